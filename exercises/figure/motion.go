package figure

import (
	"fmt"
	"math"
)

// Side says which side of the body a picture works: Left swaps the body's sides.
type Side int

// The sides. Motions are written for the right.
const (
	Neither Side = iota
	Left
	Right
)

// Motion is one card's movement: key poses, the seconds in and between them, and what
// the picture needs besides the body. It is made by ParseMotion and does not change.
type Motion struct {
	keys    [2][]key // as written, and with the sides swapped
	legs    []leg
	cycle   float64
	endless bool // no pose rests: an even flow without beginning or end, as a walk
	view    view
	props   props
	things  [2][]thing // in the room; as written, and with the sides swapped
	working int        // the side whose limbs glow: right, left or bothSides
	arrows  []arrowPart
	mat     [2]float64 // from x to x
}

// CheckSteps tells which poses name a step that a card with n written steps does not have.
func (m *Motion) CheckSteps(n int) (problems []MotionProblem) {
	for _, k := range m.keys[0] {
		if k.step > n {
			problems = append(problems, MotionProblem{k.stepAt[0], k.stepAt[1],
				fmt.Sprintf("step is %d; the card has the steps 1 to %d", k.step, n)})
		}
	}
	return problems
}

// anglesAt eases the joint angles; through poses without a rest they flow.
func (m *Motion) anglesAt(keys []key, w moment, out *angles) {
	a, b := &keys[w.from].angles, &keys[w.to].angles
	if w.t == 0 {
		*out = *a
		return
	}
	before, after := m.neighbours(w)
	for j := range out {
		out[j] = m.ease(w, a[j], b[j], keys[before].angles[j], keys[after].angles[j])
	}
}

// pose builds the body at a point of the cycle. It allocates nothing.
func (m *Motion) pose(b *body, at, breath float64, side Side) {
	keys := m.keys[0]
	if side == Left {
		keys = m.keys[1]
	}
	m.poseAt(b, keys, m.moment(at), breath)
}

func (m *Motion) poseAt(b *body, keys []key, w moment, breath float64) {
	var a angles
	m.anglesAt(keys, w, &a)
	from, to := &keys[w.from], &keys[w.to]

	b.trunk(&a, m.hipsAt(b, keys, w, &a))
	b.breath = breath
	first := right // a limb that rests on the other comes after it
	if from.contacts[rightLeg].leans() || to.contacts[rightLeg].leans() {
		first = left
	}
	for i := range 2 {
		side := (first + i) % 2
		free := b.freeLeg(&a, side)
		c, d, t := m.contactsAt(keys, w, rightLeg+side)
		b.leg[side] = b.plantLeg(c, free, side)
		if t > 0 {
			b.leg[side] = blend(b.leg[side], b.plantLeg(d, free, side), t, m.swingOf(keys, w, rightLeg+side, t, c.slidesTo(d)), legBones)
		}
	}
	first = right
	if from.contacts[rightArm].leans() || to.contacts[rightArm].leans() {
		first = left
	}
	for i := range 2 {
		side := (first + i) % 2
		free := b.freeArm(&a, side)
		c, d, t := m.contactsAt(keys, w, rightArm+side)
		b.arm[side] = b.plantArm(&a, c, free, side)
		if t > 0 {
			b.arm[side] = blend(b.arm[side], b.plantArm(&a, d, free, side), t, m.swingOf(keys, w, rightArm+side, t, c.slidesTo(d)), armBones)
		}
		if m.props&strapRight != 0 {
			b.arm[side].grip = 1
		}
	}
}

