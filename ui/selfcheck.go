package ui

import (
	"slices"

	"fyne.io/fyne/v2"

	"limber/exercises"
	"limber/exercises/figure"
	"limber/exercises/plan"
	"limber/lang"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// selfCheck are the short tests of the profile, one a screen: the figure shows it, the person tries it if they want to, and
// says whether it went. What they say only bears on what Limber proposes.
type selfCheck struct {
	plain
	w       *window
	tests   []plan.SelfTest
	at      int
	said    answers
	body    *widgets.Figure
	steps   *widgets.Steps
	answers []*widgets.Answer
	sheet   *widgets.Page
}

const checkWidth = 900

// checkValues are what the setting can have of each test: that it could be done, or not.
func checkValues() []string {
	var list []string
	for _, id := range plan.SelfTests() {
		list = append(list, id, notDone+id)
	}
	return list
}

// selfTests are the tests that the person is offered now. Before the journal has answered there are none: whether it hurts
// today is not known then.
func (w *window) selfTests() []plan.SelfTest {
	if !w.historic {
		return nil
	}
	return plan.TestsFor(w.planProfile(), w.past(), w.wall(), w.d.Catalogue)
}

// openSelfCheck leads to the tests, through the door that every exercise has.
func (w *window) openSelfCheck() {
	w.mayStart(func() {
		if len(w.selfTests()) == 0 { // by what was answered on the way
			if _, here := w.front.(*profileList); !here {
				w.back()
			}
			return
		}
		w.stepTo(newSelfCheck(w, 0, w.saidOfMyself()))
	})
}

// newSelfCheck shows the test at this place, with what was said of those before it.
func newSelfCheck(w *window, at int, said answers) *selfCheck {
	s := &selfCheck{w: w, tests: w.selfTests(), at: at, said: said}
	T, t := w.words.T, s.tests[at]
	scenery, steps := figure.Scene{Motion: exercises.Reach(), Primary: []string{"hamstrings"}, Secondary: []string{"erector_spinae"}}, []string(nil)
	if t.Card != nil {
		scenery, steps = scene(t.Card), slices.Clone(t.Card.Text.Steps)
	} else {
		for i := 1; w.words.Has("selfcheck.reach." + itoa(i)); i++ {
			steps = append(steps, T("selfcheck.reach."+itoa(i)))
		}
	}
	s.body = widgets.NewFigure(scenery, fyne.NewSize(240, 180)).Ratio(0.68)
	s.steps = widgets.NewSteps(steps)
	s.body.OnFrame = func(at float64) {
		if scenery.Motion != nil {
			s.steps.Light(scenery.Motion.StepAt(at))
		}
	}
	column := widgets.Column(theme.Unit)
	for i, answer := range []string{"could", "not", "skip"} {
		a := widgets.NewAnswer(itoa(i+1), T("selfcheck.answer."+answer), w.optional("selfcheck.answer."+answer+"_help"), func() { s.answer(answer) })
		s.answers = append(s.answers, a)
		column.Add(a)
	}
	s.answers[0].Set(slices.Contains(said.list("self_check"), t.ID))
	s.answers[1].Set(slices.Contains(said.list("self_check"), notDone+t.ID))
	head := w.headed(widgets.Beside(theme.Unit, widgets.NewText(T("selfcheck.title."+t.ID)).Sized(theme.Title).Bold(),
		widgets.NewText(T("profile.count", lang.Args{"N": at + 1, "Of": len(s.tests)})).Sized(theme.Small).Inked(theme.Ink2).Single()), s.back)
	s.sheet = pushed(checkWidth, head,
		widgets.Duo(640, theme.Unit*3, theme.Unit*2,
			widgets.Part{Side: widgets.AtLeft, Object: widgets.NewCard(s.body)},
			widgets.Part{Side: widgets.AtLeft, Object: widgets.NewBanner("alert", T("selfcheck.stop"))},
			widgets.Part{Side: widgets.AtRight, Object: widgets.NewCard(widgets.Column(theme.Unit,
				widgets.Inset(0, -theme.Unit, 0, -theme.Unit, s.steps.Box), widgets.NewText(T("selfcheck.how."+t.ID)).Bold()))},
			widgets.Part{Side: widgets.AtRight, Object: column}))
	return s
}

// answer keeps what is said of this test, and goes on to the next.
func (s *selfCheck) answer(answer string) {
	id := s.tests[s.at].ID
	list := slices.DeleteFunc(s.said.list("self_check"), func(v string) bool { return v == id || v == notDone+id })
	switch answer {
	case "could":
		list = append(list, id)
	case "not":
		list = append(list, notDone+id)
	}
	s.said = s.said.with("self_check", line(checkValues(), list))
	if s.at+1 < len(s.tests) {
		s.w.replace(newSelfCheck(s.w, s.at+1, s.said))
		return
	}
	s.end()
}

// end keeps the answers. Where they speak for something else than what is chosen, the person is asked, with why.
func (s *selfCheck) end() {
	w := s.w
	w.keepAnswers(s.said)
	q, _ := w.askOf("feels")
	proposal := s.said.proposal().Feels
	if slices.Equal(q.chosen(s.said), q.chosen(s.said.with("feels", proposal))) || proposal == "" {
		w.back()
		return
	}
	ask := newAnswer(w, q, nil)
	ask.draft = ask.draft.with("feels", proposal)
	ask.mark()
	w.replace(ask)
}

// back leads to the test before, and from the first one out; what was said until then is not kept.
func (s *selfCheck) back() {
	if s.at == 0 {
		s.w.back()
		return
	}
	s.w.replace(newSelfCheck(s.w, s.at-1, s.said))
}

func (s *selfCheck) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyEscape:
		s.w.back()
	case fyne.KeyLeft:
		s.back()
	case fyne.KeyRight:
		s.answer("skip")
	default:
		return scrollKey(s.sheet, e.Name)
	}
	return true
}

// typed answers by a digit.
func (s *selfCheck) typed(r rune) {
	if i := int(r - '1'); i >= 0 && i < len(s.answers) {
		s.answers[i].OnTap()
	}
}

func (s *selfCheck) object() fyne.CanvasObject { return s.sheet }
func (s *selfCheck) page() *widgets.Page       { return s.sheet }
func (s *selfCheck) whole() bool               { return true }
func (s *selfCheck) name() string              { return "selfcheck" }
func (s *selfCheck) shown()                    { s.body.Play() }
func (s *selfCheck) hidden()                   { s.body.Stop() }
