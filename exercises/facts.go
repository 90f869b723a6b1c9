package exercises

import (
	"slices"
	"strings"
	"time"

	"gopkg.in/yaml.v3"

	"limber/exercises/figure"
	"limber/yamlfile"
)

// facts is <id>.yaml as written.
type facts struct {
	ID       string     `yaml:"id"`
	Kind     Kind       `yaml:"kind"`
	Level    int        `yaml:"level"`
	Position Position   `yaml:"position"`
	Groups   []string   `yaml:"groups"`
	Avoid    []string   `yaml:"avoid"`
	Adapt    []string   `yaml:"adapt"`
	Easier   string     `yaml:"easier"`
	Sides    Sides      `yaml:"sides"`
	Desk     bool       `yaml:"desk"`
	BedOK    bool       `yaml:"bed_ok"`
	OptIn    bool       `yaml:"opt_in"`
	Article  bool       `yaml:"article"`
	Kit      []string   `yaml:"kit"`
	Muscles  muscleList `yaml:"muscles"`
	Dose     doseFacts  `yaml:"dose"`
	Sources  []string   `yaml:"sources"`
	Motion   *yaml.Node `yaml:"motion"`
}

type muscleList struct {
	Primary   []string `yaml:"primary"`
	Secondary []string `yaml:"secondary"`
}

type doseFacts struct {
	Sets    int           `yaml:"sets"`
	Reps    int           `yaml:"reps"`
	Hold    time.Duration `yaml:"hold"`
	Time    time.Duration `yaml:"time"`
	MaxSets int           `yaml:"max_sets"`
	MaxReps int           `yaml:"max_reps"`
	MaxHold time.Duration `yaml:"max_hold"`
	MaxTime time.Duration `yaml:"max_time"`
}

// readFacts reads a card's facts. stem is the file's name without its ending,
// or "" if the name says nothing.
func (b *body) readFacts(file, stem string, data []byte) (*Card, *checker) {
	var f facts
	c, ok := open(file, data, &f)
	if !ok {
		return nil, c
	}
	c.needs("id", "kind", "level", "position", "groups", "avoid", "adapt", "sides", "muscles", "dose")
	return b.cardOf(c, stem, &f), c
}

// cardOf checks the facts that are there and makes a card of them.
func (b *body) cardOf(c *checker, stem string, f *facts) *Card {
	c.id(f.ID, stem)
	oneOf(c, "kind", f.Kind, kinds)
	oneOf(c, "position", f.Position, positions)
	oneOf(c, "sides", f.Sides, sides)
	if (f.Level < 1 || f.Level > 3) && yamlfile.Has(c.root, "level") {
		c.bad(at("level"), "level: %d is not known; allowed: 1 (gentle), 2, 3", f.Level)
	}
	eachOf(c, at("groups"), f.Groups, groups)
	eachOf(c, at("kit"), f.Kit, kits)
	eachOf(c, at("sources"), f.Sources, b.sourceKeys())
	c.flags(f.Avoid, f.Adapt)
	c.places(f)
	c.muscles(f.Muscles, b.muscleIDs())
	c.easier(f.ID, f.Easier)
	card := &Card{
		ID: f.ID, Kind: f.Kind, Level: f.Level, Position: f.Position, Groups: f.Groups,
		Avoid: f.Avoid, Adapt: f.Adapt, Easier: f.Easier, Sides: f.Sides,
		Desk: f.Desk, BedOK: f.BedOK, OptIn: f.OptIn, Article: f.Article, Kit: f.Kit,
		Muscles: b.grouped(f.Muscles), Dose: f.Dose.dose(), Sources: f.Sources,
	}
	c.dose(at("dose"), card.Dose)
	if f.Motion != nil {
		card.Motion = c.motion(f.Motion)
	}
	return card
}

func (c *checker) flags(avoid, adapt []string) {
	eachOf(c, at("avoid"), avoid, flags)
	eachOf(c, at("adapt"), adapt, flags)
	for i, f := range adapt {
		if slices.Contains(avoid, f) {
			c.bad(c.entry(at("adapt"), i, len(adapt)), "adapt: %q is in avoid too; a flag keeps a card out or adapts it, not both", f)
		}
	}
}

// places checks the marks that only some positions can have.
func (c *checker) places(f *facts) {
	if f.Position == "" {
		return // said by needs; a pack's card may leave it open
	}
	if f.Desk && f.Position != Seated && f.Position != StandingPos {
		c.bad(at("desk"), "desk: a card for the desk is seated or standing, not %s", f.Position)
	}
	if f.BedOK && f.Position != Supine && f.Position != SideLying {
		c.bad(at("bed_ok"), "bed_ok: a card for the bed is supine or side_lying, not %s", f.Position)
	}
}

