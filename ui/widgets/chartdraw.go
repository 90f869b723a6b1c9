package widgets

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"limber/ui/theme"
)

// CreateRenderer belongs to Fyne.
func (c *Chart) CreateRenderer() fyne.WidgetRenderer {
	r := &chartRenderer{c: c, cursor: canvas.NewRectangle(nil), focus: canvas.NewRectangle(nil), bubble: newBubble()}
	r.raster = canvas.NewRaster(func(w, h int) image.Image { return r.paint(w, h) })
	r.Refresh()
	return r
}

type chartRenderer struct {
	c             *Chart
	raster        *canvas.Raster
	buffer        *image.RGBA
	cursor, focus *canvas.Rectangle
	words         []fyne.CanvasObject
	bubble        *bubble
	drawn         drawn
}

func (r *chartRenderer) Destroy()           {}
func (r *chartRenderer) MinSize() fyne.Size { return r.c.MinSize() }
func (r *chartRenderer) Objects() []fyne.CanvasObject {
	list := append([]fyne.CanvasObject{r.cursor, r.raster}, r.words...)
	return append(append(list, r.focus), r.bubble.objects()...)
}

func (r *chartRenderer) Layout(s fyne.Size) {
	r.raster.Resize(s)
	r.focus.Move(fyne.NewPos(-4, -4))
	r.focus.Resize(s.AddWidthHeight(8, 8))
	r.write(s)
	r.point(s)
}

// write sets the words at the axes: as many of those below as have room.
func (r *chartRenderer) write(s fyne.Size) {
	g := r.c.frame(s)
	r.words = nil
	add := func(words string, x, y float32) {
		t := canvas.NewText(words, theme.Color(theme.Ink2))
		t.TextSize = theme.Size(theme.Small)
		t.Move(fyne.NewPos(x, y))
		t.Resize(t.MinSize())
		r.words = append(r.words, t)
	}
	measure := func(words string) fyne.Size {
		return fyne.MeasureText(words, theme.Size(theme.Small), fyne.TextStyle{})
	}
	for _, l := range r.c.plot.Levels {
		size := measure(l.Words)
		add(l.Words, g.left-theme.Unit-size.Width, g.y(l.At)-size.Height/2)
	}
	marks := r.c.plot.Marks
	place := func(m ChartMark) (x, w float32) {
		w = measure(m.Words).Width
		return min(max(g.left+m.At*(g.right-g.left)-w/2, g.left-theme.Unit), s.Width-w), w
	}
	for every := 1; every <= len(marks); every++ { // all of them, or each second one, and so on
		end, fits := float32(-1000), true
		for i := 0; i < len(marks) && fits; i += every {
			x, w := place(marks[i])
			fits, end = x >= end, x+w+theme.Unit*1.5
		}
		if !fits {
			continue
		}
		for i := 0; i < len(marks); i += every {
			x, _ := place(marks[i])
			add(marks[i].Words, x, g.foot+2)
		}
		return
	}
}

// point shows the cursor and the bubble.
func (r *chartRenderer) point(s fyne.Size) {
	i := r.c.Shown()
	if i < 0 || i >= len(r.c.plot.Columns) || r.c.Say == nil || s.Width == 0 {
		r.cursor.Hide()
		r.bubble.hide()
		return
	}
	g := r.c.frame(s)
	x, w := g.x(i), max(g.width(), 3)
	high := g.base // the highest thing in the column: the bubble stands above it
	col := r.c.plot.Columns[i]
	for _, b := range col.Bars {
		high = min(high, g.y(b.To))
	}
	for _, d := range col.Dots {
		high = min(high, g.y(d.At))
	}
	if r.c.plot.Free {
		w = 12
	}
	r.cursor.FillColor, r.cursor.CornerRadius = theme.Color(theme.Raised), 3
	r.cursor.Move(fyne.NewPos(x-w/2, g.top-chartAbove/2))
	r.cursor.Resize(fyne.NewSize(w, g.foot-g.top+chartAbove/2))
	if r.c.plot.Free {
		r.cursor.FillColor, r.cursor.CornerRadius = theme.Color(theme.FocusRing), 9
		r.cursor.Move(fyne.NewPos(x-9, high-9))
		r.cursor.Resize(fyne.NewSquareSize(18))
	}
	r.cursor.Show()
	r.bubble.show(r.c.Say(i), fyne.NewPos(x, high), w/2+theme.Unit, s)
}

func (r *chartRenderer) Refresh() {
	showFocus(r.focus, r.c.focused, theme.Radius/2)
	if now := r.c.drawnNow(); now != r.drawn {
		r.drawn = now
		r.Layout(r.c.Size())
		canvas.Refresh(r.c)
		return
	}
	r.point(r.c.Size())
	canvas.Refresh(r.cursor) // with these three, and without the picture, the window is painted anew
	canvas.Refresh(r.bubble.ground)
	canvas.Refresh(r.focus)
}

// bubble says values beside the place that they are of.
type bubble struct {
	ground *canvas.Rectangle
	lines  []*canvas.Text
}

func newBubble() *bubble {
	b := &bubble{ground: canvas.NewRectangle(nil)}
	b.hide()
	return b
}

func (b *bubble) objects() []fyne.CanvasObject {
	list := []fyne.CanvasObject{b.ground}
	for _, l := range b.lines {
		list = append(list, l)
	}
	return list
}

func (b *bubble) hide() {
	b.ground.Hide()
	b.lines = nil
}

// show writes lines beside a place, so far from it and on the side with more room.
func (b *bubble) show(words []string, at fyne.Position, beside float32, in fyne.Size) {
	b.lines = nil
	var size fyne.Size
	const pad = 10
	for i, w := range words {
		t := canvas.NewText(w, theme.Color(theme.Surface))
		t.TextSize, t.TextStyle.Bold = theme.Size(theme.Small), i == 0
		b.lines = append(b.lines, t)
		m := t.MinSize()
		size = fyne.NewSize(max(size.Width, m.Width), size.Height+m.Height)
	}
	size = size.AddWidthHeight(2*pad, pad)
	x := at.X + beside
	if at.X > in.Width/2 {
		x = at.X - beside - size.Width
	}
	x = min(max(x, 0), max(0, in.Width-size.Width))
	y := min(max(at.Y-size.Height/2, 0), max(0, in.Height-size.Height))
	b.ground.FillColor, b.ground.CornerRadius = theme.Color(theme.Ink), 8
	b.ground.Move(fyne.NewPos(x, y))
	b.ground.Resize(size)
	b.ground.Show()
	y += pad / 2
	for _, t := range b.lines {
		t.Move(fyne.NewPos(x+pad, y))
		t.Resize(t.MinSize())
		y += t.MinSize().Height
	}
}
