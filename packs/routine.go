package packs

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"limber/exercises"
	"limber/place"
)

// ErrNotOurs says that a routine is not one that was made in the window.
var ErrNotOurs = errors.New("this routine is not one of your own")

// SaveRoutine writes a routine of the person's own, and gives its id. One without an id is
// new and gets an id by its name; one with an id replaces what has it.
func (f *Folder) SaveRoutine(r exercises.Routine) (string, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	file := ""
	if r.ID == "" {
		r.ID = exercises.IDFor(r.Name, func(id string) bool {
			_, err := os.Lstat(f.routineFile(id))
			return f.catalogue.Routine(id) != nil || err == nil
		})
		file = f.routineFile(r.ID)
	} else {
		var err error
		if file, err = f.ownFile(r.ID); err != nil {
			return "", err
		}
	}
	data, err := exercises.WriteRoutine(r, f.lang)
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return "", fmt.Errorf("save routine: %w", err)
	}
	if err := place.WriteFile(file, data, 0o600); err != nil {
		return "", fmt.Errorf("save routine: %w", err)
	}
	// Words beside it, in a routine written by hand, would stand against the new ones.
	beside, _ := filepath.Glob(strings.TrimSuffix(file, ".yaml") + ".*.yaml")
	for _, words := range beside {
		if _, err := f.aside(words); err != nil {
			f.log.Warn("packs: words of an edited routine", "error", err)
		}
	}
	f.reload()
	return r.ID, nil
}

// DeleteRoutine moves a routine of the person's own out of the folder.
func (f *Folder) DeleteRoutine(id string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	file, err := f.ownFile(id)
	if err != nil {
		return err
	}
	if _, err := f.aside(file); err != nil {
		return fmt.Errorf("delete routine %s: %w", id, err)
	}
	f.reload()
	return nil
}

func (f *Folder) routineFile(id string) string {
	return filepath.Join(f.dir, exercises.OwnPack, "routines", id+".yaml")
}

// ownFile is where a routine of the person's own lies.
func (f *Folder) ownFile(id string) (string, error) {
	r := f.catalogue.Routine(id)
	if r == nil || r.Pack != exercises.OwnPack || !strings.HasPrefix(r.File, exercises.OwnPack+"/") {
		return "", ErrNotOurs
	}
	return filepath.Join(f.dir, filepath.FromSlash(r.File)), nil
}
