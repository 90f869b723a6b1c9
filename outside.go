//go:build !nowindow

package main

import (
	"log/slog"
	"time"

	"limber/remote"
	"limber/tracker/presence"
	"limber/ui"
)

// A sleep of the machine shorter than slept is none: the clocks are not read at the same instant. A real one counts
// as sleepLeast at least, so that a session takes it for what it is, however short it was.
const (
	slept      = 300 * time.Millisecond
	sleepLeast = time.Minute
)

// sessionClock is the clock that a session runs by: it goes on while the machine sleeps, which Go's own does not do on
// Linux and macOS. Nil where the system has no such clock. It is read by one goroutine at a time.
func sessionClock(read func() (presence.Clocks, error)) func() time.Duration {
	c, err := read()
	if err != nil || !c.BootKnown {
		return nil
	}
	var now time.Duration
	last, asleep := c.Awake, c.Boot-c.Awake // since the boot
	return func() time.Duration {
		c, err := read()
		for range 3 { // a reading that is interrupted between the clocks looks like a sleep, but not again and again
			if err == nil && c.Boot-c.Awake-asleep >= slept {
				c, err = read()
			}
		}
		if err != nil || !c.BootKnown {
			return now
		}
		now += max(0, c.Awake-last)
		if more := c.Boot - c.Awake - asleep; more >= slept {
			now += max(more, sleepLeast)
			asleep += more
		}
		last = max(last, c.Awake)
		return now
	}
}

// mediaKeys lets media keys and the like lead the session.
func mediaKeys(logger *slog.Logger) (r *remote.Remote, keys <-chan ui.RemoteKey, playing func(ui.RemoteState)) {
	pressed := make(chan ui.RemoteKey, 8)
	r = remote.New(func(k remote.Key) {
		select {
		case pressed <- ui.RemoteKey(k):
		default: // the window hangs; presses that come minutes late would do harm
		}
	}, logger)
	return r, pressed, func(s ui.RemoteState) { r.Show(remote.State(s)) }
}
