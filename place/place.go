// Package place says where Limber's files lie: settings, journal, packs, state, logs and
// the runtime folder with locks and sockets. It follows the XDG directories on
// Linux and each system's own on Windows and macOS, so that nothing of Limber's
// has to be looked for.
package place

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"github.com/adrg/xdg"
)

const name = "limber"

// maxSocket is the longest path of a Unix socket that every system takes (macOS: 104 bytes, terminating zero and all).
const maxSocket = 103

// Settings is the settings file that a person may edit.
func Settings() string { return filepath.Join(xdg.ConfigHome, name, "settings.yaml") }

// GoodSettings is the copy of the last settings that were good.
func GoodSettings() string { return filepath.Join(State(), "settings.good.yaml") }

// Journal is the database of what happened.
func Journal() string { return filepath.Join(xdg.DataHome, name, "journal.db") }

// Documents is the folder in which the person keeps what they write and print.
func Documents() string { return xdg.UserDirs.Documents }

// Packs is the folder of the person's own cards and routines.
func Packs() string { return filepath.Join(xdg.DataHome, name, "packs") }

// State is the folder of what the agent needs to go on after a restart.
func State() string { return filepath.Join(xdg.StateHome, name) }

// Logs is the folder of the rotating logs.
func Logs() string { return filepath.Join(State(), "log") }

// Runtime makes the folder of locks and sockets, readable by the same user only,
// and returns its path. In Flatpak it is the part of XDG_RUNTIME_DIR that the
// sandbox shares; where the system has no such folder, or its path would be too
// long for a socket, it is the state folder.
func Runtime() (string, error) {
	dir := runtimeDir()
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", fmt.Errorf("make the runtime folder: %w", err)
	}
	// A link there would have us close somebody else's folder.
	if info, err := os.Lstat(dir); err != nil || !info.IsDir() {
		return "", fmt.Errorf("the runtime folder %s is no folder: %w", dir, errors.Join(err, os.ErrInvalid))
	}
	if err := os.Chmod(dir, 0o700); err != nil {
		return "", fmt.Errorf("protect the runtime folder: %w", err)
	}
	return dir, nil
}

func runtimeDir() string {
	base := os.Getenv("XDG_RUNTIME_DIR")
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" || base == "" {
		return State()
	}
	dir := filepath.Join(base, name)
	if id := os.Getenv("FLATPAK_ID"); id != "" {
		dir = filepath.Join(base, "app", id)
	}
	if len(filepath.Join(dir, "window.sock")) > maxSocket {
		return State()
	}
	return dir
}
