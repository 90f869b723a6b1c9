package figure

import (
	"fmt"
	"math"
)

// What Validate allows, in statures, degrees and degrees a second.
const (
	contactTolerance = 0.010
	slideTolerance   = 0.010
	floorTolerance   = 0.008 // flesh is soft
	floatTolerance   = 0.012
	angleTolerance   = 3.0  // what a goniometer's reader may be off
	sampleEvery      = 0.06 // seconds of a move
	mostSamples      = 50   // of one move
)

// Validate is Faults without the places.
func (m *Motion) Validate() (list []string) {
	for _, p := range m.Faults() {
		list = append(list, p.What)
	}
	return list
}

// Faults lists what is anatomically or physically wrong with the motion, at most one
// complaint of a kind for each part: joint angles out of range (ranges.go), contacts that do
// not close, planted parts that slide, anything below the floor or inside a prop, limbs that
// pass through the trunk, the head or each other (through.go), and joints that turn faster or
// start harder than a careful person's (pace.go). Each stands at the pose
// that has it or is on the way to it. An empty list means that nothing was found.
func (m *Motion) Faults() []MotionProblem {
	c := &check{m: m, seen: map[string]bool{}}
	var b body
	var f flesh
	cam := lookFrom(views["side"], 0)
	for _, at := range m.instants() {
		m.pose(&b, at, 0, Neither)
		where := c.where(at)
		f.build(&b, &cam)
		c.floor(&f, where)
		c.floats(&f, at, where)
		c.props(&f, where)
		c.trunk(&b, at, where)
		c.limbs(&b, at, where)
		c.angles(at, &b, where)
		c.slide(&b, at, where)
		c.contacts(&b, at, where)
	}
	c.pace()
	return c.list
}

// instants are the points of the cycle to look at: the middle of each rest, and the moves
// from end to end.
func (m *Motion) instants() (at []float64) {
	for i := range m.legs {
		l := &m.legs[i]
		rest := m.keys[0][l.from].stay
		at = append(at, (l.begin-rest/2)/m.cycle)
		n := math.Min(math.Ceil((l.end-l.begin)/sampleEvery), mostSamples) // what is slow needs no more
		for j := range int(n) + 1 {
			at = append(at, (l.begin+(l.end-l.begin)*float64(j)/n)/m.cycle)
		}
	}
	return at
}

type check struct {
	m    *Motion
	list []MotionProblem
	near *key // the pose that where has named last
	seen map[string]bool
	home [limbCount]vec // where a planted part was first seen
	on   [limbCount]contact
}

// wrong adds a complaint, once for each kind.
func (c *check) wrong(kind, format string, args ...any) {
	if !c.seen[kind] {
		c.seen[kind] = true
		p := MotionProblem{What: fmt.Sprintf(format, args...)}
		if c.near != nil {
			p.Line, p.Column = c.near.at[0], c.near.at[1]
		}
		c.list = append(c.list, p)
	}
}

func (c *check) where(at float64) string {
	w := c.m.moment(at)
	c.near = &c.m.keys[0][w.from]
	name := func(i int) string {
		k := &c.m.keys[0][i]
		if k.name != "" {
			return fmt.Sprintf("%q", k.name)
		}
		return fmt.Sprintf("pose %d", i+1)
	}
	if w.t == 0 || w.from == w.to {
		return "in " + name(w.from)
	}
	c.near = &c.m.keys[0][w.to]
	return "between " + name(w.from) + " and " + name(w.to)
}

// floor looks for flesh under the floor.
func (c *check) floor(f *flesh, where string) {
	for i := range f.ovals {
		o := &f.ovals[i]
		low := o.c.z - math.Sqrt(o.a.z*o.a.z+o.b.z*o.b.z+o.d.z*o.d.z)
		if low < -floorTolerance {
			part := f.partOf(i)
			c.wrong("floor "+part, "%s: the %s is %.1f %% of stature below the floor", where, part, -low*100)
		}
	}
}

// floats looks for a rest in which the body lies on nothing.
func (c *check) floats(f *flesh, at float64, where string) {
	if w := c.m.moment(at); w.t != 0 && w.from != w.to {
		return
	}
	nearest := math.Inf(1)
	for i := range f.ovals {
		o := &f.ovals[i]
		nearest = math.Min(nearest, o.c.z-math.Sqrt(o.a.z*o.a.z+o.b.z*o.b.z+o.d.z*o.d.z))
		for j := range c.m.things[0] {
			t := &c.m.things[0][j]
			t.blocks(func(solid block) {
				if t.kind != wall && t.kind != door {
					nearest = math.Min(nearest, -solid.inside(t.frame().local(o.c.sub(vec{t.x, t.y, 0})))-o.inner())
				}
			})
		}
	}
	if nearest > floatTolerance {
		c.wrong("floats", "%s: the body floats %.1f %% of stature above everything that could bear it", where, nearest*100)
	}
}

