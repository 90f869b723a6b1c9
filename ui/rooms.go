package ui

import (
	"context"
	"errors"
	"slices"
	"time"

	"limber/tracker/agent/api"
	"limber/ui/widgets"
)

// rooms are the windows of one process: the large one with every screen, and the small one of a break. Either may be
// open without the other; the process ends with the last of them. One session at a time is led, in either.
type rooms struct {
	ctx   context.Context
	d     Deps
	e     engine
	large *window
	small *window
	shut  []*window // closed ones, whose last words may still be on their way
}

func newRooms(ctx context.Context, d Deps, e engine) *rooms {
	if frames := d.Frames; frames != nil {
		d.Frames = func() { // the process's first
			frames()
			frames = func() {}
		}
	}
	return &rooms{ctx: ctx, d: d, e: e}
}

// follow listens to other starts of Limber.
func (r *rooms) follow() {
	if r.d.Raise == nil {
		return
	}
	r.e.run(func() {
		for s := range r.d.Raise {
			at := time.Now()
			r.e.post(func() { r.open(s, at) })
		}
	})
}

// open does what a start of Limber asks for, at the moment when it was asked. A session that runs is not disturbed.
func (r *rooms) open(s Start, at time.Time) {
	switch {
	case r.large != nil && r.large.session != nil:
		r.large.raise(Start{})
	case s.Break:
		r.openBreak(s.Exercise, Asked{at, s.Pressed})
	default:
		s.Pressed = false // else it would be a wish for Today
		r.openLarge(s)
	}
}

// openLarge opens the large window, or brings it forward.
func (r *rooms) openLarge(s Start) {
	if r.large != nil {
		r.large.raise(s)
		return
	}
	d := r.d
	d.Start = s
	ctx, stop := context.WithCancel(r.ctx)
	w := newWindow(ctx, d, r.e, r)
	r.large = w
	w.win.SetOnClosed(func() {
		stop()
		r.large, r.shut = nil, append(r.shut, w)
	})
	w.win.Show()
	w.follow()
}

// openBreak opens the small window at a break, which begins with a card if one is named.
func (r *rooms) openBreak(card string, asked Asked) {
	if r.small != nil {
		if r.small.session == nil { // the last one is over
			r.small.startBreakWith(shortBreak, card)
		}
		r.small.comeForward(asked)
		return
	}
	d := r.d
	d.Start = Start{Break: true, Exercise: card, State: r.d.Start.State}
	ctx, stop := context.WithCancel(r.ctx)
	w := newBreakWindow(ctx, d, r.e, r)
	r.small = w
	w.win.SetOnClosed(func() {
		stop()
		r.small, r.shut = nil, append(r.shut, w)
		if r.large != nil && r.large.front != nil {
			r.large.rescreen = r.large.rescreen || w.rescreen
			widgets.Follow(r.large.front.page())
		}
	})
	w.comeForward(asked)
	w.followStatus()
}

// running is the window in which a session runs, nil for none.
func (r *rooms) running() *window {
	for _, w := range []*window{r.large, r.small} {
		if w != nil && w.session != nil {
			return w
		}
	}
	return nil
}

// begun are the sessions that the windows of this process began last and did not leave.
func (r *rooms) begun() (ids []string) {
	for _, w := range append(slices.Clone(r.shut), r.large, r.small) {
		if w != nil {
			ids = append(ids, w.running)
		}
	}
	return ids
}

// end keeps what is open, because the process ends from outside.
func (r *rooms) end() {
	for _, w := range append(r.shut, r.large, r.small) {
		switch {
		case w == nil:
			continue
		case w.session != nil && w.small != nil:
			w.endBreak()
		case w.session != nil:
			w.session.leave()
		case w.front != nil:
			w.front.hidden()
		}
		w.jobs.flush(flushTime)
	}
}

// shortBreak is the routine of the small window.
const shortBreak = "desk_2"

// pressBreak is the button of the large window: the break has a window of its own, and this one stays where it is.
// Over a shared screen no second window comes up, so it is led in this one, which is there already.
func (w *window) pressBreak() {
	if w.rooms == nil {
		w.startBreak(shortBreak)
		return
	}
	at := time.Now()
	w.ask(func(ctx context.Context) error { return w.d.Agent.Do(ctx, "may_break", "") }, func(err error) {
		if errors.As(err, new(api.Refused)) {
			w.startBreak(shortBreak)
			return
		}
		w.rooms.open(Start{Break: true, Pressed: true}, at)
	})
}

// elsewhere brings forward the other window where a session runs in it.
func (w *window) elsewhere() bool {
	if w.rooms == nil {
		return false
	}
	other := w.rooms.running()
	if other == nil || other == w {
		return false
	}
	other.win.Show()
	other.win.RequestFocus()
	return true
}
