// Package session runs one guided session: a list of cards with their doses
// becomes phases (get ready, work, switch sides, pause, rest), and a state
// machine walks through them. It is pure: an event or the time goes in, cues
// and a view come out. Sound, voice and screen only follow it, so that what a
// person hears with the face on the mat and what the window shows can never
// differ.
//
// Time is a monotonic duration from any origin. Phase lengths are sums of
// durations, so a late tick loses nothing and a session never drifts.
package session

import (
	"math"
	"time"

	"limber/exercises"
	"limber/exercises/figure"
)

// Kind says what a person does in a phase.
type Kind int

const (
	Ready    Kind = iota // get into position
	Work                 // hold, repeat, or keep going
	Switch               // change to the other side
	Pause                // let go between two holds of a set
	Rest                 // between two sets
	Finished             // the session is over
)

func (k Kind) String() string {
	return [...]string{"ready", "work", "switch", "pause", "rest", "finished"}[k]
}

// Phase is one stretch of a session.
type Phase struct {
	Kind Kind
	Item int         // index into the items
	Side figure.Side // the side worked on, or about to be; of an alternating set the one that begins
	Set  int         // from 1; before work: the set that comes
	Rep  int         // from 1: the hold of the set; a set of repetitions is one phase
	// Length is always positive.
	Length time.Duration
}

// Times of exercise-content.md section 3 as amended by exercise-rules.md D8.
const (
	firstReady = 10 * time.Second
	switchTime = 5 * time.Second
	holdPause  = 3 * time.Second
	setRest    = 30 * time.Second
	leadIn     = 3 * time.Second
	defaultRep = 4 * time.Second // for a card without a motion
)

// Bounds that no sane dose exceeds; they keep a damaged file from planning for ever.
const (
	maxSets = 20
	maxReps = 500
	maxWork = 4 * time.Hour

	maxPlanned = 2 * maxSets * maxReps * maxWork
)

// sane gives the dose with every number inside its bounds.
func sane(d exercises.Dose) exercises.Dose {
	d.Sets = min(max(d.Sets, 1), maxSets)
	d.Reps = min(max(d.Reps, 1), maxReps)
	d.Hold = min(max(d.Hold, 0), maxWork)
	d.Time = min(max(d.Time, 0), maxWork)
	return d
}

// Plan builds the phases of a session, without a closing Finished.
func Plan(items []exercises.Item, opt ...Options) []Phase {
	var o Options
	if len(opt) > 0 {
		o = opt[len(opt)-1]
	}
	var phases []Phase
	for i, item := range items {
		phases = append(phases, planItem(i, item, o.First)...)
	}
	linkReady(phases, items)
	return phases
}

// linkReady gives each get-ready its time: the way from the position of the card before it.
func linkReady(phases []Phase, items []exercises.Item) {
	last := -1
	for k := range phases {
		p := &phases[k]
		if p.Kind != Ready {
			continue
		}
		p.Length = firstReady
		if last >= 0 {
			p.Length = change(position(items[last]), position(items[p.Item]))
		}
		last = p.Item
	}
}

// Seconds is how long a session takes when nobody pauses or skips.
func Seconds(items []exercises.Item) time.Duration {
	var sum time.Duration
	for _, p := range Plan(items) {
		sum += p.Length
	}
	return sum
}

// planItem plans one card; its get-ready has no length yet.
func planItem(i int, item exercises.Item, firstSide figure.Side) []Phase {
	dose := sane(item.Dose)
	var phases []Phase
	add := func(k Kind, before Phase, length time.Duration) {
		before.Kind, before.Item, before.Length = k, i, length
		phases = append(phases, before)
	}
	for set := 1; set <= dose.Sets; set++ {
		for n, block := range setBlocks(item, dose, set, firstSide) {
			for m, work := range block {
				switch {
				case m > 0:
					add(Pause, work, holdPause)
				case n > 0:
					add(Switch, work, switchTime)
				case set > 1:
					add(Rest, work, setRest)
				default:
					add(Ready, work, 0)
				}
				add(Work, work, work.Length)
			}
		}
	}
	return phases
}

// setBlocks gives the work of one set: one block a side, one phase a hold.
func setBlocks(item exercises.Item, dose exercises.Dose, set int, firstSide figure.Side) [][]Phase {
	sides := sidesOf(item, firstSide)
	length, holds := setLength(item, dose), 1
	if dose.Hold > 0 {
		holds = dose.Reps
	}
	if alternates(item) {
		// The sides take turns within the one block, without a switch: reps are per side.
		var block []Phase
		if dose.Hold == 0 {
			return [][]Phase{{{Side: sides[0], Set: set, Rep: 1, Length: length}}}
		}
		for rep := 1; rep <= holds; rep++ {
			for _, side := range sides {
				block = append(block, Phase{Side: side, Set: set, Rep: rep, Length: length})
			}
		}
		return [][]Phase{block}
	}
	var blocks [][]Phase
	for _, side := range sides {
		var block []Phase
		for rep := 1; rep <= holds; rep++ {
			block = append(block, Phase{Side: side, Set: set, Rep: rep, Length: length})
		}
		blocks = append(blocks, block)
	}
	return blocks
}

// setLength is the length of one work phase.
func setLength(item exercises.Item, dose exercises.Dose) time.Duration {
	switch {
	case dose.Hold > 0:
		return dose.Hold
	case dose.Time > 0:
		return dose.Time
	case alternates(item):
		return 2 * time.Duration(dose.Reps) * repTime(item)
	}
	return time.Duration(dose.Reps) * repTime(item)
}

// repTime is one cycle of the card's motion at its tempo; of an alternating card, one side's.
func repTime(item exercises.Item) time.Duration {
	switch {
	case item.Card == nil:
		return defaultRep
	case item.Card.Motion == nil && item.Card.Tempo > 0:
		return item.Card.Tempo
	case item.Card.Motion == nil:
		return defaultRep
	}
	seconds := item.Card.Motion.Cycle()
	if !(seconds >= 0.1 && seconds <= 600) {
		return defaultRep
	}
	return time.Duration(math.Round(seconds*1000)) * time.Millisecond
}

// sidesOf gives the sides in the order in which they are worked. The figure is
// drawn for the right side, so that one comes first unless the person wants the other.
func sidesOf(item exercises.Item, first figure.Side) []figure.Side {
	if item.Card != nil && item.Card.Sides == exercises.Each && item.Side != figure.Neither {
		return []figure.Side{item.Side}
	}
	if item.Card != nil && (item.Card.Sides == exercises.Each || item.Card.Sides == exercises.Alternate) {
		if first == figure.Left {
			return []figure.Side{figure.Left, figure.Right}
		}
		return []figure.Side{figure.Right, figure.Left}
	}
	return []figure.Side{figure.Neither}
}

// otherSide is the one that takes turns with a side.
func otherSide(side figure.Side) figure.Side {
	if side == figure.Left {
		return figure.Right
	}
	return figure.Left
}

// counted tells whether repetitions make a set of this card, not time.
func counted(item exercises.Item) bool {
	dose := sane(item.Dose)
	return dose.Hold == 0 && dose.Time == 0
}

// setReps is how many repetitions, per side, a work phase of a counted card is planned for.
func setReps(p Phase, item exercises.Item) int {
	turns := int(p.Length / repTime(item))
	if alternates(item) {
		return turns / 2
	}
	return turns
}

func alternates(item exercises.Item) bool {
	return item.Card != nil && item.Card.Sides == exercises.Alternate
}

func position(item exercises.Item) exercises.Position {
	if item.Card == nil {
		return ""
	}
	return item.Card.Position
}
