package main

import (
	"context"
	"time"

	"limber/exercises"
	"limber/exercises/plan"
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
	h, err := j.History(context.Background())
	if err != nil {
		return nil
	}
	return plan.Rested(past(h), time.Now(), cat)
}
