package plan

import (
	"slices"
	"testing"

	"limber/exercises"
)

// What is in a session only for the time follows the rules as all else does: what hurt there is less the next day, what
// was too hard too, and so is all of it after a week away.
func TestWhatIsAddedForTheTimeFollowsTheRules(t *testing.T) {
	p := Profile{WorseWith: "bending", Minutes: 30, Level: 1}
	first := Choose(p, History{}, on(0), cat)
	cards := 0
	for _, i := range first.Items {
		if !slices.ContainsFunc(i.Because, func(l Line) bool { return l.Key == "plan.because.time.extra" }) {
			continue
		}
		cards++
		for _, what := range []string{"hurt", "hard"} {
			s := allDone(first, "right", 1, 1)
			at := slices.IndexFunc(first.Items, func(other Choice) bool { return other.Item.Card == i.Item.Card })
			if what == "hurt" {
				s.Items[at].Hurt = "back"
			} else {
				s.Items[at].Effort = "hard"
			}
			was := s.Items[at].Planned
			next := Choose(p, History{Sessions: []Session{s}}, on(1), cat)
			for _, other := range next.Items {
				if now := work(other.Item); other.Item.Card == i.Item.Card && now >= was {
					t.Errorf("%s %s at %d s, and has %d s the next day", i.Item.Card.ID, what, was, now)
				}
			}
		}
	}
	if cards == 0 {
		t.Fatal("nothing is there for the time")
	}
	later := Choose(p, History{Sessions: []Session{allDone(first, "right", 1, 1)}}, on(8), cat)
	for _, i := range later.Items {
		if i.Item.Card.Kind == exercises.Strength && work(i.Item) >= work(exercises.Item{Card: i.Item.Card, Dose: i.Item.Card.Dose}) {
			t.Errorf("after a week away %s has all of its dose: %s", i.Item.Card.ID, told(i.Item))
		}
	}
}

// A card that a worse week took back to what it began as gets no more of it for the time.
func TestAWorseWeekAddsNothing(t *testing.T) {
	p := Profile{WorseWith: "neither"}
	for _, id := range []string{"bridge", "dead_bug_heel_slide", "clamshell"} {
		var h History
		for _, day := range []float64{0, 1, 2} {
			s := allDone(Choose(p, h, on(day), cat), "right", 1, 1)
			for i := range s.Items {
				if s.Items[i].Card == id {
					s.Items[i].Effort = "easy"
				}
			}
			h.Sessions = append(h.Sessions, s)
		}
		h.Pains = daily(7, 10, 5)
		at := slices.IndexFunc(Changes(nil, h, on(9.2), p.Suits, cat), func(c Change) bool { return c.Card == id && c.Rule == WorseWeek })
		if at < 0 {
			t.Fatalf("%s did not go down", id)
		}
		c := Changes(nil, h, on(9.2), p.Suits, cat)[at]
		h.Events = []Event{{At: on(9.1), Kind: FlareOff}, {At: on(9.15), Kind: Keep, Rule: string(Away), Ref: on(2)}}
		for _, i := range Choose(p, h, on(9.2), cat).Items {
			if i.Item.Card.ID == id && work(i.Item) > work(c.From) {
				t.Errorf("it went down from %s, and is %s", told(c.From), told(i.Item))
			}
		}
	}
}

// What was too hard at less than what was due goes to the least at once, and not back to what was due.
func TestTooHardAtTheLeast(t *testing.T) {
	routine := items(t, "seated_cat_cow")
	routine[0].Dose.Sets, routine[0].Dose.Reps = 1, 5
	s := Session{ID: "a", Routine: "plan", Started: on(0), Outcome: "done", PainAfter: p(1)}
	least := routine[0]
	least.Dose.Reps = leastReps
	s.Items = allDone(Chosen{Items: []Choice{{Item: least}}}, "hard", 1, 1).Items
	now, _ := Adjust(routine, History{Sessions: []Session{s}}, on(1), anyCard, cat)
	if len(now) != 1 || now[0].Dose.Reps != leastReps {
		t.Errorf("%v", all(now))
	}
}
