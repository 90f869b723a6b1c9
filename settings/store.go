package settings

import (
	"bytes"
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
	good    string // path of the last good copy
	log     *slog.Logger
	changed chan struct{}
	watcher *fsnotify.Watcher // nil where the system has no watch to give: then only Set reads hand edits
	stopped sync.WaitGroup

	mu       sync.Mutex
	now      Settings
	problems []yamlfile.Problem
	lost     []string // keys for which nobody knows a good value
	readable bool     // the file, when it was last read
	aside    string   // where Set put a file that could not be read
	restored bool     // Open found no file and wrote the last good values again
}

// Open reads the settings at path, and watches for hand edits. What is wrong in
// the file is made good from the last good copy, which lies at good and is kept
// up to date; where there is no file, or an empty one, it is written from that copy, or as the
// template. The store works in any case, with the defaults if need be; the error
// says why nothing can be kept.
func Open(path, good string, log *slog.Logger) (*Store, error) {
	s := &Store{path: path, good: good, log: log, changed: make(chan struct{}, 1)}
	copied := false
	s.now, s.lost, copied = lastGood(good)
	var failed error
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		failed = fmt.Errorf("make the folder of the settings: %w", err)
	} else if _, err := readFile(path); errors.Is(err, fs.ErrNotExist) {
		first := Template()
		if copied {
			first, s.restored = written(s.now), true
		} else {
			s.lost = nil // a first start has nothing to lose
		}
		if err := writeFile(path, first); err != nil {
			failed = fmt.Errorf("write the first settings: %w", err)
		}
	}
	if err := s.watch(); err != nil { // the system has few watches to give; Set still sees what was edited
		log.Warn("settings: edits by hand are not seen at once", "error", err)
	}
	s.Reload()
	return s, failed
}

// Read gives the values of the file at path without watching or writing anything. For what is wrong in
// it, and for a file that is not there, the last good copy stands in, and the defaults where there is
// none; lost are the keys of which no good value is known.
func Read(path, good string) (s Settings, problems []yamlfile.Problem, lost []string) {
	base, lost, copied := lastGood(good)
	r := readOver(base, path)
	if r.missing && !copied { // a first start has nothing to lose
		lost = nil
	}
	return r.Settings, r.problems, both(lost, r.bad)
}

// readFile reads the file. An empty one is what a power cut or an editor at work leaves: it counts as none.
func readFile(path string) ([]byte, error) {
	data, err := yamlfile.Read(path)
	if err == nil && len(bytes.TrimSpace(data)) == 0 {
		return nil, fs.ErrNotExist
	}
	return data, err
}

// readOver reads a file in which what is wrong leaves base in force, as does a file that is not there.
func readOver(base Settings, path string) reading {
	data, err := readFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return reading{Settings: base, bad: Keys(), readable: true, missing: true}
	}
	if err != nil {
		return unreadable(base, []yamlfile.Problem{problemOf(path, err)})
	}
	return parseOver(base, path, data)
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

// Lost are the keys whose built-in values are in force because the file has nothing of use for them
// and no last good value is known.
func (s *Store) Lost() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.lost)
}

// Readable is false while the file is no settings file at all; Set would move it aside.
func (s *Store) Readable() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.readable
}

// Restored tells that Open found no file and wrote one with the last good values.
func (s *Store) Restored() bool { return s.restored }

func problemOf(path string, err error) yamlfile.Problem {
	var p yamlfile.Problem
	if errors.As(err, &p) {
		return p
	}
	return yamlfile.Problem{File: path, What: err.Error()}
}

// hold takes over what was read, keeps the copy, and tells if there is news. The lock is held.
func (s *Store) hold(r reading) {
	lost := both(s.lost, r.bad)
	news := !reflect.DeepEqual(r.Settings, s.now) || !slices.Equal(r.problems, s.problems) || len(lost) != len(s.lost)
	if !slices.Equal(r.problems, s.problems) {
		for _, p := range r.problems {
			s.log.Warn("settings", "problem", forLog(p).String())
		}
	}
	s.now, s.problems, s.lost, s.readable = r.Settings, r.problems, lost, r.readable
	s.keepGood()
	if !news {
		return
	}
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
	s.hold(parseOver(s.now, s.path, edited))
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
	data, err := readFile(s.path)
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

// Close ends the watch.
func (s *Store) Close() error {
	if s.watcher == nil {
		return nil
	}
	err := s.watcher.Close()
	s.stopped.Wait()
	return err
}
