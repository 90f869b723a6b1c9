package session

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"limber/exercises"
	"limber/exercises/figure"
)

// short is hold 20 s on each side, then five repetitions of 4 s standing, then 30 s of marching.
func short() []exercises.Item {
	return []exercises.Item{
		holdCard("stretch", "supine", "each", 1, 1, 20),
		repCard("extend", "standing", "none", 1, 5),
		timedCard("march", "standing", 30),
	}
}

// run ticks each 100 ms from one time to another and notes when each cue came, in seconds.
func run(s *Session, from, to time.Duration) []string {
	var heard []string
	for now := from; now <= to; now += 100 * time.Millisecond {
		for _, c := range s.Tick(now) {
			heard = append(heard, fmt.Sprintf("%v@%v", c, now.Seconds()))
		}
	}
	return heard
}

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s:\n got %v\nwant %v", what, got, want)
	}
}

func TestCuesOfAWholeSession(t *testing.T) {
	s := New(short())
	same(t, "at the start", s.Do(Start, 0), []Cue{GetReady})
	// 10 ready, 20 right, 5 switch, 20 left, 18 to standing, 20 reps, 6 ready, 30 march = 129 s
	same(t, "cues", run(s, 0, 130*second), []string{
		"last3@7", "go@10", "half@20", "last3@27",
		"switch@30", "last3@32", "go@35", "half@45", "last3@52",
		"done@55", "get_ready@55", "last3@70", "go@73",
		"turn@75", "beat@77", "turn@79", "beat@81", "turn@83", "half@83", "beat@85", "turn@87", "beat@89", "turn@91",
		"done@93", "get_ready@93", "last3@96", "go@99", "half@114", "last3@126", "session_done@129",
	})
	r := s.Result()
	same(t, "result", r, Result{
		Items: []ItemResult{
			{Card: "stretch", Side: "both", Sets: 1, Reps: 1, Seconds: 40, Planned: 40, Outcome: "done", Done: []SetResult{{1, "right", 1, 20}, {1, "left", 1, 20}}},
			{Card: "extend", Side: "none", Sets: 1, Reps: 5, Seconds: 20, Planned: 20, Outcome: "done", Done: []SetResult{{1, "none", 5, 20}}},
			{Card: "march", Side: "none", Sets: 1, Seconds: 30, Planned: 30, Outcome: "done", Done: []SetResult{{1, "none", 0, 30}}},
		},
		Outcome: "done", Worked: 90 * second, Planned: 90 * second,
	})
	if v := s.View(200 * second); !v.Finished || v.Phase.Kind != Finished || v.Progress != 1 || v.Elapsed != v.Total {
		t.Errorf("at the end: %+v", v)
	}
}

// A window that stutters must neither drop a cue nor shift the end.
func TestLateTicksLoseNothing(t *testing.T) {
	items := []exercises.Item{holdCard("a", "supine", "none", 1, 4, 2), repCard("b", "supine", "none", 1, 3)}
	smooth, late := New(items), New(items)
	var a, b []Cue
	a = append(a, smooth.Do(Start, 0)...)
	b = append(b, late.Do(Start, 0)...)
	for now := time.Duration(0); now <= 60*second; now += 50 * time.Millisecond {
		a = append(a, smooth.Tick(now)...)
	}
	for now := time.Duration(0); now <= 60*second; now += 4970 * time.Millisecond {
		b = append(b, late.Tick(now)...)
	}
	same(t, "cues of late ticks", b, a)
	same(t, "result of late ticks", late.Result(), smooth.Result())

	s := New(items)
	s.Do(Start, 0)
	s.Tick(5 * second)
	s.Tick(9900 * time.Millisecond)
	// hold to 12, pause to 15: one tick of 4.9 s crosses go, rest and the next count
	same(t, "one late tick", s.Tick(14800*time.Millisecond), []Cue{Go, RestNow})
	if v := s.View(14800 * time.Millisecond); v.Phase.Kind != Pause || v.Left != 200*time.Millisecond {
		t.Errorf("after the late tick: %v, left %v", v.Phase, v.Left)
	}
}

