package figure

import (
	"os"
	"testing"

	"gopkg.in/yaml.v3"
)

// Every motion of the catalogue is possible for a body.
func TestCatalogueIsPossible(t *testing.T) {
	all := motions(t)
	if len(all) != 52 {
		t.Fatalf("%d motions were found, want 52", len(all))
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

// TestSupportingArmsAreStraight: who stands on the hands does not bend the elbows.
func TestSupportingArmsAreStraight(t *testing.T) {
	all := motions(t)
	for _, id := range []string{"cat_cow", "bird_dog", "bird_dog_leg"} {
		m := all[id]
		for _, at := range []float64{0, m.HoldAt()} {
			var b body
			m.pose(&b, at, 0, Right)
			arm := &b.arm[right]
			if bend := bendBetween(arm.mid.sub(arm.root).unit(), arm.end.sub(arm.mid).unit()); bend > 10.5 {
				t.Errorf("%s at %.2f: the supporting elbow is bent by %.0f degrees", id, at, bend)
			}
			if off := arm.end.x - arm.root.x; off < -0.025 || off > 0.025 {
				t.Errorf("%s at %.2f: the hand is %.3f statures ahead of the shoulder", id, at, off)
			}
		}
	}
}

// TestEveryMuscleGlows: a muscle that a card may name has a place on the body.
func TestEveryMuscleGlows(t *testing.T) {
	data, err := os.ReadFile("../catalogue/muscles.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var list struct{ Muscles map[string]any }
	if err := yaml.Unmarshal(data, &list); err != nil {
		t.Fatal(err)
	}
	if len(list.Muscles) == 0 {
		t.Fatal("no muscles read")
	}
	var b body
	motions(t)["cat_cow"].pose(&b, 0, 0, Right)
	for id := range list.Muscles {
		patches := 0
		put := func(patch) { patches++ }
		m := musclesOf([]string{id})
		trunkPatches(&b, m, [2]bool{true, true}, put)
		legPatches(&b, right, m, put)
		armPatches(&b, right, m, put)
		if patches == 0 {
			t.Errorf("%s glows nowhere", id)
		}
	}
}
