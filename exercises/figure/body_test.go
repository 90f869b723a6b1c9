package figure

import (
	"math"
	"testing"
)

// sagitta is how far the middle of the back lies behind the line from its lower to its upper
// end, in statures: a flexed back bulges, an extended one is hollow.
func sagitta(b *body) float64 {
	from, to := b.spine[0], b.spine[seventh]
	line := to.sub(from).unit()
	off := b.spine[seventh/2].sub(from)
	off = off.sub(line.mul(off.dot(line)))
	return -off.dot(b.ribs[seventh/2].x)
}

// A card shows a person about 130 pixels long. Flexed, neutral and extended backs have to
// differ by what one sees there, three pixels, and the curve has no corner.
func TestBackReadsAtCardSize(t *testing.T) {
	const card = 130.0
	var at [3]float64
	for i, flex := range [3]float64{80, 0, -30} {
		var b body
		var a angles
		a[lumbarFlex], a[thoracicFlex] = flex*0.55, flex*0.45
		b.trunk(&a, vec{})
		at[i] = sagitta(&b) * card
		for p := 1; p < seventh; p++ {
			one, two := b.spine[p].sub(b.spine[p-1]).unit(), b.spine[p+1].sub(b.spine[p]).unit()
			if corner := bendBetween(one, two); corner > 16 {
				t.Errorf("flexed by %g the back has a corner of %.0f degrees at point %d", flex, corner, p)
			}
		}
	}
	if at[0]-at[1] < 3 || at[1]-at[2] < 2 {
		t.Errorf("the back bulges by %.1f, %.1f and %.1f pixels flexed, neutral and extended: too much alike", at[0], at[1], at[2])
	}
}

// The shoulder goes up with a raised arm and forward with a reaching one, also when a
// contact and not an angle has put the arm there.
func TestShoulderGoesWithTheArm(t *testing.T) {
	shoulder := func(text string) vec {
		m, problems := parse(text)
		if problems != nil {
			t.Fatal(problems)
		}
		var b body
		m.pose(&b, 0, 0, Neither)
		return b.chest().local(b.arm[right].root.sub(b.spine[seventh]))
	}
	hanging := shoulder("base: stand\nposes: [{seconds: 1, shoulder: {flex: 0, abduct: 0}}]")
	for _, c := range []struct {
		name, text  string
		up, forward float64
	}{
		{"overhead", "base: stand\nposes: [{seconds: 1, shoulder: {flex: 175}}]", 0.020, -1},
		{"reach", "base: stand\nposes: [{seconds: 1, shoulder: {flex: 85}}]", -1, 0.010},
		{"hand high on a wall", "base: stand\nprops: [{wall: {x: 0.2, turn: 180}}]\nposes: [{seconds: 1, shoulder: {flex: 0, abduct: 0}, contacts: {hand_right: {wall: [-0.1, 1.06]}}}]", 0.015, -1},
		{"hand ahead on a wall", "base: stand\nprops: [{wall: {x: 0.3, turn: 180}}]\nposes: [{seconds: 1, shoulder: {flex: 0, abduct: 0}, contacts: {hand_right: {wall: [-0.1, 0.85]}}}]", -1, 0.008},
	} {
		d := shoulder(c.text).sub(hanging)
		if d.z < c.up || d.x < c.forward {
			t.Errorf("%s: the shoulder goes up by %.3f and forward by %.3f; wanted %.3f and %.3f", c.name, d.z, d.x, c.up, c.forward)
		}
	}
}

// Segments keep their lengths in every pose of every card: nothing is stretched to reach.
func TestSegmentsKeepTheirLengths(t *testing.T) {
	for id, m := range motions(t) {
		for i := range 32 {
			var b body
			m.pose(&b, float64(i)/32, 0, Left)
			for side := range 2 {
				for _, s := range []struct {
					name      string
					got, want float64
				}{
					{"upper arm", b.arm[side].mid.sub(b.arm[side].root).len(), upperArmLength},
					{"forearm", b.arm[side].end.sub(b.arm[side].mid).len(), forearmLength},
					{"thigh", b.leg[side].mid.sub(b.leg[side].root).len(), thighLength},
					{"shin", b.leg[side].end.sub(b.leg[side].mid).len(), shankLength},
				} {
					if math.Abs(s.got-s.want) > 0.002 {
						t.Errorf("%s: the %s %s is %.3f long; it is %.3f", id, sideNames[side], s.name, s.got, s.want)
					}
				}
			}
		}
	}
}
