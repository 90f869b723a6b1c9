package ui

import (
	"slices"

	"fyne.io/fyne/v2"

	"limber/exercises/session"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// composeBreak fits the session's parts into the small window: less words, smaller ones, and buttons without words
// where a picture says it.
func (s *sessionScreen) composeBreak() {
	T := s.w.words.T
	press := func(e session.Event) func() { return func() { s.do(e) } }
	s.phase.Sized(theme.Small)
	s.title.Sized(theme.Lead)
	s.now.Sized(theme.Body)
	s.count.Sized(theme.Small)
	s.nextName.Sized(theme.Small)
	s.nextPic.Hide()
	s.showMat(false)
	end := widgets.NewIconButton("close", T("session.end"), s.ask)
	s.layout.top.Objects = widgets.Column(theme.Unit/2, s.bar, widgets.RowOf(theme.Unit/2, widgets.Middle, []float32{1}, s.where, s.sound, end)).Objects
	s.layout.foot.Objects = []fyne.CanvasObject{widgets.Beside(theme.Unit,
		widgets.Row(theme.Unit/2, s.pause,
			widgets.NewIconButton("check", T("session.key_done"), press(session.Next)),
			widgets.NewIconButton("skip", T("session.key_skip"), s.skip)),
		widgets.Row(0, widgets.NewButton(widgets.Plain, T("session.hurts"), "", s.askWhere),
			widgets.NewIconButton("alert", T("session.key_wrong"), press(session.Wrong))))}
}

// layoutBreak sets the figure beside the digits, and the words below them. The picture takes what the words leave.
func (l *stage) layoutBreak(size fyne.Size) {
	const pad, gap = 14, 8
	w := size.Width - 2*pad
	put := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, max(0, h)))
	}
	top, foot, words := widgets.HeightFor(l.top, w), widgets.HeightFor(l.foot, w), l.s.breakWords(w)
	put(l.s.tools, -4000, 0, 0, 0) // two minutes need no more and no other exercise
	put(l.top, pad, gap, w, top)
	put(l.foot, pad, size.Height-gap-foot, w, foot)
	at, bottom := 2*gap+top, size.Height-2.5*gap-foot
	put(l.words, pad, bottom-words, w, words)
	room := bottom - words - gap - at
	left := (w - gap) * 0.6
	right := w - gap - left
	put(l.picture, pad, at, left, room)
	next := widgets.HeightFor(l.next, right)
	side := min(right, room-next)
	if side < 70 { // the digits first
		next, side = 0, min(right, room)
	}
	put(l.ring, pad+left+gap+(right-side)/2, at, side, side)
	if next > 0 {
		put(l.next, pad+left+gap, at+room-next, right, next)
	} else {
		put(l.next, -4000, 0, right, 0)
	}
}

// breakWords leaves room for the longest step of the card, as wordsHeight does.
func (s *sessionScreen) breakWords(width float32) float32 {
	t := s.s.View(s.w.engine.now()).Item.Card.Text
	now := widgets.HeightFor(s.now, width)
	tallest := now
	for _, step := range append(slices.Clone(t.Steps), t.Breath) {
		tallest = max(tallest, widgets.HeightFor(widgets.NewText(step), width))
	}
	return widgets.HeightFor(s.layout.words, width) + tallest - now
}
