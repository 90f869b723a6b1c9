package figure

import "math"

// oval is an ellipsoid of flesh: a centre and three half-axes. edge and seam say how much
// of an outline it carries: edge around the whole group, seam where its own layer lies on
// another of the same group. Zero at a joint lets the line die away there, so that limbs
// grow out of the body instead of being stuck on it.
type oval struct {
	c, a, b, d vec
	edge, seam float64
}

func ball(c vec, r float64) oval {
	return oval{c, vec{r, 0, 0}, vec{0, r, 0}, vec{0, 0, r}, 1, 1}
}

// egg is an oval with its axes in a frame.
func egg(c vec, f frame, rx, ry, rz float64) oval {
	return oval{c, f.x.mul(rx), f.y.mul(ry), f.z.mul(rz), 1, 1}
}

func (o oval) lines(edge, seam float64) oval { o.edge, o.seam = edge, seam; return o }

// spotted is an oval as the camera sees it: an ellipse, given by the matrix whose support
// in a direction u is sqrt(u·M·u). In pixels.
type spotted struct {
	x, y, xx, xy, yy float64
	edge, seam       float64
}

func (c *camera) see(o *oval) spotted {
	s := spotted{x: c.x(o.c), y: c.y(o.c), edge: o.edge, seam: o.seam}
	for _, v := range [3]vec{o.a, o.b, o.d} {
		px, py := c.scale*v.dot(c.right), -c.scale*v.dot(c.up)
		s.xx += px * px
		s.xy += px * py
		s.yy += py * py
	}
	return s
}

type point struct{ x, y float64 }

// path is a set of closed convex outlines, all in the same sense, so that filling them by
// the non-zero rule gives their union.
type path struct {
	points []point
	ends   []int // where each outline ends in points
	round  []rounded
}

func (p *path) reset() { p.points, p.ends = p.points[:0], p.ends[:0] }
func (p *path) close() { p.ends = append(p.ends, len(p.points)) }

// start is where an outline begins in points.
func (p *path) start(outline int) int {
	if outline == 0 {
		return 0
	}
	return p.ends[outline-1]
}

func (p *path) empty() bool { return len(p.points) == 0 }

// directions that an outline can have corners in: all of them for boxes only, every second
// one for large round shapes, and so on.
const directions = 144

var circle = func() (d [directions]point) {
	for i := range d {
		s, c := math.Sincos(2 * math.Pi * float64(i) / directions)
		d[i] = point{c, s}
	}
	return d
}()

// which outline of a piece is wanted.
type outline int

const (
	bare  outline = iota // the flesh itself
	edge                 // grown for the group's outline
	seam                 // grown for the layer's own
	even                 // grown the same everywhere
	rough                // the same with few corners, for what will be blurred
)

// corners says how many directions to leave out for a shape of this squared radius in
// pixels, so that no outline is off by more than a quarter of a pixel.
func corners(square float64) int {
	switch {
	case square < 3*3:
		return 18
	case square < 7*7:
		return 12
	case square < 15*15:
		return 8
	case square < 26*26:
		return 6
	case square < 60*60:
		return 4
	}
	return 2
}

// hull adds the convex hull of the ellipses, grown and moved by the given pixels, to the path. A
// convex body is known by its support function, and the support of a hull is the greatest
// of its members': so no sorting, and growing is exact.
func (p *path) hull(es []spotted, how outline, grow, dx, dy float64) {
	p.round = p.round[:0]
	size := 0.0
	for i := range es {
		e := &es[i]
		size = math.Max(size, e.xx+e.yy)
		k, by := e.grown(how, grow)
		p.round = append(p.round, rounded{e.x + dx*k, e.y + dy*k, e.xx, e.xy, e.yy, by})
	}
	step := corners(size / 2)
	switch cornered := len(es) == 4 || len(es) == 8; {
	case cornered && how == rough && size > 2*5*5: // a muscle
		step = 4
	case cornered: // a board's or box's: small and far apart, none may be passed over
		step = 1
	case how == rough:
		step = max(step, 8)
	}
	last := point{math.Inf(1), 0}
	for i := 0; i < directions; i += step {
		at := rimAt(p.round, circle[i])
		if math.Abs(at.x-last.x)+math.Abs(at.y-last.y) > 0.4 { // of a box most directions give the same corner
			p.points = append(p.points, at)
			last = at
		}
	}
	p.close()
}

// grown says how much of an outline's growth and move an ellipse takes part in, and by how
// many pixels it grows.
func (e *spotted) grown(how outline, grow float64) (k, by float64) {
	switch how {
	case bare:
		return 0, 0
	case edge:
		return e.edge, grow * e.edge
	case seam:
		joint := 0.35 // a lit shape covers the last of the shade's soft edge at a joint,
		if grow > 0 {
			joint = -1 // and a line keeps well under the flesh there
		}
		return e.seam, grow*e.seam + math.Max(1-e.seam, 0)*joint
	}
	return 1, grow
}

// rounded is an ellipse as spotted has it, grown all round.
type rounded struct{ x, y, xx, xy, yy, by float64 }

// rimAt is the point of the ellipses that lies farthest out in a direction.
func rimAt(es []rounded, u point) (at point) {
	best := math.Inf(-1)
	for i := range es {
		e := &es[i]
		mx, my := e.xx*u.x+e.xy*u.y, e.xy*u.x+e.yy*u.y
		h := math.Sqrt(u.x*mx + u.y*my + 1e-12)
		if s := e.x*u.x + e.y*u.y + h + e.by; s > best {
			best = s
			at = point{e.x + mx/h + e.by*u.x, e.y + my/h + e.by*u.y}
		}
	}
	return at
}
