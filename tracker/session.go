package tracker

import "time"

// session is a break card or an exercise session of ours that is running.
type session struct {
	From  mark          `json:"from"`
	Heard time.Duration `json:"heard"` // mark.B of the last break_started: a long session says it again
	// Held are absences long enough to be breaks that touched or lay inside the session. They are part of
	// it if it is done, and breaks of their own if it is not.
	Held []rest `json:"held,omitempty"`
	Void string `json:"void,omitempty"`
	// Short are absences in it too short for a break: part of it too, or absences of their own.
	Short []Stretch `json:"short,omitempty"`
}

func (s *session) hold(b rest, void string) {
	if len(s.Held) < 16 {
		s.Held = append(s.Held, b)
	}
	if void != "" {
		s.Void = void
	}
}

// holdShort keeps a short absence if it lies in the session; one that ended as it began does not.
func (s *session) holdShort(a Stretch) bool {
	if !a.To.After(s.From.Wall) || len(s.Short) >= 16 {
		return false
	}
	s.Short = append(s.Short, a)
	return true
}

// arriveAtBreak starts a session. What was sat before it counts; an absence that ends here is kept for
// the session to swallow.
func (m *Model) arriveAtBreak() {
	m.Undo = nil
	m.took(m.Now.B)
	if m.away() < m.rules.grace {
		m.seen(m.Now)
		m.endRun(m.Now.Wall)
		m.Session = &session{From: m.Now}
		return
	}
	m.Session = &session{From: m.Now}
	m.back()
}

// breakDone books one break from the start, whatever its length.
func (m *Model) breakDone() error {
	if m.Session == nil {
		return ErrNoBreak
	}
	s := m.Session
	b := rest{From: s.From.Wall, Length: m.Now.B - s.From.B, Evidence: EvidenceSession}
	if len(s.Held) > 0 {
		if before := s.From.Wall.Sub(s.Held[0].From); before > 0 && s.Held[0].Length >= before {
			b.From, b.Length = s.Held[0].From, b.Length+before
		}
	}
	void := m.endSpell()
	if void == "" {
		void = s.Void
	}
	m.Day.cut()
	m.Stood = 0
	m.leaveSession()
	m.SessionEnd = m.Now.A
	m.credit(b, void)
	return nil
}

// breakSkipped ends a session that was no break. The notice that led to it was answered all the same:
// the next is not due at once.
func (m *Model) breakSkipped() error {
	if m.Session == nil {
		return ErrNoBreak
	}
	m.abandon()
	m.withdraw()
	if m.Due != nil {
		m.Coming = next{At: m.measure() + m.rules.again, Why: WhyAgain}
		m.Due, m.Announced, m.Noticed = nil, never, true
	}
	return nil
}

// abandon ends a session without a break of its own. The absences in it were real.
func (m *Model) abandon() {
	s := m.Session
	m.leaveSession()
	for _, a := range s.Short {
		m.close(a)
	}
	for i, b := range s.Held {
		void := ""
		if i == 0 {
			void = s.Void
		}
		m.credit(b, void)
	}
}

func (m *Model) leaveSession() {
	m.Session = nil
	m.CountFrom = m.Now.A
	if !m.Frozen {
		m.startRun(m.Now)
	}
}

// lapse gives up a session that nobody answered.
func (m *Model) lapse() {
	if m.Session != nil && m.Now.B-m.Session.Heard > m.rules.card {
		m.abandon()
	}
}
