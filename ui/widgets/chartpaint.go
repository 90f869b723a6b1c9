package widgets

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"fyne.io/fyne/v2"
	"golang.org/x/image/vector"

	"limber/ui/theme"
)

// chartBrush draws charts into pixels; one is the size of a device-independent pixel.
type chartBrush struct {
	img *image.RGBA
	one float32
	pen vector.Rasterizer
}

// paint draws the plot without its words.
func (r *chartRenderer) paint(w, h int) image.Image {
	size := r.c.Size()
	if w < 1 || h < 1 || size.Width <= 0 {
		return image.NewRGBA(image.Rect(0, 0, 1, 1))
	}
	if r.buffer == nil || r.buffer.Rect.Dx() != w || r.buffer.Rect.Dy() != h {
		r.buffer = image.NewRGBA(image.Rect(0, 0, w, h))
	}
	clear(r.buffer.Pix)
	b := &chartBrush{img: r.buffer, one: float32(w) / size.Width}
	b.plot(r.c.frame(size))
	return r.buffer
}

func (b *chartBrush) plot(g chartFrame) {
	p := g.plot
	for i, c := range p.Columns {
		if c.Off {
			b.rect(g.x(i)-g.width()/2, g.top-chartAbove/2, g.x(i)+g.width()/2, g.base, LookPaused)
		}
	}
	for _, l := range p.Levels {
		if l.At > 0 {
			b.line(g.left, g.y(l.At), g.right, theme.Line)
		}
	}
	b.line(g.left, g.base, g.right, theme.Ink3)
	half := b.half(g)
	for i, c := range p.Columns {
		x := g.x(i)
		var high float32
		for _, bar := range c.Bars {
			high = max(high, bar.To)
		}
		for _, bar := range c.Bars {
			w := half
			if bar.Slim {
				w = min(half, 1.25)
			}
			b.bar(x-w, g.y(bar.To), x+w, g.y(bar.From), bar, bar.To == high)
		}
		if c.Tick > 0 {
			w := min(half, 3)
			b.rect(x-w, g.base+3, x+w, g.base+3+(chartTicks-5)*min(c.Tick, 1), LookTeal)
		}
	}
	b.quiet(g)
	b.goals(g)
	radius := min(max(half*0.9, 2), 4)
	if p.Free {
		radius = 5
	}
	for i, c := range p.Columns {
		for _, d := range c.Dots {
			b.dot(g.x(i), g.y(d.At), radius, d.Look)
		}
	}
}

// half is half the width of a bar.
func (b *chartBrush) half(g chartFrame) float32 {
	w := g.width()
	switch {
	case w < 5: // no gaps: they would flicker
		return w / 2
	case w < 8:
		return (w - 1) / 2
	}
	return min(w*0.36, 16)
}

func (b *chartBrush) px(v float32) int { return int(v*b.one + 0.5) }

// line is a hairline across.
func (b *chartBrush) line(x0, y, x1 float32, ink fyne.ThemeColorName) {
	t := max(1, b.px(1))
	b.box(image.Rect(b.px(x0), b.px(y)-t/2, b.px(x1), b.px(y)-t/2+t), theme.Color(ink))
}

func (b *chartBrush) box(r image.Rectangle, c color.Color) {
	draw.Draw(b.img, r, image.NewUniform(c), image.Point{}, draw.Over)
}

// bar is a rectangle, its upper corners round where it is wide enough and the highest of its column.
func (b *chartBrush) bar(x0, y0, x1, y1 float32, bar ChartBar, highest bool) {
	if y1-y0 < 0.5 {
		return
	}
	if round := min((x1-x0)/3, 4, y1-y0); highest && !bar.Slim && x1-x0 >= 8 && round > 1 && bar.Look != LookHatched && bar.Look != LookDotted {
		b.round(x0, y0, x1, y1, round, b.ink(bar.Look))
		return
	}
	b.rect(x0, y0, x1, y1, bar.Look)
}

