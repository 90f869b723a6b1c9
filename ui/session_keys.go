package ui

import (
	"fyne.io/fyne/v2"

	"limber/exercises/session"
)

// key is the whole session by keyboard or by a presenter, so that one hand can stay on the mat. A presenter sends
// the page keys, B or a full stop for its dark screen, and F5 and Escape in turn for its show.
func (s *sessionScreen) key(e *fyne.KeyEvent) bool {
	if e.Name == fyne.KeyW { // always one press away
		s.do(session.Wrong)
		return true
	}
	if s.paper != nil {
		s.paper.key(e.Name)
		return true
	}
	if s.why.key(e.Name) {
		return true
	}
	if f := s.keys()[e.Name]; f != nil {
		f()
	}
	return true
}

// keys says what each key does while no sheet is up.
func (s *sessionScreen) keys() map[fyne.KeyName]func() {
	do := func(e session.Event) func() { return func() { s.do(e) } }
	pause, next, back := do(session.TogglePause), do(session.Next), do(session.Back)
	return map[fyne.KeyName]func(){
		fyne.KeySpace: pause, fyne.KeyK: pause, fyne.KeyP: pause, fyne.KeyB: pause, fyne.KeyPeriod: pause, fyne.KeyF5: s.goOn,
		fyne.KeyRight: next, fyne.KeyPageDown: next, fyne.KeyN: next,
		fyne.KeyLeft: back, fyne.KeyPageUp: back,
		fyne.KeyS: s.skip, fyne.KeyH: s.askWhere, fyne.KeyX: s.askSwap, fyne.KeyE: s.extend,
		fyne.KeyM: s.toggleMat, fyne.KeyF: s.toggleFull, fyne.KeyF11: s.toggleFull, fyne.KeyF1: s.showKeys,
		fyne.KeyEscape: s.ask,
	}
}

// typed is the question mark, which lies on another key in each language.
func (s *sessionScreen) typed(r rune) {
	if r != '?' || s.over {
		return
	}
	switch {
	case s.paper == nil:
		s.showKeys()
	case s.paper.name == "keys":
		s.paper.cancel()
	}
}

// goOn is the start button of a presenter: it ends a pause and begins none.
func (s *sessionScreen) goOn() {
	if s.s.View(s.w.engine.now()).Paused {
		s.do(session.TogglePause)
	}
}

// toggleFull lets the window fill the screen, or no more.
func (s *sessionScreen) toggleFull() {
	s.full = !s.w.win.FullScreen()
	s.w.win.SetFullScreen(s.full)
}
