package figure

import (
	"image"
	"math"
)

// Part gives the pixels of a picture w wide and h high that a scene's motion ever touches, with room for line and
// shadow, so that a window need not paint the empty rest thirty times a second. It is the whole picture for a scene
// that somebody turns, for a close-up, and for one without a motion.
func (r *Renderer) Part(s Scene, w, h int) image.Rectangle {
	frame := image.Rect(0, 0, w, h)
	if s.Motion == nil || frame.Empty() || s.turned() > 0 {
		return frame
	}
	r.stage.prepare(s, w, h)
	f, c := &r.stage.fit, &r.stage.camera
	if f.wide > 0 {
		return frame
	}
	x0, y0, x1, y1 := f.x0, f.y0, f.x1, f.y1
	for i := range 4 { // a shadow lies below what leans over
		v := vec{[2]float64{f.low.x, f.high.x}[i&1], [2]float64{f.low.y, f.high.y}[i>>1], 0}
		x, y := v.dot(c.right), -v.dot(c.up)
		x0, y0, x1, y1 = math.Min(x0, x), math.Min(y0, y), math.Max(x1, x), math.Max(y1, y)
	}
	room := 0.03*c.scale + 3
	return image.Rect(
		int(math.Floor(c.ox+c.scale*x0-room)), int(math.Floor(c.oy+c.scale*y0-room)),
		int(math.Ceil(c.ox+c.scale*x1+room)), int(math.Ceil(c.oy+c.scale*y1+room)),
	).Intersect(frame)
}

// DrawPart fills dst with the part of a picture of the size whole that begins at the point from.
func (r *Renderer) DrawPart(dst *image.RGBA, s Scene, whole, from image.Point) {
	if s.Motion == nil || dst.Rect.Empty() {
		clear(dst.Pix)
		if s.Motion == nil && s.Pictures != nil {
			s.Pictures.Draw(dst, s.At)
		}
		return
	}
	r.raster.dst = dst
	r.stage.prepare(s, whole.X, whole.Y)
	r.stage.camera.ox -= float64(from.X)
	r.stage.camera.oy -= float64(from.Y)
	r.floor(dst, s)
	r.stage.act(&r.raster, s)
}
