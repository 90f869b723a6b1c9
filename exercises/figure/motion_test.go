package figure

import (
	"testing"
)

// Every motion of the catalogue is possible for a body.
func TestCatalogueIsPossible(t *testing.T) {
	all := motions(t)
	if len(all) < 14 {
		t.Fatalf("only %d motions were found", len(all))
	}
	for _, id := range sortedIDs(all) {
		for _, what := range all[id].Validate() {
			t.Errorf("%s: %s", id, what)
		}
	}
}

// The session shows a march without naming a side, so one cycle has a step of each leg,
// the opposite arm in front.
func TestMarchLiftsBothKneesInOneCycle(t *testing.T) {
	m := motions(t)["march_on_spot"]
	var highest [2]float64
	for i := range 100 {
		var b body
		m.pose(&b, float64(i)/100, 0, Neither)
		for side := range 2 {
			if z := b.leg[side].mid.z; z > highest[side] {
				highest[side] = z
			}
			if b.leg[side].mid.z > 0.45 && b.arm[1-side].end.x < b.arm[side].end.x {
				t.Errorf("at %d%%: the arm of the lifted leg's side is in front", i)
			}
		}
	}
	for side, z := range highest {
		if z < 0.48 {
			t.Errorf("the %s knee comes up to %.2f of stature only", sideNames[side], z)
		}
	}
	if c := m.Cycle(); c < 2.6 || c > 3 {
		t.Errorf("a cycle takes %.2f s, wanted about 2.8", c)
	}
}
