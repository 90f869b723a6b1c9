package figure

import "math"

// part is the part of a limb that touches something.
type part int

const (
	noPart part = iota
	hand        // the palm
	elbow       // the elbow, with the forearm lying on the floor
	foot        // the whole sole
	toes        // the ball of the foot, heel raised
	heel        // the heel, toes raised
	knee        // the knee, with the shin lying on the floor
)

// place is what a limb can touch on the body itself.
type place int

const (
	onFloor place = iota
	onSeat
	onKnee
	onThigh
	underThigh
	onShin
	onHip
	onLowBack
	onBelly
	onBackrest
	onFoot // a foot on the other foot
)

// contact is one thing that a limb touches, in one pose.
type contact struct {
	part   part
	place  place
	x, y   float64 // on the floor or seat; y to the body's left
	side   int     // whose knee, thigh or shin
	toward float64 // degrees: where fingers, toes or shin point, 0 forward, to the left positive
	raised float64 // degrees: of the heel, for toes; of the toes, for a heel; of the shin, for a knee
}

// How high the joint of a planted part is above the surface it lies on.
const (
	wristHeight = 0.026
	elbowHeight = 0.028
	kneeHeight  = 0.040
	ballLength  = 0.070 // ankle to the ball of the foot, along the sole
	heelBehind  = 0.026 // the heel's middle behind the ankle
	heelRadius  = 0.0205
	instep      = 0.052 // ankle above the floor when the toes' back lies on it
)

func (c contact) swapped() contact {
	c.y, c.toward = -c.y, -c.toward
	if c.place == onBackrest {
		c.x = -c.x
	}
	c.side = 1 - c.side
	return c
}

func heading(deg float64) vec { s, co := sincos(deg); return vec{co, s, 0} }

// plant closes a leg on its contact. free is the leg as its angles alone would have it:
// it says which way the knee goes.
func (b *body) plantLeg(c contact, free limb) limb {
	l := free
	dir := heading(c.toward)
	outward := vec{-dir.y, dir.x, 0}
	switch c.part {
	case foot:
		if c.place == onFoot {
			other := &b.leg[c.side]
			l.closeLeg(other.end.along(b.pelvis.y, -0.046*lateral(c.side)), free)
			l.last = l.lower
			return l
		}
		ankle := vec{c.x, c.y, ankleHeight}
		l.closeLeg(ankle, free)
		l.last = frame{dir, outward, vec{0, 0, 1}}
	case toes:
		f := frame{dir, outward, vec{0, 0, 1}}.flex(c.raised)
		ankle := f.at(vec{c.x, c.y, 0.012}, -ballLength, 0, ankleHeight-0.012)
		l.closeLeg(ankle, free)
		l.last, l.toes = f, c.raised
	case heel:
		f := frame{dir, outward, vec{0, 0, 1}}.flex(-c.raised)
		ankle := f.at(vec{c.x, c.y, heelRadius}, heelBehind, 0, ankleHeight-heelRadius)
		l.closeLeg(ankle, free)
		l.last = f
	case knee:
		k := vec{c.x, c.y, kneeHeight}
		u := k.sub(l.root).unit()
		l.mid = l.root.along(u, thighLength)
		l.end = l.mid.add(vec{dir.x, dir.y, (instep - l.mid.z) / shankLength}.unit().mul(shankLength))
		if c.raised > 0 { // the shin stands up from the knee
			s, co := sincos(c.raised)
			l.end = l.mid.add(vec{dir.x * co, dir.y * co, s}.mul(shankLength))
			l.refit(1, outward.mul(-1))
			l.last = l.lower.flex(25)
			return l
		}
		l.refit(1, outward.mul(-1))
		toe := vec{dir.x, dir.y, -0.44}.unit() // the toes' back lies on the floor, sole up
		l.last = frame{toe, outward.mul(-1), toe.cross(outward.mul(-1))}
	}
	return l
}

func (l *limb) closeLeg(ankle vec, free limb) {
	l.mid, l.end = twoBone(l.root, thighLength, shankLength, ankle, free.upper.y, 1)
	l.refit(1, free.upper.y)
}

