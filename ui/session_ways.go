package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"limber/exercises/session"
	"limber/ui/theme"
	"limber/ui/widgets"
)

func (s *sessionScreen) onSound() {
	s.muted = !s.muted
	s.w.d.Sound.SetOn(!s.muted)
	s.speech.mute(s.muted)
	s.showSound()
}

func (s *sessionScreen) showSound() {
	icon := "sound"
	if s.muted {
		icon = "mute"
	}
	s.sound.Set("", icon)
}

// finish writes the end down and says what was done.
func (s *sessionScreen) finish() {
	if s.over {
		return
	}
	s.over = true
	res := s.result()
	s.w.session = nil
	rec := s.w.ended(s.run, res)
	if h := s.halted; h != nil && res.Outcome == "wrong" {
		h.rec, h.after = rec, s.s.Result()
		h.rec.Items = slices.Clone(rec.Items)
	}
	if s.w.small != nil {
		s.w.afterBreak(res, s.halted)
		return
	}
	if res.Outcome == "wrong" {
		s.w.show(newWrong(s.w, s.halted))
		return
	}
	s.w.show(newEnd(s.w, s.run, res))
}

// result is what was done; whoever felt something wrong after the last exercise counts as for any other.
func (s *sessionScreen) result() session.Result {
	res := s.s.Result()
	if s.wrong {
		res.Outcome = "wrong"
	}
	return res
}

// leave keeps where the session stands, because the window closes: it is offered again for two hours, and ended after that.
func (s *sessionScreen) leave() {
	if s.over {
		return
	}
	s.over = true
	s.hidden()
	s.speech.end()
	s.s.Tick(s.w.engine.now())
	if s.behind { // there is nothing to go on with
		s.w.session = nil
		s.w.ended(s.run, s.result())
		return
	}
	s.w.save(s.run, s.s)
	s.w.session, s.w.running = nil, ""
	s.w.leaveOutside()
	if restful(s.s.Result()) {
		s.w.report("break_done")
	} else {
		s.w.report("break_skipped")
	}
}

func join(parts []string) string { return strings.Join(parts, " · ") }

// stage sets the session's parts. Nothing scrolls: the figure and the ring take what the words leave.
type stage struct {
	s                      *sessionScreen
	top, words, next, foot *fyne.Container
	picture                *widgets.Box
	ring                   *widgets.Ring
}

func (l *stage) MinSize([]fyne.CanvasObject) fyne.Size {
	if l.s.w.small != nil {
		return fyne.Size{}
	}
	return fyne.NewSize(360, 420)
}

func (l *stage) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	const pad, gap = 24, 16
	w := size.Width - 2*pad
	l.s.desk.Resize(size)
	l.s.edge.Resize(size)
	l.s.mat.face.Resize(size)
	if l.s.w.small != nil && !l.s.mat.on {
		l.layoutBreak(size)
		return
	}
	if l.s.wide = size.Width >= wideEnough; l.s.wide {
		l.s.back.Set(l.s.w.words.T("session.back"), "back")
		l.s.omit.Set(l.s.w.words.T("session.skip"), "skip")
	} else { // four buttons in one line
		l.s.back.Set("", "back")
		l.s.omit.Set("", "skip")
	}
	put := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, max(0, h)))
	}
	top, foot := widgets.HeightFor(l.top, w), widgets.HeightFor(l.foot, w)
	if l.s.mat.on { // they lie over the figure, never over the digits
		put(l.top, pad, gap, w, top)
		put(l.foot, pad, 2*gap+top, w, foot)
		l.s.under.FillColor = theme.Color(theme.Ground)
		put(l.s.under, 0, 0, size.Width, 3*gap+top+foot)
		covered := l.s.under.Size().Height
		if !l.s.under.Visible() {
			covered = 0
		}
		l.s.mat.face.Cover(covered)
		return
	}
	put(l.top, pad, gap, w, top)
	put(l.foot, pad, size.Height-pad-foot, w, foot)
	y, bottom := gap+top+gap/2, size.Height-pad-foot-gap
	next := widgets.HeightFor(l.next, 200)
	if size.Width >= wideEnough {
		left := (w - gap*1.5) * 0.58
		x, right := pad+left+gap*1.5, w-left-gap*1.5
		put(l.picture, pad, y, left, bottom-y)
		l.putTools(pad, y, left)
		words := l.s.wordsHeight(right)
		put(l.words, x, y, right, words)
		if next > 0 {
			put(l.next, x, bottom-next, right, next)
			next += gap
		}
		side := min(right-gap, bottom-next-y-words-gap)
		put(l.ring, x+(right-side)/2, y+words+gap, side, side)
		return
	}
	words := l.s.wordsHeight(w)
	rest := bottom - y - words - 2*gap
	picture := rest * 0.56
	if l.s.why.box.Visible() { // its question takes the place of the ring for a while
		put(l.ring, -4000, 0, 100, 100)
		put(l.next, -4000, 0, w, next)
		put(l.picture, pad, y, w, rest+gap)
		l.putTools(pad, y, w)
		put(l.words, pad, y+rest+2*gap, w, words)
		return
	}
	put(l.picture, pad, y, w, picture)
	l.putTools(pad, y, w)
	put(l.words, pad, y+picture+gap, w, words)
	side := min(w, rest-picture)
	at := y + picture + words + 2*gap
	if next > 0 && w-side > 200 { // beside the ring
		put(l.ring, pad, at, side, side)
		put(l.next, pad+side+gap, at+(side-next)/2, w-side-gap, next)
		return
	}
	put(l.next, -4000, 0, w, next)
	put(l.ring, pad+(w-side)/2, at, side, side)
}

// putTools sets them into the upper right corner of the picture, below each other, where no head and no feet are.
func (l *stage) putTools(x, y, w float32) {
	size := l.s.tools.MinSize()
	l.s.tools.Resize(size)
	l.s.tools.Move(fyne.NewPos(x+w-size.Width-8, y+8))
}
