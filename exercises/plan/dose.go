package plan

import (
	"slices"
	"time"

	"limber/exercises"
	"limber/exercises/session"
)

// The ends of rule 5 and of D6.
const (
	mostReps      = 12
	mostTrunk     = 6 // repetitions of a trunk hold in a set
	mostSets      = 3
	mostHold      = 30 * time.Second
	leastReps     = 3
	holdStep      = 5 * time.Second
	leastStretch  = 10 * time.Second // less than that stretches nothing
	shortHold     = 5 * time.Second
	manyHoldsFrom = 4 // from here on fewer holds, not shorter ones
)

// less gives a percentage of a dose, rounded down (D6): repetitions to no fewer than 3, holds to 5 s. It never
// gives more, and tells whether it gave less.
func less(item exercises.Item, percent int) (exercises.Dose, bool) {
	d := item.Dose
	sets := max(d.Sets, 1)
	if percent <= 50 && sets > 1 { // half: half of the sets, rounded up, and of an odd one's rest fewer repetitions
		d.Sets = (sets + 1) / 2
		percent = min(100, percent*sets/d.Sets)
	}
	switch {
	case percent == 100:
	case d.Time > 0:
		d.Time = shorter(d.Time, percent, holdStep)
	case d.Hold > 0 && item.Card != nil && item.Card.Kind == exercises.Strength && d.Reps >= manyHoldsFrom:
		d.Reps = fewer(d.Reps, percent)
	case d.Hold > 0:
		least := shortHold
		if item.Card != nil && item.Card.Kind == exercises.Stretch {
			least = leastStretch
		}
		if d.Hold = shorter(d.Hold, percent, least); d.Hold == item.Dose.Hold && d.Reps > 1 {
			d.Reps--
		}
	default:
		d.Reps = fewer(d.Reps, percent)
	}
	if d == item.Dose && sets > 1 {
		d.Sets = sets - 1
	}
	return d, d != item.Dose
}

func fewer(reps, percent int) int { return min(reps, max(leastReps, reps*percent/100)) }

// shorter rounds to the nearest 5 s, and half way down.
func shorter(d time.Duration, percent int, least time.Duration) time.Duration {
	to := (d*time.Duration(percent)/100 + holdStep/2 - 1) / holdStep * holdStep
	return min(d, max(least, to))
}

// more gives the next step of rule 5 and tells whether there was one: two repetitions more, or 5 s; of a trunk
// hold, one hold more; then a set more. No step leads above what the card's source gives, nor above the rule's own ends.
func more(item exercises.Item) (exercises.Dose, bool) {
	d := item.Dose
	switch {
	case d.Time > 0:
		step := max(holdStep, d.Time/10/holdStep*holdStep)
		d.Time = min(d.Time+step, max(d.Time, d.MaxTime))
		return d, d != item.Dose
	case d.Hold > 0 && trunk(item.Card):
		d.Reps = raise(d.Reps, 1, ceiling(d.MaxReps, mostTrunk))
	case d.Hold > 0:
		most := mostHold
		if d.MaxHold > 0 {
			most = min(most, d.MaxHold)
		}
		d.Hold = raise(d.Hold, holdStep, most)
		if d == item.Dose && max(d.Sets, 1) == 1 { // holds one after the other are its sets
			d.Reps = raise(d.Reps, 1, ceiling(d.MaxReps, mostSets))
			return d, d != item.Dose
		}
	default:
		d.Reps = raise(d.Reps, 2, ceiling(d.MaxReps, mostReps))
	}
	if d == item.Dose {
		d.Sets = raise(max(d.Sets, 1), 1, ceiling(d.MaxSets, mostSets))
		return d, d.Sets > max(item.Dose.Sets, 1)
	}
	return d, true
}

func ceiling(given, rule int) int {
	if given > 0 {
		return min(given, rule)
	}
	return rule
}

func raise[T int | time.Duration](n, step, most T) T { return max(n, min(n+step, most)) }

func trunk(c *exercises.Card) bool {
	return c != nil && c.Kind == exercises.Strength && (slices.Contains(c.Groups, "core") || slices.Contains(c.Groups, "back"))
}

// noMore caps a dose at another one of the same shape.
func noMore(d, most exercises.Dose) exercises.Dose {
	d.Sets, d.Reps = min(max(d.Sets, 1), max(most.Sets, 1)), min(d.Reps, most.Reps)
	d.Hold, d.Time = min(d.Hold, most.Hold), min(d.Time, most.Time)
	return d
}

// work is how many seconds of work an item has.
func work(item exercises.Item) int {
	var sum time.Duration
	for _, p := range session.Plan([]exercises.Item{item}) {
		if p.Kind == session.Work {
			sum += p.Length
		}
	}
	return int(sum / time.Second)
}
