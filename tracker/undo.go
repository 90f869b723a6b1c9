package tracker

import "time"

// undo is what stood before a skip or a snooze, so that the person can take it back.
type undo struct {
	Do  string        `json:"do"`
	At  time.Duration `json:"at"` // mark.B
	Due due           `json:"due"`
	// Heard is what the answer taught; without Open it taught nothing.
	Heard habitHour `json:"heard"`
}

// habitHour is one hour of a habit, before an answer.
type habitHour struct {
	Open    *open    `json:"open,omitempty"`
	Answers []answer `json:"answers,omitempty"`
}

// offer is what a notice on the screen says.
type offer struct {
	Why    string        `json:"why"`
	Spell  time.Duration `json:"spell"`
	Owed   int           `json:"owed"`
	Length time.Duration `json:"length"`
}

// keep notes how things stand, before an answer changes them.
func (m *Model) keep(do string) {
	m.Undo = &undo{Do: do, At: m.Now.B, Due: m.due}
	if m.due.Due != nil {
		n := *m.due.Due
		m.Undo.Due.Due = &n
	}
	if o := m.Habit.Open; o != nil {
		m.Undo.Heard = habitHour{Open: o, Answers: m.Habit.Hours[o.Hour]}
	}
}

// undoable is the answer that can be taken back now, nil for none.
func (m *Model) undoable() *undo {
	if m.Undo == nil || m.Now.B-m.Undo.At > m.rules.undo {
		return nil
	}
	return m.Undo
}

// unlearn drops what the last answer taught, so that the offer is open again.
func (m *Model) unlearn(h habitHour) {
	if h.Open == nil {
		return
	}
	m.Habit.Open = h.Open
	m.Habit.Hours[h.Open.Hour] = h.Answers
}

// takeBack restores the notices as they stood before the last answer. What is no answer, like the end
// of a call meanwhile, stays. A notice that was on the screen comes back to it, if none is withheld now.
func (m *Model) takeBack() error {
	u := m.undoable()
	if u == nil {
		return ErrNoUndo
	}
	now := m.due
	m.due, m.Undo = u.Due, nil
	m.QuietUntil, m.QuietAfter, m.Held, m.HeldBy = now.QuietUntil, now.QuietAfter, now.Held, now.HeldBy
	m.FullscreenFor, m.Measured = now.FullscreenFor, now.Measured
	m.unlearn(u.Heard)
	m.emit(Event{Kind: EventAnswered, Why: DoUndo})
	if !m.Shown {
		return nil
	}
	if len(m.reasons()) > 0 || m.Now.A < m.QuietUntil {
		m.Shown = false // it stays unanswered: the next comes when it would have come
		return nil
	}
	o := m.Offer
	m.emit(Event{Kind: EventShow, Spell: o.Spell, Why: o.Why, Owed: o.Owed, Length: o.Length})
	return nil
}
