package plan

import (
	"testing"

	"limber/exercises/session"
)

func done(seconds ...int) (list []session.ItemResult) {
	for i, n := range seconds {
		it := session.ItemResult{Card: cat.Cards[i].ID, Seconds: n, Planned: 100, Outcome: "done"}
		if n == 0 {
			it.Outcome = "skipped"
		}
		list = append(list, it)
	}
	return list
}

func TestWhatCountsAsASession(t *testing.T) {
	walk := func(seconds int) []session.ItemResult {
		return []session.ItemResult{{Card: "walk", Seconds: seconds, Planned: 900, Outcome: "partial"}}
	}
	for _, c := range []struct {
		name string
		s    Session
		want bool
	}{
		{"half of it", Session{Routine: "plan", Outcome: "stopped", Items: done(100, 50, 0)}, true},
		{"less than half", Session{Routine: "plan", Outcome: "stopped", Items: done(100, 49, 0)}, false},
		{"one card", Session{Routine: "plan", Outcome: "done", Items: done(100)}, false},
		{"two of many", Session{Routine: "plan", Outcome: "stopped", Items: done(100, 100, 0, 0)}, true},
		{"something felt wrong", Session{Routine: "plan", Outcome: "wrong", Items: done(100, 100)}, false},
		{"a break", Session{Routine: "plan", Break: true, Outcome: "done", Items: done(100, 100)}, false},
		{"a routine for the desk", Session{Routine: "desk_5", Outcome: "done", Items: done(100, 100)}, false},
		{"the shortest, done", Session{Routine: "minimum", Outcome: "done", Items: done(100)}, true},
		{"the shortest, stopped", Session{Routine: "minimum", Outcome: "stopped", Items: done(100, 30)}, false},
		{"gentle, done", Session{Routine: "flare", Outcome: "done", Items: done(100, 0, 0)}, true},
		{"a card tried", Session{Routine: "card:bridge", Outcome: "done", Items: done(100, 100)}, false},
		{"ten minutes of walking", Session{Routine: "card:walk", Outcome: "stopped", Items: walk(600)}, true},
		{"less of it", Session{Routine: "card:walk", Outcome: "done", Items: walk(599)}, false},
		{"before the journal had what was planned", Session{Routine: "plan", Outcome: "done", Items: []session.ItemResult{{Card: "a", Outcome: "done"}, {Card: "b", Outcome: "done"}}}, true},
	} {
		if got := Counts(c.s); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

// Of two sessions of a day the later one has the morning after it, and a break none.
func TestWhichSessionAMorningBelongsTo(t *testing.T) {
	at := func(id string, day float64) Session { return Session{ID: id, Started: on(day)} }
	h := History{
		Sessions: []Session{at("a", 0.2), at("b", 0.1), {ID: "c", Started: on(0.3), Break: true}, at("d", 1), at("e", 3)},
		Mornings: []Morning{{on(1), 2}, {on(3), 1}},
	}
	got := h.mornings()
	if len(got) != 1 || got["a"] != 2 {
		t.Errorf("%v", got)
	}
}

func TestPainSaidOutsideASession(t *testing.T) {
	said := func(day float64, level int) Pain { return Pain{At: on(day), Level: level} }
	h := History{Sessions: []Session{before(4, 2)}, Pains: []Pain{said(5, 2), said(6, 9), said(6.2, 5)}}
	if m := Mean7(h, on(7)); m == nil || *m != 3 {
		t.Errorf("the mean: %v", m)
	}
	if got := Gate(h, 5, on(7)); got != GoLess {
		t.Errorf("the gate beside it: %v", got)
	}
	if Rescreen(h, 6, on(7)) != true || Rescreen(h, 5, on(7)) {
		t.Error("a jump is one from the mean")
	}
	for day, want := range map[float64]int{5.5: 2, 6.1: 9, 6.3: 5, 7: -1} {
		if got := PainToday(h, on(day)); (got == nil) != (want < 0) || got != nil && *got != want {
			t.Errorf("on day %v the pain of today is %v", day, got)
		}
	}
	jump := History{Pains: []Pain{said(3, 3), said(5, 8)}}
	if !ScreenDue(jump, on(2), on(6)) || ScreenDue(jump, on(5.1), on(6)) {
		t.Error("a pain that has jumped asks for the safety questions, until they are answered")
	}
}
