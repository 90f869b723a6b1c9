package settings

import (
	"os"
	"path/filepath"

	"limber/place"
)

// target is the file itself where path is a link to it, as dotfile keepers make them.
func target(path string) string {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real
	}
	return path
}

// writeFile replaces the file at path whole or not at all. It keeps the file's permissions, and
// writes through a link.
func writeFile(path string, data []byte) error {
	path = target(path)
	mode := os.FileMode(0o600)
	if info, err := os.Stat(path); err == nil {
		mode = info.Mode().Perm()
	}
	return place.WriteFile(path, data, mode)
}
