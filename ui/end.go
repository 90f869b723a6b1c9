package ui

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"limber/exercises/plan"
	"limber/exercises/session"
	"limber/lang"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// endScreen says what was done, and asks by single taps how the back is now and how each card was. Each answer is
// kept at once and can be changed; none need be given. After a break nothing is asked.
type endScreen struct {
	plain
	w      *window
	run    run
	res    session.Result
	just   SessionRecord // with what was said so far
	since  time.Duration // when the page was shown
	sample bool          // a picture of the page: of no session, so that nothing is kept

	title, cheer         *widgets.Text
	pain                 *widgets.Scale // nil: nothing is asked
	which, advice, next  *fyne.Container
	efforts              map[string][]*widgets.Chip // by card: easy, right, hard
	culprits             map[string]*widgets.Pick   // by card; "?": not sure
	sheet                *widgets.Page
	check, toToday, home *widgets.Button // the safety questions, and Today as the strong button or beside it
	box                  *fyne.Container
}

const endWidth = 760

func newEnd(w *window, r run, res session.Result) *endScreen {
	s := &endScreen{w: w, run: r, res: res, just: r.record(), efforts: map[string][]*widgets.Chip{}}
	s.just.Ended, s.just.Outcome, s.just.Worked = w.wall(), res.Outcome, res.Worked
	s.just.Items = append(s.just.Items, res.Items...)
	T := w.words.T
	s.title = widgets.NewText("").Sized(theme.Title).Bold()
	s.cheer = widgets.NewText("").Sized(theme.Lead).Inked(theme.Ink2)
	column := widgets.Column(theme.Unit*2.5, s.head())
	if !r.isBreak {
		s.pain = widgets.NewScale(T("end.pain"), T("pain.none"), T("pain.worst"), s.onPain).Lasting()
		s.which, s.advice, s.next = widgets.Column(theme.Unit*1.5), widgets.Column(0), widgets.Column(0)
		column.Add(s.asksPain())
	}
	column.Add(s.cards())
	if s.next != nil {
		column.Add(s.next)
	}
	s.sheet = widgets.NewPage(widgets.Narrow(endWidth, widgets.Inset(theme.Unit*4, theme.Unit*3, theme.Unit*4, theme.Unit*3, column)))
	leave := func() { w.goTo(home) }
	s.toToday = widgets.NewButton(widgets.Primary, T("end.home"), "", leave).Tall()
	s.check = widgets.NewButton(widgets.Primary, T("help.again"), "", s.toSafety).Tall()
	s.home = widgets.NewButton(widgets.Quiet, T("end.home"), "", leave).Tall()
	wrong := widgets.NewButton(widgets.Plain, T("end.wrong"), "", func() { w.show(newWrong(w, nil)) }).Tall()
	s.box = footed(s.sheet, endWidth, widgets.Flow(theme.Unit*1.5, s.toToday, s.check, s.home, wrong))
	s.follow()
	return s
}

// head is how much was done, and one sentence on it.
func (s *endScreen) head() fyne.CanvasObject {
	w, T := s.w, s.w.words.T
	done := 0
	for _, it := range s.res.Items {
		if it.Outcome == "done" {
			done++
		}
	}
	ring := widgets.NewRing(152)
	ring.Set(float64(s.res.Worked)/float64(max(s.res.Planned, 1)), w.span(s.res.Worked), T("end.worked"), theme.Teal)
	return widgets.Split(520, 0.26, theme.Unit*4, ring, widgets.Column(theme.Unit,
		s.title, s.cheer,
		widgets.NewText(w.words.N("end.cards", len(s.res.Items), lang.Args{"Done": done})).Inked(theme.Ink2)))
}

func (s *endScreen) asksPain() fyne.CanvasObject {
	T := s.w.words.T
	why := T("end.pain_why")
	if p := s.just.PainBefore; p != nil {
		why = T("end.pain_before", lang.Args{"Before": *p})
	}
	return widgets.NewCard(widgets.Column(theme.Unit*1.5,
		widgets.Column(0, widgets.NewText(T("end.pain")).Sized(theme.Lead).Bold(), widgets.NewText(why).Sized(theme.Small).Inked(theme.Ink2)),
		s.pain, s.advice, s.which))
}

// follow shows what comes of what was said. Where that is a matter of safety, nothing is cheered.
func (s *endScreen) follow() {
	grave := s.grave()
	s.title.Set(s.headline(grave))
	show(s.toToday, grave == "")
	show(s.check, grave != "")
	show(s.home, grave != "")
	if s.run.isBreak {
		s.cheer.Set(s.breakWords())
	} else {
		s.cheer.Set(s.w.cheer(cheerOf(s.just.planned(), s.res, s.w.past().Sessions)))
		show(s.which, s.askWhich())
		s.fillAdvice(grave)
		s.fillNext()
	}
	if grave != "" {
		s.cheer.Set(s.w.words.T("care.rest"))
	}
	s.sheet.Relayout()
	s.box.Refresh()
}

