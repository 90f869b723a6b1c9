package tracker

import (
	"slices"
	"strings"
	"time"
)

// counting is the sitting, and the standing, that was counted for sure. Silence since the last
// presence comes on top while it is short: see Model.spell.
type counting struct {
	Spell     time.Duration `json:"spell"`
	Short     time.Duration `json:"short,omitempty"` // what a correction took off the spell beyond all of it; its undo gives no more back than was there
	InCall    time.Duration `json:"in_call"`         // of Spell, with a camera, a microphone or a shared screen
	CountedAt time.Time     `json:"counted_at"`      // the wall at the end of what was counted last
	Backstop  time.Duration `json:"backstop"`        // awake time since the last break or standing
	Standing  bool          `json:"standing"`
	Stood     time.Duration `json:"stood"`
}

// run is the open stretch of sitting or standing.
type run struct {
	From     time.Time `json:"from"`
	Evidence []string  `json:"evidence,omitempty"`
}

type runs struct {
	Run    *run      `json:"run,omitempty"`
	Closed []Stretch `json:"closed,omitempty"`
	Booked []span    `json:"booked,omitempty"` // what was closed last
}

// span is a stretch of the wall clock.
type span struct {
	From time.Time `json:"from"`
	To   time.Time `json:"to"`
}

// bookedMost bounds the spans that a new stretch may run into: between two of them lies time of which
// nothing is known.
const bookedMost = 16

// closedMost bounds the stretches that wait for a caller.
const closedMost = 1000

// Stretches returns what was closed since the last call, oldest first. Of more than a thousand that
// nobody asked for the oldest are dropped.
func (m *Model) Stretches() []Stretch {
	closed := m.Closed
	m.Closed = nil
	return closed
}

// close books a stretch, but for what is booked already: what turns out to have been blind time, or an
// absence, may begin in what was something else.
func (m *Model) close(s Stretch) {
	if !s.To.After(s.From) {
		return
	}
	for _, b := range m.Booked {
		if !b.From.Before(s.To) || !b.To.After(s.From) {
			continue
		}
		before, after := s, s
		before.To, after.From = b.From, b.To
		m.close(before)
		m.close(after)
		return
	}
	m.booked(span{From: s.From, To: s.To})
	if len(m.Closed) == closedMost {
		m.Closed = slices.Delete(m.Closed, 0, 1)
	}
	m.Closed = append(m.Closed, s)
}

// booked remembers a span, as one with those that it touches.
func (m *Model) booked(n span) {
	apart := slices.DeleteFunc(m.Booked, func(b span) bool {
		if b.To.Before(n.From) || b.From.After(n.To) {
			return false
		}
		if b.From.Before(n.From) {
			n.From = b.From
		}
		if b.To.After(n.To) {
			n.To = b.To
		}
		return true
	})
	m.Booked = append(apart, n)
	slices.SortFunc(m.Booked, func(a, b span) int { return a.From.Compare(b.From) })
	if len(m.Booked) > bookedMost { // the oldest gap counts as booked: rather no data than the same time twice
		m.Booked[1].From = m.Booked[0].From
		m.Booked = slices.Delete(m.Booked, 0, 1)
	}
}

func (m *Model) startRun(at mark) {
	if m.Run == nil && m.Blind == "" && m.Session == nil {
		m.Run = &run{From: at.Wall}
	}
}

func (m *Model) endRun(to time.Time) {
	if m.Run == nil {
		return
	}
	s := Stretch{From: m.Run.From, To: to, Kind: KindSitting, Evidence: strings.Join(m.Run.Evidence, "+")}
	if m.Standing {
		s.Kind = KindStanding
	} else {
		m.Day.addSegment(segment{From: s.From, To: s.To})
	}
	m.close(s)
	m.Run = nil
}

// pending is the silence that counts for now and may be taken off again.
func (m *Model) pending() time.Duration {
	if m.Frozen || m.Blind != "" || m.Session != nil {
		return 0
	}
	return max(0, m.Now.A-max(m.Here.A, m.CountFrom))
}

// count makes the silence up to an instant sitting, or standing, for good.
func (m *Model) count(to time.Duration, wall time.Time) {
	if m.Frozen || m.Blind != "" || m.Session != nil {
		return
	}
	n := to - max(m.Here.A, m.CountFrom)
	if n <= 0 {
		return
	}
	m.witness()
	if m.Standing {
		m.Stood += n
		return
	}
	m.Spell += n
	if m.prev.Camera || m.prev.Microphone || m.prev.Shared {
		m.InCall += n
	}
	m.CountedAt = wall
	m.book(n, wall)
}

// witness notes what shows that somebody is there.
func (m *Model) witness() {
	if m.Run == nil {
		return
	}
	for _, w := range [...]struct {
		name string
		is   bool
	}{
		{"input", m.Here.A <= m.Input}, {"camera", m.prev.Camera}, {"microphone", m.prev.Microphone},
		{"shared", m.prev.Shared}, {"playback", m.prev.Playback},
	} {
		if w.is && !slices.Contains(m.Run.Evidence, w.name) {
			m.Run.Evidence = append(m.Run.Evidence, w.name)
		}
	}
}

// spell is unbroken sitting up to now: 0 in an absence that would be a break if it ended now.
func (m *Model) spell() time.Duration {
	switch {
	case m.away() >= m.rules.away:
		return 0
	case m.Standing:
		return m.Spell
	}
	return m.Spell + m.pending()
}

// stood is the standing clock.
func (m *Model) stood() time.Duration {
	if !m.Standing {
		return 0
	}
	return m.Stood + m.pending()
}

// measure is the clock that the next notice waits for.
func (m *Model) measure() time.Duration {
	if m.Standing {
		return m.stood()
	}
	return m.spell()
}

// endSpell starts a new spell, and says which notice the old one leaves behind: "due", "owed",
// "snooze" or none.
func (m *Model) endSpell() (left string) {
	switch {
	case m.Due != nil && m.Due.Withheld:
		left = "owed"
	case m.Due != nil:
		left = "due"
	case m.Snoozed:
		left = "snooze"
	}
	m.withdraw()
	m.Undo, m.Habit.Open = nil, nil
	m.Day.endSpell(m.Spell, m.CountedAt)
	m.Spell, m.Short, m.InCall, m.Backstop = 0, 0, 0, 0
	quiet, after := m.QuietUntil, m.QuietAfter
	m.due = due{Coming: next{At: m.ladder(), Why: WhyLimit}, Announced: never, Held: m.Held, HeldBy: m.HeldBy}
	m.QuietUntil, m.QuietAfter = quiet, after
	return left
}
