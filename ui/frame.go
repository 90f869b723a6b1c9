package ui

import (
	"fyne.io/fyne/v2"

	"limber/ui/theme"
	"limber/ui/widgets"
)

// heading is the way back and the title of a screen that was pushed.
func (w *window) heading(title string) *fyne.Container {
	return w.headed(widgets.NewText(title).Sized(theme.Title).Bold(), w.back)
}

// headed is the same with something else beside the way back.
func (w *window) headed(o fyne.CanvasObject, back func()) *fyne.Container {
	return widgets.RowOf(theme.Unit, widgets.Middle, []float32{0, 1}, widgets.NewIconButton("back", w.words.T("back"), back), o)
}

// pushed is the page of such a screen: its parts below each other, at most so wide.
func pushed(width float32, parts ...fyne.CanvasObject) *widgets.Page {
	return widgets.NewPage(widgets.Narrow(width, widgets.Inset(theme.Unit*3, theme.Unit*3, theme.Unit*5, theme.Unit*3,
		widgets.Column(theme.Unit*2, parts...))))
}

// frameLayout sets the rail at the left of the screen, or below it where the window is narrow.
type frameLayout struct{ w *window }

func (l *frameLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(400, 480) }

func (l *frameLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	if len(objects) < 2 {
		return
	}
	body, rail := objects[0], l.w.rail
	at := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	}
	switch {
	case !rail.Visible():
		at(body, 0, 0, s.Width, s.Height)
	case s.Width < wideEnough:
		rail.Bottom(true)
		h := rail.MinSize().Height
		at(body, 0, 0, s.Width, s.Height-h)
		at(rail, 0, s.Height-h, s.Width, h)
	default:
		rail.Bottom(false)
		rw := rail.MinSize().Width
		at(rail, 0, 0, rw, s.Height)
		at(body, rw, 0, s.Width-rw, s.Height)
	}
}
