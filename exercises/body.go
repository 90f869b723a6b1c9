package exercises

import (
	"errors"
	"io/fs"
	"maps"
	"slices"

	"limber/yamlfile"
)

// Muscle is a muscle (or a few that work as one) with its names.
type Muscle struct {
	ID    string
	Group string // core, glutes, back, hips, legs, upper
	Name  string // the anatomical name
	Plain string // what it is called at the kitchen table
}

// body is what cards refer to: the muscles, the names of their groups, and the
// sources.
type body struct {
	muscles    map[string]Muscle
	groupNames map[string]string
	bodyParts  map[string][]string // group -> everyday words, for the search
	sources    map[string]string
}

func (b *body) muscleIDs() []string  { return slices.Sorted(maps.Keys(b.muscles)) }
func (b *body) sourceKeys() []string { return slices.Sorted(maps.Keys(b.sources)) }

// grouped derives the groups of a card's muscles, in the order of the muscles.
func (b *body) grouped(m muscleList) Muscles {
	out := Muscles{Primary: m.Primary, Secondary: m.Secondary}
	for _, id := range m.Primary {
		if g := b.muscles[id].Group; g != "" && !slices.Contains(out.PrimaryGroups, g) {
			out.PrimaryGroups = append(out.PrimaryGroups, g)
		}
	}
	for _, id := range m.Secondary {
		g := b.muscles[id].Group
		if g != "" && !slices.Contains(out.PrimaryGroups, g) && !slices.Contains(out.SecondaryGroups, g) {
			out.SecondaryGroups = append(out.SecondaryGroups, g)
		}
	}
	return out
}

type muscleFacts struct {
	Muscles map[string]struct {
		Group string `yaml:"group"`
	} `yaml:"muscles"`
}

type muscleWords struct {
	Groups  map[string]groupWords `yaml:"groups"`
	Muscles map[string]struct {
		Name  string `yaml:"name"`
		Plain string `yaml:"plain"`
	} `yaml:"muscles"`
}

type groupWords struct {
	Name  string   `yaml:"name"`
	Parts []string `yaml:"parts"`
}

// The files that a catalogue has beside its cards.
const (
	musclesFile = "muscles.yaml"
	sourcesFile = "sources.yaml"
)

// readBody reads muscles.yaml, its words and sources.yaml.
func readBody(fsys fs.FS, lang string) (*body, []yamlfile.Problem) {
	b := &body{muscles: map[string]Muscle{}, groupNames: map[string]string{}, bodyParts: map[string][]string{}}
	var problems []yamlfile.Problem
	data, p := readBytes(fsys, musclesFile)
	if p != nil {
		return b, []yamlfile.Problem{*p}
	}
	var f muscleFacts
	c, _ := open(musclesFile, data, &f)
	for id, m := range f.Muscles {
		if !idForm().MatchString(id) {
			c.bad(at("muscles", id), "%q does not do as an id; allowed: %s", id, idRule)
		}
		if !slices.Contains(groups, m.Group) {
			c.bad(at("muscles", id, "group"), "group: %q is not known; allowed: %s", m.Group, list(groups))
			continue
		}
		b.muscles[id] = Muscle{ID: id, Group: m.Group, Name: id}
	}
	problems = append(problems, c.problems...)
	problems = append(problems, b.readWords(fsys, lang)...)
	return b, append(problems, b.readSources(fsys)...)
}

func (b *body) readWords(fsys fs.FS, lang string) []yamlfile.Problem {
	file, data, p := readFirst(fsys, textFiles("muscles", lang))
	if p != nil {
		return []yamlfile.Problem{*p}
	}
	var w muscleWords
	c, _ := open(file, data, &w)
	for _, id := range b.muscleIDs() {
		m := b.muscles[id]
		if m.Name, m.Plain = w.Muscles[id].Name, w.Muscles[id].Plain; m.Name == "" || m.Plain == "" {
			c.bad(at("muscles", id), "muscles: %s needs a name and a plain name", id)
		}
		b.muscles[id] = m
	}
	for _, g := range groups {
		b.groupNames[g], b.bodyParts[g] = w.Groups[g].Name, w.Groups[g].Parts
		if w.Groups[g].Name == "" {
			c.bad(at("groups", g), "groups: %s needs a name", g)
		}
	}
	return c.problems
}

func (b *body) readSources(fsys fs.FS) []yamlfile.Problem {
	data, p := readBytes(fsys, sourcesFile)
	if p != nil {
		return []yamlfile.Problem{*p}
	}
	c, _ := open(sourcesFile, data, &b.sources)
	return c.problems
}

// readBytes reads a file of fsys; what goes wrong is a problem of that file.
func readBytes(fsys fs.FS, name string) ([]byte, *yamlfile.Problem) {
	data, err := yamlfile.ReadFS(fsys, name)
	if err == nil {
		return data, nil
	}
	var p yamlfile.Problem
	if errors.As(err, &p) {
		return nil, &p
	}
	return nil, &yamlfile.Problem{File: name, What: err.Error()}
}

// readFirst reads the first of names that exists.
func readFirst(fsys fs.FS, names []string) (string, []byte, *yamlfile.Problem) {
	for _, name := range names {
		if _, err := fs.Stat(fsys, name); err == nil {
			data, p := readBytes(fsys, name)
			return name, data, p
		}
	}
	last := names[len(names)-1]
	return last, nil, &yamlfile.Problem{File: last, What: "this file is missing; the words of a card or routine lie in it"}
}
