package agent

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"time"

	"limber/journal"
	"limber/lang"
	"limber/settings"
	"limber/tracker"
	"limber/tracker/agent/api"
	"limber/tracker/agent/autostart"
	"limber/tracker/notify"
)

// errOrder is an order that nobody knows; the verbs of the command line are checked before they get here.
var errOrder = errors.New("unknown order")

// order does what the person asked for, by window, verb, tray or notification.
func (a *agent) order(o api.Order) error {
	switch o.Do {
	case "break":
		return a.startBreak("")
	case "may_break":
		err := a.mayBreak()
		if err != nil && o.Arg == "say" {
			a.refuse(o, err)
		}
		return err
	case "open":
		return a.openWindow(api.Show{})
	case "test_notice":
		if err := a.show(notify.Message{Title: a.words.T("notice.test.title"), Body: a.words.T("notice.test.body")}); err != nil {
			return fmt.Errorf("%w: %w", errNotice, err)
		}
		return nil
	case "quit":
		a.leave("quit")
		return nil
	case "told": // the window has said something that is said only once
		return a.told(o.Arg)
	case "correct":
		return a.correct(o)
	}
	act, err := a.act(o)
	if err != nil {
		return err
	}
	return a.tellModel(act)
}

// act is an order as the model takes it.
func (a *agent) act(o api.Order) (act tracker.Act, err error) {
	act.Do = o.Do
	usual := map[string]time.Duration{"snooze": a.prefs.Snooze, "pause": time.Hour, "present": time.Hour}
	switch o.Do {
	case "resume", "stand", "sit", "break_started", "break_done", "break_skipped", "undo", "forget":
	case "skip":
		act.Reason = o.Arg
	case "snooze", "pause", "present":
		if o.Do == "pause" && o.Arg == "tomorrow" {
			break // a pause without a length lasts until then
		}
		d, err := duration(o.Arg, usual[o.Do])
		if err != nil {
			return act, err
		}
		act.For = time.Duration(float64(d) * a.Scale)
	default:
		return act, errOrder
	}
	return act, nil
}

// tellModel has the model decide, and takes back what the act has answered.
func (a *agent) tellModel(act tracker.Act) error {
	now, err := a.read()
	if err != nil {
		return err
	}
	a.sample = now
	a.recording.act(now, act)
	before := a.model.Status()
	events, err := a.model.Act(now, act)
	if err == nil {
		a.answered(act, before) // before the model's own wish to take it back, which does not know why
	}
	a.handle(events) // those of the sample come even where the act is refused
	a.dirty = true
	return err
}

// answered takes back the notice that the act answers, and books how. A reason may come one press after its skip.
func (a *agent) answered(act tracker.Act, before tracker.Status) {
	outcome, reason := outcomes[act.Do], act.Reason
	if a.notice.kind == word {
		a.withdraw("")
	}
	switch {
	case act.Do == tracker.DoUndo:
		a.book(a.taken, "unanswered", "") // unless the model shows it again
		a.taken = nil
		return
	case act.Do == tracker.DoSkip && reason != "" && before.Undo == tracker.DoSkip:
	case act.Do == tracker.DoSkip, act.Do == tracker.DoSnooze:
		a.taken = a.notice.id
		if before.Owed > 0 {
			a.settleWithheld("void", a.sample.Wall)
		}
	}
	if a.notice.kind == offer && outcome != "" {
		a.withdraw(outcome)
	}
	if reason != "" {
		a.book(a.taken, outcome, reason)
	}
}

// startBreak opens the window at a break, which begins with the card that the notice proposed.
func (a *agent) startBreak(token string) error {
	card := a.notice.card.ID
	if err := a.mayBreak(); err != nil {
		return err
	}
	a.withdraw("started")
	return a.openWindow(api.Show{Break: true, Pressed: true, Exercise: card, Token: token})
}

// errNotice is a test notice that could not be shown.
var errNotice = errors.New("show a notice")

// errWindow is a window that could not be opened, or that this program does not have.
var errWindow = errors.New("open the window")

func (a *agent) openWindow(s api.Show) error {
	if err := a.Open(s); err != nil {
		return fmt.Errorf("%w: %w", errWindow, err)
	}
	return nil
}

// outcomes of a shown notice by what the person did about it.
var outcomes = map[string]string{
	"skip": "skipped", "snooze": "snoozed", "pause": "paused", "present": "presenting", "stand": "taken", "sit": "withdrawn",
	"break_started": "started", "break_done": "taken", "break_skipped": "skipped",
}

// errDuration is a length of time that cannot be meant.
var errDuration = errors.New("not a length of time")

// duration reads "5m" or "1h30m"; nothing stands for the usual length.
func duration(arg string, usual time.Duration) (time.Duration, error) {
	if arg == "" {
		return usual, nil
	}
	d, err := time.ParseDuration(arg)
	if err != nil || d < time.Minute || d > 24*time.Hour {
		return 0, errDuration
	}
	return d, nil
}

// startAtLogin has the system start this program, or not: on or off.
func startAtLogin(state string) error {
	exe, err := os.Executable()
	if err != nil {
		return err
	}
	return autostart.Set(state == "on", exe)
}

// set changes one setting. Start at login is the system's to keep, so it is done before it is written down.
func (a *agent) set(key, value string) error {
	if key == "autostart" && value != "ask" {
		if err := startAtLogin(value); err != nil {
			return err
		}
	}
	before, lost := a.store.Aside(), a.store.Lost()
	if err := a.store.Set(key, value); err != nil {
		return err
	}
	if aside := a.store.Aside(); aside != before {
		say := "agent.settings_aside"
		if slices.Contains(lost, "limits") && key != "limits" {
			say = "agent.settings_aside_lost"
		}
		a.setAside["settings_aside"] = said{say: say, args: map[string]string{"Path": aside}}
	}
	a.reload()
	return nil
}

// sentence is what a person reads of an error.
func (a *agent) sentence(err error) string {
	var value *settings.BadValue
	var by occupied
	switch {
	case errors.As(err, &by):
		return a.words.T("occupied." + string(by))
	case errors.Is(err, tracker.ErrSnoozeRefused):
		return a.words.T("refused.snooze")
	case errors.Is(err, tracker.ErrNoBreak):
		return a.words.T("refused.no_break")
	case errors.Is(err, tracker.ErrNoUndo):
		return a.words.T("refused.undo")
	case errors.Is(err, tracker.ErrReason):
		return a.words.T("refused.reason")
	case errors.Is(err, errDuration):
		return a.words.T("refused.duration")
	case errors.As(err, &value):
		return a.words.T("refused.setting", lang.Args{"Key": value.Key, "What": value.What, "Allowed": value.Allowed})
	case errors.Is(err, journal.ErrCorrection), errors.Is(err, tracker.ErrCorrection):
		return a.words.T("refused.correction")
	case errors.Is(err, journal.ErrNoCorrection):
		return a.words.T("refused.no_correction")
	case errors.Is(err, journal.ErrFolded):
		return a.words.T("refused.folded")
	case errors.Is(err, errNotBooked):
		return a.words.T("refused.not_booked")
	case errors.Is(err, errNotice):
		return a.words.T("doctor.notice_failed")
	case errors.Is(err, errWindow):
		return a.words.T("notice.no_window")
	case errors.Is(err, errOrder):
		return a.words.T("refused.order")
	}
	return a.words.T("refused.other", lang.Args{"What": err.Error()})
}
