package ui

import (
	"limber/exercises/plan"
)

// physio is how it stands with a physiotherapist's plan, by what was last read of the journal.
func (w *window) physio() plan.Physio {
	return plan.FollowedPhysio(w.history, w.wall(), w.d.Catalogue)
}

// physioPlan is the physiotherapist's plan that today's session follows; false if there is none.
func (w *window) physioPlan() (plan.Physio, bool) {
	p := w.physio()
	return p, p.Active()
}

// startPhysio shows the plan's session before it starts: every exercise as it is written, none made easier or harder.
func (w *window) startPhysio(p plan.Physio) {
	r := p.Plan.Routine
	w.prepare(run{routine: r.ID, name: r.Name, items: r.Items})
}