var groupNames = [...]string{"right leg", "right arm", "left leg", "left arm", "trunk", "head"}

// partOf names the group that an oval belongs to.
func (f *flesh) partOf(oval int) string {
	for g := range f.groups {
		last := f.layers[f.groups[g].to-1]
		if last.to > 0 && oval < f.pieces[last.to-1].to {
			return groupNames[min(g, len(groupNames)-1)]
		}
	}
	return "body"
}

var sideNames = [2]string{"right", "left"}

// contacts looks whether what should touch does.
func (c *check) contacts(b *body, at float64, where string) {
	w := c.m.moment(at)
	from, to := &c.m.keys[0][w.from], &c.m.keys[0][w.to]
	for i := range limbCount {
		k := from.contacts[i]
		if k.part == noPart || w.t > 0 && k != to.contacts[i] {
			continue
		}
		side := i % 2
		var gap float64
		switch k.part {
		case hand:
			spot, n := b.spot(k, side)
			l := &b.arm[side]
			palm := l.end.along(l.last.z, -handLength*0.42)
			if k.place == onSurface && !k.rail {
				palm = l.end
				if k.raised > 0 {
					palm = l.end.along(l.last.z, -fingerTips)
				}
			}
			d := palm.sub(spot)
			gap = d.sub(n.mul(d.dot(n))).len() + math.Max(0, d.dot(n)-0.022)
		case elbow:
			d := b.arm[side].mid.sub(k.at().along(k.normal(), elbowHeight))
			if k.slips {
				d.y = math.Max(0, math.Abs(d.y)-postWide/2) // it lies anywhere on the post
			}
			gap = d.len()
		case foot:
			want, _ := k.sole(side)
			if k.place != onSurface {
				want = b.restOf(k)
			}
			gap = b.leg[side].end.sub(want).len()
		case toes:
			l := &b.leg[side]
			gap = l.last.at(l.end, ballLength, 0, -ankleHeight+0.012).sub(vec{k.x, k.y, k.z + 0.012}).len()
		case heel:
			gap = heelPoint(&b.leg[side]).sub(vec{k.x, k.y, k.z + heelRadius}).len()
		case knee:
			gap = b.leg[side].mid.sub(vec{k.x, k.y, k.z + kneeHeight}).len()
		case calf:
			gap = b.leg[side].end.sub(vec{k.x, k.y, k.z + calfHeight}).len()
		}
		if gap > contactTolerance {
			name := limbPartNames[k.part]
			c.wrong(fmt.Sprint("contact", i, w.from), "%s: the %s %s misses its place by %.1f %% of stature", where, sideNames[side], name, gap*100)
		}
	}
}

var limbPartNames = map[part]string{hand: "hand", elbow: "elbow", foot: "foot", toes: "toes", heel: "heel", knee: "knee", calf: "calf"}

// slide looks whether what stays planted stays where it is.
func (c *check) slide(b *body, at float64, where string) {
	w := c.m.moment(at)
	from, to := &c.m.keys[0][w.from], &c.m.keys[0][w.to]
	for i := range limbCount {
		k := from.contacts[i]
		planted := k.part != noPart && k.place == onSurface && k == to.contacts[i]
		if !planted {
			c.on[i] = contact{}
			continue
		}
		now := plantedPoint(b, i, k.part)
		if c.on[i] != k {
			c.on[i], c.home[i] = k, now
			continue
		}
		if d := now.sub(c.home[i]).len(); d > slideTolerance {
			c.wrong(fmt.Sprint("slide", i), "%s: the planted %s %s slides %.1f %% of stature", where, sideNames[i%2], limbPartNames[k.part], d*100)
		}
	}
}

func plantedPoint(b *body, i int, p part) vec {
	switch p {
	case elbow:
		return b.arm[i%2].mid
	case knee:
		return b.leg[i%2].mid
	case hand:
		return b.arm[i%2].end
	case toes:
		l := &b.leg[i%2]
		return l.last.at(l.end, ballLength, 0, -ankleHeight)
	case heel:
		return heelPoint(&b.leg[i%2])
	}
	return b.leg[i%2].end
}

func heelPoint(l *limb) vec { return l.last.at(l.end, -heelBehind, 0, -ankleHeight+heelRadius) }
