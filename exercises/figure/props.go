package figure

// props adds the props' shapes as groups of their own, behind and before the body.
func (f *flesh) props(m *Motion, b *body, side Side, c *camera) {
	room := m.things[0]
	if side == Left {
		room = m.things[1]
	}
	for i := range room {
		f.thing(b, c, &room[i])
	}
	if m.props&strapRight != 0 {
		f.strap(b, c, side)
	}
}

func (f *flesh) thing(b *body, c *camera, t *thing) {
	switch t.kind {
	case chair, stool:
		f.chair(b, c, t)
	case desk:
		f.desk(b, c, t)
	case wall:
		f.wall(c, t)
	case door:
		f.door(b, c, t)
	case step, box:
		f.propGroup(f.under(b, c, t, t.depth/2))
		f.layer(propDarkTone).flat = true
		f.slab(t, vec{0.006, 0.006 - t.width/2, 0}, vec{t.depth - 0.006, t.width/2 - 0.006, t.height - 0.010}, 0.008)
		f.layer(propTone).seam = true
		f.slab(t, vec{0, -t.width / 2, t.height - deskBoard}, vec{t.depth, t.width / 2, t.height}, 0.009)
	case pillow:
		f.propGroup(farthest)
		f.layer(clothTone)
		fr := t.frame()
		h := t.height / 2
		f.two(egg(t.at(0, -t.width/2+0.05, h), fr, t.depth/2, 0.05, h), egg(t.at(0, t.width/2-0.05, h), fr, t.depth/2, 0.05, h))
	case towel:
		f.propGroup(farthest)
		f.layer(clothTone)
		r := t.height / 2
		f.bar(t.at(0, r-t.width/2, r), t.at(0, t.width/2-r, r), r)
	}
}

// farthest and nearest are depths behind and before all of the body.
const (
	farthest = 9.0
	nearest  = -9.0
)

// under is the depth of a thing with a top: its own, or behind every limb that lies over
// it, so that what rests on it is seen. ahead is where its middle is.
func (f *flesh) under(b *body, c *camera, t *thing, ahead float64) float64 {
	over := func(p vec) bool {
		d := t.frame().local(p.sub(vec{t.x, t.y, 0}))
		return abs(d.x-ahead) < t.depth/2+0.06 && abs(d.y) < t.width/2+0.06 && d.z > t.height-0.02
	}
	if over(b.hips) {
		// Who sits on it is before it whole; but seen from behind, the legs hang down beyond the seat.
		if c.depth(t.frame().x) > 0.9 && over(b.leg[0].mid) == over(b.leg[1].mid) {
			return min(f.groups[rightLegGroup].depth, f.groups[leftLegGroup].depth) - 1e-3
		}
		return farthest
	}
	depth := c.depth(t.at(ahead, 0, t.height/2))
	for side := range 2 {
		if l := &b.leg[side]; over(l.end) || over(l.tipOfFoot()) {
			depth = max(depth, f.groups[rightLegGroup+2*side].depth+1e-3)
		}
		if l := &b.arm[side]; over(l.mid) || over(l.end) || over(l.tip()) {
			// A hand that reaches towards the viewer is nearer than its shoulder, and so is
			// what it lies on: both are before the trunk.
			g := &f.groups[rightArmGroup+2*side]
			g.depth = min(g.depth, c.depth(l.end))
			depth = max(depth, g.depth+1e-3)
		}
	}
	return depth
}

func (l *limb) tipOfFoot() vec { return l.last.at(l.end, ballLength, 0, -ankleHeight) }

func abs(v float64) float64 { return max(v, -v) }

func (f *flesh) bar(a, b vec, r float64) { f.two(ball(a, r), ball(b, r)) }

// slab is a board in a thing's frame: a hull of its corners, rounded within its bounds.
func (f *flesh) slab(t *thing, lo, hi vec, r float64) {
	start := len(f.ovals)
	for i := range 8 {
		v := lo.add(vec{r, r, r})
		if i&1 != 0 {
			v.x = hi.x - r
		}
		if i&2 != 0 {
			v.y = hi.y - r
		}
		if i&4 != 0 {
			v.z = hi.z - r
		}
		f.ovals = append(f.ovals, ball(t.at(v.x, v.y, v.z), r))
	}
	f.done(len(f.ovals) - start)
}

// nearSide is the sign of a thing's y on the side that the camera sees.
func (t *thing) nearSide(c *camera) float64 {
	if c.depth(t.frame().y) < 0 {
		return 1
	}
	return -1
}

// chair draws legs, seat and back in two groups: what is behind the body and what is not.
func (f *flesh) chair(b *body, c *camera, t *thing) {
	front, rear := seatFront, backrest-0.012
	near := t.nearSide(c)
	seat := f.under(b, c, t, 0)
	legs := func(y float64) {
		f.layer(propDarkTone).flat = true
		f.bar(t.at(front-0.015, y, 0.009), t.at(front-0.02, y, seatHeight-0.03), 0.0085)
		f.bar(t.at(rear-0.02, y, 0.009), t.at(rear, y, seatHeight-0.02), 0.0085)
		if t.kind == chair {
			f.bar(t.at(rear, y, seatHeight-0.02), t.at(rear-0.022, y, seatHeight+0.235), 0.0085)
		}
	}
	f.propGroup(seat)
	legs(-near * (chairHalf - 0.012))
	legs(near * (chairHalf - 0.012))
	f.layer(propTone).seam = true
	f.slab(t, vec{rear - 0.008, -chairHalf - 0.012, seatHeight - 0.034}, vec{front + 0.012, chairHalf + 0.012, seatHeight}, 0.012)
	if t.kind != chair {
		return
	}
	depth := farthest - 1
	if seat < farthest { // nobody sits on it
		depth = f.held(b, c, t.at(backRail, 0, seatHeight+topOfBack), seat-1e-4)
	} else if c.depth(t.frame().x) > 0.3 {
		depth = nearest
	}
	f.propGroup(depth)
	f.layer(propTone)
	f.slab(t, vec{rear - 0.032, -chairHalf - 0.004, seatHeight + 0.140}, vec{rear - 0.006, chairHalf + 0.004, seatHeight + 0.242}, 0.010)
}

