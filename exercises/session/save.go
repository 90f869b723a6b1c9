package session

import (
	"time"

	"limber/exercises"
)

// savedVersion is the number of this format. Version 1 had no wait, no swapped,
// dropped or extended cards; it is still read. Any other is refused.
const savedVersion = 2

// Saved is a session as it is kept for a crash or a closed window. It is plain
// JSON; the cards themselves are looked up again by their ids.
type Saved struct {
	Version int         `json:"version"`
	Items   []SavedItem `json:"items"`
	Wait    bool        `json:"wait,omitempty"`
	First   int         `json:"first,omitempty"` // figure.Side
	Phase   int         `json:"phase"`           // index; the number of phases when finished
	Length  int64       `json:"length"`          // ns, of this phase
	Spent   int64       `json:"spent"`           // ns, in this phase
	Started bool        `json:"started"`
	Outcome string      `json:"outcome,omitempty"`
	Work    []SavedWork `json:"work"` // one for each phase
	Parts   []SavedPart `json:"parts,omitempty"`
	Banked  int64       `json:"banked,omitempty"` // ns
}

// SavedItem names a card and its dose, and what the person said of it.
type SavedItem struct {
	Card        string         `json:"card"`
	Dose        exercises.Dose `json:"dose"`
	Side        int            `json:"side,omitempty"` // figure.Side; 0: both
	Reason      string         `json:"reason,omitempty"`
	Hurt        string         `json:"hurt,omitempty"`
	SwappedFrom string         `json:"swapped_from,omitempty"`
	Dropped     bool           `json:"dropped,omitempty"` // it has no phases
}

// SavedWork is what was done in one phase.
type SavedWork struct {
	Time int64 `json:"time,omitempty"` // ns
	Most int64 `json:"most,omitempty"` // ns
	Done bool  `json:"done,omitempty"`
	More int64 `json:"more,omitempty"` // ns, by which Extend made it longer
}

// SavedPart is what was done of a card before it was swapped or dropped.
type SavedPart struct {
	Item    int        `json:"item"`
	Result  ItemResult `json:"result"`
	Worked  int64      `json:"worked"`  // ns
	Planned int64      `json:"planned"` // ns
}

// Save gives the state as it is at the last tick.
func (s *Session) Save() Saved {
	out := Saved{
		Version: savedVersion, Wait: s.opt.Wait, First: int(s.opt.First), Phase: s.phase, Length: int64(s.length), Spent: int64(s.spent),
		Started: s.started, Outcome: s.outcome, Banked: int64(s.banked),
	}
	for i, it := range s.items {
		n := s.notes[i]
		out.Items = append(out.Items, SavedItem{
			Card: cardID(it), Dose: it.Dose, Side: int(it.Side),
			Reason: n.reason, Hurt: n.hurt, SwappedFrom: n.from, Dropped: n.dropped,
		})
	}
	for k, w := range s.work {
		out.Work = append(out.Work, SavedWork{Time: int64(w.time), Most: int64(w.most), Done: w.done, More: int64(s.more(k))})
	}
	for _, p := range s.parts {
		out.Parts = append(out.Parts, SavedPart{Item: p.item, Result: p.result, Worked: int64(p.worked), Planned: int64(p.planned)})
	}
	return out
}

// more is what Extend added to a work phase.
func (s *Session) more(k int) time.Duration {
	p := s.phases[k]
	if p.Kind != Work {
		return 0
	}
	item := s.items[p.Item]
	return p.Length - setLength(item, sane(item.Dose))
}
