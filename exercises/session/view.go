package session

import (
	"math"
	"time"

	"limber/exercises"
	"limber/exercises/figure"
)

// View is what a screen shows at one moment.
type View struct {
	Phase    Phase          // with Side and Rep of this moment, Length as it holds now
	Item     exercises.Item // of the phase; the last one when finished
	Next     *exercises.Item
	Left     time.Duration // of the phase
	Spent    time.Duration // in the phase
	Elapsed  time.Duration // of the session, as planned: Elapsed/Total is how far it is
	Total    time.Duration // of the session, as planned
	Progress float64       // of the phase, 0..1
	Motion   float64       // 0..1: where in its cycle the figure is
	Breath   float64       // 0..1: how full the chest is while a pose is held
	Held     time.Duration // since the pose of a hold was reached; 0: it was not, or this is no hold
	Side     figure.Side   // the side that the figure shows; letting go, still the old one
	LeadIn   time.Duration // over 0: work runs on when it is over, or at Next if it waits
	Reps     int           // repetitions or holds in this set, per side, with those that Extend added; 0 for timed work
	RepsDone int           // of those, done
	Place    int           // of the card among those that are to be done, from 1
	Places   int           // how many are to be done: all items but those that were dropped
	Waiting  bool          // this phase, or the lead-in, ends by Next only; Left then means nothing, Spent counts
	Started  bool
	Paused   bool
	Finished bool
}

// View gives the picture at now. It advances nothing: between two ticks the
// figure moves on within the phase, and stops at its end.
func (s *Session) View(now time.Duration) View {
	v := View{Total: s.banked + s.before(len(s.phases)), Started: s.started, Paused: s.paused, Finished: s.outcome != ""}
	if s.phase >= len(s.phases) {
		return s.finishedView(v)
	}
	spent, lead := s.at(now)
	p := s.phases[s.phase]
	planned := p.Length
	p.Length = s.length
	v.Phase, v.Side, v.LeadIn = p, p.Side, lead
	v.Item = s.items[p.Item]
	v.Next = s.nextItem()
	v.Left, v.Spent = max(s.length-spent, 0), spent
	v.Place, v.Places = s.places(p.Item)
	v.Waiting = s.leadWaits() || lead == 0 && s.waits()
	v.Progress = min(float64(spent)/float64(s.length), 1)
	v.Elapsed = s.banked + s.before(s.phase) + time.Duration(v.Progress*float64(planned))
	s.countReps(&v, spent)
	s.pose(&v, spent)
	return v
}

func (s *Session) finishedView(v View) View {
	v.Phase = Phase{Kind: Finished, Item: max(len(s.items)-1, 0)}
	if len(s.items) > 0 {
		v.Item = s.items[len(s.items)-1]
	}
	v.Place, v.Places = s.places(v.Phase.Item)
	v.Elapsed, v.Progress, v.Finished = v.Total, 1, true
	return v
}

// nextItem is the card after this one; nil if this is the last.
func (s *Session) nextItem() *exercises.Item {
	for _, p := range s.phases[s.phase:] {
		if p.Item != s.phases[s.phase].Item {
			next := s.items[p.Item]
			return &next
		}
	}
	return nil
}

// places counts the cards that are to be done, up to this one and all.
func (s *Session) places(item int) (place, places int) {
	for i, n := range s.notes {
		if n.dropped {
			continue
		}
		places++
		if i <= item {
			place++
		}
	}
	return place, places
}

// at gives the time spent in the phase and the lead-in left, at now.
func (s *Session) at(now time.Duration) (spent, lead time.Duration) {
	dt := now - s.last
	if !s.running() || dt < 0 || dt > maxGap {
		dt = 0
	}
	if s.leadWaits() {
		return s.spent, s.lead
	}
	lead = max(s.lead-dt, 0)
	spent = s.spent + dt - (s.lead - lead)
	if !s.waits() {
		spent = min(spent, s.length)
	}
	return spent, lead
}

// before is the planned time of the phases before i.
func (s *Session) before(i int) time.Duration {
	var sum time.Duration
	for _, p := range s.phases[:i] {
		sum += p.Length
	}
	return sum
}

