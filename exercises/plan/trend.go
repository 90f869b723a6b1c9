package plan

import (
	"time"

	"limber/exercises"
)

// What a trend of the pain is, by section 10. All of these are means of days, of three days at least in each window (D7).
const (
	rise        = 2.0  // of a week's mean, against the week before: everything goes down a step
	drop        = 2.0  // less than that, and
	dropPart    = 0.30 // less than that of the mean at the beginning, after dropDays: advice
	dropDays    = 42
	dropRate    = 18  // sessions in that time: three a week
	little      = 1.0 // a mean of no more, for littleWeeks
	littleWeeks = 4
	week28      = 28 // days for which a trend that was put away is not told again
)

// NoDrop and Maintain are trends that change nothing by themselves: they are told, and can be put away (Keep).
const (
	NoDrop   Rule = "no_drop"  // six weeks of three sessions and more, and the pain has not become less: a physiotherapist
	Maintain Rule = "maintain" // four weeks with next to no pain: two or three sessions a week, and walking, keep it so
)

// Trend is something to tell the person about the course of the pain.
type Trend struct {
	Rule    Rule      // WorseWeek, NoDrop or Maintain
	Was, Is float64   // means from 0 to 10: of the week before, or of the first of the weeks; and of the last
	At      time.Time // when it was seen
	Physio  bool      // with the advice to see a physiotherapist
}

// Trends are those that hold today and have not been put away in the last four weeks.
func Trends(history History, today time.Time) []Trend {
	list := history.readings(today)
	hidden := map[Rule]bool{}
	for _, e := range history.decided() {
		if ago := dayNumber(today) - dayNumber(e.At); e.Kind == Keep && e.Card == "" && ago >= 0 && ago < week28 {
			hidden[Rule(e.Rule)] = true
		}
	}
	var trends []Trend
	add := func(t Trend, holds bool) {
		if holds && !hidden[t.Rule] {
			t.At = today
			trends = append(trends, t)
		}
	}
	add(worseWeek(list, today))
	add(noDrop(history, list, today))
	add(maintain(list, today))
	return trends
}

// Dismiss is the event that puts a trend away for four weeks. The caller gives the id.
func (t Trend) Dismiss(at time.Time) Event {
	return Event{At: at, Kind: Keep, Rule: string(t.Rule), Ref: at}
}

// worseWeek: the mean of the last seven days is two or more above that of the seven before.
func worseWeek(list []reading, today time.Time) (Trend, bool) {
	was, is := dayMean(list, today, 13, 7), dayMean(list, today, 6, 0)
	if was == nil || is == nil {
		return Trend{}, false
	}
	return Trend{Rule: WorseWeek, Was: *was, Is: *is, Physio: true}, atLeast(*is-*was, rise)
}

// noDrop: in six weeks with three sessions a week or more the pain has dropped neither by two nor by 30 %. Whoever has
// next to none has nothing to lose.
func noDrop(history History, list []reading, today time.Time) (Trend, bool) {
	was, is := dayMean(list, today, dropDays-1, dropDays-7), dayMean(list, today, 6, 0)
	if was == nil || is == nil || *is <= little {
		return Trend{}, false
	}
	done := 0
	for _, s := range history.Sessions {
		if ago := dayNumber(today) - dayNumber(s.Started); Counts(s) && ago >= 0 && ago < dropDays {
			done++
		}
	}
	dropped := atLeast(*was-*is, drop) || atLeast(*was-*is, *was*dropPart)
	return Trend{Rule: NoDrop, Was: *was, Is: *is, Physio: true}, done >= dropRate && !dropped
}

// maintain: each of the last four weeks has a mean of one at most.
func maintain(list []reading, today time.Time) (Trend, bool) {
	t := Trend{Rule: Maintain}
	for w := range littleWeeks {
		mean := dayMean(list, today, 7*w+6, 7*w)
		if mean == nil || *mean > little {
			return t, false
		}
		if t.Was = *mean; w == 0 {
			t.Is = *mean
		}
	}
	return t, true
}

// atLeast compares means, which are thirds and sevenths.
func atLeast(a, b float64) bool { return a > b-1e-9 }

// weekWorse tells whether the pain said at this moment makes the week's mean two higher than the week before, which
// it can do once a week.
func (p *plan) weekWorse(at time.Time) bool {
	today := dayNumber(at)
	if today-p.worse < 7 {
		return false
	}
	if _, holds := worseWeek(p.readings[:upTo(p.readings, at.Add(1))], at); !holds {
		return false
	}
	p.worse = today
	return true
}

// allDown takes everything one step down, but for what this session has moved already.
func (p *plan) allDown(at time.Time) {
	for _, s := range p.slots {
		if p.touched(s, at) {
			continue
		}
		s.easy, s.hard = 0, 0
		if to, lower := p.lower(s, at); lower {
			p.move(s, WorseWeek, to, at, at)
		}
	}
}

// touched: this session has changed the place, or would have, or has put its card to rest.
func (p *plan) touched(s *slot, at time.Time) bool {
	for _, rests := range []Rule{Rest, Leg} {
		if p.logged[Change{Card: s.now.Card.ID, Rule: rests, Ref: at}.mark()] {
			return true
		}
	}
	return s.change != nil && s.change.At.Equal(at) || s.undone != nil && s.undone.At.Equal(at)
}

// lower is one step down: what was there before it last grew; else the easier card, else a quarter less.
func (p *plan) lower(s *slot, at time.Time) (exercises.Item, bool) {
	if to, had := s.before(); had && (to.Card == s.now.Card || p.free(s, to.Card, at)) {
		return to, true
	}
	if easier := p.easier(s, at); easier != nil {
		return p.start(s, easier), true
	}
	d, fewer := less(s.now, 75)
	return exercises.Item{Card: s.now.Card, Dose: d, Side: s.now.Side}, fewer
}

// before is what stood here before the last step up that still holds.
func (s *slot) before() (exercises.Item, bool) {
	if len(s.steps) == 0 {
		return exercises.Item{}, false
	}
	return s.steps[len(s.steps)-1], true
}

// grewLast is the session that last made cards grow which have not changed since.
func (p *plan) grewLast() time.Time {
	var last time.Time
	for _, s := range p.slots {
		if c := s.change; c != nil && (c.Rule == EasyMore || c.Rule == EasyHarder) && c.Ref.After(last) {
			last = c.Ref
		}
	}
	return last
}

func (s *slot) grewLast(at time.Time) bool {
	return s.change != nil && (s.change.Rule == EasyMore || s.change.Rule == EasyHarder) && s.change.Ref.Equal(at)
}

// stepBack is rule 2: after a worse morning the cards that grew last go back a step, and stay there for two sessions.
func (p *plan) stepBack(at time.Time) {
	for _, s := range p.slots {
		if to, back := p.backTo(s, at); back && !p.touched(s, at) {
			p.move(s, MorningBack, to, at, at)
			s.hold = holdFor
		}
	}
}

// backTo is where rule 2 takes a place: to what it was before it grew, if it is one of those that grew last.
func (p *plan) backTo(s *slot, at time.Time) (exercises.Item, bool) {
	to, had := s.before()
	return to, had && s.grewLast(p.grew) && (to.Card == s.now.Card || p.free(s, to.Card, at))
}

// holdFor is how many sessions a card stays that went back after a worse morning.
const holdFor = 2
