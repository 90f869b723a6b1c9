package ui

import (
	"slices"
	"testing"
)

// TestABreakBeginsWithTheCardOfTheNotice, if it suits the person by now; it grows no longer by it.
func TestABreakBeginsWithTheCardOfTheNotice(t *testing.T) {
	for _, c := range []struct {
		card, limits string
		want         []string
	}{
		{"side_bend", "none", []string{"side_bend", "standing_back_extension", "hip_flexor_standing"}},
		{"march_on_spot", "none", []string{"march_on_spot", "standing_back_extension", "hip_flexor_standing"}},
		{"side_bend", "OSTEO", []string{"standing_back_extension", "hip_flexor_standing", "march_on_spot"}},
		{"no_such_card", "none", []string{"standing_back_extension", "hip_flexor_standing", "march_on_spot"}},
	} {
		x := newWorld(t, Start{}, func(x *world) { x.agent.status.Settings["limits"] = c.limits })
		x.w.raise(Start{Break: true, Exercise: c.card})
		x.at("session")
		var got []string
		for _, item := range x.w.session.run.items {
			got = append(got, item.Card.ID)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s with %s: %q", c.card, c.limits, got)
		}
		if x.w.session.run.routine != "desk_2" {
			t.Errorf("the journal calls it %s", x.w.session.run.routine)
		}
	}
}
