package settings

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/fsnotify/fsnotify"

	"limber/yamlfile"
)

// settle is how long the folder must be quiet before the file is read again:
// editors save in several steps.
const settle = 150 * time.Millisecond

// Store keeps the settings file of one person and the values in force. Its
// methods may be called from any goroutine.
type Store struct {
	path    string
	log     *slog.Logger
	changed chan struct{}
	watcher *fsnotify.Watcher // nil where the system has no watch to give: then only Set reads hand edits
	stopped sync.WaitGroup

	mu       sync.Mutex
	now      Settings
	problems []yamlfile.Problem
	aside    string // where Set put a file that could not be read
}

// Open reads the settings at path, writing the template where there is no
// file, and watches for hand edits. The store works in any case, with the
// defaults if need be; the error says why nothing can be kept.
func Open(path string, log *slog.Logger) (*Store, error) {
	s := &Store{path: path, log: log, changed: make(chan struct{}, 1), now: Defaults()}
	var failed error
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		failed = fmt.Errorf("make the folder of the settings: %w", err)
	} else if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
		if err := writeFile(path, Template()); err != nil {
			failed = fmt.Errorf("write the first settings: %w", err)
		}
	}
	if err := s.watch(); err != nil { // the system has few watches to give; Set still sees what was edited
		log.Warn("settings: edits by hand are not seen at once", "error", err)
	}
	s.Reload()
	return s, failed
}

// Read gives the values of the file at path without watching or writing it; no file means the defaults.
func Read(path string) (Settings, []yamlfile.Problem) {
	return readOver(Defaults(), path)
}

// readOver reads a file in which what is wrong leaves base in force, as does a file that is not there.
func readOver(base Settings, path string) (Settings, []yamlfile.Problem) {
	data, err := yamlfile.Read(path)
	if errors.Is(err, fs.ErrNotExist) {
		return base, nil
	}
	if err != nil {
		return base, []yamlfile.Problem{problemOf(path, err)}
	}
	s, problems, _ := parseOver(base, path, data)
	return s, problems
}

// Get gives the values in force, and what is wrong in the file.
func (s *Store) Get() (Settings, []yamlfile.Problem) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now.clone(), slices.Clone(s.problems)
}

func (s Settings) clone() Settings {
	copied := s
	for _, f := range fields {
		f.copy(&copied, s)
	}
	return copied
}

// Changed is readable after the values or the problems have changed, by hand or by Set.
func (s *Store) Changed() <-chan struct{} { return s.changed }

// Reload reads the file now. A value that is wrong, or a file that cannot be
// read, leaves the last good one in force; so does a missing file, because an
// editor may be at work, and the next Set writes it again.
func (s *Store) Reload() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.hold(readOver(s.now, s.path))
}

func problemOf(path string, err error) yamlfile.Problem {
	var p yamlfile.Problem
	if errors.As(err, &p) {
		return p
	}
	return yamlfile.Problem{File: path, What: err.Error()}
}

// hold takes over values and problems, and tells if they are new. The lock is held.
func (s *Store) hold(now Settings, problems []yamlfile.Problem) {
	if reflect.DeepEqual(now, s.now) && slices.Equal(problems, s.problems) {
		return
	}
	if !slices.Equal(problems, s.problems) {
		for _, p := range problems {
			s.log.Warn("settings", "problem", forLog(p).String())
		}
	}
	s.now, s.problems = now, problems
	select {
	case s.changed <- struct{}{}:
	default:
	}
}

// Aside is where Set has put a file that could not be read, "" if it never had to.
func (s *Store) Aside() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.aside
}

// Set changes one value in the file and in force; value is the one-line form
// of All. It is written whole or not at all. A file that cannot be read as
// settings is set aside beside the new one, which carries the values in force.
func (s *Store) Set(key, value string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	data, err := s.current(key, value)
	if err != nil {
		return err
	}
	edited, err := SetKey(s.path, data, key, value)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(s.path), 0o700); err != nil {
		return fmt.Errorf("set %s: %w", key, err)
	}
	if err := writeFile(s.path, edited); err != nil {
		return fmt.Errorf("set %s: %w", key, err)
	}
	s.rewatch()
	now, problems, _ := parseOver(s.now, s.path, edited)
	s.hold(now, problems)
	return nil
}

// forLog leaves out what somebody wrote of their health: logs are passed on with reports. The window shows it whole.
func forLog(p yamlfile.Problem) yamlfile.Problem {
	if strings.HasPrefix(p.What, "limits:") {
		p.What = "limits: what stands there cannot be used"
	}
	return p
}

// current gives what the file holds now, which may be younger than the values
// in force; where there is nothing to edit, the template with those values.
func (s *Store) current(key, value string) ([]byte, error) {
	data, err := yamlfile.Read(s.path)
	var unreadable yamlfile.Problem
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return written(s.now), nil
	case errors.As(err, &unreadable):
		if info, err := os.Stat(s.path); err != nil || !info.Mode().IsRegular() {
			return nil, unreadable
		}
	case err != nil:
		return nil, err
	default:
		if _, problems := rootOf(s.path, data); len(problems) == 0 {
			return data, nil
		}
	}
	fresh := written(s.now)
	if _, err := SetKey(s.path, fresh, key, value); err != nil {
		return nil, err // nothing will be written, so nothing is moved
	}
	return fresh, s.setAside()
}

// written is the template with the values of s.
func written(s Settings) []byte {
	data := Template()
	order := append([]string{"away"}, Keys()...) // away first: grace may need it
	all := All(s)
	for _, key := range order {
		if edited, err := SetKey("", data, key, all[key]); err == nil {
			data = edited
		}
	}
	return data
}

func (s *Store) setAside() error {
	stem := s.path + ".bad-" + time.Now().Format("20060102-150405")
	name := stem
	for n := 2; ; n++ {
		if _, err := os.Lstat(name); errors.Is(err, fs.ErrNotExist) {
			break
		}
		name = fmt.Sprintf("%s-%d", stem, n)
	}
	if err := os.Rename(s.path, name); err != nil {
		return fmt.Errorf("set the unreadable settings aside: %w", err)
	}
	s.log.Warn("settings: the file could not be read and was set aside", "as", name)
	s.aside = name
	return nil
}

// Close ends the watch.
func (s *Store) Close() error {
	if s.watcher == nil {
		return nil
	}
	err := s.watcher.Close()
	s.stopped.Wait()
	return err
}
