package session

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"limber/exercises"
)

func shelf(items []exercises.Item) *exercises.Catalogue {
	c := &exercises.Catalogue{}
	for _, it := range items {
		c.Cards = append(c.Cards, it.Card)
	}
	return c
}

func reload(t *testing.T, s *Session, c *exercises.Catalogue) (*Session, error) {
	t.Helper()
	data, err := json.Marshal(s.Save())
	if err != nil {
		t.Fatal(err)
	}
	var saved Saved
	if err := json.Unmarshal(data, &saved); err != nil {
		t.Fatal(err)
	}
	return Resume(saved, c)
}

func TestResumeStandsWhereItStopped(t *testing.T) {
	items := short()
	s := New(items)
	s.Do(Start, 0)
	run(s, 0, 40*second) // 5 s into the left side
	r, err := reload(t, s, shelf(items))
	if err != nil {
		t.Fatal(err)
	}
	// Another process: its clock begins anew.
	if v := r.View(0); !v.Paused || v.Finished || v.Phase != s.View(40*second).Phase || v.Left != 15*second {
		t.Errorf("resumed: %+v", v)
	}
	same(t, "result", r.Result(), s.Result())
	same(t, "start", r.Do(Start, 5*second), []Cue{GetReady})
	same(t, "time to lie down again", run(r, 5*second, 15*second), []string{"last3@12", "go@15"})
	run(r, 15*second, 200*second)
	if got := r.Result(); got.Outcome != "done" || got.Worked != 90*second {
		t.Errorf("after the rest: %v, worked %v", got.Outcome, got.Worked)
	}
}

func TestResumeRefusesWhatCannotBe(t *testing.T) {
	items := short()
	s := New(items)
	s.Do(Start, 0)
	run(s, 0, 15*second)
	good := s.Save()
	cases := map[string]func(*Saved){
		"version":        func(v *Saved) { v.Version = 9 },
		"unknown card":   func(v *Saved) { v.Items[1].Card = "levitate" },
		"a card less":    func(v *Saved) { v.Items = v.Items[:2] },
		"phase below":    func(v *Saved) { v.Phase = -1 },
		"phase beyond":   func(v *Saved) { v.Phase = 99 },
		"negative time":  func(v *Saved) { v.Spent = -1 },
		"more than all":  func(v *Saved) { v.Spent = v.Length + 1 },
		"other length":   func(v *Saved) { v.Length *= 2 },
		"no length":      func(v *Saved) { v.Length = 0 },
		"huge dose":      func(v *Saved) { v.Items[0].Dose.Reps = 1 << 40 },
		"negative dose":  func(v *Saved) { v.Items[0].Dose.Hold = -second },
		"outcome":        func(v *Saved) { v.Outcome = "perfect" },
		"over, no end":   func(v *Saved) { v.Phase = len(v.Work) },
		"end, not over":  func(v *Saved) { v.Outcome = "done" },
		"negative work":  func(v *Saved) { v.Work[1].Time = -5 },
		"work in a rest": func(v *Saved) { v.Work[0].Done = true },
	}
	for name, breakIt := range cases {
		data, _ := json.Marshal(good)
		var saved Saved
		if err := json.Unmarshal(data, &saved); err != nil {
			t.Fatal(err)
		}
		breakIt(&saved)
		if _, err := Resume(saved, shelf(items)); err == nil {
			t.Errorf("%s: no error", name)
		} else if !strings.HasPrefix(err.Error(), "resume session: ") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Resume(good, shelf(items)); err != nil {
		t.Errorf("unharmed: %v", err)
	}
}

func TestResumeOfAFinishedSessionStaysFinished(t *testing.T) {
	items := short()
	s := New(items)
	s.Do(Start, 0)
	run(s, 0, 140*second)
	r, err := reload(t, s, shelf(items))
	if err != nil {
		t.Fatal(err)
	}
	if v := r.View(time.Hour); !v.Finished {
		t.Errorf("%+v", v)
	}
	same(t, "result", r.Result(), s.Result())
}
