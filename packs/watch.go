package packs

import (
	"context"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// settle is how long the folder must be quiet before it is read again: editors save in
// several steps. patience ends the waiting for one that is never quiet.
const (
	settle   = 250 * time.Millisecond
	patience = 1500 * time.Millisecond
	deepest  = 4 // folders below the packs folder that are followed
)

// Watch reads the folder again whenever something in it changes, until ctx ends. Where
// the system has no watch to give, changes are seen at the next start.
func (f *Folder) Watch(ctx context.Context) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		f.log.Warn("packs: changes are not seen at once", "error", err)
		return
	}
	defer w.Close()
	f.follow(w)
	f.Reload() // what changed since the first reading
	quiet := time.NewTimer(settle)
	quiet.Stop()
	var first time.Time
	for {
		select {
		case <-ctx.Done():
			return
		case e, ok := <-w.Events:
			if !ok {
				return
			}
			if e.Op == fsnotify.Chmod || strings.HasPrefix(filepath.Base(e.Name), ".") {
				continue
			}
			if first.IsZero() {
				first = time.Now()
			}
			quiet.Reset(max(0, min(settle, patience-time.Since(first))))
		case err, ok := <-w.Errors:
			if !ok {
				return
			}
			f.log.Warn("packs: watching", "error", err)
			quiet.Reset(settle) // events may have been lost
		case <-quiet.C:
			first = time.Time{}
			f.follow(w)
			f.Reload()
		}
	}
}

// follow watches the folder and those in it; one that is watched already stays so.
func (f *Folder) follow(w *fsnotify.Watcher) {
	_ = filepath.WalkDir(f.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return nil //nolint:nilerr // what cannot be read is not followed, and reading says why
		}
		below, _ := filepath.Rel(f.dir, path)
		if path != f.dir && (strings.HasPrefix(d.Name(), ".") || strings.Count(below, string(filepath.Separator)) >= deepest) {
			return fs.SkipDir
		}
		if err := w.Add(path); err != nil {
			f.log.Warn("packs: changes in a folder are not seen at once", "error", err)
		}
		return nil
	})
}
