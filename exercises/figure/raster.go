package figure

import (
	"image"
	"image/color"
	"math"

	"golang.org/x/image/vector"
)

// painter takes the picture's shapes. There are two: pixels and SVG.
type painter interface {
	// fill paints the union of the outlines.
	fill(p *path, c color.RGBA, alpha float64)
	// blurred paints the union of the outlines with soft edges, inside the clip only.
	blurred(p, clip *path, c color.RGBA, alpha, radius float64)
	// shadow paints two shapes with soft edges as one: a wide one, and within its reach one
	// that is closer to what throws it.
	shadow(c color.RGBA, wide, close *softShape)
}

// softShape is a shape, how strongly it is painted, and how soft its edge is in pixels.
type softShape struct {
	path
	alpha, radius float64
}

// raster paints on an RGBA picture through one reused rasterizer.
type raster struct {
	dst         *image.RGBA
	z           vector.Rasterizer
	soft, clip  image.Alpha
	line        []uint32
	copy, row   []uint8
	small, firm image.Alpha
}

// box is the rectangle of the given points inside the picture.
func (r *raster) box(points []point, margin float64) image.Rectangle {
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, q := range points { // plain comparisons: math.Min minds NaN, and it costs
		if q.x < x0 {
			x0 = q.x
		}
		if q.x > x1 {
			x1 = q.x
		}
		if q.y < y0 {
			y0 = q.y
		}
		if q.y > y1 {
			y1 = q.y
		}
	}
	if !(x0 <= x1) || x1-x0 > 1e5 || y1-y0 > 1e5 {
		return image.Rectangle{}
	}
	b := r.dst.Bounds()
	return image.Rect(int(math.Floor(x0-margin)), int(math.Floor(y0-margin)),
		int(math.Ceil(x1+margin)), int(math.Ceil(y1+margin))).Intersect(image.Rect(0, 0, b.Dx(), b.Dy()))
}

// trace feeds outlines of the path to the rasterizer, for the box only: tight boxes are
// what keeps a frame cheap, for the cost of a fill is that of its box.
func (r *raster) trace(p *path, first, last int, box image.Rectangle) {
	r.z.Reset(box.Dx(), box.Dy())
	from := p.start(first)
	for _, end := range p.ends[first:last] {
		r.traceOutline(p.points[from:end], box, 1)
		from = end
	}
}

// traceNear traces those outlines alone that reach into the box.
func (r *raster) traceNear(p *path, box image.Rectangle) {
	r.z.Reset(box.Dx(), box.Dy())
	from := 0
	for _, end := range p.ends {
		if outline := p.points[from:end]; r.box(outline, 1).Overlaps(box) {
			r.traceOutline(outline, box, 1)
		}
		from = end
	}
}

// traceOutline feeds one outline at a scale.
func (r *raster) traceOutline(points []point, box image.Rectangle, scale float64) {
	ox, oy := float64(box.Min.X), float64(box.Min.Y)
	for i, q := range points {
		if i == 0 {
			r.z.MoveTo(float32(scale*(q.x-ox)), float32(scale*(q.y-oy)))
		} else {
			r.z.LineTo(float32(scale*(q.x-ox)), float32(scale*(q.y-oy)))
		}
	}
	r.z.ClosePath()
}

func (r *raster) fill(p *path, c color.RGBA, alpha float64) {
	if alpha < 1 {
		if box := r.box(p.points, 1); !box.Empty() {
			r.trace(p, 0, len(p.ends), box)
			r.paint(box, faded(c, alpha))
		}
		return
	}
	for first := 0; first < len(p.ends); {
		last, box := r.near(p, first)
		if !box.Empty() {
			r.trace(p, first, last, box)
			r.paint(box, c)
		}
		first = last
	}
}

// near gathers outlines from the first on while one box for all is no larger than a box
// for each. Opaque paint may be laid on in parts, and a limb across the picture has a
// large box and little in it.
func (r *raster) near(p *path, first int) (last int, box image.Rectangle) {
	area := func(b image.Rectangle) int { return b.Dx() * b.Dy() }
	box = r.box(p.points[p.start(first):p.ends[first]], 1)
	for last = first + 1; last < len(p.ends) && !box.Empty(); last++ {
		next := r.box(p.points[p.start(last):p.ends[last]], 1)
		both := box.Union(next)
		if next.Empty() || area(both) > 3*(area(box)+area(next))/2+1500 {
			break
		}
		box = both
	}
	return last, box
}

// paint lays the traced shape on the picture in one colour. The rasterizer's own Draw
// would take the colour as an interface, which allocates; so it makes a mask, and the
// mixing is done here.
func (r *raster) paint(box image.Rectangle, c color.RGBA) {
	r.blend(box, r.mask(&r.soft, box), c)
}

// mask rasterizes what was traced into a reused buffer.
func (r *raster) mask(into *image.Alpha, box image.Rectangle) *image.Alpha {
	sized(into, box.Dx(), box.Dy())
	r.z.DrawOp = 1 // draw.Src
	r.z.Draw(into, into.Rect, image.Opaque, image.Point{})
	return into
}

// sized makes a reused mask of the given size; what it holds is left as it is.
func sized(m *image.Alpha, w, h int) *image.Alpha {
	if cap(m.Pix) < w*h {
		m.Pix = make([]uint8, w*h*5/4)
	}
	m.Pix = m.Pix[:w*h]
	m.Stride = w
	m.Rect = image.Rect(0, 0, w, h)
	return m
}
