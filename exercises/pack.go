package exercises

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"reflect"
	"slices"
	"strings"

	"limber/yamlfile"
)

// Files are the files of a pack by their names, with slashes: "routines/mine.yaml".
type Files map[string][]byte

// Pack is somebody's own cards and routines. ReadPacks, ReadZip and others fill the
// first part; a catalogue that has loaded it fills the second.
type Pack struct {
	ID    string // small letters, digits, _ and -; the name of its folder or file, made plain
	File  string // what messages call it: "knee.zip"
	Files Files
	// Single: the pack is one file, which File names.
	Single bool
	Faults []yamlfile.Problem // what was wrong with its files before any was read

	Name, Author, About string        // of pack.yaml; Name is ID where nothing is said
	Language            string        // of its words, where a card does not have those wanted
	Cards, Routines     int           // how many were loaded
	Plans               []*PhysioPlan // that were loaded
	Problems            []yamlfile.Problem
	Held                bool // it has problems now, and what is loaded is its last good state
}

// OwnPack is the id of the pack in which the program keeps what is made in its window.
const OwnPack = "mine"

// packFile describes a pack; a pack can do without.
const packFile = "pack.yaml"

type packFacts struct {
	Name     string `yaml:"name"`
	Author   string `yaml:"author"`
	About    string `yaml:"about"`
	Language string `yaml:"language"`
}

// path is how messages name a file of the pack.
func (p *Pack) path(file string) string {
	if p.Single {
		return p.File
	}
	return path.Join(p.File, file)
}

// bad notes a problem of a file as a whole.
func (p *Pack) bad(file, format string, args ...any) {
	p.Problems = append(p.Problems, yamlfile.Problem{File: p.path(file), What: fmt.Sprintf(format, args...)})
}

// LoadWith reads the program's own catalogue and adds packs to it. A pack cannot
// change or hide what is there before it: an id that the program or an earlier pack
// uses is a problem of the later one. A file with something wrong in it takes nothing
// else away.
func LoadWith(lang string, packs []Pack) *Catalogue {
	cat := &Catalogue{}
	cat.read(shipped(), lang)
	cat.add(lang, packs)
	return cat
}

// add puts packs beside the cards that have been read, and closes the links between all.
func (c *Catalogue) add(lang string, packs []Pack) {
	for _, p := range packs {
		p.Problems, p.Cards, p.Routines, p.Plans, p.Held = slices.Clone(p.Faults), 0, 0, nil, false
		c.Packs = append(c.Packs, &p)
	}
	l := &packLoader{cat: c, lang: lang}
	l.load()
	c.finish()
	for _, p := range c.Packs {
		p.tidy()
	}
}

// Reload is LoadWith for packs that have changed since before was loaded. A file that was
// good and now has something wrong in it keeps its last good state, so that a slip of the
// pen takes no card from a person's screen; its problems are told all the same.
func Reload(lang string, packs []Pack, before *Catalogue) *Catalogue {
	cat := LoadWith(lang, packs)
	held := map[string][]yamlfile.Problem{}
	packs = slices.Clone(packs)
	for i, now := range cat.Packs {
		if files := now.lastGood(before.Pack(now.ID)); files != nil {
			held[now.ID] = now.Problems
			packs[i].Files, packs[i].Faults = files, nil
		}
	}
	if len(held) == 0 {
		return cat
	}
	cat = LoadWith(lang, packs)
	for _, p := range cat.Packs {
		if problems := held[p.ID]; problems != nil {
			p.Problems, p.Held = problems, true
		}
	}
	return cat
}

// lastGood gives the pack's files with those that are wrong now as they were in old; nil
// if there is nothing to hold on to.
func (p *Pack) lastGood(old *Pack) Files {
	if old == nil || len(p.Problems) == 0 || old.Single != p.Single || old.File != p.File {
		return nil
	}
	files, any := Files{}, len(p.Files) == 0 // an archive that is being written has none for a moment
	if any {
		maps.Copy(files, old.Files)
	}
	maps.Copy(files, p.Files)
	for _, problem := range p.Problems {
		for name, data := range old.Files {
			wasGood := old.Held || !slices.ContainsFunc(old.Problems, func(q yamlfile.Problem) bool { return q.File == problem.File })
			if p.path(name) == problem.File && wasGood {
				files[name], any = data, true
			}
		}
	}
	if !any {
		return nil
	}
	return files
}

// Pack finds a loaded pack by id; nil if there is none.
func (c *Catalogue) Pack(id string) *Pack {
	if i := slices.IndexFunc(c.Packs, func(p *Pack) bool { return p.ID == id }); i >= 0 {
		return c.Packs[i]
	}
	return nil
}

// SamePacks tells whether two readings of the packs are the same, byte for byte.
func SamePacks(a, b []Pack) bool {
	return slices.EqualFunc(a, b, func(a, b Pack) bool {
		return a.ID == b.ID && a.File == b.File && maps.EqualFunc(a.Files, b.Files, slices.Equal[[]byte]) && reflect.DeepEqual(a.Faults, b.Faults)
	})
}

// tidy puts the problems in the order of the files and leaves doubles out.
func (p *Pack) tidy() {
	slices.SortStableFunc(p.Problems, func(a, b yamlfile.Problem) int {
		return cmp.Or(strings.Compare(a.File, b.File), a.Line-b.Line, a.Column-b.Column)
	})
	p.Problems = slices.Compact(p.Problems)
}

// describe reads pack.yaml.
func (p *Pack) describe() {
	p.Name = p.ID
	data, ok := p.Files[packFile]
	if !ok {
		return
	}
	var f packFacts
	c, _ := open(p.path(packFile), data, &f)
	c.sentences("name", f.Name)
	for key, text := range map[string]string{"author": f.Author, "about": f.About} {
		if text != "" {
			c.sentences(key, text)
		}
	}
	if f.Language != "" && !languageForm().MatchString(f.Language) {
		c.bad(at("language"), "language: %q is no language; allowed: a code such as en, de or pt-BR", f.Language)
	}
	p.Problems = append(p.Problems, c.problems...)
	if badText(f.Name, longestName) == "" {
		p.Name = oneLine(f.Name)
	}
	for _, text := range []*string{&f.Author, &f.About} {
		if badText(*text, longestSentence) != "" {
			*text = ""
		}
	}
	p.Author, p.About, p.Language = oneLine(f.Author), oneLine(f.About), f.Language
}
