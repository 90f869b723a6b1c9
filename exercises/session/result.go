package session

import (
	"time"

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

// Result covers each item, also those never reached.
func (s *Session) Result() Result {
	r := Result{Items: make([]ItemResult, len(s.items)), Outcome: s.outcome}
	for i := range s.items {
		var worked, planned time.Duration
		r.Items[i], worked, planned = s.itemResult(i)
		r.Worked += worked
		r.Planned += planned
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
		planned += p.Length
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
	r.Side = sideName(touched)
	r.Reps = fewest(reps, touched)
	r.Seconds, r.Planned = int(worked/time.Second), int(planned/time.Second)
	if c := s.items[i].Card; c != nil {
		r.Card = c.ID
	}
	switch {
	case all:
		r.Outcome = "done"
	case len(touched) > 0:
		r.Outcome = "partial"
	default:
		r.Outcome = "skipped"
	}
	return r, worked, planned
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
			touched[figure.Left] = true
		}
		return
	}
	turns := int(w.most / repTime(item))
	if !alternates(item) {
		if w.done {
			turns = dose.Reps
		}
		reps[p.Side] += turns
		return
	}
	if w.done {
		turns = 2 * dose.Reps
	}
	if turns > 1 || w.most > repTime(item) {
		touched[figure.Left] = true
	}
	reps[figure.Right] += (turns + 1) / 2
	reps[figure.Left] += turns / 2
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
