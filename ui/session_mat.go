package ui

import (
	"strconv"
	"time"

	"limber/exercises/session"
	"limber/lang"
	"limber/ui/widgets"
)

// matMode shows the figure, one line and digits, to be read from the mat, and nothing else until somebody reaches for it.
type matMode struct {
	face    *widgets.Mat
	on      bool
	reached time.Duration // until then the controls are shown
	bare    bool          // they are not
}

// reachFor is how long the controls stay after the pointer has moved.
const reachFor = 5 * time.Second

// isOn tells whether one of the person's own switches is on, also before an agent has taken it.
func (w *window) isOn(key string) bool {
	list, _ := w.own(key)
	return len(list) == 1 && list[0] == "on"
}

// toggleMat is remembered for the next session.
func (s *sessionScreen) toggleMat() {
	s.showMat(!s.mat.on)
	if s.w.small == nil { // at the desk it is for once
		s.w.setOwn("mat_mode", []string{onOffWord(s.mat.on)})
	}
	s.draw(s.s.View(s.w.engine.now()))
}

func (s *sessionScreen) showMat(on bool) {
	s.mat.on = on
	s.mat.reached = s.w.engine.now() + reachFor // at first one sees what there is
	s.arrange()
}

// stir shows the controls: the pointer has moved.
func (s *sessionScreen) stir() {
	s.mat.reached = s.w.engine.now() + reachFor
	if s.mat.bare {
		s.arrange()
	}
}

// arrange shows what belongs to the mode, or the sheet that is up and nothing else.
func (s *sessionScreen) arrange() {
	sheet, mat := s.paper != nil, s.mat.on
	reached := s.reached()
	s.mat.bare = mat && !reached
	l := s.layout
	show(s.desk, sheet)
	show(s.mat.face, mat && !sheet)
	show(s.under, mat && !sheet && reached)
	show(l.top, !sheet && (!mat || reached))
	show(l.foot, !sheet && (!mat || reached))
	show(l.picture, !mat && !sheet)
	show(l.words, !mat && !sheet)
	show(l.ring, !mat && !sheet)
	show(s.tools, !mat && !sheet)
	show(s.next, !mat && !sheet && s.nextID != "")
	s.box.Refresh()
}

// reached: the controls show while the pointer moves, the session is paused, or something is asked.
func (s *sessionScreen) reached() bool {
	return s.w.engine.now() < s.mat.reached || s.s.View(s.w.engine.now()).Paused || s.why.box.Visible()
}

func (s *sessionScreen) drawMat(v session.View) {
	s.mat.face.Figure.Set(s.figure(v))
	s.mat.face.Set(s.matFace(v))
	if s.mat.bare == s.reached() {
		s.arrange()
	}
}

// matFace is what the ring and the words say, in digits and one line.
func (s *sessionScreen) matFace(v session.View) widgets.MatFace {
	T := s.w.words.T
	number, _, _ := s.counting(v)
	f := widgets.MatFace{Number: number, Quiet: v.Paused || v.LeadIn > 0 || v.Phase.Kind != session.Work}
	side := s.w.side(v.Side)
	if v.Phase.Kind == session.Switch {
		side = "" // its words name it
	}
	switch {
	case v.Phase.Kind == session.Ready && !v.Paused:
		f.Words = join(some(s.phaseWords(v), v.Item.Card.Text.Name, side))
	default:
		f.Words = join(some(s.phaseWords(v), side, s.halfWords(v)))
	}
	if v.Waiting && !v.Paused {
		if f.Quiet {
			f.Words = join(some(f.Words, T("session.press_when_ready")))
		} else {
			f.Words = join(some(f.Words, T("session.press_when_done")))
		}
		return f
	}
	if v.Left >= 100*time.Second {
		f.Short, f.ShortUnit = strconv.Itoa(int((v.Left+time.Minute-1)/time.Minute)), T("session.minutes")
	}
	if !f.Quiet && counted(v) {
		f.Unit = T("session.of_reps", lang.Args{"Of": v.Reps})
	}
	return f
}
