package presence

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
	"time"
)

const (
	// The self-test: a silence so short that even somebody who types makes one, in
	// the time that it is waited for.
	wlTestPause = 10 * time.Millisecond
	wlTestFor   = 250 * time.Millisecond
)

// openWayland connects to the session's compositor.
func openWayland(getenv func(string) string, log *slog.Logger, stir func()) (part, error) {
	conn, err := dialWl(getenv, wlPatience)
	if err != nil {
		return nil, err
	}
	return newWayland(conn, log, stir)
}

func newWayland(conn net.Conn, log *slog.Logger, stir func()) (part, error) {
	w := &wayland{conn: conn, log: log, stir: stir, gone: make(chan struct{}), asked: make(chan struct{}, 1)}
	go w.events()
	if err := w.begin(); err != nil {
		w.close()
		return nil, fmt.Errorf("presence: Wayland: %w", err)
	}
	return w, nil
}

// begin reads what the compositor has, and asks it to tell of pauses.
func (w *wayland) begin() error {
	if err := w.send(wlDisplay, displayGetRegistry, wlRegistry); err != nil {
		return err
	}
	if err := w.ask(); err != nil {
		return err
	}
	w.mu.Lock()
	w.version = min(w.version, 2)
	seat, notifier, version, kind := w.seat, w.notifier, w.version, w.kind
	w.input, w.inhibited = newPauses(time.Now()), true
	w.mu.Unlock()
	if seat == 0 || notifier == 0 {
		return errWlNoIdle
	}
	pause, watch := uint32(pauseFor/time.Millisecond), uint32(watchFor/time.Millisecond)
	err := errors.Join(
		w.send(wlRegistry, registryBind, seat, "wl_seat", uint32(1), wlSeat),
		w.send(wlRegistry, registryBind, notifier, kind, version, wlNotifier))
	switch {
	case kind == kdeNotifier:
		err = errors.Join(err, w.send(wlNotifier, kdeGet, wlInput, wlSeat, pause))
	case version >= 2:
		err = errors.Join(err, w.send(wlNotifier, notifierGetInput, wlInput, pause, wlSeat), w.try(),
			w.send(wlNotifier, notifierGet, wlActive, watch, wlSeat))
	default:
		err = errors.Join(err, w.send(wlNotifier, notifierGet, wlInput, pause, wlSeat), w.try())
	}
	if err != nil {
		return w.reason(err)
	}
	return w.ask() // a protocol error would come before the answer
}

// try is the self-test: does the compositor tell of a pause when there is one? It
// may not, where somebody moves the mouse without an end; then the first real pause
// is the proof (see proven).
func (w *wayland) try() error {
	if err := w.send(wlNotifier, notifierGet, wlTest, uint32(wlTestPause/time.Millisecond), wlSeat); err != nil {
		return err
	}
	for began := time.Now(); !w.proven() && time.Since(began) < wlTestFor; {
		time.Sleep(2 * wlTestPause)
		if err := w.ask(); err != nil {
			return err
		}
	}
	return w.send(wlTest, noteDestroy)
}
