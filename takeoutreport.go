package main

import (
	"context"
	"log/slog"
	"time"

	"limber/exercises/figure"
	"limber/exercises/plan"
	"limber/journal"
	"limber/packs"
	"limber/place"
	"limber/progress"
	paper "limber/report"
	"limber/settings"
	"limber/tracker/agent/api"
)

// Report gathers what a report tells of a period, both days in it; from 0 is the first day of which anything is known.
func (t takeout) Report(ctx context.Context, from, to progress.Date) (*paper.Input, error) {
	prefs, _, _ := settings.Read(place.Settings(), place.GoodSettings())
	now := time.Now()
	in := &paper.Input{
		Words: t.words, Catalogue: packs.Open(place.Packs(), t.words.Code, slog.New(slog.DiscardHandler)).Catalogue(), Version: version,
		Now: now, From: from, To: to, Profile: profileOf(prefs), Palette: figure.Light().WithTone(prefs.Tone),
	}
	var h plan.History
	var answers []plan.Answers
	var cleared map[string]time.Time
	var sitting []progress.Sitting
	err := t.owned(ctx, func(j *journal.Journal, _ *api.Client) error {
		all, err := j.History(ctx)
		if err != nil {
			return err
		}
		h = past(all)
		answers = answered(all.Screenings)
		for _, s := range all.Screenings {
			in.Screened = append(in.Screened, paper.Screening{At: s.At, Route: plan.Route(s.Route), Examined: s.Examined})
		}
		if cleared, err = j.Clearances(ctx); err != nil {
			return err
		}
		totals, err := j.Totals(ctx, time.Unix(0, 0), now.AddDate(0, 0, 1))
		for _, d := range totals {
			sitting = append(sitting, progress.Sitting{Date: progress.DateOf(d.Date), Known: d.Known, Sitting: d.Sitting, Longest: d.Longest, Standing: d.Standing, Breaks: d.Breaks})
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	in.Course = progress.Read(progress.Input{History: h, Sitting: sitting, Goal: prefs.DaysPerWeek, Now: now, Catalogue: in.Catalogue})
	if from == 0 {
		in.From = min(in.Course.First, to)
	}
	for _, e := range h.Events {
		if e.Kind == plan.Opened && (in.Profile.Since.IsZero() || e.At.Before(in.Profile.Since)) {
			in.Profile.Since = e.At
		}
	}
	in.Physio, in.Sessions = plan.FollowedPhysio(h, now, in.Catalogue), h.Sessions
	in.Changes = plan.Changes(nil, h, now, in.Profile.Body().Fits, in.Catalogue)
	if p, route := screened(in.Profile, answers, cleared); route.Open() { // else no session may start
		in.Chosen = plan.Choose(p, h, now, in.Catalogue)
	}
	return in, nil
}

// profileOf is what the settings tell of a person, as a plan asks for it.
func profileOf(s settings.Settings) plan.Profile {
	p := plan.Profile{
		Feels: s.Feels, WorseWith: s.WorseWith, Flags: s.Limits, Level: s.Level, Minutes: s.Minutes, DaysPerWeek: s.DaysPerWeek,
		Place: s.Place, Kit: append([]string{}, s.Kit...), OptIn: s.OptIn, Unwanted: s.Unwanted, Packs: s.PacksInPlans, Age: s.Age, HipReplaced: s.HipReplaced,
	}
	if s.PregnantWeeks > 0 {
		p.PregnantWeeks = &s.PregnantWeeks
	}
	return p
}
