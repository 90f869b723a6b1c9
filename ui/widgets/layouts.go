package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

type spring struct{ canvas.Rectangle }

func (s *spring) MinSize() fyne.Size { return fyne.Size{} }

// Spring is empty, and takes the width that a Row has left.
func Spring() fyne.CanvasObject { return &spring{canvas.Rectangle{FillColor: color.Transparent}} }

// Gap is empty, and so high.
func Gap(height float32) fyne.CanvasObject {
	r := canvas.NewRectangle(color.Transparent)
	r.SetMinSize(fyne.NewSize(0, height))
	return r
}

// Flow sets objects in lines, like words: each at its least size, on a new line when one is full.
func Flow(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flow{gap: gap}, objects...)
}

type flow struct{ gap, width float32 }

// place calls put with each object's place and gives the height of all.
func (f *flow) place(objects []fyne.CanvasObject, width float32, put func(fyne.CanvasObject, fyne.Position, fyne.Size)) float32 {
	var x, y, line float32
	var waiting []func(line float32) // of this line: each is put in its middle, once its height is known
	end := func() {
		for _, f := range waiting {
			f(line)
		}
		waiting = nil
	}
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		size := o.MinSize()
		size.Width = min(size.Width, max(width, 1))
		if x > 0 && x+size.Width > width+0.5 {
			end()
			x, y, line = 0, y+line+f.gap, 0
		}
		if put != nil {
			at := fyne.NewPos(x, y)
			waiting = append(waiting, func(line float32) { put(o, at.AddXY(0, (line-size.Height)/2), size) })
		}
		x += size.Width + f.gap
		line = max(line, size.Height)
	}
	end()
	return y + line
}

func (f *flow) HeightFor(objects []fyne.CanvasObject, width float32) float32 {
	return f.place(objects, width, nil)
}

func (f *flow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	f.width = size.Width
	f.place(objects, size.Width, func(o fyne.CanvasObject, p fyne.Position, s fyne.Size) {
		o.Move(p)
		o.Resize(s)
	})
}

func (f *flow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	w := widest(objects)
	return fyne.NewSize(w, f.HeightFor(objects, max(w, f.width)))
}

// Grid sets objects in equal columns, as many as fit with at least so much width each, and rows
// as high as their highest.
func Grid(least, gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&grid{least: least, gap: gap}, objects...)
}

type grid struct{ least, gap, width float32 }

// Columns is how many columns a Grid shows now; the arrow keys need it.
func Columns(c *fyne.Container) int {
	g, ok := c.Layout.(*grid)
	if !ok {
		return 1
	}
	return g.columns(c.Size().Width)
}

func (g *grid) columns(width float32) int {
	n := max(1, int((width+g.gap)/(g.least+g.gap)))
	if n == 1 && width > g.least*1.5 { // rather two small ones than one that fills the window
		n = 2
	}
	return n
}

func (g *grid) place(objects []fyne.CanvasObject, width float32, put func(fyne.CanvasObject, fyne.Position, fyne.Size)) float32 {
	n := g.columns(width)
	cell := (width - g.gap*float32(n-1)) / float32(n)
	var shown []fyne.CanvasObject
	for _, o := range objects {
		if o.Visible() {
			shown = append(shown, o)
		}
	}
	var y float32
	for from := 0; from < len(shown); from += n {
		line := shown[from:min(from+n, len(shown))]
		var h float32
		for _, o := range line {
			h = max(h, HeightFor(o, cell))
		}
		for i, o := range line {
			if put != nil {
				put(o, fyne.NewPos(float32(i)*(cell+g.gap), y), fyne.NewSize(cell, h))
			}
		}
		y += h + g.gap
	}
	return max(0, y-g.gap)
}

func (g *grid) HeightFor(objects []fyne.CanvasObject, width float32) float32 {
	return g.place(objects, width, nil)
}

func (g *grid) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	g.width = size.Width
	g.place(objects, size.Width, func(o fyne.CanvasObject, p fyne.Position, s fyne.Size) {
		o.Move(p)
		o.Resize(s)
	})
}

func (g *grid) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(g.least, g.HeightFor(objects, max(g.least, g.width)))
}