// countReps says which repetition it is, and on which side.
func (s *Session) countReps(v *View, spent time.Duration) {
	dose := sane(v.Item.Dose)
	switch {
	case dose.Hold > 0:
		v.Reps, v.RepsDone = dose.Reps, v.Phase.Rep-1
		return
	case dose.Time == 0 && v.Phase.Kind == Work:
		v.Reps = setReps(s.phases[s.phase], v.Item) // more than the dose, if the person wanted more
	case dose.Time == 0:
		v.Reps = dose.Reps
	}
	if v.Phase.Kind != Work {
		return
	}
	turn := int(spent / repTime(v.Item))
	if alternates(v.Item) {
		if turn%2 == 1 && (spent < s.length || s.waits()) {
			v.Phase.Side = otherSide(v.Phase.Side)
		}
		turn /= 2
	}
	v.Side = v.Phase.Side
	if v.Reps > 0 {
		v.RepsDone = min(turn, v.Reps)
		v.Phase.Rep = min(turn+1, v.Reps)
	}
}

const (
	breathFrom = 4 * time.Second // into a hold, when the movement into it is longer
	breathIn   = 2 * time.Second
	breath     = 5 * time.Second // longer out than in
	hurried    = 1.6             // how much faster than its tempo a preview may run
)

// pose sets where the figure is. It moves at the card's own tempo wherever the
// phase is long enough for that.
func (s *Session) pose(v *View, spent time.Duration) {
	p, rep := v.Phase, repTime(v.Item)
	hold := holdAt(v.Item)
	switch {
	case p.Kind == Work && v.Item.Dose.Hold > 0:
		in := min(scale(rep, hold), s.length/2)
		v.Motion = hold * ramp(spent, in)
		v.Held = max(spent-in, 0)
		if from := min(in, breathFrom); spent > from {
			v.Breath = chest(spent - from)
		}
	case p.Kind == Work:
		v.Motion = cycle(spent, rep)
	case p.Kind == Ready:
		if s.waits() {
			spent %= s.length // shown again and again, until the person is ready
		}
		v.Motion = preview(spent, s.length, rep)
	case v.Item.Dose.Hold > 0: // letting go, on the side that was held
		out := min(scale(rep, 1-hold), s.length*9/10)
		if spent < out {
			v.Motion = hold + (1-hold)*ramp(spent, out)
			v.Side = s.phases[max(s.phase-1, 0)].Side
		}
	}
}

// holdAt is the point of the cycle that is held: of pictures the last, half-way; 0 for
// a card that has nothing to show.
func holdAt(item exercises.Item) float64 {
	switch {
	case item.Card == nil, item.Card.Motion == nil && len(item.Card.Pictures) == 0:
		return 0
	case item.Card.Motion == nil:
		return 0.5
	}
	at := item.Card.Motion.HoldAt()
	if !(at >= 0 && at <= 1) {
		return 0
	}
	return at
}

// preview shows the movement once while the person gets into position, if
// there is time for it.
func preview(spent, length, rep time.Duration) float64 {
	if rep > length && rep <= scale(length, hurried) {
		rep = length
	}
	if spent < rep && rep <= length {
		return cycle(spent, rep)
	}
	return 0
}

func scale(d time.Duration, by float64) time.Duration { return time.Duration(float64(d) * by) }

// ramp climbs from 0 to 1 in the given length.
func ramp(t, length time.Duration) float64 {
	if length <= 0 {
		return 1
	}
	return min(max(float64(t)/float64(length), 0), 1)
}

// cycle climbs from 0 to 1 again and again.
func cycle(t, length time.Duration) float64 {
	return float64(t%length) / float64(length)
}

// chest is a breath of five seconds, two in and three out, smooth at both turns.
func chest(t time.Duration) float64 {
	t %= breath
	if t < breathIn {
		return (1 - math.Cos(math.Pi*float64(t)/float64(breathIn))) / 2
	}
	return (1 + math.Cos(math.Pi*float64(t-breathIn)/float64(breath-breathIn))) / 2
}
