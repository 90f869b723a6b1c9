package plan

import (
	"slices"
	"time"

	"limber/exercises"
	"limber/exercises/session"
)

// The length of a session: 15 to 20 minutes, or near the person's own number.
const (
	usualMinutes = 15
	mostMinutes  = 20
	near         = 30 * time.Second

	leastStrength, leastStretches = 2, 1 // what trimming leaves (D5)

	mostCards    = 12 // what more time would add to is then a walk
	mostStretch  = 4  // holds of a stretch (ACSM)
	leastWalk    = 5 * time.Minute
	mostMoreSets = 3
	leastOften   = 5                // repetitions, where there is next to no time
	quickBelow   = 4                // minutes
	readyToWalk  = 18 * time.Second // up from the floor (D8)
)

// span is how long a session may take.
type span struct{ from, aim, to time.Duration }

func spanOf(minutes int) span {
	m := time.Duration(minutes) * time.Minute
	switch {
	case minutes == 0:
		return span{usualMinutes * time.Minute, usualMinutes*time.Minute + near, mostMinutes * time.Minute}
	case minutes < usualMinutes:
		return span{m - near, m, m + near - time.Second} // which rounds to it
	case minutes < mostMinutes: // which rounds to a minute more at most
		return span{m, m + near, m + 3*near - time.Second}
	}
	return span{m - near, m, m + 2*near}
}

func (d *draft) length() time.Duration { return session.Seconds(itemsOf(arranged(d.picks))) }

// fit brings a session to its length as far as that goes. Where the steps are too large to meet the person's own number
// of about a quarter of an hour, it may take as long as one of somebody who named none.
func (d *draft) fit() {
	sp := spanOf(d.Minutes)
	before := d.keep()
	d.fitTo(sp)
	if wide := spanOf(0); d.Minutes >= usualMinutes && d.Minutes < mostMinutes && inMinutes(d.length()) < d.Minutes {
		d.back(before)
		wide.from = sp.from
		d.wide = true
		d.fitTo(wide)
	}
}

func (d *draft) fitTo(sp span) {
	d.trim(sp.to)
	d.lengthen(sp)
}

// trim takes away from the end of the strength part down to two cards, then from the end of the first part down to one
// stretch, then sets and holds, until the session is no longer than that. Where stretching is to lead and does not,
// strength gives up sets and repetitions before the first part gives up a card.
//
// Before all that what loosens goes back to the dose with which it began, if it has grown: cards are worth more than long ones.
func (d *draft) trim(to time.Duration) {
	for _, p := range slices.Backward(d.picks) {
		if d.length() > to && p.item.Card == p.card && loosens(p.card) && work(p.item) > work(p.base) {
			p.item = p.base
		}
	}
	for d.length() > to && (d.drop(false) || d.lead() || d.drop(true) || d.shorten(anyKind)) {
		d.trimmed = true
	}
	for d.trimmed && d.lead() {
	}
}

// lead takes something from strength where stretching is to lead and does not.
func (d *draft) lead() bool {
	return d.shape.few && 2*d.loosening() < d.working() && d.shorten(func(k exercises.Kind) bool { return k == exercises.Strength })
}

func anyKind(exercises.Kind) bool { return true }

// least are the fewest repetitions of strength and the shortest hold of a stretch: more of both from 60 years on (D1).
func (w *who) least() (reps int, stretch time.Duration) {
	if w.Age >= olderAge {
		return olderReps, olderHold
	}
	return leastOften, leastStretch
}

// quick takes for each place the card that can be done soonest, for those who have next to no time.
func (d *draft) quick() {
	for d.drop(false) || d.drop(true) {
	}
	for _, p := range d.picks {
		for _, c := range append(d.named(p.want.cards), d.named(p.want.turns)...) {
			if c.Kind == p.card.Kind && (c.Kind != exercises.Strength || c.Level <= d.level) && !d.used(c) && d.can(c) && d.soonest(c) < d.soonest(p.card) {
				d.put(p, c)
			}
		}
	}
}

// soonest is how long the least of a card takes.
func (d *draft) soonest(c *exercises.Card) time.Duration {
	reps, stretch := d.least()
	dose := d.fitted(c, c.Dose)
	if dose.Sets = 1; dose.Hold == 0 {
		dose.Reps = min(dose.Reps, reps)
	} else if dose.Reps > 2 {
		dose.Reps = 2
	} else if c.Kind == exercises.Stretch {
		dose.Reps, dose.Hold = 1, min(dose.Hold, stretch)
	}
	return session.Seconds([]exercises.Item{{Card: c, Dose: dose}})
}

// drop takes away the last card of a part that may go.
func (d *draft) drop(loosen bool) bool {
	least, count := leastStrength, 0
	if loosen {
		least = leastStretches
	}
	last := -1
	for i, p := range d.picks {
		switch {
		case loosens(p.item.Card) != loosen || !loosen && p.item.Card.Kind != exercises.Strength:
		case loosen && p.item.Card.Kind == exercises.Mobility:
			last = i
		default:
			if count++; count > least {
				last = i
			}
		}
	}
	if last < 0 {
		return false
	}
	d.picks = slices.Delete(d.picks, last, last+1)
	return true
}

// shorten takes a set, then a hold, then repetitions, of the card of some kinds that has most work; the last of those alike.
func (d *draft) shorten(of func(exercises.Kind) bool) bool {
	reps, stretch := d.least()
	for _, less := range []func(*exercises.Dose, exercises.Kind) bool{
		func(dose *exercises.Dose, _ exercises.Kind) bool { return fewerOf(&dose.Sets, 1) },
		func(dose *exercises.Dose, k exercises.Kind) bool {
			return dose.Hold > 0 && (k == exercises.Stretch && fewerOf(&dose.Reps, 1) || k == exercises.Strength && fewerOf(&dose.Reps, 2))
		},
		func(dose *exercises.Dose, k exercises.Kind) bool {
			return dose.Hold == 0 && dose.Time == 0 && fewerOf(&dose.Reps, reps)
		},
		func(dose *exercises.Dose, k exercises.Kind) bool {
			if k == exercises.Stretch && dose.Hold > stretch {
				dose.Hold -= holdStep
				return true
			}
			return false
		},
	} {
		var longest *pick
		for _, p := range slices.Backward(d.picks) {
			if dose := p.item.Dose; of(p.item.Card.Kind) && less(&dose, p.item.Card.Kind) && (longest == nil || work(p.item) > work(longest.item)) {
				longest = p
			}
		}
		if longest != nil {
			less(&longest.item.Dose, longest.item.Card.Kind)
			return true
		}
	}
	return false
}

func fewerOf(n *int, least int) bool {
	if *n <= least {
		return false
	}
	*n--
	return true
}
