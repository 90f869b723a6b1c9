package figure

import "math"

// How fast and how suddenly a joint may turn. Exercises are done without swing, at a pace
// that a stiff person can follow; the liveliest of them is a walk, so no joint has to do more
// than in an ordinary one, whose knee swings at 350 to 400 degrees a second and is accelerated
// by some 5000 degrees a second squared (Winter). The spine is what hurts: it goes slowly.
//
// A movement of least jerk through A degrees in T seconds peaks at the speed 1.875 A/T and
// the acceleration 5.77 A/T^2 (Flash and Hogan 1985): 90 degrees in 0.75 s reach 225 and 920,
// 60 degrees of the back in a second 112 and 346.
const (
	fastestJoint  = 380.0  // degrees a second
	hardestStart  = 5000.0 // degrees a second squared
	fastestSpine  = 120.0
	hardestSpine  = 800.0
	fastestHips   = 0.8   // statures a second; getting up from a chair reaches 0.35
	hardestHips   = 7.0   // statures a second squared
	fastestTurn   = 200.0 // of the pelvis, with the whole body: rolling over in 2 seconds reaches 170
	hardestTurn   = 1000.0
	paceStep      = 1.0 / 50 // seconds
	paceSmoothing = 3        // steps to each side over which the acceleration is taken
)

// course are the quantities whose pace is watched: for a ball joint the direction of the
// limb in its parent's frame, whatever its angles are called; for a hinge its angle, as a
// direction in the plane, so that one measure serves both.
type course struct {
	ball   [4]vec // hips, shoulders
	hinge  [6]float64
	spine  [firstSided]float64
	hips   vec // the whole body goes and turns with them
	pelvis frame
}

var (
	ballNames  = [4]string{"right hip", "left hip", "right shoulder", "left shoulder"}
	hingeNames = [6]string{"right knee", "left knee", "right elbow", "left elbow", "right ankle", "left ankle"}
)

func (m *Motion) courseAt(b *body, at float64) (t course) {
	m.pose(b, at, 0, Neither)
	var a angles
	m.anglesAt(m.keys[0], m.moment(at), &a)
	copy(t.spine[:], a[:firstSided])
	t.hips, t.pelvis = b.hips, b.pelvis
	for side := range 2 {
		leg, arm := &b.leg[side], &b.arm[side]
		t.ball[side] = b.pelvis.local(leg.mid.sub(leg.root).unit())
		t.ball[2+side] = b.chest().local(arm.mid.sub(arm.root).unit())
		t.hinge[side] = bendBetween(leg.mid.sub(leg.root).unit(), leg.end.sub(leg.mid).unit())
		t.hinge[2+side] = bendBetween(arm.mid.sub(arm.root).unit(), arm.end.sub(arm.mid).unit())
		t.hinge[4+side] = 90 - bendBetween(leg.last.x, leg.lower.z)
	}
	return t
}

// pace looks for joints that turn faster, or are set going harder, than a careful person's.
func (c *check) pace() {
	for i := range c.m.legs {
		l := &c.m.legs[i]
		const edge = 2 * paceSmoothing * paceStep
		c.paceOf(l.begin-edge, l.end+edge)
	}
}

// paceOf looks at the seconds of one move.
func (c *check) paceOf(from, to float64) {
	m := c.m
	const k, h = paceSmoothing, paceSmoothing * paceStep
	var last [2*k + 1]course // by their number
	var b body
	for i := range int(math.Ceil((to-from)/paceStep)) + 1 {
		now := from + float64(i)*paceStep
		last[i%len(last)] = m.courseAt(&b, now/m.cycle)
		if i < 2*k {
			continue
		}
		p, q, r := &last[(i-2*k)%len(last)], &last[(i-k)%len(last)], &last[i%len(last)]
		where := c.where((now - h) / m.cycle)
		report := func(name string, moved, bent, fastest, hardest float64) {
			if v := moved / (2 * h); v > fastest {
				c.wrong("speed "+name, "%s: the %s turns at %.0f degrees a second; at most %.0f", where, name, v, fastest)
			}
			if v := bent / (h * h); v > hardest {
				c.wrong("jerk "+name, "%s: the %s is accelerated by %.0f degrees a second squared; at most %.0f", where, name, v, hardest)
			}
		}
		c.wholeBody(p, q, r, h, where)
		for j, name := range ballNames {
			bent := p.ball[j].add(r.ball[j]).sub(q.ball[j].mul(2)).len()
			report(name, bendBetween(p.ball[j], r.ball[j]), degrees(bent), fastestJoint, hardestStart)
		}
		for j, name := range hingeNames {
			report(name, math.Abs(r.hinge[j]-p.hinge[j]), math.Abs(p.hinge[j]+r.hinge[j]-2*q.hinge[j]), fastestJoint, hardestStart)
		}
		for j := lumbarFlex; j < firstSided; j++ {
			report(trunkJointNames[j], math.Abs(r.spine[j]-p.spine[j]), math.Abs(p.spine[j]+r.spine[j]-2*q.spine[j]), fastestSpine, hardestSpine)
		}
	}
}

// wholeBody looks whether the hips fly, or the body is thrown round.
func (c *check) wholeBody(p, q, r *course, h float64, where string) {
	if v := r.hips.sub(p.hips).len() / (2 * h); v > fastestHips {
		c.wrong("speed hips", "%s: the hips go %.1f statures a second; at most %.1f", where, v, fastestHips)
	}
	if v := p.hips.add(r.hips).sub(q.hips.mul(2)).len() / (h * h); v > hardestHips {
		c.wrong("jerk hips", "%s: the hips are accelerated by %.1f statures a second squared; at most %.1f", where, v, hardestHips)
	}
	turned := degrees(math.Acos(clamp((p.pelvis.x.dot(r.pelvis.x)+p.pelvis.y.dot(r.pelvis.y)+p.pelvis.z.dot(r.pelvis.z)-1)/2, -1, 1)))
	if v := turned / (2 * h); v > fastestTurn {
		c.wrong("speed pelvis", "%s: the pelvis turns at %.0f degrees a second; at most %.0f", where, v, fastestTurn)
	}
	bent := 0.0
	for _, axis := range [3][3]vec{{p.pelvis.x, q.pelvis.x, r.pelvis.x}, {p.pelvis.y, q.pelvis.y, r.pelvis.y}, {p.pelvis.z, q.pelvis.z, r.pelvis.z}} {
		bent = math.Max(bent, axis[0].add(axis[2]).sub(axis[1].mul(2)).len())
	}
	if v := degrees(bent) / (h * h); v > hardestTurn {
		c.wrong("jerk pelvis", "%s: the pelvis is turned with %.0f degrees a second squared; at most %.0f", where, v, hardestTurn)
	}
}
