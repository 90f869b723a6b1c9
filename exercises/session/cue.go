package session

import (
	"cmp"
	"slices"
	"time"

	"limber/exercises"
)

// Cue is a moment that a person should hear.
type Cue int

const (
	GetReady    Cue = iota // a card comes: get into position
	Go                     // work begins, or goes on
	Half                   // half of a long work
	SwitchSides            // the other side
	RestNow                // let go: between holds or sets
	Last3                  // three seconds left of a hold, or before work
	Done                   // the card is done
	SessionDone            // the session is done
	Beat                   // in a set of repetitions: the figure sets off
	Turn                   // in a set of repetitions: the figure turns back
)

// String names the cue as the sound vocabulary does.
func (c Cue) String() string {
	return [...]string{"get_ready", "go", "half", "switch", "rest", "last3", "done", "session_done", "beat", "turn"}[c]
}

// entryCue is heard when a phase begins.
var entryCue = map[Kind]Cue{Ready: GetReady, Work: Go, Switch: SwitchSides, Pause: RestNow, Rest: RestNow}

const (
	halfFrom  = 20 * time.Second // shorter work needs no half
	last3From = 10 * time.Second // shorter work needs no warning of its end
)

// mark is a cue inside a phase.
type mark struct {
	at  time.Duration
	cue Cue
}

// marks gives the cues inside this phase that lie after from and not after to, in order.
func (s *Session) marks(from, to time.Duration) []Cue {
	p := s.phases[s.phase]
	var found []mark
	add := func(at time.Duration, cue Cue) {
		if from < at && at <= to {
			found = append(found, mark{at, cue})
		}
	}
	if p.Kind == Work && counted(s.items[p.Item]) {
		s.beats(from, to, add)
	}
	if p.Kind == Work && s.length >= halfFrom && !s.halved {
		add(s.length/2, Half)
	}
	if s.warnsOfEnd(p) {
		add(s.length-3*time.Second, Last3)
	}
	slices.SortStableFunc(found, func(a, b mark) int { return cmp.Compare(a.at, b.at) })
	var cues []Cue
	for _, m := range found {
		s.halved = s.halved || m.cue == Half
		cues = append(cues, m.cue)
	}
	return cues
}

// beats are the metronome of a set of repetitions. It goes with the figure: Beat as it sets off from its first pose,
// Turn as it leaves the held one to come back. A first Beat that falls on the beginning is left to Go. While a set
// waits for the person, the metronome goes on.
func (s *Session) beats(from, to time.Duration, add func(time.Duration, Cue)) {
	item := s.items[s.phases[s.phase].Item]
	rep := repTime(item)
	off, back := turns(item)
	for start := from / rep * rep; start <= to && (start < s.length || s.waits()); start += rep {
		add(start+scale(rep, off), Beat)
		if back > off {
			add(start+scale(rep, back), Turn)
		}
	}
}

// turns gives the points of the cycle at which the figure sets off and turns back. Pictures begin at once and turn half-way.
func turns(item exercises.Item) (off, back float64) {
	switch {
	case item.Card == nil, item.Card.Motion == nil:
		return 0, 0.5
	}
	off, back = item.Card.Motion.Turns()
	if !(off >= 0 && off < 1) {
		off = 0
	}
	if !(back > off && back < 1) {
		back = 0
	}
	return off, back
}

// warnsOfEnd: before work always; of work only where time ends it, for who
// counts repetitions hears the end coming. What waits for the person has no end to warn of.
func (s *Session) warnsOfEnd(p Phase) bool {
	if s.waits() {
		return false
	}
	if p.Kind != Work {
		return s.length > 3*time.Second
	}
	return s.length >= last3From && !counted(s.items[p.Item])
}
