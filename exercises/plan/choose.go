package plan

import (
	"slices"
	"strconv"
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

// ChooseKind gives a session of one of Kinds that is wanted for once; "" leaves the kind to the profile. The order of
// the steps is D5: screening, pain, places, limits, slots, minutes, positions.
func ChooseKind(kind string, p Profile, h History, now time.Time, cat *exercises.Catalogue) Chosen {
	p = p.decided(h, now)
	s := Screen(p.Screening, p)
	p.Flags = together(p.Flags, s.Flags)
	c := Chosen{Date: now, Route: s.Route, Kind: kind}
	switch {
	case !s.Route.Open():
		return c.none(s.Route, routeReason(s))
	case p.Pain != nil && *p.Pain >= 8:
		return c.none(RouteNone, Line{Key: "plan.reason.pain", Args: map[string]string{"N": strconv.Itoa(*p.Pain)}})
	}
	c.Kind, c.Reason = kindOf(kind, p, h, now, s.Route)
	c.Flare = c.Kind == "flare"
	w := person(p, h, now, cat)
	w.clear = s.Route == RoutePhysio
	d, changes := w.make(c.Kind, h)
	if !d.enough(c.Kind) {
		return c.none(RouteNone, w.mend(c.Kind, h))
	}
	d.picks = d.inOrder(c.Kind)
	if c.Reason.Key == "" && d.shape != nil {
		c.Reason = d.honest(changes)
	}
	c.Changes = changes
	c.Items = d.choices(c.Kind)
	for _, p := range d.picks {
		c.Base = append(c.Base, p.base)
	}
	c.Minutes = int((session.Seconds(items(d.picks)) + 30*time.Second) / time.Minute)
	return c
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

// kindOf is the kind of session that a person gets, and what they should know of it.
func kindOf(kind string, p Profile, h History, now time.Time, r Route) (string, Line) {
	pain := p.Pain != nil && *p.Pain >= 6
	switch {
	case pain:
		return "flare", Line{Key: "plan.reason.flare_pain", Args: map[string]string{"N": strconv.Itoa(*p.Pain)}}
	case kind == "flare":
		return kind, Line{}
	case flareOn(h, now):
		return "flare", Line{Key: "plan.reason.flare"}
	case r == RoutePhysio:
		return "gentle", Line{Key: "plan.reason.physio"}
	case kind != "" && templates[kind] != nil:
		return kind, Line{}
	}
	switch p.Feels { // D4
	case "tight":
		return "stretch", Line{}
	case "weak":
		return "strength", Line{}
	}
	return "combination", Line{}
}

// flareOn tells whether the gentle days are on.
func flareOn(History, time.Time) bool { return false }

// make chooses the cards of a kind, and lets the rules change them. What the rules leave out, because it hurt, gives its
// place to the next that suits.
func (w *who) make(kind string, h History) (*draft, []Change) {
	var rested []Change
	for range 4 {
		d := w.draft(kind, h)
		changes, out := d.ruled(h)
		if len(out) == 0 || kind == "flare" {
			d.after(h)
			return d, append(rested, changes...)
		}
		for _, c := range changes {
			if c.To.Card == nil && c.Card != "" {
				rested = append(rested, c)
			}
		}
		for id := range out {
			w.rests[id] = true
		}
	}
	d := w.draft(kind, h)
	changes, _ := d.ruled(h)
	d.after(h)
	return d, append(rested, changes...)
}

// draft is a session before the rules.
func (w *who) draft(kind string, h History) *draft {
	d := &draft{who: w}
	if t := templates[kind]; t != nil {
		if len(kind) > 5 && kind[:5] == "desk_" {
			desk := *w
			desk.Place = []string{string(exercises.Desk)}
			d.who = &desk
		}
		d.fill(t)
		return d
	}
	s := shapes[kind]
	d.shape = &s
	d.fill(s.wants)
	d.stayUp()
	d.complete()
	d.takeTurns(d.growing(h))
	d.fitTo(spanOf(w.Minutes), s)
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
	for _, id := range moreStretch {
		if c := d.cat.Card(id); d.count(exercises.Stretch) < leastStretches && c != nil && c.Kind == exercises.Stretch {
			d.addOne(id)
		}
	}
	for _, id := range moreStrength {
		if d.count(exercises.Strength) < leastStrength {
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

// enough tells whether a session is one: a stretch and two cards for strength, or of a template anything at all.
func (d *draft) enough(kind string) bool {
	switch {
	case kind == "minimum":
		return d.count(exercises.Strength) >= leastStrength
	case d.shape == nil:
		return len(d.picks) > 0
	}
	return d.count(exercises.Stretch) >= leastStretches && d.count(exercises.Strength) >= leastStrength
}

func (d *draft) inOrder(kind string) []*pick {
	if d.shape == nil {
		return d.picks
	}
	return arranged(d.picks)
}

// growing tells when the rules last changed a card, if that was within its last three sessions that count (D10).
func (d *draft) growing(h History) func(*pick, *exercises.Card) time.Time {
	var since time.Time
	starts := []time.Time{}
	for _, s := range h.Sessions {
		if Counts(s) && !s.Started.After(d.today) {
			starts = append(starts, s.Started)
		}
	}
	slices.SortFunc(starts, time.Time.Compare)
	if n := len(starts); n > stays {
		since = starts[n-stays]
	}
	return func(p *pick, c *exercises.Card) (last time.Time) {
		if len(starts) == 0 {
			return last
		}
		item := exercises.Item{Card: c, Dose: d.aged(c, p.want.over(c))}
		_, changes := Adjust([]exercises.Item{item}, h, d.today, d.can, d.cat)
		for _, ch := range changes {
			if ch.Card != "" && !ch.At.Before(since) && ch.At.After(last) {
				last = ch.At
			}
		}
		return last
	}
}

// stays is for how many sessions a card that has changed is not rotated out.
const stays = 3

// ruled lets the rules change a session. out are the cards that they leave out.
func (d *draft) ruled(h History) (changes []Change, out map[string]bool) {
	var base []exercises.Item
	for _, p := range d.picks {
		base = append(base, p.base)
	}
	now, changes := Adjust(base, h, d.today, d.can, d.cat)
	out = map[string]bool{}
	for _, c := range changes {
		if c.Card != "" && c.To.Card == nil {
			out[c.Card] = true
		}
	}
	var left []*pick
	for _, p := range d.picks {
		if len(now) == 0 || root(now[0].Card, d.cat) != root(p.card, d.cat) {
			if len(out) > 0 {
				out[p.card.ID] = true
			}
			continue
		}
		p.item, now = now[0], now[1:]
		for i := range changes {
			if changes[i].To.Card == p.item.Card && p.item.Card != nil && changes[i].Card != "" {
				p.why = &changes[i]
			}
		}
		left = append(left, p)
	}
	d.picks = left
	return changes, out
}

// root is the foot of a card's ladder.
func root(c *exercises.Card, cat *exercises.Catalogue) *exercises.Card {
	for range cat.Cards {
		easier := cat.Card(c.Easier)
		if easier == nil {
			break
		}
		c = easier
	}
	return c
}

// after does what is due after the rules: what has grown too long is trimmed, and with more pain than usual strength is less.
func (d *draft) after(h History) {
	if d.shape != nil {
		for to := spanOf(d.Minutes).to; d.length() > to && d.drop(false); {
		}
	}
	if d.Pain == nil || Gate(h, *d.Pain, d.today) != GoLess {
		return
	}
	for _, p := range d.picks {
		if p.item.Card.Kind == exercises.Strength {
			p.item.Dose, _ = less(p.item, 75)
			p.eased = true
		}
	}
}

// choices words a session.
func (d *draft) choices(kind string) []Choice {
	list := items(d.picks)
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
