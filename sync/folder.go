package sync

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	gosync "sync"
	"time"
)

// Journal is what is shared.
type Journal interface {
	// Changes gives what this computer itself wrote after the place seq, in the order of Seq, each thing once and as
	// it is now; at most so many, and fewer if they are large. None is the end. Device may be empty.
	Changes(ctx context.Context, after int64, most int) ([]Record, error)
	// Merge takes what other computers wrote, all or nothing. It is asked the same again, and in any order.
	Merge(ctx context.Context, list []Record) error
}

// batch is how many records are handled at once, and batchBytes how many bytes of them, but for one record.
const (
	batch      = 200
	batchBytes = 256 << 10
)

// Folder is the shared folder, seen from one computer. Its methods may be called from any goroutine; they wait for
// the disk, which may be one of a network.
type Folder struct {
	dir, stateFile, name string
	journal              Journal
	log                  *slog.Logger

	mu     gosync.Mutex // of all below, but for status
	state  state
	own    ownFile // the own file as it was left
	status Status

	statusMu gosync.Mutex
}

// Status is what a person should know of it.
type Status struct {
	Dir     string    `json:"dir"`
	Trouble string    `json:"trouble,omitempty"` // one of the Trouble constants; "": it works
	Devices []Device  `json:"devices,omitempty"` // the other computers, by name
	Sent    time.Time `json:"sent,omitzero"`     // when something of this computer was last written there
	Lines   []Line    `json:"lines,omitempty"`   // what could not be read; of each file at most mostLines
}

// Line is one that could not be read.
type Line struct {
	File string `json:"file"`
	Line int    `json:"line"`
	Why  string `json:"why"` // one of the Why constants
}

// Why a line was passed over.
const (
	WhyDamaged = "damaged" // its checksum is not that of its words
	WhyNewer   = "newer"   // a newer Limber wrote it
	WhyLong    = "long"    // it is longer than MaxLine
	WhyShape   = "shape"   // it is no record
)

func whyOf(err error) string {
	switch {
	case errors.Is(err, errNewer):
		return WhyNewer
	case errors.Is(err, errLong):
		return WhyLong
	case errors.Is(err, errShape):
		return WhyShape
	}
	return WhyDamaged
}

// Device is another computer.
type Device struct {
	ID      string    `json:"id"`
	Name    string    `json:"name"`
	Changed time.Time `json:"changed,omitzero"` // when its file last changed
	Records int       `json:"records"`          // lines read of it
}

// What may be wrong with the folder as a whole.
const (
	TroubleMissing = "missing" // it is not there: renamed, or its disk is not connected
	TroubleEmptied = "emptied" // everything in it is gone; most likely a disk that is not connected
	TroubleRead    = "read"    // it cannot be read
	TroubleWrite   = "write"   // it cannot be written
	TroubleJournal = "journal" // the journal cannot be read or written
)

// mostLines is how many bad lines are told of one file.
const mostLines = 5

// Open makes ready what is needed to share the journal in dir; nothing is read or written yet. State is a file of
// the program's own that remembers how far each file was read: without it all is read anew, which harms nothing.
// Name is what others call this computer.
func Open(dir, stateFile, name string, j Journal, log *slog.Logger) *Folder {
	f := &Folder{dir: dir, stateFile: stateFile, name: name, journal: j, log: log, state: readState(stateFile)}
	if f.state.Dir != dir {
		former := f.state.left().Former
		f.state = state{Format: Format, Device: f.state.Device, Dir: dir, Former: former}
	}
	f.told("")
	return f
}

// ID is how this computer's file is called; "" until it has written one.
func (f *Folder) ID() string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.state.Device
}

// Status is the state of things, without waiting for the disk.
func (f *Folder) Status() Status {
	f.statusMu.Lock()
	defer f.statusMu.Unlock()
	s := f.status
	s.Devices, s.Lines = slices.Clone(s.Devices), slices.Clone(s.Lines)
	return s
}

// told makes the status anew. Those who ask for it wait for no disk.
func (f *Folder) told(trouble string) {
	s := Status{Dir: f.dir, Trouble: trouble, Sent: f.state.Sent}
	devices := map[string]*Device{}
	for _, name := range sortedKeys(f.state.Files) {
		src := f.state.Files[name]
		s.Lines = append(s.Lines, src.Wrong...)
		id := deviceOf(name)
		if id == f.state.Device { // a copy of one's own is no other computer
			continue
		}
		d := devices[id]
		if d == nil {
			d = &Device{ID: id}
			devices[id] = d
		}
		if src.Name != "" {
			d.Name = src.Name
		}
		d.Records = max(d.Records, src.Read.Lines)
		if src.Changed.After(d.Changed) {
			d.Changed = src.Changed
		}
	}
	for _, id := range sortedKeys(devices) {
		s.Devices = append(s.Devices, *devices[id])
	}
	slices.SortStableFunc(s.Devices, func(a, b Device) int { return strings.Compare(a.Name, b.Name) })
	f.statusMu.Lock()
	defer f.statusMu.Unlock()
	f.status = s
}

const (
	filePrefix, fileSuffix = "limber-", ".jsonl"
	idLength               = 16
)

// FileName is the name of a computer's file.
func FileName(id string) string { return filePrefix + id + fileSuffix }

// OwnFiles are the files that this computer has ever written to a shared folder and that are still there, by the state file
// of Open: copies that a program made in a conflict among them, and what was left half written.
func OwnFiles(stateFile string) (paths []string) {
	for _, own := range readState(stateFile).left().Former {
		dir, id := filepath.Dir(own), deviceOf(filepath.Base(own))
		entries, _ := os.ReadDir(dir) // of a folder that is away nothing can be deleted
		for _, e := range entries {
			if e.Type().IsRegular() && id != "" && (deviceOf(e.Name()) == id || e.Name() == packName(id)) {
				paths = append(paths, filepath.Join(dir, e.Name()))
			}
		}
	}
	slices.Sort(paths)
	return slices.Compact(paths)
}

// packName is the file in which a computer's file is written anew.
func packName(id string) string { return "." + filePrefix + id + ".tmp" }

// deviceOf is the id in a file's name; "" for any other file. What stands between the id and the ending is of the
// programs that carry it: ".sync-conflict-20261123-101112-ABCDEFG" or " (conflicted copy 2026-11-23 101112)".
func deviceOf(name string) string {
	rest, ok := strings.CutPrefix(name, filePrefix)
	if !ok || !strings.HasSuffix(rest, fileSuffix) || len(rest) < idLength+len(fileSuffix) {
		return ""
	}
	id := rest[:idLength]
	if strings.Trim(id, "0123456789abcdef") != "" {
		return ""
	}
	return id
}

// look lists the files of computers in the folder, and says what is wrong with it.
func (f *Folder) look() (files []string, trouble string) {
	if !f.state.Seen { // chosen just now; later it may be that its disk is away
		_ = os.Mkdir(f.dir, 0o700)
	}
	entries, err := os.ReadDir(f.dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, TroubleMissing
	case err != nil:
		f.log.Warn("shared folder", "error", plain(err))
		return nil, TroubleRead
	case len(entries) == 0 && f.state.Seen:
		return nil, TroubleEmptied
	}
	for _, e := range entries {
		if deviceOf(e.Name()) != "" && e.Type().IsRegular() {
			files = append(files, e.Name())
		}
	}
	return files, ""
}

// plain leaves out paths: they may hold a person's name, and logs are passed on.
func plain(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}

func (f *Folder) path(name string) string { return filepath.Join(f.dir, name) }
