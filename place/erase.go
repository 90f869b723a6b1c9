package place

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/adrg/xdg"
)

// Erased is what Erase did.
type Erased struct {
	Deleted []string `json:"deleted"` // files and folders
	// Kept are folders of the person's own work that were not to go, and Linked where links led that were deleted: what
	// lies there was not.
	Kept   []string `json:"kept,omitempty"`
	Linked []string `json:"linked,omitempty"`
}

// Erasable lists all of Limber's files and folders that hold data of the person's: settings, journal with backups and
// what was set aside, state, logs. Packs are the person's own work: they are among them only if packs is set; else
// they are in kept. Whatever lies in Limber's folders is Limber's.
func Erasable(packs bool) (files, kept []string, err error) {
	for _, dir := range folders() {
		entries, failed := os.ReadDir(dir)
		if errors.Is(failed, fs.ErrNotExist) {
			continue
		}
		err = errors.Join(err, failed)
		for _, e := range entries {
			path := filepath.Join(dir, e.Name())
			switch {
			case held(e.Name()):
			case !packs && slices.Contains(ownWork(), path) && !empty(path):
				kept = append(kept, path)
			default:
				files = append(files, path)
			}
		}
	}
	if err != nil {
		err = fmt.Errorf("look for what Limber keeps: %w", err)
	}
	return files, kept, err
}

// folders are all of Limber's: on some systems the same one has several parts.
func folders() []string {
	list := []string{filepath.Dir(Settings()), filepath.Dir(Journal()), State(), toolkit()}
	slices.Sort(list)
	return slices.Compact(list)
}

// toolkit is the folder that Fyne makes for an application: it remembers the folder of the last file dialog there.
func toolkit() string {
	root := xdg.ConfigHome
	switch home, _ := os.UserHomeDir(); runtime.GOOS {
	case "darwin":
		root = filepath.Join(home, "Library", "Preferences")
	case "windows":
		root = filepath.Join(home, "AppData", "Roaming")
	}
	return filepath.Join(root, "fyne", "app.limber.Limber")
}

// ownWork are the folders of own cards and routines, and those that were replaced or removed.
func ownWork() []string { return []string{Packs(), Packs() + "-removed"} }

func empty(folder string) bool {
	entries, err := os.ReadDir(folder)
	return err == nil && len(entries) == 0
}

// held tells of the locks and sockets of Limber's processes: nothing is in them, and who erases holds them.
func held(name string) bool {
	return strings.HasSuffix(name, ".lock") || strings.HasSuffix(name, ".sock")
}

// Erase deletes what Erasable lists, and the folders that are empty then. It goes on after what cannot be deleted; the
// error tells of all that. No other process of Limber's may run.
func Erase(packs bool) (Erased, error) {
	files, kept, err := Erasable(packs)
	done := Erased{Kept: kept}
	for _, path := range files {
		if to, failed := os.Readlink(path); failed == nil {
			if !filepath.IsAbs(to) {
				to = filepath.Join(filepath.Dir(path), to)
			}
			done.Linked = append(done.Linked, to)
		}
		if failed := os.RemoveAll(path); failed != nil {
			err = errors.Join(err, failed)
			continue
		}
		done.Deleted = append(done.Deleted, path)
	}
	for _, dir := range folders() {
		if os.Remove(dir) == nil { // one that is not empty stays
			done.Deleted = append(done.Deleted, dir)
		}
	}
	return done, err
}
