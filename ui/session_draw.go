package ui

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"limber/exercises/figure"
	"limber/exercises/session"
	"limber/lang"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// counting is what is counted now, a word for it, and the colour: seconds, or repetitions where the person's own pace counts.
func (s *sessionScreen) counting(v session.View) (number, words string, ink fyne.ThemeColorName) {
	T := s.w.words.T
	left := int((v.Left + time.Second - 1) / time.Second)
	number, words, ink = strconv.Itoa(left), s.w.words.N("session.seconds", left), theme.Teal
	if left >= 100 {
		number, words = clock(v.Left), T("session.left")
	}
	switch {
	case v.LeadIn > 0 && !v.Paused && v.Phase.Kind == session.Work:
		number, words, ink = strconv.Itoa(int((v.LeadIn+time.Second-1)/time.Second)), T("session.ready_words"), theme.Ink3
	case v.Phase.Kind != session.Work:
		ink = theme.Ink3
	case counted(v):
		number, words = strconv.Itoa(min(v.RepsDone+1, v.Reps)), T("session.of_reps", lang.Args{"Of": v.Reps})
	}
	if v.Waiting && !v.Paused { // the person says when
		if number, words = "→", T("session.when_ready"); v.LeadIn == 0 && counted(v) {
			number, words = strconv.Itoa(v.Reps), T("session.when_done")
		}
	}
	if v.Paused {
		ink = theme.Ink3
	}
	return number, words, ink
}

// counted: repetitions count, not seconds.
func counted(v session.View) bool {
	return v.Phase.Kind == session.Work && v.Item.Dose.Hold == 0 && v.Reps > 0
}

func (s *sessionScreen) drawRing(v session.View) {
	number, words, ink := s.counting(v)
	s.ring.Set(v.Progress, number, words, ink)
}

func (s *sessionScreen) drawNext(v session.View) {
	id := ""
	if v.Next != nil {
		id = v.Next.Card.ID
	}
	if id == s.nextID {
		return
	}
	s.nextID = id
	show(s.next, id != "")
	s.nextPic.Objects = nil
	if id != "" {
		f := scene(v.Next.Card)
		if f.Motion != nil {
			f.At = f.Motion.HoldAt()
		}
		s.nextName.Set(v.Next.Card.Text.Name)
		s.nextPic.Objects = []fyne.CanvasObject{widgets.NewStill(s.w.stills, "next:"+id, f, fyne.NewSize(96, 72))}
	}
	s.nextPic.Refresh()
	s.box.Refresh()
}

// figure is the picture of a moment.
func (s *sessionScreen) figure(v session.View) figure.Scene {
	f := scene(v.Item.Card)
	f.At, f.Breath = v.Motion, v.Breath
	if f.Side != 0 || v.Side != 0 {
		f.Side = v.Side
	}
	if !s.lively && f.Motion != nil { // pictures take turns all the same, or one would not see what to do
		f.At, f.Breath, f.Arrow = f.Motion.HoldAt(), 0, true
	}
	return f
}
