package plan

import (
	"slices"
	"time"

	"limber/exercises"
	"limber/exercises/session"
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
