package plan

import (
	"slices"
	"time"

	"limber/exercises"
)

// A card grows only so often (section 10, S23): what makes it easier is never held back.
const growWeek = 2

// plan is what has become of cards on their way through a history.
type plan struct {
	slots    []*slot // first those of the items that were asked for, then one for each other card that the sessions had
	wanted   int     // how many were asked for
	ok       func(*exercises.Card) bool
	cat      *exercises.Catalogue
	readings []reading
	undone   map[mark]bool
	planned  map[string]bool       // the cards that a plan has had
	hurts    map[string]time.Time  // by card: when it hurt last
	until    map[string]rest       // by card: how long it rests
	legs     map[string]time.Time  // by card: felt down a leg, and the safety page not answered since
	grown    map[int]map[mark]bool // by week: the steps up of rule 5
	at       []*exercises.Card     // the cards of the session that is being read
	grew     time.Time             // the session before this one that last made cards grow
	last     time.Time             // start of the last session that counts
	idled    bool                  // the step down after four weeks without one is taken
	worse    int                   // number of the day on which the week's mean had last risen by two
	log      []Change              // all of them, in the order in which they came
	logged   map[mark]bool
}

type rest struct{ from, until time.Time }

// mark names a change.
type mark struct {
	card string
	rule Rule
	ref  int64 // in ms
}

func (c Change) mark() mark { return mark{c.Card, c.Rule, c.Ref.UnixMilli()} }

// slot is one place of the routine.
type slot struct {
	base, now  exercises.Item
	easy, hard int              // sessions in a row
	hurt       time.Time        // when what stood here hurt last
	steps      []exercises.Item // what it was before each step of rule 5, without those that were taken back
	hold       int              // sessions in which it does not grow
	change     *Change          // the last one
	undone     *Change          // the last one that was undone
	kept       Rule             // why the last session left it as it is
	keptAt     time.Time
	turn       int // which card of the session that is being read stands here; -1: none
	seconds    int // of work of what is due; 0: not counted yet
}

// work is how many seconds of work what is due has.
func (s *slot) work() int {
	if s.seconds == 0 {
		s.seconds = work(s.now)
	}
	return s.seconds
}

// replay leads the items through the history up to today.
func replay(items []exercises.Item, history History, today time.Time, ok func(*exercises.Card) bool, cat *exercises.Catalogue) *plan {
	p := &plan{
		ok: ok, cat: cat, readings: history.readings(today), undone: history.undone(), worse: -week28,
		hurts: map[string]time.Time{}, until: map[string]rest{}, legs: map[string]time.Time{},
		grown: map[int]map[mark]bool{}, logged: map[mark]bool{}, planned: map[string]bool{},
	}
	for _, s := range history.Sessions {
		for _, it := range s.Items {
			p.planned[it.Card] = p.planned[it.Card] || s.Routine == "plan"
		}
	}
	for _, item := range items {
		if item.Card != nil {
			p.slots = append(p.slots, &slot{base: item, now: item})
		}
	}
	p.wanted = len(p.slots)
	for _, e := range history.inOrder(today) {
		switch {
		case e.screened:
			clear(p.legs)
		case e.session == nil: // a pain said by itself
			if p.weekWorse(e.at) {
				p.allDown(e.at)
			}
		default:
			p.read(*e.session, e.worse)
		}
	}
	p.idle(today)
	return p
}

func (p *plan) asked() []*slot { return p.slots[:p.wanted] }

// read books a session, and the morning after it.
func (p *plan) read(s Session, worse bool) {
	if !s.Break && !tried(s) {
		if away, is := p.awayNow(s.Started); is {
			p.tell(away)
		}
		p.idle(s.Started)
	}
	if Counts(s) {
		p.last, p.idled = s.Started, false
	}
	p.at = p.at[:0]
	for _, it := range s.Items {
		if c := p.cat.Card(it.Card); c != nil && it.SwappedFrom == "" { // what somebody swapped to stood nowhere before
			p.at = append(p.at, c)
		}
	}
	p.grew = p.grewLast()
	down := s.PainBefore != nil && p.weekWorse(s.Started)
	p.session(s, worse, down)
	if worse {
		p.stepBack(s.Started)
	}
	if down {
		p.allDown(s.Started)
	}
	p.at = p.at[:0]
}

// away is how long there was no session; 0 where there never was one.
func (p *plan) away(now time.Time) time.Duration {
	if p.last.IsZero() {
		return 0
	}
	return now.Sub(p.last)
}

// awayNow is the change of a session after a week or more without one, and tells whether there is one.
func (p *plan) awayNow(now time.Time) (Change, bool) {
	away := p.away(now)
	c := Change{Rule: Away, Days: int(away / day), At: now, Ref: p.last}
	c.Undone = p.undone[c.mark()]
	return c, away >= week
}

// idle takes each strength card one step down after four weeks without a session.
func (p *plan) idle(now time.Time) {
	if p.away(now) < fourWeek || p.idled {
		return
	}
	p.idled = true
	for _, s := range p.slots {
		s.easy, s.hard = 0, 0
		if s.now.Card.Kind != exercises.Strength {
			continue
		}
		if easier := p.easier(s, now); easier != nil {
			p.move(s, AwayDown, p.start(s, easier), now, p.last)
		} else if d := noMore(s.now.Dose, p.start(s, s.now.Card).Dose); d != s.now.Dose {
			p.move(s, AwayDown, exercises.Item{Card: s.now.Card, Dose: d, Side: s.now.Side}, now, p.last)
		}
	}
}

// rests tells whether a card is not to be done now.
func (p *plan) rests(c *exercises.Card, now time.Time) bool {
	return now.Before(p.until[c.ID].until) || p.legRests(c)
}

// legRests: after pain down a leg the card itself, and all that pull on the nerve.
func (p *plan) legRests(c *exercises.Card) bool {
	_, this := p.legs[c.ID]
	return this || len(p.legs) > 0 && slices.Contains(c.Avoid, "LEG")
}

// leftOut tells whether a place stays empty now, and why.
func (p *plan) leftOut(s *slot, now time.Time) (Change, bool) {
	c := Change{Card: s.now.Card.ID, From: s.now, Physio: true}
	switch r, resting := p.until[c.Card]; {
	case p.legRests(s.now.Card):
		c.Rule = Leg
		for _, at := range p.legs {
			if at.After(c.At) {
				c.At, c.Ref = at, at
			}
		}
	case resting && now.Before(r.until):
		c.Rule, c.At, c.Ref, c.Until = Rest, r.from, r.from, r.until
	default:
		return Change{}, false
	}
	return c, true
}
