// Package widgets holds Limber's own controls: text that wraps, boxes, buttons,
// chips, rings, the moving figure, the rail. They ask the theme for every colour
// and size, can all be reached by keyboard, and show where the focus is.
//
// Fyne asks an object for its least size before it says how wide it will be, so
// wrapped text cannot answer. Here an object may be Fluid: it is told the width
// and answers with its height. Layouts hand the question down; a Page asks it
// when the window changes.
package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Fluid is an object whose height follows from its width, in device-independent pixels.
type Fluid interface {
	HeightFor(width float32) float32
}

// fluidLayout is the same for a container's layout.
type fluidLayout interface {
	HeightFor(objects []fyne.CanvasObject, width float32) float32
}

// HeightFor asks an object for its height at a width; a hidden object has none.
func HeightFor(o fyne.CanvasObject, width float32) float32 {
	if o == nil || !o.Visible() {
		return 0
	}
	if f, ok := o.(Fluid); ok {
		return f.HeightFor(width)
	}
	if c, ok := o.(*fyne.Container); ok {
		if l, ok := c.Layout.(fluidLayout); ok {
			return l.HeightFor(c.Objects, width)
		}
	}
	return o.MinSize().Height
}

// Column stacks objects from the top, each as wide as the column.
func Column(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&column{gap: gap}, objects...)
}

type column struct{ gap, width float32 }

func (c *column) HeightFor(objects []fyne.CanvasObject, width float32) float32 {
	var sum float32
	n := 0
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		sum += HeightFor(o, width)
		n++
	}
	return sum + c.gap*float32(max(n-1, 0))
}

func (c *column) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	c.width = size.Width
	var y float32
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		h := HeightFor(o, size.Width)
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, h))
		y += h + c.gap
	}
}

func (c *column) MinSize(objects []fyne.CanvasObject) fyne.Size {
	w := widest(objects)
	return fyne.NewSize(w, c.HeightFor(objects, max(w, c.width)))
}

func widest(objects []fyne.CanvasObject) float32 {
	var w float32
	for _, o := range objects {
		if o.Visible() {
			w = max(w, o.MinSize().Width)
		}
	}
	return w
}

// Align says where a row puts what is lower than the row.
type Align int

const (
	Middle Align = iota
	Top
	Fill // as high as the row
)

// Row sets objects side by side, at their least width; Spring takes what is left.
func Row(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&row{gap: gap}, objects...)
}

// RowOf is a Row with shares: an object with a share above 0 gets that part of the width that is left.
func RowOf(gap float32, align Align, shares []float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&row{gap: gap, align: align, shares: shares}, objects...)
}

type row struct {
	gap    float32
	align  Align
	shares []float32
	width  float32
}

func (r *row) share(i int, o fyne.CanvasObject) float32 {
	if _, ok := o.(*spring); ok {
		return 1
	}
	if i < len(r.shares) {
		return r.shares[i]
	}
	return 0
}

func (r *row) widths(objects []fyne.CanvasObject, width float32) []float32 {
	list := make([]float32, len(objects))
	var shares float32
	left, n := width, 0
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		n++
		if s := r.share(i, o); s > 0 {
			shares += s
			continue
		}
		list[i] = o.MinSize().Width
		left -= list[i]
	}
	left -= r.gap * float32(max(n-1, 0))
	for i, o := range objects {
		if s := r.share(i, o); o.Visible() && s > 0 {
			list[i] = max(0, left*s/shares)
		}
	}
	return list
}

func (r *row) HeightFor(objects []fyne.CanvasObject, width float32) float32 {
	var h float32
	for i, w := range r.widths(objects, width) {
		h = max(h, HeightFor(objects[i], w))
	}
	return h
}

func (r *row) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	r.width = size.Width
	var x float32
	for i, w := range r.widths(objects, size.Width) {
		o := objects[i]
		if !o.Visible() {
			continue
		}
		h := min(HeightFor(o, w), size.Height)
		y := (size.Height - h) / 2
		switch r.align {
		case Top:
			y = 0
		case Fill:
			y, h = 0, size.Height
		}
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
		x += w + r.gap
	}
}

func (r *row) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var w float32
	n := 0
	for _, o := range objects {
		if o.Visible() {
			w += o.MinSize().Width
			n++
		}
	}
	w += r.gap * float32(max(n-1, 0))
	return fyne.NewSize(w, r.HeightFor(objects, max(w, r.width)))
}
