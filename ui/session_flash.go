package ui

import (
	"time"

	"limber/exercises/session"
)

// flash lights the edge of the window where a sound would be, for those who cannot hear it: once where a phase
// changes, and at each of the last three seconds. It never lights more than twice a second; from three on, a flash may
// bring on a seizure (WCAG 2.3.1).
type flash struct {
	due  []time.Duration // when it is to light up
	last time.Duration   // when it did
	ever bool
}

const (
	flashFor = 250 * time.Millisecond
	flashGap = 500 * time.Millisecond // from one to the next, at least
)

func (f *flash) cue(c session.Cue, now time.Duration) {
	switch c {
	case session.Last3:
		f.due = []time.Duration{now, now + time.Second, now + 2*time.Second}
	case session.GetReady, session.Go, session.Half, session.SwitchSides, session.RestNow, session.Done, session.SessionDone:
		f.due = []time.Duration{now} // what was to come belongs to what is over
	}
}

// lit tells whether the edge is lit now.
func (f *flash) lit(now time.Duration) bool {
	if len(f.due) > 0 && now >= f.due[0] {
		f.due = f.due[1:]
		if !f.ever || now-f.last >= flashGap {
			f.last, f.ever = now, true
		}
	}
	return f.ever && now-f.last < flashFor
}
