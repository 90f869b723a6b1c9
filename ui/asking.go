package ui

import (
	"slices"
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"limber/exercises"
	"limber/exercises/plan"
	"limber/lang"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// askingScreen asks the questions of the screening, one group at a time: whoever has none of it presses the one large
// button six times. What an answer needs is asked right after its group, and an emergency sign ends the questions.
type askingScreen struct {
	w        *window
	waiting  func() // the session that starts once the way is open; nil: none waits
	weekly   bool
	examined bool      // for the emergency signs of earlier answers
	on       time.Time // the day of that

	yes     map[string]bool
	follows map[string]string // by the question that it follows: yes, no
	at      int
	came    time.Duration // when this step came up

	ticks []*widgets.Tick
	next  *widgets.Button
	ways  []*widgets.Button // of a step with two or three ways on, by their digits
	sheet *widgets.Page
	box   fyne.CanvasObject
}

// askingStep is one screen of it: a group, what is asked about a yes, whether the person was examined, or whether what
// leads to no session was meant.
type askingStep struct {
	group  *exercises.QuestionGroup
	follow *exercises.Question
	kind   string // group, follow, examined, check
}

const askingWidth = 760

// newAsking asks all the questions, or the three of the week.
func newAsking(w *window, weekly bool, waiting func()) *askingScreen {
	s := &askingScreen{w: w, weekly: weekly, waiting: waiting, yes: map[string]bool{}, follows: map[string]string{}}
	s.yes["D1"] = slices.Contains(w.profile().Limits, "PREG")
	s.draw()
	return s
}

// newScreening asks anew, by a press on "Answer the questions again".
func newScreening(w *window) *askingScreen { return newAsking(w, false, nil) }

// steps are those of the answers so far. What comes before a step does not change by what is answered in it.
func (s *askingScreen) steps() []askingStep {
	var list []askingStep
	if s.heldUrgent() != nil && !s.weekly {
		list = append(list, askingStep{kind: "examined"})
	}
	groups := s.w.d.Questions.Groups
	if s.weekly {
		groups = []exercises.QuestionGroup{s.w.d.Questions.Weekly}
	}
	var so []string
	for i := range groups {
		g := &groups[i]
		if g.If != "" && !s.yes[g.If] {
			continue
		}
		list = append(list, askingStep{kind: "group", group: g})
		for j := range g.Asks {
			if q := &g.Asks[j]; s.yes[q.ID] && q.Follow != nil {
				list = append(list, askingStep{kind: "follow", group: g, follow: q})
			}
		}
		so = append(so, s.saidIn(g)...)
		if plan.Screen(so, plan.Profile{}).Route == plan.RouteEmergency { // the rest can wait
			break
		}
	}
	if s.closes() != nil {
		list = append(list, askingStep{kind: "check"})
	}
	return list
}

// saidIn are the ids of a group that were answered with yes, with those of what follows.
func (s *askingScreen) saidIn(g *exercises.QuestionGroup) []string {
	var list []string
	for _, q := range g.Asks {
		if !s.yes[q.ID] {
			continue
		}
		switch f, said := q.Follow, s.follows[q.ID]; {
		case f != nil && said == "no" && f.Instead != "":
			list = append(list, f.Instead)
		case f != nil && said == "yes" && f.Adds != "":
			list = append(list, q.ID, f.Adds)
		default:
			list = append(list, q.ID)
		}
	}
	return list
}

// said are the ids answered with yes in what has been asked.
func (s *askingScreen) said() []string {
	var list []string
	groups := s.w.d.Questions.Groups
	if s.weekly {
		groups = []exercises.QuestionGroup{s.w.d.Questions.Weekly}
		list = append(list, "W0")
	}
	for i := range groups {
		if g := &groups[i]; g.If == "" || s.yes[g.If] {
			list = append(list, s.saidIn(g)...)
		}
	}
	return list
}

// closes are the ids among these answers that let no session start.
func (s *askingScreen) closes() []string {
	p := plan.Profile{Flags: s.w.profile().Limits, Cleared: map[string]time.Time{}}
	if s.follows["D3"] == "yes" {
		p.Cleared["D3"] = s.w.wall()
	}
	return plan.Screen(s.said(), p).Locks
}

// heldUrgent are the emergency signs of earlier answers that hold.
func (s *askingScreen) heldUrgent() []string {
	var list []string
	for _, id := range s.w.screening.Locks {
		if plan.Urgent(id) {
			list = append(list, id)
		}
	}
	return list
}

// onward goes to the next step, or writes the answers down and says what to do.
func (s *askingScreen) onward() {
	if s.at++; s.at < len(s.steps()) {
		s.again()
		return
	}
	w := s.w
	if s.follows["D3"] == "yes" && s.yes["D3"] {
		w.word("D3", w.wall())
	}
	if s.examined {
		for _, id := range s.heldUrgent() {
			w.word(id, s.on)
		}
	}
	w.answer(SafetyAnswer{Yes: s.said(), Examined: s.examined})
	if s.weekly && (s.yes["W1"] || s.yes["W2"]) && w.safety.Clear { // something has changed: all of it is asked
		w.replace(newAsking(w, false, s.waiting))
		return
	}
	if s.weekly && w.safety.Clear && s.waiting != nil {
		s.waiting()
		return
	}
	w.replace(newRouted(w, s.waiting))
}

func (s *askingScreen) backward() {
	if s.at == 0 {
		s.w.back()
		return
	}
	s.at--
	s.again()
}

// again shows the step that it is at now.
func (s *askingScreen) again() {
	s.draw()
	s.w.bring(s)
}

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

// backToFirst goes to the first group in which something was answered with yes.
func (s *askingScreen) backToFirst() {
	s.at = slices.IndexFunc(s.steps(), func(step askingStep) bool {
		return step.kind == "group" && len(s.saidIn(step.group)) > 0
	})
	s.at = max(s.at, 0)
	s.again()
}

func (s *askingScreen) object() fyne.CanvasObject { return s.box }
func (s *askingScreen) page() *widgets.Page       { return s.sheet }
func (s *askingScreen) name() string              { return "safety" }
func (s *askingScreen) whole() bool               { return true }
func (s *askingScreen) shown()                    { s.came = s.w.engine.now() }
func (s *askingScreen) hidden()                   {}
func (s *askingScreen) update()                   {}

// key: Return goes on where that can mean one thing only, and Escape goes back. A key that is held, or pressed as a
// screen comes, answers nothing.
func (s *askingScreen) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyEscape, fyne.KeyBackspace:
		s.backward()
	case fyne.KeyReturn, fyne.KeyEnter:
		if s.next != nil && !s.early() {
			s.next.OnTap()
		}
	default:
		return scrollKey(s.sheet, e.Name)
	}
	return true
}

// early: too soon after the step came up for a hand to have meant it.
func (s *askingScreen) early() bool { return s.w.engine.now()-s.came < settle }

// typed are the digits of the lines to tick, or of the ways on.
func (s *askingScreen) typed(r rune) {
	i := int(r - '1')
	switch {
	case i < 0 || i > 8 || s.early():
	case i < len(s.ticks):
		s.ticks[i].OnTap()
	case i < len(s.ways):
		s.ways[i].OnTap()
	}
}
