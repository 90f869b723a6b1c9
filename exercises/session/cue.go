package session

import "time"

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

// marks gives the cues inside this phase that lie after from and not after to.
func (s *Session) marks(from, to time.Duration) []Cue {
	p := s.phases[s.phase]
	var cues []Cue
	crossed := func(at time.Duration) bool { return from < at && at <= to }
	if p.Kind == Work && s.length >= halfFrom && crossed(s.length/2) {
		cues = append(cues, Half)
	}
	if s.warnsOfEnd(p) && crossed(s.length-3*time.Second) {
		cues = append(cues, Last3)
	}
	return cues
}

// warnsOfEnd: before work always; of work only where time ends it, for who
// counts repetitions hears the end coming.
func (s *Session) warnsOfEnd(p Phase) bool {
	if p.Kind != Work {
		return s.length > 3*time.Second
	}
	dose := s.items[p.Item].Dose
	return s.length >= last3From && (dose.Hold > 0 || dose.Time > 0)
}
