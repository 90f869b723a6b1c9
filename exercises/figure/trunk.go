package figure

// ring is one section of the trunk: how deep and wide, and how far its middle lies in
// front of the spine.
type ring struct{ forward, deep, wide, tall float64 }

var trunkRings = [spinePoints]ring{
	{0.010, 0.0640, 0.0870, 0.030},
	{0.012, 0.0595, 0.0820, 0.026},
	{0.013, 0.0560, 0.0765, 0.026},
	{0.014, 0.0545, 0.0740, 0.026},
	{0.015, 0.0560, 0.0760, 0.026},
	{0.016, 0.0600, 0.0830, 0.028},
	{0.015, 0.0610, 0.0900, 0.030},
	{0.009, 0.0520, 0.0930, 0.028},
	{0.000, 0.0330, 0.0500, 0.016},
}

func (b *body) ring(i int) oval {
	r := trunkRings[i]
	fr := b.ribs[i]
	if i >= 3 && i <= 7 && b.breath > 0 {
		r.deep += 0.0030 * b.breath
		r.forward += 0.0022 * b.breath
		r.wide += 0.0015 * b.breath
	}
	if i >= 1 && i <= 4 {
		r.deep += 0.0075 * b.belly
		r.forward += 0.0065 * b.belly
	}
	return egg(fr.at(b.spine[i], r.forward, 0, 0), fr, r.deep, r.wide, r.tall)
}

// ringBetween is the section half-way between two points of the spine, on the curve through
// them, so that a round back has no corners.
func (b *body) ringBetween(i int) oval {
	p, q := b.ring(i), b.ring(i+1)
	f, g := &b.ribs[i], &b.ribs[i+1]
	bow := f.z.sub(g.z).mul(p.c.sub(q.c).len() / 8) // Hermite, at the middle
	fr := between(*f, *g, 0.5)
	return egg(mix(p.c, q.c, 0.5).add(bow), fr, (p.a.len()+q.a.len())/2, (p.b.len()+q.b.len())/2, (p.d.len()+q.d.len())/2)
}

func (f *flesh) trunk(b *body, c *camera) {
	f.layer(skinTone)
	nape := b.neck.at(b.spine[seventh], 0.004, 0, 0)
	f.two(egg(nape, b.neck, 0.034, 0.040, 0.012), egg(b.throat, b.neck, 0.0310, 0.0315, 0.012))
	f.two(egg(b.throat, b.neck, 0.0310, 0.0315, 0.012), egg(b.skull, b.neck, 0.0305, 0.031, 0.016).lines(0, 0))

	f.layer(shortsTone)
	low := egg(b.pelvis.at(b.hips, -0.004, 0, -0.014), b.pelvis, 0.0640, 0.086, 0.045)
	high := b.ring(0)
	f.two(low, high)
	f.two(high, b.ring(1))
	for side := range 2 {
		l := &b.leg[side]
		far := farness(b.pelvis, c, side)
		seat := b.pelvis.at(b.hip(side), -0.012, -0.004*lateral(side), -0.006)
		top := l.hipOval().drawnIn(low.c, far)
		f.two(top, egg(seat, b.pelvis, 0.0585, 0.0540, 0.0640).drawnIn(low.c, far))
	}

	shirt := f.layer(shirtTone)
	shirt.seam = true
	hem := b.ring(0)
	hem.c = b.ribs[0].at(hem.c, 0, 0, 0.016)
	hem.a, hem.b = hem.a.mul(1.015), hem.b.mul(1.015)
	hem.d = hem.d.mul(0.25)
	f.two(hem, b.ring(1))
	last := b.ring(1)
	for i := 1; i+1 < spinePoints; i++ {
		next := b.ring(i + 1)
		if b.ribs[i].z.dot(b.ribs[i+1].z) < 0.996 { // bent by more than five degrees
			middle := b.ringBetween(i)
			f.two(last, middle)
			last = middle
		}
		f.two(last, next)
		last = next
	}
	for side := range 2 {
		l := &b.arm[side]
		far := b.armFarness(c, side)
		middle := b.ribs[6].at(b.spine[6], 0.012, 0, 0)
		shoulder := l.deltoid().drawnIn(middle, far)
		in := b.chest().at(l.root, 0.002, -0.048*lateral(side), -0.004)
		f.three(shoulder, ball(in, 0.031).drawnIn(middle, far), b.collar(side))
		rib := b.ribs[6].at(b.spine[6], 0.012, 0.050*lateral(side), 0)
		f.two(shoulder, ball(rib, 0.040).drawnIn(middle, far))
	}
}

// drawnIn shrinks an oval towards a place within the trunk by 0..1: so a shoulder or a hip
// that turns to the far side gives way to the limb behind without a jump.
func (o oval) drawnIn(to vec, by float64) oval {
	k := 1 - 0.6*by
	o.c, o.a, o.b, o.d = mix(o.c, to, by), o.a.mul(k), o.b.mul(k), o.d.mul(k)
	return o
}

// blades shows the shoulder blades on a back that is seen: two soft triangles, which glide
// with the shoulders, so that it can be seen when they are drawn together.
func (f *flesh) blades(b *body, c *camera, trunk float64) {
	chest := b.chest()
	if c.depth(chest.x) < 0.72 { // on a back seen askew they would stand out
		return
	}
	f.group(trunk-1e-4, 0) // a group of its own, for it lies on the glow
	f.groups[len(f.groups)-1].prop = true
	l := f.layer(bladeTone)
	l.plain, l.flat = true, true
	for side := range 2 {
		s := chest.local(b.arm[side].root.sub(b.spine[seventh]))
		out := lateral(side)
		at := func(y, z, r float64) oval {
			y += 0.050 + 0.62*clamp(s.x, -0.035, 0.025)
			z += 0.5 * clamp(s.z+0.034, -0.02, 0.02)
			p := chest.at(b.spine[seventh], -0.045, y*out, z)
			return egg(p, chest, 0.004, r, r)
		}
		f.three(at(-0.014, -0.034, 0.010), at(0.024, -0.036, 0.009), at(-0.004, -0.108, 0.009))
	}
}

// collar is where the shoulder's slope meets the neck.
func (b *body) collar(side int) oval {
	return ball(b.ribs[seventh].at(b.spine[seventh], 0.002, 0.022*lateral(side), -0.004), 0.024)
}
