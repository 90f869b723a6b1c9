package plan

import (
	"slices"
	"time"

	"limber/exercises"
)

// DayPlan is one day of a week.
type DayPlan struct {
	Date    time.Time // midnight
	Planned bool      // a session is planned, today or on a day to come. What was missed is not told: it costs nothing
	Paused  bool      // illness or a holiday: the goal rests
	Done    []string  // ids of the sessions that count (D7)
	Chosen  *Chosen   // what is planned; nil where nothing is
}

const usualDays = 4 // of a week, where the person has not said

// Week is the week from monday on: what was done, and what is planned for the days that are left so that the week comes
// to its goal. The sessions are spread over those days, and where there is room none is planned for the day after one.
// What is planned for a day is taken as done by the days after it, as far as the shape of the week goes.
func Week(p Profile, h History, monday, now time.Time, cat *exercises.Catalogue) []DayPlan {
	now = now.In(monday.Location())
	goal, done := p.DaysPerWeek, 0
	if goal == 0 {
		goal = usualDays
	}
	var days []DayPlan
	for i := range 7 {
		y, m, d := monday.Date()
		day := DayPlan{Date: time.Date(y, m, d+i, 0, 0, 0, 0, monday.Location())}
		for _, s := range h.Sessions {
			if Counts(s) && dayNumber(s.Started.In(monday.Location())) == dayNumber(day.Date) {
				day.Done = append(day.Done, s.ID)
			}
		}
		if day.Paused = h.pausedOn(day.Date); len(day.Done) > 0 {
			done++
		}
		days = append(days, day)
	}
	had := h.strengthDays(now, cat)
	for _, i := range spread(days, goal-done, dayNumber(now)) {
		at := now
		if dayNumber(now) != dayNumber(days[i].Date) {
			at, p.Pain = days[i].Date.Add(12*time.Hour), nil
		}
		c := choose("", p, h, had, at, cat)
		if days[i].Planned = len(c.Items) > 0; days[i].Planned {
			days[i].Chosen = &c
			had.planned(c, dayNumber(days[i].Date))
		}
	}
	return days
}

// spread gives the places of the days on which what is left of the goal is done, evenly.
func spread(days []DayPlan, left, today int) []int {
	var open []int
	for i, d := range days {
		if n := dayNumber(d.Date); n >= today && !d.Paused && len(d.Done) == 0 {
			open = append(open, i)
		}
	}
	// The day after a session is for resting, if the week has room.
	if len(open) > left && len(open) > 0 && open[0] > 0 && len(days[open[0]-1].Done) > 0 {
		open = open[1:]
	}
	left = min(left, len(open))
	if len(open) == 2*left-1 { // as many days of rest as there can be
		for i := range left {
			open[i] = open[2*i]
		}
		return open[:left]
	}
	var on []int
	for i := range max(0, left) {
		on = append(on, open[i*len(open)/left])
	}
	return on
}

// pausedOn tells whether the goal rests on a day: in a pause, from the day of it to its last one, unless it was ended
// before that day.
func (h History) pausedOn(date time.Time) bool {
	var from, until time.Time
	for _, e := range slices.Backward(h.decided()) {
		on := dayNumber(e.At.In(date.Location()))
		if on > dayNumber(date) {
			continue
		}
		switch e.Kind {
		case Unpause:
			return false
		case Pause:
			from, until = e.At, e.Until
		}
		if !from.IsZero() {
			return dayNumber(until.In(date.Location())) >= dayNumber(date)
		}
	}
	return false
}
