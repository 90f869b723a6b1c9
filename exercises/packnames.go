package exercises

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"limber/yamlfile"
)

func freePackID(packs []Pack, id string) string {
	for n := 2; ; n++ {
		next := fmt.Sprintf("%s-%d", id, n)
		if !slices.ContainsFunc(packs, func(p Pack) bool { return p.ID == next }) {
			return next
		}
	}
}

// packID makes the id of a pack of the name of its file.
func packID(name string) string {
	name = path.Base(strings.ReplaceAll(name, "\\", "/"))
	name = strings.TrimSuffix(name, path.Ext(name))
	var b strings.Builder
	for _, r := range fold(name) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '_':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	id := b.String()
	id = strings.Trim(id[:min(len(id), 40)], "-")
	if id == "" {
		return "pack"
	}
	return id
}

// wanted tells whether a file is one that packs have; what is none is passed over, but a
// near miss is told.
func (p *Pack) wanted(name string) bool {
	ext := path.Ext(name)
	if stem := strings.TrimSuffix(name, ext); isCardName(stem) && strings.EqualFold(ext, ".txt") {
		p.fault(name, "the ending is .yaml.txt; save it as %s.yaml", clipName(strings.TrimSuffix(path.Base(stem), path.Ext(stem))))
		return false
	}
	switch strings.ToLower(ext) {
	case ".gif", ".webp", ".heic", ".heif", ".bmp", ".tif", ".tiff", ".avif":
		p.fault(name, "the ending is %s; a picture must be PNG, JPEG or SVG", ext)
	case ".txt", ".md", "": // a licence or a word to the reader travels along
		return slices.Contains(papers, strings.TrimSuffix(path.Base(name), ext))
	case ".yaml", ".png", ".jpg", ".jpeg", ".svg":
		if ext != strings.ToLower(ext) && !isPicture(name) { // cameras write IMG_1.JPG
			p.fault(name, "the ending is %s; save it as %s.yaml", ext, clipName(strings.TrimSuffix(path.Base(name), ext)))
			return false
		}
		return true
	case ".yml":
		p.fault(name, "the ending is %s; save it as %s.yaml", ext, clipName(strings.TrimSuffix(path.Base(name), ext)))
	}
	return false
}

var papers = []string{"LICENSE", "LICENCE", "COPYING", "README"}

func mostBytes(name string) int {
	if isPicture(name) {
		return maxPicture
	}
	return yamlfile.MaxBytes
}

func isPicture(name string) bool {
	return slices.Contains([]string{".png", ".jpg", ".jpeg", ".svg"}, strings.ToLower(path.Ext(name)))
}

func isCardName(name string) bool {
	return slices.Contains([]string{".yaml", ".yml"}, strings.ToLower(path.Ext(name)))
}

// hidden files are those of editors, version control and archivers.
func hidden(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "#") || strings.HasSuffix(name, "~") || name == "__MACOSX"
}

// goodName tells what is wrong with a path inside a pack, "" if nothing is. Names are
// those that every system can have: a pack is handed on.
func goodName(name string) string {
	switch {
	case !utf8.ValidString(name):
		return "it is not UTF-8; pack the folder with another program, or give the file a plainer name"
	case strings.ContainsAny(name, "\\:*?\"<>|"):
		return "it holds one of \\ : * ? \" < > |"
	case strings.HasPrefix(name, "/"), !fs.ValidPath(name):
		return "it leads out of the pack"
	case len(name) > 200:
		return "it is longer than 200 bytes"
	case strings.ContainsFunc(name, func(r rune) bool { return unicode.IsControl(r) || r == unicode.ReplacementChar }):
		return "it holds signs that no name has"
	}
	for part := range strings.SplitSeq(name, "/") {
		base, _, _ := strings.Cut(strings.ToLower(part), ".")
		if strings.HasSuffix(part, ".") || strings.HasSuffix(part, " ") || slices.Contains(devices, base) {
			return "Windows cannot have such a name"
		}
	}
	return ""
}

var devices = strings.Fields("con prn aux nul com1 com2 com3 com4 com5 com6 com7 com8 com9 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9")
