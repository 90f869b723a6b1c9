package main

import (
	"context"
	"fmt"
	"time"

	"limber/cli"
	"limber/exercises/plan"
	"limber/journal"
	"limber/place"
	"limber/settings"
)

// mine is what a plan is made from for the person whose program this is: the settings, and the journal with all answers
// to the safety questions. Without answers, or once they are to be given again, there is no plan here.
func mine() (p plan.Profile, h plan.History, err error) {
	prefs, _, lost := settings.Read(place.Settings(), place.GoodSettings())
	if len(lost) > 0 { // a limit that cannot be read is one that would not be heeded
		return p, h, fmt.Errorf("%w: %s", cli.ErrLostSettings, place.Settings())
	}
	j, err := journal.OpenWindow(place.Journal())
	if err != nil {
		return p, h, cli.ErrUnscreened
	}
	defer j.Close()
	ctx := context.Background()
	all, err := j.History(ctx)
	if err != nil {
		return p, h, err
	}
	cleared, err := j.Clearances(ctx)
	if err != nil {
		return p, h, err
	}
	p, h = profileOf(prefs), past(all)
	answers := answered(all.Screenings)
	p, route := screened(p, answers, cleared)
	if len(answers) == 0 || plan.ScreenDue(h, answers[len(answers)-1].At, time.Now()) || !route.Open() && plan.Screen(p.Screening, p).Route.Open() { // a sign that this program cannot name
		return p, h, cli.ErrUnscreened
	}
	return p, h, nil
}
