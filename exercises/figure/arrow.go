package figure

import "math"

// arrowPart is a part of the body whose way an arrow shows.
type arrowPart int

const (
	handRightArrow arrowPart = iota
	handLeftArrow
	footRightArrow
	footLeftArrow
	kneeRightArrow
	kneeLeftArrow
	elbowRightArrow
	elbowLeftArrow
	hipsArrow
	pelvisArrow
	crownArrow
	faceArrow
	midBackArrow
	chestArrow
	turnArrow
	overHipsArrow
	heelRightArrow
	heelLeftArrow
	bladeRightArrow
	bladeLeftArrow
	lowBackArrow
	underHipsArrow
	seatArrow
	heelUpRightArrow
	heelUpLeftArrow
	bellyArrow
	riseArrow
	reachRightArrow
	reachLeftArrow
)

var arrowNames = map[string]arrowPart{
	"hand_right": handRightArrow, "hand_left": handLeftArrow,
	"foot_right": footRightArrow, "foot_left": footLeftArrow,
	"knee_right": kneeRightArrow, "knee_left": kneeLeftArrow,
	"elbow_right": elbowRightArrow, "elbow_left": elbowLeftArrow,
	"hips": hipsArrow, "pelvis": pelvisArrow, "crown": crownArrow, "face": faceArrow, "mid_back": midBackArrow, "chest": chestArrow, "turn": turnArrow,
	"over_hips": overHipsArrow, "heel_right": heelRightArrow, "heel_left": heelLeftArrow, "blade_right": bladeRightArrow, "blade_left": bladeLeftArrow,
	"low_back": lowBackArrow, "under_hips": underHipsArrow, "seat": seatArrow, "belly": bellyArrow, "rise": riseArrow,
	"reach_right": reachRightArrow, "reach_left": reachLeftArrow,
	"heel_up_right": heelUpRightArrow, "heel_up_left": heelUpLeftArrow,
}

// limb tells whose limb it is, counted from the right one's arrow.
func (a arrowPart) limb(first arrowPart, side Side) int {
	s := int(a - first)
	if side == Left {
		s = 1 - s
	}
	return s
}

// at gives the point whose way is drawn. On the trunk and head it lies off the body, so
// that the arrow does too.
func (a arrowPart) at(b *body, side Side) vec {
	of := func(first arrowPart) int { return a.limb(first, side) }
	switch a {
	case handRightArrow, handLeftArrow:
		l := &b.arm[of(handRightArrow)]
		return l.end.along(l.last.z, -0.06)
	case elbowRightArrow, elbowLeftArrow:
		l := &b.arm[of(elbowRightArrow)]
		return l.mid.along(l.upper.z.add(l.lower.x).unit(), -0.055)
	case footRightArrow, footLeftArrow:
		return b.leg[of(footRightArrow)].end
	case kneeRightArrow, kneeLeftArrow:
		l := &b.leg[of(kneeRightArrow)]
		return l.mid.along(l.lower.z.sub(l.upper.z).add(l.upper.x).unit(), 0.075)
	case crownArrow:
		return b.head.at(b.headCentre(), 0, 0, 0.125)
	case turnArrow: // an arc above the brow, for turns of the head and trunk
		return b.head.at(b.headCentre(), 0.120, 0, 0.120)
	case faceArrow:
		return b.head.at(b.headCentre(), 0.125, 0, -0.030) // before the mouth
	case pelvisArrow:
		return b.pelvis.at(b.hips, 0.110, 0, 0.055)
	case chestArrow:
		return b.ribs[6].at(b.spine[6], 0.185, 0, 0)
	case overHipsArrow:
		return b.hips.add(vec{0, 0, 0.195})
	case heelRightArrow, heelLeftArrow: // on the floor beside it
		s := of(heelRightArrow)
		h := b.leg[s].last.at(b.leg[s].end, -heelBehind, 0.055*lateral(s), 0)
		return vec{h.x, h.y, 0}
	case bladeRightArrow, bladeLeftArrow: // on the back; the blade's glide towards the spine made longer
		s := of(bladeRightArrow)
		drawn := b.chest().local(b.arm[s].root.sub(b.spine[seventh])).x
		return b.chest().at(b.spine[seventh], -0.08, (0.085+1.0*clamp(drawn, -0.04, 0.03))*lateral(s), -0.085)
	case lowBackArrow: // from the belly through the waist
		return b.ribs[3].at(b.spine[3], 0.050, 0, 0)
	case bellyArrow:
		return b.ribs[2].at(b.spine[2], 0.088+0.014*b.belly, 0, 0.025)
	case underHipsArrow: // in the gap between the body and the mat
		return b.hips.add(vec{0, 0, -0.12})
	case riseArrow: // of the hips, in front of the body
		return b.hips.add(vec{0.21, 0, 0.12})
	case seatArrow: // behind the buttocks of somebody who stands
		return b.hips.add(vec{-0.14, 0, 0.03})
	case heelUpRightArrow, heelUpLeftArrow:
		l := &b.leg[of(heelUpRightArrow)]
		return l.last.at(l.end, -heelBehind-0.045, 0, -ankleHeight)
	case reachRightArrow, reachLeftArrow: // beyond the fingers
		l := &b.arm[of(reachRightArrow)]
		return l.end.along(l.lower.z, -1.15*handLength)
	case midBackArrow:
		return b.ribs[5].at(b.spine[5], -0.125, 0, 0)
	}
	return b.hips
}

