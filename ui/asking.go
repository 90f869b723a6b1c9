package ui

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"limber/exercises"
	"limber/exercises/plan"
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
