package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"limber/ui/theme"
	"limber/ui/widgets"
)

// footed sets a bar under a page that scrolls, so that the main action is always in sight.
func footed(page *widgets.Page, width float32, foot ...fyne.CanvasObject) *fyne.Container {
	bar := widgets.Column(0, widgets.Rule(), widgets.Narrow(width, widgets.Inset(theme.Unit*1.5, theme.Unit*3, theme.Unit*1.5, theme.Unit*3,
		widgets.Column(theme.Unit, foot...))))
	return container.New(footLayout{}, page, bar)
}

type footLayout struct{}

func (footLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (footLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	h := widgets.HeightFor(objects[1], s.Width)
	objects[0].Resize(fyne.NewSize(s.Width, max(0, s.Height-h)))
	objects[1].Resize(fyne.NewSize(s.Width, h))
	objects[1].Move(fyne.NewPos(0, s.Height-h))
}

// scrollKey scrolls a page by the keys that do so everywhere; false: it is none of them.
func scrollKey(p *widgets.Page, name fyne.KeyName) bool {
	switch name {
	case fyne.KeyUp:
		p.ScrollBy(-scrollByKey)
	case fyne.KeyDown:
		p.ScrollBy(scrollByKey)
	case fyne.KeyPageUp:
		p.ScrollBy(-p.Size().Height * 0.8)
	case fyne.KeyPageDown:
		p.ScrollBy(p.Size().Height * 0.8)
	case fyne.KeyHome:
		p.ScrollToTop()
	case fyne.KeyEnd:
		p.ScrollToEnd()
	default:
		return false
	}
	return true
}
