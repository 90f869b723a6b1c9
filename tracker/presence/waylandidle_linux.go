package presence

import "time"

// told takes an event of one of the notifications, with the lock held.
func (w *wayland) told(object uint32, idled bool, now time.Time) {
	switch {
	case object == wlActive:
		w.inhibited = !idled
	case object == wlTest:
		w.heard = w.heard || idled
	case idled:
		w.heard = true
		w.input.paused(now)
		w.arm(now)
	default:
		w.input.resumed(now)
		w.disarm()
	}
}

// watch needs no notification of its own: the time from the pause on is ours to
// count. A watch shorter than a pause is reached with the pause.
func (w *wayland) watch(d time.Duration) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.want == d {
		return nil
	}
	w.reached = false
	w.disarm()
	w.want = d
	if w.input.pausing {
		w.arm(time.Now())
	}
	return nil
}

// arm waits for the watched time in a pause.
func (w *wayland) arm(now time.Time) {
	if w.want <= 0 || w.reached {
		return
	}
	left := w.want - w.input.idle(now)
	if left <= 0 {
		w.reached = true
		w.stir()
		return
	}
	w.alarm = time.AfterFunc(left, func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		if w.input.pausing { // and, if it is another one by now, not for long enough
			w.arm(time.Now())
		}
	})
}

// disarm ends the wait, and tells of the input that came after it.
func (w *wayland) disarm() {
	if w.alarm != nil {
		w.alarm.Stop()
		w.alarm = nil
	}
	if w.reached {
		w.reached = false
		w.stir()
	}
}

func (w *wayland) read(r *Reading) error {
	if err := w.ask(); err != nil {
		return err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	r.Idle, r.IdleKnown = w.input.idle(time.Now()), true
	r.Playback = r.Playback || w.version >= 2 && w.inhibited && r.Idle > watchFor+watchLate
	return nil
}

// proven: the compositor has told of a pause. Until then its word alone says that it will.
func (w *wayland) proven() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.heard
}

func (w *wayland) caps() []Cap {
	name := w.name()
	w.mu.Lock()
	defer w.mu.Unlock()
	list := []Cap{{Name: "idle", Source: name, OK: true}, {Name: "idle_watch", Source: name, OK: true}}
	if w.version < 2 {
		list[0].Fix = "presence.fix.idle_inhibited"
		return list
	}
	return append(list, Cap{Name: "playback", Source: name, OK: true})
}
