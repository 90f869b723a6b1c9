package ui

import (
	"slices"
	"testing"
	"time"

	"limber/exercises"
	"limber/exercises/session"
)

// inSession opens a session of one card at its getting ready, and gives the step that is written, from 1; 0 for
// the breath.
func inSession(t *testing.T, id string) (*world, *exercises.Card, func() int) {
	t.Helper()
	x := newWorld(t, Start{Exercise: id}, nil)
	x.tap("Try it now")
	x.at("session")
	c := catalogue.Card(id)
	return x, c, func() int {
		words := x.w.session.now.Words()
		if words == c.Text.Breath {
			return 0
		}
		n := slices.Index(c.Text.Steps, words) + 1
		if n == 0 {
			t.Fatalf("%q is no step", words)
		}
		return n
	}
}

// TestTheStepFollowsTheFigureThroughAHold: on the way in each step as the figure shows it, in the hold
// what belongs to it and the breath at last, and letting go again what the figure shows.
func TestTheStepFollowsTheFigureThroughAHold(t *testing.T) {
	x, c, step := inSession(t, "knee_to_chest_double") // its poses show 1, 2, 3 (held), 5; 4 belongs to the hold
	var holding, ready []int
	note := func(list []int, n int) []int {
		if len(list) == 0 || list[len(list)-1] != n {
			list = append(list, n)
		}
		return list
	}
	for range 3000 {
		if x.w.session == nil {
			break
		}
		v, n := x.w.session.s.View(x.now), step()
		shown := c.Motion.StepAt(v.Motion)
		switch {
		case v.Phase.Kind == session.Ready:
			ready = note(ready, n)
			if want := shown; n != want && !(c.Motion.AtStart(v.Motion) && n == 1) {
				t.Fatalf("getting ready, the figure shows %d, %d is written", want, n)
			}
		case v.Held > 0:
			if v.Phase.Rep == 1 {
				holding = note(holding, n)
			}
		case v.Motion > 0 && n != shown:
			t.Fatalf("%v at %.2f: the figure shows %d, %d is written", v.Phase.Kind, v.Motion, shown, n)
		}
		x.pass(100 * time.Millisecond)
	}
	if ready[0] != 1 {
		t.Errorf("getting ready begins with step %d", ready[0])
	}
	if want := []int{3, 4, 0}; !slices.Equal(holding, want) {
		t.Errorf("held: steps %v, want %v", holding, want)
	}
}

func TestTheStepFollowsTheFigureThroughRepetitions(t *testing.T) {
	for _, id := range []string{"calf_raise", "bridge", "cat_cow"} {
		x, c, step := inSession(t, id)
		seen := map[int]bool{}
		ready := step()
		for range 1500 {
			if x.w.session == nil {
				break
			}
			v := x.w.session.s.View(x.now)
			if v.Phase.Kind == session.Work {
				n := step()
				seen[n] = true
				if shown := c.Motion.StepAt(v.Motion); n != shown {
					t.Fatalf("%s at %.2f: the figure shows %d, %d is written", id, v.Motion, shown, n)
				}
			}
			x.pass(100 * time.Millisecond)
		}
		for _, n := range c.Motion.Steps() {
			if !seen[n] {
				t.Errorf("%s: step %d is never written", id, n)
			}
		}
		if ready != 1 {
			t.Errorf("%s: getting ready begins with step %d", id, ready)
		}
	}
}

// TestAStillPoseReadsOn: where the figure shows one pose throughout, all that is written is read in its order.
func TestAStillPoseReadsOn(t *testing.T) {
	x, _, step := inSession(t, "rest_90_90")
	var read []int
	for range 600 {
		if n := step(); len(read) == 0 || read[len(read)-1] != n {
			read = append(read, n)
		}
		x.pass(100 * time.Millisecond)
	}
	if want := []int{1, 2, 3, 4, 5, 0}; !slices.Equal(read, want) {
		t.Errorf("read %v, want %v", read, want)
	}
}

// TestEveryCardIsReadInASession: whatever the card, something is written at each moment.
func TestEveryCardIsReadInASession(t *testing.T) {
	for _, c := range catalogue.Cards {
		s := session.New([]exercises.Item{{Card: c, Dose: c.Dose}})
		s.Do(session.Start, 0)
		for now := time.Duration(0); now < 15*time.Minute; now += 500 * time.Millisecond {
			s.Tick(now)
			v := s.View(now)
			if v.Finished {
				break
			}
			if stepWords(v) == "" {
				t.Fatalf("%s: nothing is written in %v at %v", c.ID, v.Phase.Kind, now)
			}
		}
	}
}

func TestSentencesTakeTurns(t *testing.T) {
	list := []string{"a", "b", "c"}
	for _, c := range []struct {
		spent, length time.Duration
		want          string
	}{
		{0, 30, "a"}, {9, 30, "b"}, {17, 30, "c"}, {29, 30, "c"}, // eight seconds each
		{3, 12, "a"}, {4, 12, "b"}, {8, 12, "c"}, // shared
		{2, 7, "a"}, {4, 7, "c"}, // two fit: the first and the last
		{4, 5, "a"}, {0, 0, "a"},
	} {
		if got := inTurn(list, c.spent*time.Second, c.length*time.Second); got != c.want {
			t.Errorf("%d s of %d: %s, want %s", c.spent, c.length, got, c.want)
		}
	}
}
