package ui

import (
	"fyne.io/fyne/v2"

	"limber/exercises/plan"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// painNote is for a pain that no session asks for: it is noted, and what it means for today is said.
type painNote struct {
	plain
	w      *window
	pain   *widgets.Scale
	advice *fyne.Container
	ways   *fyne.Container
	sheet  *widgets.Page
}

func (w *window) openPain() { w.push(newPainNote(w)) }

func newPainNote(w *window) *painNote {
	T := w.words.T
	s := &painNote{w: w, advice: widgets.Column(0), ways: widgets.Flow(theme.Unit)}
	s.pain = widgets.NewScale(T("before.pain"), T("pain.none"), T("pain.worst"), func(int) { s.follow() })
	s.sheet = pushed(changesWidth, w.heading(T("pain.note")), widgets.NewCard(widgets.Column(theme.Unit*1.5,
		widgets.Column(0, widgets.NewText(T("before.pain")).Sized(theme.Lead).Bold(), widgets.NewText(T("pain.note_why")).Sized(theme.Small).Inked(theme.Ink2)),
		s.pain, s.advice, s.ways)))
	s.follow()
	return s
}

// follow says what the pain means for today.
func (s *painNote) follow() {
	T := s.w.words.T
	s.advice.Objects, s.ways.Objects = nil, nil
	p := said(s.pain)
	asks := p != nil && plan.Rescreen(s.w.past(), *p, s.w.wall())
	switch {
	case p == nil:
	case s.w.gate(*p) == plan.None:
		asks = true
		s.advice.Add(s.w.noneAdvice(T("before.none_title")))
	case asks:
		s.advice.Add(widgets.NewBanner("alert", T("end.rescreen")))
	case s.w.gate(*p) == plan.Gentle:
		s.advice.Add(iconLine("info", T("pain.gentle")))
	}
	switch {
	case asks:
		s.ways.Add(widgets.NewButton(widgets.Primary, T("help.again"), "", func() {
			s.keep()
			s.w.replace(newScreening(s.w))
		}))
		s.ways.Add(s.w.quiet(T("pain.keep"), s.onNote))
	case p != nil:
		s.ways.Add(widgets.NewButton(widgets.Primary, T("pain.keep"), "check", s.onNote))
	}
	show(s.advice, len(s.advice.Objects) > 0)
	show(s.ways, len(s.ways.Objects) > 0)
	s.sheet.Relayout()
}

func (s *painNote) keep() {
	if p := said(s.pain); p != nil {
		s.w.sayPain(*p)
	}
}

func (s *painNote) onNote() {
	if said(s.pain) == nil {
		return
	}
	s.keep()
	s.w.back()
}

func (s *painNote) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		s.onNote()
		return true
	}
	return s.pain.Key(e.Name) || scrollKey(s.sheet, e.Name)
}

func (s *painNote) typed(r rune)              { s.pain.Type(r) }
func (s *painNote) object() fyne.CanvasObject { return s.sheet }
func (s *painNote) page() *widgets.Page       { return s.sheet }
func (s *painNote) name() string              { return "pain" }
