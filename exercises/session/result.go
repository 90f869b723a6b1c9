package session

import (
	"time"

	"limber/exercises"
	"limber/exercises/figure"
)

// ItemResult is what was done of one item.
type ItemResult struct {
	Card    string // id
	Side    string // none, left, right, both: the sides that were worked
	Sets    int    // done to their end, on all their sides
	Reps    int    // repetitions or holds done in all sets, per side: of two sides the lesser
	Seconds int    // of work, repeats included
	Planned int    // seconds of work, as planned
	Outcome string // done, partial, skipped
	// Reason is why it was left: no_time, elsewhere, cannot_here, never, hurts, or "" for none given.
	Reason string
	// Hurt is where it hurt: back, leg, joint, other, or "".
	Hurt string
	// SwappedFrom is the card that stood here before the person chose another; "" if none.
	SwappedFrom string
	// Effort is what the person said afterwards: easy, right, hard, or "". The session does not set it.
	Effort string
	// Done is the same in detail, by set and within it in the order in which the sides were worked; a set of
	// which nothing was done is not in it. Nil in sessions of a journal that was kept before there was any.
	Done []SetResult
}

// SetResult is what was done of one set on one side.
type SetResult struct {
	Set     int    // from 1
	Side    string // none, left, right
	Reps    int    // repetitions or holds; 0 for timed work
	Seconds int    // of work, repeats included; of a set that takes turns, the side's part of it
}

// Result is what was done of a session, so far or in the end.
type Result struct {
	Items   []ItemResult  // one for each item, in order; what was done of a card before it was swapped comes before the other
	Outcome string        // done, stopped, wrong; "" while it goes on
	Worked  time.Duration // work alone, without getting ready and rest
	Planned time.Duration // the same, as planned
}

// note is what is to be said of an item besides its work.
type note struct {
	reason, hurt, from string
	dropped            bool
	planned            time.Duration // its work as planned, not extended
}

// part is what was done of an item that is no longer in the plan: a card that was swapped, or a dropped one.
type part struct {
	item            int
	result          ItemResult
	worked, planned time.Duration
}

// Result covers each item, also those never reached.
func (s *Session) Result() Result {
	r := Result{Items: make([]ItemResult, 0, len(s.items)), Outcome: s.outcome}
	add := func(item ItemResult, worked, planned time.Duration) {
		r.Items = append(r.Items, item)
		r.Worked += worked
		r.Planned += planned
	}
	for i := range s.items {
		for _, p := range s.parts {
			if p.item == i {
				add(p.result, p.worked, p.planned)
			}
		}
		if !s.notes[i].dropped {
			add(s.itemResult(i))
		}
	}
	return r
}

func (s *Session) itemResult(i int) (r ItemResult, worked, planned time.Duration) {
	all, setDone := true, map[int]bool{}
	var sets []oneSide
	for k, p := range s.phases {
		if p.Kind != Work || p.Item != i {
			continue
		}
		w := s.work[k]
		worked += w.time
		all = all && w.done
		if was, seen := setDone[p.Set]; !seen || was {
			setDone[p.Set] = w.done
		}
		for _, part := range s.doneIn(p, w) {
			sets = book(sets, part)
		}
	}
	for _, done := range setDone {
		if done {
			r.Sets++
		}
	}
	reps := map[figure.Side]int{} // by side that was worked
	for _, o := range sets {
		reps[o.side] += o.reps
		r.Done = append(r.Done, SetResult{Set: o.set, Side: sideName(map[figure.Side]int{o.side: 0}), Reps: o.reps, Seconds: int(o.time / time.Second)})
	}
	n := s.notes[i]
	r.Card, r.Side, r.Reps = cardID(s.items[i]), sideName(reps), fewest(reps)
	r.Seconds, r.Planned = int(worked/time.Second), int(n.planned/time.Second)
	r.Reason, r.Hurt, r.SwappedFrom = n.reason, n.hurt, n.from
	switch {
	case all:
		r.Outcome = "done"
		if r.Hurt == "" {
			r.Reason = "" // skipped at first, and then done after all
		}
	case len(sets) > 0:
		r.Outcome = "partial"
	default:
		r.Outcome = "skipped"
	}
	return r, worked, n.planned
}

func cardID(item exercises.Item) string {
	if item.Card == nil {
		return ""
	}
	return item.Card.ID
}

// oneSide is what was done on one side in a set, or in one phase of it.
type oneSide struct {
	set  int
	side figure.Side
	reps int
	time time.Duration
}

// book adds what was done in a phase to its set and side.
func book(sets []oneSide, o oneSide) []oneSide {
	for k := range sets {
		if sets[k].set == o.set && sets[k].side == o.side {
			sets[k].reps += o.reps
			sets[k].time += o.time
			return sets
		}
	}
	return append(sets, o)
}

// doneIn tells what was done in one work phase, on each side that was worked in it.
func (s *Session) doneIn(p Phase, w work) []oneSide {
	if !w.done && w.time == 0 {
		return nil
	}
	item := s.items[p.Item]
	dose, one := sane(item.Dose), oneSide{set: p.Set, side: p.Side, time: w.time}
	if dose.Hold > 0 {
		if w.done {
			one.reps = 1
		}
		return []oneSide{one}
	}
	if !alternates(item) {
		if dose.Time == 0 {
			one.reps = repsIn(p, w, item)
		}
		return []oneSide{one}
	}
	other := oneSide{set: p.Set, side: otherSide(p.Side), time: w.time / 2}
	one.time -= other.time
	if dose.Time > 0 {
		return []oneSide{one, other}
	}
	n := repsIn(p, w, item)
	one.reps, other.reps = (n+1)/2, n/2
	if n <= 1 && w.most <= repTime(item) { // it ended before the other side's turn
		one.time = w.time
		return []oneSide{one}
	}
	return []oneSide{one, other}
}

// repsIn counts the repetitions of one phase, of both sides together where they take turns.
func repsIn(p Phase, w work, item exercises.Item) int {
	planned := setReps(p, item)
	if alternates(item) {
		planned *= 2
	}
	if n := int(w.most / repTime(item)); !w.done && n < planned {
		return n
	}
	return planned // a set that waits may have taken longer than the metronome
}

func sideName(worked map[figure.Side]int) string {
	_, left := worked[figure.Left]
	_, right := worked[figure.Right]
	switch {
	case left && right:
		return "both"
	case left:
		return "left"
	case right:
		return "right"
	}
	return "none"
}

func fewest(reps map[figure.Side]int) int {
	n, first := 0, true
	for _, r := range reps {
		if first || r < n {
			n, first = r, false
		}
	}
	return n
}
