package ui

import (
	"slices"

	"fyne.io/fyne/v2"

	"limber/ui/widgets"
)

// typed answers by a digit.
func (s *profileScreen) typed(r rune) {
	i := int(r - '1')
	if r == '0' { // after the 9
		i = 9
	}
	if r >= '0' && r <= '9' && i < len(s.answers) {
		s.keys = true
		s.answers[i].OnTap()
	}
}

// key: the arrows go through the answers and from question to question, Enter goes on.
func (s *profileScreen) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyUp:
		s.focus(-1)
	case fyne.KeyDown:
		s.focus(1)
	case fyne.KeyLeft:
		if s.stepper != nil && len(s.answers) == 0 {
			s.stepper.Less().OnTap()
			return true
		}
		s.back()
	case fyne.KeyRight:
		if s.stepper != nil && len(s.answers) == 0 {
			s.stepper.More().OnTap()
			return true
		}
		s.onward()
	case fyne.KeyReturn, fyne.KeyEnter:
		s.onward()
	case fyne.KeyEscape:
		s.leave()
	default:
		return scrollKey(s.sheet, e.Name)
	}
	return true
}

// enterOnly gives Enter to the page and not to the answer that has the focus: where several may be ticked, Space ticks and
// Enter goes on.
func enterOnly(page func(*fyne.KeyEvent) bool) func(*fyne.KeyEvent) bool {
	return func(e *fyne.KeyEvent) bool {
		return (e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter) && page(e)
	}
}

// onward is the button that goes on, as far as there is one; else the question is passed over.
func (s *profileScreen) onward() {
	s.keys = true
	if s.next.Visible() && !s.next.Disabled() {
		s.onNext()
		return
	}
	s.onSkip()
}

// focus goes by so many answers.
func (s *profileScreen) focus(by int) {
	if len(s.answers) == 0 {
		return
	}
	s.keys = true
	i := slices.IndexFunc(s.answers, func(a *widgets.Answer) bool { return fyne.Focusable(a) == s.w.win.Canvas().Focused() })
	switch {
	case i < 0:
		i = s.focusFirst()
	default:
		i = min(max(0, i+by), len(s.answers)-1)
	}
	s.w.win.Canvas().Focus(s.answers[i])
}

// focusFirst is the answer that has the focus first: the one that is given.
func (s *profileScreen) focusFirst() int {
	return max(0, slices.IndexFunc(s.answers, (*widgets.Answer).On))
}
