package figure

import (
	"image"
	"math"
)

// Icon draws the application's icon at the given size in pixels: a calm figure that leans
// to the side, one arm overhead, on a rounded square. Its outline is computed for each
// pixel as a distance, so its curves are true at any size. Below 40 pixels it is larger in
// its frame, the limbs are stouter and the disc behind is left out, so that it holds at 16.
func Icon(size int) *image.RGBA {
	size = max(size, 1)
	dst := image.NewRGBA(image.Rect(0, 0, size, size))
	pal := Light()
	pixel := 1 / float64(size)
	tiny := smooth(40, 16, float64(size))
	bold, grow := 0.006*tiny, 1+0.10*tiny
	small := size < 40
	body := iconStrokes()
	for py := range size {
		for px := range size {
			at := point{(float64(px) + 0.5) * pixel, (float64(py) + 0.5) * pixel}
			cover := func(distance float64) float64 { return clamp(0.5-distance/pixel, 0, 1) }
			c := toward(pal.Arrow, rgb(0x2F8A80), smooth(1, 0, at.y))
			if !small {
				c = toward(c, pal.Ground, 0.14*cover(math.Hypot(at.x-0.5, at.y-0.5)-0.385))
			}
			in := point{0.48 + (at.x-0.48)/grow, 0.49 + (at.y-0.49)/grow}
			c = toward(c, pal.Ground, cover(grow*body.distance(in)-bold))
			c = toward(c, pal.Glow, cover(grow*(math.Hypot(in.x-iconHead.x, in.y-iconHead.y)-iconHead.r)))
			dst.SetRGBA(px, py, faded(c, cover(roundedSquare(at))))
		}
	}
	return dst
}

// roundedSquare is how far a point lies outside of the ground.
func roundedSquare(at point) float64 {
	const corner = 0.225
	x, y := math.Abs(at.x-0.5)-(0.5-corner), math.Abs(at.y-0.5)-(0.5-corner)
	return math.Hypot(math.Max(x, 0), math.Max(y, 0)) + math.Min(math.Max(x, y), 0) - corner
}

// knot is a point of a limb's middle line and how thick the limb is there. The picture
// is one wide and high, y down.
type knot struct{ x, y, r float64 }

var iconHead = knot{0.598, 0.270, 0.074}

// iconLimbs are the lines of the figure: one long bow from a foot to the far fingertips,
// the other leg and side, and the hanging arm.
var iconLimbs = [][]knot{
	{{0.285, 0.872, 0.033}, {0.338, 0.735, 0.043}, {0.396, 0.590, 0.056}, {0.422, 0.450, 0.056},
		{0.432, 0.325, 0.044}, {0.466, 0.212, 0.035}, {0.548, 0.134, 0.030}, {0.664, 0.104, 0.026}},
	{{0.592, 0.872, 0.033}, {0.558, 0.735, 0.043}, {0.496, 0.600, 0.056}, {0.470, 0.485, 0.058}, {0.496, 0.388, 0.050}},
	{{0.480, 0.372, 0.052}, {0.568, 0.408, 0.041}, {0.644, 0.502, 0.034}, {0.676, 0.630, 0.026}},
}

type iconFigure [][]knot

// iconStrokes lays a smooth curve through the knots of each limb.
func iconStrokes() (all iconFigure) {
	const steps = 20
	for _, limb := range iconLimbs {
		var line []knot
		for i := range len(limb) - 1 {
			a, d := limb[max(i-1, 0)], limb[min(i+2, len(limb)-1)]
			for s := range steps {
				line = append(line, passing(a, limb[i], limb[i+1], d, float64(s)/steps))
			}
		}
		all = append(all, append(line, limb[len(limb)-1]))
	}
	return all
}

// passing is the point between b and c of the curve through a, b, c and d (Catmull and Rom).
func passing(a, b, c, d knot, t float64) knot {
	on := func(a, b, c, d float64) float64 {
		return 0.5 * (2*b + t*(c-a+t*(2*a-5*b+4*c-d+t*(3*b-a-3*c+d))))
	}
	return knot{on(a.x, b.x, c.x, d.x), on(a.y, b.y, c.y, d.y), on(a.r, b.r, c.r, d.r)}
}

// distance is how far a point lies outside of the figure. Where two limbs meet they flow
// into each other: their distances are blended, which fills the corner between them.
func (f iconFigure) distance(at point) float64 {
	const round = 0.030
	all := math.Inf(1)
	for _, line := range f {
		d := math.Inf(1)
		for i := 1; i < len(line); i++ {
			d = math.Min(d, tapered(at, line[i-1], line[i]))
		}
		blend := math.Max(round-math.Abs(all-d), 0) / round
		all = math.Min(all, d) - blend*blend*round/4
	}
	return all
}

// tapered is the distance from a short stretch of limb.
func tapered(at point, a, b knot) float64 {
	dx, dy := b.x-a.x, b.y-a.y
	t := clamp(((at.x-a.x)*dx+(at.y-a.y)*dy)/(dx*dx+dy*dy), 0, 1)
	x, y := at.x-a.x-t*dx, at.y-a.y-t*dy
	return math.Sqrt(x*x+y*y) - a.r - t*(b.r-a.r)
}
