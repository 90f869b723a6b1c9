package ui

import (
	"errors"
	"testing"
	"time"

	"fyne.io/fyne/v2"
)

// TestAPausedSessionStaysAlive: the agent hears of it often enough not to give it up, until nobody comes back to it.
func TestAPausedSessionStaysAlive(t *testing.T) {
	x := newWorld(t, Start{Break: true}, nil)
	x.pass(12 * time.Second)
	x.press(fyne.KeySpace)
	heard := func() int { return len(x.agent.asked) }
	for range 3 {
		before := heard()
		x.pass(9 * time.Minute)
		if heard() == before {
			t.Fatalf("paused, and the agent heard nothing for nine minutes: %q", x.agent.asked)
		}
	}
	x.pass(5 * time.Minute)
	before := heard()
	x.pass(15 * time.Minute)
	if heard() != before {
		t.Error("a session that is left behind holds off the reminders for ever")
	}
	x.press(fyne.KeySpace)
	x.pass(4 * time.Minute)
	if heard() == before {
		t.Error("it goes on, and the agent does not hear of it")
	}
}

// TestTheEndOfALapsedSessionIsNoError: the person can do nothing about it.
func TestTheEndOfALapsedSessionIsNoError(t *testing.T) {
	for _, c := range []struct {
		err  error
		said bool
	}{{ErrNoBreak, false}, {errors.New("the agent refused"), true}} {
		x := newWorld(t, Start{Break: true}, nil)
		x.pass(12 * time.Second)
		x.agent.err = c.err
		x.press(fyne.KeyW)
		if x.w.session != nil {
			t.Fatal("the session goes on")
		}
		if (x.w.said != nil) != c.said {
			t.Errorf("%v: the window says %v", c.err, x.w.said)
		}
	}
}
