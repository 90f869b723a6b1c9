package agent

import (
	"errors"

	"limber/tracker"
	"limber/tracker/agent/api"
	"limber/tracker/notify"
)

// pressed: a button of the notification is an order like any other. What came of it is said in its place.
func (a *agent) pressed(p notify.Press) {
	o := api.Order{Do: p.Key}
	switch p.Key {
	case "start":
		if err := a.startBreak(p.Token); err != nil {
			a.refuse(o, err) // the break still happens
		}
		return
	case "safety":
		a.withdraw("")
		if err := a.openWindow(api.Show{Screen: "safety", Token: p.Token}); err != nil {
			a.Log.Warn("open the safety page", "err", err)
			a.say(a.words.T("notice.refused"), a.words.T("notice.no_safety"))
		}
		return
	case tracker.SkipBusy, tracker.SkipPain, tracker.SkipMoved, tracker.SkipOther:
		o = api.Order{Do: "skip", Arg: p.Key}
	}
	if err := a.order(o); err != nil {
		a.refuse(o, err)
		return
	}
	switch p.Key {
	case "skip":
		a.say(a.words.T("notice.skipped"), a.nextNotice(), "undo", "busy", "pain")
	case "snooze":
		a.say(a.words.T("notice.snoozed"), a.nextNotice(), "undo")
	case tracker.SkipPain:
		a.say(a.words.T("notice.pain"), a.words.T("notice.pain_text"), "safety")
	}
}

// chosen is an order of the tray's menu, which says itself how things stand then.
func (a *agent) chosen(o api.Order) {
	if err := a.order(o); err != nil {
		a.refuse(o, err)
	}
}

// refuse tells the person why not, where they see it. An offer stays open, with the answers that are left.
func (a *agent) refuse(o api.Order, err error) {
	a.Log.Info("order refused", "order", o.Do, "err", err)
	if a.notice.kind == offer {
		_ = a.show(notify.Message{Title: a.words.T("notice.title"), Body: a.sentence(err), Actions: a.buttons("start", "skip")})
		return
	}
	var buttons []string
	if errors.As(err, new(occupied)) { // it waits for one press
		buttons = []string{"start"}
	}
	a.say(a.words.T("notice.refused"), a.sentence(err), buttons...)
}

// nextNotice says when the next notice comes, in minutes of sitting as the person counts them.
func (a *agent) nextNotice() string {
	s := a.model.Status()
	if s.UntilNotice < 0 {
		return ""
	}
	key := "notice.next"
	if a.stands() {
		key = "notice.next_standing"
	}
	return a.words.N(key, max(minutes(a.lasted(seconds(s.UntilNotice))), 1))
}