// rect fills a rectangle in a look, at whole pixels and at least one of them.
func (b *chartBrush) rect(x0, y0, x1, y1 float32, look ChartLook) {
	r := image.Rect(b.px(x0), b.px(y0), max(b.px(x1), b.px(x0)+1), max(b.px(y1), b.px(y0)+1))
	step := func(n float32) int { return max(2, b.px(n)) }
	switch look {
	case LookHatched:
		b.box(r, mix(theme.Teal, theme.Surface, 0.16))
		b.pattern(r, theme.Color(theme.Teal), func(x, y int) bool { return (x+y)%step(5) < max(1, b.px(1.6)) })
	case LookDotted:
		b.box(r, mix(theme.Ink3, theme.Surface, 0.2))
		b.pattern(r, theme.Color(theme.Ink3), func(x, y int) bool { return x%step(4) < max(1, b.px(2)) && y%step(4) < max(1, b.px(2)) })
	case LookPausedDay:
		b.pattern(r, theme.Color(theme.Ink3), func(x, y int) bool { return (x+y)%step(4) < max(1, b.px(1)) })
	case LookPaused:
		b.pattern(r, theme.Color(theme.Line), func(x, y int) bool { return (x+y)%step(6) < max(1, b.px(1.4)) })
	default:
		b.box(r, b.ink(look))
	}
}

// pattern draws where on says so.
func (b *chartBrush) pattern(r image.Rectangle, ink color.Color, on func(x, y int) bool) {
	r = r.Intersect(b.img.Rect)
	c := color.RGBAModel.Convert(ink).(color.RGBA)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if on(x, y) {
				b.img.SetRGBA(x, y, c)
			}
		}
	}
}

// ink is the colour of a look.
func (b *chartBrush) ink(look ChartLook) color.Color {
	switch look {
	case LookTealPale:
		return mix(theme.Teal, theme.Surface, 0.38)
	case LookCoral:
		return theme.Color(theme.Coral)
	case LookCoralPale:
		return mix(theme.Coral, theme.Surface, 0.36)
	case LookDotted:
		return theme.Color(theme.Ink3)
	case LookRange:
		return mix(theme.Ink3, theme.Surface, 0.5)
	case LookInk, LookHollow:
		return theme.Color(theme.Ink)
	}
	return theme.Color(theme.Teal)
}

// mix is so much of a colour on another.
func mix(ink, ground fyne.ThemeColorName, much float64) color.Color {
	a, b := color.NRGBAModel.Convert(theme.Color(ink)).(color.NRGBA), color.NRGBAModel.Convert(theme.Color(ground)).(color.NRGBA)
	at := func(x, y uint8) uint8 { return uint8(float64(x)*much + float64(y)*(1-much) + 0.5) }
	return color.NRGBA{at(a.R, b.R), at(a.G, b.G), at(a.B, b.B), 0xff}
}

// shape fills what path draws, which lies between two corners.
func (b *chartBrush) shape(x0, y0, x1, y1 float32, c color.Color, path func(dx, dy float32)) {
	r := image.Rect(int(math.Floor(float64(x0*b.one)))-1, int(math.Floor(float64(y0*b.one)))-1, int(math.Ceil(float64(x1*b.one)))+1, int(math.Ceil(float64(y1*b.one)))+1)
	b.pen.Reset(r.Dx(), r.Dy())
	b.pen.DrawOp = draw.Over
	path(float32(r.Min.X), float32(r.Min.Y))
	if !r.In(b.img.Rect) { // the pen knows no clipping at the left and above
		part := image.NewRGBA(r)
		b.pen.Draw(part, r, image.NewUniform(c), image.Point{})
		draw.Draw(b.img, r, part, r.Min, draw.Over)
		return
	}
	b.pen.Draw(b.img, r, image.NewUniform(c), image.Point{})
}

const arcPart = 0.5523 // how far the handle of a quarter circle reaches, in radii

