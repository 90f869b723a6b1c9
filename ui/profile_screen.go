package ui

import (
	"slices"

	"fyne.io/fyne/v2"

	"limber/lang"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// profileScreen asks one question a screen. The first time all of them follow each other, and each answer is kept at
// once; later it asks a single one, shows what another answer would change, and keeps it when the person says so.
type profileScreen struct {
	plain
	w     *window
	asks  []ask
	at    int     // which of asks
	trail []int   // those that were asked before, for the way back
	draft answers // what is said so far
	was   answers // of a single question: before it was asked
	after func()  // where a single question leads back to; nil: the screen before
	told  *told

	single  bool
	keys    bool // the person uses the keyboard: the next question has the focus too
	answers []*widgets.Answer
	stepper *widgets.Stepper
	head    *fyne.Container
	bar     *widgets.Bar
	count   *widgets.Text
	title   *widgets.Text
	help    *widgets.Text
	list    *fyne.Container
	effect  *fyne.Container
	next    *widgets.Button // goes on, or keeps a single answer
	skip    *widgets.Button // passes the question over, or leaves the answer as it was
	sheet   *widgets.Page
	box     *fyne.Container
}

const profileWidth = 680

// newProfile asks everything, from the beginning.
func newProfile(w *window) *profileScreen {
	s := &profileScreen{w: w, asks: profileAsks(), draft: w.saidOfMyself()}
	s.build()
	s.ask(0)
	return s
}

// newAnswer asks one question again. after is called once it is answered or left; nil: it leads back.
func newAnswer(w *window, q ask, after func()) *profileScreen {
	s := &profileScreen{w: w, asks: []ask{q}, single: true, was: w.saidOfMyself(), draft: w.saidOfMyself(), after: after}
	s.build()
	s.ask(0)
	return s
}

func (s *profileScreen) build() {
	T := s.w.words.T
	s.told, s.bar = newTold(), widgets.NewBar()
	s.count = widgets.NewText("").Sized(theme.Small).Inked(theme.Ink2).Single()
	s.title = widgets.NewText("").Sized(theme.Title).Bold()
	s.help = widgets.NewText("").Inked(theme.Ink2)
	s.list, s.effect = widgets.Column(theme.Unit), widgets.Column(theme.Unit)
	s.head = widgets.RowOf(theme.Unit*1.5, widgets.Middle, []float32{0, 1, 0}, widgets.NewIconButton("back", T("back"), s.back), s.bar, s.count)
	next, skip := T("profile.next"), T("profile.skip")
	if s.single {
		next, skip = T("profile.keep"), T("profile.leave")
		s.head = s.w.headed(widgets.Gap(0), s.back)
	}
	s.next = widgets.NewButton(widgets.Primary, next, "", s.onNext).Tall()
	s.skip = widgets.NewButton(widgets.Plain, skip, "", s.onSkip).Tall()
	s.sheet = pushed(profileWidth, s.head, s.told.box, widgets.Column(theme.Unit/2, s.title, s.help), s.list, s.effect)
	s.box = footed(s.sheet, profileWidth, widgets.RowOf(theme.Unit, widgets.Middle, []float32{0, 1, 0}, s.skip, widgets.Gap(0), s.next))
}

// q is the question that is asked.
func (s *profileScreen) q() ask { return s.asks[s.at] }

// ask shows a question.
func (s *profileScreen) ask(i int) {
	s.at = i
	q, w := s.q(), s.w
	s.title.Set(w.words.T("profile.ask." + q.key))
	s.help.Set(w.optional("profile.why." + q.key))
	if why := w.proposed(s.draft); q.key == "feels" && why != "" {
		s.help.Set(why + " " + w.words.T("proposal.yours"))
	}
	show(s.help, s.help.Words() != "")
	if !s.single {
		n, of := s.place()
		s.bar.Set(float64(n) / float64(of+1))
		s.count.Set(w.words.T("profile.count", lang.Args{"N": n, "Of": of}))
		s.head.Refresh()
	}
	s.fill()
	s.mark()
	s.sheet.ScrollToTop()
	if s.keys && len(s.answers) > 0 {
		w.win.Canvas().Focus(s.answers[s.focusFirst()])
	}
}

// place is which question this is, of how many, as far as the answers tell by now.
func (s *profileScreen) place() (n, of int) {
	for i, q := range s.asks {
		if q.when == nil || q.when(s.draft) {
			of++
			if i <= s.at {
				n++
			}
		}
	}
	return n, of
}

// fill makes the answers of the question.
func (s *profileScreen) fill() {
	q, w := s.q(), s.w
	s.answers, s.stepper, s.list.Objects = nil, nil, nil
	grid := widgets.Column(theme.Unit * 1.25)
	switch {
	case q.key == "days_per_week":
		grid = widgets.Grid(190, theme.Unit*1.25)
	case len(q.values) > 5 || q.key == "minutes":
		grid = widgets.Grid(theme.Size(theme.Body)*19, theme.Unit*1.25) // with larger letters one below the other
	}
	for i, v := range q.values {
		key := ""
		if i < 10 {
			key = itoa((i + 1) % 10)
		}
		a := widgets.NewAnswer(key, q.word(w, v), q.helpOf(w, v), func() { s.onAnswer(v) })
		if q.icon != nil {
			a.Picture(q.icon(v))
		}
		if q.many {
			a.Many()
			a.OnKey = enterOnly(s.key)
		}
		s.answers = append(s.answers, a)
		grid.Add(a)
	}
	s.list.Add(grid)
	if q.most > 0 {
		s.list.Add(s.number(q))
	}
}

// number is the row for a number of one's own.
func (s *profileScreen) number(q ask) fyne.CanvasObject {
	w, T := s.w, s.w.words.T
	usual := map[string]int{"pregnant_weeks": 20, "age": oldFrom, "minutes": usualMinutes}[q.key]
	words := func(n int) string { return w.words.N("profile.said."+q.key, n) }
	if q.key == "minutes" {
		words = func(n int) string { return w.words.N("profile.minutes", n) }
	}
	s.stepper = widgets.NewStepper(s.draft.number(q.key, q.least, q.most, usual), q.least, q.most, 1, words, T("settings.less"), T("settings.more"), func(n int) {
		s.draft = s.draft.with(q.key, itoa(n))
		s.mark()
	})
	return widgets.NewCard(widgets.Beside(theme.Unit*2, widgets.NewText(T("profile.number."+q.key)), s.stepper))
}

// mark shows which answers are given, and what they change.
func (s *profileScreen) mark() {
	q := s.q()
	chosen := q.chosen(s.draft)
	if q.key == "worse_with" && len(chosen) == 0 {
		chosen = s.draft.ticked()
	}
	for i, a := range s.answers {
		a.Set(slices.Contains(chosen, q.values[i]))
	}
	s.next.Enable()
	switch words := s.w.optional("profile.none." + q.key); {
	case s.single:
		s.showEffect()
	case q.many && len(chosen) == 0 && words != "":
		s.next.Set(words, "")
	default:
		s.next.Set(s.w.words.T("profile.next"), "")
		show(s.next, len(chosen) > 0 || s.stepper != nil || q.many)
	}
	if q.key == "place" && len(chosen) == 0 { // nobody can exercise nowhere
		s.next.Disable()
	}
	s.box.Refresh()
	s.sheet.Relayout()
}

// onAnswer takes one answer. A single one out of several leads on at once, the first time.
func (s *profileScreen) onAnswer(value string) {
	q := s.q()
	chosen := slices.Clone(q.chosen(s.draft))
	switch i := slices.Index(chosen, value); {
	case !q.many:
		chosen = []string{value}
	case i >= 0:
		chosen = slices.Delete(chosen, i, i+1)
	default:
		chosen = append(chosen, value)
	}
	s.draft = q.answer(s.draft, chosen)
	if s.stepper != nil && !q.many {
		s.stepper.Set(s.draft.number(q.key, q.least, q.most, s.stepper.Value()))
	}
	s.mark()
	if !q.many && !s.single {
		s.onNext()
	}
}

// onNext keeps what was answered and goes on to the next question that is to be asked.
func (s *profileScreen) onNext() {
	if q := s.q(); s.stepper != nil && len(q.values) == 0 { // the number that is shown is the answer
		s.draft = s.draft.with(q.key, itoa(s.stepper.Value()))
	}
	s.goOn()
}

func (s *profileScreen) goOn() {
	s.w.keepAnswers(s.draft)
	if s.single {
		s.leave()
		return
	}
	for i := s.at + 1; i < len(s.asks); i++ {
		if q := s.asks[i]; q.when == nil || q.when(s.draft) {
			s.trail = append(s.trail, s.at)
			s.ask(i)
			return
		}
	}
	s.trail = append(s.trail, s.at)
	s.w.replace(newProfileList(s.w, s))
}

// onSkip passes the question over: what was said before stays said. Of a single question all stays as it was.
func (s *profileScreen) onSkip() {
	if s.single {
		s.leave()
		return
	}
	s.draft = s.w.saidOfMyself()
	s.goOn()
}

// leave ends a single question.
func (s *profileScreen) leave() {
	if s.after != nil {
		s.after()
		return
	}
	s.w.back()
}

// back leads to the question before, and from the first one out.
func (s *profileScreen) back() {
	if s.single || len(s.trail) == 0 {
		s.leave()
		return
	}
	last := s.trail[len(s.trail)-1]
	s.trail = s.trail[:len(s.trail)-1]
	s.ask(last)
}

// again shows the last question anew, from the list of all answers.
func (s *profileScreen) again() {
	s.draft = s.w.saidOfMyself()
	s.w.replace(s)
	s.back()
}

// anew is the same screen, made anew in another size of text.
func (s *profileScreen) anew() *profileScreen {
	n := &profileScreen{w: s.w, asks: s.asks, trail: s.trail, draft: s.draft, was: s.was, after: s.after, single: s.single}
	n.build()
	n.ask(s.at)
	return n
}

func (s *profileScreen) update() {
	if s.told.update(s.w) {
		s.sheet.Relayout()
	}
}

func (s *profileScreen) object() fyne.CanvasObject { return s.box }
func (s *profileScreen) page() *widgets.Page       { return s.sheet }
func (s *profileScreen) whole() bool               { return true }
func (s *profileScreen) name() string              { return "profile" }
