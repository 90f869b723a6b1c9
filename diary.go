//go:build !nowindow

package main

import (
	"context"
	"time"

	"limber/exercises/plan"
	"limber/exercises/session"
	"limber/journal"
	"limber/sound"
	"limber/ui"
)

func (d *diary) StartSession(ctx context.Context, s ui.SessionRecord) error {
	return d.write(ctx, func(ctx context.Context, j *journal.Journal) error { return j.StartSession(ctx, row(s)) })
}

// SaveProgress is not tried again: the next state comes soon.
func (d *diary) SaveProgress(ctx context.Context, id string, state []byte) error {
	j, err := d.journal(ctx)
	if err != nil {
		return err
	}
	return told(j.SaveProgress(ctx, id, state))
}

func (d *diary) EndSession(ctx context.Context, s ui.SessionRecord) error {
	return d.write(ctx, func(ctx context.Context, j *journal.Journal) error { return j.EndSession(ctx, row(s)) })
}

func (d *diary) RateSession(ctx context.Context, id string, r ui.Rating) error {
	return d.write(ctx, func(ctx context.Context, j *journal.Journal) error { return j.RateSession(ctx, id, journal.Rating(r)) })
}

func (d *diary) Unfinished(ctx context.Context, since time.Time) (string, []byte, bool, error) {
	j, err := d.journal(ctx)
	if err != nil {
		return "", nil, false, err
	}
	id, state, ok, err := j.Unfinished(ctx, since)
	return id, state, ok, told(err)
}

func (d *diary) AnswerSafety(ctx context.Context, a ui.SafetyAnswer) error {
	id := journal.NewID()
	return d.write(ctx, func(ctx context.Context, j *journal.Journal) error {
		return j.AnswerSafety(ctx, journal.Safety{ID: id, At: a.At, Clear: a.Clear, Route: a.Route, Yes: a.Yes, Examined: a.Examined})
	})
}

func (d *diary) Screenings(ctx context.Context) ([]ui.SafetyAnswer, error) {
	j, err := d.journal(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := j.Screenings(ctx)
	var list []ui.SafetyAnswer
	for _, a := range rows {
		list = append(list, ui.SafetyAnswer{At: a.At, Clear: a.Clear, Route: a.Route, Yes: a.Yes, Examined: a.Examined})
	}
	return list, told(err)
}

func (d *diary) Clear(ctx context.Context, sign string, on time.Time) error {
	return d.write(ctx, func(ctx context.Context, j *journal.Journal) error { return j.Clear(ctx, sign, on) })
}

func (d *diary) Clearances(ctx context.Context) (map[string]time.Time, error) {
	j, err := d.journal(ctx)
	if err != nil {
		return nil, err
	}
	list, err := j.Clearances(ctx)
	return list, told(err)
}

func (d *diary) SayMorning(ctx context.Context, m plan.Morning) error {
	return d.write(ctx, func(ctx context.Context, j *journal.Journal) error { return j.SayMorning(ctx, journal.Morning(m)) })
}

func (d *diary) SayPain(ctx context.Context, p plan.Pain) error {
	return d.write(ctx, func(ctx context.Context, j *journal.Journal) error { return j.SayPain(ctx, journal.Pain(p)) })
}

func (d *diary) AddEvent(ctx context.Context, e plan.Event) error {
	if e.ID == "" {
		e.ID = journal.NewID() // so that it is one, however often it is tried
	}
	return d.write(ctx, func(ctx context.Context, j *journal.Journal) error { return j.AddEvent(ctx, journal.Event(e)) })
}

func (d *diary) History(ctx context.Context) (plan.History, error) {
	j, err := d.journal(ctx)
	if err != nil {
		return plan.History{}, err
	}
	h, err := j.History(ctx)
	return past(h), told(err)
}

func (d *diary) Course(ctx context.Context) (plan.History, error) {
	j, err := d.journal(ctx)
	if err != nil {
		return plan.History{}, err
	}
	h, err := j.Course(ctx)
	return past(h), told(err)
}

func (d *diary) Totals(ctx context.Context, from, to time.Time) ([]ui.DayTotal, error) {
	j, err := d.journal(ctx)
	if err != nil {
		return nil, err
	}
	days, err := j.Totals(ctx, from, to)
	var list []ui.DayTotal
	for _, t := range days {
		list = append(list, ui.DayTotal(t))
	}
	return list, told(err)
}

func (d *diary) Day(ctx context.Context, day time.Time) (ui.Day, error) {
	j, err := d.journal(ctx)
	if err != nil {
		return ui.Day{}, err
	}
	t, err := j.Day(ctx, day)
	return dayRow(t), told(err)
}

func dayRow(t journal.Day) ui.Day {
	d := ui.Day{
		Sitting: t.Sitting, Longest: t.Longest, Standing: t.Standing, Known: t.Known,
		Breaks: t.Breaks, Notices: t.Offered, Sessions: t.Sessions, Folded: t.Folded,
	}
	for _, p := range t.Pieces {
		piece := ui.Piece{From: p.From, To: p.To, Kind: p.Kind, Evidence: p.Evidence}
		if p.Correction != nil {
			piece.CorrectedFrom, piece.CorrectedTo = p.Correction.From, p.Correction.To
		}
		d.Pieces = append(d.Pieces, piece)
	}
	for _, n := range t.Notices {
		d.Told = append(d.Told, ui.Notice{At: n.At, Why: n.Why, Spell: n.Spell, Call: n.Call, Owed: n.Owed, Outcome: n.Outcome, Reason: n.Reason})
	}
	for _, w := range t.Withheld {
		d.Held = append(d.Held, ui.Withheld{At: w.At, Why: w.Why, Became: w.Became, Settled: w.Settled})
	}
	return d
}

func (d *diary) Sessions(ctx context.Context, from, to time.Time) ([]ui.SessionRecord, error) {
	j, err := d.journal(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := j.Sessions(ctx, from, to)
	var list []ui.SessionRecord
	for _, r := range rows {
		list = append(list, record(r))
	}
	return list, told(err)
}

func row(s ui.SessionRecord) journal.Session {
	r := journal.Session{
		ID: s.ID, Routine: s.Routine, Break: s.Break, Started: s.Started, Ended: s.Ended,
		Outcome: s.Outcome, Worked: s.Worked, PainBefore: s.PainBefore, PainAfter: s.PainAfter, Culprits: s.Culprits,
	}
	r.Items = items(s.Items)
	return r
}

func record(r journal.Session) ui.SessionRecord {
	s := ui.SessionRecord{
		ID: r.ID, Routine: r.Routine, Break: r.Break, Started: r.Started, Ended: r.Ended,
		Outcome: r.Outcome, Worked: r.Worked, PainBefore: r.PainBefore, PainAfter: r.PainAfter, Culprits: r.Culprits,
	}
	s.Items = results(r.Items)
	return s
}

// cues plays the session's cues.
type cues struct{ *sound.Player }

func (c cues) Cue(cue session.Cue) { c.Player.Cue(cue.String()) }

// items are the results of a session as the journal keeps them.
func items(results []session.ItemResult) (list []journal.Item) {
	for _, r := range results {
		i := journal.Item{
			Card: r.Card, Side: r.Side, Sets: r.Sets, Reps: r.Reps, Seconds: r.Seconds, Planned: r.Planned,
			Outcome: r.Outcome, Reason: r.Reason, Hurt: r.Hurt, SwappedFrom: r.SwappedFrom, Effort: r.Effort,
		}
		for _, d := range r.Done {
			i.Done = append(i.Done, journal.Set(d))
		}
		list = append(list, i)
	}
	return list
}
