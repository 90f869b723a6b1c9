package ui

import (
	"context"
	"slices"
	"time"

	"limber/exercises"
	"limber/exercises/plan"
	"limber/wording"
)

// readHistory reads all that was done and said, from which the next session is planned, and calls then: also where it
// cannot be read, for nobody has to wait with their back for the journal.
func (w *window) readHistory(then func()) {
	var h plan.History
	w.write(func(ctx context.Context) (err error) {
		h, err = w.d.Journal.History(ctx)
		return err
	}, func(err error) {
		if err == nil {
			w.historic, w.history = true, h
		}
		then()
	})
}

// readLate reads all of it once more where the window opened while the journal could not be read: the agent may have
// mended it since, or begun a new one. Without it Today would have no plan until the next start.
func (w *window) readLate() {
	if w.historic || w.reading || w.small != nil {
		return
	}
	w.reading = true
	w.readHistory(func() {
		w.reading = false
		if w.historic {
			w.onHistory()
		}
	})
}

// decide writes down what the person decided, and plans with it from then on.
func (w *window) decide(e plan.Event) {
	e.ID, e.At = newID(), w.wall()
	for _, last := range w.history.Events { // of two decisions the later one holds: also on a clock that stands still
		if gap := last.At.Sub(e.At); gap >= 0 && gap < time.Minute {
			e.At = last.At.Add(time.Millisecond)
		}
	}
	w.history.Events = append(slices.Clip(w.history.Events), e)
	w.write(func(ctx context.Context) error { return w.d.Journal.AddEvent(ctx, e) }, w.complain)
	w.front.update()
}

// sayPain writes down a pain that was said outside a session.
func (w *window) sayPain(level int) {
	p := plan.Pain{At: w.wall(), Level: level}
	w.history.Pains = append(slices.Clip(w.history.Pains), p)
	w.write(func(ctx context.Context) error { return w.d.Journal.SayPain(ctx, p) }, w.complain)
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
	return items, w.news(r.ID, all)
}

// news are the changes since a routine was last begun, and those that hold each time.
func (w *window) news(routine string, all []plan.Change) (list []plan.Change) {
	var last time.Time
	for _, s := range w.history.Sessions {
		if s.Routine == routine && s.Started.After(last) {
			last = s.Started
		}
	}
	for _, c := range all {
		if c.To.Card == nil || !c.At.Before(last) {
			list = append(list, c)
		}
	}
	return list
}

// nextTime tells what a session that was just done, with what was said of it so far, changes in the next one of its
// routine; of the plan, whose cards differ from day to day, in all that it has.
func (w *window) nextTime(just SessionRecord) []plan.Change {
	items := []exercises.Item(nil)
	if r := w.d.Catalogue.Routine(just.Routine); just.Routine != planID && just.Routine != minimumID {
		if !adjusts(r) {
			return nil
		}
		if items = w.fitting(r); len(items) == 0 {
			return nil
		}
	}
	return plan.NextTime(items, w.past(), just.planned(), w.profile().Fits, w.d.Catalogue)
}

// moves tells whether what is said of a session of a routine changes the next one.
func (w *window) moves(routine string) bool {
	return routine == planID || routine == minimumID || adjusts(w.d.Catalogue.Routine(routine))
}

// rate keeps what was said of a session, and plans with it from then on.
func (w *window) rate(id string, r Rating) {
	w.write(func(ctx context.Context) error { return w.d.Journal.RateSession(ctx, id, r) }, w.complain)
	w.readHistory(func() {})
}

// changeNow says why something is different now, changeNext what will be different the next time.
func (w *window) changeNow(c plan.Change) string {
	return wording.Change(w.words, c, wording.Now, w.wall())
}
func (w *window) changeNext(c plan.Change) string {
	return wording.Change(w.words, c, wording.Next, w.wall())
}
