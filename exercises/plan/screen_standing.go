package plan

import (
	"maps"
	"slices"
	"time"
)

// Answers is the screening, answered once.
type Answers struct {
	At  time.Time
	Yes []string // ids
	// Route is what they led to then. It is looked at only in answers to the one page that Limber had before it asked,
	// which do not tell the sign.
	Route Route
	// Examined says that the person was examined for the emergency signs of earlier answers.
	Examined bool
}

// Weekly tells that it answers the three questions of the physiotherapist's route (D14) with W0 and what of W1, W2 and
// W3 is true: the other answers stay as they were.
func (a Answers) Weekly() bool { return slices.Contains(a.Yes, "W0") }

// wordHolds is how long a doctor's word on something felt holds for later answers: of the same rescreen, not of the next.
const wordHolds = fourWeek

// operationHolds is how long a word on an operation holds; later it is another one that is meant.
const operationHolds = 26 * week

// Standing tells where all answers so far, oldest first, leave somebody now (S14). Emergency signs hold until the whole
// screen was answered again with none of them, by somebody who was examined. What a doctor is to see holds until a
// doctor knows of it, which cleared has by id. The rest holds until it is answered with no. p.Cleared is not looked at.
//
// Without answers it is RouteNone, with nothing that decides it: nobody has been asked.
func Standing(answers []Answers, cleared map[string]time.Time, p Profile) Screening {
	if len(answers) == 0 {
		return Screening{Route: RouteNone}
	}
	words := maps.Clone(cleared)
	if words == nil {
		words = map[string]time.Time{}
	}
	var urgent []string              // emergency signs that hold
	locked := map[string]time.Time{} // what a doctor is to see, by when it was answered last
	since := map[string]time.Time{}
	var s Screening
	asked := false // one of the answers names a sign
	for i, a := range answers {
		now := a
		if a.Weekly() && i > 0 {
			now.Yes = together(answers[lastWhole(answers[:i])].Yes, a.Yes)
		}
		if a.Examined {
			words["A10"] = a.At
		}
		p.Cleared = holding(words, answers[:i+1], a.At)
		s = Screen(now.Yes, p)
		if asked = asked || len(a.Yes) > 0; !asked && a.Route == RouteDoctor { // the one page did not ask which sign it was
			s.Route = a.Route
		}
		s.Route = atLeastAsSaid(s.Route, a)
		keepSince(since, now.Yes, a, s)
		found := slices.DeleteFunc(slices.Clone(s.Locks), func(id string) bool { return !Urgent(id) })
		switch {
		case len(found) > 0:
			urgent = together(urgent, found)
		case a.Examined:
			maps.DeleteFunc(since, func(id string, _ time.Time) bool { return slices.Contains(urgent, id) })
			urgent = nil
		}
		for _, id := range s.Locks {
			if signs[id].route == RouteDoctor {
				locked[id] = a.At
			}
		}
	}
	last := answers[len(answers)-1]
	p.Cleared = holding(words, answers, last.At)
	held := slices.Clone(urgent)
	for id, at := range locked {
		if !holds(id, words[id], answers, at) {
			held = append(held, id)
		} else {
			delete(since, id)
		}
	}
	if len(held) > 0 {
		yes := last.Yes
		if last.Weekly() {
			yes = together(answers[lastWhole(answers)].Yes, yes)
		}
		for _, id := range held { // the word that it had does not hold
			delete(p.Cleared, id)
		}
		s = Screen(together(yes, held), p)
		s.Route = atLeastAsSaid(s.Route, last)
	}
	s.Since = since
	return s
}

// atLeastAsSaid is the graver of a route and that of answers which name a sign that this program does not know: a newer
// one asked for it, on another computer.
func atLeastAsSaid(r Route, a Answers) Route {
	known := func(id string) bool { _, ok := signs[id]; return ok }
	if i := slices.Index(routes, a.Route); i >= 0 && i < slices.Index(routes, r) && slices.ContainsFunc(a.Yes, func(id string) bool { return !known(id) }) {
		return a.Route
	}
	return r
}

// keepSince notes when each id that holds was first said; what was answered with no is forgotten, unless it locks.
func keepSince(since map[string]time.Time, yes []string, a Answers, s Screening) {
	said := together(yes, together(s.Because, s.Also))
	maps.DeleteFunc(since, func(id string, _ time.Time) bool {
		r := signs[id].route
		return !a.Weekly() && r != RouteEmergency && r != RouteDoctor && !slices.Contains(said, id)
	})
	for _, id := range said {
		if since[id].IsZero() {
			since[id] = a.At
		}
	}
}

// holding are the words that hold for an answer of the given time, the newest of answers.
func holding(words map[string]time.Time, answers []Answers, at time.Time) map[string]time.Time {
	out := map[string]time.Time{}
	for id, on := range words {
		if holds(id, on, answers, at) {
			out[id] = on
		}
	}
	return out
}

// holds tells whether a word given on a day covers an id that was answered with yes at a time.
func holds(id string, on time.Time, answers []Answers, at time.Time) bool {
	switch {
	case on.IsZero():
		return false
	case id == "D2" || id == "SURG":
		return at.Sub(on) < operationHolds
	case !signs[id].lasting:
		return at.Sub(on) < wordHolds
	}
	return !newSymptom(answers, on)
}

// upToDay are the words given by a day: one of a day to come is a slip of the pen.
func upToDay(words map[string]time.Time, now time.Time) map[string]time.Time {
	out := maps.Clone(words)
	maps.DeleteFunc(out, func(_ string, on time.Time) bool { return dayNumber(on) > dayNumber(now) })
	return out
}

// AnsweredOn is the profile with those words alone that cover its screening if that is answered on a day: a word on something
// felt covers it for 28 days, on an operation for half a year, and on a lasting fact for good (S14).
func (p Profile) AnsweredOn(day time.Time) Profile {
	p.Cleared = holding(upToDay(p.Cleared, day), []Answers{{At: day, Yes: p.Screening}}, day)
	return p
}

// newSymptom tells whether the newest of answers has something felt that was not there when a word was given.
func newSymptom(answers []Answers, on time.Time) bool {
	before := answers[0].Yes
	for _, a := range answers {
		if a.At.Before(on.Add(day + 12*time.Hour)) { // the day of a word is kept as midnight UTC, whatever the zone
			before = together(before, a.Yes)
		}
	}
	return slices.ContainsFunc(answers[len(answers)-1].Yes, func(id string) bool {
		return signs[id].symptom && !slices.Contains(before, id)
	})
}

// lastWhole is the place of the newest answer to the whole screen; 0 if there is none.
func lastWhole(answers []Answers) int {
	for i := len(answers) - 1; i > 0; i-- {
		if !answers[i].Weekly() {
			return i
		}
	}
	return 0
}

// together are the strings of both lists, each once.
func together(a, b []string) []string {
	list := slices.Clone(a)
	for _, s := range b {
		if !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return list
}

// WeeklyDue tells whether the three questions of the physiotherapist's route are due (D14): a week after the last answer.
func WeeklyDue(s Screening, answered, now time.Time) bool {
	return s.Route == RoutePhysio && now.Sub(answered) >= week
}