// straight says that the arrow keeps to its part's way, for it does not lie on the limb.
func (a arrowPart) straight() bool { return a == chestArrow || a == faceArrow || a >= overHipsArrow }

const trailPoints = 48

// arrows draws the way of each marked part from the first pose to the one shown.
func (st *stage) arrows(p painter, s Scene) {
	for _, a := range s.Motion.arrows {
		st.follow(a, s)
		st.arrow(p, a.straight())
	}
}

// follow collects the way of a part.
func (st *stage) follow(a arrowPart, s Scene) {
	st.trail = st.trail[:0]
	for i := range trailPoints {
		t := s.At * float64(i) / (trailPoints - 1)
		s.Motion.pose(&st.start, t, 0, s.Side)
		st.trail = append(st.trail, a.at(&st.start, s.Side))
	}
	switch a {
	case overHipsArrow, underHipsArrow, lowBackArrow, riseArrow, heelUpRightArrow, heelUpLeftArrow: // straight up or down, whatever else moves
		for i := range st.trail {
			st.trail[i].x, st.trail[i].y = st.trail[trailPoints-1].x, st.trail[trailPoints-1].y
		}
	}
	if a == reachRightArrow || a == reachLeftArrow {
		st.reach(a, s.Side)
	}
	// An arrow explains a way; it need not show each of its turns.
	for range 3 * trailPoints / 2 {
		for i := 1; i+1 < len(st.trail); i++ {
			st.trail[i] = mix(st.trail[i], mix(st.trail[i-1], st.trail[i+1], 0.5), 0.5)
		}
	}
	fixed := 0
	if a == faceArrow { // its tip keeps off the face
		fixed = trailPoints - 1
	}
	least := 0.10
	if a == pelvisArrow { // a small push of the hips is the point of the exercise
		least = 0.17
	}
	st.lengthen(fixed, least)
}

// reach lays the way out along the forearm, beside it towards the feet: where a hand slides
// through under the body, the way that it came by would hide the arm.
func (st *stage) reach(a arrowPart, side Side) {
	b := &st.start
	tip := a.at(b, side)
	l := &b.arm[a.limb(reachRightArrow, side)]
	from := mix(tip, l.mid, 1.1)
	feet := mix(b.leg[right].end, b.leg[left].end, 0.5).sub(l.mid)
	way := tip.sub(from).unit()
	off := feet.along(way, -feet.dot(way)).unit().mul(0.055)
	for i := range st.trail {
		st.trail[i] = mix(from, tip, float64(i)/(trailPoints-1)).add(off)
	}
}

// lengthen makes a short way long enough to be seen as an arrow, while one of its points
// stays; a way that is hardly there is left, and not drawn.
func (st *stage) lengthen(fixed int, least float64) {
	const none = 0.006
	from := st.trail[fixed]
	way := st.trail[len(st.trail)-1].sub(st.trail[0]).len()
	if way >= least || way < none {
		return
	}
	for i, v := range st.trail {
		st.trail[i] = from.add(v.sub(from).mul(least / way))
	}
}

// arrow draws the trail as a curved arrow. A way that is nearly straight is bowed out, away
// from the body's middle, so that the arrow lies beside the limb and not on it.
func (st *stage) arrow(p painter, straight bool) {
	c := &st.camera
	a := point{c.x(st.trail[0]), c.y(st.trail[0])}
	b := point{c.x(st.trail[len(st.trail)-1]), c.y(st.trail[len(st.trail)-1])}
	chord := math.Hypot(b.x-a.x, b.y-a.y)
	if chord < 0.04*c.scale {
		return
	}
	st.curve(a, b, chord, straight)
	length := st.bow[len(st.bow)-1].along
	w := math.Max(0.0075*c.scale, 1.5)
	head := math.Min(4.4*w, 0.45*length)
	for pass := range 2 {
		grow, colour := w*0.9, st.palette.Ground
		if pass == 1 {
			grow, colour = 0, st.palette.Arrow
		}
		st.shape.reset()
		const steps = 24
		from, to := 0.03*length, length-head*0.7
		for i := range steps {
			s0, s1 := from+(to-from)*float64(i)/steps, from+(to-from)*float64(i+1)/steps
			st.stroke(st.onBow(s0), st.onBow(s1), w*(0.4+0.6*s0/length)+grow, w*(0.4+0.6*s1/length)+grow)
		}
		st.headOf(st.onBow(length-head), b, head, grow)
		p.fill(&st.shape, colour, 1)
	}
}
