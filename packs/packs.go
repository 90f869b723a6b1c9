// Package packs keeps the folder of a person's own cards and routines: it reads it,
// watches it, and writes to it what the window makes or is handed. What a pack may
// hold, and what is wrong with one, is known to package exercises; this one is the
// disk below it. The window's process alone keeps the folder; limber check only reads
// the packs that it is given.
//
// Nothing is deleted: a pack that is replaced or removed, and a routine that is deleted, is
// moved to the folder beside, packs-removed. Only saving a routine of the editor's again
// overwrites its file.
package packs

import (
	"errors"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"limber/exercises"
	"limber/yamlfile"
)

// Folder is the packs folder and the catalogue with it. Its methods may be called from
// any goroutine.
type Folder struct {
	dir     string
	lang    string
	log     *slog.Logger
	changed chan *exercises.Catalogue

	mu        sync.Mutex
	packs     []exercises.Pack
	catalogue *exercises.Catalogue
}

// Open reads the folder at dir, and makes it where there is none. It works in any case:
// a folder that cannot be read leaves the program's own cards.
func Open(dir, lang string, log *slog.Logger) *Folder {
	f := &Folder{dir: dir, lang: lang, log: log, changed: make(chan *exercises.Catalogue, 1)}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		log.Warn("packs: make the folder", "error", err)
	}
	f.packs = f.read()
	f.catalogue = exercises.LoadWith(lang, f.packs)
	return f
}

// Catalogue is what there is now: the program's cards and routines, and those of the packs.
func (f *Folder) Catalogue() *exercises.Catalogue {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.catalogue
}

// Changed gives the newest catalogue after each change.
func (f *Folder) Changed() <-chan *exercises.Catalogue { return f.changed }

// Reload reads the folder again, if anything in it has changed.
func (f *Folder) Reload() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.reload()
}

func (f *Folder) reload() {
	packs := f.read()
	if exercises.SamePacks(packs, f.packs) {
		return
	}
	f.packs = packs
	f.catalogue = exercises.Reload(f.lang, packs, f.catalogue)
	wrong := 0
	for _, p := range f.catalogue.Packs {
		wrong += len(p.Problems)
	}
	// No names and no words: a card for after an operation tells of somebody's health, and logs are passed on.
	f.log.Info("packs: read", "packs", len(f.catalogue.Packs), "problems", wrong)
	select { // an older one that nobody has taken is of no use any more
	case <-f.changed:
	default:
	}
	f.changed <- f.catalogue
}

func (f *Folder) read() []exercises.Pack {
	packs, err := exercises.ReadPacks(os.DirFS(f.dir))
	if err != nil {
		f.log.Warn("packs", "error", err)
		return f.packs // a disk that is away for a moment takes no card from the screen
	}
	return packs
}

// Look reads what was handed over, as paths of files and folders, and tells in Problems
// what is wrong with each pack. Single files belong together, unless there is one alone.
// Nothing is kept.
func (f *Folder) Look(paths []string) []exercises.Pack {
	f.mu.Lock()
	beside := slices.Clone(f.packs)
	f.mu.Unlock()
	var packs []exercises.Pack
	loose := exercises.Files{}
	var twice []yamlfile.Problem
	name := ""
	for _, path := range paths {
		p, together := Read(path), false
		switch {
		case p.Single:
			together = true
		case isPicture(path): // which is no pack by itself
			if data, err := readSome(path); err == nil {
				p, together = exercises.PackOf(filepath.Base(path), exercises.Files{filepath.Base(path): data}), true
			}
		}
		if len(paths) == 1 || len(p.Faults) > 0 || !together {
			packs = append(packs, p)
			continue
		}
		for name, data := range p.Files {
			if loose[name] != nil { // from two folders; one would quietly take the other's place
				twice = append(twice, yamlfile.Problem{File: name, What: "two files of this name were handed over together; give one another name, or drop them one after the other"})
			}
			loose[name] = data
		}
		if isYAML(path) && (name == "" || len(filepath.Base(path)) < len(name)) {
			name = filepath.Base(path) // the card, not its words: knee.yaml, knee.de.yaml
		}
	}
	if len(loose) > 0 {
		if name == "" {
			name = filepath.Base(paths[0])
		}
		together := exercises.PackOf(name, loose)
		together.Faults = append(together.Faults, twice...)
		packs = append(packs, together)
	}
	for i, p := range packs {
		if p.ID == exercises.OwnPack { // that one is kept by the program
			p.ID += "-" + time.Now().Format("2006-01-02")
		}
		others := slices.DeleteFunc(slices.Clone(beside), func(o exercises.Pack) bool { return o.ID == p.ID })
		packs[i] = exercises.CheckPack(p, others...)
	}
	return packs
}

func isYAML(path string) bool {
	ext := strings.ToLower(filepath.Ext(path))
	return ext == ".yaml" || ext == ".yml"
}

func isPicture(path string) bool {
	return slices.Contains([]string{".png", ".jpg", ".jpeg", ".svg"}, strings.ToLower(filepath.Ext(path)))
}

// readSome reads a file, of a huge one the beginning: enough for PackOf to say that it is too large.
func readSome(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err == nil && !info.Mode().IsRegular() {
		err = errors.New("this is not a file")
	}
	if err != nil {
		return nil, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, 8<<20))
}

// Read reads the pack at a path: a folder, a .zip or a .yaml. Messages name it by its file's name.
func Read(path string) exercises.Pack {
	path = filepath.Clean(path)
	if abs, err := filepath.Abs(path); err == nil {
		path = abs // "." has a name too
	}
	return exercises.ReadPack(os.DirFS(filepath.Dir(path)), filepath.Base(path))
}
