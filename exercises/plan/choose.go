package plan

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"limber/exercises"
	"limber/exercises/session"
)

// Chosen is the session of a day.
type Chosen struct {
	Date    time.Time
	Minutes int // as the items come to, rounded
	Route   Route
	Reason  Line     // why there are no items; beside items, what the person should know of them. Its Key may be ""
	Signs   []string // ids of the screening that decide the route; exercises.Questions has notes on some
	Items   []Choice // none where none is safe, or allowed now
	Changes []Change // what differs by the rules, for the list of changes
	Flare   bool     // a gentle day
	Kind    string   // combination, stretch, strength, or one of Kinds
	// Base are the items before the rules, for NextTime.
	Base []exercises.Item
}

// Choice is one card of a chosen session.
type Choice struct {
	Item        exercises.Item
	Kind        exercises.Kind
	Seconds     int    // with the way into the position, the rests and the second side
	Because     []Line // why this card, each true; the first says most
	SwappedFrom string // id of the card in whose place it stands; "" for none
}

// Choose gives the session of a day. The same profile, history and day give the same session.
func Choose(p Profile, h History, now time.Time, cat *exercises.Catalogue) Chosen {
	return ChooseKind("", p, h, now, cat)
}

// ChooseKind gives a session of one of Kinds that is wanted for once; "" leaves the kind to the profile and to what the
// week has had.
func ChooseKind(kind string, p Profile, h History, now time.Time, cat *exercises.Catalogue) Chosen {
	return choose(kind, p, h, h.strengthDays(now, cat), now, cat)
}

// choose takes the steps in the order of D5: screening, pain, places, limits, slots, minutes, positions.
func choose(kind string, p Profile, h History, had strengthDays, now time.Time, cat *exercises.Catalogue) Chosen {
	p = p.decided(h, now)
	p.Cleared = upToDay(p.Cleared, now)
	s := Screen(p.Screening, p)
	p.Flags = together(p.Flags, s.Flags)
	c := Chosen{Date: now, Route: s.Route, Kind: kind, Signs: s.Because}
	switch {
	case !s.Route.Open():
		return c.none(s.Route, routeReason(s))
	case p.Pain != nil && *p.Pain >= 8:
		return c.none(RouteNone, p.tooMuch(cat))
	}
	w := person(p, h, now, cat)
	c.Kind, c.Reason = kindOf(w.called(kind), p, h, had, now, s.Route)
	c.Flare = c.Kind == "flare"
	w.clear = s.Route == RoutePhysio
	d, changes := w.make(c.Kind, h)
	if !d.enough(c.Kind) {
		if s.Route == RoutePhysio { // which they should know of in any case
			return c.none(s.Route, line("plan.reason.physio").then(w.mend(c.Kind)))
		}
		return c.none(RouteNone, w.mend(c.Kind))
	}
	d.picks = d.inOrder()
	switch {
	case c.Kind == StretchDay:
		c.Reason = d.stretchDayReason(c.Reason)
	case d.shape != nil:
		if short := d.honest(changes); c.Reason.Key == "" {
			c.Reason = short
		} else if short.Key != "" {
			c.Reason = c.Reason.then(short)
		}
	}
	c.Changes = d.shown(changes)
	c.Items = d.choices(c.Kind)
	for _, p := range d.picks {
		c.Base = append(c.Base, p.base)
	}
	c.Minutes = inMinutes(d.length())
	return c
}

// tooMuch says what to do with pain that allows no session: a position that is comfortable is one of them (S28).
func (p Profile) tooMuch(cat *exercises.Catalogue) Line {
	key := "plan.reason.pain"
	if rest := cat.Card("rest_90_90"); rest == nil || len(p.Body().Against(rest)) > 0 || slices.Contains(p.Flags, "FLOOR") {
		key = "plan.reason.pain_side"
	}
	return line(key, "N", strconv.Itoa(*p.Pain))
}

func (c Chosen) none(r Route, why Line) Chosen {
	c.Route, c.Reason, c.Items = r, why, nil
	return c
}

// decided is the profile with what was answered after it (D2). Somebody who is unsure which way hurts stays with neither
// until they have answered again.
func (p Profile) decided(h History, now time.Time) Profile {
	if p.WorseWith != "" && p.WorseWith != "unsure" {
		return p
	}
	var last time.Time
	for _, e := range h.Events {
		if e.Kind == Direction && !e.At.After(now) && !e.At.Before(last) {
			last = e.At
			if p.WorseWith = e.Value; p.WorseWith == "unsure" {
				p.WorseWith = "neither"
			}
		}
	}
	return p
}

// inMinutes rounds whole seconds, to which those of the cards come; half a minute up.
func inMinutes(d time.Duration) int {
	return int((d.Round(time.Second) + 30*time.Second) / time.Minute)
}

