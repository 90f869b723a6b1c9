//go:build !nowindow

package main

import (
	"os"
	"path/filepath"
	"time"

	"limber/cli"
	"limber/exercises"
	"limber/lang"
	"limber/place"
)

// sheet writes a page for printing where the person keeps documents, for their eyes alone. What keeps it from that is
// said in a sentence.
func sheet(words *lang.Words) func(name string, page []byte) (string, error) {
	return func(name string, page []byte) (string, error) {
		path := filepath.Join(place.Documents(), filepath.Base(name))
		err := os.MkdirAll(filepath.Dir(path), 0o755)
		if err == nil {
			err = place.WriteFile(path, page, 0o600)
		}
		return path, cli.Said(words, err)
	}
}

// emergency is whom to call where this computer stands, as far as it says so.
func emergency() exercises.Emergency {
	_, offset := time.Now().Zone()
	e, _ := exercises.EmergencyFor(locale(), time.Duration(offset)*time.Second)
	return e
}
