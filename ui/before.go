package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"limber/exercises"
	"limber/exercises/figure"
	"limber/exercises/plan"
	"limber/exercises/session"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// before is the page in front of a session: how the back is now, what is needed, what comes and how long it takes.
// All of it can be passed over: Enter starts.
type before struct {
	plain
	w        *window
	run      run    // as it was chosen
	planned  *offer // its cards
	gentle   *offer // those for a day with much pain; nil: there are none
	now      *offer // what Start starts; nil: nothing does
	insists  bool   // the planned cards although there is much pain
	screened bool   // the safety page was shown again because the pain has jumped
	begun    bool   // the pain is written down with the session
	noted    int    // the pain that was written down by itself; -1: none

	total                         *widgets.Text
	pain                          *widgets.Scale
	advice, needs, changes, cards *fyne.Container
	sides                         *fyne.Container // which side comes first
	start, check, home            *widgets.Button
	sheet                         *widgets.Page
	box                           *fyne.Container
}

const beforeWidth = 920

// prepare shows what a routine holds before it starts. As for every session, the safety page comes first.
func (w *window) prepare(r run) {
	w.mayStart(func() { w.stepTo(newBefore(w, r)) })
}

func newBefore(w *window, r run) *before {
	s := &before{w: w, run: r, noted: widgets.Unsaid, planned: newOffer(r.routine, r.name, r.items)}
	if r.routine != flareID {
		s.gentle = w.gentlest()
	}
	T := w.words.T
	s.needs, s.advice, s.changes = widgets.Column(theme.Unit), widgets.Column(0), widgets.Column(0)
	s.cards, s.sides = widgets.Column(theme.Unit*2), s.whichSide()
	s.pain = widgets.NewScale(T("before.pain"), T("pain.none"), T("pain.worst"), func(int) { s.onPain() })
	s.total = widgets.NewText("").Bold()
	s.start = widgets.NewButton(widgets.Primary, T("before.start"), "play", s.onStart).Tall()
	s.check = widgets.NewButton(widgets.Primary, T("help.again"), "", func() { w.push(newScreening(w)) }).Tall()
	s.home = widgets.NewButton(widgets.Quiet, T("end.home"), "", func() { w.goTo(home) }).Tall()
	asks := widgets.NewCard(widgets.Column(theme.Unit*1.5,
		widgets.Column(0, widgets.NewText(T("before.pain")).Sized(theme.Lead).Bold(), widgets.NewText(T("before.pain_why")).Sized(theme.Small).Inked(theme.Ink2)),
		s.pain, s.advice))
	s.sheet = pushed(beforeWidth, w.heading(r.name), asks, s.needs, s.changes, s.cards, s.sides)
	s.box = footed(s.sheet, beforeWidth, widgets.Beside(theme.Unit*2, s.total, widgets.Flow(theme.Unit, s.home, s.check, s.start)))
	if p := w.justNoted(); p != nil {
		s.pain.Set(*p)
		s.noted = *p
	}
	s.follow()
	return s
}

// asFelt is how long a pain that was noted by itself is taken to be how it is now.
const asFelt = time.Hour

// justNoted is the pain that was noted last, where that is so short ago that it need not be asked for again; nil: none was.
func (w *window) justNoted() *int {
	var last *plan.Pain
	for i, p := range w.history.Pains {
		if ago := w.wall().Sub(p.At); ago >= 0 && ago < asFelt && (last == nil || !p.At.Before(last.At)) {
			last = &w.history.Pains[i]
		}
	}
	if last == nil {
		return nil
	}
	return &last.Level
}

// count shows what follows from the cards that stay: the time, what is needed, and whether another may go.
func (s *before) count() {
	show(s.start, s.now != nil)
	show(s.check, s.way() == plan.None)
	show(s.home, s.now == nil)
	total := ""
	var items []exercises.Item
	if s.now != nil {
		items = s.now.kept()
		total = join([]string{s.w.about(session.Seconds(items)), s.w.words.N("exercises.count", len(items))})
		for i, row := range s.now.rows {
			row.set(s.now.left[i], len(items) > 1)
		}
	}
	s.total.Set(total)
	s.fillNeeds(items)
	show(s.sides, twoSided(items))
	s.sheet.Relayout()
	s.box.Refresh()
}

// onStart goes on with the cards that stay. Where pain has jumped, the safety page comes first once more.
func (s *before) onStart() {
	if s.now == nil {
		if s.check.Visible() {
			s.check.OnTap()
		}
		return
	}
	r := s.run
	r.routine, r.name, r.items = s.now.routine, s.now.name, s.now.kept()
	s.begin(r)
}

func (s *before) begin(r run) {
	r.painBefore, s.begun = said(s.pain), true
	if r.painBefore == nil || s.screened || !plan.Rescreen(s.w.past(), *r.painBefore, s.w.wall()) {
		s.w.begin(r)
		return
	}
	s.screened = true
	s.w.push(newAsking(s.w, false, func() { s.w.begin(r) }))
}

// keepPain writes down a pain that speaks against the session, if none was begun.
func (s *before) keepPain() {
	p := said(s.pain)
	if way := s.way(); s.begun || p == nil || *p == s.noted || way != plan.None && way != plan.Gentle {
		return
	}
	s.noted = *p
	s.w.sayPain(*p)
}

// said is the number chosen on a scale; nil: none.
func said(s *widgets.Scale) *int {
	if v := s.Value(); v != widgets.Unsaid {
		return &v
	}
	return nil
}

func (s *before) onSide(id string) {
	s.run.first = figure.Right
	if id == "left" {
		s.run.first = figure.Left
	}
}

func (s *before) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		s.onStart()
		return true
	}
	return s.pain.Key(e.Name) || scrollKey(s.sheet, e.Name)
}

func (s *before) typed(r rune)              { s.pain.Type(r) }
func (s *before) object() fyne.CanvasObject { return s.box }
func (s *before) page() *widgets.Page       { return s.sheet }
func (s *before) name() string              { return "before" }
func (s *before) whole() bool               { return true }
