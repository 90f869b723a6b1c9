package session

import (
	"slices"
	"time"

	"limber/exercises"
	"limber/exercises/figure"
)

// Event is what a person does.
type Event int

const (
	Start       Event = iota // begin, or go on after Resume
	TogglePause              // pause, or go on: work is entered again with a lead-in
	Back                     // this work again; within its first three seconds, the work before it
	Next                     // done with this: on to the next phase
	Skip                     // leave the rest of this card out
	Stop                     // end the session
	Wrong                    // something feels wrong: end the session at once
	Extend                   // more of this: a hold or timed work 10 s, repetitions 2, getting ready or rest 15 s
)

// maxGap is the longest time between two ticks that is taken for a slow
// machine. Beyond it the machine slept or the window hung, and nobody was led.
const maxGap = 5 * time.Second

// backAgain is how long after its start Back still means the work before.
const backAgain = 3 * time.Second

// Session is one run. It is not safe for use by several goroutines at once.
type Session struct {
	opt    Options
	items  []exercises.Item
	phases []Phase
	work   []work // beside phases

	phase  int           // index into phases; len(phases) when finished
	length time.Duration // of this phase: a get-ready after a jump differs from the plan
	spent  time.Duration // in this phase
	lead   time.Duration // still to wait before this phase runs on
	stood  int           // the item whose position the person is in; -1 not known

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

// Options are how a person wants to be led.
type Options struct {
	// Wait for me: getting ready and sets of repetitions last until Next. Holds and timed work do not wait.
	Wait bool
	// First is the side that comes first, the weaker or sorer one; figure.Neither means the right.
	First figure.Side
}

// New makes a session that waits for Start. Of several options the last one holds.
func New(items []exercises.Item, opt ...Options) *Session {
	s := &Session{items: slices.Clone(items), phases: Plan(items), stood: -1}
	for _, o := range opt {
		s.opt = o
	}
	s.work = make([]work, len(s.phases))
	if len(s.phases) > 0 {
		s.length = s.phases[0].Length
	}
	return s
}

// Do advances to now and then applies an event. An event that means nothing
// here (Back in a session that is over) changes nothing. It gives the cues
// crossed and caused, in order.
func (s *Session) Do(e Event, now time.Duration) []Cue {
	cues := s.Tick(now)
	if s.outcome != "" {
		return cues
	}
	switch e {
	case Stop:
		return append(cues, s.end("stopped")...)
	case Wrong:
		return append(cues, s.end("wrong")...)
	case Start:
		return append(cues, s.start()...)
	}
	if !s.started {
		return cues
	}
	switch e {
	case TogglePause:
		cues = append(cues, s.togglePause()...)
	case Back:
		cues = append(cues, s.back()...)
	case Next:
		cues = append(cues, s.finishPhase()...)
	case Skip:
		cues = append(cues, s.skip()...)
	}
	return cues
}

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

func (s *Session) advance(dt time.Duration) []Cue {
	var cues []Cue
	for dt > 0 && s.running() {
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
		step := min(dt, s.length-s.spent)
		cues = append(cues, s.marks(s.spent, s.spent+step)...)
		s.record(step)
		s.spent += step
		dt -= step
		if s.spent == s.length {
			cues = append(cues, s.finishPhase()...)
		}
	}
	return cues
}

// runOn runs the phase on after a lead-in.
func (s *Session) runOn() []Cue {
	s.stood = s.phases[s.phase].Item
	return []Cue{Go}
}

func (s *Session) record(step time.Duration) {
	if s.phases[s.phase].Kind != Work {
		return
	}
	w := &s.work[s.phase]
	w.time += step
	w.most = max(w.most, s.spent+step)
}

func (s *Session) start() []Cue {
	if s.started {
		if s.paused {
			return s.togglePause()
		}
		return nil
	}
	s.started = true
	return s.enter(0)
}

func (s *Session) togglePause() []Cue {
	s.paused = !s.paused
	if s.paused {
		s.lead = 0
		return nil
	}
	return s.leadBack()
}

// leadBack sets the time to get back into position before work runs on. A
// phase that was reached while paused was not announced yet.
func (s *Session) leadBack() []Cue {
	p := s.phases[s.phase]
	if p.Kind != Work {
		if s.spent == 0 {
			return []Cue{entryCue[p.Kind]}
		}
		return nil
	}
	s.lead = leadIn
	if s.stood != p.Item {
		s.lead = max(leadIn, s.readyTime(p.Item))
		return []Cue{GetReady}
	}
	return []Cue{Last3}
}

// readyTime is the time from where the person is to an item's position.
func (s *Session) readyTime(item int) time.Duration {
	if s.stood < 0 {
		return firstReady
	}
	return change(position(s.items[s.stood]), position(s.items[item]))
}

// back leads to this work's start, or to the work before.
func (s *Session) back() []Cue {
	target := s.phase
	if s.phases[target].Kind != Work || s.spent <= backAgain {
		target--
		for target >= 0 && s.phases[target].Kind != Work {
			target--
		}
	}
	if target < 0 { // nothing was done yet: this phase again
		target = s.phase
	}
	s.place(target)
	if s.paused {
		return nil
	}
	return s.leadBack()
}

func (s *Session) skip() []Cue {
	item, next := s.phases[s.phase].Item, s.phase
	for next < len(s.phases) && s.phases[next].Item == item {
		next++
	}
	return s.enter(next)
}

// finishPhase goes on to the next phase; work counts as done.
func (s *Session) finishPhase() []Cue {
	if s.phases[s.phase].Kind == Work {
		s.work[s.phase].done = true
	}
	var cues []Cue
	if s.cardEnds() {
		cues = append(cues, Done)
	}
	return append(cues, s.enter(s.phase+1)...)
}

// cardEnds tells whether another card follows this phase.
func (s *Session) cardEnds() bool {
	return s.phase+1 < len(s.phases) && s.phases[s.phase+1].Item != s.phases[s.phase].Item
}

// place stands at the start of a phase, without a cue.
func (s *Session) place(i int) {
	s.phase, s.spent, s.lead = i, 0, 0
	s.length = s.phases[i].Length
	if s.phases[i].Kind == Ready {
		s.length = s.readyTime(s.phases[i].Item)
	}
}

func (s *Session) enter(i int) []Cue {
	if i >= len(s.phases) {
		return s.end("done")
	}
	s.place(i)
	if s.phases[i].Kind == Work {
		s.stood = s.phases[i].Item
	}
	if s.paused {
		return nil
	}
	return []Cue{entryCue[s.phases[i].Kind]}
}

// end closes the session. Whoever skipped everything has not done it.
func (s *Session) end(outcome string) []Cue {
	s.phase, s.spent, s.lead, s.length = len(s.phases), 0, 0, 0
	s.paused = false
	s.outcome = outcome
	if outcome != "done" {
		return nil
	}
	for _, w := range s.work {
		if w.done || w.time > 0 {
			return []Cue{SessionDone}
		}
	}
	s.outcome = "stopped"
	return nil
}
