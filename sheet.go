//go:build !nowindow

package main

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"limber/exercises"
	"limber/place"
)

// sheet writes a page for printing where the person keeps documents, for their eyes alone, and has the desktop open it.
func sheet(a fyne.App) func(name string, page []byte) (string, bool, error) {
	return func(name string, page []byte) (string, bool, error) {
		dir := place.Documents()
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return "", false, fmt.Errorf("make the folder for documents: %w", err)
		}
		path := filepath.Join(dir, filepath.Base(name))
		if err := place.WriteFile(path, page, 0o600); err != nil {
			return "", false, fmt.Errorf("write the page: %w", err)
		}
		u := filepath.ToSlash(path)
		if !strings.HasPrefix(u, "/") { // a drive's letter
			u = "/" + u
		}
		return path, a.OpenURL(&url.URL{Scheme: "file", Path: u}) == nil, nil
	}
}

// emergency is whom to call where this computer stands, as far as it says so.
func emergency() exercises.Emergency {
	_, offset := time.Now().Zone()
	e, _ := exercises.EmergencyFor(locale(), time.Duration(offset)*time.Second)
	return e
}
