package plan

import (
	"slices"
	"time"

	"limber/exercises"
)

// Route is where the answers to the screening lead. Red flags tell little about one person (IFOMPT 2020), so they
// route to somebody who can examine, and never diagnose.
type Route string

// The routes, the gravest first.
const (
	RouteEmergency Route = "emergency" // emergency help, now; no session
	RouteDoctor    Route = "doctor"    // a doctor today; no session until they know of it and said that exercise is fine
	RouteNone      Route = "none"      // no session until those who look after the person agree: operation, heart, a risk in pregnancy
	RoutePhysio    Route = "physio"    // see a physiotherapist; gentle sessions meanwhile, and three questions each week
	RouteGo        Route = "go"        // nothing speaks against it
)

var routes = []Route{RouteEmergency, RouteDoctor, RouteNone, RoutePhysio, RouteGo}

// Open tells whether sessions may start on this route.
func (r Route) Open() bool { return r == RoutePhysio || r == RouteGo }

// Haste is how soon somebody should be seen about what decides the route.
type Haste string

// The hastes.
const (
	HasteNow   Haste = "now"   // every hour counts
	HasteDay   Haste = "day"   // the same day, in an emergency department where nobody else sees them (S4, S7)
	HasteToday Haste = "today" // a doctor or helpline today
	HasteSoon  Haste = "soon"  // an appointment
	HasteNone  Haste = ""
)

// Screening is what the answers come to (S13): all are looked at, the gravest decides, and the rest is told too.
type Screening struct {
	Route   Route
	Haste   Haste
	Because []string // ids of what decides the route, in the order of Signs
	Also    []string // ids of what leads to a milder route than that
	Flags   []string // of exercises.Flags, in their order, that the answers set
	Locks   []string // ids that keep sessions from starting, until S14 is met for each
	// Since is when an id was first answered with yes without a no in between. Only Standing knows it.
	Since map[string]time.Time
}

// Urgent tells of an id that it is among those for which whoever answers is to be examined, and answers all anew (S14).
func Urgent(id string) bool { return signs[id].route == RouteEmergency }

// sign is one thing that can be answered with yes.
type sign struct {
	route   Route
	flag    string // of exercises.Flags; "" for none
	lasting bool   // a fact that stays, so that a doctor's word on it holds until there is a new symptom (S14)
	symptom bool   // something felt, which is new if it was not there before
}

// Signs lists the ids that Screen knows, in the order of section 9: its questions, what is asked about a yes
// (B1a, B3a, C3a, D1a and D1b with their parts), and the weekly questions of the physiotherapist's route (W; W0 is that they were asked).
//
// B8 is new, constant or severe pain between the shoulder blades, C7 the mild, familiar one (S9). C6 is B9 with nothing
// else (S3), and A10 cancer with a sign of the nerves (S4); these two need not be answered, for Screen finds them.
func Signs() []string { return slices.Clone(signIDs) }

var signIDs = []string{
	"A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8", "A9", "A10", "B3a", "C3a", "W3",
	"D1a", "D1a1", "D1a2", "D1a3", "D1a4", "D1a5",
	"B1", "B1a", "B2", "B3", "B4", "B5", "B6", "B6a", "B6b", "B7", "B8", "B9",
	"D1b", "D1b1", "D1b2", "D2", "D3", "D4", "D5",
	"C1", "C2", "C3", "C4", "C5", "C6", "C7", "W1", "W2", "W0",
	"D1",
}

var signs = map[string]sign{
	"A1": felt(RouteEmergency), "A2": felt(RouteEmergency), "A3": felt(RouteEmergency), "A4": felt(RouteEmergency), "A5": felt(RouteEmergency),
	"A6": felt(RouteEmergency), "A7": felt(RouteEmergency), "A8": felt(RouteEmergency), "A9": felt(RouteEmergency),
	"A10": {route: RouteEmergency, lasting: true},
	"B3a": felt(RouteEmergency), "C3a": felt(RouteEmergency), "W3": felt(RouteEmergency),
	"D1a": felt(RouteEmergency), "D1a1": felt(RouteEmergency), "D1a2": felt(RouteEmergency), "D1a3": felt(RouteEmergency), "D1a4": felt(RouteEmergency), "D1a5": felt(RouteEmergency),

	"B1": felt(RouteDoctor), "B1a": {route: RouteGo, symptom: true}, // hastens B1
	"B2": felt(RouteDoctor), "B4": felt(RouteDoctor), "B5": felt(RouteDoctor), "B8": felt(RouteDoctor), "B9": felt(RouteDoctor),
	"B3": fact(RouteDoctor), "B6": fact(RouteDoctor), "B6a": fact(RouteDoctor), "B6b": fact(RouteDoctor), "B7": fact(RouteDoctor), "D5": fact(RouteDoctor),

	"D1b": fact(RouteNone), "D1b1": fact(RouteNone), "D1b2": fact(RouteNone), "D2": fact(RouteNone), "D4": fact(RouteNone),
	"D3": {route: RouteNone, flag: "BP", lasting: true},

	"C1": {route: RoutePhysio, flag: "LEG", symptom: true}, "C2": {route: RoutePhysio, flag: "LEG", symptom: true},
	"C3": {route: RoutePhysio, flag: "BAL", symptom: true},
	"C4": {route: RoutePhysio}, "C5": {route: RoutePhysio}, "C6": {route: RoutePhysio}, "C7": {route: RoutePhysio},
	"W1": {route: RoutePhysio, symptom: true}, "W2": {route: RoutePhysio, flag: "LEG", symptom: true},
	"D1": {route: RouteGo, flag: "PREG"},
	"W0": {route: RouteGo},
}

