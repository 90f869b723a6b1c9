package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"limber/ui/theme"
	"limber/ui/widgets"
)

// doneFor is how long the end of a break stays, where nobody touches it.
const doneFor = 6 * time.Second

// breakDone is the end of a break: a word, and then the window goes by itself.
type breakDone struct {
	plain
	w     *window
	box   *fyne.Container
	sheet *widgets.Page
	note  *widgets.Text
	began time.Duration
	stop  func()
}

func newBreakDone(w *window) *breakDone {
	T := w.words.T
	s := &breakDone{w: w}
	s.note = widgets.NewText(T("break.closes")).Sized(theme.Small).Inked(theme.Ink2)
	s.sheet = breakPage(widgets.NewIcon("check", theme.Teal, 56),
		widgets.NewText(T("break.done")).Sized(theme.Title).Bold(),
		widgets.NewText(T("break.done_text")).Inked(theme.Ink2),
		widgets.Flow(theme.Unit,
			widgets.NewButton(widgets.Primary, T("break.close"), "", w.closeBreak),
			widgets.NewButton(widgets.Quiet, T("break.open"), "", func() {
				w.rooms.openLarge(Start{})
				w.closeBreak()
			})),
		s.note)
	s.box = container.NewStack(newTouch(s.stay), s.sheet)
	return s
}

func (s *breakDone) shown() {
	s.began = s.w.engine.now()
	s.stop = s.w.engine.tick(slowTime, func() {
		s.w.post(func() {
			if s.stop != nil && s.w.engine.now()-s.began >= doneFor {
				s.w.closeBreak()
			}
		})
	})
}

func (s *breakDone) hidden() {
	if s.stop != nil {
		s.stop()
		s.stop = nil
	}
}

// stay: somebody is still here.
func (s *breakDone) stay() {
	s.hidden()
	s.note.Hide()
}

func (s *breakDone) object() fyne.CanvasObject { return s.box }
func (s *breakDone) page() *widgets.Page       { return s.sheet }
func (s *breakDone) whole() bool               { return true }
func (s *breakDone) name() string              { return "break_done" }

func (s *breakDone) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyEscape, fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		s.w.closeBreak()
	default:
		s.stay()
	}
	return true
}

// touch is ground that feels a press.
type touch struct {
	widget.BaseWidget
	on func()
}

func newTouch(on func()) *touch {
	t := &touch{on: on}
	t.ExtendBaseWidget(t)
	return t
}

func (t *touch) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

// Tapped is the press.
func (t *touch) Tapped(*fyne.PointEvent) { t.on() }
