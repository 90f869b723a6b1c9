package plan

import (
	"reflect"
	"testing"
	"time"

	"limber/exercises/session"
)

func TestTheGateBeforeASession(t *testing.T) {
	mean := func(m float64) *float64 { return &m }
	for _, c := range []struct {
		pain int
		mean *float64
		want Way
	}{
		{0, nil, Go}, {2, nil, Go}, {2, mean(0), Go}, {3, nil, Go}, {5, nil, Go}, {5, mean(3.5), Go}, {5, mean(3), GoLess}, {3, mean(1), GoLess},
		{6, nil, Gentle}, {7, mean(7), Gentle}, {8, nil, None}, {10, mean(10), None},
	} {
		if got := gate(c.pain, c.mean); got != c.want {
			t.Errorf("pain %d: %v, want %v", c.pain, got, c.want)
		}
	}
}

func TestWhatAWayLeavesOfASession(t *testing.T) {
	routine := items(t, "cat_cow", "hamstring_supine", "bridge 2x8", "bridge_single 3x10", "bird_dog", "side_plank_full")
	for _, c := range []struct {
		way  Way
		want []string
	}{
		{Go, all(routine)},
		{GoLess, []string{"cat_cow 1x8", "hamstring_supine 1x2x20s", "bridge 2x6", "bridge_single 3x7", "bird_dog 1x3x7s", "side_plank_full 1x3x5s"}},
		// bridge is there already; side_plank has no first level.
		{Gentle, []string{"cat_cow 1x8", "hamstring_supine 1x2x20s", "bridge 1x8", "bird_dog_leg 1x6"}},
		{None, nil},
	} {
		if got := all(c.way.Items(routine, anyCard, cat)); !reflect.DeepEqual(got, c.want) {
			t.Errorf("way %d: %v", c.way, got)
		}
	}
	if got := all(Gentle.Items(items(t, "bird_dog", "plank_full"), but("plank_knees"), cat)); !reflect.DeepEqual(got, []string{"bird_dog_leg 1x6", "plank_desk 1x3x10s"}) {
		t.Errorf("with a card that does not suit on the way down: %v", got)
	}
}

func before(day float64, pain int) Session { return Session{Started: on(day), PainBefore: p(pain)} }

func TestTheMeanOfTheWeek(t *testing.T) {
	for _, c := range []struct {
		name    string
		history []Session
		want    float64 // -1: none
	}{
		{"nothing", nil, -1},
		{"two days", []Session{before(5, 2), before(6, 4)}, -1},
		{"three days", []Session{before(4, 2), before(5, 2), before(6, 5)}, 3},
		{"the last of a day", []Session{before(4, 2), before(5, 9), before(5.3, 2), before(6, 5)}, 3},
		{"today is not of it, nor the eighth day", []Session{before(-1, 9), before(4, 2), before(5, 2), before(6, 5), before(7, 9)}, 3},
		{"not said", []Session{before(4, 2), before(5, 2), {Started: on(6)}}, -1},
	} {
		got := Mean7(History{Sessions: c.history}, on(7.2))
		if (got == nil) != (c.want < 0) || got != nil && *got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

func TestWhenTheSafetyPageIsDueAgain(t *testing.T) {
	week := []Session{before(4, 3), before(5, 3), before(6, 5)}
	for _, c := range []struct {
		name    string
		history []Session
		pain    int
		want    bool
	}{
		{"the first session", nil, 9, false},
		{"two more than the last time", []Session{before(6, 3)}, 5, false},
		{"three more than the last time", []Session{before(6, 3)}, 6, true},
		{"three more than the mean, though not than the last time", []Session{before(4, 1), before(5, 1), before(6, 4)}, 5, true},
		{"less than both", week, 6, false},
		{"from long ago", []Session{before(-60, 1)}, 4, true},
	} {
		if got := Rescreen(History{Sessions: c.history}, c.pain, on(7)); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

func TestWhenPainRose(t *testing.T) {
	for _, c := range []struct {
		before, after *int
		want          bool
	}{
		{nil, nil, false},
		{p(1), nil, false},
		{nil, p(5), false},
		{nil, p(6), true},
		{p(0), p(1), false},
		{p(0), p(2), true},
		{p(5), p(6), true},
		{p(6), p(6), false},
		{p(7), p(6), false},
		{p(4), p(5), false},
	} {
		if got := Rose(c.before, c.after); got != c.want {
			t.Errorf("%v to %v: %v", c.before, c.after, got)
		}
	}
}

func TestWhenAnAnswerIsTooOld(t *testing.T) {
	leg := Session{Started: on(3), Items: []session.ItemResult{{Card: "bridge", Hurt: "leg"}}}
	worse := Session{Started: on(3), PainBefore: p(1), PainAfter: p(4)}
	for _, c := range []struct {
		name     string
		history  []Session
		answered float64
		want     bool
	}{
		{"nothing done yet", nil, 0, false},
		{"nothing done for four weeks", nil, -24, true},
		{"but a break", []Session{{Started: on(3.5), Break: true}}, -24, true},
		{"but a routine for the desk", []Session{{Started: on(3.5), Routine: "desk_5", Outcome: "done", Items: done(90, 90)}}, -24, true},
		{"but a session", []Session{{Started: on(3.5), Routine: "plan", Outcome: "done", Items: done(90, 90)}}, -24, false},
		{"something felt wrong", []Session{{Started: on(3), Routine: "plan", Outcome: "wrong"}}, 2, true},
		{"something felt wrong, and answered since", []Session{{Started: on(3), Routine: "plan", Outcome: "wrong"}}, 3.1, false},
		{"down a leg since", []Session{leg}, 2, true},
		{"down a leg before", []Session{leg}, 3.1, false},
		{"in a joint", []Session{{Started: on(3), Items: []session.ItemResult{{Card: "bridge", Hurt: "joint"}}}}, 2, false},
		{"pain after it three above that before the last", []Session{before(2, 1), worse}, 2.5, true},
		{"and answered since", []Session{before(2, 1), worse}, 3.1, false},
		{"pain before it has jumped", []Session{before(2, 1), before(3, 4)}, 2.5, true},
		{"and was asked for just then", []Session{before(2, 1), before(3, 4)}, 2.98, false},
		{"pain by two", []Session{before(2, 1), before(3, 3)}, 2.5, false},
	} {
		if got := ScreenDue(History{Sessions: c.history}, on(c.answered), on(4)); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

// Not only sessions happen.
func TestWhatIsSaidWithoutASessionMakesAnAnswerOld(t *testing.T) {
	pains := []Pain{{At: on(2), Level: 1}, {At: on(3), Level: 2}}
	h := History{Pains: pains, Mornings: []Morning{{At: on(3.1), Worse: 2}}, Screened: []time.Time{on(2.5)}}
	if ScreenDue(h, on(1), on(4)) {
		t.Error("after pains that are low")
	}
	h.Pains = append(h.Pains, Pain{At: on(3.5), Level: 6})
	if !ScreenDue(h, on(1), on(4)) {
		t.Error("not after pain that jumped")
	}
	if ScreenDue(History{Mornings: h.Mornings}, on(1), on(4)) || !ScreenDue(History{Pains: pains, Mornings: h.Mornings}, on(-30), on(4)) {
		t.Error("mornings")
	}
}
