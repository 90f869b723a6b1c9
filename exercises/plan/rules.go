package plan

import (
	"slices"
	"time"

	"limber/exercises"
	"limber/exercises/session"
)

// feedback applies the per-card rules of section 10 to one place: the first that matches wins. here is what was
// done of its card, more than one where the card stands twice in the session.
// worse: the morning after it was worse than usual; down: with it the week's mean has risen by two.
func (p *plan) feedback(s *slot, in Session, here []session.ItemResult, hurt string, worse, down bool) {
	s.kept = ""
	_, back := p.backTo(s, in.Started)
	worked := slices.ContainsFunc(here, func(it session.ItemResult) bool { return it.Outcome != "skipped" })
	switch {
	case hurt == "leg":
		s.easy, s.hard = 0, 0 // rests by book; a nerve gets no easier card (S17)
	case hurt != "":
		s.easy, s.hard = 0, 0
		p.rule1(s, in.Started, here)
	case !worked || in.Break || tried(in):
		// Only cards with feedback move, and a break is no training.
	case worse && back: // rule 2 goes before 3
		s.easy, s.hard = 0, 0
	case p.tooHard(s, here):
		s.easy = 0
		s.hard++
		p.rule3(s, in.Started, here)
	case here[0].Effort != "easy":
		s.easy, s.hard = 0, 0 // rule 6
	case in.PainAfter == nil:
		s.hard = 0
		s.keep(KeepUnsaid, in.Started)
	case *in.PainAfter > 2: // rule 4, and 6 above it
		s.easy, s.hard = 0, 0
		s.keep(KeepPain, in.Started)
	case worse || down:
		s.easy, s.hard = 0, 0
		s.keep(map[bool]Rule{true: KeepMorning, false: KeepWorse}[worse], in.Started)
	default:
		s.hard = 0
		p.rule5(s, in.Started, here)
	}
	if worked && !in.Break && !tried(in) {
		s.hold = max(0, s.hold-1)
	}
}

func (s *slot) keep(why Rule, at time.Time) { s.kept, s.keptAt = why, at }

// rule1: it hurt. The easier card, or half of this one; and the second time in seven days a rest.
func (p *plan) rule1(s *slot, at time.Time, here []session.ItemResult) {
	before := s.hurt
	s.hurt = at
	easier := p.easier(s, at)
	d, fewer := lessThanWas(s.now, 50, here)
	switch {
	case p.logged[Change{Card: s.now.Card.ID, Rule: Rest, Ref: at}.mark()]: // it rests by now, wherever it had hurt before
	case !before.IsZero() && at.Sub(before) <= week || easier == nil && !fewer:
		p.rest(s.now.Card.ID, at)
	case easier != nil:
		p.move(s, HurtEasier, p.start(s, easier), at, at)
	default:
		p.move(s, HurtLess, exercises.Item{Card: s.now.Card, Dose: d, Side: s.now.Side}, at, at)
	}
}

// tooHard is rule 3's condition. What was too hard where more than a quarter more was asked, says nothing of this dose.
func (p *plan) tooHard(s *slot, here []session.ItemResult) bool {
	planned, done, tired := 0, 0, false
	for _, it := range here {
		planned, done = planned+it.Planned, done+it.Seconds
		tired = tired || it.Reason == "too_hard" || it.Reason == "tired"
	}
	if here[0].Effort != "hard" && (!tired || 10*done >= 7*planned) {
		return false
	}
	return planned <= len(here)*s.work()*5/4+1
}

// rule3: a quarter less, and the second time in a row the easier card.
func (p *plan) rule3(s *slot, at time.Time, here []session.ItemResult) {
	easier := p.easier(s, at)
	d, fewer := lessThanWas(s.now, 75, here)
	switch {
	case easier != nil && (s.hard >= 2 || !fewer):
		p.move(s, HardEasier, p.start(s, easier), at, at)
		s.hard = 0
	case d != s.now.Dose: // at the least that there is, too, which may be less than what was due
		p.move(s, HardLess, exercises.Item{Card: s.now.Card, Dose: d, Side: s.now.Side}, at, at)
	default:
		s.keep(KeepLeast, at)
	}
}

