package ui

import (
	"strings"

	"limber/lang"
	"limber/tracker"
	"limber/ui/theme"
)

// showState puts the tracker's state into a ring and words.
func (t *today) showState(s tracker.Status, there bool) {
	T, w := t.w.words.T, t.w
	t.next.Set("")
	if !there {
		t.ring.Set(0, T("today.none"), T("today.not_counting"), theme.Teal)
		t.head.Set(T("today.head.no_agent"))
		t.next.Set(T("today.next.no_agent"))
		return
	}
	sat := w.minutes(s.Spell)
	limit := float64(max(s.Limit, 1))
	state := s.State
	if s.Why == tracker.StatusBlind { // the model gives it three minutes, in which nothing is counted either
		state = tracker.StateBlind
	}
	switch state {
	case tracker.StateAway:
		t.ring.Set(float64(s.Spell)/limit, w.minutes(s.Away), T("today.ring.away"), theme.Ink3)
		t.head.Set(T("today.head.away"))
		t.next.Set(T("today.next.away"))
		return
	case tracker.StateAsleep:
		t.ring.Set(0, T("today.none"), T("today.ring.away"), theme.Ink3)
		t.head.Set(T("today.head.away"))
		return
	case tracker.StateStanding:
		t.ring.Set(1, w.minutes(s.Standing), T("today.ring.standing"), theme.Teal)
		t.head.Set(T("today.head.standing"))
	case tracker.StateBreak:
		t.ring.Set(1, T("today.none"), T("today.ring.break"), theme.Teal)
		t.head.Set(T("today.head.break"))
		return
	case tracker.StateBlind:
		t.ring.Set(float64(s.Spell)/limit, T("today.none"), T("today.not_counting"), theme.Ink3)
		t.head.Set(T("today.head.blind"))
		t.next.Set(T("today.next.blind"))
		return
	default:
		ink := theme.Teal
		if s.Spell >= s.Limit {
			ink = theme.Coral
		}
		t.ring.Set(float64(s.Spell)/limit, sat, T("today.ring.sitting", lang.Args{"Limit": w.minutes(s.Limit)}), ink)
		t.head.Set(T("today.head.sitting", lang.Args{"Time": sat}))
		if s.Spell < 60 {
			t.head.Set(T("today.head.just_sat"))
		}
		if s.Spell >= s.Limit {
			t.head.Set(T("today.head.long", lang.Args{"Time": sat}))
		}
	}
	t.next.Set(t.nextNotice(s))
}

// nextNotice says when Limber will speak up, or why it keeps quiet.
func (t *today) nextNotice(s tracker.Status) string {
	T := t.w.words.T
	switch {
	case s.Paused && s.PausedUntil != nil:
		return T("today.next.paused_until", lang.Args{"Time": t.w.words.Clock(*s.PausedUntil, t.w.wall())})
	case s.Paused:
		return T("today.next.paused")
	case s.Presenting && s.PresentingUntil != nil:
		return T("today.next.presenting", lang.Args{"Time": t.w.words.Clock(*s.PresentingUntil, t.w.wall())})
	case len(s.Withheld) > 0:
		var why []string
		for _, r := range s.Withheld {
			if r == tracker.ReasonOfficeHours && s.DayOff {
				r = "day_off"
			}
			if word := t.w.optional("withheld." + r); word != "" {
				why = append(why, word)
			}
		}
		if len(why) > 0 {
			return T("today.next.withheld", lang.Args{"Why": strings.Join(why, ", ")})
		}
		return T("today.next.none")
	case s.UntilNotice < 0:
		return T("today.next.none")
	case s.UntilNotice == 0:
		return T("today.next.now")
	case s.State == tracker.StateStanding:
		return T("today.next.standing", lang.Args{"Time": t.w.minutes(s.UntilNotice + 59)})
	case s.Snoozed:
		return T("today.next.snoozed", lang.Args{"Time": t.w.minutes(s.UntilNotice + 59)})
	}
	return T("today.next.in", lang.Args{"Time": t.w.minutes(s.UntilNotice + 59)})
}
