package agent

import (
	"slices"

	"limber/lang"
	"limber/tracker"
	"limber/tracker/agent/api"
)

// TrayState is what the tray shows; it changes at most once a minute while nothing happens.
type TrayState struct {
	Title string // how long the person has sat, in words
	Hint  string // more of it for the tooltip, "" for none
	Icon  string // one of the Icon constants
	Items []TrayItem
}

// The pictures of the icon.
const (
	IconPlain = ""
	IconOwed  = "owed"  // with a dot: there is something to say after the call
	IconQuiet = "quiet" // pale: no notices come, or nothing can be seen
)

// TrayItem is an entry of the menu. The list is always the same one: what does not apply is hidden, since a menu
// that is built anew closes under the pointer.
type TrayItem struct {
	ID     string // of the entry; "" is a line between groups
	In     string // ID of the entry in whose submenu it lies; "" for the menu itself
	Label  string
	Order  api.Order // what it asks for; the zero Order only tells something
	Hidden bool
}

// same tells whether a person would see no difference.
func (t TrayState) same(o TrayState) bool {
	return t.Title == o.Title && t.Hint == o.Hint && t.Icon == o.Icon && slices.Equal(t.Items, o.Items)
}

// showTray refreshes the tray where something has changed that a person would see.
func (a *agent) showTray(s tracker.Status) {
	t := TrayState{Title: a.trayTitle(s), Icon: IconPlain, Items: a.trayItems(s)}
	switch {
	case a.prefs.CallHint && s.Owed > 0 && inCall(s):
		t.Icon, t.Hint = IconOwed, a.words.N("tray.hint.call", int(a.lasted(seconds(s.Spell)).Minutes()))
	case s.State == tracker.StateBlind:
		t.Icon, t.Hint = IconQuiet, a.words.T("tray.hint.blind")
	case s.Paused || s.Presenting:
		t.Icon = IconQuiet
	}
	if !t.same(a.tray) {
		a.tray = t
		a.Tray.Show(t)
	}
}

// inCall tells whether a call holds notices back; any other reason is no cause for a hint.
func inCall(s tracker.Status) bool {
	return slices.ContainsFunc(s.Withheld, func(reason string) bool {
		return reason == tracker.ReasonCamera || reason == tracker.ReasonMicrophone || reason == tracker.ReasonShared
	})
}

func (a *agent) trayItems(s tracker.Status) []TrayItem {
	T, standing, quiet := a.words.T, s.State == tracker.StateStanding, s.Paused || s.Presenting
	do := func(id, label string, o api.Order, hidden bool) TrayItem {
		return TrayItem{ID: id, Label: label, Order: o, Hidden: hidden}
	}
	pause := func(arg, label string) TrayItem {
		return TrayItem{ID: "pause." + arg, In: "pause", Label: label, Order: api.Order{Do: "pause", Arg: arg}}
	}
	undo := ""
	if s.Undo != "" {
		undo = T("tray.undo." + s.Undo)
	}
	return []TrayItem{
		do("title", a.trayTitle(s), api.Order{}, false),
		do("today", a.trayToday(s), api.Order{}, false),
		{},
		do("break", T("tray.break"), api.Order{Do: "break"}, false),
		do("snooze", a.words.N("tray.snooze", minutes(a.prefs.Snooze)), api.Order{Do: "snooze"}, s.SnoozesLeft == 0),
		do("skip", T("tray.skip"), api.Order{Do: "skip"}, false),
		do("undo", undo, api.Order{Do: "undo"}, s.Undo == ""),
		do("stand", T("tray.stand"), api.Order{Do: "stand"}, standing),
		do("sit", T("tray.sit"), api.Order{Do: "sit"}, !standing),
		{},
		do("pause", T("tray.pause"), api.Order{}, quiet),
		pause("30m", T("tray.pause.30m")), pause("1h", T("tray.pause.1h")), pause("tomorrow", T("tray.pause.tomorrow")),
		do("present", T("tray.present"), api.Order{Do: "present", Arg: "1h"}, quiet),
		do("resume", T("tray.resume"), api.Order{Do: "resume"}, !quiet),
		{},
		do("open", T("tray.open"), api.Order{Do: "open"}, false),
		do("quit", T("tray.quit"), api.Order{Do: "quit"}, false),
	}
}

func (a *agent) trayTitle(s tracker.Status) string {
	key, length := "tray.state."+s.State, map[string]int64{"sitting": s.Spell, "away": s.Away, "standing": s.Standing}[s.State]
	switch {
	case s.Presenting:
		key = "tray.state.presenting"
	case s.Paused:
		key = "tray.state.paused"
	}
	return a.words.N(key, int(length/60), lang.Args{})
}

func (a *agent) trayToday(s tracker.Status) string {
	m := int(s.Sitting / 60)
	return a.words.N("tray.today", s.Breaks, lang.Args{"Hours": m / 60, "Minutes": m % 60})
}