// contactsAt gives what a limb touches, or the two contacts that it is between and how far
// it has gone (0 if there is but one). A part that stays on a surface has one contact that
// goes along, as smoothly as the angles do.
func (m *Motion) contactsAt(keys []key, w moment, i int) (c, d contact, t float64) {
	c, d = keys[w.from].contacts[i], keys[w.to].contacts[i]
	if w.t == 0 || c == d {
		return c, c, 0
	}
	if !c.goesTo(d) {
		t = w.t
		if l := m.legs[w.leg]; l.first != l.last || m.endless {
			t = smooth(0, 1, t) // it leaves and comes without a jolt in mid-flow
		}
		return c, d, t
	}
	before, after := m.neighbours(w)
	o, r := keys[before].contacts[i], keys[after].contacts[i]
	if !o.goesTo(c) {
		o = c
	}
	if !r.goesTo(d) {
		r = d
	}
	e := c
	e.x, e.y, e.z = m.ease(w, c.x, d.x, o.x, r.x), m.ease(w, c.y, d.y, o.y, r.y), m.ease(w, c.z, d.z, o.z, r.z)
	e.toward = m.ease(w, c.toward, d.toward, o.toward, r.toward)
	e.raised = m.ease(w, c.raised, d.raised, o.raised, r.raised)
	e.roll = m.ease(w, c.roll, d.roll, o.roll, r.roll)
	return e, e, 0
}

// swingOf is how a limb's end gets from one place to another: sliding, or lifted and with
// the middle joint bending evenly between what it has in the two poses. Without a rest the
// way has no eased ends, so the lift has them.
func (m *Motion) swingOf(keys []key, w moment, i int, t float64, slide bool) way {
	up := math.Sin(math.Pi * t)
	if m.endless {
		up *= up
	}
	a, b := keys[w.from].bend[i], keys[w.to].bend[i]
	return way{slide: slide, lift: 0.03 * up, bend: a + (b-a)*t}
}

// settle notes how far elbows and knees are bent in each pose.
func (m *Motion) settle() {
	var b body
	for _, keys := range m.keys {
		for i := range keys {
			m.poseAt(&b, keys, moment{from: i, to: i, leg: i}, 0)
			for side := range 2 {
				for n, l := range [2]*limb{&b.arm[side], &b.leg[side]} {
					bend := bendBetween(l.mid.sub(l.root).unit(), l.end.sub(l.mid).unit())
					keys[i].bend[2*n+side] = bend * math.Pi / 180
				}
			}
		}
	}
}

// hipsAt says where the hips are between two poses.
func (m *Motion) hipsAt(b *body, keys []key, w moment, a *angles) vec {
	from, to := keys[w.from].anchor, keys[w.to].anchor
	p := b.anchored(a, from)
	if w.t == 0 || from == to {
		return p
	}
	q := b.anchored(a, to)
	i, j := m.neighbours(w)
	if from.part != to.part || keys[i].anchor.part != from.part || keys[j].anchor.part != to.part {
		return mix(p, q, w.t)
	}
	o, r := b.anchored(a, keys[i].anchor), b.anchored(a, keys[j].anchor)
	return vec{m.ease(w, p.x, q.x, o.x, r.x), m.ease(w, p.y, q.y, o.y, r.y), m.ease(w, p.z, q.z, o.z, r.z)}
}

// anchored says where the hips are so that the anchor's part lies at its place.
func (b *body) anchored(a *angles, k anchor) vec {
	want := vec{k.x, k.y, k.z}
	if k.part == atHips {
		return want
	}
	b.trunk(a, vec{})
	var p vec
	switch k.part {
	case atFeet:
		p = sided(k.side, func(s int) vec { return b.freeLeg(a, s).end })
	case atKnees:
		p = sided(k.side, func(s int) vec { return b.freeLeg(a, s).mid })
	case atElbows:
		p = sided(k.side, func(s int) vec { return b.freeArm(a, s).mid })
	case atShoulderBlades:
		p = b.ribs[6].at(b.spine[6], -0.050, 0, 0)
	}
	if k.part == atBack {
		return vec{k.x - b.rearmost(), 0, k.z}
	}
	p.y = 0
	return want.sub(p)
}

func sided(side int, f func(int) vec) vec {
	if side == bothSides {
		return mix(f(right), f(left), 0.5)
	}
	return f(side)
}
