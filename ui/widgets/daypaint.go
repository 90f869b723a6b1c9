package widgets

import (
	"image"
	"image/color"
	"image/draw"

	"fyne.io/fyne/v2"

	"limber/ui/theme"
)

// dayBrush draws a day into pixels; one is the size of a device-independent pixel.
type dayBrush struct {
	img       *image.RGBA
	one       float32
	top, base int // of the band
}

func (r *dayRenderer) paint(w, h int) image.Image {
	if w < 1 || h < 1 {
		return image.NewRGBA(image.Rect(0, 0, 1, 1))
	}
	if r.buffer == nil || r.buffer.Rect.Dx() != w || r.buffer.Rect.Dy() != h {
		r.buffer = image.NewRGBA(image.Rect(0, 0, w, h))
	}
	clear(r.buffer.Pix)
	marks, band, _ := r.b.heights()
	one := float32(h) / (marks + band)
	b := dayBrush{img: r.buffer, one: one, top: int(marks * one), base: h}
	d := r.b.day
	for _, o := range d.Office {
		b.fill(o[0], o[1], b.top, b.base, theme.Raised)
	}
	b.box(image.Rect(0, b.base-b.px(1), w, b.base), theme.Line)
	for i, p := range d.Parts {
		b.part(p, i == d.Chosen)
	}
	for _, hour := range d.Hours {
		x := b.x(hour.At)
		b.box(image.Rect(x, b.base-b.px(4), x+b.px(1), b.base), theme.Ink3)
	}
	if d.Chosen >= 0 && d.Chosen < len(d.Parts) {
		b.outline(d.Parts[d.Chosen], b.px(5), theme.Surface)
		b.outline(d.Parts[d.Chosen], b.px(3), theme.Ink)
	}
	if d.Now >= 0 {
		x := b.x(d.Now)
		b.box(image.Rect(x-b.px(1), b.top-b.px(2), x+b.px(1), b.base), theme.Ink)
	}
	for _, m := range d.Marks {
		b.mark(m)
	}
	return r.buffer
}

func (b *dayBrush) px(n float32) int { return max(1, int(n*b.one+0.5)) }

func (b *dayBrush) x(share float32) int { return int(share*float32(b.img.Rect.Dx()) + 0.5) }

func (b *dayBrush) box(r image.Rectangle, ink fyne.ThemeColorName) {
	draw.Draw(b.img, r, image.NewUniform(theme.Color(ink)), image.Point{}, draw.Over)
}

// span is a part's place, at least one pixel wide, with a hair of air to the next.
func (b *dayBrush) span(from, to float32) (x0, x1 int) {
	x0, x1 = b.x(from), b.x(to)
	if x1-x0 > b.px(4) {
		x1 -= b.px(1)
	}
	return x0, max(x1, x0+1)
}

func (b *dayBrush) fill(from, to float32, top, base int, ink fyne.ThemeColorName) {
	x0, x1 := b.span(from, to)
	b.box(image.Rect(x0, top, x1, base), ink)
}

// pattern draws where on says so.
func (b *dayBrush) pattern(from, to float32, top, base int, ink fyne.ThemeColorName, on func(x, y int) bool) {
	x0, x1 := b.span(from, to)
	c := color.RGBAModel.Convert(theme.Color(ink)).(color.RGBA)
	for y := top; y < base; y++ {
		for x := x0; x < x1; x++ {
			if on(x, y) {
				b.img.SetRGBA(x, y, c)
			}
		}
	}
}

func (b *dayBrush) part(p DayPart, chosen bool) {
	height := b.base - b.top
	low := b.base - height*3/8
	slant := func(every, thick float32) func(x, y int) bool {
		return func(x, y int) bool { return (x+y)%b.px(every) < b.px(thick) }
	}
	switch p.Look {
	case DaySitting:
		b.fill(p.From, p.To, b.top, b.base, theme.Coral)
	case DayStanding:
		b.fill(p.From, p.To, b.top, b.base, theme.Teal)
		b.pattern(p.From, p.To, b.top, b.base, theme.OnTeal, func(x, _ int) bool { return x%b.px(6) < b.px(1) })
	case DayBreak:
		b.fill(p.From, p.To, low, b.base, theme.Teal)
	case DayAway:
		b.fill(p.From, p.To, low, b.base, theme.Ink3)
	case DayAsleep:
		b.fill(p.From, p.To, low, b.base, theme.TealSoft)
		b.pattern(p.From, p.To, low, b.base, theme.Teal, func(x, y int) bool { return x%b.px(6) < b.px(2) && (b.base-y)%b.px(6) < b.px(2) })
	case DayBlind:
		b.pattern(p.From, p.To, b.top, b.base, theme.Ink3, func(x, y int) bool { return slant(8, 1)(x, y) || (x-y+b.px(8)*1000)%b.px(8) < b.px(1) })
	default:
		b.pattern(p.From, p.To, b.top, b.base, theme.Ink3, slant(7, 1))
	}
	if p.Call {
		b.pattern(p.From, p.To, b.top, b.top+height/4, theme.Surface, slant(6, 2))
	}
	if p.Corrected && !chosen {
		b.outline(p, b.px(2), theme.Ink)
	}
}

func (b *dayBrush) outline(p DayPart, thick int, ink fyne.ThemeColorName) {
	x0, x1 := b.span(p.From, p.To)
	x1 = max(x1, x0+2*thick)
	b.box(image.Rect(x0, b.top, x1, b.top+thick), ink)
	b.box(image.Rect(x0, b.base-thick, x1, b.base), ink)
	b.box(image.Rect(x0, b.top, x0+thick, b.base), ink)
	b.box(image.Rect(x1-thick, b.top, x1, b.base), ink)
}

// mark is a small wedge that points at the band.
func (b *dayBrush) mark(m DayMark) {
	half, x := b.px(6), b.x(m.At)
	x = min(max(x, half), b.img.Rect.Dx()-half-1)
	tip := b.top - b.px(3)
	c := color.RGBAModel.Convert(theme.Color(theme.Ink)).(color.RGBA)
	wall := b.px(2)
	for i := range half + half/2 {
		w := half - i*2/3
		for dx := -w; dx <= w; dx++ {
			if m.Held && i >= wall && dx > -w+wall && dx < w-wall {
				continue
			}
			if y := tip - half - half/2 + i; y >= 0 {
				b.img.SetRGBA(x+dx, y, c)
			}
		}
	}
}
