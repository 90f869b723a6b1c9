package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"limber/exercises/session"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// sheet asks or tells one thing in the middle of a session. It covers the figure, so the clock stands still while it
// is up. Digits choose; arrows, Tab and the page keys of a presenter move, and Space or Enter presses. Pressed before anything
// was chosen, they leave things as they are.
type sheet struct {
	s       *sessionScreen
	name    string
	choices []choice
	page    *widgets.Page
	cancel  func() // Escape
	at      int    // where the keys are; -1: nowhere yet
	paused  bool   // the session was, before
}

// choice is one way on.
type choice struct {
	button fyne.Focusable
	press  func()
}

// open stops the clock and puts a sheet up, in place of one that is.
func (s *sessionScreen) open(p *sheet, content ...fyne.CanvasObject) {
	if s.over {
		return
	}
	p.s, p.at = s, -1
	if s.paper != nil {
		p.paused = s.paper.paused
	} else if p.paused = s.s.View(s.w.engine.now()).Paused; !p.paused {
		s.do(session.TogglePause)
	}
	if p.cancel == nil {
		p.cancel = s.closeSheet
	}
	p.page = widgets.NewPage(container.New(sheetLayout{}, widgets.Narrow(680,
		widgets.Inset(theme.Unit*4, theme.Unit*3, theme.Unit*4, theme.Unit*3, widgets.Column(theme.Unit*2.5, content...)))))
	s.paper = p
	s.desk.Objects = []fyne.CanvasObject{p.page}
	s.w.win.Canvas().Unfocus()
	widgets.HideTip()
	widgets.Follow(p.page)
	s.arrange()
}

// closeSheet goes on where the session stood.
func (s *sessionScreen) closeSheet() {
	p := s.paper
	if p == nil {
		return
	}
	s.paper, s.desk.Objects = nil, nil
	s.w.win.Canvas().Unfocus()
	widgets.Follow(nil)
	s.arrange()
	if !p.paused && !s.over {
		s.goOn()
	}
	s.draw(s.s.View(s.w.engine.now()))
}

// add makes a button, with its digit where the sheet has several.
func (p *sheet) add(look widgets.Look, words, icon string, press func()) *widgets.Button {
	b := widgets.NewButton(look, words, icon, press).Tall()
	p.choices = append(p.choices, choice{b, press})
	return b
}

var digits = []fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6}

func (p *sheet) key(k fyne.KeyName) {
	if i := slices.Index(digits, k); i >= 0 && i < len(p.choices) {
		p.choices[i].press()
		return
	}
	switch k {
	case fyne.KeyEscape:
		p.cancel()
	case fyne.KeyDown, fyne.KeyRight, fyne.KeyPageDown, fyne.KeyN:
		p.move(1)
	case fyne.KeyUp, fyne.KeyLeft, fyne.KeyPageUp:
		p.move(-1)
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter, fyne.KeyB, fyne.KeyPeriod, fyne.KeyK, fyne.KeyP, fyne.KeyF5:
		if p.at < 0 {
			p.cancel()
		} else {
			p.choices[p.at].press()
		}
	}
}

func (p *sheet) move(by int) {
	n := len(p.choices)
	if p.at < 0 && by < 0 {
		p.at = 0
	}
	p.at = (p.at + by + n) % n
	p.s.w.win.Canvas().Focus(p.choices[p.at].button)
}

// remote is the same by media keys: play goes on where nothing was chosen.
func (p *sheet) remote(k RemoteKey) {
	switch k {
	case RemotePlay, RemotePlayPause:
		if p.at >= 0 {
			p.choices[p.at].press()
			return
		}
		p.cancel()
		p.s.goOn()
	case RemoteNext:
		p.move(1)
	case RemotePrevious:
		p.move(-1)
	case RemoteStop:
		if p.name == "end" {
			p.s.do(session.Stop)
		}
	}
}

// sheetLayout puts a sheet a little above the middle of its page.
type sheetLayout struct{ middle }

func (sheetLayout) HeightFor(objects []fyne.CanvasObject, width float32) float32 {
	return widgets.HeightFor(objects[0], width)
}