func TestPauseLeadsBackIntoWork(t *testing.T) {
	s := New(short())
	s.Do(Start, 0)
	run(s, 0, 15*second) // 5 s into the hold
	if cues := s.Do(TogglePause, 15*second); len(cues) != 0 {
		t.Errorf("pausing is heard: %v", cues)
	}
	run(s, 15*second, 60*second)
	if v := s.View(60 * second); !v.Paused || v.Left != 15*second || v.LeadIn != 0 {
		t.Errorf("paused: %+v", v)
	}
	same(t, "going on", s.Do(TogglePause, 60*second), []Cue{Last3})
	if v := s.View(61 * second); v.LeadIn != 2*second || v.Left != 15*second || v.Paused {
		t.Errorf("in the lead-in: %+v", v)
	}
	same(t, "lead-in", run(s, 60*second, 64*second), []string{"go@63"})
	if v := s.View(64 * second); v.LeadIn != 0 || v.Left != 14*second {
		t.Errorf("after the lead-in: %+v", v)
	}
	if got := s.Result().Worked; got != 6*second {
		t.Errorf("worked %v, want 6 s: the lead-in is no work", got)
	}
}

func TestPauseOutsideWorkNeedsNoLeadIn(t *testing.T) {
	s := New(short())
	s.Do(Start, 0)
	s.Do(TogglePause, 4*second)
	same(t, "cues", s.Do(TogglePause, 300*second), []Cue(nil))
	if v := s.View(301 * second); v.LeadIn != 0 || v.Left != 5*second {
		t.Errorf("%+v", v)
	}
}

func TestSuspendedMachinePauses(t *testing.T) {
	s := New(short())
	s.Do(Start, 0)
	run(s, 0, 12*second)
	if cues := s.Tick(12*second + 3*time.Hour); len(cues) != 0 {
		t.Errorf("a machine that slept talks: %v", cues)
	}
	if v := s.View(12*second + 3*time.Hour); !v.Paused || v.Left != 18*second {
		t.Errorf("after sleep: %+v", v)
	}
	// The clock may also begin anew.
	s = New(short())
	s.Do(Start, 1000*second)
	s.Tick(1004 * second)
	s.Tick(3 * second)
	if v := s.View(3 * second); v.Paused || v.Left != 6*second {
		t.Errorf("after a step back: %+v", v)
	}
	s.Tick(4 * second)
	if v := s.View(4 * second); v.Left != 5*second {
		t.Errorf("a second after a step back: left %v", v.Left)
	}
}

func TestNextSkipBack(t *testing.T) {
	at := func(s *Session, now time.Duration) string {
		v := s.View(now)
		return fmt.Sprintf("%v %v %v lead %v", v.Phase.Kind, v.Item.Card.ID, v.Phase.Side, v.LeadIn)
	}
	R, L := figure.Right, figure.Left
	s := New(short())
	s.Do(Start, 0)
	same(t, "next ends the wait", s.Do(Next, 2*second), []Cue{Go})
	run(s, 2*second, 8*second)
	same(t, "next: done with this side", s.Do(Next, 8*second), []Cue{SwitchSides})
	s.Do(Next, 9*second)
	same(t, "work on the left", at(s, 9*second), fmt.Sprintf("work stretch %v lead 0s", L))

	run(s, 9*second, 14*second)
	same(t, "back after five seconds", s.Do(Back, 14*second), []Cue{Last3})
	same(t, "is this side again", at(s, 14*second), fmt.Sprintf("work stretch %v lead 3s", L))
	s.Do(Back, 15*second)
	same(t, "back again is the other side", at(s, 15*second), fmt.Sprintf("work stretch %v lead 3s", R))
	s.Do(Back, 15*second)
	same(t, "and there is nothing before", at(s, 15*second), fmt.Sprintf("work stretch %v lead 3s", R))

	same(t, "skip", s.Do(Skip, 16*second), []Cue{GetReady})
	if v := s.View(16 * second); v.Item.Card.ID != "extend" || v.Left != 18*second {
		t.Errorf("after skip: %v, left %v", v.Item.Card.ID, v.Left)
	}
	s.Do(Next, 17*second) // standing now
	same(t, "back to another card gives time to lie down again", s.Do(Back, 18*second), []Cue{GetReady})
	same(t, "that is", at(s, 18*second), fmt.Sprintf("work stretch %v lead 18s", L))
	same(t, "and counts down", run(s, 18*second, 36*second), []string{"last3@33", "go@36"})
}

// Who skips a card before getting into its position still needs the way from where they are.
func TestSkippedCardsKeepTheWayFromHere(t *testing.T) {
	items := []exercises.Item{
		repCard("sit", "seated", "none", 1, 2),
		repCard("lie", "supine", "none", 1, 2),
		repCard("twist", "supine", "none", 1, 2),
	}
	s := New(items)
	s.Do(Start, 0)
	s.Do(Next, 0)
	s.Do(Skip, second)
	s.Do(Skip, 2*second) // "lie" is left out while the person still sits
	if v := s.View(2 * second); v.Item.Card.ID != "twist" || v.Left != 18*second {
		t.Errorf("%v, left %v, want 18 s to get down", v.Item.Card.ID, v.Left)
	}
}

