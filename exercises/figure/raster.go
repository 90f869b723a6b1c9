package figure

import (
	"encoding/binary"
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
	copy       []uint8
}

func (r *raster) box(p *path, margin float64) image.Rectangle {
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, q := range p.points { // plain comparisons: math.Min minds NaN, and it costs
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
// Most of a box is empty or full, so eight mask bytes are looked at together.
func blendMask(dst *image.RGBA, box image.Rectangle, mask, clip *image.Alpha, c color.RGBA) {
	w := box.Dx()
	opaque := c.A == 255
	ink := uint32(c.R) | uint32(c.G)<<8 | uint32(c.B)<<16 | uint32(c.A)<<24
	var run [32]uint8
	for i := 0; i < len(run); i += 4 {
		binary.LittleEndian.PutUint32(run[i:], ink)
	}
	for y := range box.Dy() {
		m := mask.Pix[y*mask.Stride:][:w]
		var cl []uint8
		if clip != nil {
			cl = clip.Pix[y*clip.Stride:][:w]
		}
		o := dst.PixOffset(box.Min.X+dst.Rect.Min.X, box.Min.Y+y+dst.Rect.Min.Y)
		d := dst.Pix[o : o+4*w]
		for x := 0; x < w; {
			end := min(x+8, w)
			if end-x == 8 {
				eight := binary.LittleEndian.Uint64(m[x:])
				if eight == 0 {
					x = end
					continue
				}
				if eight == math.MaxUint64 && cl == nil {
					if opaque {
						copy(d[4*x:4*x+32], run[:])
					} else {
						overEight(d[4*x:4*x+32], ink)
					}
					x = end
					continue
				}
			}
			for ; x < end; x++ {
				k := uint32(m[x])
				if k != 0 && cl != nil {
					k = k * uint32(cl[x]) / 255
				}
				if k == 0 {
					continue
				}
				p := d[4*x : 4*x+4]
				if k == 255 && opaque {
					binary.LittleEndian.PutUint32(p, ink)
					continue
				}
				binary.LittleEndian.PutUint32(p, over(binary.LittleEndian.Uint32(p), ink, k))
			}
		}
	}
}

// over lays ink on a pixel at a coverage of 1 to 255: two channels in each multiplication,
// for this is the innermost loop of every frame.
func over(p, ink, k uint32) uint32 {
	const lanes = 0x00ff00ff
	k += k >> 7 // 0..256
	// Rounded so that no lane can run over into the next.
	keep := 256 - ((ink>>24)*k+255)>>8
	rb := (p&lanes)*keep + (ink&lanes)*k
	ga := (p>>8&lanes)*keep + (ink>>8&lanes)*k
	return rb>>8&lanes | ga&^uint32(lanes)
}

// overEight lays ink, fully covering but not opaque, on eight pixels: two at a time.
func overEight(d []uint8, ink uint32) {
	const lanes = 0x00ff00ff00ff00ff
	two := uint64(ink) | uint64(ink)<<32
	keep := 256 - uint64((ink>>24)*256+255)>>8
	rb, ga := (two&lanes)<<8, (two>>8&lanes)<<8
	for i := 0; i+8 <= len(d); i += 8 {
		p := binary.LittleEndian.Uint64(d[i:])
		low := ((p&lanes)*keep + rb) >> 8 & lanes
		high := ((p>>8&lanes)*keep + ga) & ^uint64(lanes)
		binary.LittleEndian.PutUint64(d[i:], low|high)
	}
}

func (r *raster) blurred(p, clip *path, c color.RGBA, alpha, radius float64) {
	n := max(1, int(radius*1.6+0.5))
	box := r.box(p, float64(n)+1)
	if box.Empty() {
		return
	}
	r.trace(p, box)
	soft := r.mask(&r.soft, box)
	r.blur(soft, n)
	var only *image.Alpha
	if clip != nil {
		r.trace(clip, box)
		only = r.mask(&r.clip, box)
	}
	blendMask(r.dst, box, soft, only, faded(c, alpha))
}

// blur softens a mask by running means, across and then down.
func (r *raster) blur(m *image.Alpha, n int) {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	if size := max(w, h); cap(r.line) < size {
		r.line = make([]uint32, size*5/4)
	}
	for y := range h {
		runningMean(m.Pix[y*m.Stride:][:w], n, r.line[:cap(r.line)])
	}
	r.down(m, n)
}

// down is the running mean of all columns at once: row by row, which the cache likes.
func (r *raster) down(m *image.Alpha, n int) {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	if cap(r.copy) < w*h {
		r.copy = make([]uint8, w*h*5/4)
	}
	from := r.copy[:w*h]
	copy(from, m.Pix[:w*h])
	sum := r.line[:w]
	clear(sum)
	for y := range min(n, h) {
		for x, v := range from[y*w:][:w] {
			sum[x] += uint32(v)
		}
	}
	scale := uint32(65536 / (2*n + 1))
	for y := range h {
		if y+n < h {
			for x, v := range from[(y+n)*w:][:w] {
				sum[x] += uint32(v)
			}
		}
		if y-n-1 >= 0 {
			for x, v := range from[(y-n-1)*w:][:w] {
				sum[x] -= uint32(v)
			}
		}
		out := m.Pix[y*w:][:w]
		for x, v := range sum {
			out[x] = uint8(v * scale >> 16)
		}
	}
}

// runningMean replaces each value by the mean of its 2n+1 neighbours; beyond the ends lies
// nothing.
func runningMean(v []uint8, n int, copy []uint32) {
	for i, x := range v {
		copy[i] = uint32(x)
	}
	sum := uint32(0)
	for i := range min(n, len(v)) {
		sum += copy[i]
	}
	scale := uint32(65536 / (2*n + 1))
	for i := range v {
		if i+n < len(v) {
			sum += copy[i+n]
		}
		if i-n-1 >= 0 {
			sum -= copy[i-n-1]
		}
		v[i] = uint8(sum * scale >> 16)
	}
}
