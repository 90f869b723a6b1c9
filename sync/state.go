package sync

import (
	"cmp"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"

	"limber/place"
)

// state is what is remembered from one run to the next.
type state struct {
	Format int               `json:"format"`
	Device string            `json:"device,omitempty"`
	Dir    string            `json:"dir"`
	Seen   bool              `json:"seen,omitempty"` // there was something in the folder
	Sent   time.Time         `json:"sent,omitzero"`
	Packed int64             `json:"packed,omitempty"` // size of the own file when it was last written whole
	Former []string          `json:"former,omitempty"` // paths of the files that this computer wrote before, in this folder or another
	Files  map[string]source `json:"files,omitempty"`
}

// source is one file of the folder that another computer wrote, or a copy of one.
type source struct {
	Read    mark      `json:"read"`
	Size    int64     `json:"size"`
	Changed time.Time `json:"changed,omitzero"` // the file's own time
	Name    string    `json:"name,omitempty"`   // of its computer
	Wrong   []Line    `json:"wrong,omitempty"`
}

// readState reads the state; where it cannot be read, or was written for another format, all begins anew.
func readState(file string) state {
	var s state
	data, err := os.ReadFile(file)
	if err != nil || json.Unmarshal(data, &s) != nil {
		return state{Format: Format}
	}
	if s.Format != Format { // what was passed over then may be understood now
		return state{Format: Format, Device: s.Device, Dir: s.Dir, Seen: s.Seen, Former: s.Former}
	}
	return s
}

// left is the state of one that begins anew: all that it remembers is what it wrote.
func (s state) left() state {
	n := state{Format: Format, Former: s.Former}
	if s.Device != "" && s.Dir != "" && !slices.Contains(s.Former, filepath.Join(s.Dir, FileName(s.Device))) {
		n.Former = append(slices.Clone(s.Former), filepath.Join(s.Dir, FileName(s.Device)))
	}
	return n
}

func (s state) write(file string) error {
	data, err := json.Marshal(s)
	if err != nil {
		return err
	}
	return place.WriteFile(file, data, 0o600)
}

// Forget has the next Open begin anew, as another computer. What was written stays known, for OwnFiles.
func Forget(stateFile string) {
	if s := readState(stateFile).left(); len(s.Former) == 0 || s.write(stateFile) != nil {
		_ = os.Remove(stateFile)
	}
}

func (f *Folder) remember() {
	if err := f.state.write(f.stateFile); err != nil {
		f.log.Warn("shared folder: remember what was read", "error", plain(err))
	}
}

func newID() string {
	var b [8]byte
	_, _ = rand.Read(b[:]) // it never fails
	return hex.EncodeToString(b[:])
}

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }
