package session

import (
	"testing"
	"time"

	"limber/exercises"
)

func swappable() []exercises.Item {
	return []exercises.Item{
		repCard("bridge", "supine", "none", 3, 5), // 20 s a set
		repCard("clam", "side_lying", "none", 1, 5),
	}
}

func TestSwapBeforeItIsBegun(t *testing.T) {
	s := New(swappable())
	s.Do(Start, 0)
	run(s, 0, 4*second)
	easier := repCard("hinge", "standing", "none", 1, 5)
	same(t, "swap", s.Swap(easier, 4*second), []Cue{GetReady})
	if v := s.View(4 * second); v.Item.Card.ID != "hinge" || v.Left != 10*second || v.Phase.Item != 0 || v.Next.Card.ID != "clam" {
		t.Errorf("%+v", v)
	}
	// 4 s of getting ready are over; 10 s, a set of 20 s, 18 s to the floor and 20 s there come.
	if v := s.View(4 * second); v.Total != 72*second || v.Elapsed != 4*second {
		t.Errorf("%v of %v", v.Elapsed, v.Total)
	}
	run(s, 4*second, 14*second)
	run(s, 14*second, 34*second)
	if v := s.View(34 * second); v.Phase.Kind != Ready || v.Left != 18*second { // no longer from supine
		t.Errorf("the way to the next card: %+v", v)
	}
	run(s, 34*second, 80*second)
	same(t, "result", s.Result(), Result{
		Items: []ItemResult{
			{Card: "hinge", Side: "none", Sets: 1, Reps: 5, Seconds: 20, Planned: 20, Outcome: "done", SwappedFrom: "bridge", Done: []SetResult{{1, "none", 5, 20}}},
			{Card: "clam", Side: "none", Sets: 1, Reps: 5, Seconds: 20, Planned: 20, Outcome: "done", Done: []SetResult{{1, "none", 5, 20}}},
		},
		Outcome: "done", Worked: 40 * second, Planned: 40 * second,
	})
}

func TestSwapInTheMiddle(t *testing.T) {
	s := New(swappable())
	s.Do(Start, 0)
	run(s, 0, 68*second) // 10 + 20 + 30, and 8 s of the second set
	before := s.View(68 * second)
	s.Swap(repCard("tilt", "supine", "none", 3, 5), 68*second)
	v := s.View(68 * second)
	if v.Item.Card.ID != "tilt" || v.Left != samePosition || v.Elapsed != before.Elapsed || v.Elapsed > v.Total {
		t.Errorf("%v to %+v", before.Elapsed, v)
	}
	run(s, 68*second, 75*second)
	s.Do(TogglePause, 75*second)
	same(t, "swapped while paused: nothing is heard", s.Swap(repCard("press", "prone", "none", 3, 5), 80*second), []Cue(nil))
	same(t, "and then", s.Do(TogglePause, 90*second), []Cue{GetReady})
	if v := s.View(90 * second); v.Left != 12*second { // from supine to prone
		t.Errorf("%+v", v)
	}
	run(s, 90*second, 300*second)
	r := s.Result()
	same(t, "result", r.Items, []ItemResult{
		{Card: "bridge", Side: "none", Sets: 1, Reps: 7, Seconds: 28, Planned: 60, Outcome: "partial", Done: []SetResult{{1, "none", 5, 20}, {2, "none", 2, 8}}},
		{Card: "tilt", Side: "none", Seconds: 1, Planned: 40, Outcome: "partial", SwappedFrom: "bridge", Done: []SetResult{{1, "none", 0, 1}}}, // two sets are left
		{Card: "press", Side: "none", Sets: 3, Reps: 15, Seconds: 60, Planned: 60, Outcome: "done", SwappedFrom: "tilt", Done: []SetResult{{1, "none", 5, 20}, {2, "none", 5, 20}, {3, "none", 5, 20}}},
		{Card: "clam", Side: "none", Sets: 1, Reps: 5, Seconds: 20, Planned: 20, Outcome: "done", Done: []SetResult{{1, "none", 5, 20}}},
	})
	if r.Worked != 109*second || r.Planned != 109*second || r.Outcome != "done" {
		t.Errorf("%+v", r)
	}
}

func TestSwapThereAndBack(t *testing.T) {
	items := swappable()
	s := New(items)
	s.Do(Start, 0)
	s.Swap(repCard("tilt", "supine", "none", 1, 5), 0)
	s.Swap(repCard("hinge", "standing", "none", 1, 5), second)
	if it := s.Result().Items[0]; it.SwappedFrom != "bridge" || it.Card != "hinge" {
		t.Errorf("%+v", it)
	}
	s.Swap(items[0], 2*second)
	if it := s.Result().Items[0]; it.SwappedFrom != "" || it.Card != "bridge" || len(s.Result().Items) != 2 {
		t.Errorf("%+v", it)
	}
	if items[0].Card.ID != "bridge" {
		t.Error("the caller's list has changed")
	}
	if cues := s.Swap(exercises.Item{}, 3*second); cues != nil || s.Items()[0].Card == nil {
		t.Error("swapped for no card")
	}
	s.Do(Stop, 3*second)
	if cues := s.Swap(items[1], 4*second); cues != nil {
		t.Errorf("swapped when it is over: %v", cues)
	}
}

// Who skips the new card before getting into its position is not in it.
func TestBackIntoASwappedCard(t *testing.T) {
	s := New(swappable())
	s.Do(Start, 0)
	run(s, 0, 15*second)
	s.Swap(repCard("tilt", "supine", "none", 1, 5), 15*second)
	s.Do(Skip, 16*second)
	same(t, "back", s.Do(Back, 17*second), []Cue{GetReady})
	if v := s.View(17 * second); v.Item.Card.ID != "tilt" || v.LeadIn != samePosition {
		t.Errorf("%+v", v)
	}
}

// A session that was swapped, dropped, extended and hurt is kept whole.
func TestResumeAfterChanges(t *testing.T) {
	items := append(swappable(), repCard("calf", "standing", "none", 1, 5), timedCard("march", "standing", 30), holdCard("last", "standing", "each", 1, 1, 20))
	tilt := repCard("tilt", "supine", "none", 1, 5)
	shelf := shelf(append(items, tilt))
	s := New(items, Options{First: 1})
	s.Do(Start, 0)
	run(s, 0, 15*second)
	s.Do(Extend, 15*second)
	run(s, 15*second, 42*second)
	s.Swap(tilt, 43*second)
	s.Drop(2, "never")
	run(s, 43*second, 75*second)
	s.Do(Next, 75*second)
	run(s, 75*second, 80*second)
	s.Hurts("joint", 80*second)
	run(s, 80*second, 100*second)
	s.Do(Extend, 101*second)
	s.Tick(102 * second)
	r, err := reload(t, s, shelf)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "result", r.Result(), s.Result())
	same(t, "phases", r.phases, s.phases)
	was, v := s.View(102*second), r.View(0)
	if v.Phase != was.Phase || v.Left != was.Left || v.Elapsed != was.Elapsed || v.Total != was.Total || v.Item != was.Item || v.Place != was.Place {
		t.Errorf("resumed: %+v\nwas %+v", v, was)
	}
	run(s, 102*second, 300*second)
	r.Do(Start, 0)
	for now := time.Duration(0); now < 300*second; now += second {
		r.Tick(now)
	}
	same(t, "to the end", r.Result(), s.Result())
	if len(s.Result().Items) != 6 {
		t.Errorf("%+v", s.Result().Items)
	}
}
