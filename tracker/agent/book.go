package agent

import (
	"context"
	"errors"
	"time"

	"limber/journal"
	"limber/tracker"
)

// errUnwritten: the notice itself must be in the journal before its outcome can be.
var errUnwritten = errors.New("the notice is not written yet")

// book writes down how an offer ended, and the person's reason if they gave one. "shown" is an offer that is open
// again, because the answer was taken back.
func (a *agent) book(id *int64, outcome, reason string) {
	if id == nil {
		return
	}
	at := a.sample.Wall
	if outcome == "shown" {
		at = time.Time{}
	}
	a.note("outcome", func(ctx context.Context) error {
		if *id == 0 {
			return errUnwritten
		}
		return a.journal.EndNotice(ctx, *id, outcome, reason, at)
	})
}

// bookOffer writes down that a notice was raised, and keeps its id.
func (a *agent) bookOffer(e tracker.Event, id *int64, card string) {
	n := journal.Notice{At: e.Wall, Why: e.Why, Spell: e.Spell, Owed: e.Owed, Evidence: e.Evidence, Card: card, Outcome: "shown"}
	switch e.Why {
	case tracker.WhyOwed:
		n.Call = e.Length
	case tracker.WhyStanding:
		n.Spell = e.Length
	}
	a.note("notice", func(ctx context.Context) (err error) {
		*id, err = a.journal.AddNotice(ctx, n)
		return err
	})
}

// bookWithheld writes down a notice that is held back, and settleWithheld what became of those that were.
func (a *agent) bookWithheld(e tracker.Event) {
	w := journal.Withheld{At: e.Wall, Why: e.Why, Spell: e.Spell}
	a.note("withheld", func(ctx context.Context) error { return a.journal.AddWithheld(ctx, w) })
}

func (a *agent) settleWithheld(became string, at time.Time) {
	a.note("withheld settled", func(ctx context.Context) error { return a.journal.SettleWithheld(ctx, became, at) })
}

func (a *agent) bookBreak(e tracker.Event) {
	b := journal.Break{From: e.From, Length: e.Length, Evidence: e.Evidence}
	a.note("break", func(ctx context.Context) error { return a.journal.AddBreak(ctx, b) })
}

// record books closed stretches.
func (a *agent) record(list []tracker.Stretch) {
	if len(list) == 0 {
		return
	}
	var rows []journal.Stretch
	for _, s := range list {
		rows = append(rows, journal.Stretch{From: s.From, To: s.To, Kind: s.Kind, Evidence: s.Evidence})
	}
	a.note("stretches", func(ctx context.Context) error { return a.journal.AddStretches(ctx, rows) })
}

// entry is one thing to be written to the journal.
type entry struct {
	what  string
	write func(context.Context) error
	tries int
}

// mostTries of an entry, one with each save: a day or so.
const mostTries = 2000

// slow is a write that waited for another program, which holds the journal.
const slow = time.Second

// note writes to the journal. What cannot be written now, because the disk is
// full for example, is kept and tried again with the next save.
func (a *agent) note(what string, write func(context.Context) error) {
	if a.journal == nil {
		return
	}
	a.work()
	a.unwritten = append(a.unwritten, entry{what: what, write: write})
	if len(a.unwritten) == 1 {
		a.flush()
	}
}

// flush tries what is not yet written, in order; one that fails does not hold up the others, unless they
// would all wait for the same, and the loop with them.
func (a *agent) flush() {
	var left []entry
	for i, e := range a.unwritten {
		start := time.Now()
		ctx, stop := context.WithTimeout(context.Background(), 10*time.Second)
		err := e.write(ctx)
		stop()
		if err == nil {
			continue
		}
		if errors.Is(err, journal.ErrNoNotice) { // it was in a journal that was set aside since
			a.Log.Warn("write the journal", "what", e.what, "err", err)
			continue
		}
		if e.tries++; e.tries == 1 || e.tries == mostTries {
			a.Log.Error("write the journal", "what", e.what, "tries", e.tries, "err", err)
		}
		if e.tries < mostTries {
			left = append(left, e)
		}
		if time.Since(start) > slow {
			left = append(left, a.unwritten[i+1:]...)
			break
		}
	}
	a.unwritten = left
}
