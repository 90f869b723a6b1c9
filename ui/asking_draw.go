package ui

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"limber/exercises"
	"limber/lang"
	"limber/ui/theme"
	"limber/ui/widgets"
)

func (s *askingScreen) draw() {
	s.ticks, s.ways, s.next = nil, nil, nil
	step := s.steps()[s.at]
	column, foot := widgets.Column(theme.Unit*2, s.head()), widgets.Flow(theme.Unit*1.5)
	switch step.kind {
	case "group":
		s.drawGroup(step.group, column, foot)
	case "follow":
		s.drawFollow(step.follow, column, foot)
	case "examined":
		s.drawExamined(column, foot)
	case "check":
		s.drawCheck(column, foot)
	}
	s.sheet = widgets.NewPage(widgets.Narrow(askingWidth, widgets.Inset(theme.Unit*2, theme.Unit*3, theme.Unit*3, theme.Unit*3, column)))
	if s.box = fyne.CanvasObject(s.sheet); step.kind != "follow" {
		s.box = footed(s.sheet, askingWidth, foot)
	}
}

// head is the way back and how far it is.
func (s *askingScreen) head() fyne.CanvasObject {
	T := s.w.words.T
	bar := widgets.NewBar()
	n, of := s.place()
	bar.Set(float64(n) / float64(of))
	return widgets.RowOf(theme.Unit*1.5, widgets.Middle, []float32{0, 1, 0},
		widgets.NewIconButton("back", T("back"), s.backward), bar,
		widgets.NewText(T("screening.progress", lang.Args{"N": n, "Of": of})).Sized(theme.Small).Inked(theme.Ink2).Single())
}

// place counts groups, from 1: what follows an answer belongs to its group. That an emergency sign ends the questions
// early is not told before it has.
func (s *askingScreen) place() (n, of int) {
	for i, step := range s.steps() {
		if step.kind == "group" && i <= s.at {
			n++
		}
	}
	if s.weekly {
		return 1, 1
	}
	for _, g := range s.w.d.Questions.Groups {
		if g.If == "" || s.yes[g.If] {
			of++
		}
	}
	return max(n, 1), of
}

func (s *askingScreen) drawGroup(g *exercises.QuestionGroup, column, foot *fyne.Container) {
	T := s.w.words.T
	column.Add(widgets.Column(theme.Unit/2,
		widgets.NewText(g.Title).Sized(theme.Title).Bold(),
		widgets.NewText(g.Text).Inked(theme.Ink2)))
	if s.at == 0 {
		column.Add(widgets.NewBanner("info", s.why()))
	}
	rows := widgets.Column(theme.Unit / 2)
	for _, q := range g.Asks {
		id := q.ID
		t := widgets.NewTick(q.Text, "", s.yes[id], func(on bool) {
			s.yes[id] = on
			s.follow()
		})
		t.OnKey = enterOnly(s.key)
		s.ticks = append(s.ticks, t)
		rows.Add(t)
	}
	column.Add(widgets.NewCard(rows))
	small := T("screening.keys", lang.Args{"Last": len(g.Asks)})
	if s.at == 0 {
		small = T("screening.private") + " " + small
	}
	column.Add(widgets.NewText(small).Sized(theme.Small).Inked(theme.Ink2))
	s.next = widgets.NewButton(widgets.Primary, "", "check", s.onward).Tall()
	foot.Add(s.next)
	s.follow()
}

// why says why it asks now.
func (s *askingScreen) why() string {
	switch {
	case s.weekly:
		return s.w.words.T("screening.why_weekly")
	case s.w.screenDue() || s.w.rescreen:
		return s.w.words.T("plan.screen_due")
	}
	return s.w.words.T("screening.why")
}

// follow lets the button say what it does with what is ticked.
func (s *askingScreen) follow() {
	if s.next == nil {
		return
	}
	words, icon := s.w.words.T("screening.none"), "check"
	if slices.ContainsFunc(s.ticks, (*widgets.Tick).On) {
		words, icon = s.w.words.T("screening.next"), "next"
	}
	s.next.Set(words, icon)
}

func (s *askingScreen) drawFollow(q *exercises.Question, column, foot *fyne.Container) {
	column.Add(widgets.Column(theme.Unit,
		widgets.NewText(s.w.words.T("screening.you_said", lang.Args{"Sign": q.Text})).Inked(theme.Ink2),
		widgets.NewText(q.Follow.Ask).Sized(theme.Title).Bold()))
	column.Add(widgets.Inset(theme.Unit, 0, 0, 0, foot)) // the answers stand with the question
	say := func(what string) func() {
		return func() {
			s.follows[q.ID] = what
			s.onward()
		}
	}
	s.way(foot, widgets.Quiet, q.Follow.Yes, say("yes"))
	s.way(foot, widgets.Quiet, q.Follow.No, say("no"))
}

// way adds a button with the digit that presses it.
func (s *askingScreen) way(foot *fyne.Container, look widgets.Look, words string, press func()) {
	b := widgets.NewButton(look, strconv.Itoa(len(s.ways)+1)+"   "+words, "", press).Tall()
	s.ways = append(s.ways, b)
	foot.Add(b)
}

func (s *askingScreen) drawExamined(column, foot *fyne.Container) {
	w, T := s.w, s.w.words.T
	column.Add(widgets.Column(theme.Unit,
		widgets.NewText(T("screening.examined")).Sized(theme.Title).Bold(),
		widgets.NewText(T("screening.examined_text")).Inked(theme.Ink2)))
	column.Add(w.signList(s.heldUrgent(), theme.Coral))
	when := newWhen(w)
	column.Add(when.box)
	s.way(foot, widgets.Quiet, T("screening.examined_yes"), func() {
		s.examined, s.on = true, when.day()
		s.onward()
	})
	s.way(foot, widgets.Quiet, T("screening.examined_no"), func() { w.replace(newRouted(w, nil)) })
}

func (s *askingScreen) drawCheck(column, foot *fyne.Container) {
	T := s.w.words.T
	column.Add(widgets.Column(theme.Unit,
		widgets.NewText(T("screening.check")).Sized(theme.Title).Bold(),
		widgets.NewText(T("screening.check_text")).Inked(theme.Ink2)))
	column.Add(s.w.signList(s.closes(), theme.Coral))
	s.way(foot, widgets.Primary, T("screening.check_yes"), s.onward)
	s.way(foot, widgets.Quiet, T("screening.check_no"), s.backToFirst)
}
