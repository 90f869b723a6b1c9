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
	calf        // the calf lies on a surface; its place is the ankle's
)

// place is what a limb can touch: a surface of the room, or the body itself.
type place int

const (
	onSurface place = iota // of the floor or of a prop
	onKnee
	onThigh
	underThigh
	onShin
	onAnkle
	onHip
	onLowBack
	onBelly
	onChest
	onHead // the back of the head
	onUpperArm
	onShoulder
	onFoot // a foot on the other foot
)

// contact is one thing that a limb touches, in one pose.
type contact struct {
	part   part
	place  place
	x, y   float64 // in the room; y to the body's left
	z      float64 // height of the surface there
	facing vec     // which way the surface faces; zero: up
	slips  bool    // an elbow finds its own place sideways: only its height and the surface are given
	rail   bool    // the palm, not the wrist, lies at the place
	palmUp bool
	along  float64 // 0..1: how far down thigh or shin a hand lies; 0: where it lies best
	side   int     // whose knee, thigh or shin; of a surface in the room: the limb's own
	toward float64 // degrees: where fingers, toes or shin point, 0 forward, to the left positive; on a wall 0 up
	roll   float64 // degrees that a sole is rolled inward, onto the big toe's edge; negative: onto the outer edge
	raised float64 // degrees: of the heel, for toes; of the toes, for a heel; of the shin, for a knee; of the wrist, for a hand
}

func (c *contact) at() vec { return vec{c.x, c.y, c.z} }

// normal is the way that the surface in the room faces.
func (c *contact) normal() vec {
	if c.facing == (vec{}) {
		return upright.z
	}
	return c.facing
}

// ahead is where fingers or a forearm point on a surface of the room.
func (c *contact) ahead() vec {
	n := c.normal()
	if n.z > 0.5 {
		return heading(c.toward)
	}
	return rotate(upright.z, n, c.toward)
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
	fingerTips  = 0.090 // wrist to the pads of the fingers
	calfHeight  = 0.034 // ankle above what the calf lies on
)

func (c contact) swapped() contact {
	c.y, c.toward = -c.y, -c.toward
	c.facing.y = -c.facing.y
	c.side = 1 - c.side
	return c
}

func heading(deg float64) vec { s, co := sincos(deg); return vec{co, s, 0} }

