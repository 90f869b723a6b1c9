package figure

import (
	"math"
	"slices"
)

const mapSteps = 6 // parts of the curve between two dots

// silhouette adds the body's outline: one half and its mirror image.
func (c *chart) silhouette(grow float64) {
	from := len(c.shape.points)
	eachOnCurve(mapBody, false, func(x, z float64) {
		c.shape.points = append(c.shape.points, c.at(x, z, right))
	})
	for i := len(c.shape.points) - 2; i > from; i-- {
		q := c.shape.points[i]
		c.shape.points = append(c.shape.points, point{2*c.feet.x - q.x, q.y})
	}
	c.finish(from, grow)
}

// closed adds a smooth closed line to the shape, grown outwards by the given pixels.
func (c *chart) closed(line []dot, side int, grow float64) {
	from := len(c.shape.points)
	eachOnCurve(line, true, func(x, z float64) {
		c.shape.points = append(c.shape.points, c.at(x, z, side))
	})
	c.finish(from, grow)
}

// finish closes the outline that begins at the given point.
func (c *chart) finish(from int, grow float64) {
	c.shape.close()
	outline := c.shape.points[from:]
	if turning(outline) < 0 { // all in one sense, for the union
		slices.Reverse(outline)
	}
	if grow != 0 {
		c.grown = grownOutline(c.grown[:0], outline, grow)
		copy(outline, c.grown)
	}
}

// open adds a smooth line of the given half width.
func (c *chart) open(line []dot, side int, half float64) {
	var last point
	first := true
	eachOnCurve(line, false, func(x, z float64) {
		q := c.at(x, z, side)
		if !first {
			c.stroke(last, q, half, half)
		}
		last, first = q, false
	})
}

// eachOnCurve walks the curve through the dots (Catmull and Rom), in statures.
func eachOnCurve(line []dot, closed bool, put func(x, z float64)) {
	n := len(line)
	get := func(i int) (x, z float64) {
		if closed {
			i = (i + n) % n
		} else {
			i = min(max(i, 0), n-1)
		}
		return float64(line[i][0]) / 1000, float64(line[i][1]) / 1000
	}
	last := n
	if !closed {
		last = n - 1
	}
	for i := range last {
		ax, az := get(i - 1)
		bx, bz := get(i)
		cx, cz := get(i + 1)
		dx, dz := get(i + 2)
		for k := range mapSteps {
			t := float64(k) / mapSteps
			put(splined(ax, bx, cx, dx, t), splined(az, bz, cz, dz, t))
		}
	}
	if !closed {
		put(get(n - 1))
	}
}

// splined is the value between b and c of the curve through a, b, c and d.
func splined(a, b, c, d, t float64) float64 {
	return 0.5 * (2*b + t*(c-a+t*(2*a-5*b+4*c-d+t*(3*b-a-3*c+d))))
}

// turning is twice the area inside an outline, above 0 for one sense of turning.
func turning(line []point) (sum float64) {
	for i, a := range line {
		b := line[(i+1)%len(line)]
		sum += a.x*b.y - b.x*a.y
	}
	return sum
}

// grownOutline moves each point of an outline out by the given pixels.
func grownOutline(to, line []point, grow float64) []point {
	n := len(line)
	for i, q := range line {
		a, b := line[(i+n-1)%n], line[(i+1)%n]
		dx, dy := b.x-a.x, b.y-a.y
		l := math.Max(math.Hypot(dx, dy), 1e-9)
		to = append(to, point{q.x + dy/l*grow, q.y - dx/l*grow})
	}
	return to
}

func sq(v float64) float64 { return v * v }