// rule5: too easy twice in a row, without pain: one step more. A session that asked for less than this dose, as after
// a week away, and a card that was not done to its end do not say that it is too easy.
func (p *plan) rule5(s *slot, at time.Time, here []session.ItemResult) {
	for _, it := range here {
		if it.Outcome != "done" || it.Planned > 0 && it.Planned+1 < s.work() {
			return
		}
	}
	s.easy++
	if s.easy < 2 {
		s.keep(KeepOnce, at)
		return
	}
	next := exercises.Item{Card: s.now.Card, Side: s.now.Side}
	rule, grows := EasyMore, false
	if next.Dose, grows = more(s.now); !grows && s.now.Dose.Time == 0 {
		if harder := p.harder(s, at); harder != nil {
			next, rule, grows = p.start(s, harder), EasyHarder, true
		}
	}
	switch {
	case !grows:
		s.keep(KeepMost, at)
	case s.hold > 0:
		s.keep(KeepHold, at)
	case !p.mayGrow(mark{s.now.Card.ID, "", at.UnixMilli()}, weekOf(at)):
		s.keep(KeepWeek, at)
	default:
		p.move(s, rule, next, at, at)
	}
}

// mayGrow counts a step up, whether the person takes it back or not: what is taken back lets nothing else grow.
func (p *plan) mayGrow(step mark, week int) bool {
	switch {
	case p.grown[week][step]: // the same card at another place
		return true
	case len(p.grown[week]) >= growWeek:
		return false
	case p.grown[week] == nil:
		p.grown[week] = map[mark]bool{}
	}
	p.grown[week][step] = true
	return true
}

// move changes what stands at a place, unless the person has taken that back.
func (p *plan) move(s *slot, rule Rule, to exercises.Item, at, ref time.Time) {
	c := Change{Card: s.now.Card.ID, Rule: rule, From: s.now, To: to, At: at, Ref: ref, Physio: rule == WorseWeek}
	c.Undone = p.undone[c.mark()]
	p.tell(c)
	s.easy = 0
	if rule != HardLess {
		s.hard = 0
	}
	switch {
	case c.Undone:
		s.undone = &c
		return
	case rule == EasyMore || rule == EasyHarder:
		s.steps = append(s.steps, s.now)
	case rule == MorningBack || rule == WorseWeek:
		if was, had := s.before(); had && same(was, to) {
			s.steps = s.steps[:len(s.steps)-1]
		} else {
			s.steps = nil
		}
	default:
		s.steps = nil
	}
	s.change, s.now, s.seconds = &c, to, 0
}

// start is a card with the dose that it begins with: the routine's where it is the routine's own card.
func (p *plan) start(s *slot, c *exercises.Card) exercises.Item {
	if c == s.base.Card {
		return s.base
	}
	return exercises.Item{Card: c, Dose: c.Dose}
}

// fit tells whether a card may take a place by itself (S22, S26).
func fit(c *exercises.Card, ok func(*exercises.Card) bool) bool {
	return c.Pack == "" && !c.OptIn && ok(c)
}

// free: a card that may take this place now: it does not rest, has not hurt for a week, and
// stands at no other place, in the session or in what was asked for.
func (p *plan) free(s *slot, c *exercises.Card, at time.Time) bool {
	before, ever := p.hurts[c.ID]
	return fit(c, p.ok) && !p.rests(c, at) && (!ever || at.Sub(before) > week) && !slices.Contains(p.at, c) && !slices.ContainsFunc(p.asked(), func(o *slot) bool {
		return o != s && (o.now.Card == c || o.base.Card == c)
	})
}

// easier goes down the ladder to the next card that may be done; nil if there is none.
func (p *plan) easier(s *slot, at time.Time) *exercises.Card {
	c := s.now.Card
	for range p.cat.Cards {
		if c = p.cat.Card(c.Easier); c == nil || p.free(s, c, at) {
			return c
		}
	}
	return nil
}

// harder is the next card up the ladder that may be done: the way back to the routine's own card
// if it lies below that, else the first.
func (p *plan) harder(s *slot, at time.Time) *exercises.Card {
	var up []*exercises.Card
	for _, id := range s.now.Card.Harder {
		if c := p.cat.Card(id); c != nil && p.free(s, c, at) {
			up = append(up, c)
		}
	}
	if len(up) == 0 {
		return nil
	}
	for c, n := s.base.Card, 0; c != nil && n < len(p.cat.Cards); c, n = p.cat.Card(c.Easier), n+1 {
		if slices.Contains(up, c) {
			return c
		}
	}
	return up[0]
}

// weekOf numbers the weeks, from Monday to Sunday, in the zone of the time.
func weekOf(t time.Time) int { return (dayNumber(t) + 3) / 7 } // 1 January 1970 was a Thursday

// lessThanWas gives a percentage of a dose, or less: less than what was asked for in the session, which may have
// been less than the dose, as after a week away.
func lessThanWas(item exercises.Item, percent int, here []session.ItemResult) (exercises.Dose, bool) {
	for {
		d, fewer := less(item, percent)
		item.Dose = d
		asked := slices.ContainsFunc(here, func(it session.ItemResult) bool { return it.Planned > 0 && work(item) >= it.Planned })
		if !fewer || !asked {
			return d, fewer
		}
	}
}