func TestHowASessionEnds(t *testing.T) {
	begin := func() *Session {
		s := New(short())
		s.Do(Start, 0)
		run(s, 0, 15*second)
		return s
	}
	items := func(r Result) (out []string) {
		for _, it := range r.Items {
			out = append(out, it.Outcome)
		}
		return out
	}
	s := begin()
	s.Do(Wrong, 16*second)
	same(t, "wrong", s.Result().Outcome, "wrong")
	same(t, "cards", items(s.Result()), []string{"partial", "skipped", "skipped"})
	same(t, "first card", s.Result().Items[0], ItemResult{Card: "stretch", Side: "right", Seconds: 6, Planned: 40, Outcome: "partial", Done: []SetResult{{1, "right", 0, 6}}})
	if cues := s.Do(Start, 17*second); len(cues) != 0 {
		t.Errorf("heard after the end: %v", cues)
	}
	if cues := run(s, 17*second, 40*second); len(cues) != 0 {
		t.Errorf("heard after the end: %v", cues)
	}

	s = begin()
	s.Do(Stop, 16*second)
	same(t, "stopped", s.Result().Outcome, "stopped")

	s = begin()
	for i := 0; i < 3; i++ {
		s.Do(Skip, 16*second)
	}
	same(t, "skipped to the end", s.Result().Outcome, "done")

	s = New(short())
	s.Do(Start, 0)
	for i := 0; i < 3; i++ {
		s.Do(Skip, 0)
	}
	same(t, "everything skipped is not done", s.Result().Outcome, "stopped")

	s = New(short())
	s.Do(Stop, 0)
	same(t, "stopped before it began", s.Result().Outcome, "stopped")

	s = New(nil)
	s.Do(Start, 0)
	if v := s.View(0); !v.Finished {
		t.Errorf("without cards: %+v", v)
	}
}

func TestAlternatingRepetitions(t *testing.T) {
	s := New([]exercises.Item{repCard("bird", "quadruped", "alternate", 1, 3)}) // 24 s: R L R L R L
	s.Do(Start, 0)
	last := time.Duration(0)
	for _, c := range []struct {
		at   int
		side figure.Side
		rep  int
		done int
	}{{11, figure.Right, 1, 0}, {15, figure.Left, 1, 0}, {19, figure.Right, 2, 1}, {31, figure.Left, 3, 2}} {
		now := time.Duration(c.at) * second
		run(s, last, now)
		last = now
		v := s.View(now)
		if v.Phase.Side != c.side || v.Side != c.side || v.Phase.Rep != c.rep || v.RepsDone != c.done || v.Reps != 3 {
			t.Errorf("at %d: side %v/%v rep %d done %d of %d", c.at, v.Phase.Side, v.Side, v.Phase.Rep, v.RepsDone, v.Reps)
		}
	}
	s = New([]exercises.Item{repCard("bird", "quadruped", "alternate", 1, 3)})
	s.Do(Start, 0)
	run(s, 0, 23*second) // 13 s of work: right, left, right, and one second
	s.Do(Stop, 23*second)
	same(t, "half done", s.Result().Items[0], ItemResult{Card: "bird", Side: "both", Reps: 1, Seconds: 13, Planned: 24, Outcome: "partial", Done: []SetResult{{1, "right", 2, 6}, {1, "left", 1, 6}}})
}

func TestBreathIsSlowAndOnlyInHolds(t *testing.T) {
	s := New(short())
	s.Do(Start, 0)
	run(s, 0, 10*second)
	if v := s.View(10 * second); v.Breath != 0 {
		t.Errorf("breath %v as the hold begins", v.Breath)
	}
	run(s, 10*second, 12*second)
	if v := s.View(12 * second); v.Breath != 1 {
		t.Errorf("breath %v two seconds in, want a full chest", v.Breath)
	}
	if v := s.View(15 * second); v.Breath > 0.001 {
		t.Errorf("breath %v five seconds in, want an empty chest", v.Breath)
	}
	run(s, 12*second, 80*second)
	if v := s.View(80 * second); v.Item.Card.ID != "extend" || v.Breath != 0 || v.Motion != 0.75 {
		t.Errorf("7 s into repetitions of 4 s: %v motion %v breath %v", v.Item.Card.ID, v.Motion, v.Breath)
	}
}
