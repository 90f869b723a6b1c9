package plan

import (
	"time"

	"limber/exercises"
)

// Chosen is the session of a day.
type Chosen struct {
	Date    time.Time
	Minutes int // as the items come to, rounded
	Route   Route
	Reason  Line     // why there are no items; beside items, what the person should know of them. Its Key may be ""
	Items   []Choice // none where none is safe, or allowed now
	Changes []Change // what differs by the rules, for the list of changes
	Flare   bool     // gentle days
	Kind    string   // of Kinds: combination, stretch, strength, gentle, flare, minimum, ...
}

// Choice is one card of a chosen session.
type Choice struct {
	Item        exercises.Item
	Kind        exercises.Kind
	Seconds     int    // with the way into the position, the rests and the second side
	Because     []Line // why this card, each true; the first says most
	SwappedFrom string // id of the card in whose place it stands; "" for none
}

// Line is a sentence of the language files. Args hold ids and numbers, which the caller puts into words: Card and Other
// are cards, Flag is a limit, Date is YYYY-MM-DD, N a number, Place and Kit are those.
type Line struct {
	Key  string
	Args map[string]string
}

// Choose gives the session of a day. The same profile, history and day give the same session.
func Choose(p Profile, h History, now time.Time, cat *exercises.Catalogue) Chosen {
	return ChooseKind("", p, h, now, cat)
}

// ChooseKind gives a session of one of Kinds that is wanted for once; "" leaves the kind to the profile.
func ChooseKind(kind string, p Profile, h History, now time.Time, cat *exercises.Catalogue) Chosen {
	s := Screen(p.Screening, p)
	c := Chosen{Date: now, Route: s.Route, Kind: kind}
	if !s.Route.Open() {
		c.Reason = Line{Key: "plan.reason." + string(s.Route)}
		return c
	}
	r := cat.Routine("daily_beginner")
	if r == nil {
		return c
	}
	body := p.Body()
	for _, item := range r.Items {
		if body.Fits(item.Card) {
			c.Items = append(c.Items, Choice{Item: item, Kind: item.Card.Kind, Because: []Line{{Key: "plan.because.slot"}}})
		}
	}
	return c
}

// DayPlan is one day of a week.
type DayPlan struct {
	Date    time.Time // midnight
	Planned bool      // a session is due: later today or on a day to come, else it was
	Paused  bool      // illness or a holiday
	Done    []string  // ids of the sessions that count
	Chosen  *Chosen   // what is planned, from today on; nil where nothing is
}

// Week is the week from monday on: what was done, what is planned, and on which days the goal rests.
func Week(p Profile, h History, monday, now time.Time, cat *exercises.Catalogue) []DayPlan {
	var days []DayPlan
	for i := range 7 {
		days = append(days, DayPlan{Date: monday.AddDate(0, 0, i)})
	}
	return days
}
