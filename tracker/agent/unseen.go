package agent

import (
	"context"
	"errors"
	"time"

	"limber/tracker"
	"limber/tracker/notify"
)

// How soon an offer that could not be shown is tried again. Where nobody shows notices for hours, each try is in vain.
const (
	firstTryAgain = 10 * time.Second
	lastTryAgain  = 5 * time.Minute
)

// show hands a message to whoever shows it, and remembers whether anybody did.
func (a *agent) show(m notify.Message) error {
	err := a.Notifier.Show(m)
	if err == nil {
		a.deaf = ""
		return nil
	}
	if !a.cannotReach() {
		a.Log.Error("show the notice", "err", err)
	}
	a.deaf = a.Notifier.Name()
	return err
}

// cannotReach tells whether the last message reached nobody, and nobody else has come to show the next.
func (a *agent) cannotReach() bool { return a.deaf != "" && a.deaf == a.Notifier.Name() }

func (a *agent) showOffer(e tracker.Event, sound bool) {
	err := a.show(a.offer(e, sound))
	n := &a.notice
	n.raised, n.tried = e, a.sample.Awake
	n.unseen = err != nil && !errors.Is(err, context.DeadlineExceeded) // that one may yet appear, and would be there twice
	n.wait = max(firstTryAgain, min(2*n.wait, lastTryAgain))
}

// showLate shows the offer that nobody could be shown, once somebody can: if it still stands, with the time sat by now.
func (a *agent) showLate() {
	n := a.notice
	wait := time.Duration(float64(n.wait) * a.Scale)
	if n.kind != offer || !n.unseen || a.cannotReach() && a.sample.Awake-n.tried < wait || !a.model.Showable() {
		return
	}
	a.work()
	s := a.model.Status()
	e := n.raised
	e.Spell, e.Learned = seconds(s.Spell), "" // what was learned of the moment was said of another
	if e.Why == tracker.WhyStanding {
		e.Length = seconds(s.Standing)
	}
	a.showOffer(e, a.prefs.Sound)
}

// tracked is how things stand by the model, which does not see the screen.
func (a *agent) tracked() tracker.Status {
	s := a.model.Status()
	switch {
	case s.Why != tracker.StatusShown:
	case a.notice.unseen:
		s.Why = tracker.StatusUnseen
	case !a.onScreen():
		s.Why = tracker.StatusGone
	}
	return s
}

// onScreen tells whether an offer is there to be answered, as far as the desktop tells.
func (a *agent) onScreen() bool {
	if a.notice.kind != offer {
		return false
	}
	if w, ok := a.Notifier.(notify.Watcher); ok {
		return w.Shows()
	}
	return a.Notifier.Caps().Actions
}