// make chooses the cards of a kind, lets the rules change them, and then brings the session to its length. What the rules
// leave out, because it hurt, gives its place to the next that suits.
func (w *who) make(kind string, h History) (*draft, []Change) {
	var rested []Change
	for tries := 4; ; tries-- {
		d := w.draft(kind, h)
		if kind == "flare" || kind == "gentle" {
			for d.Minutes > 0 && len(d.picks) > leastGentle && d.length() > spanOf(d.Minutes).to {
				d.picks = d.picks[:len(d.picks)-1]
			}
			return d, nil
		}
		changes, out := d.ruled(h)
		if len(out) == 0 || tries == 0 {
			switch {
			case d.shape == nil:
			case d.shape.walk:
				d.fitWalk()
			default:
				d.fit()
			}
			d.ease(h)
			return d, slices.Concat(rested, changes, d.addedChanges())
		}
		for _, c := range changes {
			if c.To.Card == nil && c.Card != "" {
				rested = append(rested, c)
			}
		}
		for _, id := range out {
			w.rests[id] = true
		}
	}
}

// draft is a session before the rules.
func (w *who) draft(kind string, h History) *draft {
	d := w.slots(kind)
	switch {
	case d.shape == nil:
	case d.Minutes > 0 && d.Minutes < quickBelow:
		d.quick()
	default:
		d.takeTurns(d.growing(h))
	}
	return d
}

// slots is a session with the first card that suits in each of its places.
func (w *who) slots(kind string) *draft {
	d := &draft{who: w}
	if t := templates[kind]; t != nil {
		if strings.HasPrefix(kind, "desk_") {
			desk := *w
			desk.Place = []string{string(exercises.Desk)}
			d.who, d.atDesk = &desk, true
		}
		d.fixed = kind != "minimum"
		d.fill(t)
		for _, w := range spare {
			if kind == "gentle" && len(d.picks) < leastGentle {
				d.fill([]want{w})
			}
		}
		return d
	}
	s := shapes[kind]
	if kind == StretchDay {
		s = w.stretchDay()
	}
	d.shape = &s
	d.fill(s.wants)
	if s.walk {
		d.completeStretch()
		return d
	}
	d.stayUp()
	d.complete()
	return d
}

// stayUp adds the eighth place for those who stay off the floor (2c).
func (d *draft) stayUp() {
	if slices.Contains(d.body.Limits, "FLOOR") {
		if p := d.first(&legs); p != nil {
			d.picks = append(d.picks, p)
		}
	}
}

// complete adds what the slots found too little of: a stretch and two cards for strength are the least.
func (d *draft) complete() {
	d.completeStretch()
	for _, id := range moreStrength {
		if d.count(exercises.Strength) < leastStrength {
			d.addOne(id)
		}
	}
}

func (d *draft) completeStretch() {
	for _, id := range moreStretch {
		if c := d.cat.Card(id); d.count(exercises.Stretch) < leastStretches && c != nil && c.Kind == exercises.Stretch {
			d.addOne(id)
		}
	}
}

func (d *draft) addOne(id string) {
	if p := d.first(&want{name: "more", cards: []string{id}}); p != nil {
		d.picks = append(d.picks, p)
	}
}

func (d *draft) count(k exercises.Kind) (n int) {
	for _, p := range d.picks {
		if p.item.Card.Kind == k {
			n++
		}
	}
	return n
}

// enough tells whether a session is one: a stretch and two cards for strength, where strength rests a stretch, or of a
// template anything at all.
func (d *draft) enough(kind string) bool {
	switch {
	case kind == "minimum":
		return d.count(exercises.Strength) >= leastStrength
	case d.shape == nil:
		return len(d.picks) > 0
	case d.shape.walk:
		return d.count(exercises.Stretch) >= leastStretches
	}
	return d.count(exercises.Stretch) >= leastStretches && d.count(exercises.Strength) >= leastStrength
}

// inOrder is the order of the session: that of its template, unless something stands in for one of its cards.
func (d *draft) inOrder() []*pick {
	asWritten := !slices.ContainsFunc(d.picks, func(p *pick) bool { return p.item.Card.ID != p.want.cards[0] })
	if d.shape == nil && asWritten {
		return d.picks
	}
	return arranged(d.picks)
}

// leastGentle is how many cards a gentle session keeps, however little time there is.
const leastGentle = 2

// choices words a session.
func (d *draft) choices(kind string) []Choice {
	list := itemsOf(d.picks)
	var out []Choice
	for i, p := range d.picks {
		c := Choice{Item: p.item, Kind: p.item.Card.Kind, Because: d.because(p, kind), SwappedFrom: d.swappedFrom(p)}
		c.Seconds = seconds(list, i)
		out = append(out, c)
	}
	return out
}

// seconds are those of one item in its session: the phases that are its own, the way into its position among them.
func seconds(list []exercises.Item, i int) int {
	at := func(n int) int {
		return int((session.Seconds(list[:n]) + 500*time.Millisecond) / time.Second)
	}
	return at(i+1) - at(i)
}