// plant closes a leg on its contact. free is the leg as its angles alone would have it:
// it says which way the knee goes.
func (b *body) plantLeg(c contact, free limb, side int) limb {
	l := free
	dir := heading(c.toward)
	outward := vec{-dir.y, dir.x, 0}
	switch c.part {
	case foot:
		if c.place != onSurface {
			at := b.restOf(c)
			if c.place == onFoot {
				l.closeLeg(at, free)
				l.last = l.lower
				return l
			}
			toKnee := free.mid.sub(l.root) // the knee goes where the hip's angles have it
			free.upper.y = toKnee.cross(at.sub(l.root)).unit()
			l.closeLeg(at, free)
			l.last = carried(free.lower, l.lower, free.last)
			return l
		}
		ankle, sole := c.sole(side)
		l.closeLeg(ankle, free)
		l.last = sole
	case toes:
		f := frame{dir, outward, vec{0, 0, 1}}.flex(c.raised)
		ankle := f.at(vec{c.x, c.y, c.z + 0.012}, -ballLength, 0, ankleHeight-0.012)
		l.closeLeg(ankle, free)
		l.last, l.toes = f, c.raised
	case heel:
		f := frame{dir, outward, vec{0, 0, 1}}.flex(-c.raised)
		ankle := f.at(vec{c.x, c.y, c.z + heelRadius}, heelBehind, 0, ankleHeight-heelRadius)
		l.closeLeg(ankle, free)
		l.last = f
	case calf:
		l.closeLeg(vec{c.x, c.y, c.z + calfHeight}, free)
		l.last = carried(free.lower, l.lower, free.last)
	case knee:
		k := vec{c.x, c.y, c.z + kneeHeight}
		u := k.sub(l.root).unit()
		l.mid = l.root.along(u, thighLength)
		l.end = l.mid.add(vec{dir.x, dir.y, (c.z + instep - l.mid.z) / shankLength}.unit().mul(shankLength))
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

// sole gives the ankle and the foot of a planted sole; a rolled one keeps an edge down.
func (c *contact) sole(side int) (ankle vec, f frame) {
	ankle = vec{c.x, c.y, c.z + ankleHeight}
	dir := heading(c.toward)
	f = frame{dir, vec{-dir.y, dir.x, 0}, upright.z}
	if c.roll != 0 {
		edge := 0.020 * lateral(side) * math.Copysign(1, -c.roll)
		pivot := f.at(ankle, 0, edge, -ankleHeight)
		f = f.about(f.x, lateral(side)*c.roll)
		ankle = f.at(pivot, 0, -edge, ankleHeight)
	}
	return ankle, f
}

// leans says whether the contact is with the other limb of the same kind, which must be posed first.
func (c *contact) leans() bool {
	return c.part == foot && c.place != onSurface || c.part == hand && (c.place == onUpperArm || c.place == onShoulder)
}

// carried turns a child's frame along with its parent's.
func carried(from, to, child frame) frame {
	turn := func(v vec) vec {
		l := from.local(v)
		return to.x.mul(l.x).along(to.y, l.y).along(to.z, l.z)
	}
	return frame{turn(child.x), turn(child.y), turn(child.z)}
}

func (l *limb) closeLeg(ankle vec, free limb) {
	l.mid, l.end = twoBone(l.root, thighLength, shankLength, ankle, free.upper.y, 1)
	l.refit(1, free.upper.y)
}

// plantArm closes an arm on its contact. The legs must be posed before.
func (b *body) plantArm(a *angles, c contact, free limb, side int) limb {
	if c.part == noPart {
		return free
	}
	first := b.closeArm(c, free, side)
	free.root = b.shrugged(a, side, &first)
	return b.closeArm(c, free, side)
}

func (b *body) closeArm(c contact, free limb, side int) limb {
	l := free
	switch c.part {
	case hand:
		spot, normal := b.spot(c, side)
		reach := spot.sub(l.root)
		if c.place == onSurface {
			reach = c.ahead()
		} else if c.toward != 0 {
			reach = reach.unit().mul(0.3).add(rotate(reach.unit(), normal, c.toward))
		}
		fingers := reach.sub(normal.mul(reach.dot(normal))).unit()
		wrist := spot.along(normal, wristHeight*0.75)
		if c.place != onSurface || c.rail {
			wrist = spot.along(normal, 0.0115).along(fingers, -handLength*0.42)
		}
		if c.raised > 0 { // the fingers stay down, the wrist comes up
			s, co := sincos(c.raised)
			fingers, normal = fingers.mul(co).along(normal, -s), normal.mul(co).along(fingers, s)
			wrist = spot.add(vec{0, 0, 0.008}).along(fingers, -fingerTips)
		}
		l.mid, l.end = twoBone(l.root, upperArmLength, forearmLength, wrist, free.upper.y, -1)
		l.refit(-1, free.upper.y)
		palm := normal.mul(-1)
		if c.palmUp {
			palm = normal
		}
		l.last = handFrame(fingers, palm, side)
	case elbow:
		n, dir := c.normal(), c.ahead()
		e := c.at().along(n, elbowHeight)
		if c.slips {
			d := e.sub(l.root)
			d.y = lateral(side) * math.Sqrt(math.Max(upperArmLength*upperArmLength-d.x*d.x-d.z*d.z, 0))
			e = l.root.add(d)
		}
		u := e.sub(l.root).unit()
		l.mid = l.root.along(u, upperArmLength)
		sink := wristHeight*0.8 - n.dot(l.mid.sub(c.at()))
		l.end = l.mid.add(dir.along(n, sink/forearmLength).unit().mul(forearmLength))
		l.refit(-1, n.cross(dir))
		l.last = handFrame(dir, n.mul(-1), side)
	}
	return l
}

// handFrame is the frame of a hand whose fingers and palm face the given ways.
func handFrame(fingers, palm vec, side int) frame {
	z := fingers.mul(-1)
	return squared(z, palm.mul(-lateral(side)))
}
