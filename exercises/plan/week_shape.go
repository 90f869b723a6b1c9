package plan

import (
	"cmp"
	"slices"
	"time"

	"limber/exercises"
)

// The shape of a week (exercise-content.md, section 7): how many days of it, from Monday to Sunday, have strength in them, and
// on how many of those it leads. What somebody asks for by its name knows no such bounds.
const (
	mostStrengthDays = 5
	mostLedDays      = 3 // and never two in a row, over the end of a week either
)

// StretchDay is the kind of a session for a day on which strength rests: the part that loosens, and a walk.
const StretchDay = "stretch_day"

// strengthDays are the days that had strength, and those of them on which it led, by dayNumber.
type strengthDays struct{ had, led map[int]bool }

// Strength leads a session in which four fifths of the work are strength: half way between what the shapes of a
// combination and of a strength-led session aim at.
const leadsFrom = 80

// shapeReach is how far back the days are read.
const shapeReach = 26 * week

// strengthDays reads from the sessions that count which days had strength: two cards for it at least, as all sessions have
// that are to strengthen, while a gentle one has one at most.
//
// The items tell whether strength led a session: leadsFrom of the seconds that were worked, without walking. Of the plan's own
// sessions they do not tell it of all, for where limits or minutes leave little, a combination and a session led by strength
// may be the very same cards. There it also counts as led if the plan was free to let strength lead on that day, since for
// somebody who feels weak it then did. So no session that was led is missed; one that was not may be taken for one that
// was, after which there is a combination too many and never too few. Somebody's days are those of the zone of now. What
// was done more than shapeReach ago no longer bears on this week, as the plan itself leaves days of each without strength.
func (h History) strengthDays(now time.Time, cat *exercises.Catalogue) strengthDays {
	type done struct {
		day         int
		leads, plan bool
	}
	var list []done
	for i := range h.Sessions {
		s := &h.Sessions[i]
		if now.Sub(s.Started) > shapeReach {
			continue
		}
		if had, leads := strengthIn(s, cat); had && Counts(*s) {
			list = append(list, done{dayNumber(s.Started.In(now.Location())), leads, s.Routine == "plan"})
		}
	}
	slices.SortFunc(list, func(a, b done) int { return cmp.Compare(a.day, b.day) })
	days := strengthDays{map[int]bool{}, map[int]bool{}}
	for _, s := range list {
		days.add(s.day, s.leads || s.plan && days.why(s.day) == "")
	}
	return days
}

// strengthIn tells whether a session had strength in it, and whether strength led.
func strengthIn(s *Session, cat *exercises.Catalogue) (had, leads bool) {
	var cards [leastStrength]string // the first ones
	n, strength, all := 0, 0, 0
	for i := range s.Items {
		it := &s.Items[i]
		c := cat.Card(it.Card)
		if c == nil || it.Outcome == "skipped" || c.Kind == exercises.Aerobic {
			continue
		}
		seconds := it.Seconds
		if it.Planned == 0 { // as the journal kept them at first: each card alike
			seconds = 1
		}
		all += seconds
		if c.Kind != exercises.Strength {
			continue
		}
		strength += seconds
		if n < leastStrength && !slices.Contains(cards[:n], it.Card) {
			cards[n] = it.Card
			n++
		}
	}
	had = n == leastStrength
	return had, had && 100*strength >= leadsFrom*all
}

func (d strengthDays) add(day int, led bool) {
	d.had[day] = true
	d.led[day] = d.led[day] || led
}

// inWeek counts the days of a day's week that lie before it.
func inWeek(days map[int]bool, day int) (n int) {
	monday := day - (day+3)%7 // day 0, 1 January 1970, was a Thursday
	for d := monday; d < day; d++ {
		if days[d] {
			n++
		}
	}
	return n
}

// full tells whether the week of a day has had as many days with strength as it should, before that day.
func (d strengthDays) full(day int) bool { return inWeek(d.had, day) >= mostStrengthDays }

// why says why strength is not to lead on a day; "" where it may.
func (d strengthDays) why(day int) string {
	switch {
	case d.led[day-1]:
		return "yesterday"
	case inWeek(d.led, day) >= mostLedDays:
		return "three"
	}
	return ""
}

// kind is what of a week's shape becomes of the kind that somebody's back asks for, and what they should know of it.
func (d strengthDays) kind(kind string, day int) (string, Line) {
	if d.full(day) {
		return StretchDay, line("plan.reason.stretch_day")
	}
	if why := d.why(day); kind == "strength" && why != "" {
		return "combination", line("plan.reason.between." + why)
	}
	return kind, Line{}
}

// planned adds a day that is still to come.
func (d strengthDays) planned(c Chosen, day int) {
	n := 0
	for _, i := range c.Items {
		if i.Kind == exercises.Strength {
			n++
		}
	}
	if n >= leastStrength {
		d.add(day, c.Kind == "strength")
	}
}
