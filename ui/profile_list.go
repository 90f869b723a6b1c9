package ui

import (
	"fyne.io/fyne/v2"

	"limber/exercises/plan"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// profileList is all that the person has said, a line each; a tap on a line asks it again. After the questions of the
// first time it says what Limber understood, and leads to the plan; in the settings it is "your profile".
type profileList struct {
	plain
	w        *window
	flow     *profileScreen // the questions that have led here; nil: none
	told     *told
	card     *widgets.Box
	rows     map[string]*widgets.Line // by the setting
	list     *fyne.Container
	tests    *fyne.Container // the short tests, where there is one to try
	shownKey string          // changes when what is listed does
	sheet    *widgets.Page
	box      fyne.CanvasObject
}

func (w *window) openProfile() { w.push(newProfileList(w, nil)) }

// newProfileList lists the answers; flow are the questions of the first time, if they have just been asked.
func newProfileList(w *window, flow *profileScreen) *profileList {
	s := &profileList{w: w, flow: flow, told: newTold(), list: widgets.Column(0), tests: widgets.Column(0)}
	T := w.words.T
	title, intro, back := T("profile.title"), T("profile.intro"), w.back
	if flow != nil {
		title, intro, back = T("profile.understood"), T("profile.understood_text"), flow.again
	}
	s.card = widgets.NewCard(s.list)
	s.sheet = pushed(profileWidth, w.headed(widgets.NewText(title).Sized(theme.Title).Bold(), back), s.told.box,
		widgets.NewText(intro).Inked(theme.Ink2), s.card, s.tests)
	s.box = s.sheet
	if flow != nil {
		s.box = footed(s.sheet, profileWidth, widgets.Beside(theme.Unit*2, widgets.NewText(T("profile.stays")).Sized(theme.Small).Inked(theme.Ink2),
			widgets.NewButton(widgets.Primary, T("profile.make"), "", s.makePlan).Tall()))
	} else {
		s.sheet = pushed(profileWidth, w.heading(title), s.told.box, widgets.NewText(intro).Inked(theme.Ink2), s.card, s.tests,
			widgets.Flow(theme.Unit, w.quiet(T("profile.all_again"), func() { w.push(newProfile(w)) })))
		s.box = s.sheet
	}
	return s
}

// asks are the questions that have a line.
func (s *profileList) asks(a answers) []ask {
	var list []ask
	for _, key := range profileKeys {
		q, ok := s.w.askOf(key)
		switch {
		case !ok, q.when != nil && !q.when(a):
		case s.flow != nil && (key == "level" || key == "opt_in"): // the rules begin gently by themselves
		case key == "opt_in" && len(q.values) == 0:
		default:
			list = append(list, q)
		}
	}
	return list
}

func (s *profileList) update() {
	a := s.w.saidOfMyself()
	changed := s.told.update(s.w)
	key := ""
	for _, k := range profileKeys {
		key += a[k] + "|"
	}
	key += s.w.saidKey()
	if key != s.shownKey {
		s.shownKey, changed = key, true
		s.fill(a)
		s.fillTests(a)
	}
	if changed {
		s.sheet.Relayout()
	}
}

func (s *profileList) fill(a answers) {
	s.list.Objects, s.rows = nil, map[string]*widgets.Line{}
	for i, q := range s.asks(a) {
		if i > 0 {
			s.list.Add(widgets.Rule())
		}
		label, said := s.w.words.T("profile.line."+q.key), q.said(s.w, a)
		text := widgets.Column(0, widgets.NewText(label).Sized(theme.Small).Inked(theme.Ink2), widgets.NewText(said).Bold())
		if why := s.w.proposed(a); q.key == "feels" && why != "" {
			text.Add(widgets.NewText(why).Sized(theme.Small).Inked(theme.Ink2))
		}
		row := widgets.NewLine(label+": "+said, widgets.RowOf(theme.Unit*1.5, widgets.Middle, []float32{1, 0},
			text, widgets.NewIcon("next", theme.Ink3, 20)), func() { s.w.push(newAnswer(s.w, q, nil)) })
		s.rows[q.key] = row
		s.list.Add(row)
	}
}

// makePlan shows the plan, with which all the questions are answered for the next four weeks. From the first one on
// Limber has a plan.
func (s *profileList) makePlan() {
	s.w.decide(plan.Event{Kind: plan.Answered, Value: "anew"})
	if s.w.opened() == nil {
		s.w.decide(plan.Event{Kind: plan.Opened})
	}
	s.w.show(s.w.today)
	s.w.openPlan()
}

func (s *profileList) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if s.flow == nil {
			return false
		}
		s.makePlan()
	case fyne.KeyEscape, fyne.KeyLeft:
		if s.flow == nil {
			return false
		}
		s.flow.again()
	default:
		return scrollKey(s.sheet, e.Name)
	}
	return true
}

func (s *profileList) object() fyne.CanvasObject { return s.box }
func (s *profileList) page() *widgets.Page       { return s.sheet }
func (s *profileList) whole() bool               { return s.flow != nil }
func (s *profileList) name() string              { return "profile" }