// Inset keeps a distance around one object, and keeps it from growing wider than Max (0: no limit), centred.
func Inset(top, right, bottom, left float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&inset{top, right, bottom, left, 0, 0}, o)
}

// Pad is an Inset alike on all sides.
func Pad(all float32, o fyne.CanvasObject) *fyne.Container { return Inset(all, all, all, all, o) }

// Narrow keeps an object from growing wider than most, and centres it.
func Narrow(most float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&inset{most: most}, o)
}

type inset struct {
	top, right, bottom, left float32
	most, width              float32
}

func (l *inset) inner(width float32) (x, w float32) {
	w = max(0, width-l.left-l.right)
	if l.most > 0 && w > l.most {
		return l.left + (w-l.most)/2, l.most
	}
	return l.left, w
}

func (l *inset) HeightFor(objects []fyne.CanvasObject, width float32) float32 {
	var h float32
	_, w := l.inner(width)
	for _, o := range objects {
		h = max(h, HeightFor(o, w))
	}
	return h + l.top + l.bottom
}

func (l *inset) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	x, w := l.inner(size.Width)
	for _, o := range objects {
		o.Move(fyne.NewPos(x, l.top))
		o.Resize(fyne.NewSize(w, size.Height-l.top-l.bottom))
	}
}

func (l *inset) MinSize(objects []fyne.CanvasObject) fyne.Size {
	w := widest(objects)
	if l.most > 0 {
		w = min(w, l.most)
	}
	w += l.left + l.right
	return fyne.NewSize(w, l.HeightFor(objects, max(w, l.width)))
}

// Split sets two objects side by side where there is so much width, the first with its share of it; else one below the other.
func Split(from, share, gap float32, a, b fyne.CanvasObject) *fyne.Container {
	return container.New(&split{from: from, share: share, gap: gap}, a, b)
}

type split struct{ from, share, gap, width float32 }

func (l *split) widths(width float32) (a, b float32, beside bool) {
	if width < l.from {
		return width, width, false
	}
	a = (width - l.gap) * l.share
	return a, width - l.gap - a, true
}

func (l *split) HeightFor(objects []fyne.CanvasObject, width float32) float32 {
	a, b, beside := l.widths(width)
	ha, hb := HeightFor(objects[0], a), HeightFor(objects[1], b)
	if beside {
		return max(ha, hb)
	}
	return ha + l.gap + hb
}

func (l *split) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	l.width = s.Width
	a, b, beside := l.widths(s.Width)
	ha, hb := HeightFor(objects[0], a), HeightFor(objects[1], b)
	objects[0].Resize(fyne.NewSize(a, ha))
	objects[1].Resize(fyne.NewSize(b, hb))
	if !beside {
		objects[0].Move(fyne.Position{})
		objects[1].Move(fyne.NewPos(0, ha+l.gap))
		return
	}
	if _, ok := objects[0].(*Ring); ok { // a ring stands in the middle of its words
		objects[0].Move(fyne.NewPos(0, max(0, (s.Height-ha)/2)))
		objects[1].Move(fyne.NewPos(a+l.gap, max(0, (s.Height-hb)/2)))
		return
	}
	objects[0].Move(fyne.Position{})
	objects[1].Move(fyne.NewPos(a+l.gap, 0))
}

func (l *split) MinSize(objects []fyne.CanvasObject) fyne.Size {
	w := widest(objects)
	return fyne.NewSize(w, l.HeightFor(objects, max(w, l.width)))
}

// Fixed gives an object so much width and no more.
func Fixed(width float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&fixed{width}, o)
}

type fixed struct{ width float32 }

func (f *fixed) HeightFor(objects []fyne.CanvasObject, _ float32) float32 {
	return HeightFor(objects[0], f.width)
}

func (f *fixed) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	size := objects[0].MinSize() // what has a size of its own keeps it
	if _, ok := objects[0].(Fluid); ok {
		size = fyne.NewSize(f.width, s.Height)
	}
	objects[0].Resize(size)
}

func (f *fixed) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(f.width, f.HeightFor(objects, f.width))
}
