package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Side is one half of a Duo.
type Side int

// The halves.
const (
	AtLeft Side = iota
	AtRight
)

// Part is one object of a Duo and the half that it stands in.
type Part struct {
	Side   Side
	Object fyne.CanvasObject
}

// Duo sets objects in two columns where there is so much width, each in its half; else in one column, in
// the order given, so that what matters first comes first there too.
func Duo(from, gap, between float32, parts ...Part) *fyne.Container {
	d := &duo{from: from, gap: gap, between: between}
	c := container.New(d)
	for _, p := range parts {
		if p.Object != nil {
			d.sides = append(d.sides, p.Side)
			c.Objects = append(c.Objects, p.Object)
		}
	}
	return c
}

type duo struct {
	from, gap, between, width float32
	sides                     []Side
}

func (d *duo) place(objects []fyne.CanvasObject, width float32, put func(o fyne.CanvasObject, x, y, w, h float32)) float32 {
	w, step := width, float32(0)
	if width >= d.from {
		w = (width - d.gap) / 2
		step = w + d.gap
	}
	var y [2]float32
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		side := d.sides[i]
		if step == 0 {
			side = AtLeft
		}
		h := HeightFor(o, w)
		if put != nil {
			put(o, float32(side)*step, y[side], w, h)
		}
		if h > 0 {
			y[side] += h + d.between
		}
	}
	return max(0, max(y[0], y[1])-d.between)
}

func (d *duo) HeightFor(objects []fyne.CanvasObject, width float32) float32 {
	return d.place(objects, width, nil)
}

func (d *duo) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	d.width = size.Width
	d.place(objects, size.Width, func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	})
}

func (d *duo) MinSize(objects []fyne.CanvasObject) fyne.Size {
	w := widest(objects)
	return fyne.NewSize(w, d.HeightFor(objects, max(w, d.width)))
}
