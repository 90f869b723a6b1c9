package plan

import (
	"reflect"
	"slices"
	"testing"
)

// daily are readings of the same pain, one a day from a day to before another.
func daily(from, to, level int) (list []Pain) {
	for d := from; d < to; d++ {
		list = append(list, Pain{At: on(float64(d)), Level: level})
	}
	return list
}

// often are sessions that count, n in each week, from week to week.
func often(weeks, n int) (list []Session) {
	for w := range weeks {
		for i := range n {
			list = append(list, Session{ID: string(rune('a'+w)) + string(rune('a'+i)), Routine: "plan", Outcome: "done", Started: on(float64(7*w+i) + 0.3), Items: done(100, 100)})
		}
	}
	return list
}

func TestTrends(t *testing.T) {
	pains := func(lists ...[]Pain) History { return History{Pains: slices.Concat(lists...)} }
	six := func(n int, lists ...[]Pain) History {
		h := pains(lists...)
		h.Sessions = often(6, n)
		return h
	}
	breaks := six(3, daily(0, 42, 4))
	for i := range breaks.Sessions {
		breaks.Sessions[i].Break = i%2 == 0
	}
	for _, c := range []struct {
		name string
		h    History
		want []Rule
	}{
		{"nothing", History{}, nil},
		{"breaks are no sessions", breaks, nil},
		{"a week two above the one before", pains(daily(28, 35, 3), daily(35, 42, 5)), []Rule{WorseWeek}},
		{"by less", pains(daily(28, 35, 3), daily(35, 41, 5), daily(41, 42, 4)), nil},
		{"two readings are no mean", pains(daily(28, 30, 3), daily(35, 42, 6)), nil},
		{"three are", pains(daily(28, 31, 3), daily(39, 42, 6)), []Rule{WorseWeek}},

		{"six weeks, three sessions each, and as before", six(3, daily(0, 42, 4)), []Rule{NoDrop}},
		{"a drop of two", six(3, daily(0, 35, 8), daily(35, 42, 6)), nil},
		{"by 30 %", six(3, daily(0, 35, 5), daily(35, 37, 3), daily(37, 42, 4)), []Rule{NoDrop}}, // 5 to 3.7: 26 %
		{"by 30 % indeed", six(3, daily(0, 35, 5), daily(35, 39, 3), daily(39, 42, 4)), nil},     // to 3.4: 31 %
		{"two sessions a week", six(2, daily(0, 42, 4)), nil},
		{"five weeks of pain said", six(3, daily(7, 42, 4)), nil},
		{"hardly any pain has nothing to lose", six(3, daily(0, 42, 1)), []Rule{Maintain}},

		{"four weeks at one", pains(daily(14, 42, 1)), []Rule{Maintain}},
		{"three", pains(daily(21, 42, 1)), nil},
		{"one of them above", pains(daily(14, 21, 1), daily(21, 28, 2), daily(28, 42, 0)), nil},
	} {
		var got []Rule
		for _, trend := range Trends(c.h, on(41.5)) {
			got = append(got, trend.Rule)
			if trend.Physio != (trend.Rule != Maintain) {
				t.Errorf("%s: advice to see a physiotherapist: %v", c.name, trend.Physio)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
	h := pains(daily(14, 80, 1))
	h.Events = append(h.Events, Trends(h, on(41))[0].Dismiss(on(41)))
	for day, want := range map[float64]int{42: 0, 68: 0, 69.1: 1} {
		if got := Trends(h, on(day)); len(got) != want {
			t.Errorf("put away on day 41, on day %v: %v", day, got)
		}
	}
}

// A week that is two worse than the one before takes everything one step down, once; what the session moved by
// itself moves no further.
func TestAWorseWeekTakesEverythingDown(t *testing.T) {
	routine := items(t, "bridge_march 2x8", "clamshell", "knee_to_chest_single", "dead_bug_heel_slide 2x6")
	calm := func(day float64, p0 int, effort ...string) said {
		return said{day: day, pain: [2]int{p0, p0}, effort: each("easy", effort...)}
	}
	story := []said{calm(0, 1), calm(1, 1, "clamshell"), calm(2, 1, "clamshell"), calm(7, 5), calm(8, 5)}
	history := tell(t, routine, anyCard, story)
	before, _ := Adjust(routine, history, on(8.5), anyCard, cat)
	if got, want := all(before), []string{"bridge_march 2x8", "clamshell 2x12", "knee_to_chest_single 1x2x20s", "dead_bug_heel_slide 2x6"}; !reflect.DeepEqual(got, want) {
		t.Fatalf("before: %v", got)
	}
	story = append(story, said{day: 9, pain: [2]int{5, 5}, hurt: each("back", "bridge_march")})
	history = tell(t, routine, anyCard, story)
	after, changes := Adjust(routine, history, on(9.5), anyCard, cat)
	// bridge_march hurt; clamshell grew last; the others have no easier card, or one.
	want := []string{"bridge 2x8", "clamshell 2x10", "knee_to_chest_single 1x2x15s", "dead_bug_heel_slide 2x4"}
	if got := all(after); !reflect.DeepEqual(got, want) {
		t.Errorf("after: %v, want %v", got, want)
	}
	for _, c := range changes {
		if rule := map[string]Rule{"bridge_march": HurtEasier}[c.Card]; rule != "" && c.Rule != rule || rule == "" && (c.Rule != WorseWeek || !c.Physio) {
			t.Errorf("%s by %s", c.Card, c.Rule)
		}
	}
	story = append(story, calm(10, 5), calm(11, 6))
	history = tell(t, routine, anyCard, story)
	if again, _ := Adjust(routine, history, on(11.5), anyCard, cat); !reflect.DeepEqual(all(again), want) {
		t.Errorf("in the same week: %v", all(again))
	}
	// Said by itself, the pain does the same.
	history = tell(t, routine, anyCard, story[:5])
	history.Pains = append(history.Pains, Pain{At: on(9), Level: 5})
	if alone, _ := Adjust(routine, history, on(9.5), anyCard, cat); all(alone)[1] != "clamshell 2x10" {
		t.Errorf("by a pain said outside a session: %v", all(alone))
	}
}