func felt(r Route) sign { return sign{route: r, symptom: true} }
func fact(r Route) sign { return sign{route: r, lasting: true} }

// pregnancy are the ids that only somebody pregnant can answer with yes.
var pregnancy = []string{"D1", "D1a", "D1a1", "D1a2", "D1a3", "D1a4", "D1a5", "D1b", "D1b1", "D1b2"}

// Screen tells where the ids answered with yes lead, for a person with this profile: its flags (PREG and BP meet, SURG
// stops all), its age, pregnancy and Cleared count. Ids that it does not know are passed over.
//
// Cleared holds for a single answer as it stands; that of an emergency sign is not heeded, but for A10, which cannot
// be answered with no by somebody who has had cancer and whose leg hurts. Over several answers, see Standing.
func Screen(yes []string, p Profile) Screening {
	on := gathered(yes, p)
	s := Screening{Route: RouteGo}
	leads := map[string]Route{}
	for _, id := range signIDs {
		if !on[id] {
			continue
		}
		leads[id] = lead(id, on, p)
		if slices.Index(routes, leads[id]) < slices.Index(routes, s.Route) {
			s.Route = leads[id]
		}
		if !leads[id].Open() {
			s.Locks = append(s.Locks, id)
		}
	}
	for _, id := range signIDs {
		switch r, ok := leads[id]; {
		case !ok || r == RouteGo:
		case r == s.Route:
			s.Because = append(s.Because, id)
		default:
			s.Also = append(s.Also, id)
		}
	}
	s.Haste, s.Flags = haste(s.Route, on), flagsOf(on)
	return s
}

// gathered are the ids that hold, with those that follow from others or from the profile.
func gathered(yes []string, p Profile) map[string]bool {
	on := map[string]bool{}
	for _, id := range yes {
		if id == "C6" { // B9 with nothing else
			id = "B9"
		}
		if _, known := signs[id]; known {
			on[id] = true
		}
	}
	pregnant := slices.Contains(p.Flags, "PREG") || p.PregnantWeeks != nil && *p.PregnantWeeks > 0 || oneOf(on, pregnancy...)
	if pregnant {
		on["D1"] = true
	}
	if pregnant && (on["D3"] || slices.Contains(p.Flags, "BP")) { // S12
		on["D1b2"] = true
	}
	if p.Age > 0 && p.Age < 16 {
		on["D5"] = true
	}
	if slices.Contains(p.Flags, surgery) {
		on["D2"] = true
	}
	if on["B3"] && oneOf(on, "A5", "A8", "B3a", "C1", "C2", "C3", "C3a") { // S4
		on["A10"] = true
	}
	return on
}

// lead is where one id leads beside all others.
func lead(id string, on map[string]bool, p Profile) Route {
	r := signs[id].route
	switch {
	case id == "A10" && !p.Cleared[id].IsZero():
		return RouteGo
	case r == RouteEmergency:
		return r
	case !p.Cleared[id].IsZero(), id == "D2" && !p.Cleared[surgery].IsZero(): // D2 and the flag say the same
		return RouteGo
	case id == "B9" && !oneOf(on, "B1", "B2", "B3", "B4", "B5", "B6", "B6a", "B6b", "B7", "B8"): // S3; ours, for the reviewer
		return RoutePhysio
	}
	return r
}

// haste is how soon: S4 and S7 say the same day of some that a doctor is to see.
func haste(r Route, on map[string]bool) Haste {
	switch r {
	case RouteEmergency:
		return HasteNow
	case RouteDoctor:
		if on["B1"] && oneOf(on, "B7", "B1a", "D2", "C2", "C3") || on["B3"] && oneOf(on, "B4", "B8", "B9") {
			return HasteDay
		}
		return HasteToday
	case RoutePhysio:
		return HasteSoon
	}
	return HasteNone
}

func flagsOf(on map[string]bool) []string {
	var list []string
	for _, flag := range exercises.Flags() {
		for id := range on {
			if signs[id].flag == flag {
				list = append(list, flag)
				break
			}
		}
	}
	return list
}

func oneOf(on map[string]bool, ids ...string) bool {
	return slices.ContainsFunc(ids, func(id string) bool { return on[id] })
}
