package settings

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"limber/yamlfile"
)

// lastGood reads the last good copy at path. lost are the keys that it has no good value for: all of
// them where there is no copy, or none that can be read, and then the values are the defaults.
func lastGood(path string) (s Settings, lost []string, found bool) {
	data, err := readFile(path)
	if err != nil {
		return Defaults(), Keys(), false
	}
	r := parseOver(Defaults(), path, data)
	if !r.readable {
		return Defaults(), Keys(), false
	}
	root, _ := rootOf(path, data)
	for _, key := range Keys() { // here a key that is missing is not known; in the person's own file it is at its default
		if slices.Contains(r.bad, key) || indexOf(root, key) < 0 {
			lost = append(lost, key)
		}
	}
	return r.Settings, lost, len(lost) < len(fields)
}

// goodCopy is the file that lastGood reads.
func goodCopy(s Settings, lost []string) []byte {
	var b strings.Builder
	b.WriteString("# The last good settings. Limber writes this file, and starts from it when settings.yaml cannot be used.\n")
	for i := range fields {
		if f := &fields[i]; !slices.Contains(lost, f.key) {
			b.WriteString(f.key + ": " + f.line(s) + "\n")
		}
	}
	return []byte(b.String())
}

// keepGood writes the last good copy where it is not what is in force. Without it the agent still
// works, so a failure is for the log. The lock is held.
func (s *Store) keepGood() {
	if len(s.lost) == len(fields) {
		return
	}
	data := goodCopy(s.now, s.lost)
	onDisk, err := yamlfile.Read(s.good)
	if err == nil && bytes.Equal(onDisk, data) {
		return
	}
	if err = os.MkdirAll(filepath.Dir(s.good), 0o700); err == nil {
		err = writeFile(s.good, data)
	}
	if err != nil {
		s.log.Warn("settings: keep the last good copy", "error", err)
	}
}

// both gives the keys that are in a and in b.
func both(a, b []string) (common []string) {
	for _, key := range a {
		if slices.Contains(b, key) {
			common = append(common, key)
		}
	}
	return common
}

// Concerns tells whether a problem is about the value of one of the keys.
func Concerns(p yamlfile.Problem, keys []string) bool {
	key, _, _ := strings.Cut(p.What, ":")
	return slices.Contains(keys, key)
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
