package figure

import "math"

// headHeight above the skull's base of the head's middle.
const headHeight = 0.046

func (b *body) headCentre() vec { return b.head.at(b.skull, 0.012, 0, headHeight) }

var (
	skullSize = vec{0.0600, 0.0485, 0.0560}
	hairSize  = vec{0.0640, 0.0525, 0.0600}
	// hairline is the way that the hair's cap faces, in the head's frame: up and back.
	hairline = vec{-0.80, 0, 0.60}
)

// head draws face, ears, hair and bun. The hair is a cap of an ellipsoid, cut by a plane
// through its middle from brow to nape. When the cap is turned to the camera it lies on
// the face; when it is turned away, the face lies on it. So one hairstyle reads from all
// sides.
func (f *flesh) head(b *body, c *camera) {
	h := b.head
	m := b.headCentre()
	toCamera := c.away.mul(-1)
	f.group(c.depth(m)-0.03, 0)
	axis := h.x.mul(hairline.x).add(h.z.mul(hairline.z))
	facing := axis.dot(toCamera)

	bun := h.at(m, -0.038, 0, 0.058)
	if h.local(toCamera).x > 0 { // bun behind
		f.layer(hairTone).flat = true
		f.one(ball(bun, 0.0235))
	}
	if facing < 0 {
		f.layer(hairTone).flat = true
		f.one(egg(h.at(m, -0.003, 0, 0.003), h, hairSize.x, hairSize.y, hairSize.z))
	}
	f.layer(skinTone)
	f.face(h, m, h.local(toCamera).x)
	if facing < 0 {
		f.cap(h, m, toCamera, axis.mul(-1), skullSize)
	} else {
		f.one(egg(m, h, skullSize.x, skullSize.y, skullSize.z))
	}
	f.eyes(h, m, toCamera)
	f.mouth(h, m, toCamera)
	if facing >= 0 {
		f.layer(hairTone).flat = true
		f.cap(h, h.at(m, -0.003, 0, 0.003), toCamera, axis, hairSize)
	}
	f.ears(h, m, toCamera)
	if h.local(toCamera).x <= 0 {
		f.layer(hairTone).seam = true
		f.one(ball(bun, 0.0235))
	}
}

// face draws brow, cheeks, chin and nose. ahead is 1 when it is seen from the front, -1
// from behind: there the chin hides behind the neck.
func (f *flesh) face(h frame, m vec, ahead float64) {
	brow := egg(h.at(m, 0.012, 0, -0.004), h, 0.047, 0.042, 0.040)
	cheek := egg(h.at(m, 0.014, 0, -0.030), h, 0.040, 0.038, 0.034).lines(0.4, 1)
	hidden := smooth(-0.35, -0.9, ahead)
	chin := egg(h.at(m, 0.032-0.030*hidden, 0, -0.058+0.022*hidden), h, 0.0175, 0.0255, 0.0150)
	f.three(brow, cheek, chin)
	bridge := ball(h.at(m, 0.054, 0, -0.004), 0.0065)
	tip := ball(h.at(m, 0.0635, 0, -0.0225), 0.0078)
	f.three(bridge, tip, ball(h.at(m, 0.048, 0, -0.026), 0.0100))
}

func (f *flesh) eyes(h frame, m vec, toCamera vec) {
	l := f.layer(faceTone)
	l.plain, l.flat = true, true
	for side := range 2 {
		out := h.x.mul(0.80).add(h.y.mul(0.60 * lateral(side)))
		if out.dot(toCamera) < 0.12 {
			continue
		}
		at := h.at(m, 0.0440, 0.0200*lateral(side), -0.012)
		f.one(egg(at, h, 0.0042, 0.0042, 0.0058))
	}
}

// mouth draws a mouth and the shade under the nose, where the face is seen from the front.
func (f *flesh) mouth(h frame, m vec, toCamera vec) {
	if h.x.dot(toCamera) < 0.40 {
		return
	}
	l := f.layer(lipTone)
	l.plain, l.flat = true, true
	f.one(egg(h.at(m, 0.0610, 0, -0.0270), h, 0.0040, 0.0072, 0.0026))
	middle := ball(h.at(m, 0.0495, 0, -0.0462), 0.0019)
	for side := range 2 {
		f.two(middle, ball(h.at(m, 0.0485, 0.0115*lateral(side), -0.0430), 0.0015))
	}
}

func (f *flesh) ears(h frame, m vec, toCamera vec) {
	l := f.layer(skinTone)
	l.seam, l.flat = true, true
	for side := range 2 {
		if h.y.dot(toCamera)*lateral(side) < 0.15 {
			continue
		}
		at := h.at(m, -0.006, 0.0500*lateral(side), -0.016)
		f.two(egg(at, h, 0.0100, 0.0050, 0.0120), egg(h.at(at, 0.003, -0.001*lateral(side), -0.010), h, 0.0060, 0.0045, 0.0070))
	}
}

// cap adds the part of an ellipsoid on the side of the axis as the camera sees it: the
// hull of the cut (a disc) and of that half of the silhouette.
func (f *flesh) cap(h frame, m vec, toCamera, axis vec, size vec) {
	n := h.local(axis)
	// In the frame scaled to a sphere, the plane through the middle stays a plane.
	ns := vec{n.x * size.x, n.y * size.y, n.z * size.z}.unit()
	p := ns.cross(vec{0, 1, 0}).unit()
	q := ns.cross(p)
	world := func(v vec) vec { return h.x.mul(v.x * size.x).add(h.y.mul(v.y * size.y)).add(h.z.mul(v.z * size.z)) }
	start := len(f.ovals)
	f.ovals = append(f.ovals, oval{c: m, a: world(p), b: world(q), edge: 1, seam: 1})
	// The silhouette's half, by points on it: directions square to the view in sphere space.
	v := h.local(toCamera)
	vs := vec{v.x / size.x, v.y / size.y, v.z / size.z}.unit() // normal of the contour plane
	w := ns.sub(vs.mul(vs.dot(ns))).unit()
	if w == (vec{}) {
		w = p
	}
	t := vs.cross(w)
	const n2 = 11
	for i := range n2 {
		s, co := math.Sincos(math.Pi * (float64(i)/(n2-1) - 0.5))
		d := w.mul(co).add(t.mul(s))
		f.ovals = append(f.ovals, oval{c: m.add(world(d)), edge: 1, seam: 1})
	}
	f.done(len(f.ovals) - start)
}
