package exercises

import (
	"cmp"
	"embed"
	"io/fs"
	"path"
	"slices"
	"strings"

	"limber/yamlfile"
)

//go:embed catalogue
var embedded embed.FS

// Catalogue is all cards and routines that could be read. Cards come stretch
// first, then mobility, strength and aerobic, gentle before hard.
type Catalogue struct {
	Cards    []*Card
	Routines []*Routine
	Plans    []*PhysioPlan      // of physiotherapists, out of packs
	Muscles  []Muscle           // by id
	Sources  map[string]string  // key -> citation
	Problems []yamlfile.Problem // of the program's own files; those of a pack are the pack's
	Packs    []*Pack

	body  *body
	links map[string]link // of the cards, by id
}

// Load reads the catalogue that is part of the program, in a language ("en",
// "de-AT"). What has no words in that language has English ones.
func Load(lang string) *Catalogue { return loadFS(shipped(), lang) }

// loadFS reads a catalogue from fsys: cards at the top, routines in routines/.
// A folder without muscles.yaml uses the muscles and sources of the program.
func loadFS(fsys fs.FS, lang string) *Catalogue {
	cat := &Catalogue{}
	cat.read(fsys, lang)
	cat.finish()
	return cat
}

// read takes in the files of a catalogue; finish then closes the links between its cards.
func (c *Catalogue) read(fsys fs.FS, lang string) {
	from := fsys
	if _, err := fs.Stat(fsys, musclesFile); err != nil {
		from = shipped()
	}
	c.body, c.Problems = readBody(from, lang)
	c.Sources = c.body.sources
	for _, id := range c.body.muscleIDs() {
		c.Muscles = append(c.Muscles, c.body.muscles[id])
	}
	c.loadCards(fsys, lang)
	c.loadRoutines(fsys, lang)
}

func shipped() fs.FS {
	fsys, err := fs.Sub(embedded, "catalogue")
	if err != nil {
		panic(err) // the name is fixed above
	}
	return fsys
}

// Card finds a card by id; nil if there is none.
func (c *Catalogue) Card(id string) *Card {
	for _, card := range c.Cards {
		if card.ID == id {
			return card
		}
	}
	return nil
}

// Routine finds a routine by id, that of a physiotherapist's plan too; nil if there is none.
func (c *Catalogue) Routine(id string) *Routine {
	for _, r := range c.Routines {
		if r.ID == id {
			return r
		}
	}
	if p := c.Plan(id); p != nil && p.Routine.ID == id {
		return p.Routine
	}
	return nil
}

// Muscle finds a muscle by id; an unknown id gives a muscle that is named by it.
func (c *Catalogue) Muscle(id string) Muscle {
	if c.body != nil {
		if m, ok := c.body.muscles[id]; ok {
			return m
		}
	}
	return Muscle{ID: id, Name: id, Plain: id}
}

// GroupName is a muscle group in the catalogue's language.
func (c *Catalogue) GroupName(group string) string {
	if c.body == nil || c.body.groupNames[group] == "" {
		return group
	}
	return c.body.groupNames[group]
}

// noCards are the files of facts beside the cards.
var noCards = []string{musclesFile, sourcesFile, screeningFile, emergencyFile}

// stems lists the names without ".yaml" of the fact files in a folder: those
// with one dot. Files with two are words and motions of these.
func (c *Catalogue) stems(fsys fs.FS, dir string) []string {
	entries, err := fs.ReadDir(fsys, dir)
	if err != nil && dir == "." {
		c.Problems = append(c.Problems, yamlfile.Problem{File: dir, What: "the folder cannot be read: " + err.Error()})
	}
	var stems []string
	for _, e := range entries {
		stem, isYAML := strings.CutSuffix(e.Name(), ".yaml")
		if isYAML && !strings.Contains(stem, ".") && !slices.Contains(noCards, e.Name()) {
			stems = append(stems, stem)
		}
	}
	return stems
}

func (c *Catalogue) loadCards(fsys fs.FS, lang string) {
	stems := c.stems(fsys, ".")
	c.links = map[string]link{}
	for _, stem := range stems {
		card, problems := c.body.loadCard(fsys, stem, lang, func(ck *checker, card *Card) {
			if card.Easier != "" && !slices.Contains(stems, card.Easier) {
				ck.bad(at("easier"), "easier: there is no card %q", card.Easier)
			}
			c.links[stem] = link{card, yamlfile.At(ck.file, yamlfile.Find(ck.root, "easier"), "")}
		})
		c.Problems = append(c.Problems, problems...)
		if card != nil {
			card.File = stem + ".yaml"
			c.Cards = append(c.Cards, card)
		}
	}
}

