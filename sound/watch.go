package sound

import (
	"errors"
	"time"
)

// watch looks after the device: opens it, wakes it, lets it sleep, and notes when it fails or hangs.
func (w *worker) watch() {
	now := time.Now()
	_, _, kept := w.set()
	w.reap(now)
	if w.dev != nil {
		if err := w.dev.err(); err != nil {
			w.lose(err)
		}
	}
	if !w.begun.IsZero() {
		if now.Sub(w.begun) >= openWithin {
			w.note(errNoAnswer) // it may answer later
		}
		return
	}
	needed := len(w.queue) > 0
	switch {
	case w.dev == nil:
		if (needed || kept) && !now.Before(w.tryAt) {
			w.begun = now
			open, answer := w.open, w.opened
			go func() {
				dev, err := open()
				answer <- opened{dev, err}
			}()
		}
	case needed && !w.awake || kept && !w.awake && now.Sub(w.lastUse) < longSleep:
		w.awake = true
		w.call(w.dev.resume)
	case w.awake && !needed && len(w.sounds) == 0 && now.Sub(w.lastUse) >= w.nap(kept):
		w.awake = false
		w.call(w.dev.suspend)
	}
}

// call does what may hang with the device. Nothing else is asked of it before it answers.
func (w *worker) call(f func() error) {
	w.begun = time.Now()
	answer := w.called
	go func() { answer <- f() }()
}

func (w *worker) takeDevice(o opened) {
	w.begun = time.Time{}
	if o.err != nil {
		w.lose(o.err)
		return
	}
	w.dev, w.awake, w.retry, w.lastUse = o.dev, true, 0, time.Now()
	w.note(nil)
}

// lose gives the device up, and tries again a little later each time.
func (w *worker) lose(err error) {
	w.fail(err)
	w.dev, w.awake, w.sounds = nil, false, nil
	w.retry = min(max(2*w.retry, leastRetry), mostRetry)
	w.tryAt = time.Now().Add(w.retry)
}

// reap puts away what has sounded, and notes a device that takes no more sound.
func (w *worker) reap(now time.Time) {
	stuck := false
	rest := w.sounds[:0]
	for _, s := range w.sounds {
		if s.sounding() {
			rest = append(rest, s)
			stuck = stuck || now.Sub(s.until) > stuckAfter
			continue
		}
		if errors.Is(w.Err(), errNoAnswer) {
			w.note(nil)
		}
	}
	w.sounds = rest
	if stuck {
		w.note(errNoAnswer)
	}
}

// end lets the device sleep for good.
func (w *worker) end() {
	w.silence()
	if w.dev != nil && w.awake && w.begun.IsZero() {
		w.call(w.dev.suspend)
	}
}
