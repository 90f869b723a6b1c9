//go:build !nowindow

package main

import (
	"errors"
	"testing"
	"time"

	"limber/exercises"
	"limber/exercises/session"
	"limber/tracker/presence"
)

// machine has clocks that a test turns by hand.
type machine struct {
	awake, asleep time.Duration
	late          time.Duration // the next reading is interrupted for so long, between the clocks
	err           error
}

func (m *machine) read() (presence.Clocks, error) {
	c := presence.Clocks{Awake: m.awake, Boot: m.awake + m.asleep + m.late, BootKnown: true}
	m.awake += m.late
	m.late = 0
	return c, m.err
}

// A session that ran into a sleep, however short, is found paused when the machine wakes, and nothing of the sleep is counted.
func TestASleepPausesTheSession(t *testing.T) {
	for _, sleep := range []time.Duration{500 * time.Millisecond, 3 * time.Second, 8 * time.Hour} {
		m := &machine{awake: 20 * time.Hour, asleep: 3 * time.Hour}
		now := sessionClock(m.read)
		items := exercises.Load("en").Routine("desk_2").Items
		s := session.New(items)
		s.Do(session.Start, now())
		run := func(d time.Duration) {
			for end := m.awake + d; m.awake < end; m.awake += 33 * time.Millisecond {
				s.Tick(now())
			}
		}
		run(20 * time.Second)
		before := s.Result().Worked
		if before == 0 || s.View(now()).Paused {
			t.Fatalf("after 20 s: %v worked", before)
		}
		m.asleep += sleep
		s.Tick(now())
		run(10 * time.Second)
		if !s.View(now()).Paused {
			t.Errorf("a sleep of %v did not pause the session", sleep)
		}
		if after := s.Result().Worked; after-before > 50*time.Millisecond {
			t.Errorf("a sleep of %v: %v was worked in it", sleep, after-before)
		}
	}
}

// Awake time is neither lost nor added, also where a reading is interrupted, or fails.
func TestTheSessionClockKeepsTime(t *testing.T) {
	m := &machine{awake: time.Hour}
	now := sessionClock(m.read)
	began := m.awake
	for i := range 10_000 {
		m.awake += 20 * time.Millisecond
		switch i % 100 {
		case 10:
			m.late = 2 * time.Second
		case 20:
			m.err = errors.New("no clock")
		case 21:
			m.err = nil
		case 30:
			m.asleep += 100 * time.Microsecond // the clocks are not read at the same instant
		}
		now()
	}
	if got, want := now(), m.awake-began; (got - want).Abs() > time.Millisecond {
		t.Errorf("%v have passed, the clock says %v", want, got)
	}
}

func TestWithoutAClockOfSleepThereIsGos(t *testing.T) {
	if sessionClock(func() (presence.Clocks, error) { return presence.Clocks{Awake: time.Hour}, nil }) != nil {
		t.Error("a clock that knows nothing of sleep is taken")
	}
	if now := sessionClock(presence.Now); now == nil || now() > time.Minute {
		t.Error("this system's clocks are not taken")
	}
}
