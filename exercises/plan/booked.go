package plan

import (
	"slices"
	"time"

	"limber/exercises"
	"limber/exercises/session"
)

// cardDone is what a session had of one card.
type cardDone struct {
	card string
	here []session.ItemResult // more than one where the card stands twice
	hurt string               // where; "" for nowhere
}

// session books what one session says of the cards, in the order in which they were done.
func (p *plan) session(s Session, worse, down bool) {
	cards := p.cards(s)
	for i := range cards {
		d := &cards[i]
		if d.hurt != "" {
			p.book(d.card, d.hurt, s.Started)
		}
		if !s.Break && !tried(s) || d.hurt != "" {
			p.follow(d.card, s.Routine)
		}
	}
	for _, slot := range p.slots { // before anything moves
		slot.turn = slices.IndexFunc(cards, func(d cardDone) bool { return d.card == slot.now.Card.ID })
	}
	for i, d := range cards {
		var first *slot
		for n, slot := range p.slots {
			switch {
			case slot.turn != i:
			case first != nil && n >= p.wanted: // two ways have led to the card: from here on they are one
				slot.join(first)
			default:
				p.feedback(slot, s, d.here, d.hurt, worse, down)
				if first == nil {
					first = slot
				}
			}
		}
	}
}

// join makes a place stand where another does.
func (s *slot) join(other *slot) {
	base := s.base
	*s = *other
	s.base, s.steps = base, slices.Clone(other.steps)
}

// cards are those of a session, each once.
func (p *plan) cards(s Session) []cardDone {
	list := make([]cardDone, 0, len(s.Items))
	for n, it := range s.Items {
		i := slices.IndexFunc(list, func(d cardDone) bool { return d.card == it.Card })
		if i < 0 {
			i = len(list)
			list = append(list, cardDone{card: it.Card})
		}
		d := &list[i]
		if d.here == nil {
			d.here = s.Items[n : n+1 : n+1]
		} else {
			d.here = append(d.here, it)
		}
		if where := p.hurtIn(s, it); where != "" && d.hurt != "leg" {
			d.hurt = where
		}
	}
	return list
}

// follow has a card followed from here on that no place has had so far. It begins with its own dose, as in a plan; one
// that no plan ever had, with that of its routine.
func (p *plan) follow(card, routine string) {
	c := p.cat.Card(card)
	if c == nil || c.Pack != "" || slices.ContainsFunc(p.slots, func(s *slot) bool { return s.base.Card == c || s.now.Card == c }) {
		return
	}
	item := exercises.Item{Card: c, Dose: c.Dose}
	if r := p.cat.Routine(routine); r != nil && !p.planned[card] {
		for _, other := range r.Items {
			if other.Card == c {
				item = other
			}
		}
	}
	p.slots = append(p.slots, &slot{base: item, now: item})
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
		p.tell(Change{Card: card, Rule: Leg, From: p.item(card), At: at, Ref: at, Physio: true})
		return
	}
	if before, ever := p.hurts[card]; ever && at.Sub(before) <= week {
		p.rest(card, at)
	}
	p.hurts[card] = at
}

// rest has a card rest for a week.
func (p *plan) rest(card string, at time.Time) {
	c := Change{Card: card, Rule: Rest, From: p.item(card), At: at, Ref: at, Until: at.Add(week), Physio: true}
	if c.Undone = p.undone[c.mark()]; !c.Undone {
		p.until[card] = rest{at, c.Until}
	}
	p.tell(c)
}

// item is a card as it is due.
func (p *plan) item(card string) exercises.Item {
	for _, s := range p.slots {
		if s.now.Card.ID == card {
			return s.now
		}
	}
	if c := p.cat.Card(card); c != nil {
		return exercises.Item{Card: c, Dose: c.Dose}
	}
	return exercises.Item{}
}

// tell lists a change, once.
func (p *plan) tell(c Change) {
	if !p.logged[c.mark()] {
		p.logged[c.mark()] = true
		p.log = append(p.log, c)
	}
}
