package plan

import (
	"strconv"
	"time"
)

// kindOf is the kind of session that a person gets, and what they should know of it.
func kindOf(kind string, p Profile, h History, had strengthDays, now time.Time, r Route) (string, Line) {
	var also []Line // on a gentle day the appointment is as needed
	if r == RoutePhysio {
		also = []Line{line("plan.reason.physio")}
	}
	switch {
	case p.Pain != nil && *p.Pain >= 6:
		return "flare", line("plan.reason.flare_pain", "N", strconv.Itoa(*p.Pain)).then(also...)
	case kind == "flare" && r == RoutePhysio:
		return kind, also[0]
	case kind == "flare":
		return kind, Line{}
	case FlareAt(h, now).On:
		return "flare", line("plan.reason.flare").then(also...)
	case r == RoutePhysio:
		return "gentle", also[0]
	case kind != "" && templates[kind] != nil:
		return kind, Line{}
	}
	kind = "combination"
	switch p.Feels { // D4
	case "tight":
		kind = "stretch"
	case "weak":
		kind = "strength"
	}
	return had.kind(kind, dayNumber(now))
}
