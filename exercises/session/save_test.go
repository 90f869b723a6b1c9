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
		"dropped":        func(v *Saved) { v.Items[1].Dropped = true },
		"a part of none": func(v *Saved) { v.Parts = []SavedPart{{Item: 3}} },
		"negative part":  func(v *Saved) { v.Parts = []SavedPart{{Worked: -1}} },
		"negative bank":  func(v *Saved) { v.Banked = -1 },
		"no side":        func(v *Saved) { v.First = 7 },
		"shrunk":         func(v *Saved) { v.Work[1].More = -second.Nanoseconds() },
		"grown for ever": func(v *Saved) { v.Work[1].More = int64(48 * time.Hour) },
		"version below":  func(v *Saved) { v.Version = 0 },
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

// A session that an older Limber kept goes on.
func TestVersion1IsStillRead(t *testing.T) {
	const v1 = `{"version":1,"items":[
		{"card":"stretch","dose":{"Sets":1,"Reps":1,"Hold":20000000000,"Time":0,"MaxSets":0,"MaxReps":0,"MaxHold":0,"MaxTime":0}},
		{"card":"extend","dose":{"Sets":1,"Reps":5,"Hold":0,"Time":0,"MaxSets":0,"MaxReps":0,"MaxHold":0,"MaxTime":0}},
		{"card":"march","dose":{"Sets":1,"Reps":0,"Hold":0,"Time":30000000000,"MaxSets":0,"MaxReps":0,"MaxHold":0,"MaxTime":0}}],
		"phase":3,"length":20000000000,"spent":5000000000,"started":true,
		"work":[{},{"time":20000000000,"most":20000000000,"done":true},{},{"time":5000000000,"most":5000000000},{},{},{},{}]}`
	var saved Saved
	if err := json.Unmarshal([]byte(v1), &saved); err != nil {
		t.Fatal(err)
	}
	s, err := Resume(saved, shelf(short()))
	if err != nil {
		t.Fatal(err)
	}
	if v := s.View(0); !v.Paused || v.Phase.Kind != Work || v.Item.Card.ID != "stretch" || v.Left != 15*second || v.Place != 1 || v.Places != 3 {
		t.Errorf("%+v", v)
	}
	same(t, "start", s.Do(Start, 0), []Cue{GetReady})
	run(s, 0, 200*second)
	if r := s.Result(); r.Outcome != "done" || r.Worked != 90*second || r.Items[0].Side != "both" {
		t.Errorf("%+v", r)
	}
	if s.Save().Version != 2 {
		t.Error("it is kept as version 1 again")
	}
}
