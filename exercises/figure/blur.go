package figure

import (
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
	var only *image.Alpha
	if clip != nil {
		r.traceNear(clip, box)
		only = r.mask(&r.clip, box)
	}
	blendMask(r.dst, box, soft, only, faded(c, alpha))
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
