package exercises

import (
	"slices"
	"testing"
)

func nameOf(c *Card) string {
	if c == nil {
		return ""
	}
	return c.ID
}

func TestOthersOfACard(t *testing.T) {
	cat := Load("en")
	not := func(ids ...string) func(*Card) bool {
		return func(c *Card) bool { return !slices.Contains(ids, c.ID) }
	}
	for _, c := range []struct {
		name, card            string
		ok                    func(*Card) bool
		easier, harder, other string
	}{
		{"the rungs of the ladder", "bridge_march", nil, "bridge", "bridge_single", "hip_hinge"},
		{"a rung that does not suit is skipped downwards", "bridge_single", not("bridge_march"), "bridge", "", "hip_hinge"},
		{"upwards no level is skipped", "bridge", not("bridge_march"), "", "", "hip_hinge"},
		{"none has to be asked for", "prone_arm_leg", nil, "prone_leg_lift", "", "bird_dog"},
		{"the other is of the same kind and muscle", "hamstring_supine", nil, "hamstring_seated", "", ""},
		{"a ladder's rung is no other", "plank_knees", nil, "plank_desk", "plank_full", "dead_bug_heel_slide"},
		{"nothing suits", "bridge_march", func(*Card) bool { return false }, "", "", ""},
	} {
		easier, harder, other := Others(cat.Card(c.card), cat, c.ok)
		if nameOf(easier) != c.easier || nameOf(harder) != c.harder || nameOf(other) != c.other {
			t.Errorf("%s: %s gives %q, %q, %q; want %q, %q, %q", c.name, c.card, nameOf(easier), nameOf(harder), nameOf(other), c.easier, c.harder, c.other)
		}
	}
	if e, h, o := Others(nil, cat, nil); e != nil || h != nil || o != nil {
		t.Error("of no card there are others")
	}
}

// Whatever card it is and whoever the person is, what is offered suits them, and is no leap.
func TestOthersSuitThePerson(t *testing.T) {
	cat := Load("en")
	for _, flag := range append(Flags(), "") {
		p := Profile{Limits: []string{flag}, Kit: Kits()}
		for _, c := range cat.Cards {
			easier, harder, other := Others(c, cat, p.Fits)
			for _, found := range []*Card{easier, harder, other} {
				if found != nil && (!p.Fits(found) || found.OptIn || found == c) {
					t.Errorf("%s with %s: %s is offered", c.ID, flag, found.ID)
				}
			}
			if easier != nil && easier.Level > c.Level || harder != nil && harder.Level > c.Level+1 || other != nil && (other.Level > c.Level || other.Kind != c.Kind) {
				t.Errorf("%s with %s: %s, %s, %s", c.ID, flag, nameOf(easier), nameOf(harder), nameOf(other))
			}
			if other != nil && (other == easier || other == harder) {
				t.Errorf("%s with %s: %s is offered twice", c.ID, flag, other.ID)
			}
		}
	}
}
