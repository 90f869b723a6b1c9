package session

import (
	"testing"
	"time"

	"limber/exercises"
)

func TestExtend(t *testing.T) {
	bird := repCard("bird", "quadruped", "alternate", 1, 3) // 4 s a side
	for _, c := range []struct {
		name       string
		item       exercises.Item
		at         int // seconds
		kind       Kind
		left, then time.Duration
		reps       int
	}{
		{"getting ready", holdCard("a", "supine", "none", 1, 1, 20), 4, Ready, 6 * second, 21 * second, 1},
		{"a hold", holdCard("a", "supine", "none", 1, 1, 20), 15, Work, 15 * second, 25 * second, 1},
		{"timed work", timedCard("a", "supine", 30), 20, Work, 20 * second, 30 * second, 0},
		{"repetitions", repCard("a", "supine", "none", 1, 5), 11, Work, 19 * second, 27 * second, 7},
		{"alternating repetitions, on both sides", bird, 11, Work, 23 * second, 39 * second, 5},
		{"a rest", repCard("a", "supine", "none", 2, 5), 40, Rest, 20 * second, 35 * second, 5},
		{"letting go", holdCard("a", "supine", "none", 1, 2, 5), 16, Pause, 2 * second, 17 * second, 2},
	} {
		s := New([]exercises.Item{c.item})
		s.Do(Start, 0)
		now := time.Duration(c.at) * second
		run(s, 0, now)
		if v := s.View(now); v.Phase.Kind != c.kind || v.Left != c.left {
			t.Errorf("%s: before: %v, left %v", c.name, v.Phase, v.Left)
		}
		s.Do(Extend, now)
		if v := s.View(now); v.Left != c.then || v.Reps != c.reps || v.Elapsed > v.Total {
			t.Errorf("%s: left %v of %d, want %v of %d", c.name, v.Left, v.Reps, c.then, c.reps)
		}
	}
	// Twice more: nine repetitions are done of the five, and the half and the end of a longer hold are heard where they are now.
	s := New([]exercises.Item{repCard("a", "supine", "none", 1, 5), holdCard("b", "supine", "none", 1, 1, 20)})
	s.Do(Start, 0)
	run(s, 0, 12*second)
	s.Do(Extend, 12*second)
	s.Do(Extend, 12*second)
	run(s, 12*second, 46*second)
	run(s, 46*second, 53*second)
	s.Do(Extend, 53*second)
	same(t, "cues of the hold", run(s, 53*second, 90*second), []string{"half@67", "last3@79", "session_done@82"})
	r := s.Result()
	if a, b := r.Items[0], r.Items[1]; a.Reps != 9 || a.Planned != 20 || a.Seconds != 36 || b.Seconds != 30 || b.Planned != 20 {
		t.Errorf("%+v", r.Items)
	}
}

func TestTheHalfIsHeardOnce(t *testing.T) {
	s := New([]exercises.Item{holdCard("a", "supine", "none", 1, 1, 20)})
	s.Do(Start, 0)
	run(s, 0, 22*second) // the half was at 20
	s.Do(Extend, 22*second)
	same(t, "cues", run(s, 22*second, 40*second), []string{"last3@37", "session_done@40"})
}

func TestSkipWithAReason(t *testing.T) {
	s := New(short())
	same(t, "before the start", s.SkipFor("never", 0), []Cue(nil))
	s.Do(Start, 0)
	same(t, "skip", s.SkipFor("no_time", second), []Cue{GetReady})
	run(s, second, 25*second)
	s.SkipFor("cannot_here", 25*second)
	s.SkipFor("elsewhere", 26*second)
	same(t, "result", s.Result().Items, []ItemResult{
		{Card: "stretch", Side: "none", Planned: 40, Outcome: "skipped", Reason: "no_time"},
		{Card: "extend", Side: "none", Reps: 3, Seconds: 14, Planned: 20, Outcome: "partial", Reason: "cannot_here", Done: []SetResult{{1, "none", 3, 14}}},
		{Card: "march", Side: "none", Planned: 30, Outcome: "skipped", Reason: "elsewhere"},
	})
	// Who comes back and does it after all has no reason any more.
	s = New(short())
	s.Do(Start, 0)
	s.Do(Next, 0)
	s.SkipFor("no_time", 15*second) // a tick late: paused
	for range 3 {
		s.Do(Start, 15*second)
		s.Do(Back, 15*second)
	}
	for i := 0; i < 9 && !s.View(0).Finished; i++ {
		s.Do(Next, 16*second)
	}
	if it := s.Result().Items[0]; it.Outcome != "done" || it.Reason != "" {
		t.Errorf("%+v", it)
	}
}

