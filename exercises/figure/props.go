package figure

// props are the things that a motion needs besides the body.
type props uint

const (
	mat props = 1 << iota
	chair
	strapRight // round the right foot, its ends in the hands
	strapLeft
	stool // a chair without a back
)

var propNames = map[string]props{"mat": mat, "chair": chair, "strap": strapRight, "stool": stool}

// props adds the props' shapes as groups of their own.
func (f *flesh) props(m *Motion, b *body, side Side, c *camera) {
	p := m.props
	if p&(chair|stool) != 0 {
		f.chair(b, c, p&chair != 0)
	}
	if p&strapRight != 0 {
		f.strap(b, c, side)
	}
}

func (f *flesh) bar(a, b vec, r float64) { f.two(ball(a, r), ball(b, r)) }

// slab is a board: a hull of its corners, rounded.
func (f *flesh) slab(lo, hi vec, r float64) {
	start := len(f.ovals)
	for i := range 8 {
		v := lo
		if i&1 != 0 {
			v.x = hi.x
		}
		if i&2 != 0 {
			v.y = hi.y
		}
		if i&4 != 0 {
			v.z = hi.z
		}
		f.ovals = append(f.ovals, ball(v, r))
	}
	f.done(len(f.ovals) - start)
}

const chairHalf = 0.118 // half the seat's width

// chair draws legs, seat and back in two groups: what is behind the body and what is not.
func (f *flesh) chair(b *body, c *camera, back bool) {
	front, rear := 0.125, backrest-0.012
	nearSide := -1.0
	if c.depth(vec{0, 1, 0}) < 0 {
		nearSide = 1
	}
	legs := func(y float64) {
		f.layer(propDarkTone)
		f.bar(vec{front - 0.015, y, 0.009}, vec{front - 0.02, y, seatHeight - 0.03}, 0.0085)
		top := seatHeight - 0.02
		if back {
			top = seatHeight + 0.235
		}
		f.bar(vec{rear - 0.02, y, 0.009}, vec{rear, y, seatHeight - 0.02}, 0.0085)
		f.bar(vec{rear, y, seatHeight - 0.02}, vec{rear - 0.022, y, top}, 0.0085)
	}
	f.propGroup(9)
	legs(-nearSide * (chairHalf - 0.012))
	legs(nearSide * (chairHalf - 0.012))
	f.layer(propTone).seam = true
	f.slab(vec{rear + 0.004, -chairHalf, seatHeight - 0.022}, vec{front, chairHalf, seatHeight - 0.012}, 0.012)
	if back {
		depth := 8.0
		if c.depth(vec{1, 0, 0}) > 0.3 {
			depth = -9
		}
		f.propGroup(depth)
		f.layer(propTone)
		f.slab(vec{rear - 0.022, -chairHalf + 0.006, seatHeight + 0.150}, vec{rear - 0.016, chairHalf - 0.006, seatHeight + 0.232}, 0.010)
	}
}

func (f *flesh) propGroup(depth float64) {
	f.group(depth, false)
	f.groups[len(f.groups)-1].prop = true
}

// strap runs from the hands round the sole of the working foot.
func (f *flesh) strap(b *body, c *camera, side Side) {
	s := right
	if side == Left {
		s = left
	}
	l := &b.leg[s]
	sole := l.last.at(l.end, ballLength*0.72, 0, -ankleHeight-0.002)
	over := l.last.at(l.end, ballLength*0.95, 0, -ankleHeight+0.030)
	near := min(c.depth(b.arm[right].root), c.depth(b.arm[left].root))
	f.propGroup(near + 0.012)
	for a := range 2 {
		h := &b.arm[a]
		grip := h.end.along(h.last.z, -0.055)
		f.layer(strapTone)
		y := l.last.y.mul(0.026 * lateral(a))
		f.two(ball(grip, 0.0045), ball(over.add(y), 0.0045))
		f.two(ball(over.add(y), 0.0045), ball(sole.add(y.mul(0.6)), 0.0045))
		tail := grip.add(vec{-0.012, 0.004 * lateral(a), -0.050})
		f.two(ball(grip, 0.004), ball(tail, 0.0045))
	}
	f.layer(strapTone)
	y := l.last.y.mul(0.0156)
	f.two(ball(sole.add(y), 0.0045), ball(sole.sub(y), 0.0045))
}

const matHalf = 0.205 // half the mat's width

// matSpan is how long a mat the motion needs, from x to x.
func (m *Motion) matSpan() (span [2]float64) {
	var b body
	var c camera
	var f flesh
	for i := range 16 {
		m.pose(&b, float64(i)/16, 0, Neither)
		f.build(&b, &c)
		for _, o := range f.ovals {
			span[0], span[1] = min(span[0], o.c.x), max(span[1], o.c.x)
		}
	}
	span[0] -= 0.07
	span[1] += 0.07
	return span
}

// floor draws the mat.
func (st *stage) floor(p painter, s Scene) {
	if s.Motion.props&mat == 0 {
		return
	}
	c := &st.camera
	x0, x1 := s.Motion.mat[0], s.Motion.mat[1]
	const half, thick, round = matHalf, 0.006, 0.020
	st.slabPath(vec{x0, -half, -thick}, vec{x1, half, -thick}, round, c)
	p.fill(&st.shape, st.palette.MatEdge, 1)
	st.slabPath(vec{x0, -half, 0}, vec{x1, half, 0}, round, c)
	p.fill(&st.shape, st.palette.Mat, 1)
}

func (st *stage) slabPath(lo, hi vec, r float64, c *camera) {
	st.glowOvals = st.glowOvals[:0]
	for i := range 4 {
		v := vec{lo.x + r, lo.y + r, lo.z}
		if i&1 != 0 {
			v.x = hi.x - r
		}
		if i&2 != 0 {
			v.y = hi.y - r
		}
		o := oval{c: v, a: vec{r, 0, 0}, b: vec{0, r, 0}, edge: 1, seam: 1}
		st.glowOvals = append(st.glowOvals, c.see(&o))
	}
	st.shape.reset()
	st.shape.hull(st.glowOvals, bare, 0, 0, 0)
}
