package ui

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
)

// outsider is the desktop: its screen and its media controls.
type outsider struct {
	awake  []bool
	states []RemoteState
}

func (o *outsider) last() RemoteState { return o.states[len(o.states)-1] }

// newLed opens a window whose session can be led from outside.
func newLed(t *testing.T) (*world, *outsider) {
	o := &outsider{}
	x := newWorld(t, Start{}, func(x *world) {
		x.deps = func(d *Deps) {
			d.Awake = func(on bool) { o.awake = append(o.awake, on) }
			d.Playing = func(s RemoteState) { o.states = append(o.states, s) }
		}
	})
	return x, o
}

func (x *world) startDesk() {
	x.t.Helper()
	x.w.open(Start{Break: true})
	if x.w.session == nil {
		x.t.Fatal("no session began")
	}
}

func TestMediaKeysLeadTheSession(t *testing.T) {
	x, o := newLed(t)
	x.w.onRemote(RemotePlayPause) // no session: nothing to do
	x.startDesk()
	first := o.last()
	if !first.On || first.Paused || first.Title != x.w.session.run.items[0].Card.Text.Name || first.Artist == "" || first.Album == "" {
		t.Errorf("the controls show %+v", first)
	}
	phase := func() int { return x.w.session.s.Save().Phase }
	paused := func() bool { return x.w.session.s.View(x.now).Paused }
	for _, step := range []struct {
		key    RemoteKey
		paused bool
	}{{RemotePlay, false}, {RemotePause, true}, {RemotePause, true}, {RemotePlay, false}, {RemotePlayPause, true}, {RemotePlayPause, false}, {"odd", false}} {
		x.w.onRemote(step.key)
		if paused() != step.paused || o.last().Paused != step.paused {
			t.Errorf("after %s: paused is %v, shown %v", step.key, paused(), o.last().Paused)
		}
	}
	x.w.onRemote(RemoteNext)
	if phase() != 1 {
		t.Errorf("after next: phase %d", phase())
	}
	x.pass(4 * time.Second)
	x.w.onRemote(RemoteNext)
	x.w.onRemote(RemotePrevious)
	if phase() != 1 {
		t.Errorf("after previous: phase %d", phase())
	}
	if n := len(o.states); n > 15 {
		t.Errorf("%d words to the controls for a handful of changes", n)
	}

	x.w.onRemote(RemoteStop) // asks
	if x.w.session == nil || !paused() || x.w.session.paper == nil {
		t.Fatal("stop did not ask")
	}
	x.w.onRemote(RemoteNext)
	x.w.onRemote(RemotePlay)
	if paused() || x.w.session.paper != nil || phase() != 1 {
		t.Error("play did not go on")
	}
	x.w.onRemote(RemoteStop)
	x.w.onRemote(RemoteStop)
	if x.w.session != nil || o.last() != (RemoteState{}) || !slices.Contains(x.journal.log, "end stopped") {
		t.Errorf("the session was not stopped: %v, %+v", x.journal.log, o.last())
	}
	x.w.onRemote(RemoteNext) // too late
}

// The screen stays awake from the first moment to the last, and no longer: not on the screen that says what was
// done, not in a closed window, and not for a session that was left paused.
func TestTheScreenStaysAwakeDuringASession(t *testing.T) {
	done := func(t *testing.T, x *world, o *outsider, end func()) {
		t.Helper()
		if len(o.awake) != 0 {
			t.Errorf("before the session: %v", o.awake)
		}
		x.startDesk()
		if !slices.Equal(o.awake, []bool{true}) {
			t.Errorf("in the session: %v", o.awake)
		}
		end()
		if !slices.Equal(o.awake, []bool{true, false}) || o.last().On {
			t.Errorf("after the session: %v, %+v", o.awake, o.last())
		}
	}
	t.Run("done", func(t *testing.T) {
		x, o := newLed(t)
		done(t, x, o, func() { x.pass(5 * time.Minute) })
		if x.w.session != nil {
			t.Error("the session has not ended")
		}
	})
	t.Run("wrong", func(t *testing.T) {
		x, o := newLed(t)
		done(t, x, o, func() { x.press(fyne.KeyW) })
	})
	t.Run("window closed", func(t *testing.T) {
		x, o := newLed(t)
		done(t, x, o, x.w.onClose)
	})
	t.Run("left paused", func(t *testing.T) {
		x, o := newLed(t)
		done(t, x, o, func() {
			x.w.onRemote(RemotePause)
			x.pass(awakeFor - time.Second)
			if len(o.awake) != 1 {
				t.Errorf("dark before its time: %v", o.awake)
			}
			x.pass(2 * time.Second)
			o.states = append(o.states, RemoteState{}) // the controls stay: somebody may come back
		})
		x.w.onRemote(RemotePlay)
		if !slices.Equal(o.awake, []bool{true, false, true}) {
			t.Errorf("gone on with: %v", o.awake)
		}
	})
}

// After a sleep of the machine the session stands where it stood, paused.
func TestASleepingMachinePausesTheSession(t *testing.T) {
	x, o := newLed(t)
	x.startDesk()
	x.w.onRemote(RemoteNext)
	x.pass(3 * time.Second)
	worked := x.w.session.s.Result().Worked
	x.now += 2 * time.Hour
	x.beat()
	if !o.last().Paused || x.w.session.s.Result().Worked != worked {
		t.Errorf("after the sleep: %+v, %v worked of %v", o.last(), x.w.session.s.Result().Worked, worked)
	}
	if o.awake[len(o.awake)-1] {
		t.Error("the screen stays awake, hours after anybody was seen")
	}
}

// In mat mode and under a sheet the desktop is told as always, and a long phase is written down.
func TestTheDesktopIsToldInMatModeToo(t *testing.T) {
	for name, open := range map[string]func(*sessionScreen){"mat mode": (*sessionScreen).toggleMat, "the keys": (*sessionScreen).showKeys} {
		x, o := newLed(t)
		x.startDesk()
		open(x.w.session)
		if name == "the keys" && !o.last().Paused {
			t.Error("the controls show a session that goes on under a sheet")
		}
		x.w.onRemote(RemotePause)
		if !o.last().Paused {
			t.Errorf("%s: the pause is not shown", name)
		}
		x.w.onRemote(RemotePlay)
		if o.last().Paused {
			t.Errorf("%s: shown as paused", name)
		}
		x.w.onRemote(RemoteNext)
		before := len(x.journal.log)
		x.pass(keepEvery + time.Second)
		if len(x.journal.log) == before {
			t.Errorf("%s: nothing was written down in %v", name, keepEvery)
		}
		x.w.onRemote(RemotePause)
		x.pass(awakeFor + time.Second)
		if o.awake[len(o.awake)-1] {
			t.Errorf("%s: the screen stays awake for nobody", name)
		}
	}
}
