package agent

import (
	"context"
	"errors"
	"fmt"
	"time"

	"limber/journal"
	"limber/tracker"
	"limber/tracker/agent/api"
)

// errNotBooked is a correction that the journal refused or could not take.
var errNotBooked = errors.New("the correction is not booked")

// correct books what the person said of a piece of the day. The journal is asked first, since it
// remembers for longer; the model counts the open spell anew where it remembers that time.
func (a *agent) correct(o api.Order) error {
	now, err := a.read()
	if err != nil {
		return err
	}
	a.sample = now
	act := tracker.Act{Do: tracker.DoCorrect, From: o.From.Truncate(time.Millisecond), To: o.To.Truncate(time.Millisecond), As: o.As}
	if a.journal != nil {
		if err := a.bookCorrection(act, now.Wall); err != nil {
			return fmt.Errorf("%w: %w", errNotBooked, err)
		}
	}
	if a.journal == nil || now.Wall.Sub(act.From) < tracker.Remembers {
		a.recording.act(now, act)
		events, err := a.model.Act(now, act)
		a.handle(events)
		if err != nil && a.journal == nil {
			return err
		} // else the model has forgotten what is to be undone, and with it what it did
	}
	a.save(true) // who asked looks at the day next
	return nil
}

func (a *agent) bookCorrection(act tracker.Act, now time.Time) error {
	ctx, stop := context.WithTimeout(context.Background(), 10*time.Second)
	defer stop()
	if act.As == tracker.AsUndo {
		return a.journal.Undo(ctx, act.From, act.To, now)
	}
	return a.journal.Correct(ctx, journal.Correction{From: act.From, To: act.To, As: act.As, Away: a.rules().Away, Made: now})
}

// fold looks once a day, and at the start, whether days are old enough for their detail to be forgotten. It comes
// with a save that is due anyway. While a value in the settings file cannot be read nothing is forgotten: it may be
// the time to keep.
func (a *agent) fold() {
	today := a.sample.Wall.Format(time.DateOnly)
	if a.journal == nil || today == a.folded {
		return
	}
	if _, problems := a.store.Get(); len(problems) > 0 {
		return
	}
	a.work()
	ctx, stop := context.WithTimeout(context.Background(), 10*time.Second)
	defer stop()
	days, err := a.journal.Fold(ctx, a.sample.Wall, a.prefs.KeepEvidence)
	if err != nil {
		a.Log.Error("fold old days", "err", err)
	}
	if days == 0 || err != nil { // else there may be more, which the next save takes
		a.folded = today
	}
	if days > 0 {
		a.Log.Info("old days folded", "days", days)
		if err := a.journal.Checkpoint(); err != nil { // so that what is forgotten leaves the log of changes too
			a.Log.Warn("fold old days", "err", err)
		}
	}
}
