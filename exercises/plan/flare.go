package plan

import (
	"cmp"
	"slices"
	"time"
)

// Flare is how far the gentle days have come: some days in which a plan gives the flare routine and no other.
type Flare struct {
	On    bool
	Since time.Time // when they began; zero where there never were any
	Why   Rule      // FlareSwitch, FlarePain or FlareMorning
	// Ask: it is time to ask whether they are over, as pain is 5 at most on a later day than they began, or as seven days
	// are over; in the second case On is off already.
	Ask bool
}

// Why gentle days begin (D13).
const (
	FlareSwitch  Rule = "flare_switch"  // the person switched them on
	FlarePain    Rule = "flare_pain"    // pain of 6 or more was said
	FlareMorning Rule = "flare_morning" // a morning was worse than usual
)

const (
	flarePain = 6
	flareDays = 7
)

// FlareAt follows the gentle days through a history. While they are on, nothing makes them longer; only the person does,
// with FlareOn once they have ended.
func FlareAt(history History, now time.Time) Flare {
	var f Flare
	said := false // while they are on: that they are not over yet
	for _, t := range history.turns(now) {
		f.end(t.at)
		switch {
		case t.kind == FlareOff:
			f.On, f.Ask = false, false
		case !f.On && t.why != "":
			f, said = Flare{On: true, Since: t.at, Why: t.why}, false
		case f.On && t.kind == FlareOn:
			said, f.Ask = true, false
		case f.On && t.low:
			f.Ask = !said && dayNumber(t.at) > dayNumber(f.Since)
		case f.On:
			f.Ask = false // it hurts as much again
		}
	}
	f.end(now)
	return f
}

// end has them end by themselves after seven days, with a question that is asked for as long again.
func (f *Flare) end(now time.Time) {
	if f.On && !now.Before(f.Since.AddDate(0, 0, flareDays)) {
		f.On, f.Ask = false, true
	}
	if !f.On && !now.Before(f.Since.AddDate(0, 0, 2*flareDays)) {
		f.Ask = false
	}
}

// turn is something that begins or ends the gentle days, or speaks for their end.
type turn struct {
	at   time.Time
	kind string // of an event
	why  Rule   // they begin
	low  bool   // a pain of 5 at most
}

func (h History) turns(now time.Time) []turn {
	var list []turn
	for _, r := range h.readings(now) {
		t := turn{at: r.at, low: r.level < flarePain}
		if !t.low {
			t.why = FlarePain
		}
		list = append(list, t)
	}
	for _, m := range h.Mornings {
		if m.Worse >= 1 {
			list = append(list, turn{at: m.At, why: FlareMorning})
		}
	}
	for _, e := range h.decided() {
		switch e.Kind {
		case FlareOn:
			list = append(list, turn{at: e.At, kind: e.Kind, why: FlareSwitch})
		case FlareOff:
			list = append(list, turn{at: e.At, kind: e.Kind})
		}
	}
	list = slices.DeleteFunc(list, func(t turn) bool { return t.at.After(now) })
	slices.SortStableFunc(list, func(a, b turn) int { return cmp.Or(a.at.Compare(b.at), cmp.Compare(a.kind, b.kind)) })
	return list
}
