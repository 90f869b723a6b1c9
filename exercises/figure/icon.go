package figure

import (
	"image"
	"math"
)

// Icon draws the application's icon at the given size in pixels: a calm figure that bends
// to the side, arms overhead, on a rounded square. It is the same skeleton as on the
// cards, in one colour and a little stouter, so that it holds at 16 pixels.
func Icon(size int) *image.RGBA {
	dst := image.NewRGBA(image.Rect(0, 0, max(size, 1), max(size, 1)))
	pal := Light()
	r := &raster{dst: dst}
	s := float64(size)
	var p path
	corner := 0.225 * s
	p.hull([]spotted{
		dot(corner, corner, corner), dot(s-corner, corner, corner),
		dot(corner, s-corner, corner), dot(s-corner, s-corner, corner),
	}, bare, 0, 0, 0)
	r.fill(&p, pal.Arrow, 1)

	b := iconBody()
	c := lookFrom(view{90, 0}, 0)
	c.scale = s * 0.640
	c.ox, c.oy = s*0.605, s*0.880
	disc := func(x, y, radius float64) {
		p.reset()
		p.hull([]spotted{dot(x, y, radius)}, bare, 0, 0, 0)
		r.fill(&p, toward(pal.Arrow, pal.Ground, 0.13), 1)
	}
	disc(s*0.5, s*0.5, s*0.36)

	stroke := func(radius float64, points ...vec) {
		for i := 0; i+1 < len(points); i++ {
			es := []spotted{c.seeBall(points[i], radius), c.seeBall(points[i+1], radius)}
			p.hull(es, bare, 0, 0, 0)
		}
	}
	p.reset()
	for side := range 2 {
		l, a := &b.leg[side], &b.arm[side]
		stroke(0.066, l.root, l.mid)
		stroke(0.056, l.mid, l.end)
		stroke(0.050, a.root, a.mid, a.end)
		stroke(0.046, a.end, a.tip())
	}
	for i := 0; i+1 < spinePoints; i++ {
		o, q := b.ring(i), b.ring(i+1)
		p.hull([]spotted{c.see(&o), c.see(&q)}, bare, 0, 0, 0)
	}
	stroke(0.078, b.spine[0], b.spine[2], b.spine[4], b.spine[6])
	stroke(0.058, b.arm[right].root, b.spine[6], b.arm[left].root)
	stroke(0.070, b.hip(right), b.spine[1], b.hip(left))
	r.fill(&p, pal.Ground, 1)
	p.reset()
	head := b.headCentre()
	p.hull([]spotted{c.seeBall(head, 0.092)}, bare, 0, 0, 0)
	r.fill(&p, pal.Glow, 1)
	return dst
}

func dot(x, y, r float64) spotted { return spotted{x: x, y: y, xx: r * r, yy: r * r} }

func (c *camera) seeBall(v vec, r float64) spotted { return dot(c.x(v), c.y(v), r*c.scale) }

func iconBody() *body {
	var b body
	k := standing()
	a := &k.angles
	a[pelvisRoll] = -4
	a[lumbarBend], a[thoracicBend], a[neckBend] = -15, -17, -4
	for side := range 2 {
		a[shoulderAbduct.of(side)] = 171
		a[elbowFlex.of(side)] = 0
		a[hipAbduct.of(side)] = 7
		a[elbowFlex.of(side)] = 4
	}
	b.trunk(a, vec{0, 0, math.Sqrt(0.5) * 0.75})
	for side := range 2 {
		b.leg[side] = b.freeLeg(a, side)
		b.arm[side] = b.freeArm(a, side)
	}
	return &b
}
