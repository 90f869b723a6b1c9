package exercises

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"time"

	"gopkg.in/yaml.v3"

	"limber/exercises/figure"
	"limber/yamlfile"
)

// ownRoutineFacts is a pack's routine as written: it may carry its words.
type ownRoutineFacts struct {
	Facts routineFacts `yaml:",inline"`
	Text  *yaml.Node   `yaml:"text"`
}

// ownRoutine reads a routine of a pack. An item that is wrong is left out; nil if more
// than that is wrong.
func (c *Catalogue) ownRoutine(part packPart, lang string) (*Routine, *checker) {
	var f ownRoutineFacts
	ck := &checker{file: part.pack.path(part.file), root: part.root}
	ck.problems = yamlfile.DecodeNode(ck.file, part.root, &f)
	stem := ck.ownID(&f.Facts.ID, part)
	if !yamlfile.Has(part.root, "for") {
		f.Facts.For = "daily"
	}
	r := ck.routine(&f.Facts, stem, c.Card)
	all := ck.languages(f.Text, part)
	best := bestWords(ck, all, part, lang, func(wc *checker, w *routineWords, _ string) {
		wc.needs("name")
		wc.sentences("name", w.Name)
		if w.Summary != "" {
			wc.sentences("summary", w.Summary)
		}
	})
	if len(all) == 0 {
		ck.problems = append(ck.problems, yamlfile.At(ck.file, part.root, "the words are missing; allowed: text: {en: {name, summary}}, or a file %s.en.yaml beside this one", part.stem))
	}
	if r == nil || best == nil {
		return nil, ck
	}
	r.Name, r.Summary = oneLine(best.Name), oneLine(best.Summary)
	return r, ck
}

// WriteRoutine gives the file of a routine, <id>.yaml in a pack, with its words in one
// language. Reading it back gives the same items, sides and doses. It fails where the
// file would not be a good one; the error is the problems.
func WriteRoutine(r Routine, lang string) ([]byte, error) {
	short, _, _ := strings.Cut(strings.ReplaceAll(lang, "_", "-"), "-")
	out := writtenRoutine{ID: r.ID, For: r.For, Break: r.Break, Text: map[string]writtenWords{short: {oneLine(r.Name), oneLine(r.Summary)}}}
	for i, it := range r.Items {
		if it.Card == nil {
			return nil, fmt.Errorf("write routine %s: item %d has no card", r.ID, i+1)
		}
		out.Items = append(out.Items, writtenItem{it})
	}
	var b bytes.Buffer
	enc := yaml.NewEncoder(&b)
	enc.SetIndent(2)
	if err := enc.Encode(out); err != nil {
		return nil, fmt.Errorf("write routine %s: %w", r.ID, err)
	}
	if problems := checkWritten(r, b.Bytes(), short); len(problems) > 0 {
		return nil, yamlfile.Problems(problems)
	}
	return b.Bytes(), nil
}

// checkWritten reads a routine back and compares.
func checkWritten(r Routine, data []byte, lang string) []yamlfile.Problem {
	file := r.ID + ".yaml"
	cat := &Catalogue{}
	for _, it := range r.Items {
		cat.Cards = append(cat.Cards, it.Card)
	}
	root, problems := yamlfile.Node(file, data)
	if root == nil {
		return problems
	}
	pack := &Pack{File: file, Single: true, Files: Files{file: data}}
	got, c := cat.ownRoutine(packPart{pack, file, r.ID, root}, lang)
	if len(c.problems) == 0 && got != nil && !slices.EqualFunc(got.Items, r.Items, sameWork) {
		return []yamlfile.Problem{{File: file, What: "a dose in it cannot be written down"}}
	}
	return c.problems
}

// sameWork compares what is done; ceilings follow from the card.
func sameWork(a, b Item) bool {
	da, db := a.Dose, b.Dose
	return a.Card.ID == b.Card.ID && a.Side == b.Side && da.Sets == db.Sets && da.Reps == db.Reps && da.Hold == db.Hold && da.Time == db.Time
}

type writtenRoutine struct {
	ID    string                  `yaml:"id"`
	For   string                  `yaml:"for"`
	Break bool                    `yaml:"break,omitempty"`
	Text  map[string]writtenWords `yaml:"text"`
	Items []writtenItem           `yaml:"items"`
}

type writtenWords struct {
	Name    string `yaml:"name"`
	Summary string `yaml:"summary,omitempty"`
}

type writtenItem struct{ Item }

// MarshalYAML writes one line: {card: cat_cow, sets: 1, reps: 6}. Only what differs from
// the card's own dose is written.
func (w writtenItem) MarshalYAML() (any, error) {
	line := &yaml.Node{Kind: yaml.MappingNode, Style: yaml.FlowStyle}
	add := func(key, value string) {
		line.Content = append(line.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: key}, &yaml.Node{Kind: yaml.ScalarNode, Value: value})
	}
	word := func(key, value string) { // quoted if it is one that YAML takes for something else: null
		add(key, value)
		line.Content[len(line.Content)-1].Tag = "!!str"
	}
	number := func(key string, n, own int) {
		if n != own {
			add(key, fmt.Sprint(n))
		}
	}
	span := func(key string, d, own time.Duration) {
		if d != own {
			add(key, d.String())
		}
	}
	own := w.Card.Dose
	word("card", w.Card.ID)
	number("sets", w.Dose.Sets, own.Sets)
	number("reps", w.Dose.Reps, own.Reps)
	span("hold", w.Dose.Hold, own.Hold)
	span("time", w.Dose.Time, own.Time)
	switch w.Side {
	case figure.Left:
		add("side", "left")
	case figure.Right:
		add("side", "right")
	}
	return line, nil
}

// IDFor makes an id of a name: "Nach der Arbeit" gives nach_der_arbeit. taken tells which are in use.
func IDFor(name string, taken func(id string) bool) string {
	var b strings.Builder
	for _, r := range strings.Join(foldWords(name), "_") {
		if r == '_' || r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			b.WriteRune(r)
		}
	}
	stem := strings.Trim(b.String(), "_")
	if stem == "" || stem[0] < 'a' {
		stem = strings.TrimSuffix("my_"+stem, "_")
	}
	stem = strings.TrimRight(stem[:min(len(stem), 34)], "_")
	if len(stem) < 2 {
		stem = "my_" + stem
	}
	id := stem
	for n := 2; taken(id) || slices.Contains(ourIDs(), id); n++ {
		id = fmt.Sprintf("%s_%d", stem, n)
	}
	return id
}
