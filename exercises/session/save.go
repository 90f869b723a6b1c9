package session

import (
	"fmt"
	"time"

	"limber/exercises"
	"limber/exercises/figure"
)

// savedVersion is the number of this format; another one is refused.
const savedVersion = 1

// Saved is a session as it is kept for a crash or a closed window. It is plain
// JSON; the cards themselves are looked up again by their ids.
type Saved struct {
	Version int         `json:"version"`
	Items   []SavedItem `json:"items"`
	Phase   int         `json:"phase"`  // index; the number of phases when finished
	Length  int64       `json:"length"` // ns, of this phase
	Spent   int64       `json:"spent"`  // ns, in this phase
	Started bool        `json:"started"`
	Outcome string      `json:"outcome,omitempty"`
	Work    []SavedWork `json:"work"` // one for each phase
}

// SavedItem names a card and its dose.
type SavedItem struct {
	Card string         `json:"card"`
	Dose exercises.Dose `json:"dose"`
	Side int            `json:"side,omitempty"` // figure.Side; 0: both
}

// SavedWork is what was done in one phase.
type SavedWork struct {
	Time int64 `json:"time,omitempty"` // ns
	Most int64 `json:"most,omitempty"` // ns
	Done bool  `json:"done,omitempty"`
}

// Save gives the state as it is at the last tick.
func (s *Session) Save() Saved {
	out := Saved{
		Version: savedVersion, Phase: s.phase, Length: int64(s.length), Spent: int64(s.spent),
		Started: s.started, Outcome: s.outcome,
	}
	for _, it := range s.items {
		id := ""
		if it.Card != nil {
			id = it.Card.ID
		}
		out.Items = append(out.Items, SavedItem{Card: id, Dose: it.Dose, Side: int(it.Side)})
	}
	for _, w := range s.work {
		out.Work = append(out.Work, SavedWork{Time: int64(w.time), Most: int64(w.most), Done: w.done})
	}
	return out
}

// Resume makes a session that stands where the saved one stood, paused: Start
// or TogglePause leads back into it, with the time to get into position. It
// fails for a card that the catalogue does not know and for a state that
// cannot have come from these cards.
func Resume(saved Saved, catalogue *exercises.Catalogue) (*Session, error) {
	if saved.Version != savedVersion {
		return nil, fmt.Errorf("resume session: version %d, known is %d", saved.Version, savedVersion)
	}
	var items []exercises.Item
	for _, it := range saved.Items {
		card := catalogue.Card(it.Card)
		if card == nil {
			return nil, fmt.Errorf("resume session: no card %q", it.Card)
		}
		if d := it.Dose; sane(d) != d && !timedOnly(d) {
			return nil, fmt.Errorf("resume session: card %q: dose out of range", it.Card)
		}
		side := figure.Side(it.Side)
		if side != figure.Neither && side != figure.Right && side != figure.Left {
			return nil, fmt.Errorf("resume session: card %q: side %d", it.Card, it.Side)
		}
		items = append(items, exercises.Item{Card: card, Dose: it.Dose, Side: side})
	}
	s := New(items)
	if err := s.restore(saved); err != nil {
		return nil, fmt.Errorf("resume session: %w", err)
	}
	return s, nil
}

// timedOnly: a dose may leave sets or repetitions out, meaning one.
func timedOnly(d exercises.Dose) bool {
	d.Sets, d.Reps = max(d.Sets, 1), max(d.Reps, 1)
	return sane(d) == d
}

func (s *Session) restore(saved Saved) error {
	if saved.Phase < 0 || saved.Phase > len(s.phases) || len(saved.Work) != len(s.phases) {
		return fmt.Errorf("phase %d and %d parts of work do not fit %d phases", saved.Phase, len(saved.Work), len(s.phases))
	}
	switch saved.Outcome {
	case "", "done", "stopped", "wrong":
	default:
		return fmt.Errorf("outcome %q, allowed are done, stopped, wrong", saved.Outcome)
	}
	if over := saved.Phase == len(s.phases); over != (saved.Outcome != "") && len(s.phases) > 0 {
		return fmt.Errorf("phase %d of %d with outcome %q", saved.Phase, len(s.phases), saved.Outcome)
	}
	for i, w := range saved.Work {
		if w.Time < 0 || w.Most < 0 || w.Most > w.Time || w.Time > int64(24*time.Hour) ||
			(s.phases[i].Kind != Work && w != SavedWork{}) {
			return fmt.Errorf("work of phase %d is impossible", i)
		}
		s.work[i] = work{time: time.Duration(w.Time), most: time.Duration(w.Most), done: w.Done}
	}
	s.phase, s.started, s.outcome = saved.Phase, saved.Started, saved.Outcome
	if s.outcome != "" {
		s.length = 0
		return nil
	}
	return s.restorePhase(saved)
}

// restorePhase stands in the middle of a phase. A get-ready runs anew: nobody
// stays in position over a crash.
func (s *Session) restorePhase(saved Saved) error {
	if len(s.phases) == 0 {
		return nil
	}
	if saved.Length <= 0 || saved.Length > int64(maxWork)*2*maxReps || saved.Spent < 0 || saved.Spent >= saved.Length {
		return fmt.Errorf("%d ns of %d ns spent in phase %d", saved.Spent, saved.Length, saved.Phase)
	}
	s.place(s.phase)
	if s.phases[s.phase].Kind != Ready {
		if saved.Length != int64(s.length) {
			return fmt.Errorf("phase %d was %d ns long, is now %d: the card has changed", saved.Phase, saved.Length, s.length)
		}
		s.spent = time.Duration(saved.Spent)
	}
	s.paused = s.started
	return nil
}
