package sync

import (
	"cmp"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"maps"
	"os"
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
		return state{Format: Format, Device: s.Device, Dir: s.Dir, Seen: s.Seen}
	}
	return s
}

func (f *Folder) remember() {
	data, err := json.Marshal(f.state)
	if err == nil {
		err = place.WriteFile(f.stateFile, data, 0o600)
	}
	if err != nil {
		f.log.Warn("shared folder: remember what was read", "error", plain(err))
	}
}

func newID() string {
	var b [8]byte
	_, _ = rand.Read(b[:]) // it never fails
	return hex.EncodeToString(b[:])
}

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }
