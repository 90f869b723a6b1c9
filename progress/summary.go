package progress

import (
	"slices"
	"time"
)

// Span is how far back a summary looks.
type Span string

// The spans. Each but All ends with the week of today and begins on a Monday.
const (
	FourWeeks   Span = "weeks"
	ThreeMonths Span = "months" // 13 weeks
	OneYear     Span = "year"   // 53 weeks, so that the day a year ago is in it
	All         Span = "all"    // from the week of the first day, four weeks at least
)

// Spans are all of them, the shortest first.
func Spans() []Span { return []Span{FourWeeks, ThreeMonths, OneYear, All} }

var weeksOf = map[Span]int{FourWeeks: 4, ThreeMonths: 13, OneYear: 53}

// Unit is what one column of a drawing stands for.
type Unit string

// The units.
const (
	ByDay   Unit = "day"
	ByWeek  Unit = "week"
	ByMonth Unit = "month"
)

// Summary is a period of a course.
type Summary struct {
	From, To Date // both in it
	Unit     Unit
	Parts    []Part // the period in Units, without gaps, oldest first
	Work     []Part // the same for exercise: by week where the Unit is a day
	Weeks    []Week // without gaps, oldest first; the last is this one
	// Met is how many weeks reached the goal, of Asked: those of which something was asked, and that are over or
	// have reached it.
	Met, Asked int

	Sessions, Others, Breaks int           // sessions that count, those that do not, exercises at the desk
	Worked                   time.Duration // of exercise, all of these together
	Readings                 int           // days with a pain
	Known                    int           // days of which sitting is known

	Kinds, Groups []Share                  // in the order of Kinds and exercises.Groups; an unknown kind is there only if it has minutes
	Muscles       map[string]time.Duration // by muscle id; only those that were worked
	Pairs         []Pair
}

// Part is one Unit of a period.
type Part struct {
	From, To Date // both in it; a part may reach beyond today or before the first day
	Days     int  // of it that lie in the course
	Paused   int  // of these

	Sessions, Others, Breaks int
	Worked                   time.Duration
	Kinds                    [kindCount]time.Duration // in the order of Kinds

	// Pain is the mean of the days that have one, After of those on which one was said after a session; Low and High
	// are the least and the most of Pain. Each is Unsaid where there is none.
	Pain, After, Low, High float64
	Readings               int // days with a Pain
	// Mean is the quiet line: of a day the mean of the seven days up to it, of a week that of four weeks, of a month
	// its own. Unsaid where fewer than LeastReadings days are behind it.
	Mean float64

	Known            int           // days of which sitting is known
	Sitting, Longest time.Duration // the mean of those days
	Most             time.Duration // the longest spell in any of them
}

// unitOf is day by day up to three months, week by week up to two years, else by month.
func unitOf(days int) Unit {
	switch {
	case days <= 13*7:
		return ByDay
	case days <= 104*7:
		return ByWeek
	}
	return ByMonth
}

// Over sums up a period of the course that ends with this week.
func (c *Course) Over(span Span) Summary {
	monday := c.Today.Monday()
	weeks := weeksOf[span]
	if span == All {
		weeks = max(4, int(monday-c.First.Monday())/7+1)
	}
	return c.Between(monday-Date(7*(weeks-1)), monday+6)
}

// Between sums up the days between two, both in it. Weeks are whole: those that the period touches, up to this one.
func (c *Course) Between(from, to Date) Summary {
	s := Summary{From: from, To: max(from, to)}
	s.Unit = unitOf(int(s.To-s.From) + 1)
	for m := s.From.Monday(); m <= min(s.To, c.Today); m += 7 {
		w := c.week(m)
		s.Weeks = append(s.Weeks, w)
		if w.Needed > 0 && (!w.Open || w.Met()) {
			s.Asked++
			if w.Met() {
				s.Met++
			}
		}
	}
	s.Parts = c.parts(s.From, s.To, s.Unit)
	s.Work = s.Parts
	if s.Unit == ByDay {
		s.Work = c.parts(s.From, s.To, ByWeek)
	}
	s.Kinds, s.Groups, s.Muscles = c.shares(s.From, s.To)
	s.Pairs = c.pairs(s.From, s.To)
	for i := max(s.From, c.First); i <= min(s.To, c.Today); i++ {
		d := c.day(i)
		s.Sessions += d.Sessions
		s.Others += d.Others
		s.Breaks += d.Breaks
		s.Worked += d.Worked
		if d.Pain != Unsaid {
			s.Readings++
		}
		if d.Desk.Known > 0 {
			s.Known++
		}
	}
	return s
}

// parts cuts a period into units.
func (c *Course) parts(from, to Date, unit Unit) (list []Part) {
	for from <= to {
		next := from + 1
		switch unit {
		case ByWeek:
			next = from + 7
		case ByMonth:
			from, next = from.month()
		}
		list = append(list, c.part(from, next-1, unit))
		from = next
	}
	return list
}

// part sums up some days, both ends in it.
func (c *Course) part(from, to Date, unit Unit) Part {
	p := Part{From: from, To: to, Pain: Unsaid, After: Unsaid, Low: Unsaid, High: Unsaid, Mean: Unsaid}
	var pain, after, afters int
	for i := max(from, c.First); i <= min(to, c.Today); i++ {
		d := c.day(i)
		p.Days++
		if d.Paused {
			p.Paused++
		}
		p.Sessions += d.Sessions
		p.Others += d.Others
		p.Breaks += d.Breaks
		p.Worked += d.Worked
		if d.minutes != nil {
			for k, t := range d.minutes.kinds {
				p.Kinds[k] += t
			}
		}
		if v := float64(d.Pain); d.Pain != Unsaid {
			if p.Readings == 0 {
				p.Low, p.High = v, v
			}
			p.Low, p.High = min(p.Low, v), max(p.High, v)
			pain += d.Pain
			p.Readings++
		}
		if d.After != Unsaid {
			after += d.After
			afters++
		}
		if d.Desk.Known > 0 {
			p.Known++
			p.Sitting += d.Desk.Sitting
			p.Longest += d.Desk.Longest
			p.Most = max(p.Most, d.Desk.Longest)
		}
	}
	if p.Readings > 0 {
		p.Pain = float64(pain) / float64(p.Readings)
	}
	if afters > 0 {
		p.After = float64(after) / float64(afters)
	}
	if p.Known > 0 {
		p.Sitting, p.Longest = p.Sitting/time.Duration(p.Known), p.Longest/time.Duration(p.Known)
	}
	back := map[Unit]int{ByDay: 7, ByWeek: 28, ByMonth: int(to-from) + 1}[unit]
	if m, ok := c.mean(min(to, c.Today), back-int(max(0, to-c.Today))); ok && p.Days > 0 && (unit != ByDay || to <= c.Today) {
		p.Mean = m
	}
	return p
}

// Days are those of a year of the calendar's weeks that ends with the week of until: 53 weeks, Monday first. Days
// outside the course are there too, with nothing in them.
func (c *Course) Days(until Date) []Day {
	first := until.Monday() - 52*7
	list := make([]Day, 0, 53*7)
	for d := first; d < first+53*7; d++ {
		list = append(list, c.Day(d))
	}
	return slices.Clip(list)
}
