package main

import (
	"context"
	"time"

	"limber/exercises/plan"
	"limber/journal"
	"limber/tracker/agent/api"
)

// follow writes down that a physiotherapist's plan is followed from now on.
func (t takeout) follow(ctx context.Context, id string) error {
	return t.owned(ctx, func(j *journal.Journal, _ *api.Client) error {
		return j.AddEvent(ctx, journal.Event{At: time.Now(), Kind: plan.PhysioOn, Value: id})
	})
}
