package plan

import (
	"slices"
	"time"

	"limber/exercises"
)

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
		if p.extra = true; !d.follow(p) {
			continue
		}
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
		if p == nil || p.item.Dose.Time == 0 || id == "walk" && left < leastWalk || !d.follow(p) {
			continue
		}
		most := max(p.item.Dose.Time, p.item.Dose.MaxTime)
		if p.still {
			most = p.item.Dose.Time
		}
		p.item.Dose.Time = min(left, most).Truncate(holdStep)
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
