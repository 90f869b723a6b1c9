package widgets

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"limber/ui/theme"
)

// CreateRenderer belongs to Fyne.
func (c *Calendar) CreateRenderer() fyne.WidgetRenderer {
	r := &calendarRenderer{c: c, cursor: canvas.NewRectangle(nil), focus: canvas.NewRectangle(nil), bubble: newBubble()}
	r.raster = canvas.NewRaster(func(w, h int) image.Image { return r.paint(w, h) })
	r.Refresh()
	return r
}

type calendarRenderer struct {
	c             *Calendar
	raster        *canvas.Raster
	buffer        *image.RGBA
	cursor, focus *canvas.Rectangle
	words         []fyne.CanvasObject
	bubble        *bubble
	drawn         drawn
}

func (r *calendarRenderer) Destroy()           {}
func (r *calendarRenderer) MinSize() fyne.Size { return r.c.MinSize() }
func (r *calendarRenderer) Objects() []fyne.CanvasObject {
	list := append([]fyne.CanvasObject{r.raster}, r.words...)
	return append(append(list, r.cursor, r.focus), r.bubble.objects()...)
}

func (r *calendarRenderer) Layout(s fyne.Size) {
	r.raster.Resize(s)
	r.focus.Move(fyne.NewPos(-4, -4))
	r.focus.Resize(s.AddWidthHeight(8, 8))
	r.write(s)
	r.point(s)
}

func (r *calendarRenderer) write(s fyne.Size) {
	g := r.c.frame(s.Width)
	r.words = nil
	add := func(words string, x, y float32) (end float32) {
		t := canvas.NewText(words, theme.Color(theme.Ink2))
		t.TextSize = theme.Size(theme.Small)
		t.Move(fyne.NewPos(x, y))
		t.Resize(t.MinSize())
		r.words = append(r.words, t)
		return x + t.MinSize().Width
	}
	small := fyne.MeasureText("Mo", theme.Size(theme.Small), fyne.TextStyle{}).Height
	for line := range g.lines {
		for d, words := range r.c.weekdays {
			if words != "" {
				add(words, 0, g.corner((g.first+line*g.weeks)*7+d).Y+(g.pitch-small)/2-1)
			}
		}
	}
	end, line := float32(-1), 0
	for i, m := range r.c.months {
		if m.Week < g.first {
			continue
		}
		at := g.corner(m.Week * 7)
		if l := (m.Week - g.first) / g.weeks; l != line {
			line, end = l, -1
		}
		if i+1 < len(r.c.months) && i == 0 && r.c.months[1].Week-m.Week < 3 { // the rest of a month: its word would stand in the next one's place
			continue
		}
		if w := fyne.MeasureText(m.Words, theme.Size(theme.Small), fyne.TextStyle{}).Width; at.X < end || at.X+w > s.Width {
			continue
		}
		end = add(m.Words, at.X, at.Y-g.above) + theme.Unit
	}
}

func (r *calendarRenderer) point(s fyne.Size) {
	i := r.c.Shown()
	if i < 0 || i >= len(r.c.days) || r.c.Say == nil || s.Width == 0 {
		r.cursor.Hide()
		r.bubble.hide()
		return
	}
	g := r.c.frame(s.Width)
	at := g.corner(i)
	showFocus(r.cursor, true, 4)
	r.cursor.Move(at.SubtractXY(1.5, 1.5))
	r.cursor.Resize(fyne.NewSquareSize(g.pitch + 1))
	r.bubble.show(r.c.Say(i), at.AddXY(g.pitch/2, g.pitch/2), g.pitch/2+theme.Unit, s)
}

func (r *calendarRenderer) Refresh() {
	showFocus(r.focus, r.c.focused, theme.Radius/2)
	if now := r.c.drawnNow(); now != r.drawn {
		r.drawn = now
		r.Layout(r.c.Size())
		canvas.Refresh(r.c)
		return
	}
	r.point(r.c.Size())
	canvas.Refresh(r.cursor)
	canvas.Refresh(r.bubble.ground)
	canvas.Refresh(r.focus)
}

func (r *calendarRenderer) paint(w, h int) image.Image {
	size := r.c.Size()
	if w < 1 || h < 1 || size.Width <= 0 {
		return image.NewRGBA(image.Rect(0, 0, 1, 1))
	}
	if r.buffer == nil || r.buffer.Rect.Dx() != w || r.buffer.Rect.Dy() != h {
		r.buffer = image.NewRGBA(image.Rect(0, 0, w, h))
	}
	clear(r.buffer.Pix)
	b := &chartBrush{img: r.buffer, one: float32(w) / size.Width}
	g := r.c.frame(size.Width)
	for i := g.first * 7; i < len(r.c.days); i++ {
		at, d := g.corner(i), r.c.days[i]
		b.cell(at.X, at.Y, g.pitch-2.5, d)
	}
	return r.buffer
}

// cell draws a day: on its ground a square that grows with what was done.
func (b *chartBrush) cell(x, y, side float32, d CalendarDay) {
	switch d.Level {
	case DayLater:
		return
	case DayBefore:
		b.disc(x+side/2, y+side/2, 1, theme.Color(theme.Ink3))
		return
	}
	ground := theme.Color(theme.Raised)
	if theme.Now().High {
		ground = mix(theme.Ink3, theme.Surface, 0.3)
	}
	b.square(x, y, side, ground)
	if d.Today {
		b.square(x-1, y-1, side+2, theme.Color(theme.Ink))
		b.square(x+0.5, y+0.5, side-1, ground)
	}
	if d.Paused {
		b.rect(x+1, y+1, x+side-1, y+side-1, LookPausedDay)
	}
	if d.Level > 0 {
		part := [MostLevel + 1]float32{0, 0.42, 0.62, 0.82, 1}[min(d.Level, MostLevel)]
		ink := theme.Color(theme.Teal)
		if d.Level < MostLevel {
			ink = mix(theme.Teal, theme.Surface, 0.4+0.18*float64(d.Level))
		}
		b.square(x+side*(1-part)/2, y+side*(1-part)/2, side*part, ink)
	}
}

// square has slightly round corners.
func (b *chartBrush) square(x, y, side float32, c color.Color) {
	b.shape(x, y, x+side, y+side, c, func(dx, dy float32) {
		l, t, s, q := x*b.one-dx, y*b.one-dy, side*b.one, min(side*0.22, 3)*b.one
		k := q * (1 - arcPart)
		b.pen.MoveTo(l+q, t)
		b.pen.LineTo(l+s-q, t)
		b.pen.CubeTo(l+s-k, t, l+s, t+k, l+s, t+q)
		b.pen.LineTo(l+s, t+s-q)
		b.pen.CubeTo(l+s, t+s-k, l+s-k, t+s, l+s-q, t+s)
		b.pen.LineTo(l+q, t+s)
		b.pen.CubeTo(l+k, t+s, l, t+s-k, l, t+s-q)
		b.pen.LineTo(l, t+q)
		b.pen.CubeTo(l, t+k, l+k, t, l+q, t)
		b.pen.ClosePath()
	})
}
