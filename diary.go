//go:build !nowindow

package main

import (
	"context"
	"sync"
	"time"

	"limber/exercises/plan"
	"limber/exercises/session"
	"limber/journal"
	"limber/place"
	"limber/sound"
	"limber/tracker/agent/api"
	"limber/ui"
)

// diary is the journal as the window sees it. The agent alone makes and migrates
// the database; the window opens it when it first needs it, once the agent says
// that it is ready (or, without an agent, as it lies there).
type diary struct {
	client *api.Client
	mu     sync.Mutex
	open   *journal.Journal
}

func (d *diary) journal(ctx context.Context) (*journal.Journal, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.open != nil {
		return d.open, nil
	}
	path := place.Journal()
	if s, err := d.client.Status(ctx); err == nil && s.Journal != "" {
		path = s.Journal
	}
	j, err := journal.OpenWindow(path)
	if err != nil {
		return nil, err
	}
	d.open = j
	return j, nil
}

func (d *diary) close() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.open != nil {
		_ = d.open.Close() // every write was its own transaction
	}
}

func (d *diary) StartSession(ctx context.Context, s ui.SessionRecord) error {
	j, err := d.journal(ctx)
	if err != nil {
		return err
	}
	return j.StartSession(ctx, row(s))
}

func (d *diary) SaveProgress(ctx context.Context, id string, state []byte) error {
	j, err := d.journal(ctx)
	if err != nil {
		return err
	}
	return j.SaveProgress(ctx, id, state)
}

func (d *diary) EndSession(ctx context.Context, s ui.SessionRecord) error {
	j, err := d.journal(ctx)
	if err != nil {
		return err
	}
	return j.EndSession(ctx, row(s))
}

func (d *diary) RateSession(ctx context.Context, id string, r ui.Rating) error {
	j, err := d.journal(ctx)
	if err != nil {
		return err
	}
	return j.RateSession(ctx, id, journal.Rating(r))
}

func (d *diary) Unfinished(ctx context.Context, since time.Time) (string, []byte, bool, error) {
	j, err := d.journal(ctx)
	if err != nil {
		return "", nil, false, err
	}
	return j.Unfinished(ctx, since)
}

func (d *diary) AnswerSafety(ctx context.Context, a ui.SafetyAnswer) error {
	j, err := d.journal(ctx)
	if err != nil {
		return err
	}
	return j.AnswerSafety(ctx, journal.Safety{At: a.At, Clear: a.Clear, Route: a.Route, Yes: a.Yes, Examined: a.Examined})
}

func (d *diary) LastSafety(ctx context.Context) (ui.SafetyAnswer, bool, error) {
	j, err := d.journal(ctx)
	if err != nil {
		return ui.SafetyAnswer{}, false, err
	}
	a, ok, err := j.LastSafety(ctx)
	return ui.SafetyAnswer{At: a.At, Clear: a.Clear, Route: a.Route, Yes: a.Yes, Examined: a.Examined}, ok, err
}

func (d *diary) Clear(ctx context.Context, sign string, on time.Time) error {
	j, err := d.journal(ctx)
	if err != nil {
		return err
	}
	return j.Clear(ctx, sign, on)
}

func (d *diary) Clearances(ctx context.Context) (map[string]time.Time, error) {
	j, err := d.journal(ctx)
	if err != nil {
		return nil, err
	}
	return j.Clearances(ctx)
}

func (d *diary) SayMorning(ctx context.Context, m plan.Morning) error {
	j, err := d.journal(ctx)
	if err != nil {
		return err
	}
	return j.SayMorning(ctx, journal.Morning(m))
}

func (d *diary) SayPain(ctx context.Context, p plan.Pain) error {
	j, err := d.journal(ctx)
	if err != nil {
		return err
	}
	return j.SayPain(ctx, journal.Pain(p))
}

func (d *diary) AddEvent(ctx context.Context, e plan.Event) error {
	j, err := d.journal(ctx)
	if err != nil {
		return err
	}
	return j.AddEvent(ctx, journal.Event(e))
}

func (d *diary) History(ctx context.Context) (plan.History, error) {
	j, err := d.journal(ctx)
	if err != nil {
		return plan.History{}, err
	}
	h, err := j.History(ctx)
	return past(h), err
}

func (d *diary) Course(ctx context.Context) (plan.History, error) {
	j, err := d.journal(ctx)
	if err != nil {
		return plan.History{}, err
	}
	h, err := j.Course(ctx)
	return past(h), err
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
	return list, err
}

func (d *diary) Day(ctx context.Context, day time.Time) (ui.Day, error) {
	j, err := d.journal(ctx)
	if err != nil {
		return ui.Day{}, err
	}
	t, err := j.Day(ctx, day)
	return dayRow(t), err
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
	return list, err
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
