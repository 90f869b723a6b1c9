package ui

import (
	"slices"
	"time"

	"limber/exercises/plan"
)

// firstWeek is for how long a plan goes without bending and arching far, for somebody who is not sure which of them hurts.
const firstWeek = 7 * 24 * time.Hour

// directionDue tells whether the first week is over and it is time to ask again what makes it worse (D2).
func (w *window) directionDue() bool {
	opened := w.opened()
	if opened == nil || w.wall().Before(opened.At.Add(firstWeek)) {
		return false
	}
	if v := w.saidOfMyself()["worse_with"]; v != "unsure" && v != "" {
		return false
	}
	return !slices.ContainsFunc(w.history.Events, func(e plan.Event) bool { return e.Kind == plan.Direction })
}

// askDirection asks it.
func (n *notes) askDirection() {
	if !n.w.directionDue() {
		return
	}
	T := n.w.words.T
	n.note("info", T("today.direction.title"), T("today.direction.text"),
		n.w.quiet(T("today.direction.answer"), n.w.answerDirection),
		n.w.bare(T("today.direction.later"), func() { n.w.decide(plan.Event{Kind: plan.Direction, Value: "unsure"}) }))
}

// answerDirection keeps the answer with the profile, and that it was asked for with the rest of the plan's story.
func (w *window) answerDirection() {
	q, ok := w.askOf("worse_with")
	if !ok {
		return
	}
	w.push(newAnswer(w, q, func() {
		w.back()
		if v := w.saidOfMyself()["worse_with"]; v != "" && v != "unsure" {
			w.decide(plan.Event{Kind: plan.Direction, Value: v})
		}
	}))
}
