package main

import (
	"slices"
	"time"

	"limber/exercises/plan"
	"limber/exercises/session"
	"limber/journal"
)

// past is the journal's history as package plan reads it.
func past(h journal.History) plan.History {
	p := plan.History{Sessions: slices.Grow([]plan.Session(nil), len(h.Sessions))}
	for _, s := range h.Sessions {
		p.Sessions = append(p.Sessions, plan.Session{
			ID: s.ID, Routine: s.Routine, Break: s.Break, Started: s.Started, Outcome: s.Outcome, Items: results(s.Items),
			PainBefore: s.PainBefore, PainAfter: s.PainAfter, Culprits: s.Culprits,
		})
	}
	for _, m := range h.Mornings {
		p.Mornings = append(p.Mornings, plan.Morning(m))
	}
	for _, x := range h.Pains {
		p.Pains = append(p.Pains, plan.Pain(x))
	}
	for _, e := range h.Events {
		p.Events = append(p.Events, plan.Event(e))
	}
	for _, a := range h.Screenings {
		if a.Clear {
			p.Screened = append(p.Screened, a.At)
		}
	}
	return p
}

// answered are the journal's answers to the safety questions as package plan reads them.
func answered(rows []journal.Safety) (list []plan.Answers) {
	for _, a := range rows {
		list = append(list, plan.Answers{At: a.At, Yes: a.Yes, Route: plan.Route(a.Route), Examined: a.Examined})
	}
	return list
}

// screened is a profile with what holds of all answers to the safety questions, and where they lead. A word of a
// professional does not hold for what keeps sessions from starting.
func screened(p plan.Profile, answers []plan.Answers, cleared map[string]time.Time) (plan.Profile, plan.Route) {
	stands := plan.Standing(answers, cleared, p)
	p.Screening = append(stands.Because, stands.Also...)
	if stands.Route.Open() {
		p.Cleared = cleared
	}
	return p, stands.Route
}

func results(items []journal.Item) (list []session.ItemResult) {
	list = slices.Grow(list, len(items)) // there are ten years of them
	for _, i := range items {
		r := session.ItemResult{
			Card: i.Card, Side: i.Side, Sets: i.Sets, Reps: i.Reps, Seconds: i.Seconds, Planned: i.Planned,
			Outcome: i.Outcome, Reason: i.Reason, Hurt: i.Hurt, SwappedFrom: i.SwappedFrom, Effort: i.Effort,
		}
		for _, d := range i.Done {
			r.Done = append(r.Done, session.SetResult(d))
		}
		list = append(list, r)
	}
	return list
}
