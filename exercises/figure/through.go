package figure

import "math"

// How far flesh may be pressed together before it counts as one part passing through
// another, in statures (0.01 is 17 mm for somebody of 1.7 m).
const (
	limbPress  = 0.018 // limb on limb
	trunkPress = 0.030 // limb on trunk: belly and chest give way
	thighPress = 0.056 // the thighs on the belly, in deep bends
	propPress  = 0.016 // flesh on a seat, desk or step
)

// capsule is a limb's segment as a rod with a radius.
type capsule struct {
	name string
	a, b vec
	r    float64
}

// limbCapsules are a limb's segments from the root outwards. What lies within the flesh of
// hip or shoulder is left out.
func limbCapsules(l *limb, isArm bool) [3]capsule {
	if isArm {
		return [3]capsule{
			{"upper arm", mix(l.root, l.mid, 0.45), l.mid, 0.026},
			{"forearm", l.mid, l.end, 0.021},
			{"hand", l.end, l.end.along(l.last.z, -handLength*0.75), 0.012},
		}
	}
	return [3]capsule{
		{"thigh", mix(l.root, l.mid, 0.45), l.mid, 0.042},
		{"shin", l.mid, l.end, 0.030},
		{"foot", l.last.at(l.end, 0, 0, -ankleHeight*0.5), l.tipOfFoot(), 0.017},
	}
}

// gap is the distance of two rods' axes, less their radii.
func gap(p, q capsule) float64 { return rodDistance(p.a, p.b, q.a, q.b) - p.r - q.r }

// rodDistance is the least distance of two segments (Ericson, Real-Time Collision Detection, 5.1.9).
func rodDistance(p1, q1, p2, q2 vec) float64 {
	d1, d2, r := q1.sub(p1), q2.sub(p2), p1.sub(p2)
	a, e, f := d1.dot(d1), d2.dot(d2), d2.dot(r)
	c, b := d1.dot(r), d1.dot(d2)
	s, den := 0.0, a*e-b*b
	if den > 1e-12 {
		s = clamp((b*f-c*e)/den, 0, 1)
	}
	t := (b*s + f) / e
	if t < 0 || t > 1 {
		t = clamp(t, 0, 1)
		s = clamp((b*t-c)/a, 0, 1)
	}
	return p1.along(d1, s).sub(p2.along(d2, t)).len()
}

// limbs looks for limbs that pass through each other. Limbs that a contact lays on each
// other may touch there, hand on leg or foot on leg; then only their rods may not cross.
func (c *check) limbs(b *body, at float64, where string) {
	w := c.m.moment(at)
	var all [limbCount][3]capsule
	for i := range limbCount {
		if i < rightLeg {
			all[i] = limbCapsules(&b.arm[i%2], true)
		} else {
			all[i] = limbCapsules(&b.leg[i%2], false)
		}
	}
	for i := range limbCount {
		for j := i + 1; j < limbCount; j++ {
			touching := c.touching(w, i, j)
			for si, p := range all[i] {
				for sj, q := range all[j] {
					if j < rightLeg && si == 2 && sj == 2 {
						continue // hands fold into each other
					}
					press := limbPress
					if touching && (si > 0 || sj > 0) {
						press = 0.65 * (p.r + q.r)
					}
					if g := gap(p, q); g < -press {
						one, two := sideNames[i%2]+" "+p.name, sideNames[j%2]+" "+q.name
						c.wrong("through "+one+two, "%s: the %s goes %.1f %% of stature into the %s", where, one, -g*100, two)
					}
				}
			}
		}
	}
}

// touching says whether a contact of this moment lays limb i on limb j, or the other way.
func (c *check) touching(w moment, i, j int) bool {
	for _, key := range [2]int{w.from, w.to} {
		k := &c.m.keys[0][key]
		for _, pair := range [2][2]int{{i, j}, {j, i}} {
			d := k.contacts[pair[0]]
			if d.part == noPart || d.place == onSurface {
				continue
			}
			if d.leans() && pair[0]/2 == pair[1]/2 || d.place <= onAnkle && pair[1] == rightLeg+d.side {
				return true
			}
			// Two hands on one leg lie on each other.
			if e := k.contacts[pair[1]]; pair[1] < rightLeg && pair[0] < rightLeg && e.part == hand && e.place == d.place {
				return true
			}
		}
	}
	return false
}

