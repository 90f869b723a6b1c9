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
	hipsArrow
	crownArrow
	faceArrow
	midBackArrow
	chestArrow
	turnArrow
)

var arrowNames = map[string]arrowPart{
	"hand_right": handRightArrow, "hand_left": handLeftArrow,
	"foot_right": footRightArrow, "foot_left": footLeftArrow,
	"knee_right": kneeRightArrow, "knee_left": kneeLeftArrow,
	"hips": hipsArrow, "crown": crownArrow, "face": faceArrow, "mid_back": midBackArrow, "chest": chestArrow, "turn": turnArrow,
}

// at gives the point whose way is drawn. On the trunk and head it lies off the body, so
// that the arrow does too.
func (a arrowPart) at(b *body, side Side) vec {
	of := func(first arrowPart) int {
		s := int(a - first)
		if side == Left {
			s = 1 - s
		}
		return s
	}
	switch a {
	case handRightArrow, handLeftArrow:
		l := &b.arm[of(handRightArrow)]
		return l.end.along(l.last.z, -0.06)
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
		return b.head.at(b.headCentre(), 0.125, 0, 0.015)
	case chestArrow:
		return b.ribs[6].at(b.spine[6], 0.140, 0, 0)
	case midBackArrow:
		return b.ribs[5].at(b.spine[5], -0.125, 0, 0)
	}
	return b.hips
}

const trailPoints = 20

// arrows draws the way of each marked part from the first pose to the one shown.
func (st *stage) arrows(p painter, s Scene) {
	for _, a := range s.Motion.arrows {
		st.follow(a, s)
		st.arrow(p)
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
}

// arrow draws the trail as a curved arrow: bent beside the way itself, so that it lies
// next to the limb and not on it.
func (st *stage) arrow(p painter) {
	c := &st.camera
	n := len(st.trail)
	first, last := st.trail[0], st.trail[n-1]
	ax, ay := c.x(first), c.y(first)
	bx, by := c.x(last), c.y(last)
	length := math.Hypot(bx-ax, by-ay)
	if length < 0.05*c.scale {
		return
	}
	// The way's own bow: the point furthest from the chord; at least a little of one.
	nx, ny := -(by-ay)/length, (bx-ax)/length
	bow := 0.0
	for _, v := range st.trail {
		if d := (c.x(v)-ax)*nx + (c.y(v)-ay)*ny; math.Abs(d) > math.Abs(bow) {
			bow = d
		}
	}
	least := 0.16 * length
	if math.Abs(bow) < least {
		// away from the body's middle
		mx, my := c.x(mix(st.body.hips, st.body.spine[seventh], 0.5)), c.y(mix(st.body.hips, st.body.spine[seventh], 0.5))
		if (mx-ax)*nx+(my-ay)*ny > 0 {
			bow = -least
		} else {
			bow = least
		}
	}
	cx, cy := (ax+bx)/2+nx*bow*2, (ay+by)/2+ny*bow*2
	at := func(t float64) point {
		u := 1 - t
		return point{u*u*ax + 2*u*t*cx + t*t*bx, u*u*ay + 2*u*t*cy + t*t*by}
	}
	w := math.Max(0.0075*c.scale, 1.6)
	head := math.Min(4.6*w, 0.4*length)
	for pass := range 2 {
		grow, colour := w*0.9, st.palette.Ground
		if pass == 1 {
			grow, colour = 0, st.palette.Arrow
		}
		st.shape.reset()
		stop := 1 - 0.75*head/length
		const steps = 18
		for i := range steps {
			t0, t1 := 0.04+(stop-0.04)*float64(i)/steps, 0.04+(stop-0.04)*float64(i+1)/steps
			st.stroke(at(t0), at(t1), w*(0.45+0.55*t0)/1+grow, w*(0.45+0.55*t1)+grow)
		}
		st.headOf(at(stop-0.02), at(1), head, grow)
		p.fill(&st.shape, colour, 1)
	}
}

// stroke adds a round-ended line that may taper.
func (st *stage) stroke(a, b point, ra, rb float64) {
	st.glowOvals = append(st.glowOvals[:0],
		spotted{x: a.x, y: a.y, xx: ra * ra / 1, yy: ra * ra},
		spotted{x: b.x, y: b.y, xx: rb * rb, yy: rb * rb})
	st.shape.hull(st.glowOvals, bare, 0, 0, 0)
}

// headOf adds the arrow's head, with rounded corners.
func (st *stage) headOf(from, tip point, size, grow float64) {
	dx, dy := tip.x-from.x, tip.y-from.y
	l := math.Max(math.Hypot(dx, dy), 1e-6)
	dx, dy = dx/l, dy/l
	r := size*0.10 + grow
	dot := func(along, across float64) spotted {
		return spotted{x: tip.x + dx*along - dy*across, y: tip.y + dy*along + dx*across, xx: r * r, yy: r * r}
	}
	st.glowOvals = append(st.glowOvals[:0], dot(0, 0), dot(-size, size*0.56), dot(-size, -size*0.56))
	st.shape.hull(st.glowOvals, bare, 0, 0, 0)
}