// plantArm closes an arm on its contact. The legs must be posed before.
func (b *body) plantArm(c contact, free limb, side int) limb {
	l := free
	switch c.part {
	case hand:
		spot, normal := b.spot(c, side)
		reach := spot.sub(l.root)
		if c.place <= onSeat || c.place == onBackrest {
			reach = heading(c.toward)
		} else if c.toward != 0 {
			reach = reach.unit().mul(0.3).add(rotate(reach.unit(), normal, c.toward))
		}
		fingers := reach.sub(normal.mul(reach.dot(normal))).unit()
		wrist := spot.along(normal, wristHeight*0.75)
		if c.place > onSeat {
			wrist = spot.along(normal, 0.016).along(fingers, -handLength*0.42)
		}
		l.mid, l.end = twoBone(l.root, upperArmLength, forearmLength, wrist, free.upper.y, -1)
		l.refit(-1, free.upper.y)
		l.last = handFrame(fingers, normal.mul(-1), side)
	case elbow:
		e := vec{c.x, c.y, elbowHeight}
		u := e.sub(l.root).unit()
		l.mid = l.root.along(u, upperArmLength)
		dir := heading(c.toward)
		l.end = l.mid.add(dir.add(vec{0, 0, (wristHeight*0.8 - l.mid.z) / forearmLength}).unit().mul(forearmLength))
		l.refit(-1, vec{-dir.y, dir.x, 0})
		l.last = handFrame(dir, vec{0, 0, -1}, side)
	}
	return l
}

// handFrame is the frame of a hand whose fingers and palm face the given ways.
func handFrame(fingers, palm vec, side int) frame {
	z := fingers.mul(-1)
	return squared(z, palm.mul(-lateral(side)))
}

// spot is the place a hand touches, and which way that surface faces.
func (b *body) spot(c contact, side int) (at, normal vec) {
	leg := &b.leg[c.side]
	switch c.place {
	case onSeat:
		return vec{c.x, c.y, seatHeight}, vec{0, 0, 1}
	case onBackrest:
		return vec{backrest - 0.022, c.x, seatHeight + 0.243}, vec{0, 0, 1}
	case onKnee:
		n := leg.lower.z.sub(leg.upper.z).mul(0.6).add(leg.upper.x).unit()
		return leg.mid.along(n, 0.037), n
	case onThigh:
		n := leg.upper.x
		return mix(leg.root, leg.mid, 0.68).along(n, 0.042), n
	case underThigh:
		n := leg.upper.x.mul(-1)
		return mix(leg.root, leg.mid, 0.80).along(n, 0.042), n
	case onShin:
		n := leg.lower.x
		return mix(leg.mid, leg.end, 0.22).along(n, 0.032), n
	case onHip:
		n := b.pelvis.y.mul(lateral(side)).along(b.pelvis.x, -0.5).unit()
		return b.pelvis.at(b.hips, -0.028, 0.070*lateral(side), 0.058), n
	case onLowBack:
		n := b.pelvis.x.mul(-1).along(b.pelvis.y, 0.25*lateral(side)).unit()
		return b.pelvis.at(b.hips, -0.062, 0.040*lateral(side), 0.052), n
	case onBelly:
		return b.ribs[2].at(b.spine[2], 0.062, 0.03*lateral(side), 0), b.ribs[2].x
	}
	return vec{c.x, c.y, 0}, vec{0, 0, 1}
}

// blend is a limb part of the way from one solution to another. Between two places on a
// surface the end keeps to it; else it swings about the root, as a limb does.
func blend(a, b limb, t float64, slide bool, l1, l2, hinge float64) limb {
	l := limb{root: a.root}
	end := mix(a.end, b.end, t)
	if !slide {
		da, db := a.end.sub(a.root), b.end.sub(a.root)
		ra, rb := da.len(), db.len()
		// The bend of the middle joint runs evenly, not the length: near straight, a little
		// length is much bend.
		bend := bentBy(l1, l2, ra)*(1-t) + bentBy(l1, l2, rb)*t
		r := math.Sqrt(l1*l1 + l2*l2 + 2*l1*l2*math.Cos(bend))
		end = a.root.along(mix(da.mul(1/ra), db.mul(1/rb), t).unit(), r)
		end.z += 0.03 * math.Sin(math.Pi*t) // lifted clear before it turns
	}
	// The hinge's axis turns evenly, and the middle joint follows it; its own place would
	// not do, for half-way it may lie on the line from root to end.
	left := mix(a.upper.y, b.upper.y, t)
	l.mid, l.end = twoBone(a.root, l1, l2, end, left, hinge)
	l.refit(hinge, left)
	l.last = between(a.last, b.last, t)
	l.toes = a.toes + (b.toes-a.toes)*t
	return l
}

// bentBy is the bend, in radians from straight, of two bones that span a distance.
func bentBy(l1, l2, span float64) float64 {
	return math.Acos(clamp((span*span-l1*l1-l2*l2)/(2*l1*l2), -1, 1))
}

// slidesTo says whether a part stays on the floor or seat on its way to another place.
func (c contact) slidesTo(d contact) bool {
	return c.part != noPart && d.part != noPart && c.place <= onSeat && d.place <= onSeat
}
