package plan

import (
	"slices"
	"time"

	"limber/exercises"
)

// Events by which a physiotherapist's plan is followed. Value is the plan's id.
const (
	PhysioOn  = "physio_on"  // from At on; also past its last day, up to and with Until if that is set
	PhysioOff = "physio_off" // no more
)

// Physio is how it stands with a physiotherapist's plan.
type Physio struct {
	Plan  *exercises.PhysioPlan // nil: none is followed, or its file is not on this computer
	ID    string                // of the plan that is followed, whether its file is here or not; "" for none
	Since time.Time             // when the person began to follow it
	// Until is the last day on which it is followed, zero for no end. Over: that day has passed, and nothing was said
	// since; the plan is not followed until the person has answered.
	Until time.Time
	Over  bool
}

// Active tells whether today's session is the plan's.
func (p Physio) Active() bool { return p.Plan != nil && !p.Over }

// FollowedPhysio finds the plan that is followed today. The last word of the person's holds.
func FollowedPhysio(h History, today time.Time, cat *exercises.Catalogue) Physio {
	said := slices.DeleteFunc(slices.Clone(h.Events), func(e Event) bool {
		return e.Kind != PhysioOn && e.Kind != PhysioOff || e.At.After(today.Add(day))
	})
	slices.SortStableFunc(said, func(a, b Event) int { return a.At.Compare(b.At) })
	p := Physio{}
	for _, e := range said {
		if e.Kind == PhysioOff {
			if e.Value == p.ID || e.Value == "" {
				p = Physio{}
			}
			continue
		}
		since := e.At
		if p.ID == e.Value { // it goes on
			since = p.Since
		}
		p = Physio{ID: e.Value, Since: since, Until: e.Until}
	}
	if p.ID == "" {
		return p
	}
	p.Plan = cat.Plan(p.ID)
	if p.Plan != nil && p.Until.IsZero() {
		p.Until = p.Plan.Until
	}
	// The day counts to its midnight, wherever its person is now.
	y, m, d := p.Until.Date()
	p.Over = !p.Until.IsZero() && !today.Before(time.Date(y, m, d+1, 0, 0, 0, 0, today.Location()))
	return p
}
