package plan

import (
	"slices"
	"time"

	"limber/exercises"
)

// growing tells when the rules last changed a card, if that was within its last three sessions that count (D10). A day on
// which strength rests is none of those of a card for strength.
func (d *draft) growing(h History) func(*exercises.Card) time.Time {
	lately := d.lately(h)
	return func(c *exercises.Card) (last time.Time) {
		from := lately(c)
		for _, ch := range d.log {
			if ch.Undone || ch.To.Card == nil || ch.At.Before(from) || !ch.At.After(last) {
				continue
			}
			if ch.Card == c.ID || ch.To.Card == c || d.above(d.cat.Card(ch.Card), c) {
				last = ch.At
			}
		}
		return last
	}
}

// lately tells when the first of the last three sessions that count for a card began.
func (d *draft) lately(h History) func(*exercises.Card) time.Time {
	var all, strong []time.Time
	for i := range h.Sessions {
		s := &h.Sessions[i]
		if !Counts(*s) || s.Started.After(d.today) {
			continue
		}
		all = append(all, s.Started)
		if had, _ := strengthIn(s, d.cat); had {
			strong = append(strong, s.Started)
		}
	}
	since, sinceStrong := lastFew(all), lastFew(strong)
	return func(c *exercises.Card) time.Time {
		if c.Kind == exercises.Strength {
			return sinceStrong
		}
		return since
	}
}

// shrunk tells whether the last of what the rules have changed of a card within three sessions made it easier. It may be
// what it began as by that, and is not made longer for the time all the same.
func (d *draft) shrunk(c *exercises.Card, since time.Time) bool {
	var last *Change
	for i := range d.log {
		if ch := &d.log[i]; !ch.Undone && ch.To.Card == c && !ch.At.Before(since) && (last == nil || !ch.At.Before(last.At)) {
			last = ch
		}
	}
	return last != nil && !grows(last.Rule)
}

// above tells whether a card is a harder one of another's ladder.
func (d *draft) above(c, foot *exercises.Card) bool {
	for range d.cat.Cards {
		if c == nil || c == foot {
			break
		}
		c = d.cat.Card(c.Easier)
	}
	return c != nil
}

// stays is for how many sessions a card that has changed is not rotated out.
const stays = 3

// lastFew is the first of the last sessions for which a card stays; zero where there are no more than those.
func lastFew(starts []time.Time) time.Time {
	slices.SortFunc(starts, time.Time.Compare)
	if n := len(starts); n > stays {
		return starts[n-stays]
	}
	return time.Time{}
}

// ruled lets the rules change a session. out are the cards that they leave out.
func (d *draft) ruled(h History) (changes []Change, out []string) {
	var base []exercises.Item
	for _, p := range d.picks {
		base = append(base, p.base)
	}
	now, changes := Adjust(base, h, d.today, d.suits, d.cat)
	for _, c := range changes {
		if c.Card != "" && c.To.Card == nil {
			out = append(out, c.Card)
		}
	}
	away := slices.ContainsFunc(changes, func(c Change) bool { return c.Rule == Away })
	hard, lately := hardLast(h), d.lately(h)
	var left []*pick
	for _, p := range d.picks {
		// A card moves along its ladder only: that is how what comes back is known for what was given.
		if len(now) == 0 || root(now[0].Card, d.cat) != root(p.card, d.cat) {
			out = append(out, p.card.ID)
			continue
		}
		p.item, now = now[0], now[1:]
		p.why = changeOf(changes, p)
		p.still = away || hard[p.item.Card.ID] || d.shrunk(p.item.Card, lately(p.item.Card)) || p.why != nil && !grows(p.why.Rule)
		left = append(left, p)
	}
	d.picks = left
	return changes, out
}

// due is what the rules have made of a card.
type due struct {
	items   []exercises.Item // one, or none where it is left out
	changes []Change
}

// follow lets the rules change a card that is added for the time, as they change all others. It tells whether the card
// can be in the session then.
func (d *draft) follow(p *pick) bool {
	now, known := d.dues[p.card.ID]
	if !known {
		now.items, now.changes = Adjust([]exercises.Item{p.base}, d.past, d.today, d.suits, d.cat)
		d.dues[p.card.ID] = now
	}
	if len(now.items) == 0 || now.items[0].Card != p.card && d.used(now.items[0].Card) {
		return false
	}
	p.item = now.items[0]
	p.why = changeOf(now.changes, p)
	away := slices.ContainsFunc(now.changes, func(c Change) bool { return c.Rule == Away })
	p.still = away || hardLast(d.past)[p.item.Card.ID] || d.shrunk(p.item.Card, d.lately(d.past)(p.item.Card)) || p.why != nil && !grows(p.why.Rule)
	return true
}

// addedChanges are those of the cards that are there for the time.
func (d *draft) addedChanges() (changes []Change) {
	for _, p := range d.picks {
		if p.extra && p.why != nil {
			changes = append(changes, *p.why)
		}
	}
	return changes
}

// shown are the changes of what is in the session, and of what rests.
func (d *draft) shown(changes []Change) []Change {
	return slices.DeleteFunc(changes, func(c Change) bool {
		return c.To.Card != nil && !slices.ContainsFunc(d.picks, func(p *pick) bool { return p.item.Card == c.To.Card })
	})
}

// changeOf is the change that made an item what it is; nil if it is as it began.
func changeOf(changes []Change, p *pick) *Change {
	if same(p.item, p.base) {
		return nil
	}
	for i := range changes {
		if c := &changes[i]; c.To.Card == p.item.Card && !c.Undone {
			return c
		}
	}
	return nil
}

func grows(r Rule) bool { return r == EasyMore || r == EasyHarder }

// hardLast are the cards that were too hard when they were done last: they get no more for the time, or that would hide
// from the rules that they are too hard at their own dose.
func hardLast(h History) map[string]bool {
	at, hard := map[string]time.Time{}, map[string]bool{}
	for _, s := range h.Sessions {
		for _, it := range s.Items {
			if !s.Started.Before(at[it.Card]) {
				at[it.Card] = s.Started
				hard[it.Card] = it.Effort == "hard" || it.Reason == "too_hard" || it.Reason == "tired"
			}
		}
	}
	return hard
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

// ease gives three quarters of the strength where there is more pain than usual.
func (d *draft) ease(h History) {
	if d.Pain == nil || Gate(h, *d.Pain, d.today) != GoLess {
		return
	}
	for _, p := range d.picks {
		if p.item.Card.Kind == exercises.Strength {
			p.item.Dose, p.eased = less(p.item, 75)
		}
	}
}
