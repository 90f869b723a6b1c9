package session

import (
	"slices"
	"time"

	"limber/exercises"
	"limber/exercises/figure"
)

// maxGap is the longest time between two ticks that is taken for a slow
// machine. Beyond it the machine slept or the window hung, and nobody was led.
const maxGap = 5 * time.Second

// Options are how a person wants to be led.
type Options struct {
	// Wait for me: getting ready and sets of repetitions last until Next. Holds and timed work do not wait.
	Wait bool
	// First is the side that comes first, the weaker or sorer one; figure.Neither means the right.
	First figure.Side
}

// Session is one run. It is not safe for use by several goroutines at once.
type Session struct {
	opt    Options
	items  []exercises.Item
	notes  []note // beside items
	phases []Phase
	work   []work        // beside phases
	parts  []part        // of cards that are no longer in phases
	banked time.Duration // how far the session was in those, as planned

	phase  int           // index into phases; len(phases) when finished
	length time.Duration // of this phase: a get-ready after a jump differs from the plan
	spent  time.Duration // in this phase
	lead   time.Duration // still to wait before this phase runs on
	halved bool          // the half of this phase was heard

	stood  int                // the item that the person is in position for; -1: none of them
	body   exercises.Position // how the person stands or lies
	placed bool               // body is known

	last    time.Duration // the last now
	started bool
	paused  bool
	outcome string // "" while it goes on
}

// work is what was done in one Work phase.
type work struct {
	time time.Duration // spent working, repeats after Back included
	most time.Duration // the longest unrepeated part
	done bool          // to its end, or said to be done
}

// New makes a session that waits for Start. Of several options the last one holds.
func New(items []exercises.Item, opt ...Options) *Session {
	s := &Session{items: slices.Clone(items), phases: Plan(items, opt...), stood: -1}
	if len(opt) > 0 {
		s.opt = opt[len(opt)-1]
	}
	s.notes = make([]note, len(s.items))
	s.work = make([]work, len(s.phases))
	for _, p := range s.phases {
		if p.Kind == Work {
			s.notes[p.Item].planned += p.Length
		}
	}
	if len(s.phases) > 0 {
		s.length = s.phases[0].Length
	}
	return s
}

// Items are the cards as they stand now, swapped ones in their places. Phase.Item counts in them.
func (s *Session) Items() []exercises.Item { return slices.Clone(s.items) }

// Tick advances to now and gives the cues crossed, in order. A now before the
// last one counts as no time; a gap of more than 5 s pauses the session.
func (s *Session) Tick(now time.Duration) []Cue {
	gap := now - s.last
	s.last = now
	if !s.running() || gap <= 0 {
		return nil
	}
	if gap > maxGap {
		s.paused, s.lead = true, 0
		return nil
	}
	return s.advance(gap)
}

func (s *Session) running() bool { return s.started && !s.paused && s.outcome == "" }

// waits tells whether this phase ends by Next only.
func (s *Session) waits() bool {
	if !s.opt.Wait || s.phase >= len(s.phases) {
		return false
	}
	p := s.phases[s.phase]
	return p.Kind == Ready || p.Kind == Work && counted(s.items[p.Item])
}

// leadWaits tells whether the way back into position ends by Next only. The
// short lead-in after a pause does not.
func (s *Session) leadWaits() bool { return s.opt.Wait && s.lead > leadIn }

func (s *Session) advance(dt time.Duration) []Cue {
	var cues []Cue
	for dt > 0 && s.running() && !s.leadWaits() {
		if s.lead > 0 {
			step := min(dt, s.lead)
			if s.lead > leadIn && s.lead-step <= leadIn {
				cues = append(cues, Last3)
			}
			s.lead -= step
			dt -= step
			if s.lead == 0 {
				cues = append(cues, s.runOn()...)
			}
			continue
		}
		step := dt
		if !s.waits() {
			step = min(dt, s.length-s.spent)
		}
		cues = append(cues, s.marks(s.spent, s.spent+step)...)
		s.record(step)
		s.spent += step
		dt -= step
		if s.spent >= s.length && !s.waits() {
			cues = append(cues, s.finishPhase()...)
		}
	}
	return cues
}

// runOn runs the phase on after a lead-in.
func (s *Session) runOn() []Cue {
	s.inPosition()
	return []Cue{Go}
}

// inPosition notes that the person is in the position of this phase's card.
func (s *Session) inPosition() {
	s.stood = s.phases[s.phase].Item
	s.body, s.placed = position(s.items[s.stood]), true
}

// record counts work. Of a set that waits no more than twice its time counts:
// who forgets to say that it is done has not worked for an hour.
func (s *Session) record(step time.Duration) {
	if s.phases[s.phase].Kind != Work {
		return
	}
	if s.waits() {
		step = min(step, max(2*s.length-s.spent, 0))
	}
	w := &s.work[s.phase]
	w.time += step
	w.most = min(max(w.most, s.spent+step), w.time)
}
