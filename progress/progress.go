// Package progress sums up what a journal holds: sessions against the week's goal, minutes of exercise, pain and
// sitting, by day, week and month. The Progress screen and the printed report draw the same numbers from it.
//
// It is pure: the same journal, goal and moment give the same course. What is not known is told as not known, never
// as nothing: a day on which no pain was said has no pain of zero, and one on which no agent ran was not a day
// without sitting. There is no count of days in a row, for a missed day costs nothing.
package progress

import (
	"time"

	"limber/exercises"
	"limber/exercises/plan"
)

// Unsaid stands for a pain that was not said.
const Unsaid = -1

// Input is what a course is made of.
type Input struct {
	History   plan.History
	Sitting   []Sitting            // in any order; at most one a day
	Goal      int                  // sessions a week; below 1: none
	Now       time.Time            // in the person's zone
	Catalogue *exercises.Catalogue // knows kind and muscles of the cards; of one that it has not, the minutes count as unknown
}

// Sitting is what one day at the computer came to.
type Sitting struct {
	Date             Date
	Known            time.Duration // of which something is known; 0: no agent ran
	Sitting, Longest time.Duration // in all, and the longest spell that ended on the day
	Standing         time.Duration
	Breaks           int
}

// Day is one day of the course.
type Day struct {
	Date     Date
	Sessions int           // that count for the week's goal (plan.Counts)
	Others   int           // begun, but not counted
	Breaks   int           // exercises at the desk
	Worked   time.Duration // of exercise, all of these together
	Paused   bool
	// Pain is the day's value: what was said last before a session, or outside one. After is what was said last of
	// during or after one. Both from 0 to 10, or Unsaid.
	Pain, After int
	Readings    int          // how often a Pain was said
	Morning     plan.Morning // of the zero time: not said
	Desk        Sitting      // Known is 0 where nothing is known
	minutes     *minutes
}

// Any tells whether anything is known of the day.
func (d *Day) Any() bool {
	return d.Sessions+d.Others+d.Breaks > 0 || d.Pain != Unsaid || d.After != Unsaid || !d.Morning.At.IsZero() || d.Desk.Known > 0
}

// Course is the whole journal by days, from which any period is summed up.
type Course struct {
	First, Today Date // First is the first day of which anything is known; Today where nothing is
	Goal         int
	days         []Day // from First to Today, each of them
	Empty        bool  // nothing is known at all
	Begun        bool  // there was a session or a break with exercises, or a pain or a morning was said
	pauses       []Pause
	cards        cards
}

// Read sorts a journal into days.
func Read(in Input) *Course {
	c := &Course{Today: DateOf(in.Now), Goal: in.Goal, cards: cards{in.Catalogue, map[string]*card{}}}
	c.First, c.Empty = c.begin(in)
	c.days = make([]Day, c.Today-c.First+1)
	for i := range c.days {
		c.days[i] = Day{Date: c.First + Date(i), Pain: Unsaid, After: Unsaid}
	}
	c.addSessions(in.History.Sessions)
	c.addPain(in.History)
	for _, s := range in.Sitting {
		if d := c.day(s.Date); d != nil {
			d.Desk = s
		}
	}
	c.pauses = Pauses(in.History.Events, in.Now)
	for _, p := range c.pauses {
		for d := max(p.From, c.First); d <= min(p.To, c.Today); d++ {
			c.day(d).Paused = true
		}
	}
	return c
}

// begin finds the first day of which anything is known.
func (c *Course) begin(in Input) (first Date, empty bool) {
	first, empty = c.Today, true
	see := func(d Date) bool {
		if d > c.Today { // a clock that was wrong has written it
			return false
		}
		first, empty = min(first, d), false
		return true
	}
	for i := range in.History.Sessions {
		c.Begun = see(DateOf(in.History.Sessions[i].Started)) || c.Begun
	}
	for _, p := range in.History.Pains {
		c.Begun = see(DateOf(p.At)) || c.Begun
	}
	for _, m := range in.History.Mornings {
		c.Begun = see(DateOf(m.At)) || c.Begun
	}
	for _, s := range in.Sitting {
		if s.Known > 0 {
			see(s.Date)
		}
	}
	return max(first, c.Today-most), empty
}

// most is how many days back a course goes: a clock that was wrong by decades makes none of a million days.
const most = 50 * 366

// day is a day of the course; nil: it is none of it.
func (c *Course) day(d Date) *Day {
	if d < c.First || d > c.Today {
		return nil
	}
	return &c.days[d-c.First]
}

// Day gives a day; one that is outside the course has nothing in it.
func (c *Course) Day(d Date) Day {
	if day := c.day(d); day != nil {
		return *day
	}
	return Day{Date: d, Pain: Unsaid, After: Unsaid}
}

func (c *Course) addSessions(list []plan.Session) {
	for i := range list {
		s := &list[i]
		d := c.day(DateOf(s.Started))
		if d == nil || s.Outcome == "started" {
			continue
		}
		switch {
		case plan.Counts(*s):
			d.Sessions++
		case s.Break:
			d.Breaks++
		default:
			d.Others++
		}
		for _, it := range s.Items {
			if it.Seconds > 0 {
				d.work(c.cards.of(it.Card), time.Duration(it.Seconds)*time.Second)
			}
		}
	}
}
