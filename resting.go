package main

import (
	"context"
	"time"

	"limber/exercises"
	"limber/exercises/plan"
	"limber/exercises/session"
	"limber/journal"
	"limber/place"
)

// resting gives the cards that rest because they hurt, so that no notice offers one. A journal that cannot be read
// rests none: a break that begins asks for it again.
func resting(cat *exercises.Catalogue) map[string]bool {
	j, err := journal.OpenWindow(place.Journal())
	if err != nil {
		return nil
	}
	defer j.Close()
	ctx := context.Background()
	rows, err := j.Sessions(ctx, time.Unix(0, 0), time.Now().AddDate(0, 0, 1))
	if err != nil {
		return nil
	}
	var past plan.History
	for _, r := range rows {
		s := plan.Session{
			ID: r.ID, Routine: r.Routine, Break: r.Break, Started: r.Started, Outcome: r.Outcome,
			PainBefore: r.PainBefore, PainAfter: r.PainAfter, Culprits: r.Culprits,
		}
		for _, i := range r.Items {
			s.Items = append(s.Items, session.ItemResult(i))
		}
		if s.Outcome != "started" {
			past.Sessions = append(past.Sessions, s)
		}
	}
	if a, ok, err := j.LastSafety(ctx); err == nil && ok && a.Answer == "clear" {
		past.Screened = append(past.Screened, a.At)
	}
	return plan.Rested(past, time.Now(), cat)
}
