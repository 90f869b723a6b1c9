package tracker

import "time"

// session is a break card or an exercise session of ours that is running.
type session struct {
	From  mark          `json:"from"`
	Heard time.Duration `json:"heard"` // mark.B of the last break_started: a long session says it again
	// Backstop is Model.Backstop as it stood at the start.
	Backstop time.Duration `json:"backstop"`
	// Before is a break that ended as the session began, and Void what it cancelled. It is one break with
	// the session if that is done.
	Before *rest  `json:"before,omitempty"`
	Void   string `json:"void,omitempty"`
	// Held are absences in the session long enough to be breaks, the last of which ended at Back, a mark.A.
	// They are part of it if it is done, none if it is skipped, and breaks of their own if it lapses.
	Held []rest        `json:"held,omitempty"`
	Back time.Duration `json:"back"`
	// Short are absences in it too short for a break: part of it too, or absences of their own.
	Short []Stretch `json:"short,omitempty"`
}

func (s *session) hold(b rest, back time.Duration) {
	if len(s.Held) < 16 {
		s.Held = append(s.Held, b)
	}
	s.Back = back
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
		m.Session = &session{From: m.Now, Backstop: m.Backstop}
		return
	}
	m.Session = &session{From: m.Now}
	m.back()
	m.Session.Backstop = m.Backstop
}

// breakDone books one break from the start, whatever its length.
func (m *Model) breakDone() error {
	if m.Session == nil {
		return ErrNoBreak
	}
	s := m.Session
	b := rest{From: s.From.Wall, Length: m.Now.B - s.From.B, Evidence: EvidenceSession}
	if s.Before != nil {
		if before := s.From.Wall.Sub(s.Before.From); before > 0 && s.Before.Length >= before {
			b.From, b.Length = s.Before.From, b.Length+before
		}
	}
	if len(s.Held) > 0 {
		m.Standing = false
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

// breakSkipped ends a session that was no break: it counts and credits nothing, and the spell goes on
// where it stood. The notice that led to it was answered all the same: the next is not due at once.
func (m *Model) breakSkipped() error {
	if m.Session == nil {
		return ErrNoBreak
	}
	if m.Here.B < m.Now.B {
		m.seen(m.Now) // skipped from elsewhere, under a lock
	}
	s := m.Session
	m.leaveSession()
	m.Backstop = min(m.Backstop, s.Backstop)
	for _, b := range s.Held {
		m.close(Stretch{From: b.From, To: b.From.Add(b.Length), Kind: KindAway, Evidence: b.Evidence})
	}
	m.settleSession(s)
	m.spent(s, true)
	m.withdraw()
	if m.Due != nil {
		m.Coming = next{At: m.measure() + m.rules.again, Why: WhyAgain}
		m.Due, m.Announced, m.Noticed = nil, never, true
	}
	return nil
}

// settleSession books what a session that was not done leaves as it was.
func (m *Model) settleSession(s *session) {
	for _, a := range s.Short {
		m.close(a)
	}
	if s.Before != nil {
		m.credit(*s.Before, s.Void)
	}
}

// spent books the time of a session that was not done, up to an absence that goes on. If it was
// crossed, the spell from before it goes on behind it.
func (m *Model) spent(s *session, crossed bool) {
	to := m.Now.Wall
	if m.Frozen {
		to = m.Here.Wall
	}
	if crossed {
		m.Day.addSegment(segment{From: s.From.Wall, To: to, Session: true})
	}
	m.close(Stretch{From: s.From.Wall, To: to, Kind: KindAway, Evidence: EvidenceSession})
}

func (m *Model) leaveSession() {
	m.Session = nil
	m.CountFrom = m.Now.A
	if !m.Frozen {
		m.startRun(m.Now)
	}
}

// lapse gives up a session that nobody answered. The absences in it were real.
func (m *Model) lapse() {
	s := m.Session
	if s == nil || m.Now.B-s.Heard <= m.rules.card {
		return
	}
	m.leaveSession()
	m.settleSession(s)
	if len(s.Held) == 0 {
		m.spent(s, true)
		return
	}
	m.Standing, m.Stood = false, 0
	void := m.endSpell()
	m.Backstop = max(0, m.Now.A-s.Back)
	for _, b := range s.Held {
		m.credit(b, void)
		void = ""
	}
	m.spent(s, false)
}
