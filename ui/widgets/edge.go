package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Edge is a broad frame along the edge of the window that can light up, for those who cannot hear a cue.
type Edge struct {
	widget.BaseWidget
	lit bool
}

// edgeWidth can be seen from the corner of the eye, from three metres.
const edgeWidth = 22

var edgeInk = color.NRGBA{R: 0xff, G: 0xb0, B: 0x20, A: 0xff}

// NewEdge is dark.
func NewEdge() *Edge {
	e := &Edge{}
	e.ExtendBaseWidget(e)
	return e
}

// Light turns it on or off.
func (e *Edge) Light(on bool) {
	if e.lit != on {
		e.lit = on
		e.Refresh()
	}
}

// Lit tells whether it is on.
func (e *Edge) Lit() bool { return e.lit }

// CreateRenderer belongs to Fyne.
func (e *Edge) CreateRenderer() fyne.WidgetRenderer {
	r := &edgeRenderer{e: e}
	for i := range r.sides {
		r.sides[i] = canvas.NewRectangle(edgeInk)
	}
	r.Refresh()
	return r
}

type edgeRenderer struct {
	e     *Edge
	sides [4]*canvas.Rectangle
}

func (r *edgeRenderer) Destroy()           {}
func (r *edgeRenderer) MinSize() fyne.Size { return fyne.Size{} }
func (r *edgeRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.sides[0], r.sides[1], r.sides[2], r.sides[3]}
}

func (r *edgeRenderer) Layout(s fyne.Size) {
	at := func(i int, x, y, w, h float32) {
		r.sides[i].Move(fyne.NewPos(x, y))
		r.sides[i].Resize(fyne.NewSize(w, h))
	}
	at(0, 0, 0, s.Width, edgeWidth)
	at(1, 0, s.Height-edgeWidth, s.Width, edgeWidth)
	at(2, 0, 0, edgeWidth, s.Height)
	at(3, s.Width-edgeWidth, 0, edgeWidth, s.Height)
}

func (r *edgeRenderer) Refresh() {
	for _, side := range r.sides {
		if r.e.lit {
			side.Show()
		} else {
			side.Hide()
		}
	}
	canvas.Refresh(r.e)
}
