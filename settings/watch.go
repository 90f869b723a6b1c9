package settings

import (
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"
)

// watch follows the folder, not the file: editors and Set replace the file by
// renaming. Where the file is a link, the folder that it leads to is followed too.
func (s *Store) watch() error {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	if err := w.Add(filepath.Dir(s.path)); err != nil {
		w.Close()
		return err
	}
	s.watcher = w
	s.rewatch()
	s.stopped.Go(s.follow)
	return nil
}

// rewatch adds what may be new since: a folder made again, a link led elsewhere.
func (s *Store) rewatch() {
	if s.watcher == nil {
		return
	}
	for _, folder := range []string{filepath.Dir(s.path), filepath.Dir(target(s.path))} {
		if err := s.watcher.Add(folder); err != nil {
			s.log.Warn("settings: hand edits are not seen", "folder", folder, "error", err)
		}
	}
}

func (s *Store) follow() {
	quiet := time.NewTimer(settle)
	defer quiet.Stop()
	for {
		select {
		case e, ok := <-s.watcher.Events:
			if !ok {
				return
			}
			name := filepath.Base(e.Name)
			if name == filepath.Base(s.path) || name == filepath.Base(target(s.path)) {
				quiet.Reset(settle)
			}
		case err, ok := <-s.watcher.Errors:
			if !ok {
				return
			}
			s.log.Warn("settings: watching", "error", err)
			quiet.Reset(settle) // events may have been lost
		case <-quiet.C:
			s.Reload()
		}
	}
}
