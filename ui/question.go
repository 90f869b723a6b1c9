package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"limber/ui/theme"
	"limber/ui/widgets"
)

// question is one thing to decide.
type question struct {
	icon, title, text string
	yes, no           string
	onYes, onNo       func()
}

type questionScreen struct {
	plain
	box     fyne.CanvasObject
	yes, no *widgets.Button
	onNo    func()
}

func newQuestion(w *window, q question) *questionScreen {
	s := &questionScreen{onNo: q.onNo}
	s.yes = widgets.NewButton(widgets.Primary, q.yes, "", q.onYes).Tall()
	s.no = widgets.NewButton(widgets.Quiet, q.no, "", q.onNo).Tall()
	s.box = container.New(middle{}, widgets.Narrow(520, widgets.Pad(theme.Unit*3, widgets.Column(theme.Unit*2,
		widgets.Row(0, widgets.NewIcon(q.icon, theme.Teal, 40)),
		widgets.NewText(q.title).Sized(theme.Title).Bold(),
		widgets.NewText(q.text).Sized(theme.Lead).Inked(theme.Ink2),
		widgets.Gap(theme.Unit),
		widgets.Flow(theme.Unit*1.5, s.yes, s.no),
	))))
	return s
}

func (s *questionScreen) object() fyne.CanvasObject { return s.box }
func (s *questionScreen) whole() bool               { return true }
func (s *questionScreen) name() string              { return "question" }

func (s *questionScreen) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyEscape:
		s.onNo()
	case fyne.KeyReturn, fyne.KeyEnter:
		s.yes.OnTap()
	default:
		return false
	}
	return true
}

// middle puts one object a little above the middle, at its own height.
type middle struct{}

func (middle) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }
func (middle) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	for _, o := range objects {
		h := widgets.HeightFor(o, s.Width)
		o.Resize(fyne.NewSize(s.Width, h))
		o.Move(fyne.NewPos(0, max(0, (s.Height-h)*0.42)))
	}
}
