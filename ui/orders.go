package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"limber/lang"
	"limber/tracker"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// orders are what the person can tell the agent from Today: buttons in a row, and below them the choices
// of the one that was pressed last.
type orders struct {
	w        *window
	relayout func()
	box      *fyne.Container
	row      *fyne.Container
	pauses   *fyne.Container // how long to keep quiet
	reasons  *fyne.Container // why a reminder was skipped

	snooze, skip, undo, pause, stand *widgets.Button

	reasoned bool // the last skip has its reason, or none was wanted
}

func newOrders(w *window, relayout func()) *orders {
	o := &orders{w: w, relayout: relayout}
	o.snooze = widgets.NewButton(widgets.Plain, "", "snooze", func() { w.tell("snooze", "") })
	o.skip = widgets.NewButton(widgets.Plain, w.words.T("today.skip"), "skip", o.onSkip)
	o.undo = widgets.NewButton(widgets.Plain, "", "turn", func() { w.tell("undo", "") })
	o.pause = widgets.NewButton(widgets.Plain, "", "pause", o.onPause)
	o.stand = widgets.NewButton(widgets.Plain, "", "standing", o.onStand)
	o.pauses = widgets.Flow(theme.Unit, o.chip("today.pause_30", "pause", "30m"), o.chip("today.pause_60", "pause", "1h"), o.chip("today.pause_120", "pause", "2h"),
		o.chip("today.pause_tomorrow", "pause", "tomorrow"), o.chip("today.present", "present", ""))
	o.pauses.Hide()
	o.reasons = widgets.Flow(theme.Unit, widgets.NewText(w.words.T("today.skip_why")).Single().Inked(theme.Ink2))
	for _, reason := range []string{tracker.SkipBusy, tracker.SkipPain, tracker.SkipMoved, tracker.SkipOther} {
		o.reasons.Add(o.chip("today.skip."+reason, "skip", reason))
	}
	o.reasons.Hide()
	o.row = widgets.Flow(theme.Unit/2, o.snooze, o.skip, o.undo, o.pause, o.stand)
	o.box = widgets.Column(theme.Unit, o.row, o.pauses, o.reasons)
	return o
}

// chip is a choice that is told at once and closes the choices.
func (o *orders) chip(key, verb, arg string) *widgets.Chip {
	return widgets.NewChip(o.w.words.T(key), func() {
		o.reasoned = o.reasoned || verb == "skip"
		o.fold()
		o.w.tell(verb, arg)
	})
}

func (o *orders) fold() {
	o.pauses.Hide()
	o.reasons.Hide()
	o.relayout()
}

// onSkip skips at once; the reason is asked for afterwards, and need not be given.
func (o *orders) onSkip() {
	o.reasoned = false
	o.w.tell("skip", "")
}

func (o *orders) onPause() {
	if s := o.w.status.Tracker; s.Paused || s.Presenting {
		o.w.tell("resume", "")
		return
	}
	show(o.pauses, !o.pauses.Visible())
	o.relayout()
}

func (o *orders) onStand() {
	if o.w.status.Tracker.State == tracker.StateStanding {
		o.w.tell("sit", "")
		return
	}
	o.w.tell("stand", "")
}

// update shows what can be asked of the agent now.
func (o *orders) update(s tracker.Status, there bool) {
	T := o.w.words.T
	show(o.box, there)
	if !there {
		o.pauses.Hide()
		return
	}
	quiet := s.Paused || s.Presenting
	snooze, err := time.ParseDuration(o.w.status.Settings["snooze"])
	if err != nil {
		snooze = 5 * time.Minute
	}
	o.snooze.Set(T("today.snooze", lang.Args{"Time": o.w.span(snooze)}), "snooze")
	show(o.snooze, s.State == tracker.StateSitting && !quiet && s.SnoozesLeft > 0)
	show(o.skip, s.State == tracker.StateSitting && !quiet && (s.Shown || s.UntilNotice >= 0 && s.UntilNotice < soon))
	show(o.undo, s.Undo != "")
	if s.Undo != "" {
		o.undo.Set(T("today.undo."+s.Undo), "turn")
	}
	show(o.reasons, s.Undo == tracker.DoSkip && !o.reasoned)
	if quiet {
		o.pause.Set(T("today.resume"), "play")
		o.pauses.Hide()
	} else {
		o.pause.Set(T("today.pause"), "pause")
	}
	if s.State == tracker.StateStanding {
		o.stand.Set(T("today.sit"), "back")
	} else {
		o.stand.Set(T("today.stand"), "standing")
	}
}

// soon is how many seconds before a reminder it can be skipped beforehand.
const soon = 5 * 60
