package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"limber/ui/theme"
	"limber/ui/widgets"
)

// walkTime is how long the walk takes that stands for a break; half of it counts as one, as of any session.
const walkTime = 2 * time.Minute

// breakWalk is a break without exercises: stand up and walk a little. It is all that there is before the safety page
// has been answered, and while a sign is true; then it says first that this be looked at.
type breakWalk struct {
	plain
	w     *window
	sheet *widgets.Page
	ring  *widgets.Ring
	began time.Duration
	stop  func()
	over  bool
}

func newBreakWalk(w *window, why string) *breakWalk {
	T := w.words.T
	s := &breakWalk{w: w, ring: widgets.NewTimer(110)}
	title, look := T("walk.title"), widgets.Primary
	row := widgets.Flow(theme.Unit)
	if why == "care.sign" { // more than a walk
		title, look = T("help.title"), widgets.Quiet
		row.Add(widgets.NewButton(widgets.Primary, T("care.what"), "", s.toHelp))
	}
	row.Add(widgets.NewButton(look, T("break.walk_done"), "check", s.finish))
	if why == "break.walk_first" {
		row.Add(widgets.NewButton(widgets.Quiet, T("break.safety"), "", s.toSafety))
	}
	s.sheet = breakPage(s.ring,
		widgets.NewText(title).Sized(theme.Lead).Bold(),
		widgets.NewText(T(why)).Inked(theme.Ink2), row)
	return s
}

// shown starts the clock, and tells the agent that a break has begun.
func (s *breakWalk) shown() {
	s.began = s.w.engine.now()
	s.w.report("break_started")
	s.draw()
	s.stop = s.w.engine.tick(slowTime, func() { s.w.post(s.draw) })
}

// hidden: the break is over, however the window was left.
func (s *breakWalk) hidden() {
	if s.over {
		return
	}
	s.over = true
	s.stop()
	if 2*s.walked() >= walkTime {
		s.w.report("break_done")
	} else {
		s.w.report("break_skipped")
	}
}

func (s *breakWalk) walked() time.Duration { return s.w.engine.now() - s.began }

func (s *breakWalk) draw() {
	if s.over {
		return
	}
	left := walkTime - s.walked()
	if left <= 0 {
		s.w.show(newBreakDone(s.w))
		return
	}
	s.ring.Set(float64(s.walked())/float64(walkTime), clock(left), s.w.words.T("session.left"), theme.Teal)
}

// finish: back earlier is as good.
func (s *breakWalk) finish() { s.w.closeBreak() }

// toSafety opens the safety page in the large window. Answered well, it leads back to a break with exercises.
func (s *breakWalk) toSafety() {
	r, card := s.w.rooms, s.w.d.Start.Exercise
	s.w.closeBreak()
	r.openLarge(Start{})
	large := r.large
	large.push(newAsking(large, large.door() == doorWeekly, func() {
		large.back()
		r.openBreak(card, Asked{time.Now(), true})
	}))
}

// toHelp opens, in the large window, what to do about the sign that is true.
func (s *breakWalk) toHelp() {
	r := s.w.rooms
	s.w.closeBreak()
	r.openLarge(Start{})
	r.large.show(newRouted(r.large, nil))
}

func (s *breakWalk) object() fyne.CanvasObject { return s.sheet }
func (s *breakWalk) page() *widgets.Page       { return s.sheet }
func (s *breakWalk) whole() bool               { return true }
func (s *breakWalk) name() string              { return "walk" }

func (s *breakWalk) key(e *fyne.KeyEvent) bool {
	if e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter {
		s.finish()
		return true
	}
	return false
}

// breakPage is a page of the small window: a picture and what is said of it. It scrolls where large text needs it.
func breakPage(picture fyne.CanvasObject, parts ...fyne.CanvasObject) *widgets.Page {
	return widgets.NewPage(widgets.Pad(theme.Unit*2.5, widgets.Column(theme.Unit*1.5, append([]fyne.CanvasObject{widgets.Row(0, picture)}, parts...)...)))
}
