package figure

import "math"

// bowPoint is a point of an arrow's line and how far along the line it lies.
type bowPoint struct {
	point
	along float64
}

// curve lays the arrow's line: the way itself where that is bowed enough, else an arc.
func (st *stage) curve(a, b point, chord float64, straight bool) {
	c := &st.camera
	nx, ny := -(b.y-a.y)/chord, (b.x-a.x)/chord
	own := 0.0
	for _, v := range st.trail {
		if d := (c.x(v)-a.x)*nx + (c.y(v)-a.y)*ny; math.Abs(d) > math.Abs(own) {
			own = d
		}
	}
	least := 0.15 * chord
	if straight {
		least = 0
	}
	middle := mix(st.body.hips, st.body.spine[seventh], 0.5)
	if (c.x(middle)-a.x)*nx+(c.y(middle)-a.y)*ny > 0 {
		least = -least
	}
	if math.Abs(own) > 0.03*chord && own*least < 0 { // the way's own bow says more
		least = -least
	}
	st.bow = st.bow[:0]
	const n = 32
	for i := range n + 1 {
		t := float64(i) / n
		var q point
		if math.Abs(own) >= math.Abs(least) {
			k := t * float64(len(st.trail)-1)
			j := min(int(k), len(st.trail)-2)
			v := mix(st.trail[j], st.trail[j+1], k-float64(j))
			q = point{c.x(v), c.y(v)}
		} else {
			h := 4 * least * t * (1 - t)
			q = point{a.x + (b.x-a.x)*t + nx*h, a.y + (b.y-a.y)*t + ny*h}
		}
		along := 0.0
		if i > 0 {
			last := st.bow[i-1]
			along = last.along + math.Hypot(q.x-last.x, q.y-last.y)
		}
		st.bow = append(st.bow, bowPoint{q, along})
	}
}

// onBow is the point at a distance along the arrow's line.
func (st *stage) onBow(s float64) point {
	for i := 1; i < len(st.bow); i++ {
		a, b := st.bow[i-1], st.bow[i]
		if s <= b.along || i == len(st.bow)-1 {
			t := clamp((s-a.along)/math.Max(b.along-a.along, 1e-9), 0, 1)
			return point{a.x + (b.x-a.x)*t, a.y + (b.y-a.y)*t}
		}
	}
	return point{}
}

// stroke adds a round-ended line that may taper.
func (st *stage) stroke(a, b point, ra, rb float64) {
	st.glowOvals = append(st.glowOvals[:0],
		spotted{x: a.x, y: a.y, xx: ra * ra, yy: ra * ra},
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
