package figure

import (
	"encoding/binary"
	"image"
	"image/color"
	"math"
	"math/bits"
)

// ink is a premultiplied colour of paint.
type ink struct {
	pixel uint32 // as it lies in memory
	wide  uint64 // a channel in each 16 bits
	alpha uint32
}

func inkOf(c color.RGBA) ink {
	pixel := uint32(c.R) | uint32(c.G)<<8 | uint32(c.B)<<16 | uint32(c.A)<<24
	return ink{pixel, spread(pixel), uint32(c.A)}
}

// lanes keeps the low byte of each 16 bits.
const lanes = 0x00ff00ff00ff00ff

// spread gives each channel of a pixel 16 bits, so that one multiplication is of all four:
// from the lowest on red, blue, green and alpha.
func spread(pixel uint32) uint64 { return (uint64(pixel) | uint64(pixel)<<24) & lanes }

// over lays the ink on a pixel at a coverage of 0 to 255. This is the innermost loop of
// every frame.
func (k *ink) over(pixel, coverage uint32) uint32 {
	coverage += coverage >> 7 // 0..256
	// Rounded so that no lane can run over into the next.
	keep := 256 - (k.alpha*coverage+255)>>8
	wide := (spread(pixel)*uint64(keep) + k.wide*uint64(coverage)) >> 8 & lanes
	return uint32(wide | wide>>24)
}

// few lays the ink on up to eight pixels by the coverage in the bytes of few.
func (k *ink) few(d []uint8, few uint64) {
	skip := bits.TrailingZeros64(few) / 8
	if 4*skip >= len(d) {
		return
	}
	few, d = few>>(8*skip), d[4*skip:]
	for ; few != 0 && len(d) >= 4; few, d = few>>8, d[4:] {
		binary.LittleEndian.PutUint32(d, k.over(binary.LittleEndian.Uint32(d), uint32(few&255)))
	}
}

// run lays the ink, fully covering but not opaque, on a run of pixels: two at a time.
func (k *ink) run(d []uint8) {
	two := uint64(k.pixel) | uint64(k.pixel)<<32
	keep := 256 - uint64(k.alpha*256+255)>>8
	low, high := (two&lanes)<<8, (two>>8&lanes)<<8
	for i := 0; i+8 <= len(d); i += 8 {
		p := binary.LittleEndian.Uint64(d[i:])
		l := ((p&lanes)*keep + low) >> 8 & lanes
		h := ((p>>8&lanes)*keep + high) & ^uint64(lanes)
		binary.LittleEndian.PutUint64(d[i:], l|h)
	}
}

// blend paints a premultiplied colour through a mask. Most of a box is empty or full, so
// eight mask bytes are looked at together, and a full run is copied from a row of ink.
func (r *raster) blend(box image.Rectangle, mask *image.Alpha, c color.RGBA) {
	w := box.Dx()
	k := inkOf(c)
	row := r.inked(k.pixel, w)
	for y := range box.Dy() {
		m := mask.Pix[y*mask.Stride:][:w]
		o := r.dst.PixOffset(box.Min.X+r.dst.Rect.Min.X, box.Min.Y+y+r.dst.Rect.Min.Y)
		d := r.dst.Pix[o : o+4*w]
		x := 0
		for ; x+8 <= w; x += 8 {
			eight := binary.LittleEndian.Uint64(m[x:])
			if eight == 0 {
				continue
			}
			if eight == math.MaxUint64 {
				end := x + 8
				for end+8 <= w && binary.LittleEndian.Uint64(m[end:]) == math.MaxUint64 {
					end += 8
				}
				if k.alpha == 255 {
					copy(d[4*x:4*end], row)
				} else {
					k.run(d[4*x : 4*end])
				}
				x = end - 8
				continue
			}
			k.few(d[4*x:4*x+32], eight)
		}
		var rest uint64
		for i := w - 1; i >= x; i-- {
			rest = rest<<8 | uint64(m[i])
		}
		k.few(d[4*x:], rest)
	}
}

// inked is a row of at least w pixels of ink.
func (r *raster) inked(pixel uint32, w int) []uint8 {
	if cap(r.row) < 4*w {
		r.row = make([]uint8, 5*w)
	}
	row := r.row[:4*w]
	for i := 0; i+4 <= len(row); i += 4 {
		binary.LittleEndian.PutUint32(row[i:], pixel)
	}
	return row
}
