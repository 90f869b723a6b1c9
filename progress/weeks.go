package progress

import (
	"cmp"
	"slices"
	"time"

	"limber/exercises/plan"
)

// Week is one from Monday to Sunday, against the goal.
type Week struct {
	Monday   Date
	Sessions int // that count
	// Needed is what meets the goal: that of the whole week, or of the days that neither lie before the beginning nor
	// in a pause, rounded down. 0: nothing was asked of this week.
	Needed int
	Paused int  // days of it
	Open   bool // it is not over
}

// Met tells whether the goal was reached. A week of which nothing was asked is none that was missed.
func (w Week) Met() bool { return w.Needed > 0 && w.Sessions >= w.Needed }

// week sums up one week.
func (c *Course) week(monday Date) Week {
	w := Week{Monday: monday, Open: monday+6 >= c.Today}
	asked := 0
	for d := monday; d < monday+7; d++ {
		day := c.day(d)
		if day != nil {
			w.Sessions += day.Sessions
		}
		switch {
		case c.paused(d):
			w.Paused++
		case d >= c.First:
			asked++ // those to come too
		}
	}
	w.Needed = max(c.Goal, 0) * asked / 7
	return w
}

// paused tells whether nothing is asked of a day, also of one to come.
func (c *Course) paused(d Date) bool {
	return d >= c.First && slices.ContainsFunc(c.pauses, func(p Pause) bool { return p.From <= d && d <= p.To })
}

// Pause is a time of illness or holiday: days of which nothing is asked, both ends in it.
type Pause struct{ From, To Date }

// Pauses are those of a journal up to now, oldest first. As in package plan, what was decided last before a day holds
// for it, so a new pause takes the place of the one before; and a pause lasts to its last day, or is none without one.
func Pauses(events []plan.Event, now time.Time) (list []Pause) {
	events = slices.Clone(events)
	slices.SortStableFunc(events, func(a, b plan.Event) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.ID, b.ID))
	})
	for _, e := range events {
		if e.Kind != plan.Pause && e.Kind != plan.Unpause || DateOf(e.At) > DateOf(now) {
			continue
		}
		for i := range list {
			list[i].To = min(list[i].To, DateOf(e.At)-1)
		}
		if e.Kind == plan.Pause {
			list = append(list, Pause{From: DateOf(e.At), To: DateOf(e.Until)})
		}
		list = slices.DeleteFunc(list, func(p Pause) bool { return p.To < p.From })
	}
	return list
}
