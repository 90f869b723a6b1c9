package figure

import (
	"math"
	"testing"
)

// Rotation is what was written, wherever the limb points, on both sides and in all trunks.
func TestRotationIsMeasuredAsWritten(t *testing.T) {
	for _, c := range []struct{ flex, abduct, rotate float64 }{
		{0, 0, 30}, {90, 0, -40}, {60, 0, 25}, {0, 30, -20}, {0, 85, -60}, {140, 0, 10}, {-30, 0, 45},
	} {
		for side := range 2 {
			var k key
			k.angles[pelvisPitch], k.angles[pelvisYaw], k.angles[thoracicTurn] = 40, 70, 20
			k.both(hipFlex, c.flex)
			k.both(hipAbduct, c.abduct)
			k.both(hipRotate, c.rotate)
			k.both(kneeFlex, 90)
			k.both(shoulderFlex, c.flex)
			k.both(shoulderAbduct, c.abduct)
			k.both(shoulderRotate, c.rotate)
			k.both(elbowFlex, 90)
			var b body
			b.trunk(&k.angles, vec{})
			leg, arm := b.freeLeg(&k.angles, side), b.freeArm(&k.angles, side)
			if got := turned(b.pelvis, &leg, side, -1); math.Abs(got-c.rotate) > 1 {
				t.Errorf("%s hip at %v: measured %.1f", sideNames[side], c, got)
			}
			if got := turned(b.chest(), &arm, side, 1); math.Abs(got-c.rotate) > 1 {
				t.Errorf("%s shoulder at %v: measured %.1f", sideNames[side], c, got)
			}
		}
	}
}

// The exceptions from the normal ranges are few: each is needed by a card.
func TestEveryExceptionIsNeeded(t *testing.T) {
	all := motions(t)
	complaints := func() (n int) {
		for _, m := range all {
			c := &check{m: m, seen: map[string]bool{}}
			var b body
			for i := range 48 {
				at := float64(i) / 48
				m.pose(&b, at, 0, Neither)
				c.angles(at, &b, "")
			}
			n += len(c.list)
		}
		return n
	}
	before := complaints()
	for i := range assisted {
		kept := assisted[i].rangeOfMotion
		assisted[i].rangeOfMotion = rangeOfMotion{0, 0}
		if complaints() == before {
			t.Errorf("no card needs this one: %s %v, %s", limbJointNames[assisted[i].joint], kept, assisted[i].why)
		}
		assisted[i].rangeOfMotion = kept
	}
}
