package ui

import (
	"context"
	"slices"
	"time"

	"limber/exercises"
	"limber/exercises/plan"
	"limber/lang"
)

// lately is how many days back something may still be said of a session.
const lately = 60

// readHistory reads the sessions so far, from which the next one is planned, and calls then: also where they
// cannot be read, for nobody has to wait with their back for the journal. All of them are read at first (see package
// plan), and later those that may have changed.
func (w *window) readHistory(then func()) {
	var list []SessionRecord
	from := time.Unix(0, 0)
	if w.historic {
		from = w.wall().AddDate(0, 0, -lately)
	}
	w.write(func(ctx context.Context) (err error) {
		list, err = w.d.Journal.Sessions(ctx, from, w.wall().AddDate(0, 0, 1))
		return err
	}, func(err error) {
		if err == nil {
			w.historic = true
			w.history.Sessions = slices.DeleteFunc(slices.Clone(w.history.Sessions), func(s plan.Session) bool { return !s.Started.Before(from) })
			for _, s := range list {
				if s.Outcome != "started" {
					w.history.Sessions = append(w.history.Sessions, s.planned())
				}
			}
		}
		then()
	})
}

// planned is the session as package plan reads it.
func (s SessionRecord) planned() plan.Session {
	return plan.Session{
		ID: s.ID, Routine: s.Routine, Break: s.Break, Started: s.Started, Outcome: s.Outcome, Items: s.Items,
		PainBefore: s.PainBefore, PainAfter: s.PainAfter, Culprits: s.Culprits,
	}
}

// past is the history with the last answer to the safety page in it.
func (w *window) past() plan.History {
	h := w.history
	if w.safety.Clear {
		h.Screened = append(slices.Clip(h.Screened), w.safety.At)
	}
	return h
}

// screenDue tells whether what has happened since the safety page was answered asks for it again.
func (w *window) screenDue() bool {
	return !w.safety.At.IsZero() && plan.ScreenDue(w.history, w.safety.At, w.wall())
}

// gate tells which way the pain before a session leaves open, beside that of the last days.
func (w *window) gate(pain int) plan.Way { return plan.Gate(w.past(), pain, w.wall()) }

// adjusts tells whether a routine changes with what is said of its sessions: Limber's own do, but for breaks and the
// one for a day with much pain. What a person or a physiotherapist wrote is followed as written.
func adjusts(r *exercises.Routine) bool {
	return r != nil && r.Pack == "" && !r.Break && r.For != "break" && r.For != "flare"
}

// adjusted gives the cards of a routine as they are due now, and what has changed in them since it was last begun;
// what rests, and what time away does, is told each time. readHistory must have come first.
func (w *window) adjusted(r *exercises.Routine) (items []exercises.Item, changes []plan.Change) {
	if !adjusts(r) {
		return w.suited(r), nil
	}
	items, all := plan.Adjust(w.fitting(r), w.past(), w.wall(), w.profile().Fits, w.d.Catalogue)
	var last time.Time
	for _, s := range w.history.Sessions {
		if s.Routine == r.ID && s.Started.After(last) {
			last = s.Started
		}
	}
	for _, c := range all {
		if c.To.Card == nil || !c.At.Before(last) {
			changes = append(changes, c)
		}
	}
	return items, changes
}

// nextTime tells what a session that was just done, with what was said of it so far, changes in the next one of its routine.
func (w *window) nextTime(just SessionRecord) []plan.Change {
	r := w.d.Catalogue.Routine(just.Routine)
	if !adjusts(r) {
		return nil
	}
	return plan.NextTime(w.fitting(r), w.past(), just.planned(), w.profile().Fits, w.d.Catalogue)
}

// rate keeps what was said of a session, and plans with it from then on.
func (w *window) rate(id string, r Rating) {
	w.write(func(ctx context.Context) error { return w.d.Journal.RateSession(ctx, id, r) }, w.complain)
	w.readHistory(func() {})
}

// changeNow says why something is different now, changeNext what will be different the next time.
func (w *window) changeNow(c plan.Change) string  { return w.change(c, ".now") }
func (w *window) changeNext(c plan.Change) string { return w.change(c, ".next") }

func (w *window) change(c plan.Change, when string) string {
	args := lang.Args{}
	n := c.Days
	if c.From.Card != nil {
		args["Card"] = c.From.Card.Text.Name
	}
	if !c.Until.IsZero() {
		n = int((c.Until.Sub(w.wall()) + 24*time.Hour - 1) / (24 * time.Hour))
	}
	if c.To.Card != nil {
		args["Other"] = c.To.Card.Text.Name
		args["Before"], args["After"] = w.unlike(c.From.Dose, c.To.Dose)
		if c.Rule == plan.AwayDown && c.To.Card == c.From.Card {
			when = "_less" + when
		}
	}
	return w.words.N("plan.change."+string(c.Rule)+when, n, args)
}

// unlike says of two doses of a card only that in which they differ: "10 times", "8 times".
func (w *window) unlike(a, b exercises.Dose) (string, string) {
	var before, after []string
	add := func(same bool, was, is string) {
		if !same {
			before, after = append(before, was), append(after, is)
		}
	}
	add(a.Hold == b.Hold, w.span(a.Hold), w.span(b.Hold))
	add(a.Time == b.Time, w.exactly(a.Time), w.exactly(b.Time))
	add(a.Reps == b.Reps, w.words.N("dose.reps", a.Reps), w.words.N("dose.reps", b.Reps))
	add(max(a.Sets, 1) == max(b.Sets, 1), w.words.N("dose.sets", max(a.Sets, 1)), w.words.N("dose.sets", max(b.Sets, 1)))
	return join(before), join(after)
}
