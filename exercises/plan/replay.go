package plan

import (
	"slices"
	"time"

	"limber/exercises"
	"limber/exercises/session"
)

// A card grows only so often (section 10, S23): what makes it easier is never held back.
const growWeek = 2

// plan is a routine on its way through the sessions.
type plan struct {
	slots []*slot
	ok    func(*exercises.Card) bool
	cat   *exercises.Catalogue
	hurts map[string]time.Time // by card: when it hurt last
	until map[string]rest      // by card: how long it rests
	legs  map[string]time.Time // by card: felt down a leg, and the safety page not answered since
	grown map[int]int          // by week: how many cards have grown
	last  time.Time            // start of the last session that counts
	idled bool                 // the step down after four weeks without one is taken
}

type rest struct{ from, until time.Time }

// slot is one place of the routine.
type slot struct {
	base, now  exercises.Item
	easy, hard int       // sessions in a row
	hurt       time.Time // when what stood here hurt last
	change     *Change   // the last one
	kept       Rule      // why the last session left it as it is
	keptAt     time.Time
}

// replay leads the items through the sessions up to today.
func replay(items []exercises.Item, history History, today time.Time, ok func(*exercises.Card) bool, cat *exercises.Catalogue) *plan {
	p := &plan{
		ok: ok, cat: cat, hurts: map[string]time.Time{}, until: map[string]rest{}, legs: map[string]time.Time{}, grown: map[int]int{},
	}
	for _, item := range items {
		if item.Card != nil {
			p.slots = append(p.slots, &slot{base: item, now: item})
		}
	}
	for _, e := range history.inOrder(today) {
		if e.screened {
			clear(p.legs)
			continue
		}
		s := *e.session
		if !s.Break && !tried(s) {
			p.idle(s.Started)
		}
		if Counts(s) {
			p.last, p.idled = s.Started, false
		}
		p.session(s)
	}
	p.idle(today)
	return p
}

// away is how long there was no session; 0 where there never was one.
func (p *plan) away(now time.Time) time.Duration {
	if p.last.IsZero() {
		return 0
	}
	return now.Sub(p.last)
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
			p.move(s, AwayDown, p.start(s, easier), now)
		} else if d := noMore(s.now.Dose, p.start(s, s.now.Card).Dose); d != s.now.Dose {
			p.move(s, AwayDown, exercises.Item{Card: s.now.Card, Dose: d, Side: s.now.Side}, now)
		}
	}
}

// session books what one session says of the cards.
func (p *plan) session(s Session) {
	hurt := map[string]string{} // by card: where
	for _, it := range s.Items {
		if where := p.hurtIn(s, it); where != "" && hurt[it.Card] != "leg" {
			hurt[it.Card] = where
		}
	}
	for card, where := range hurt {
		p.book(card, where, s.Started)
	}
	for _, slot := range p.slots {
		var here []session.ItemResult
		for _, it := range s.Items {
			if it.Card == slot.now.Card.ID {
				here = append(here, it)
			}
		}
		if len(here) > 0 {
			p.feedback(slot, s, here, hurt[slot.now.Card.ID])
		}
	}
}

// hurtIn tells where a card hurt, by rule 1: "" for nowhere.
func (p *plan) hurtIn(s Session, it session.ItemResult) string {
	switch {
	case it.Hurt != "":
		return it.Hurt
	case it.Reason == "hurts" && it.Seconds == 0 && p.pulls(it.Card) && legIn(s):
		return "" // the session dropped it after pain down a leg; it has not hurt itself
	case it.Reason == "hurts" || slices.Contains(s.Culprits, it.Card):
		return "other"
	case it.Outcome == "skipped" || !Rose(s.PainBefore, s.PainAfter):
		return ""
	case len(s.Culprits) == 0 || slices.Contains(s.Culprits, "?"): // no answer is "not sure" (S24)
		return "other"
	}
	return ""
}

func legIn(s Session) bool {
	return slices.ContainsFunc(s.Items, func(it session.ItemResult) bool { return it.Hurt == "leg" })
}

// pulls tells whether a card pulls on the nerve.
func (p *plan) pulls(card string) bool {
	c := p.cat.Card(card)
	return c != nil && slices.Contains(c.Avoid, "LEG")
}

// book remembers that a card hurt, whatever session it was in, and has it rest where that is due.
func (p *plan) book(card, where string, at time.Time) {
	if where == "leg" {
		p.legs[card] = at
		return
	}
	if before, ever := p.hurts[card]; ever && at.Sub(before) <= week {
		p.until[card] = rest{at, at.Add(week)}
	}
	p.hurts[card] = at
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
				c.At = at
			}
		}
	case resting && now.Before(r.until):
		c.Rule, c.At, c.Until = Rest, r.from, r.until
	default:
		return Change{}, false
	}
	return c, true
}
