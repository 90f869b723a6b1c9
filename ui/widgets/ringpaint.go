package widgets

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"golang.org/x/image/vector"
)

// ringPaint draws a ring at the pixels of the screen: a track, and on it an arc with round ends that runs clockwise
// from the top. Fyne's own arc is computed anew for each pixel of its square in each picture of the window, which
// costs a machine without a graphics card more than the body that moves beside it.
type ringPaint struct {
	value      float64 // 0 to 1
	thin       float64 // thickness as a part of the diameter
	track, arc color.Color

	buffer *image.RGBA
	pen    vector.Rasterizer
}

// leastArc is the value below which an arc would be nothing but its ends.
const leastArc = 0.004

func (p *ringPaint) paint(w, h int) image.Image {
	if p.buffer == nil || p.buffer.Rect.Dx() != w || p.buffer.Rect.Dy() != h {
		p.buffer = image.NewRGBA(image.Rect(0, 0, w, h))
	}
	clear(p.buffer.Pix)
	side := float64(min(w, h)) - 2 // a pixel around it, or its soft edge is cut flat
	if side <= 0 {
		return p.buffer
	}
	cx, cy := float64(w)/2, float64(h)/2
	out, in := side/2, side/2*(1-2*p.thin)
	p.pen.Reset(w, h)
	for _, c := range []struct{ radius, from, to float64 }{{out, 0, 2 * math.Pi}, {in, 2 * math.Pi, 0}} {
		p.move(cx, cy, c.radius, c.from)
		p.bend(cx, cy, c.radius, c.from, c.to)
		p.pen.ClosePath()
	}
	p.fill(p.track)
	if p.value < leastArc {
		return p.buffer
	}
	p.pen.Reset(w, h)
	end, middle, cap := p.value*2*math.Pi, (out+in)/2, (out-in)/2
	p.move(cx, cy, out, 0)
	p.bend(cx, cy, out, 0, end)
	p.bend(cx+middle*math.Sin(end), cy-middle*math.Cos(end), cap, end, end+math.Pi)
	p.bend(cx, cy, in, end, 0)
	p.bend(cx, cy-middle, cap, math.Pi, 2*math.Pi)
	p.pen.ClosePath()
	p.fill(p.arc)
	return p.buffer
}

func (p *ringPaint) fill(c color.Color) {
	p.pen.DrawOp = draw.Over
	p.pen.Draw(p.buffer, p.buffer.Rect, image.NewUniform(c), image.Point{})
}

// move starts at an angle, clockwise from the top, in radians.
func (p *ringPaint) move(cx, cy, radius, at float64) {
	p.pen.MoveTo(float32(cx+radius*math.Sin(at)), float32(cy-radius*math.Cos(at)))
}

// bend follows a circle from an angle to another, by Bézier curves of an eighth of it, which are right to a thousandth of a pixel.
func (p *ringPaint) bend(cx, cy, radius, from, to float64) {
	n := max(1, int(math.Ceil(math.Abs(to-from)/(math.Pi/4))))
	step := (to - from) / float64(n)
	k := 4.0 / 3 * math.Tan(step/4) * radius
	for i := range n {
		a, b := from+float64(i)*step, from+float64(i+1)*step
		x, y := cx+radius*math.Sin(b), cy-radius*math.Cos(b)
		p.pen.CubeTo(
			float32(cx+radius*math.Sin(a)+k*math.Cos(a)), float32(cy-radius*math.Cos(a)+k*math.Sin(a)),
			float32(x-k*math.Cos(b)), float32(y-k*math.Sin(b)), float32(x), float32(y))
	}
}