// trunk looks for limbs that pass through the trunk or the head.
func (c *check) trunk(b *body, at float64, where string) {
	w := c.m.moment(at)
	head := b.headCentre()
	for i := range limbCount {
		arm := i < rightLeg
		l := &b.leg[i%2]
		if arm {
			l = &b.arm[i%2]
		}
		onHeadNow := c.m.keys[0][w.from].contacts[i].place == onHead || c.m.keys[0][w.to].contacts[i].place == onHead
		for si, p := range limbCapsules(l, arm) {
			press := trunkPress
			if !arm && si == 0 {
				press = thighPress
			}
			from := 0
			if si == 0 {
				from = 3 // near hip and shoulder limb and trunk are one flesh
			}
			for n := from; n <= 6; n++ {
				v := mix(p.a, p.b, float64(n)/6)
				if in := b.depthInTrunk(v) + p.r; in > press {
					name := sideNames[i%2] + " " + p.name
					c.wrong("inside "+name, "%s: the %s is %.1f %% of stature inside the trunk", where, name, in*100)
				}
				if in := p.r + 0.052 - v.sub(head).len(); in > trunkPress && !onHeadNow {
					name := sideNames[i%2] + " " + p.name
					c.wrong("head "+name, "%s: the %s is %.1f %% of stature inside the head", where, name, in*100)
				}
			}
		}
	}
	if head.z < 0.055 {
		c.wrong("head", "%s: the head is in the floor", where)
	}
}

// depthInTrunk is how far under the trunk's skin a point lies; negative outside.
func (b *body) depthInTrunk(v vec) float64 {
	deepest := math.Inf(-1)
	section := func(fr frame, at vec, r ring, half float64) {
		d := fr.local(v.sub(at))
		x, y := (d.x-r.forward)/r.deep, d.y/r.wide
		out := math.Max(math.Abs(d.z)-half, 0)
		deepest = math.Max(deepest, (1-math.Sqrt(x*x+y*y))*math.Min(r.deep, r.wide)-out)
	}
	section(b.pelvis, b.pelvis.at(b.hips, 0, 0, -0.005), ring{-0.004, 0.064, 0.086, 0}, 0.03)
	for i := range seventh {
		section(b.ribs[i], b.spine[i], trunkRings[i], 0.016)
	}
	return deepest
}

// props looks for flesh inside the things in the room, whose edges are taken as sharp.
func (c *check) props(f *flesh, where string) {
	for i := range c.m.things[0] {
		t := &c.m.things[0][i]
		fr := t.frame()
		t.blocks(func(solid block) {
			for _, pc := range f.pieces {
				for n := pc.from; n < pc.to; n++ {
					o, next := &f.ovals[n], &f.ovals[min(n+1, pc.to-1)]
					for k := range 4 {
						s := float64(k) / 4
						v := fr.local(mix(o.c, next.c, s).sub(vec{t.x, t.y, 0}))
						r := o.inner()*(1-s) + next.inner()*s
						if in := solid.inside(v) + r; in > propPress+r*0.12 {
							part := f.partOf(n)
							c.wrong("prop "+part+kindNames[t.kind], "%s: the %s is %.1f %% of stature inside the %s", where, part, in*100, kindNames[t.kind])
						}
					}
				}
			}
		})
	}
}

// inner is the least half-axis of an oval.
func (o *oval) inner() float64 { return math.Min(o.a.len(), math.Min(o.b.len(), o.d.len())) }

// inside is how deep a point lies in a block; negative outside, then its distance.
func (s block) inside(v vec) float64 {
	x := math.Max(s.lo.x-v.x, v.x-s.hi.x)
	y := math.Max(s.lo.y-v.y, v.y-s.hi.y)
	z := math.Max(s.lo.z-v.z, v.z-s.hi.z)
	most := math.Max(x, math.Max(y, z))
	if most <= 0 {
		return -most
	}
	return -vec{math.Max(x, 0), math.Max(y, 0), math.Max(z, 0)}.len()
}

var kindNames = func() (names [thingKinds]string) {
	for name, t := range things {
		names[t.kind] = name
	}
	return names
}()
