package sound

import "time"

const (
	openWithin = 5 * time.Second        // to open the device, or to put it to sleep
	stuckAfter = time.Second            // past its end: a device that still plays a cue takes no sound
	stale      = time.Second            // a cue later than this would mislead
	staleBeat  = 80 * time.Millisecond  // a beat, much sooner
	oneMoment  = 25 * time.Millisecond  // cues of one tick of the session
	sleepAfter = 4 * time.Second        // of silence, where no session keeps the device
	longSleep  = 2 * time.Minute        // of silence in a session: it is paused, most likely
	watchEvery = 250 * time.Millisecond // how often a device at work is looked at
	leastRetry = 4 * time.Second        // after the first failure: a service that starts again must find its device free; each one after doubles it
	mostRetry  = time.Minute
)

// worker is the goroutine that owns the device.
type worker struct {
	*Player
	dev   device
	awake bool
	begun time.Time // of an opening or a call that has no answer yet; zero: none
	retry time.Duration
	tryAt time.Time // no opening before

	opened chan opened
	called chan error

	queue   []due     // in the order of their times
	sounds  []playing // in the order in which they began
	moment  time.Time // of the last cue but beats
	lastUse time.Time
}

type opened struct {
	dev device
	err error
}

// due is a cue that waits for its time.
type due struct {
	name string
	at   time.Time
	tick bool // one of several: another cue takes its place
}

type playing struct {
	voice
	name  string
	until time.Time
}

func newWorker(p *Player) *worker {
	return &worker{Player: p, opened: make(chan opened, 1), called: make(chan error, 1)}
}

func (w *worker) work() {
	for {
		w.watch()
		w.playDue()
		select {
		case c, more := <-w.wanted:
			if !more {
				w.end()
				return
			}
			w.take(c)
		case o := <-w.opened:
			w.takeDevice(o)
		case err := <-w.called:
			w.begun = time.Time{}
			if err != nil {
				w.lose(err)
			}
		case <-w.timer():
		}
	}
}

// take puts a cue in its place among the others.
func (w *worker) take(c wanted) {
	_, on, kept := w.set()
	if c.name == "" {
		if !on {
			w.silence()
		}
		if !on || !kept {
			w.queue = nil
		}
		if kept {
			w.lastUse = time.Now()
		}
		return
	}
	if !on {
		return
	}
	now := time.Now()
	w.lastUse = now
	if !kept { // who tries the sound wants to know now
		w.tryAt = time.Time{}
	}
	if minor(c.name) {
		if len(w.queue) == 0 && !w.busy(now) {
			w.queue = append(w.queue, due{name: c.name, at: c.since})
		}
		return
	}
	at := c.since
	if c.since.Sub(w.moment) < oneMoment { // with another: after it
		w.queue = drop(w.queue, func(d due) bool { return d.tick || minor(d.name) })
		at = w.free(at)
	} else {
		w.queue = nil
		w.silence()
	}
	w.moment = c.since
	for n := range ticks(c.name) {
		w.queue = append(w.queue, due{c.name, at.Add(time.Duration(n) * time.Second), ticks(c.name) > 1})
	}
}

// busy tells whether a cue that matters sounds.
func (w *worker) busy(now time.Time) bool {
	for _, s := range w.sounds {
		if !minor(s.name) && now.Before(s.until) {
			return true
		}
	}
	return false
}

// free is the time from which nothing else sounds or waits, but not before at.
func (w *worker) free(at time.Time) time.Time {
	for _, s := range w.sounds {
		if !minor(s.name) && s.until.After(at) {
			at = s.until
		}
	}
	for _, d := range w.queue {
		if end := d.at.Add(length(d.name)); end.After(at) {
			at = end
		}
	}
	return at
}

// silence ends what sounds.
func (w *worker) silence() {
	for _, s := range w.sounds {
		s.hush()
	}
	w.sounds = nil
}

// playDue plays what is due, if there is a device.
func (w *worker) playDue() {
	now := time.Now()
	w.queue = drop(w.queue, func(d due) bool { return now.Sub(d.at) > patience(d) })
	for len(w.queue) > 0 && !w.queue[0].at.After(now) && w.ready() {
		d := w.queue[0]
		w.queue = w.queue[1:]
		gain, _, _ := w.set()
		w.sounds = append(w.sounds, playing{w.dev.play(d.name, gain), d.name, now.Add(length(d.name))})
		w.lastUse = now
	}
}

func patience(d due) time.Duration {
	if minor(d.name) || d.tick {
		return staleBeat
	}
	return stale
}

func (w *worker) ready() bool { return w.dev != nil && w.awake && w.begun.IsZero() }

// timer is when there is something to do without being asked. At rest that is never.
func (w *worker) timer() <-chan time.Time {
	_, _, kept := w.set()
	now := time.Now()
	wait := time.Duration(-1)
	sooner := func(d time.Duration) {
		if wait < 0 || d < wait {
			wait = max(d, time.Millisecond)
		}
	}
	if len(w.queue) > 0 && w.ready() {
		sooner(w.queue[0].at.Sub(now))
	}
	if kept && w.awake || len(w.sounds) > 0 || len(w.queue) > 0 || !w.begun.IsZero() {
		sooner(watchEvery)
	}
	if (kept || len(w.queue) > 0) && w.dev == nil && w.begun.IsZero() {
		sooner(w.tryAt.Sub(now))
	}
	if w.awake && w.begun.IsZero() {
		sooner(w.lastUse.Add(w.nap(kept)).Sub(now))
	}
	if wait < 0 {
		return nil
	}
	return time.After(wait)
}

func (w *worker) nap(kept bool) time.Duration {
	if kept {
		return longSleep
	}
	return sleepAfter
}

func drop(list []due, what func(due) bool) []due {
	var rest []due
	for _, d := range list {
		if !what(d) {
			rest = append(rest, d)
		}
	}
	return rest
}
