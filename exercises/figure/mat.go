package figure

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
