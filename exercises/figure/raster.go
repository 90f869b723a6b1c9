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
	// blurred paints the union of the outlines with soft edges; with a clip only inside that.
	blurred(p, clip *path, c color.RGBA, alpha, radius float64)
}

// raster paints on an RGBA picture through one reused rasterizer.
type raster struct {
	dst        *image.RGBA
	z          vector.Rasterizer
	soft, clip image.Alpha
	line       []uint32
}

func (r *raster) box(p *path, margin float64) image.Rectangle {
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, q := range p.points {
		x0, x1 = math.Min(x0, q.x), math.Max(x1, q.x)
		y0, y1 = math.Min(y0, q.y), math.Max(y1, q.y)
	}
	if !(x0 <= x1) || x1-x0 > 1e5 || y1-y0 > 1e5 {
		return image.Rectangle{}
	}
	b := r.dst.Bounds()
	return image.Rect(int(math.Floor(x0-margin)), int(math.Floor(y0-margin)),
		int(math.Ceil(x1+margin)), int(math.Ceil(y1+margin))).Intersect(image.Rect(0, 0, b.Dx(), b.Dy()))
}

// trace feeds the path to the rasterizer, for the box only: tight boxes are what keeps a
// frame cheap, for the cost of a fill is that of its box.
func (r *raster) trace(p *path, box image.Rectangle) {
	r.z.Reset(box.Dx(), box.Dy())
	ox, oy := float64(box.Min.X), float64(box.Min.Y)
	from := 0
	for _, end := range p.ends {
		for i, q := range p.points[from:end] {
			if i == 0 {
				r.z.MoveTo(float32(q.x-ox), float32(q.y-oy))
			} else {
				r.z.LineTo(float32(q.x-ox), float32(q.y-oy))
			}
		}
		r.z.ClosePath()
		from = end
	}
}

func (r *raster) fill(p *path, c color.RGBA, alpha float64) {
	box := r.box(p, 1)
	if box.Empty() {
		return
	}
	r.trace(p, box)
	if alpha < 1 {
		c = faded(c, alpha)
	}
	r.paint(box, c)
}

// paint lays the traced shape on the picture in one colour. The rasterizer's own Draw
// would take the colour as an interface, which allocates; so it makes a mask, and the
// mixing is done here.
func (r *raster) paint(box image.Rectangle, c color.RGBA) {
	mask := r.mask(&r.soft, box)
	blendMask(r.dst, box, mask, nil, c)
}

// mask rasterizes what was traced into a reused buffer.
func (r *raster) mask(into *image.Alpha, box image.Rectangle) *image.Alpha {
	w, h := box.Dx(), box.Dy()
	if cap(into.Pix) < w*h {
		into.Pix = make([]uint8, w*h*5/4)
	}
	into.Pix = into.Pix[:w*h]
	into.Stride = w
	into.Rect = image.Rect(0, 0, w, h)
	r.z.DrawOp = 1 // draw.Src
	r.z.Draw(into, into.Rect, image.Opaque, image.Point{})
	return into
}

// blendMask paints a premultiplied colour over dst through a mask, and a second one.
func blendMask(dst *image.RGBA, box image.Rectangle, mask, clip *image.Alpha, c color.RGBA) {
	cr, cg, cb, ca := uint32(c.R), uint32(c.G), uint32(c.B), uint32(c.A)
	w := box.Dx()
	for y := 0; y < box.Dy(); y++ {
		m := mask.Pix[y*mask.Stride:][:w]
		var cl []uint8
		if clip != nil {
			cl = clip.Pix[y*clip.Stride:][:w]
		}
		o := dst.PixOffset(box.Min.X+dst.Rect.Min.X, box.Min.Y+y+dst.Rect.Min.Y)
		d := dst.Pix[o : o+4*w]
		for x, v := range m {
			if v == 0 {
				continue
			}
			k := uint32(v)
			if cl != nil {
				k = k * uint32(cl[x]) / 255
				if k == 0 {
					continue
				}
			}
			p := d[4*x : 4*x+4 : 4*x+4]
			if k == 255 && ca == 255 {
				p[0], p[1], p[2], p[3] = c.R, c.G, c.B, 255
				continue
			}
			k *= 0x101
			keep := 0xffff - k*ca/255
			p[0] = uint8((uint32(p[0])*keep + cr*k + 0x8000) / 0xffff)
			p[1] = uint8((uint32(p[1])*keep + cg*k + 0x8000) / 0xffff)
			p[2] = uint8((uint32(p[2])*keep + cb*k + 0x8000) / 0xffff)
			p[3] = uint8((uint32(p[3])*keep + ca*k + 0x8000) / 0xffff)
		}
	}
}

func (r *raster) blurred(p, clip *path, c color.RGBA, alpha, radius float64) {
	box := r.box(p, radius*2+1)
	if box.Empty() {
		return
	}
	r.trace(p, box)
	soft := r.mask(&r.soft, box)
	n := max(1, int(radius+0.5))
	r.blur(soft, n)
	var only *image.Alpha
	if clip != nil {
		r.trace(clip, box)
		only = r.mask(&r.clip, box)
	}
	blendMask(r.dst, box, soft, only, faded(c, alpha))
}

// blur softens a mask by two running means, across and down.
func (r *raster) blur(m *image.Alpha, n int) {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	if size := max(w, h); cap(r.line) < size {
		r.line = make([]uint32, size*5/4)
	}
	for pass := 0; pass < 2; pass++ {
		for y := 0; y < h; y++ {
			runningMean(m.Pix[y*m.Stride:], 1, w, n, r.line[:cap(r.line)])
		}
		for x := 0; x < w; x++ {
			runningMean(m.Pix[x:], m.Stride, h, n, r.line[:cap(r.line)])
		}
	}
}

// runningMean replaces each of count values, stride apart, by the mean of its 2n+1
// neighbours; beyond the ends lies nothing.
func runningMean(v []uint8, stride, count, n int, copy []uint32) {
	for i := range count {
		copy[i] = uint32(v[i*stride])
	}
	sum := uint32(0)
	for i := 0; i < min(n, count); i++ {
		sum += copy[i]
	}
	scale := uint32(65536 / (2*n + 1))
	for i := range count {
		if i+n < count {
			sum += copy[i+n]
		}
		if i-n-1 >= 0 {
			sum -= copy[i-n-1]
		}
		v[i*stride] = uint8(sum * scale >> 16)
	}
}
