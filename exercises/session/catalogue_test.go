package session

import (
	"testing"
	"time"

	"limber/exercises"
	"limber/exercises/figure"
)

// The routines with the real cards.
func TestRoutinesOfTheCatalogue(t *testing.T) {
	c := exercises.Load("en")
	if len(c.Routines) == 0 {
		t.Fatal("no routines")
	}
	for _, r := range c.Routines {
		total := Seconds(r.Items)
		if r.Break && (total < time.Minute || total > 8*time.Minute) {
			t.Errorf("%s takes %v, too long or too short for a break", r.ID, total)
		}
		s := New(r.Items)
		s.Do(Start, 0)
		for now := time.Duration(0); now <= total; now += 40 * time.Millisecond {
			s.Tick(now)
		}
		s.Tick(total)
		if res := s.Result(); res.Outcome != "done" || res.Worked != res.Planned {
			t.Errorf("%s: %s after its time, worked %v of %v", r.ID, res.Outcome, res.Worked, res.Planned)
		}
	}
}

// The printed times of the routines are targets within 10 %.
func TestRoutinesTakeTheirPrintedTime(t *testing.T) {
	c := exercises.Load("en")
	for id, want := range map[string]time.Duration{
		"daily_beginner": 15*time.Minute + 7*time.Second,
		"desk_2":         1*time.Minute + 57*time.Second,
		"desk_5":         5*time.Minute + 14*time.Second,
	} {
		r := c.Routine(id)
		if r == nil {
			t.Errorf("no routine %s", id)
			continue
		}
		total := Seconds(r.Items)
		if off := (total - want).Abs(); off > want/10 {
			t.Errorf("%s takes %v, more than 10 %% off its target of %v", id, total, want)
		}
	}
}

// Between two frames the figure moves, never jumps: over a whole session its
// place in the cycle changes a little at a time, but for the seam of the cycle
// and the change to another card.
func TestTheFigureNeverJumps(t *testing.T) {
	c := exercises.Load("en")
	for _, r := range c.Routines {
		s := New(r.Items)
		s.Do(Start, 0)
		const frame = 33 * time.Millisecond
		last := s.View(0)
		for now := time.Duration(0); now < Seconds(r.Items); now += frame {
			s.Tick(now)
			v := s.View(now)
			step := v.Motion - last.Motion
			seam := step < 0 && last.Motion > 0.9 && v.Motion < 0.1
			if v.Phase.Item == last.Phase.Item && !seam && (step < -0.001 || step > 0.05) {
				t.Fatalf("%s %s at %v: from %.3f to %.3f (%v to %v)", r.ID, v.Item.Card.ID, now, last.Motion, v.Motion, last.Phase, v.Phase)
			}
			if v.Side != last.Side && v.Motion > 0.1 && v.Phase.Item == last.Phase.Item {
				t.Fatalf("%s %s at %v: the sides swap in the middle of the movement", r.ID, v.Item.Card.ID, now)
			}
			last = v
		}
	}
}

// Every card that has sides works both of them, as long on the left as on the right, and one that has none names none;
// whichever side comes first, and also when the person pauses on the way.
func TestEveryCardWorksBothSides(t *testing.T) {
	for _, card := range exercises.Load("en").Cards {
		for _, first := range []figure.Side{figure.Right, figure.Left} {
			bothSides(t, card, first)
		}
	}
}

func bothSides(t *testing.T, card *exercises.Card, first figure.Side) {
	const frame = 50 * time.Millisecond
	s := New([]exercises.Item{{Card: card, Dose: card.Dose}}, Options{First: first})
	s.Do(Start, 0)
	worked := map[figure.Side]time.Duration{}
	side := figure.Neither // the one worked first
	for now := time.Duration(0); !s.View(now).Finished; now += frame {
		s.Tick(now)
		if now%(17*second) == 0 {
			s.Do(TogglePause, now)
			s.Do(TogglePause, now)
		}
		if v := s.View(now); v.Phase.Kind == Work && v.LeadIn == 0 {
			worked[v.Side] += frame
			if side == figure.Neither {
				side = v.Side
			}
		}
	}
	right, left := worked[figure.Right], worked[figure.Left]
	if card.Sides == exercises.None {
		if worked[figure.Neither] == 0 || right+left > 0 {
			t.Errorf("%s has no sides: %v", card.ID, worked)
		}
	} else if worked[figure.Neither] > 0 || right < time.Second || (right-left).Abs() > right/50+4*frame || side != first {
		t.Errorf("%s, %v first: %v on the right, %v on the left; %v was first", card.ID, first, right, left, side)
	}
}

func TestAHoldIsHeldWhereTheCardSays(t *testing.T) {
	c := exercises.Load("en")
	card := c.Card("knee_to_chest_single")
	s := New([]exercises.Item{{Card: card, Dose: exercises.Dose{Sets: 1, Reps: 1, Hold: 20 * time.Second}}})
	s.Do(Start, 0)
	s.Do(Next, 0)
	run(s, 0, second)
	if v := s.View(second); v.Motion <= 0 || v.Motion >= card.Motion.HoldAt() || v.Breath != 0 {
		t.Errorf("moving into the hold: figure at %v, breath %v", v.Motion, v.Breath)
	}
	run(s, second, 15*second)
	v := s.View(15 * second)
	if v.Motion != card.Motion.HoldAt() || v.Side != figure.Right {
		t.Errorf("15 s into the hold the figure is at %v on %v, want %v on the right", v.Motion, v.Side, card.Motion.HoldAt())
	}
	run(s, 15*second, 20500*time.Millisecond)
	v = s.View(20500 * time.Millisecond)
	if v.Phase.Kind != Switch || v.Phase.Side != figure.Left || v.Side != figure.Right || v.Motion <= card.Motion.HoldAt() {
		t.Errorf("letting go: %v, figure at %v on %v", v.Phase, v.Motion, v.Side)
	}
	run(s, 20500*time.Millisecond, 25*second)
	if v = s.View(25 * second); v.Phase.Kind != Work || v.Side != figure.Left || v.Motion != 0 {
		t.Errorf("other side: %v, figure at %v on %v", v.Phase, v.Motion, v.Side)
	}
}