// round is a bar with round corners above.
func (b *chartBrush) round(x0, y0, x1, y1, radius float32, c color.Color) {
	b.shape(x0, y0, x1, y1, c, func(dx, dy float32) {
		l, r, t, f := x0*b.one-dx, x1*b.one-dx, y0*b.one-dy, float32(b.px(y1))-dy
		q := radius * b.one
		k := q * (1 - arcPart)
		b.pen.MoveTo(l, f)
		b.pen.LineTo(l, t+q)
		b.pen.CubeTo(l, t+k, l+k, t, l+q, t)
		b.pen.LineTo(r-q, t)
		b.pen.CubeTo(r-k, t, r, t+k, r, t+q)
		b.pen.LineTo(r, f)
		b.pen.ClosePath()
	})
}

// dot is a filled circle, or a ring, with a hair of the ground around it.
func (b *chartBrush) dot(x, y, radius float32, look ChartLook) {
	if look == LookDay {
		c := color.NRGBAModel.Convert(theme.Color(theme.Ink)).(color.NRGBA)
		c.A = 0x70
		b.disc(x, y, radius, c)
		return
	}
	b.disc(x, y, radius+1.2, theme.Color(theme.Surface))
	b.disc(x, y, radius, b.ink(look))
	if look == LookHollow {
		b.disc(x, y, radius-1.4, theme.Color(theme.Surface))
	}
}

func (b *chartBrush) disc(x, y, radius float32, c color.Color) {
	if radius <= 0 {
		return
	}
	b.shape(x-radius, y-radius, x+radius, y+radius, c, func(dx, dy float32) { b.circle(x*b.one-dx, y*b.one-dy, radius*b.one) })
}

func (b *chartBrush) circle(x, y, r float32) {
	k := r * arcPart
	b.pen.MoveTo(x+r, y)
	b.pen.CubeTo(x+r, y+k, x+k, y+r, x, y+r)
	b.pen.CubeTo(x-k, y+r, x-r, y+k, x-r, y)
	b.pen.CubeTo(x-r, y-k, x-k, y-r, x, y-r)
	b.pen.CubeTo(x+k, y-r, x+r, y-k, x+r, y)
	b.pen.ClosePath()
}

// lined tells whether the quiet line goes through a column.
func (g chartFrame) lined(i int) bool {
	return i >= 0 && i < len(g.plot.Columns) && there(g.plot.Columns[i].Line)
}

// quiet draws the line through the columns that have one; where one has none, it has a gap. Each piece is painted by
// itself: the pen's time is that of the whole rectangle around what it draws.
func (b *chartBrush) quiet(g chartFrame) {
	const half = 1.25
	ink := mix(theme.Ink3, theme.Surface, 0.7)
	for i, c := range g.plot.Columns {
		if !g.lined(i) || !g.lined(i-1) && !g.lined(i+1) { // one alone is no line
			continue
		}
		x, y := g.x(i), g.y(c.Line)
		b.disc(x, y, half, ink)
		if !g.lined(i + 1) {
			continue
		}
		x1, y1 := g.x(i+1), g.y(g.plot.Columns[i+1].Line)
		long := float32(math.Hypot(float64(x1-x), float64(y1-y)))
		nx, ny := -(y1-y)/long*half, (x1-x)/long*half
		b.shape(x-half, min(y, y1)-half, x1+half, max(y, y1)+half, ink, func(dx, dy float32) {
			b.pen.MoveTo((x-nx)*b.one-dx, (y-ny)*b.one-dy)
			b.pen.LineTo((x1-nx)*b.one-dx, (y1-ny)*b.one-dy)
			b.pen.LineTo((x1+nx)*b.one-dx, (y1+ny)*b.one-dy)
			b.pen.LineTo((x+nx)*b.one-dx, (y+ny)*b.one-dy)
			b.pen.ClosePath()
		})
	}
}

// goals draws the dashed steps.
func (b *chartBrush) goals(g chartFrame) {
	t := max(1, b.px(1.5))
	dash, gap := max(2, b.px(5)), max(2, b.px(4))
	for i, c := range g.plot.Columns {
		if !there(c.Goal) {
			continue
		}
		y := b.px(g.y(c.Goal))
		for x := b.px(g.x(i) - g.width()/2); x < b.px(g.x(i)+g.width()/2); x++ {
			if x%(dash+gap) < dash {
				b.box(image.Rect(x, y-t/2, x+1, y-t/2+t), theme.Color(theme.Ink2))
			}
		}
	}
}
