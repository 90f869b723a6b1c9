package exercises

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"limber/yamlfile"
)

// What a pack may hold at most. An honest one is far below; the rest is there to trip.
const (
	maxArchive  = 32 << 20 // bytes of a .zip
	maxUnpacked = 64 << 20 // bytes of all files
	maxPicture  = 4 << 20  // bytes of one picture
	maxFiles    = 500
	maxFolders  = 4 // deep
)

// ReadPacks reads every pack in the packs folder: folders, .zip files and single .yaml
// files, by name. What begins with a dot is left alone.
func ReadPacks(fsys fs.FS) ([]Pack, error) {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, fmt.Errorf("read the packs folder: %w", err)
	}
	var packs []Pack
	for _, e := range entries {
		ext := strings.ToLower(path.Ext(e.Name()))
		if hidden(e.Name()) || !e.IsDir() && ext != ".zip" && ext != ".yaml" && ext != ".yml" {
			continue
		}
		packs = append(packs, ReadPack(fsys, e.Name()))
	}
	slices.SortStableFunc(packs, func(a, b Pack) int { return cmp.Or(strings.Compare(a.ID, b.ID), strings.Compare(a.File, b.File)) })
	for i := 1; i < len(packs); i++ {
		if packs[i].ID == packs[i-1].ID {
			packs[i].Faults = append(packs[i].Faults, yamlfile.Problem{File: packs[i].File,
				What: "another pack, " + packs[i-1].File + ", has the same name; give this one another"})
			packs[i].Files = nil
			packs[i].ID = freePackID(packs, packs[i].ID)
		}
	}
	return packs, nil
}

// ReadPack reads one pack: a folder, a .zip or a .yaml of fsys. What is wrong is in Faults.
func ReadPack(fsys fs.FS, name string) Pack {
	p := Pack{ID: packID(name), File: name}
	info, err := lstat(fsys, name)
	ext := strings.ToLower(path.Ext(name))
	switch {
	case err != nil:
		p.fault("", "this cannot be read: %v", plainError(err))
	case info.IsDir():
		p.ID = packID(name + ".folder")
		p.readFolder(fsys, name)
	case !info.Mode().IsRegular():
		p.fault("", "this is a link, device or pipe; a folder or a file is needed")
	case ext == ".zip":
		if data, ok := p.readFile(fsys, name, maxArchive); ok {
			p.readZip(data)
		}
	case ext == ".yaml", ext == ".yml":
		p.Single = true
		if data, ok := p.readFile(fsys, name, yamlfile.MaxBytes); ok {
			p.Files = Files{strings.TrimSuffix(path.Base(name), path.Ext(name)) + ".yaml": data}
		}
	case ext == ".txt":
		p.fault("", "the ending is .txt; save it as %s.yaml", clipName(strings.TrimSuffix(strings.TrimSuffix(path.Base(name), path.Ext(name)), ".yaml")))
	default:
		p.fault("", "this is no pack; allowed: a .yaml file, a .zip, or a folder with .yaml files")
	}
	return p
}

// PackOf makes a pack of files that were handed over together, such as a card and its picture. They obey the rules
// that hold for a folder, so that what is good now is good once it lies in one.
func PackOf(name string, files Files) Pack {
	p := Pack{ID: packID(name), File: name, Files: Files{}, Single: len(files) == 1}
	for _, file := range slices.Sorted(maps.Keys(files)) {
		if p.wanted(file) {
			if data, ok := p.readAll(file, bytes.NewReader(files[file]), mostBytes(file)); ok {
				p.Files[file] = data
			}
		}
	}
	return p
}

// CheckPack loads a pack beside the program's own cards and those of other packs, and
// tells in Problems what is wrong with it. It looks closer than loading does: pictures
// are read to their end.
func CheckPack(p Pack, beside ...Pack) Pack {
	p.Faults = append(slices.Clone(p.Faults), p.brokenPictures()...)
	loaded := LoadWith("en", append(slices.Clone(beside), p)).Packs
	return *loaded[len(loaded)-1]
}

func (p *Pack) fault(file, format string, args ...any) {
	if len(p.Faults) < 50 { // nobody reads more, and a hostile pack could have a hundred thousand
		p.Faults = append(p.Faults, yamlfile.Problem{File: p.path(file), What: fmt.Sprintf(format, args...)})
	}
}

func (p *Pack) readFolder(fsys fs.FS, dir string) {
	p.Files = Files{}
	total := 0
	err := fs.WalkDir(fsys, dir, func(full string, d fs.DirEntry, err error) error {
		name := strings.TrimPrefix(strings.TrimPrefix(full, dir), "/")
		switch {
		case err != nil:
			p.fault(name, "this cannot be read: %v", plainError(err))
			return nil
		case name == "":
			return nil
		case hidden(d.Name()):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir() && strings.Count(name, "/") >= maxFolders-1:
			p.fault(name, "folders inside folders; at most %d are looked into", maxFolders)
			return fs.SkipDir
		case d.IsDir() || !p.wanted(name):
			return nil
		case !d.Type().IsRegular():
			p.fault(name, "this is a link, device or pipe; copy the file itself here")
			return nil
		case len(p.Files) >= maxFiles:
			p.fault("", "there are too many files; allowed: %d", maxFiles)
			return fs.SkipAll
		}
		data, ok := p.readFile(fsys, full, mostBytes(name))
		if total += len(data); total > maxUnpacked {
			p.fault("", "the files are too large together; allowed: %d MB", maxUnpacked>>20)
			return fs.SkipAll
		}
		if ok {
			p.Files[name] = data
		}
		return nil
	})
	if err != nil {
		p.fault("", "this cannot be read: %v", plainError(err))
	}
}

// readFile reads a file of at most so many bytes.
func (p *Pack) readFile(fsys fs.FS, full string, most int) ([]byte, bool) {
	name := strings.TrimPrefix(strings.TrimPrefix(full, p.File), "/")
	f, err := fsys.Open(full)
	if err != nil {
		p.fault(name, "this cannot be read: %v", plainError(err))
		return nil, false
	}
	defer f.Close()
	return p.readAll(name, f, most)
}

func (p *Pack) readAll(name string, r io.Reader, most int) ([]byte, bool) {
	data, err := io.ReadAll(io.LimitReader(r, int64(most)+1))
	switch {
	case err != nil:
		p.fault(name, "this cannot be read: %v", plainError(err))
	case len(data) > most:
		p.fault(name, "the file is too large; allowed: %s", size(most))
	default:
		return data, true
	}
	return nil, false
}

func size(bytes int) string {
	if bytes >= 1<<20 {
		return fmt.Sprintf("%d MB", bytes>>20)
	}
	return fmt.Sprintf("%d kB", bytes>>10)
}

func lstat(fsys fs.FS, name string) (fs.FileInfo, error) {
	if l, ok := fsys.(fs.ReadLinkFS); ok {
		return l.Lstat(name)
	}
	return fs.Stat(fsys, name)
}

// plainError takes the operation and path off an error of fs; messages name the file already.
func plainError(err error) error {
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) {
		return pathErr.Err
	}
	return err
}
