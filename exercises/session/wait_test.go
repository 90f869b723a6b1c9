package session

import (
	"testing"
	"time"

	"limber/exercises"
)

func TestWaitForMe(t *testing.T) {
	items := []exercises.Item{
		repCard("squat", "standing", "none", 2, 5), // 20 s a set at the metronome
		holdCard("bend", "standing", "none", 1, 1, 20),
	}
	s := New(items, Options{Wait: true})
	s.Do(Start, 0)
	same(t, "getting ready is not counted down", run(s, 0, 60*second), []string(nil))
	if v := s.View(60 * second); !v.Waiting || v.Phase.Kind != Ready || v.Spent != 60*second || v.Left != 0 || v.Progress != 1 {
		t.Errorf("getting ready: %+v", v)
	}
	same(t, "in position", s.Do(Next, 60*second), []Cue{Go})
	same(t, "the metronome goes on behind the fifth", run(s, 60*second, 85*second), []string{
		"turn@62", "beat@64", "turn@66", "beat@68", "turn@70", "half@70", "beat@72", "turn@74", "beat@76", "turn@78", "beat@80", "turn@82", "beat@84",
	})
	if v := s.View(85 * second); !v.Waiting || v.Phase.Kind != Work || v.RepsDone != 5 || v.Reps != 5 || v.Motion != 0.25 || v.Spent != 25*second {
		t.Errorf("in the set: %+v", v)
	}
	same(t, "the set is done when the person says so", s.Do(Next, 85*second), []Cue{RestNow})
	if v := s.View(86 * second); v.Waiting || v.Left != 29*second {
		t.Errorf("a rest waits: %+v", v)
	}
	same(t, "a rest ends by itself", run(s, 85*second, 115*second), []string{"last3@112", "go@115"})
	same(t, "next", s.Do(Next, 116*second), []Cue{Done, GetReady})
	s.Do(Next, 117*second)
	if v := s.View(117 * second); v.Waiting || v.Left != 20*second {
		t.Errorf("a hold waits: %+v", v)
	}
	run(s, 117*second, 140*second)
	r := s.Result()
	if it := r.Items[0]; r.Outcome != "done" || it.Reps != 10 || it.Sets != 2 || it.Seconds != 26 || it.Outcome != "done" {
		t.Errorf("%+v", r)
	}
}

func TestAWaitingSetCountsNoHourOfWork(t *testing.T) {
	s := New([]exercises.Item{repCard("squat", "standing", "none", 1, 5)}, Options{Wait: true})
	s.Do(Start, 0)
	s.Do(Next, 0)
	run(s, 0, time.Hour)
	s.Do(Next, time.Hour)
	if r := s.Result(); r.Worked != 40*second || r.Items[0].Reps != 5 {
		t.Errorf("%+v", r)
	}
}

// Who ends the session in a set has done as many repetitions as it has, not as many as the metronome gave.
func TestStoppedInAWaitingSet(t *testing.T) {
	s := New([]exercises.Item{repCard("squat", "standing", "none", 1, 5)}, Options{Wait: true})
	s.Do(Start, 0)
	s.Do(Next, 0)
	run(s, 0, 35*second)
	s.Do(Stop, 35*second)
	if it := s.Result().Items[0]; it.Reps != 5 || it.Outcome != "partial" || it.Seconds != 35 {
		t.Errorf("%+v", it)
	}
}

func TestGettingBackIntoPositionWaitsToo(t *testing.T) {
	items := []exercises.Item{repCard("squat", "standing", "none", 1, 5)}
	s := New(items, Options{Wait: true})
	s.Do(Start, 0)
	s.Do(Next, 0)
	run(s, 0, 50*second) // behind its planned 20 s
	r, err := reload(t, s, shelf(items))
	if err != nil {
		t.Fatal(err)
	}
	same(t, "result", r.Result(), s.Result())
	r.Do(Start, 0)
	same(t, "nothing counts down", run(r, 0, 100*second), []string(nil))
	if v := r.View(100 * second); !v.Waiting || v.LeadIn == 0 || v.Phase.Kind != Work || v.Spent != 50*second {
		t.Errorf("%+v", v)
	}
	same(t, "in position", r.Do(Next, 100*second), []Cue{Go})
	if v := r.View(101 * second); !v.Waiting || v.LeadIn != 0 || v.Spent != 51*second {
		t.Errorf("%+v", v)
	}
	// A pause leads back by the short way, which waits for nobody.
	r.Do(TogglePause, 101*second)
	r.Do(TogglePause, 200*second)
	if v := r.View(200 * second); v.Waiting || v.LeadIn != 3*second {
		t.Errorf("after a pause: %+v", v)
	}
	same(t, "lead-in", run(r, 200*second, 203*second), []string{"go@203"})
}

func TestInPositionBeforeTheTimeIsUp(t *testing.T) {
	s := New(short())
	s.Do(Start, 0)
	run(s, 0, 58*second)  // getting up for the second card
	s.Do(Next, 58*second) // standing
	s.Do(Back, 59*second) // 18 s to lie down again
	same(t, "lying already", s.Do(Next, 62*second), []Cue{Go})
	if v := s.View(63 * second); v.LeadIn != 0 || v.Phase.Kind != Work || v.Spent != second {
		t.Errorf("%+v", v)
	}
}
