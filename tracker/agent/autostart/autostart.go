// Package autostart has the agent started at login, in each system's own way: an
// XDG autostart entry on Linux, the Run key on Windows, a LaunchAgent on macOS
// (which also starts a crashed agent again). The system is the truth: the state
// is read from it each time, since a person may change it there.
package autostart

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// ID is the name under which the entry is known to the system.
const ID = "app.limber.Limber"

// writeFile puts an entry in place in one step, so that a login never meets half of it.
func writeFile(path string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return fmt.Errorf("make the autostart folder: %w", err)
	}
	tmp := path + ".new"
	if err := os.WriteFile(tmp, data, 0o644); err != nil {
		return fmt.Errorf("write the autostart entry: %w", err)
	}
	if err := os.Rename(tmp, path); err != nil {
		return errors.Join(fmt.Errorf("put the autostart entry in place: %w", err), os.Remove(tmp))
	}
	return nil
}

// removeFile takes an entry away; one that is not there is as good as removed.
func removeFile(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("remove the autostart entry: %w", err)
	}
	return nil
}