// held puts a rail behind the hands that lie on it.
func (f *flesh) held(b *body, c *camera, at vec, depth float64) float64 {
	depth = min(depth, c.depth(at))
	for side := range 2 {
		if b.arm[side].end.sub(at).len() < chairHalf+0.05 {
			depth = max(depth, f.groups[rightArmGroup+2*side].depth+1e-3)
		}
	}
	return depth
}

// desk is a board on four legs.
func (f *flesh) desk(b *body, c *camera, t *thing) {
	near, half := t.nearSide(c), t.width/2
	f.propGroup(f.under(b, c, t, t.depth/2))
	for _, y := range [2]float64{-near, near} {
		f.layer(propDarkTone).flat = true
		for _, x := range [2]float64{0.025, t.depth - 0.025} {
			f.bar(t.at(x, y*(half-0.025), 0.011), t.at(x, y*(half-0.025), t.height-0.015), 0.011)
		}
	}
	f.layer(propTone).seam = true
	f.slab(t, vec{0, -half, t.height - deskBoard}, vec{t.depth, half, t.height}, 0.009)
}

// wall is a quiet plane with a skirting board; its end towards the viewer is cut, so that
// one sees where its face is and what touches it. From behind one looks through it.
func (f *flesh) wall(c *camera, t *thing) {
	half, end := t.width/2, t.nearSide(c)*t.width/2
	away := smooth(-0.02, 0.22, c.depth(t.frame().x)) // 1 where it turns its back
	f.propGroup(farthest + 1)
	f.groups[len(f.groups)-1].fade = away
	f.flat(wallTone)
	f.slab(t, vec{-wallThick, -half, 0}, vec{0, half, t.height}, 0.003)
	f.flat(wallEdgeTone)
	f.slab(t, vec{-0.004, -half, 0}, vec{0.006, half, 0.040}, 0.003)
	f.slab(t, vec{-wallThick, end - 0.004, 0}, vec{0, end + 0.004, t.height}, 0.003)
	f.propGroup(nearest)
	f.groups[len(f.groups)-1].fade = 1 - away
	f.flat(wallEdgeTone)
	f.slab(t, vec{-wallThick, -half, 0}, vec{0, half, 0.012}, 0.003)
}

// flat begins a layer without outline or shade.
func (f *flesh) flat(t tone) {
	l := f.layer(t)
	l.plain, l.flat = true, true
}

// door is a frame to step through: two posts, each behind or before the arm that leans on
// it, and what joins them overhead.
func (f *flesh) door(b *body, c *camera, t *thing) {
	half := t.width / 2
	fromBehind := c.depth(t.frame().x) > 0
	for side := range 2 {
		out := lateral(side)
		depth := c.depth(t.at(postThick/2, out*(half+postWide/2), 0.5))
		if arm := f.groups[rightArmGroup+2*side].depth; fromBehind {
			depth = max(depth, arm+1e-3)
		} else {
			depth = min(depth, arm-1e-3)
		}
		f.propGroup(depth)
		f.layer(propTone)
		y0, y1 := out*half, out*(half+postWide)
		f.slab(t, vec{0, min(y0, y1), 0}, vec{postThick, max(y0, y1), t.height}, 0.006)
	}
	f.propGroup(farthest)
	f.layer(propTone)
	f.slab(t, vec{0, -half - postWide, t.height - 0.004}, vec{postThick, half + postWide, t.height + postWide}, 0.006)
}

func (f *flesh) propGroup(depth float64) {
	f.group(depth, 0)
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
		f.layer(strapTone).flat = true
		y := l.last.y.mul(0.024 * lateral(a))
		// It is pulled, and still hangs through a little.
		from, to := grip, over.add(y)
		last := band(from)
		const parts = 6
		for i := 1; i <= parts; i++ {
			t := float64(i) / parts
			next := band(mix(from, to, t).add(vec{0, 0, -0.056 * t * (1 - t)}))
			f.two(last, next)
			last = next
		}
		f.two(last, band(sole.add(y.mul(0.6))))
		// The end hangs down from the fist.
		knee := grip.add(vec{-0.008, 0.004 * lateral(a), -0.022})
		f.two(band(grip), band(knee))
		f.two(band(knee), band(grip.add(vec{-0.004, 0.006 * lateral(a), -0.062})))
	}
	f.layer(strapTone).flat = true
	y := l.last.y.mul(0.0156)
	f.two(band(sole.add(y)), band(sole.sub(y)))
}

// band is a piece of a strap: thin, and broad from side to side.
func band(at vec) oval { return egg(at, upright, 0.0022, 0.0080, 0.0022) }
