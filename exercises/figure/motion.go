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

// leg is one stretch of the cycle: the move from one key to the next. Moves without a
// rest between them are one flowing movement, from start to end.
type leg struct {
	from, to   int
	begin, end float64 // seconds
	first      int     // the flow's first leg
	last       int     // and its last
}

// Cycle gives the seconds of one repetition at the card's tempo, moves included. For
// sides in turn (bird-dog) a repetition is one side; show the other side with
// Scene.Side in the next cycle.
func (m *Motion) Cycle() float64 { return m.cycle }

// HoldAt gives the point of the cycle, 0..1, that a hold card holds: the middle of the
// time in the pose marked `hold`, or else in the pose furthest from the first.
func (m *Motion) HoldAt() float64 {
	t := 0.0
	best := 0.0
	for i, k := range m.keys[0] {
		t += boolTo(i > 0, k.move)
		if k.hold {
			return (t + k.stay/2) / m.cycle
		}
		if i > 0 && k.stay > 0 && best == 0 {
			best = (t + k.stay/2) / m.cycle
		}
		t += k.stay
	}
	return best
}

// StepAt gives the written step, from 1, that the motion shows at a point of the cycle,
// 0..1: that of the pose it is in or moves to, or else of the last one before that names a
// step. 0 if no pose names one.
func (m *Motion) StepAt(at float64) int {
	now := (at - math.Floor(at)) * m.cycle
	pose := 0
	for i := range m.legs {
		if m.legs[i].begin <= now {
			pose = m.legs[i].to
		}
	}
	keys := m.keys[0]
	for i := range keys {
		if s := keys[(pose-i+len(keys))%len(keys)].step; s > 0 {
			return s
		}
	}
	return 0
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

func boolTo(b bool, v float64) float64 {
	if b {
		return v
	}
	return 0
}

// schedule lays the moves out in time.
func (m *Motion) schedule() {
	keys := m.keys[0]
	t := 0.0
	m.legs = m.legs[:0]
	for i := range keys {
		t += keys[i].stay
		j := (i + 1) % len(keys)
		m.legs = append(m.legs, leg{from: i, to: j, begin: t, end: t + keys[j].move})
		t += keys[j].move
	}
	m.cycle = t
	m.endless = len(keys) > 1
	for i := range keys {
		m.endless = m.endless && keys[i].stay == 0
	}
	for i := range m.legs {
		l := &m.legs[i]
		l.first, l.last = i, i
		for l.first > 0 && keys[m.legs[l.first].from].stay == 0 {
			l.first--
		}
		for l.last < len(m.legs)-1 && keys[m.legs[l.last].to].stay == 0 {
			l.last++
		}
	}
}

// moment is where the motion is: between two keys, or in one (t 0).
type moment struct {
	from, to int
	leg      int
	t        float64
}

func (m *Motion) moment(at float64) moment {
	at -= math.Floor(at)
	now := at * m.cycle
	for i := range m.legs {
		l := &m.legs[i]
		if now < l.begin {
			return moment{from: l.from, to: l.from, leg: i}
		}
		if now < l.end && m.endless {
			return moment{l.from, l.to, i, clamp((now-l.begin)/(l.end-l.begin), 0, 1)}
		}
		if now < l.end {
			a, b := m.legs[l.first].begin, m.legs[l.last].end
			eased := a + (b-a)*minimumJerk((now-a)/(b-a))
			for j := l.first; j <= l.last; j++ {
				if k := &m.legs[j]; eased <= k.end || j == l.last {
					return moment{k.from, k.to, j, clamp((eased-k.begin)/(k.end-k.begin), 0, 1)}
				}
			}
		}
	}
	return moment{}
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

// neighbours are the keys before and after a move in the same flow; its own where it has none.
func (m *Motion) neighbours(w moment) (before, after int) {
	before, after = w.from, w.to
	if n := len(m.legs); m.endless {
		return m.legs[(w.leg+n-1)%n].from, m.legs[(w.leg+1)%n].to
	}
	if l := m.legs[w.leg]; l.first < w.leg {
		before = m.legs[w.leg-1].from
	}
	if l := m.legs[w.leg]; w.leg < l.last {
		after = m.legs[w.leg+1].to
	}
	return before, after
}

// ease is a value between a and b; with neighbours in the same flow it passes a and b at an
// even speed (Hermite).
func (m *Motion) ease(w moment, a, b, before, after float64) float64 {
	l := m.legs[w.leg]
	t := w.t
	if l.first == l.last {
		return a + (b-a)*t
	}
	d := l.end - l.begin
	here := (b - a) / d
	v0, v1 := here, here
	n := len(m.legs)
	if w.leg > l.first || m.endless {
		p := m.legs[(w.leg+n-1)%n]
		v0 = flow((a-before)/(p.end-p.begin), here)
	}
	if w.leg < l.last || m.endless {
		p := m.legs[(w.leg+1)%n]
		v1 = flow(here, (after-b)/(p.end-p.begin))
	}
	t2, t3 := t*t, t*t*t
	return a*(2*t3-3*t2+1) + v0*d*(t3-2*t2+t) + b*(3*t2-2*t3) + v1*d*(t3-t2)
}

// flow is the speed at a pose passed without a rest, from the speeds before and after: none
// where the joint turns round, so that it never swings past the pose (Fritsch and Carlson).
func flow(before, after float64) float64 {
	if before*after <= 0 {
		return 0
	}
	return 2 * before * after / (before + after)
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