// finish closes the easier links and puts the cards in order.
func (c *Catalogue) finish() {
	c.checkLinks()
	c.resolveLinks()
	slices.SortStableFunc(c.Cards, func(a, b *Card) int {
		return cmp.Or(kindPlace(a.Kind)-kindPlace(b.Kind), a.Level-b.Level, strings.Compare(a.Text.Name, b.Text.Name))
	})
}

// kindPlace puts a pack's card that names no kind behind all others.
func kindPlace(k Kind) int {
	if i := slices.Index(kinds, k); i >= 0 {
		return i
	}
	return len(kinds)
}

// link is a card's easier link and where it is written.
type link struct {
	card *Card
	at   yamlfile.Problem // says nothing yet
}

// checkLinks reports easier links that go up or round in circles, and cuts them.
func (c *Catalogue) checkLinks() {
	for _, card := range c.Cards {
		l, target := c.links[card.ID], c.links[card.Easier].card
		if target == nil {
			continue
		}
		what := ""
		if target.Level > card.Level && card.Level > 0 {
			what = "easier: " + card.Easier + " has a higher level; allowed: the same or a lower one"
		} else if circular(c.links, card.ID) {
			what = "easier: the links from here lead back to " + card.ID
		}
		if what != "" {
			l.at.What = what
			card.Easier = ""
			if p := c.Pack(card.Pack); p != nil {
				p.Problems = append(p.Problems, l.at)
			} else {
				c.Problems = append(c.Problems, l.at)
			}
		}
	}
}

func circular(links map[string]link, start string) bool {
	seen := map[string]bool{}
	for id := start; links[id].card != nil; id = links[id].card.Easier {
		if seen[id] {
			return id == start
		}
		seen[id] = true
	}
	return false
}

// resolveLinks drops easier links to cards that are not here and derives Harder. A
// pack's card does not become the harder one of a card that is not its pack's: nobody is
// led up into it who has not chosen it.
func (c *Catalogue) resolveLinks() {
	for _, card := range c.Cards {
		switch target := c.Card(card.Easier); {
		case target == nil:
			card.Easier = ""
		case target.Pack == card.Pack:
			target.Harder = append(target.Harder, card.ID)
		}
	}
}

// loadCard reads a card with its words; nil if any of it is wrong.
func (b *body) loadCard(fsys fs.FS, stem, lang string, more func(*checker, *Card)) (*Card, []yamlfile.Problem) {
	file := stem + ".yaml"
	data, p := readBytes(fsys, file)
	if p != nil {
		return nil, []yamlfile.Problem{*p}
	}
	card, c := b.readFacts(file, stem, data)
	if card == nil {
		return nil, c.problems
	}
	more(c, card)
	good := c.clean()
	problems := c.problems
	if card.Motion == nil && good {
		problems = append(problems, yamlfile.Problem{File: file, What: "there is no motion to draw; a field motion is needed"})
		good = false
	}
	texted, trouble := loadText(fsys, stem, lang, card)
	problems = append(problems, trouble...)
	if texted && card.Motion != nil {
		for _, p := range card.Motion.CheckSteps(len(card.Text.Steps)) {
			problems = append(problems, yamlfile.Problem{File: file, Line: p.Line, Column: p.Column, What: p.What})
			good = false
		}
	}
	if !good || !texted {
		return nil, problems
	}
	return card, problems
}

// loadText gives the card its words in the best language that is complete, and
// tells whether there is one.
func loadText(fsys fs.FS, stem, lang string, card *Card) (bool, []yamlfile.Problem) {
	var problems []yamlfile.Problem
	names := textFiles(stem, lang)
	for i, file := range names {
		if _, err := fs.Stat(fsys, file); err != nil && i < len(names)-1 {
			continue
		}
		_, data, p := readFirst(fsys, []string{file})
		if p != nil {
			problems = append(problems, *p)
			continue
		}
		w, c := readText(file, data, card)
		problems = append(problems, c.problems...)
		if c.clean() {
			card.Text, card.Evidence = w.text(), w.Evidence
			return true, problems
		}
	}
	return false, problems
}

func (c *Catalogue) loadRoutines(fsys fs.FS, lang string) {
	for _, stem := range c.stems(fsys, routinesDir) {
		base := path.Join(routinesDir, stem)
		data, p := readBytes(fsys, base+".yaml")
		if p != nil {
			c.Problems = append(c.Problems, *p)
			continue
		}
		r, ck := readRoutine(base+".yaml", stem, data, c.Card)
		c.Problems = append(c.Problems, ck.problems...)
		file, data, p := readFirst(fsys, textFiles(base, lang))
		if p != nil {
			c.Problems = append(c.Problems, *p)
			continue
		}
		w, wk := readRoutineWords(file, data)
		c.Problems = append(c.Problems, wk.problems...)
		if r != nil && wk.clean() {
			r.Name, r.Summary = w.Name, w.Summary
			c.Routines = append(c.Routines, r)
		}
	}
}
