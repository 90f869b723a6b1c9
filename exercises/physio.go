package exercises

import (
	"slices"
	"strings"
	"time"

	"gopkg.in/yaml.v3"

	"limber/yamlfile"
)

// PhysioPlan is what a physiotherapist has written down for one person. It comes as a file of a pack, and is
// followed as it is written: Limber neither makes its cards harder nor easier.
type PhysioPlan struct {
	ID   string
	Name string
	By   string // who wrote it
	Date time.Time
	// Until is the last day of it, at 0:00 local time; zero where it has no end.
	Until       time.Time
	DaysPerWeek int // 0: not said
	Note        string
	// Routine is what is done, in the order written. Its id is PhysioPrefix and the plan's; the notes stand with the items.
	Routine *Routine
	Pack    string // the id of the pack that it comes from
	File    string // where it is written, as messages name it
}

// PhysioPrefix begins the ids of routines of physiotherapists' plans, here and in the journal.
const PhysioPrefix = "physio:"

type physioFacts struct {
	ID          string       `yaml:"id"`
	Name        string       `yaml:"name"`
	By          string       `yaml:"by"`
	Date        string       `yaml:"date"`
	Until       string       `yaml:"until"`
	DaysPerWeek int          `yaml:"days_per_week"`
	Note        string       `yaml:"note"`
	Items       []physioItem `yaml:"items"`
}

type physioItem struct {
	Fact itemFact `yaml:",inline"`
	Note string   `yaml:"note"`
}

// IsPhysioPlan tells whether the tree of a file is, or wants to be, a physiotherapist's plan.
func IsPhysioPlan(root *yaml.Node) bool {
	return root != nil && yamlfile.Has(root, "items") && !yamlfile.Has(root, "text") &&
		slices.ContainsFunc([]string{"by", "date", "until", "days_per_week"}, func(key string) bool { return yamlfile.Has(root, key) })
}

// Plan finds a physiotherapist's plan by its id, with PhysioPrefix or without; nil if there is none.
func (c *Catalogue) Plan(id string) *PhysioPlan {
	id = strings.TrimPrefix(id, PhysioPrefix)
	if i := slices.IndexFunc(c.Plans, func(p *PhysioPlan) bool { return p.ID == id }); i >= 0 {
		return c.Plans[i]
	}
	return nil
}

// plan adds a physiotherapist's plan of a pack. Unlike in a routine of Limber's, an item that is wrong is not just
// left out: the plan as a whole is not taken, since half of it was not what was prescribed.
func (l *packLoader) plan(part packPart) {
	p, c := l.cat.physioPlan(part)
	if p != nil {
		if other := l.cat.Plan(p.ID); other != nil {
			c.bad(at("id"), "id: %q is taken by %s; choose another, for example %s", p.ID, other.File, example(p.ID, part.pack))
		}
	}
	if p != nil && c.clean() {
		p.Pack, p.File = part.pack.ID, c.file
		p.Routine.Pack, p.Routine.File = p.Pack, p.File
		l.cat.Plans = append(l.cat.Plans, p)
		part.pack.Plans = append(part.pack.Plans, p)
	}
	part.pack.Problems = append(part.pack.Problems, c.problems...)
}

// physioPlan reads a plan; nil if it is good for nothing.
func (c *Catalogue) physioPlan(part packPart) (*PhysioPlan, *checker) {
	var f physioFacts
	ck := &checker{file: part.pack.path(part.file), root: part.root}
	ck.problems = yamlfile.DecodeNode(ck.file, part.root, &f)
	ck.needs("name", "by", "items")
	if f.ID == "" {
		f.ID = IDFor(part.stem, func(string) bool { return false })
	}
	ck.id(f.ID, "")
	ck.sentences("name", f.Name)
	ck.sentences("by", f.By)
	if f.Note != "" {
		ck.sentences("note", f.Note)
	}
	p := &PhysioPlan{ID: f.ID, Name: oneLine(f.Name), By: oneLine(f.By), DaysPerWeek: f.DaysPerWeek, Note: oneLine(f.Note)}
	p.Date, p.Until = ck.day("date", f.Date), ck.day("until", f.Until)
	if !p.Until.IsZero() && p.Until.Before(p.Date) {
		ck.bad(at("until"), "until: the plan ends before its date, %s", f.Date)
	}
	if yamlfile.Has(part.root, "days_per_week") && (f.DaysPerWeek < 1 || f.DaysPerWeek > 7) {
		ck.bad(at("days_per_week"), "days_per_week: %d is not possible; allowed: 1 to 7", f.DaysPerWeek)
	}
	facts := routineFacts{ID: f.ID, For: "daily"}
	for i, it := range f.Items {
		facts.Items = append(facts.Items, it.Fact)
		if bad := badText(it.Note, longestSentence); it.Note != "" && bad != "" {
			ck.bad(append(ck.entry(at("items"), i, len(f.Items)), "note"), "note: %s", bad)
		}
	}
	r := ck.routine(&facts, "", c.Card)
	if r == nil || !ck.clean() {
		return nil, ck
	}
	for i := range r.Items { // none was left out
		r.Items[i].Note = oneLine(f.Items[i].Note)
	}
	r.ID, r.Name, r.Summary = PhysioPrefix+p.ID, p.Name, p.Note
	p.Routine = r
	return p, ck
}

// day reads a date, at 0:00 local time; zero where none is written, or none that could be.
func (c *checker) day(key, text string) time.Time {
	if text == "" {
		return time.Time{}
	}
	t, err := time.ParseInLocation(time.DateOnly, text, time.Local)
	if err != nil {
		c.bad(at(key), "%s: %q is no date; allowed: a day such as 2026-12-24", key, clipName(text))
	}
	return t
}
