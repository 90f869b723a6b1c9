package exercises

import (
	"slices"
	"time"

	"limber/exercises/figure"
	"limber/yamlfile"
)

// Routine is cards in order.
type Routine struct {
	ID      string
	For     string // break, daily, relief, strength, evening or flare
	Items   []Item
	Name    string
	Summary string
	Break   bool   // counts as a break from sitting, not for the week's goal
	Pack    string // the id of the pack that it comes from; "" for the program's own
	File    string // where it is written, as messages name it
}

// Item is one card of a routine, with the card's dose as the routine changes it.
type Item struct {
	Card *Card
	Dose Dose
	// Side is the one side to work on, of a card that is done side by side (Each); 0: both.
	Side figure.Side
	Note string // what a physiotherapist wrote with it; mostly ""
}

type routineFacts struct {
	ID    string     `yaml:"id"`
	For   string     `yaml:"for"`
	Break bool       `yaml:"break"`
	Items []itemFact `yaml:"items"`
}

type itemFact struct {
	Card string        `yaml:"card"`
	Sets int           `yaml:"sets"`
	Reps int           `yaml:"reps"`
	Hold time.Duration `yaml:"hold"`
	Time time.Duration `yaml:"time"`
	Side string        `yaml:"side"`
}

type routineWords struct {
	Name    string `yaml:"name"`
	Summary string `yaml:"summary"`
}

// MostItems is how many cards a routine may have; the longest of ours has 8.
const MostItems = 30

// readRoutine reads a routine; card finds the cards that it may name. An item
// that is wrong is left out: a break that lacks a card is still a break. The
// routine is nil if more than that is wrong, or if nothing is left.
func readRoutine(file, stem string, data []byte, card func(id string) *Card) (*Routine, *checker) {
	var f routineFacts
	c, ok := open(file, data, &f)
	if !ok {
		return nil, c
	}
	c.needs("id", "for", "items")
	return c.routine(&f, stem, card), c
}

// routine checks the facts of a routine; nil if they are not good for any.
func (c *checker) routine(f *routineFacts, stem string, card func(id string) *Card) *Routine {
	c.id(f.ID, stem)
	oneOf(c, "for", f.For, purposes)
	if n := c.written("items"); n == 0 || n > MostItems {
		c.bad(at("items"), "items: there are %d; allowed: 1 to %d", n, MostItems)
	}
	good := c.clean()
	r := &Routine{ID: f.ID, For: f.For, Break: f.Break, File: c.file}
	for i, it := range f.Items {
		before := len(c.problems)
		item := c.item(c.entry(at("items"), i, len(f.Items)), it, card)
		if len(c.problems) == before {
			r.Items = append(r.Items, item)
		}
	}
	if !good || len(r.Items) == 0 {
		return nil
	}
	return r
}

func (c *checker) item(path []any, it itemFact, card func(id string) *Card) Item {
	if it.Card == "" {
		if here := yamlfile.Find(c.root, path...); !c.told(here) {
			c.bad(path, "items: there is no card in this one; allowed: {card: cat_cow}, with sets, reps, hold, time or side")
		}
		return Item{}
	}
	found := card(it.Card)
	if found == nil {
		c.bad(append(slices.Clone(path), "card"), "card: there is no good card %q; the file of a card is <id>.yaml", it.Card)
		return Item{}
	}
	item := Item{Card: found, Dose: it.over(found.Dose), Side: c.side(path, it.Side, found)}
	c.override(path, found.Dose, it)
	c.dose(path, item.Dose)
	return item
}

// side reads which side an item works on.
func (c *checker) side(path []any, word string, card *Card) figure.Side {
	here := append(slices.Clone(path), "side")
	side, known := map[string]figure.Side{"": figure.Neither, "both": figure.Neither, "right": figure.Right, "left": figure.Left}[word]
	switch {
	case !known:
		c.bad(here, "side: %q is not known; allowed: both, right, left", word)
	case side != figure.Neither && card.Sides != Each:
		c.bad(here, "side: %s is not done on one side after the other (sides: each), so no side can be chosen", card.ID)
	}
	return side
}

// over gives the card's dose with the routine's numbers in it. A ceiling that
// the routine starts above moves up with it.
func (it itemFact) over(d Dose) Dose {
	set(&d.Sets, &d.MaxSets, it.Sets)
	set(&d.Reps, &d.MaxReps, it.Reps)
	set(&d.Hold, &d.MaxHold, it.Hold)
	set(&d.Time, &d.MaxTime, it.Time)
	return d
}

func set[T amount](start, ceiling *T, to T) {
	if to == 0 {
		return
	}
	*start = to
	if *ceiling != 0 && *ceiling < to {
		*ceiling = to
	}
}

// override checks that a routine changes the amount of a dose and not its shape.
func (c *checker) override(path []any, d Dose, it itemFact) {
	wrong := func(key, why string) {
		c.bad(append(slices.Clone(path), key), "%s: %s; a routine changes how much, not how", key, why)
	}
	if it.Hold != 0 && d.Hold == 0 {
		wrong("hold", it.Card+" is not held")
	}
	if it.Time != 0 && d.Time == 0 {
		wrong("time", it.Card+" is not timed")
	}
	if it.Reps != 0 && d.Time > 0 {
		wrong("reps", it.Card+" is timed (time: 40s)")
	}
	for _, n := range []struct {
		key string
		low bool
	}{{"sets", it.Sets < 0}, {"reps", it.Reps < 0}, {"hold", it.Hold < 0}, {"time", it.Time < 0}} {
		if n.low {
			wrong(n.key, "it is below 0")
		}
	}
}

// readRoutineWords reads <id>.<language>.yaml of a routine.
func readRoutineWords(file string, data []byte) (routineWords, *checker) {
	var w routineWords
	c, ok := open(file, data, &w)
	if ok {
		c.needs("name", "summary")
		c.sentences("name", w.Name)
		c.sentences("summary", w.Summary)
	}
	return w, c
}
