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
	reps, touched := map[figure.Side]int{}, map[figure.Side]bool{}
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
		s.addReps(p, w, reps, touched)
	}
	for _, done := range setDone {
		if done {
			r.Sets++
		}
	}
	n := s.notes[i]
	r.Card, r.Side, r.Reps = cardID(s.items[i]), sideName(touched), fewest(reps, touched)
	r.Seconds, r.Planned = int(worked/time.Second), int(n.planned/time.Second)
	r.Reason, r.Hurt, r.SwappedFrom = n.reason, n.hurt, n.from
	switch {
	case all:
		r.Outcome = "done"
		if r.Hurt == "" {
			r.Reason = "" // skipped at first, and then done after all
		}
	case len(touched) > 0:
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

// addReps counts the repetitions of one work phase to the sides they were done on.
func (s *Session) addReps(p Phase, w work, reps map[figure.Side]int, touched map[figure.Side]bool) {
	if !w.done && w.time == 0 {
		return
	}
	item := s.items[p.Item]
	dose := sane(item.Dose)
	touched[p.Side] = true
	switch {
	case dose.Hold > 0:
		if w.done {
			reps[p.Side]++
		}
		return
	case dose.Time > 0:
		if alternates(item) {
			touched[otherSide(p.Side)] = true
		}
		return
	}
	turns, planned := int(w.most/repTime(item)), setReps(p, item)
	if alternates(item) {
		planned *= 2
	}
	if w.done || turns > planned { // a set that waits may have taken longer than the metronome
		turns = planned
	}
	if !alternates(item) {
		reps[p.Side] += turns
		return
	}
	other := otherSide(p.Side)
	if turns > 1 || w.most > repTime(item) {
		touched[other] = true
	}
	reps[p.Side] += (turns + 1) / 2
	reps[other] += turns / 2
}

func sideName(touched map[figure.Side]bool) string {
	switch {
	case touched[figure.Left] && touched[figure.Right]:
		return "both"
	case touched[figure.Left]:
		return "left"
	case touched[figure.Right]:
		return "right"
	}
	return "none"
}

func fewest(reps map[figure.Side]int, touched map[figure.Side]bool) int {
	n, first := 0, true
	for side, on := range touched {
		if on && (first || reps[side] < n) {
			n, first = reps[side], false
		}
	}
	return n
}
