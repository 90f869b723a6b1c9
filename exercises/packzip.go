package exercises

import (
	"archive/zip"
	"bytes"
	"path"
	"strings"
)

// entryMark begins the record of each entry in the directory of a .zip.
var entryMark = []byte("PK\x01\x02")

// readZip takes the files out of an archive, into memory. It trusts nothing in it: an
// archive with a name that leads elsewhere, a link, a name twice or too much of anything
// is refused whole, since no honest tool makes one.
func (p *Pack) readZip(data []byte) {
	if bytes.Count(data, entryMark) > 2*maxFiles { // asked before the directory is read into memory
		p.fault("", "there are too many files; allowed: %d", maxFiles)
		return
	}
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		p.fault("", "this is no .zip archive, or a damaged one")
		return
	}
	if p.hostile(r.File) {
		return
	}
	files, top, total := Files{}, commonFolder(r.File), 0
	for _, f := range r.File {
		name := strings.TrimPrefix(f.Name, top)
		if f.FileInfo().IsDir() || anyHidden(name) || !p.wanted(name) {
			continue
		}
		if f.Flags&1 != 0 {
			p.fault(name, "this is locked with a password")
			continue
		}
		rc, err := f.Open()
		if err != nil {
			p.fault(name, "this cannot be unpacked: %v", err)
			continue
		}
		content, ok := p.readAll(name, rc, min(mostBytes(name), maxUnpacked-total))
		rc.Close()
		total += len(content)
		if ok {
			files[name] = content
		}
	}
	p.Files = files
}

// hostile refuses an archive that no honest tool makes.
func (p *Pack) hostile(entries []*zip.File) bool {
	before := len(p.Faults)
	if len(entries) > maxFiles {
		p.fault("", "there are %d files; allowed: %d", len(entries), maxFiles)
		return true
	}
	var total uint64
	seen, files := map[string]bool{}, map[string]bool{}
	for _, f := range entries {
		name := strings.TrimSuffix(f.Name, "/")
		if why := goodName(name); why != "" {
			p.fault("", "the name %q does not do: %s", clipName(f.Name), why)
		} else if mode := f.Mode(); !mode.IsRegular() && !mode.IsDir() {
			p.fault("", "%q is a link or a device; put the file itself in the archive", clipName(f.Name))
		} else if low := strings.ToLower(name); seen[low] && !mode.IsDir() {
			p.fault("", "%q is there twice, or differs from another name by capitals only", clipName(f.Name))
		} else {
			seen[low], files[low] = true, !mode.IsDir()
		}
		total += min(f.UncompressedSize64, maxUnpacked+1)
		if strings.Count(name, "/") > maxFolders {
			p.fault("", "%q lies in folders inside folders; at most %d are looked into", clipName(f.Name), maxFolders)
		}
	}
	for _, f := range entries { // no disk can hold a.png beside a.png/b.png
		for dir := path.Dir(strings.ToLower(strings.TrimSuffix(f.Name, "/"))); dir != "." && dir != "/"; dir = path.Dir(dir) {
			if files[dir] {
				p.fault("", "%q is a file and a folder; give one of them another name", clipName(dir))
				delete(files, dir) // told once
			}
		}
	}
	if total > maxUnpacked {
		p.fault("", "the files are too large together; allowed: %d MB unpacked", maxUnpacked>>20)
	}
	return len(p.Faults) > before
}

// clipName keeps a name short enough for a message: it may be 64 kB of anything.
func clipName(name string) string {
	if r := []rune(name); len(r) > 60 {
		return string(r[:59]) + "…"
	}
	return name
}

// commonFolder is the one folder that everything lies in, as archivers make it when a
// folder is packed, with its slash; "" if there is none.
func commonFolder(entries []*zip.File) string {
	top := ""
	for _, f := range entries {
		first, _, deeper := strings.Cut(f.Name, "/")
		switch {
		case hidden(first):
			continue
		case !deeper, top != "" && first != top, first == routinesDir:
			return ""
		}
		top = first
	}
	if top == "" {
		return ""
	}
	return top + "/"
}

func anyHidden(name string) bool {
	for part := range strings.SplitSeq(path.Clean(name), "/") {
		if hidden(part) {
			return true
		}
	}
	return false
}