func (c *checker) muscles(m muscleList, known []string) {
	if len(m.Primary) == 0 && yamlfile.Has(c.root, "muscles") {
		c.bad(at("muscles"), "muscles: primary names at least one muscle")
	}
	eachOf(c, at("muscles", "primary"), m.Primary, known)
	eachOf(c, at("muscles", "secondary"), m.Secondary, known)
	for i, id := range m.Secondary {
		if slices.Contains(m.Primary, id) {
			c.bad(c.entry(at("muscles", "secondary"), i, len(m.Secondary)), "secondary: %q is primary already", id)
		}
	}
}

func (c *checker) easier(id, easier string) {
	if easier != "" && easier == id {
		c.bad(at("easier"), "easier: a card is not its own easier card")
	}
}

func (d doseFacts) dose() Dose {
	dose := Dose(d)
	if dose.Sets == 0 {
		dose.Sets = 1
	}
	if dose.Hold > 0 && dose.Reps == 0 {
		dose.Reps = 1
	}
	return dose
}

// The widest doses that a card may ask for; more is a slip of the pen.
const (
	MostSets = 5
	MostReps = 30
	mostHold = 2 * time.Minute
	mostTime = 30 * time.Minute
)

// dose checks the shape and size of a dose at path.
func (c *checker) dose(path []any, d Dose) {
	node := yamlfile.Find(c.root, path...)
	if node == c.root || c.told(node) {
		return // missing, or not decoded as a whole: said already
	}
	if node.Kind != yaml.MappingNode { // nothing after the colon
		c.bad(path, "dose: no amount; "+amounts)
		return
	}
	if c.nothing(path, node) {
		return
	}
	within(c, path, "sets", d.Sets, 1, MostSets)
	within(c, path, "reps", d.Reps, 0, MostReps)
	within(c, path, "hold", d.Hold, 0, mostHold)
	within(c, path, "time", d.Time, 0, mostTime)
	switch {
	case d.Time > 0 && (d.Hold > 0 || d.Reps > 0):
		c.bad(path, "dose: time stands alone; allowed: hold with reps, reps, or time")
	case d.Time == 0 && d.Hold == 0 && d.Reps == 0:
		c.bad(path, "dose: no amount; "+amounts)
	}
	ceiling(c, path, "max_sets", d.MaxSets, d.Sets, MostSets)
	ceiling(c, path, "max_reps", d.MaxReps, d.Reps, MostReps)
	ceiling(c, path, "max_hold", d.MaxHold, d.Hold, mostHold)
	ceiling(c, path, "max_time", d.MaxTime, d.Time, mostTime)
}

const amounts = "allowed: hold (20s) with reps, reps, or time (40s)"

// nothing finds amounts that are none: 0 sets, and times that are no whole seconds, of which a session can show none.
func (c *checker) nothing(path []any, node *yaml.Node) bool {
	before := len(c.problems)
	for _, key := range []string{"sets", "reps", "max_sets", "max_reps"} {
		if yamlfile.Has(node, key) && strings.Trim(yamlfile.Find(node, key).Value, "+-0") == "" {
			c.bad(append(slices.Clone(path), key), "%s: 0 is none at all; allowed: 1 and more, or leave it out", key)
		}
	}
	for _, key := range []string{"hold", "time", "max_hold", "max_time"} {
		if !yamlfile.Has(node, key) {
			continue
		}
		if d, err := time.ParseDuration(yamlfile.Find(node, key).Value); err == nil && (d == 0 || d%time.Second != 0) {
			c.bad(append(slices.Clone(path), key), "%s: %v is not in whole seconds; allowed: 1s and more", key, d)
		}
	}
	return len(c.problems) > before
}

type amount interface{ ~int | ~int64 }

func within[T amount](c *checker, path []any, key string, got, low, high T) {
	if got < low || got > high {
		c.bad(append(slices.Clone(path), key), "%s: %v is out of range; allowed: %v to %v", key, got, low, high)
	}
}

// ceiling checks a max_ field: 0 says nothing, else it is at least the start.
func ceiling[T amount](c *checker, path []any, key string, got, start, high T) {
	if got != 0 && (got < start || start == 0 || got > high) {
		c.bad(append(slices.Clone(path), key), "%s: %v does not fit; allowed: from the start (%v) to %v", key, got, start, high)
	}
}

// motion reads a motion block; the figure knows its rules.
func (c *checker) motion(node *yaml.Node) *figure.Motion {
	m, problems := figure.ParseMotion(node)
	for _, p := range problems {
		c.problems = append(c.problems, yamlfile.Problem{File: c.file, Line: p.Line, Column: p.Column, What: p.What})
	}
	if len(problems) > 0 {
		return nil
	}
	return m
}
