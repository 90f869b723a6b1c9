package agent

import (
	"context"
	"time"

	"limber/journal"
	"limber/lang"
	"limber/tracker"
	"limber/tracker/agent/api"
	"limber/tracker/notify"
)

// notice is the one notification that may be on the screen.
type notice struct {
	shown bool
	id    int64 // in the journal; 0 without one
}

// handle does what the model's events ask for.
func (a *agent) handle(events []tracker.Event) {
	for _, e := range events {
		a.Log.Info("model", "event", e.Kind, "spell", e.Spell, "why", e.Why, "evidence", e.Evidence)
		a.dirty = true
		switch e.Kind {
		case tracker.EventNotice:
			a.raise(e)
		case tracker.EventBreak:
			a.withdraw("taken")
			a.note("break", func(ctx context.Context) error {
				return a.journal.AddBreak(ctx, journal.Break{From: e.From, Length: e.Length, Evidence: e.Evidence})
			})
		case tracker.EventWithdraw:
			a.withdraw("withdrawn")
		}
	}
}

// raise shows a notice, in the place of one that is still there.
func (a *agent) raise(e tracker.Event) {
	a.withdraw("replaced")
	m := notify.Message{
		Title: a.words.T("notice.title"),
		Body:  a.noticeText(e),
		Sound: a.prefs.Sound,
		Actions: []notify.Action{
			{Key: "start", Label: a.words.T("notice.start")},
			{Key: "snooze", Label: a.words.N("notice.snooze", minutes(a.prefs.Snooze))},
			{Key: "skip", Label: a.words.T("notice.skip")},
		},
	}
	if !a.Notifier.Caps().Actions {
		m.Body += "\n" + a.words.T("notice.no_buttons")
	}
	if err := a.Notifier.Show(m); err != nil {
		a.Log.Error("show the notice", "err", err)
	}
	a.notice = notice{shown: true}
	a.note("notice", func(ctx context.Context) (err error) {
		a.notice.id, err = a.journal.AddNotice(ctx, journal.Notice{At: e.Wall, Why: e.Why, Spell: e.Spell, Outcome: "shown"})
		return err
	})
}

// noticeText says why now, in minutes as the person counts them.
func (a *agent) noticeText(e tracker.Event) string {
	key := "notice.why." + e.Why
	if !a.words.Has(key) {
		key = "notice.why.limit"
	}
	sat := time.Duration(float64(e.Spell) / a.Scale)
	return a.words.N(key, max(minutes(sat), 1), lang.Args{"Owed": e.Owed})
}

// withdraw takes back what is shown and books how it ended.
func (a *agent) withdraw(outcome string) {
	if !a.notice.shown {
		return
	}
	if err := a.Notifier.Close(); err != nil {
		a.Log.Warn("take back the notice", "err", err)
	}
	id := a.notice.id
	a.notice = notice{}
	at := a.sample.Wall
	if id != 0 {
		a.note("outcome", func(ctx context.Context) error { return a.journal.EndNotice(ctx, id, outcome, "", at) })
	}
}

// pressed: a button of the notification is an order like any other.
func (a *agent) pressed(p notify.Press) {
	if p.Key == "start" {
		a.withdraw("started")
		if err := a.Open(api.Show{Break: true, Token: p.Token}); err != nil {
			a.Log.Error("open the window", "err", err)
			a.sorry()
		}
		return
	}
	if err := a.order(api.Order{Do: p.Key}); err != nil {
		// Refused (a third snooze, say): the person is told why, in the place where they asked.
		a.Log.Info("order refused", "order", p.Key, "err", err)
		if err := a.Notifier.Show(notify.Message{Title: a.words.T("notice.title"), Body: a.sentence(err)}); err != nil {
			a.Log.Error("show the refusal", "err", err)
		}
	}
}

// sorry: where no window opens, the break still happens.
func (a *agent) sorry() {
	m := notify.Message{Title: a.words.T("notice.title"), Body: a.words.T("notice.no_window")}
	if err := a.Notifier.Show(m); err != nil {
		a.Log.Error("show the notice", "err", err)
	}
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

// mostTries of an entry, one a minute at the least: more than a day.
const mostTries = 2000

// note writes to the journal. What cannot be written now, because the disk is
// full for example, is kept and tried again.
func (a *agent) note(what string, write func(context.Context) error) {
	if a.journal == nil {
		return
	}
	a.unwritten = append(a.unwritten, entry{what: what, write: write})
	a.flush()
}

// flush tries what is not yet written, in order; one that fails does not hold up the others.
func (a *agent) flush() {
	var left []entry
	for _, e := range a.unwritten {
		ctx, stop := context.WithTimeout(context.Background(), 10*time.Second)
		err := e.write(ctx)
		stop()
		if err == nil {
			continue
		}
		if e.tries++; e.tries == 1 || e.tries == mostTries {
			a.Log.Error("write the journal", "what", e.what, "tries", e.tries, "err", err)
		}
		if e.tries < mostTries {
			left = append(left, e)
		}
	}
	a.unwritten = left
}

func minutes(d time.Duration) int { return int(d.Round(time.Minute) / time.Minute) }
