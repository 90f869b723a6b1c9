package plan

import (
	"reflect"
	"slices"
	"testing"

	"limber/exercises"
	"limber/exercises/session"
)

// Each change can be taken back, which gives what was there before it, and let hold again.
func TestEachChangeCanBeUndone(t *testing.T) {
	worse := func(list ...said) []said { list[len(list)-1].worse = 1; return list }
	rise := func(day float64, p0 int) said { return said{day: day, pain: [2]int{p0, p0}} }
	for _, c := range []struct {
		rule  Rule
		card  string
		story []said
		at    float64
		kept  string // what is due once it is undone
	}{
		{HurtEasier, "bridge_march 2x8", []said{hurts(0, "back")}, 1, "bridge_march 2x8"},
		{HurtLess, "bridge 2x10", []said{hurts(0, "back")}, 1, "bridge 2x10"},
		{Rest, "bridge_march 2x8", []said{hurts(0, "back"), hurts(3, "back")}, 4, "bridge 2x8"},
		{MorningBack, "bridge 2x8", worse(easy(0), easy(1), right(2)), 3.5, "bridge 2x10"},
		{HardLess, "bridge 2x8", []said{hard(0)}, 1, "bridge 2x8"},
		{HardEasier, "bridge_march 2x8", []said{
			{pain: [2]int{1, 1}, effort: each("hard", "bridge_march")}, {day: 2, pain: [2]int{1, 1}, effort: each("hard", "bridge_march")},
		}, 3, "bridge_march 2x6"},
		{EasyMore, "bridge 2x8", []said{easy(0), easy(1)}, 2, "bridge 2x8"},
		{EasyHarder, "bridge 3x10", []said{easy(0), easy(1)}, 2, "bridge 3x10"},
		{WorseWeek, "bridge 2x8", []said{rise(0, 1), rise(1, 1), rise(2, 1), rise(7, 4), rise(8, 4), rise(9, 4)}, 9.5, "bridge 2x8"},
		{Away, "bridge 2x8", []said{right(0)}, 7, "bridge 2x8"},
		{AwayDown, "bridge_march 2x8", []said{right(0), right(30)}, 31, "bridge_march 2x8"},
	} {
		t.Run(string(c.rule), func(t *testing.T) {
			routine := items(t, c.card, "clamshell")
			h := tell(t, routine, anyCard, c.story)
			first, _ := Adjust(routine, h, on(c.at), anyCard, cat)
			list := Changes(routine, h, on(c.at), anyCard, cat)
			i := slices.IndexFunc(list, func(ch Change) bool { return ch.Rule == c.rule && ch.Card != "clamshell" })
			if i < 0 {
				t.Fatalf("not listed: %+v", list)
			}
			change := list[i]
			if change.Undone || !change.Undoable() || change.Ref.IsZero() || change.At.IsZero() {
				t.Errorf("%+v", change)
			}
			h.Events = append(h.Events, change.Undo(on(c.at)))
			kept, told := Adjust(routine, h, on(c.at), anyCard, cat)
			if got := all(kept); !slices.Contains(got, c.kept) {
				t.Errorf("undone: %v, want %s", got, c.kept)
			}
			for _, other := range told {
				if other.Card == change.Card && other.Rule == change.Rule && other.Ref.Equal(change.Ref) {
					t.Errorf("still told: %+v", other)
				}
			}
			list = Changes(routine, h, on(c.at), anyCard, cat)
			if i := slices.IndexFunc(list, func(ch Change) bool { return ch.mark() == change.mark() }); i < 0 || !list[i].Undone {
				t.Errorf("the list does not say that it is undone: %+v", list)
			}
			h.Events = append(h.Events, change.Redo(on(c.at+0.1)))
			if again, _ := Adjust(routine, h, on(c.at), anyCard, cat); !reflect.DeepEqual(again, first) {
				t.Errorf("and back: %v, was %v", all(again), all(first))
			}
		})
	}
}

func TestPainDownALegIsNotUndone(t *testing.T) {
	routine := items(t, "bridge 2x10", "clamshell")
	h := tell(t, routine, anyCard, []said{hurts(0, "leg")})
	list := Changes(routine, h, on(1), anyCard, cat)
	if len(list) != 1 || list[0].Rule != Leg || list[0].Undoable() {
		t.Fatalf("%+v", list)
	}
	h.Events = append(h.Events, list[0].Undo(on(1)))
	if due, _ := Adjust(routine, h, on(1), anyCard, cat); !reflect.DeepEqual(all(due), []string{"clamshell 2x10"}) {
		t.Errorf("due: %v", all(due))
	}
}

// What is taken back makes no room for another card to grow in that week.
func TestAnUndoneStepLetsNothingElseGrow(t *testing.T) {
	routine := items(t, "bridge 2x8", "dead_bug_heel_slide", "clamshell")
	everything := func(day float64) said {
		return said{day: day, pain: [2]int{0, 0}, effort: each("easy", "bridge", "dead_bug_heel_slide", "clamshell")}
	}
	h := tell(t, routine, anyCard, []said{everything(0), everything(1)})
	list := Changes(routine, h, on(2), anyCard, cat)
	if len(list) != 2 {
		t.Fatalf("%+v", list)
	}
	for _, c := range list {
		h.Events = append(h.Events, c.Undo(on(2)))
	}
	due, _ := Adjust(routine, h, on(2), anyCard, cat)
	if got := all(due); !reflect.DeepEqual(got, all(routine)) {
		t.Errorf("%v", got)
	}
}

// A plan that has other cards each day loses nothing of what each of them had come to, in whichever routine that was,
// and two cards of all of them grow in a week.
func TestProgressFollowsTheCardThroughOtherDays(t *testing.T) {
	one, other := items(t, "bridge 2x8", "clamshell"), items(t, "chair_squat 1x8", "calf_raise 1x10")
	var h History
	day := func(at float64, routine string, base []exercises.Item, effort string) []string {
		due, _ := Adjust(base, h, on(at), anyCard, cat)
		s := Session{ID: routine + string(rune('a'+len(h.Sessions))), Routine: routine, Started: on(at), Outcome: "done", PainBefore: p(0), PainAfter: p(0)}
		for _, item := range due {
			s.Items = append(s.Items, session.ItemResult{Card: item.Card.ID, Planned: work(item), Seconds: work(item), Outcome: "done", Effort: effort})
		}
		h.Sessions = append(h.Sessions, s)
		return all(due)
	}
	day(0, "plan", one, "easy")
	day(1, "plan", other, "easy")
	day(2, "strength_beginner", one, "easy") // bridge and clamshell grow
	if got := day(3, "plan", other, "easy"); !reflect.DeepEqual(got, []string{"chair_squat 1x8", "calf_raise 1x10"}) {
		t.Errorf("another day: %v", got)
	}
	if got := day(4, "plan", other, "right"); !reflect.DeepEqual(got, []string{"chair_squat 1x8", "calf_raise 1x10"}) {
		t.Errorf("two had grown in that week: %v", got)
	}
	if got := day(7, "plan", one, "right"); !reflect.DeepEqual(got, []string{"bridge 2x10", "clamshell 2x12"}) {
		t.Errorf("on its day again: %v", got)
	}
	if got := len(Changes(nil, h, on(8), anyCard, cat)); got != 2 {
		t.Errorf("%d changes are listed", got)
	}
	told := NextTime(nil, h, h.Sessions[2], anyCard, cat)
	if len(told) != 2 || told[0].Rule != EasyMore || told[1].Rule != EasyMore {
		t.Errorf("of a plan, whose cards nobody names, its end tells %+v", told)
	}
}
