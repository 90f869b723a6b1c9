package api

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// The mark in the runtime folder says that the person ended the reminders, so that
// a window does not take the silence for a crash. It goes with the next start of
// the agent or of a window, and with the login session.

func mark(dir string) string { return filepath.Join(dir, "ended") }

// SetEnded leaves the mark or takes it away.
func SetEnded(dir string, ended bool) error {
	var err error
	if ended {
		err = os.WriteFile(mark(dir), nil, 0o600)
	} else if err = os.Remove(mark(dir)); errors.Is(err, os.ErrNotExist) {
		err = nil
	}
	if err != nil {
		return fmt.Errorf("mark the end of the reminders: %w", err)
	}
	return nil
}

// Ended tells whether the mark is there.
func Ended(dir string) bool {
	_, err := os.Stat(mark(dir))
	return err == nil
}
