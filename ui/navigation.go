package ui

import (
	"fyne.io/fyne/v2"

	"limber/ui/widgets"
)

// open goes where a start of Limber wants to.
func (w *window) open(s Start) {
	switch {
	case s.Break || s.Screen == "session":
		w.show(w.today) // until the journal has answered
		w.startBreakWith("desk_2", s.Exercise)
	case s.Exercise != "" && w.d.Catalogue.Card(s.Exercise) != nil:
		w.show(w.grid)
		w.push(newCard(w, w.d.Catalogue.Card(s.Exercise)))
	case s.Screen == "card" && len(w.d.Catalogue.Cards) > 0:
		w.show(w.grid)
		w.push(newCard(w, w.d.Catalogue.Cards[0]))
	case s.Screen == "safety":
		w.show(w.today)
		w.push(newSafety(w))
	default:
		w.goTo(s.Screen)
	}
	if p := w.front.page(); s.State == "end" && p != nil {
		p.ScrollToEnd()
	}
}

// goTo opens one of the rail's places.
func (w *window) goTo(id string) {
	if w.small != nil { // it has none
		w.closeBreak()
		return
	}
	switch id {
	case "exercises":
		w.show(w.grid)
	case "before":
		w.show(w.today)
		w.startRoutine("daily_beginner")
	case "end":
		w.show(w.today)
		w.showSample()
	case "routines":
		w.show(w.grid)
		w.push(newRoutines(w))
	case "profile":
		w.show(w.today)
		w.push(newProfile(w))
	case "plan":
		w.show(w.today)
		w.openPlan()
	case "editor":
		w.show(w.grid)
		w.push(newEditor(w, copyOf(w.d.Catalogue.Routine("desk_5"))))
	case "progress":
		w.show(w.course)
	case "learn":
		w.show(w.learn)
	case "muscles":
		w.show(w.learn)
		w.push(newMuscles(w, ""))
	case "settings":
		w.show(w.prefs)
	case "senses":
		w.show(w.prefs)
		w.openSenses()
	case "timeline":
		w.show(w.today)
		w.openTimeline()
	case "changes":
		w.show(w.today)
		w.openChanges()
	case "pain":
		w.show(w.today)
		w.openPain()
	case "answers":
		w.show(w.today)
		w.openProfile()
	case "learned":
		w.show(w.prefs)
		w.openLearned()
	default:
		w.show(w.today)
	}
}

// show puts a screen in front and forgets the way there.
func (w *window) show(s screen) {
	if w.resized && w.session == nil && w.small == nil {
		w.resized = false
		w.rebuild()
		s = w.again(s)
	}
	w.trail = nil
	w.bring(s)
}

// push puts a screen in front; Back leads to the one before.
func (w *window) push(s screen) {
	if w.front != nil {
		w.trail = append(w.trail, w.front)
	}
	w.bring(s)
}

// replace puts a screen in the place of the one in front.
func (w *window) replace(s screen) { w.bring(s) }

// back leads to the screen before.
func (w *window) back() {
	if len(w.trail) == 0 {
		w.goTo(home)
		return
	}
	s := w.trail[len(w.trail)-1]
	w.trail = w.trail[:len(w.trail)-1]
	w.bring(s)
}

func (w *window) bring(s screen) {
	if w.front != nil {
		w.front.hidden()
	}
	w.win.Canvas().Unfocus()
	widgets.HideTip()
	w.stills.Rest()
	w.front = s
	root := s.name()
	switch root {
	case "card", "limits":
		root = "exercises"
	case "timeline", "changes", "pain", "plan":
		root = "today"
	case "senses", "learned", "dayoff", "profile":
		root = "settings"
	}
	w.rail.Choose(root)
	if s.whole() {
		w.rail.Hide()
	} else {
		w.rail.Show()
	}
	if w.small == nil {
		widgets.Follow(s.page())
	}
	w.frame.Objects = []fyne.CanvasObject{s.object(), w.rail}
	s.update()
	w.frame.Refresh()
	s.shown()
}
