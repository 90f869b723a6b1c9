package presence

import "time"

// pauses makes an idle time up out of two events: "no input for so long" (paused)
// and "input" (resumed), which is all that a Wayland compositor tells.
//
// While there is a pause the last input is known to the moment. While there is
// none it lies somewhere in the last few seconds, and nobody can say where: then
// the idle time is the longest that agrees with what was told. So it never claims
// input that there may not have been: one nudge of the mouse in an empty room is
// one input, not several, and somebody who types without a pause is idle for
// pauseFor and a little.
//
// All of it is in Go's monotonic time, which stands still in sleep, as the
// compositor's own does.
type pauses struct {
	last    time.Time // of the input that is proven
	pausing bool
}

const (
	// pauseFor is the silence that the compositor is to tell of. With what it may be
	// late it lies below the 3 s that the model takes for "in the middle of
	// something", so flow is seen without asking for anything more; and it is long
	// enough to be cheap. Each pause costs two small events: none while somebody types
	// or is away, at most 0.8 a second for one input every 2.6 s, and for input at
	// random never more than 0.3 a second.
	pauseFor = 2500 * time.Millisecond

	// pauseLate is how late the event may be. (KWin's timers are off by up to 5 %.)
	pauseLate = 250 * time.Millisecond
)

// newPauses begins with the question, and takes the asking for the first input: a
// person has just logged in or started Limber. In an empty room it is one lone
// input, which the model takes for noise.
func newPauses(now time.Time) pauses { return pauses{last: now} }

// paused: the last input was just so long ago.
func (p *pauses) paused(now time.Time) {
	p.pausing = true
	p.prove(now.Add(-pauseFor))
}

func (p *pauses) resumed(now time.Time) {
	p.pausing = false
	p.prove(now)
}

// idle is the time since the last input, as far as it is proven.
func (p *pauses) idle(now time.Time) time.Duration {
	if !p.pausing {
		p.prove(now.Add(-pauseFor - pauseLate))
	}
	return max(now.Sub(p.last), 0)
}

func (p *pauses) prove(at time.Time) {
	if at.After(p.last) {
		p.last = at
	}
}
