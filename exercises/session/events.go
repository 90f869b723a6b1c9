package session

import "time"

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

// backAgain is how long after its start Back still means the work before.
const backAgain = 3 * time.Second

// What Extend adds, and how much a phase grows at most by it.
const (
	moreTime = 10 * time.Second
	moreReps = 2
	moreRest = 15 * time.Second
	mostMore = time.Hour
)

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
		cues = append(cues, s.next()...)
	case Skip:
		cues = append(cues, s.skip("", "")...)
	case Extend:
		s.extend()
	}
	return cues
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
	if !s.placed {
		return firstReady
	}
	return change(s.body, position(s.items[item]))
}

// back leads to this work's start, or to the work before; never into a card that is closed.
func (s *Session) back() []Cue {
	target := s.phase
	if s.phases[target].Kind != Work || s.spent <= backAgain {
		target--
		for target >= 0 && (s.phases[target].Kind != Work || s.closed(s.phases[target].Item)) {
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

// next: done with this, or in position already.
func (s *Session) next() []Cue {
	if s.lead > leadIn {
		s.lead = 0
		return s.runOn()
	}
	return s.finishPhase()
}

// skip leaves the rest of this card out, with the person's reason and where it hurt.
func (s *Session) skip(reason, hurt string) []Cue {
	item, next := s.phases[s.phase].Item, s.phase
	s.notes[item].reason, s.notes[item].hurt = reason, hurt
	for next < len(s.phases) && s.phases[next].Item == item {
		next++
	}
	return s.enter(next)
}

// extend makes this phase longer, or the way back into position.
func (s *Session) extend() {
	p := &s.phases[s.phase]
	item := s.items[p.Item]
	by, longest := moreTime, setLength(item, sane(item.Dose))+mostMore
	switch {
	case s.lead > leadIn:
		s.lead = min(s.lead+moreRest, mostMore)
		return
	case p.Kind != Work:
		s.length = min(s.length+moreRest, p.Length+mostMore)
		return
	case counted(item) && alternates(item):
		by = 2 * moreReps * repTime(item)
	case counted(item):
		by = moreReps * repTime(item)
	}
	if p.Length+by <= longest {
		p.Length += by
		s.length = p.Length
	}
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
	s.phase, s.spent, s.lead, s.halved = i, 0, 0, false
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
		s.inPosition()
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
	if s.worked() {
		return []Cue{SessionDone}
	}
	s.outcome = "stopped"
	return nil
}

// worked tells whether anything at all was done.
func (s *Session) worked() bool {
	for _, w := range s.work {
		if w.done || w.time > 0 {
			return true
		}
	}
	for _, p := range s.parts {
		if p.result.Outcome != "skipped" {
			return true
		}
	}
	return false
}
