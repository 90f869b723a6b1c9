package figure

import (
	"math"
	"os"
	"testing"

	"gopkg.in/yaml.v3"
)

// TestMotionsCoverBothSides: in one cycle of a card without sides, left and right do the same, at once or in
// turn. A card with sides is one-sided, and shown for the left it does on the left what it does on the right.
func TestMotionsCoverBothSides(t *testing.T) {
	for id, m := range motions(t) {
		data, err := os.ReadFile("../catalogue/" + id + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		var card struct{ Sides string }
		if err := yaml.Unmarshal(data, &card); err != nil {
			t.Fatal(err)
		}
		r, l := spans(m, Right)
		swappedR, swappedL := spans(m, Left)
		if stepsIntoPlace[id] {
			r, l = r.armsOnly(), l.armsOnly()
		}
		apart := r.apart(l)
		switch {
		case card.Sides == "none" && apart > 0.02:
			t.Errorf("%s: left and right differ by %.3f statures over a cycle", id, apart)
		case card.Sides != "none" && apart < 0.02:
			t.Errorf("%s has sides, yet left and right do the same", id)
		case card.Sides != "none" && max(r.apart(swappedL), l.apart(swappedR)) > 0.002:
			t.Errorf("%s: the left side is not the mirror of the right, by %.3f statures", id, max(r.apart(swappedL), l.apart(swappedR)))
		}
	}
}

// stepsIntoPlace are cards that work both sides at once, in a posture that one walks into one foot before the other.
var stepsIntoPlace = map[string]bool{"doorway_chest": true, "plank_desk": true}

// span is the box that the joints of one side's arm and leg move in, y mirrored for the right.
type span [4][2]vec

func spans(m *Motion, side Side) (r, l span) {
	for i := range r {
		far := vec{math.Inf(1), math.Inf(1), math.Inf(1)}
		r[i], l[i] = [2]vec{far, far.mul(-1)}, [2]vec{far, far.mul(-1)}
	}
	const steps = 120
	for i := range steps {
		var b body
		m.pose(&b, float64(i)/steps, 0, side)
		r.take(&b, right, 1)
		l.take(&b, left, -1)
	}
	return r, l
}

func (s *span) take(b *body, side int, mirror float64) {
	for i, p := range []vec{b.arm[side].mid, b.arm[side].end, b.leg[side].mid, b.leg[side].end} {
		p.y *= mirror
		lo, hi := &s[i][0], &s[i][1]
		lo.x, lo.y, lo.z = min(lo.x, p.x), min(lo.y, p.y), min(lo.z, p.z)
		hi.x, hi.y, hi.z = max(hi.x, p.x), max(hi.y, p.y), max(hi.z, p.z)
	}
}

func (s span) armsOnly() span { return span{s[0], s[1]} }

func (s span) apart(o span) float64 {
	most := 0.0
	for i := range s {
		for end := range 2 {
			d := s[i][end].sub(o[i][end])
			most = max(most, math.Abs(d.x), math.Abs(d.y), math.Abs(d.z))
		}
	}
	return most
}
