package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Panel is a bar, something at its right, and below it what lies open where there is room, and in a narrow window
// opens and folds by a button of the bar.
type Panel struct {
	Box    *fyne.Container
	layout *panelLayout
}

// NewPanel lies open from so much width. fold is the button; it is a part of bar, and shown where there is use for it.
func NewPanel(from, gap float32, fold, bar, below, right fyne.CanvasObject) *Panel {
	p := &Panel{layout: &panelLayout{from: from, gap: gap, fold: fold}}
	p.Box = container.New(p.layout, Beside(gap, bar, right), below)
	return p
}

// Toggle opens it, or folds it, in a narrow window.
func (p *Panel) Toggle() { p.layout.open = !p.layout.open }

// IsOpen tells how it lies.
func (p *Panel) IsOpen() bool { return p.layout.opens(p.layout.width) }

type panelLayout struct {
	from, gap, width float32
	open             bool
	fold             fyne.CanvasObject
}

func (l *panelLayout) opens(width float32) bool { return l.open || width >= l.from }

// fits shows and hides what a width asks for, before anything is measured.
func (l *panelLayout) fits(objects []fyne.CanvasObject, width float32) (open bool) {
	open = l.opens(width)
	seen(l.fold, width < l.from)
	seen(objects[1], open)
	return open
}

func seen(o fyne.CanvasObject, on bool) {
	if o.Visible() == on {
		return
	}
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

func (l *panelLayout) HeightFor(objects []fyne.CanvasObject, width float32) float32 {
	open := l.fits(objects, width)
	h := HeightFor(objects[0], width)
	if open {
		h += l.gap + HeightFor(objects[1], width)
	}
	return h
}

func (l *panelLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	l.width = s.Width
	open := l.fits(objects, s.Width)
	h := HeightFor(objects[0], s.Width)
	objects[0].Move(fyne.Position{})
	objects[0].Resize(fyne.NewSize(s.Width, h))
	if open {
		objects[1].Move(fyne.NewPos(0, h+l.gap))
		objects[1].Resize(fyne.NewSize(s.Width, HeightFor(objects[1], s.Width)))
	}
}

func (l *panelLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	w := widest(objects)
	return fyne.NewSize(w, l.HeightFor(objects, max(w, l.width)))
}
