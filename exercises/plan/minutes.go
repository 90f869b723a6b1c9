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

// lengthen adds a second hold of the stretches, a third set of the strength, more cards, and at last a walk, until the
// session is as long as it should be. Of stretching and strength that comes first which leaves the share of stretching
// nearer to the shape's.
func (d *draft) lengthen(sp span) {
	for d.length() < sp.from {
		best, off := -1, 0
		for i, way := range d.ways(sp) {
			before := d.keep()
			if !way(sp) {
				continue
			}
			if now := d.off(); best < 0 || now < off {
				best, off = i, now
			}
			d.back(before)
		}
		if best >= 0 {
			d.ways(sp)[best](sp)
		} else if !d.yetMore(sp) {
			return
		}
	}
}

// ways are those to make a session longer, by part. Where there are to be few cards for strength (section 8), these
// get no company in a session of the usual length.
func (d *draft) ways(sp span) []func(span) bool {
	if !d.shape.few || sp.aim > mostMinutes*time.Minute {
		return []func(span) bool{d.longerStretch, d.longerStrength}
	}
	return []func(span) bool{d.longerStretch, d.moreSets}
}

// off is how far the share of stretching is from the shape's, in thousandths of the work.
func (d *draft) off() int {
	off := 1000*d.loosening()/max(1, d.working()) - 10*d.shape.share
	return max(off, -off)
}

// kept is a session as it was.
type kept struct {
	picks []*pick
	were  []pick
}

func (d *draft) keep() kept {
	k := kept{picks: slices.Clone(d.picks)}
	for _, p := range d.picks {
		k.were = append(k.were, *p)
	}
	return k
}

// back makes it what it was.
func (d *draft) back(k kept) {
	d.picks = slices.Clone(k.picks)
	for i, p := range d.picks {
		*p = k.were[i]
	}
}

// try makes a change and takes it back if the session is then too long.
func (d *draft) try(sp span, change func()) bool {
	before := d.keep()
	change()
	if d.length() <= sp.to {
		return true
	}
	d.back(before)
	return false
}

func (d *draft) longerStretch(sp span) bool {
	return d.hold(sp, 2) || d.more(sp, moreStretch)
}

func (d *draft) longerStrength(sp span) bool {
	return d.moreSets(sp) || d.more(sp, moreStrength)
}

// yetMore is what is left when there are no more cards: stretches held three and four times, and a walk.
func (d *draft) yetMore(sp span) bool {
	return d.shape.few && d.longerStrength(sp) || d.walk(sp) || d.hold(sp, mostStretch)
}

// hold holds a stretch once more, up to a number of times.
func (d *draft) hold(sp span, most int) bool {
	return slices.ContainsFunc(d.picks, func(p *pick) bool {
		dose := p.item.Dose
		if p.still || p.item.Card.Kind != exercises.Stretch || dose.Hold == 0 || dose.Reps >= most {
			return false
		}
		return d.try(sp, func() { p.item.Dose.Reps++; p.added() })
	})
}

// added books what was added for the time. A ceiling below it moves up with it.
func (p *pick) added() {
	dose := &p.item.Dose
	if dose.MaxReps > 0 {
		dose.MaxReps = max(dose.MaxReps, dose.Reps)
	}
	p.longer = true
}

// moreSets gives a set more to the card for strength that has fewest, up to three.
func (d *draft) moreSets(sp span) bool {
	for sets := 1; sets < mostMoreSets; sets++ {
		for _, p := range d.picks {
			dose := p.item.Dose
			if p.still || p.item.Card.Kind != exercises.Strength || max(dose.Sets, 1) != sets || dose.MaxSets > 0 && dose.Sets >= dose.MaxSets {
				continue
			}
			if d.try(sp, func() { p.item.Dose.Sets = sets + 1; p.added() }) {
				return true
			}
		}
	}
	return false
}

// more adds a card: first those in a position that the session has anyway.
func (d *draft) more(sp span, ids []string) bool {
	if len(d.picks) >= mostCards {
		return false
	}
	return d.add(sp, ids, true) || d.add(sp, ids, false)
}

func (d *draft) add(sp span, ids []string, known bool) bool {
	for _, id := range ids {
		w := &want{name: "more", cards: []string{id}}
		p := d.first(w)
		if p == nil || known && !slices.ContainsFunc(d.picks, func(o *pick) bool { return o.item.Card.Position == p.card.Position }) {
			continue
		}
		p.extra = true
		if d.try(sp, func() { d.picks = append(d.picks, p) }) {
			return true
		}
	}
	return false
}

// walk fills what is left with a walk, or with marching on the spot where it is short.
func (d *draft) walk(sp span) bool {
	left := sp.aim - d.length() - readyToWalk
	for _, id := range []string{"walk", "march_on_spot"} {
		p := d.first(&want{name: "walk", cards: []string{id}})
		if p == nil || p.item.Dose.Time == 0 || id == "walk" && left < leastWalk {
			continue
		}
		p.item.Dose.Time = min(left, max(p.item.Dose.Time, p.item.Dose.MaxTime)).Truncate(holdStep)
		p.extra = true
		if p.item.Dose.Time > 0 && d.try(sp, func() { d.picks = append(d.picks, p) }) {
			return true
		}
	}
	return false
}

// loosening and working are the seconds of work that loosens, and of all work.
func (d *draft) loosening() int { return d.worked(loosens) }
func (d *draft) working() int   { return d.worked(func(*exercises.Card) bool { return true }) }

func (d *draft) worked(of func(*exercises.Card) bool) (sum int) {
	for _, p := range d.picks {
		if of(p.item.Card) {
			sum += work(p.item)
		}
	}
	return sum
}
