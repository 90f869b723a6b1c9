package plan

import (
	"testing"
	"time"

	"limber/exercises/session"
)

// The printed times of section 7, seconds; each is a target within a tenth (exercise-rules.md, 2e and D8).
func TestRoutinesTakeTheirPrintedTime(t *testing.T) {
	for kind, want := range map[string]int{
		"desk_2": 117, "desk_5": 314, "desk_5_quiet": 285, "desk_5_stand": 337, "no_floor_10": 579, "relief_10": 579, "relief_10_ext": 570,
		"daily_beginner": 907, "daily_intermediate": 976, "daily_advanced": 1142, "strength_beginner": 861, "strength_inter": 947, "strength_adv": 1231,
		"core_three": 541, "evening": 566, "flare": 357, "minimum": 390,
	} {
		level := 3
		if kind == "minimum" {
			level = 1
		}
		w := person(Profile{WorseWith: "neither", Level: level, OptIn: []string{"superman"}}, History{}, monday, cat)
		d := w.slots(kind)
		got := int(session.Seconds(itemsOf(d.picks)) / time.Second)
		if 10*got < 9*want || 10*got > 11*want {
			t.Errorf("%s takes %d s, its target is %d", kind, got, want)
		}
		for i, p := range d.picks {
			if p.card.ID != templates[kind][i].cards[0] {
				t.Errorf("%s has %s in place %d, wanted is %s", kind, p.card.ID, i, templates[kind][i].cards[0])
			}
		}
	}
}
