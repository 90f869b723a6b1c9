package progress

import (
	"cmp"
	"slices"
	"time"

	"limber/exercises/plan"
)

// addPain gives each day its value: what was said last before a session, or outside one, as the rules have it.
func (c *Course) addPain(h plan.History) {
	before, after := map[Date]time.Time{}, map[Date]time.Time{}
	said := func(at time.Time, level int) {
		date := DateOf(at)
		if d := c.day(date); d != nil && inScale(level) {
			d.Readings++
			if !at.Before(before[date]) {
				d.Pain, before[date] = level, at
			}
		}
	}
	for i := range h.Sessions {
		s := &h.Sessions[i]
		if s.PainBefore != nil {
			said(s.Started, *s.PainBefore)
		}
		date := DateOf(s.Started)
		if d := c.day(date); d != nil && s.PainAfter != nil && inScale(*s.PainAfter) && !s.Started.Before(after[date]) {
			d.After, after[date] = *s.PainAfter, s.Started
		}
	}
	for _, p := range h.Pains {
		said(p.At, p.Level)
	}
	for _, m := range h.Mornings {
		if d := c.day(DateOf(m.At)); d != nil && !m.At.Before(d.Morning.At) {
			d.Morning = m
		}
	}
}

func inScale(level int) bool { return level >= 0 && level <= 10 }

// LeastReadings is how many days with a pain a mean is made of at least.
const LeastReadings = 3

// mean is that of the pain of some days up to one; ok is false where too few of them have one.
func (c *Course) mean(until Date, days int) (mean float64, ok bool) {
	sum, n := 0, 0
	for d := max(c.First, until-Date(days)+1); d <= min(until, c.Today); d++ {
		if p := c.day(d).Pain; p != Unsaid {
			sum += p
			n++
		}
	}
	if n < LeastReadings {
		return 0, false
	}
	return float64(sum) / float64(n), true
}

// Pair is a day of which both pain and sitting are known.
type Pair struct {
	Date    Date
	Pain    int
	Sitting time.Duration
}

// LeastPairs is how many days there must be before pain is shown beside sitting: fewer say nothing.
const LeastPairs = 10

// knownLeast is how much of a day must be known, for its sitting to be that of the day.
const knownLeast = 4 * time.Hour

// pairs are the days between two, both in it, that tell pain and sitting. Today is not over, so it is not among them.
func (c *Course) pairs(from, to Date) (list []Pair) {
	for d := max(from, c.First); d <= min(to, c.Today-1); d++ {
		if day := c.day(d); day.Pain != Unsaid && day.Desk.Known >= knownLeast {
			list = append(list, Pair{Date: d, Pain: day.Pain, Sitting: day.Desk.Sitting})
		}
	}
	return list
}

// Lean is what may be said, in words alone, of pain beside sitting.
type Lean string

// The leans.
const (
	LeanFew  Lean = "few"  // too few days to say anything
	LeanSame Lean = "same" // the two halves differ by less than a point
	LeanMore Lean = "more" // more pain on days with more sitting, by a point or more
	LeanLess Lean = "less" // less pain on these
)

// leanPairs is how many days each half must have.
const leanPairs = 10

// Compare sets the half of the days with less sitting beside the half with more. It is no proof of anything, and no
// number comes out of it, so that nobody takes it for one.
func Compare(pairs []Pair) Lean {
	half := len(pairs) / 2
	if half < leanPairs {
		return LeanFew
	}
	pairs = slices.Clone(pairs)
	slices.SortStableFunc(pairs, func(a, b Pair) int { return cmp.Compare(a.Sitting, b.Sitting) })
	mean := func(list []Pair) float64 {
		sum := 0
		for _, p := range list {
			sum += p.Pain
		}
		return float64(sum) / float64(len(list))
	}
	switch d := mean(pairs[len(pairs)-half:]) - mean(pairs[:half]); {
	case d >= 1:
		return LeanMore
	case d <= -1:
		return LeanLess
	}
	return LeanSame
}

// Latest is the mean pain of the last 7 days, and of the 7 before them; ok is false where one of them has too few readings.
func (c *Course) Latest() (now, before float64, ok bool) {
	now, ok = c.mean(c.Today, 7)
	before, also := c.mean(c.Today-7, 7)
	return now, before, ok && also
}
