package figure

import (
	"encoding/binary"
	"image"
	"image/color"
)

func (r *raster) blurred(p, clip *path, c color.RGBA, alpha, radius float64) {
	n := max(1, int(radius*1.6+0.5))
	box := r.box(p.points, float64(n)+1)
	if box.Empty() {
		return
	}
	r.trace(p, 0, len(p.ends), box)
	soft := r.mask(&r.soft, box)
	r.blur(soft, n)
	r.traceNear(clip, box)
	meet(soft, r.mask(&r.clip, box))
	r.blend(box, soft, faded(c, alpha))
}

// shrink is how much smaller a shadow is painted: who looks at its soft edge sees no
// difference, and it costs a sixteenth.
const shrink = 4

func (r *raster) shadow(c color.RGBA, wide, close *softShape) {
	box := r.box(wide.points, wide.radius*1.6+shrink)
	if box.Empty() {
		return
	}
	r.shrunk(&r.small, wide, box)
	if close.empty() {
		r.blend(box, r.enlarged(box), faded(c, wide.alpha))
		return
	}
	r.shrunk(&r.firm, close, box)
	a, b := uint32(wide.alpha*256), uint32(close.alpha*256)
	for i, v := range r.small.Pix { // what both let through
		through := (65536 - a*uint32(v)*257/256) >> 8 * (65536 - b*uint32(r.firm.Pix[i])*257/256) >> 8
		r.small.Pix[i] = uint8(min((65536-through)>>8, 255))
	}
	r.blend(box, r.enlarged(box), faded(c, 1))
}

// shrunk rasterizes and blurs a shape at a part of its size.
func (r *raster) shrunk(into *image.Alpha, s *softShape, box image.Rectangle) {
	small := image.Rect(0, 0, (box.Dx()+shrink-1)/shrink, (box.Dy()+shrink-1)/shrink)
	r.z.Reset(small.Dx(), small.Dy())
	from := 0
	for _, end := range s.ends {
		r.traceOutline(s.points[from:end], box, 1.0/shrink)
		from = end
	}
	r.blur(r.mask(into, small), max(1, int(s.radius*1.6/shrink+0.5)))
}

// enlarged brings the small mask to the size of the box, between its pixels by straight
// lines.
func (r *raster) enlarged(box image.Rectangle) *image.Alpha {
	w, h := box.Dx(), box.Dy()
	into := sized(&r.soft, w, h)
	from := &r.small
	sw, sh := from.Rect.Dx(), from.Rect.Dy()
	if cap(r.line) < sw+2 {
		r.line = make([]uint32, 2*sw+2)
	}
	mixed := r.line[:sw+2] // a row between two rows, its ends once more
	for y := range h {
		// Pixels lie at the middles: 1, 3, 5 and 7 eighths of a small one.
		place := 2*(y%shrink) + 1 - shrink
		near := y / shrink
		other := min(max(near+towards(place), 0), sh-1)
		k := uint32(place * towards(place))
		a, b := from.Pix[near*sw:][:sw], from.Pix[other*sw:][:sw]
		for x, v := range a {
			mixed[x+1] = (8-k)*uint32(v) + k*uint32(b[x])
		}
		mixed[0], mixed[sw+1] = mixed[1], mixed[sw]
		out := into.Pix[y*w:][:w]
		for i := 1; len(out) > 0; i++ {
			l, m, n := mixed[i-1], mixed[i], mixed[i+1]
			four := (3*l+5*m)>>6 | (l+7*m)>>6<<8 | (n+7*m)>>6<<16 | (3*n+5*m)>>6<<24
			if len(out) < shrink {
				for j := range out {
					out[j] = uint8(four >> (8 * j))
				}
				break
			}
			binary.LittleEndian.PutUint32(out, four)
			out = out[shrink:]
		}
	}
	return into
}

func towards(v int) int {
	if v < 0 {
		return -1
	}
	return 1
}

// meet leaves of a mask what lies in another too.
func meet(m, clip *image.Alpha) {
	for i, v := range clip.Pix {
		if v != 255 && m.Pix[i] != 0 {
			m.Pix[i] = uint8(uint32(m.Pix[i]) * uint32(v) / 255)
		}
	}
}

// blur softens a mask by running means, across and then down.
func (r *raster) blur(m *image.Alpha, n int) {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	if size := w + 2*n + 1; cap(r.line) < size {
		r.line = make([]uint32, size*5/4)
	}
	for y := range h {
		runningMean(m.Pix[y*m.Stride:][:w], n, r.line[:w+2*n+1])
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
// nothing. line is room for the values and the nothing: len(v)+2n+1.
func runningMean(v []uint8, n int, line []uint32) {
	clear(line[:n+1])
	clear(line[n+1+len(v):])
	for i, x := range v {
		line[n+1+i] = uint32(x)
	}
	sum := uint32(0)
	for _, x := range line[:2*n+1] {
		sum += x
	}
	scale := uint32(65536 / (2*n + 1))
	enter, leave := line[2*n+1:][:len(v)], line[:len(v)]
	for i := range v {
		sum += enter[i] - leave[i]
		v[i] = uint8(sum * scale >> 16)
	}
}