func TestItHurts(t *testing.T) {
	items := func() []exercises.Item {
		list := []exercises.Item{
			repCard("bend", "standing", "none", 1, 5), holdCard("hamstring", "supine", "none", 1, 1, 20),
			repCard("bridge", "supine", "none", 1, 5), holdCard("slump", "seated", "none", 1, 1, 20),
		}
		list[0].Card.Avoid, list[1].Card.Avoid, list[3].Card.Avoid = []string{"LEG"}, []string{"FLEX", "LEG"}, []string{"LEG"}
		return list
	}
	for _, c := range []struct {
		where string
		left  []string // the cards that still come
		want  []ItemResult
	}{
		{"back", []string{"hamstring", "bridge", "slump"}, nil},
		{"joint", []string{"hamstring", "bridge", "slump"}, nil},
		{"leg", []string{"bridge"}, []ItemResult{
			{Card: "bend", Side: "none", Reps: 1, Seconds: 5, Planned: 20, Outcome: "partial", Reason: "hurts", Hurt: "leg", Done: []SetResult{{1, "none", 1, 5}}},
			{Card: "hamstring", Side: "none", Planned: 20, Outcome: "skipped", Reason: "hurts"},
			{Card: "bridge", Side: "none", Reps: 5, Sets: 1, Seconds: 20, Planned: 20, Outcome: "done", Done: []SetResult{{1, "none", 5, 20}}},
			{Card: "slump", Side: "none", Planned: 20, Outcome: "skipped", Reason: "hurts"},
		}},
	} {
		s := New(items())
		s.Do(Start, 0)
		run(s, 0, 15*second)
		same(t, c.where, s.Hurts(c.where, 15*second), []Cue{GetReady})
		var come []string
		v := s.View(15 * second)
		if v.Place != 2 || v.Places != 1+len(c.left) {
			t.Errorf("%s: card %d of %d", c.where, v.Place, v.Places)
		}
		if c.where == "leg" && (v.Next != nil || v.Left != 18*second) { // from standing to lying, over what is left out
			t.Errorf("%s: %v, left %v", c.where, v.Next, v.Left)
		}
		for now := 15 * second; !s.View(now).Finished; now += second {
			s.Tick(now)
			if v := s.View(now); !v.Finished && (len(come) == 0 || come[len(come)-1] != v.Item.Card.ID) {
				come = append(come, v.Item.Card.ID)
			}
		}
		same(t, c.where, come, c.left)
		if c.want != nil {
			same(t, c.where, s.Result().Items, c.want)
		} else if it := s.Result().Items[0]; it.Hurt != c.where || it.Reason != "hurts" {
			t.Errorf("%s: %+v", c.where, it)
		}
	}
	// Back does not lead into what hurt.
	s := New(items())
	s.Do(Start, 0)
	run(s, 0, 15*second)
	s.Hurts("back", 15*second)
	s.Do(Back, 16*second)
	if v := s.View(16 * second); v.Item.Card.ID != "hamstring" {
		t.Errorf("back in %s", v.Item.Card.ID)
	}
	// Down a leg, nor into another that strains it.
	s = New(items())
	s.Do(Start, 0)
	for s.View(0).Item.Card.ID != "hamstring" {
		s.Do(Next, 0)
	}
	s.Hurts("leg", 0)
	s.Do(Back, 0)
	if v := s.View(0); v.Item.Card.ID != "bridge" {
		t.Errorf("back in %s", v.Item.Card.ID)
	}
	// Said of a card afterwards, while the next one is on: that one strains the leg too.
	s = New(items())
	s.Do(Start, 0)
	s.Do(Skip, 0)
	s.Because(2, "hurts", "leg", 0) // not over yet
	same(t, "afterwards", s.Because(0, "hurts", "leg", 0), []Cue{GetReady})
	if v := s.View(0); v.Item.Card.ID != "bridge" || v.Next != nil {
		t.Errorf("in %s", v.Item.Card.ID)
	}
	if r := s.Result().Items; r[0].Hurt != "leg" || r[1].Hurt != "" || r[1].Reason != "hurts" || r[2].Hurt != "" {
		t.Errorf("%+v", r)
	}
	same(t, "of the last one the session ends", func() []Cue {
		s := New(items()[:1])
		s.Do(Start, 0)
		return append(run2(s, 15*second), s.Hurts("other", 15*second)...)
	}(), []Cue{Last3, Go, Turn, Beat, SessionDone})
}

// run2 is the cues up to a time.
func run2(s *Session, to time.Duration) (cues []Cue) {
	for now := time.Duration(0); now <= to; now += 100 * time.Millisecond {
		cues = append(cues, s.Tick(now)...)
	}
	return cues
}

func TestDropALaterCard(t *testing.T) {
	items := []exercises.Item{
		repCard("squat", "standing", "none", 1, 5), repCard("bridge", "supine", "none", 1, 5), repCard("calf", "standing", "none", 1, 5),
	}
	s := New(items)
	s.Do(Start, 0)
	run(s, 0, 12*second)
	before := s.View(12 * second)
	s.Drop(0, "never") // this one: Skip is for that
	s.Drop(7, "never")
	s.Drop(1, "never")
	s.Drop(1, "no_time") // once is enough
	v := s.View(12 * second)
	if v.Next == nil || v.Next.Card.ID != "calf" || v.Places != 2 || v.Place != 1 || v.Elapsed != before.Elapsed {
		t.Errorf("%+v", v)
	}
	// 18 s down, 20 s of bridge and 18 s up go, 6 s of a change without a change of position come.
	if v.Total != before.Total-50*second {
		t.Errorf("total %v, was %v", v.Total, before.Total)
	}
	same(t, "cues", run(s, 12*second, 57*second)[9:], []string{"done@30", "get_ready@30", "last3@33", "go@36",
		"turn@38", "beat@40", "turn@42", "beat@44", "turn@46", "half@46", "beat@48", "turn@50", "beat@52", "turn@54", "session_done@56"})
	same(t, "result", s.Result().Items[1], ItemResult{Card: "bridge", Side: "none", Planned: 20, Outcome: "skipped", Reason: "never"})
	if r := s.Result(); r.Planned != 60*second || r.Worked != 40*second {
		t.Errorf("%+v", r)
	}
}

func TestDropBeforeTheStart(t *testing.T) {
	s := New(short())
	s.Drop(0, "")
	if v := s.View(0); v.Item.Card.ID != "extend" || v.Left != firstReady || v.Place != 1 || v.Places != 2 {
		t.Errorf("%+v", v)
	}
	s.Drop(1, "")
	s.Drop(2, "")
	s.Do(Start, 0)
	if r := s.Result(); r.Outcome != "stopped" || len(r.Items) != 3 {
		t.Errorf("nothing is left: %+v", r)
	}
}
