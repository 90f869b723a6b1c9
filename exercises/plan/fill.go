package plan

import (
	"slices"
	"strings"
	"time"

	"limber/exercises"
)

// pick is one card of a session on its way.
type pick struct {
	want   *want
	card   *exercises.Card // before the rules
	base   exercises.Item  // with the dose that it begins with, the same on every day
	item   exercises.Item  // as the rules and the time have it
	turns  []*exercises.Card
	why    *Change // by which the rules changed it
	still  bool    // it is not made longer: it hurt or was hard
	longer bool    // more of it, for the time
	extra  bool    // here for the time
	eased  bool    // less of it, for there is more pain than usual
}

// draft is a session that is being made.
type draft struct {
	*who
	shape   *shape // nil for a template
	fixed   bool   // a template that names its cards' levels itself
	trimmed bool
	atDesk  bool // a routine for the desk, wherever the person exercises otherwise
	wide    bool // it could not be brought nearer to the person's minutes
	picks   []*pick
}

func (d *draft) used(c *exercises.Card) bool {
	return slices.ContainsFunc(d.picks, func(p *pick) bool { return p.card == c || p.item.Card == c })
}

// fill takes a card for each place (exercise-rules.md, 2c): first what comes first, so that no turn takes from a place
// the only card that it has, then the turns.
func (d *draft) fill(wants []want) {
	for i := range wants {
		if p := d.first(&wants[i]); p != nil {
			d.picks = append(d.picks, p)
		}
	}
}

// first is the first alternative that suits, on the person's rung of its ladder; nil if there is none.
func (d *draft) first(w *want) *pick {
	for _, id := range w.cards {
		c := d.cat.Card(id)
		if c == nil || c.Kind == exercises.Strength && c.Level > d.level || !d.can(c) || d.used(c) {
			continue
		}
		return d.newPick(w, d.rung(c))
	}
	return nil
}

func (d *draft) newPick(w *want, c *exercises.Card) *pick {
	p := &pick{want: w}
	d.put(p, c)
	return p
}

// put puts a card in a place, at the dose that it begins with.
func (d *draft) put(p *pick, c *exercises.Card) {
	p.card = c
	p.base = exercises.Item{Card: c, Dose: d.fitted(c, p.want.over(c))}
	p.item = p.base
}

// over is a card's dose as the place has it. What stands in for its first card has its own dose.
func (w want) over(c *exercises.Card) exercises.Dose {
	dose := c.Dose
	if c.ID != w.cards[0] {
		return dose
	}
	set := func(n *int, to int, most *int) {
		if to > 0 {
			if *n = to; *most > 0 {
				*most = max(*most, to)
			}
		}
	}
	set(&dose.Sets, w.sets, &dose.MaxSets)
	if (w.hold > 0) == (dose.Hold > 0) {
		set(&dose.Reps, w.reps, &dose.MaxReps)
	}
	if w.hold > 0 && dose.Hold > 0 {
		dose.Hold = w.hold
	}
	if w.time > 0 && dose.Time > 0 {
		dose.Time = w.time
	}
	return dose
}

// From 60 years on stretches are held longer, and strength has more repetitions (D1, after ACSM).
const (
	olderAge  = 60
	olderHold = 30 * time.Second
	olderReps = 10
	olderMost = 15
)

// With high blood pressure holds for strength stay short, and more of them are done instead (S35, S36, S47).
const briefHold = 10 * time.Second

var briefHolds = map[string]time.Duration{
	"bird_dog": 8 * time.Second, "side_plank_knees": 8 * time.Second, "side_plank_full": 8 * time.Second, "curl_up": 8 * time.Second,
}

// fitted is a dose as the person's age and blood pressure have it, on every day alike.
func (d *draft) fitted(c *exercises.Card, dose exercises.Dose) exercises.Dose {
	if most := briefHolds[c.ID]; c.Kind == exercises.Strength && dose.Hold > 0 && slices.Contains(d.body.Limits, "BP") {
		if most == 0 {
			most = briefHold
		}
		dose.Hold, dose.MaxHold = min(dose.Hold, most), most
	}
	switch {
	case d.Age < olderAge:
	case c.Kind == exercises.Stretch && dose.Hold > 0 && dose.Hold < olderHold:
		dose.Hold, dose.MaxHold = olderHold, max(dose.MaxHold, 2*olderHold)
	case c.Kind == exercises.Strength && dose.Hold == 0 && dose.Time == 0 && dose.Reps < olderReps:
		dose.Reps, dose.MaxReps = olderReps, max(dose.MaxReps, olderMost)
	}
	return dose
}

// rung climbs a ladder as far as the person's level leads (D3): to the hardest card that suits. Only strength has levels.
func (d *draft) rung(c *exercises.Card) *exercises.Card {
	if c.Kind != exercises.Strength || d.fixed {
		return c
	}
	best := c
	for _, id := range c.Harder {
		up := d.cat.Card(id)
		if up == nil || up.Level > d.level || up.Kind != c.Kind || d.used(up) {
			continue
		}
		if up = d.rung(up); up.Level > best.Level && d.can(up) {
			best = up
		}
	}
	return best
}

// takeTurns finds for each place the cards that take turns there, and puts the one whose turn it is: by the number of
// the day, but for a card that has just grown or shrunk (growing), which stays (D10).
func (d *draft) takeTurns(growing func(*exercises.Card) time.Time) {
	for _, p := range d.picks {
		p.turns = append([]*exercises.Card{p.card}, d.others(p)...)
		if len(p.turns) == 1 {
			continue
		}
		next := p.turns[dayNumber(d.today)%len(p.turns)]
		var last time.Time
		for _, c := range p.turns {
			if at := growing(c); at.After(last) {
				next, last = c, at
			}
		}
		if next != p.card {
			d.put(p, next)
		}
	}
}

// others are the cards that take turns with that of a place: as hard at least, in the same place, and at no other place
// of the session.
func (d *draft) others(p *pick) []*exercises.Card {
	var list []*exercises.Card
	for _, c := range append(d.named(p.want.turns), d.ofPacks(p)...) {
		c = d.rung(c)
		switch {
		case c == p.card || d.used(c) || slices.Contains(list, c) || !d.can(c):
		case onMat(c) != onMat(p.card) || loosens(c) != loosens(p.card) || p.card.Kind == exercises.Stretch && c.Kind != exercises.Stretch:
		case c.Level > max(d.level, p.card.Level) || c.Kind == exercises.Strength && c.Level < p.card.Level:
		default:
			list = append(list, c)
		}
	}
	return list
}

func (d *draft) named(ids []string) []*exercises.Card {
	var list []*exercises.Card
	for _, id := range ids {
		if c := d.cat.Card(id); c != nil {
			list = append(list, c)
		}
	}
	return list
}

// ofPacks are the cards of packs that the person has switched on, and that are for the same (S22).
func (d *draft) ofPacks(p *pick) []*exercises.Card {
	var list []*exercises.Card
	for _, c := range d.cat.Cards {
		if c.Pack != "" && c.Kind == p.card.Kind && p.want.group != "" && slices.Contains(c.Groups, p.want.group) {
			list = append(list, c)
		}
	}
	slices.SortFunc(list, func(a, b *exercises.Card) int { return strings.Compare(a.ID, b.ID) })
	return list
}
