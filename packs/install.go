package packs

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"limber/exercises"
)

// ErrThere says that a pack of that name is there already.
var ErrThere = errors.New("a pack of this name is there already")

// Install puts a pack that Look found good into the folder, whole or not at all. One of
// the same name is moved aside if replace is set; else it is ErrThere.
func (f *Folder) Install(p exercises.Pack, replace bool) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(p.Problems) > 0 {
		return fmt.Errorf("install %s: %w", p.ID, p.Problems[0])
	}
	if f.taken(p.ID) && !replace {
		return ErrThere
	}
	fresh, err := f.unpack(p)
	if err != nil {
		return fmt.Errorf("install %s: %w", p.ID, err)
	}
	aside, err := f.putAside(p.ID)
	if err == nil {
		name := p.ID
		if p.Single {
			name += ".yaml"
		}
		err = os.Rename(fresh, filepath.Join(f.dir, name))
	}
	if err != nil {
		_ = os.RemoveAll(fresh)
		for from, to := range aside { // the old one goes on to serve
			_ = os.Rename(to, from)
		}
		return fmt.Errorf("install %s: %w", p.ID, err)
	}
	f.reload()
	return nil
}

// unpack writes a pack under a name that nobody reads, and gives its path.
func (f *Folder) unpack(p exercises.Pack) (path string, err error) {
	dir, err := os.MkdirTemp(f.dir, ".new-")
	if err != nil {
		return "", err
	}
	defer func() {
		if err != nil {
			_ = os.RemoveAll(dir)
		}
	}()
	root, err := os.OpenRoot(dir) // whatever a name says, it stays inside
	if err != nil {
		return "", err
	}
	defer root.Close()
	for name, data := range p.Files {
		name = filepath.FromSlash(name)
		if err := root.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			return "", err
		}
		if err := writeSynced(root, name, data); err != nil {
			return "", err
		}
	}
	if !p.Single {
		return dir, nil
	}
	for name := range p.Files { // the one
		file := dir + ".yaml"
		if err := os.Rename(filepath.Join(dir, name), file); err != nil {
			return "", err
		}
		return file, os.Remove(dir)
	}
	return "", errors.New("there is no file in it")
}

func writeSynced(root *os.Root, name string, data []byte) error {
	file, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	if _, err = file.Write(data); err == nil {
		err = file.Sync()
	}
	if closed := file.Close(); err == nil {
		err = closed
	}
	return err
}

// Remove moves a pack out of the folder, and tells where it lies now.
func (f *Folder) Remove(id string) (string, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	aside, err := f.putAside(id)
	if err != nil {
		return "", fmt.Errorf("remove %s: %w", id, err)
	}
	f.reload()
	for _, to := range aside {
		return to, nil
	}
	return "", fmt.Errorf("remove %s: %w", id, fs.ErrNotExist)
}

func (f *Folder) taken(id string) bool { return len(f.entries(id)) > 0 }

// entries are the names in the folder that make up a pack.
func (f *Folder) entries(id string) []string {
	var names []string
	for _, p := range f.read() {
		if p.ID == id {
			names = append(names, p.File)
		}
	}
	return names
}

// putAside moves whatever has this id out of the folder: from where, to where.
func (f *Folder) putAside(id string) (map[string]string, error) {
	moved := map[string]string{}
	for _, name := range f.entries(id) {
		from := filepath.Join(f.dir, name)
		to, err := f.aside(from)
		if err != nil {
			return moved, err
		}
		moved[from] = to
	}
	return moved, nil
}

// aside moves a file or folder to packs-removed, under its name and the time.
func (f *Folder) aside(from string) (string, error) {
	dir := f.dir + "-removed"
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", err
	}
	ext := filepath.Ext(from)
	stem := strings.TrimSuffix(filepath.Base(from), ext) + "-" + time.Now().Format("20060102-150405")
	to := filepath.Join(dir, stem+ext)
	for n := 2; ; n++ {
		if _, err := os.Lstat(to); errors.Is(err, fs.ErrNotExist) {
			break
		}
		to = filepath.Join(dir, fmt.Sprintf("%s-%d%s", stem, n, ext))
	}
	return to, os.Rename(from, to)
}
