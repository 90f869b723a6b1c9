package presence

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"limber/tracker"
)

// sitting lets the sitting model judge what a Wayland compositor tells of these
// inputs, sampled as the agent samples it.
func sitting(t *testing.T, inputs []time.Duration, length time.Duration, globals ...global) (events []tracker.Event, m *tracker.Model) {
	t.Helper()
	stirs := make(chan struct{}, 1)
	p, c := onWl(t, func() {
		select {
		case stirs <- struct{}{}:
		default:
		}
	}, globals...)
	set := tracker.Defaults()
	m = tracker.New(set)
	start := time.Now()
	go func() {
		for _, at := range inputs {
			time.Sleep(time.Until(start.Add(at)))
			c.touch()
		}
	}()
	for time.Since(start) < length {
		var r Reading
		if err := p.read(&r); err != nil {
			t.Fatal(err)
		}
		now := time.Since(start)
		events = append(events, m.Sample(tracker.Sample{
			Awake: now, Boot: now, BootKnown: true, Wall: time.Now(), Idle: r.Idle, IdleKnown: r.IdleKnown, Playback: r.Playback,
		})...)
		if err := p.watch(set.Grace); err != nil {
			t.Fatal(err)
		}
		select {
		case <-stirs:
		case <-time.After(m.Next()):
		}
	}
	p.close()
	c.close()
	return events, m
}

// typing are inputs every so often, from and to.
func typing(from, to, every time.Duration) (at []time.Duration) {
	for ; from < to; from += every {
		at = append(at, from)
	}
	return at
}

func ofKind(events []tracker.Event, kind string) (found []tracker.Event) {
	for _, e := range events {
		if e.Kind == kind {
			found = append(found, e)
		}
	}
	return found
}

// TestWaylandServesTheModel: the scenarios of the sitting model that hang by the
// moment of an input come out as they do with an exact counter.
func TestWaylandServesTheModel(t *testing.T) {
	const minute, second = time.Minute, time.Second
	work := typing(0, 20*minute+second, 4*second) // the last input at 20:00
	for name, c := range map[string]struct {
		inputs []time.Duration
		length time.Duration
		check  func(t *testing.T, events []tracker.Event, spell time.Duration)
	}{
		"a notice in the pause after the typing": {
			slices.Concat(typing(0, 30*minute+20*second, 400*time.Millisecond), typing(30*minute+40*second, 31*minute, second)), 31 * minute,
			func(t *testing.T, events []tracker.Event, _ time.Duration) {
				if n := ofKind(events, tracker.EventNotice); len(n) != 1 || n[0].Awake < 30*minute+22*second || n[0].Awake > 30*minute+25*second {
					t.Errorf("notices: %+v", n)
				}
			},
		},
		"one who never stops is told after a minute": {
			typing(0, 31*minute+50*second, 300*time.Millisecond), 32 * minute,
			func(t *testing.T, events []tracker.Event, _ time.Duration) {
				if n := ofKind(events, tracker.EventNotice); len(n) != 1 || n[0].Awake < 31*minute || n[0].Awake > 31*minute+5*second {
					t.Errorf("notices: %+v", n)
				}
			},
		},
		"away for 4:58": {
			slices.Concat(work, typing(24*minute+58*second, 27*minute, second)), 27 * minute,
			func(t *testing.T, events []tracker.Event, spell time.Duration) {
				if b := ofKind(events, tracker.EventBreak); len(b) != 0 || spell < 21*minute+28*second || spell > 22*minute+5*second {
					t.Errorf("breaks %+v, spell %v", b, spell)
				}
			},
		},
		"away for 5:00": {
			slices.Concat(work, typing(25*minute, 27*minute, second)), 27 * minute,
			func(t *testing.T, events []tracker.Event, spell time.Duration) {
				if b := ofKind(events, tracker.EventBreak); len(b) != 1 || b[0].Length < 299*second || b[0].Length > 301*second || spell > 121*second {
					t.Errorf("breaks %+v, spell %v", b, spell)
				}
			},
		},
		"a lone nudge in an absence of 9:00": {
			slices.Concat(work, []time.Duration{24*minute + 30*second}, typing(29*minute, 31*minute, second)), 31 * minute,
			func(t *testing.T, events []tracker.Event, _ time.Duration) {
				if b := ofKind(events, tracker.EventBreak); len(b) != 1 || b[0].Length < 539*second {
					t.Errorf("breaks: %+v", b)
				}
			},
		},
		"two keys, 1.2 s apart, in an absence of 9:00": {
			slices.Concat(work, []time.Duration{24*minute + 30*second, 24*minute + 31200*time.Millisecond}, typing(29*minute, 31*minute, second)), 31 * minute,
			func(t *testing.T, events []tracker.Event, _ time.Duration) {
				if b := ofKind(events, tracker.EventBreak); len(b) != 0 {
					t.Errorf("breaks: %+v", b)
				}
			},
		},
		"a burst every 4:30": {
			func() (at []time.Duration) {
				for from := time.Duration(0); from < 59*minute; from += 4*minute + 30*second {
					at = append(at, from, from+second, from+2*second)
				}
				return at
			}(), 60 * minute,
			func(t *testing.T, events []tracker.Event, _ time.Duration) {
				if b := ofKind(events, tracker.EventBackstop); len(b) != 1 || b[0].Awake < 45*minute || b[0].Awake > 46*minute {
					t.Errorf("backstops: %+v", b)
				}
			},
		},
	} {
		for _, globals := range [][]global{{seatGlobal, extV1}, {seatGlobal, extV2}, {seatGlobal, kdeIdle}} {
			t.Run(name+", "+globals[1].what, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					events, m := sitting(t, c.inputs, c.length, globals...)
					c.check(t, events, time.Duration(m.Status().Spell)*second)
				})
			})
		}
	}
}