// grave is why the safety questions come first now (S16): it hurts clearly more (more) or down a leg (leg), or as much
// as speaks against exercising at all (much); "": it is not so.
func (s *endScreen) grave() string {
	after := s.just.PainAfter
	switch {
	case after != nil && s.jumped(*after):
		return "more"
	case slices.ContainsFunc(s.res.Items, func(it session.ItemResult) bool { return it.Hurt == "leg" }):
		return "leg"
	case s.much():
		return "much"
	}
	return ""
}

// much: so much pain that no session would start with it.
func (s *endScreen) much() bool {
	return s.just.PainAfter != nil && s.w.gate(*s.just.PainAfter) == plan.None
}

func (s *endScreen) headline(grave string) string {
	T := s.w.words.T
	switch {
	case grave != "":
		return T("care.end." + grave)
	case s.res.Outcome != "done":
		return T("end.stopped_title")
	}
	return T("end.title")
}

func (s *endScreen) toSafety() { s.w.push(newScreening(s.w)) }

func (s *endScreen) breakWords() string {
	switch T := s.w.words.T; {
	case s.res.Outcome == "done":
		return T("end.break_text")
	case restful(s.res):
		return T("cheer.stopped")
	default:
		return T("cheer.early")
	}
}

// fillAdvice sends whoever hurts much more, or down a leg, to the safety page (S16), and says what eases much pain.
func (s *endScreen) fillAdvice(grave string) {
	s.advice.Objects = nil
	switch T := s.w.words.T; {
	case s.much():
		s.advice.Add(s.w.noneAdvice(T("care.now")))
	case grave != "":
		s.advice.Add(widgets.NewBanner("alert", T("end.rescreen")))
	}
	show(s.advice, len(s.advice.Objects) > 0)
}

// jumped: by three or more since before this session, the one before it, or the week.
func (s *endScreen) jumped(after int) bool {
	if p := s.just.PainBefore; p != nil && after >= *p+3 {
		return true
	}
	others := s.w.past()
	others.Sessions = slices.DeleteFunc(slices.Clone(others.Sessions), func(o plan.Session) bool { return o.ID == s.just.ID })
	return plan.Rescreen(others, after, s.just.Started)
}

// fillNext says what all this changes the next time.
func (s *endScreen) fillNext() {
	w, T := s.w, s.w.words.T
	s.next.Objects = nil
	show(s.next, false)
	if !w.moves(s.run.routine) {
		return
	}
	list := widgets.Column(theme.Unit * 2)
	physio, changed := false, false
	for _, c := range w.nextTime(s.just) {
		if !c.Undoable() && c.Rule != plan.Leg {
			list.Add(bullet(w.changeNext(c), theme.Teal))
			continue
		}
		list.Add(w.changeRow(c, w.changeNext(c), s.follow))
		physio, changed = physio || c.Physio, true
	}
	if len(list.Objects) == 0 {
		list.Add(widgets.NewText(T("plan.same")))
	}
	if physio {
		list.Add(widgets.NewText(T("plan.physio")))
	}
	if changed {
		list.Add(widgets.Flow(0, w.bare(T("changes.all"), w.openChanges)))
	}
	s.next.Add(widgets.NewCard(widgets.Column(theme.Unit*1.5, widgets.NewText(T("plan.title_next")).Sized(theme.Lead).Bold(), list)))
	show(s.next, true)
}

// keep writes down what was just said.
func (s *endScreen) keep(r Rating) {
	if !s.sample {
		s.w.rate(s.just.ID, r)
	}
	s.follow()
}

func (s *endScreen) object() fyne.CanvasObject { return s.box }
func (s *endScreen) page() *widgets.Page       { return s.sheet }
func (s *endScreen) name() string              { return "end" }
func (s *endScreen) whole() bool               { return true }

// strayFor is how long a key that was meant for the session, which has ended under it, does nothing here.
const strayFor = 700 * time.Millisecond

func (s *endScreen) shown() { s.since = s.w.engine.now() }

// key leaves the arrows to the scale while it has the focus: a press too many of the session's next would say "no pain".
func (s *endScreen) key(e *fyne.KeyEvent) bool {
	if s.w.engine.now()-s.since < strayFor {
		return true
	}
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if s.check.Visible() {
			s.toSafety()
			return true
		}
		s.w.goTo(home)
		return true
	case fyne.KeyEscape:
		s.w.goTo(home)
		return true
	}
	return scrollKey(s.sheet, e.Name)
}

func (s *endScreen) typed(r rune) {
	if s.pain != nil {
		s.pain.Type(r)
	}
}
