package tracker

import "time"

// absence is what is known about the time since the last presence.
type absence struct {
	Unknown   time.Duration `json:"unknown"` // blind time in it: not credited
	Silence   time.Duration `json:"silence"`
	Lock      time.Duration `json:"lock"`
	ScreenOff time.Duration `json:"screen_off"`
	Sleep     time.Duration `json:"sleep"`
	TakenBack bool          `json:"taken_back"` // a shown notice was taken off the screen
}

// What an absence is known from, as Event.Evidence names it.
const (
	EvidenceSilence   = "silence"
	EvidenceLock      = "lock"
	EvidenceScreenOff = "screen_off"
	EvidenceSleep     = "sleep"
	EvidenceSession   = "session"
	// EvidenceCorrection marks a break that the person added afterwards.
	EvidenceCorrection = "correction"
)

// evidence names what most of the absence is known from.
func (a absence) evidence() string {
	name, most := EvidenceSilence, a.Silence
	for _, e := range []struct {
		name string
		d    time.Duration
	}{{EvidenceScreenOff, a.ScreenOff}, {EvidenceLock, a.Lock}, {EvidenceSleep, a.Sleep}} {
		if e.d > most {
			name, most = e.name, e.d
		}
	}
	return name
}

// rest is a credited break.
type rest struct {
	From     time.Time     `json:"from"`
	Length   time.Duration `json:"length"`
	Evidence string        `json:"evidence"`
}

// awayAt is how long the absence had lasted at an instant, as far as it can be credited.
func (m *Model) awayAt(at mark) time.Duration {
	return at.B - m.Here.B - m.Absent.Unknown
}

func (m *Model) away() time.Duration { return m.awayAt(m.Now) }

// attribute books a step to what the absence is known from.
func (m *Model) attribute(st step) {
	m.Absent.Sleep += st.sleep
	m.Absent.Silence += st.gap
	if m.Here.A >= m.Now.A {
		return
	}
	switch {
	case st.prev.Locked || st.prev.Inactive:
		m.Absent.Lock += st.awake
	case st.prev.ScreenOff:
		m.Absent.ScreenOff += st.awake
	case m.Blind == "":
		m.Absent.Silence += st.awake
	}
}

// freeze takes silence off the spell again once it is longer than a thought, and a notice off the
// screen once the absence looks like a break.
func (m *Model) freeze() {
	if m.away() >= m.rules.grace {
		m.Frozen = true
	}
	if m.away() >= m.rules.away && !m.Absent.TakenBack {
		m.Absent.TakenBack = true
		m.withdraw()
	}
}

// returned ends an absence of the grace time or longer at one of the Stirs.
func (m *Model) returned(first int) {
	stirs := m.Stirs[first:]
	m.judge(stirs[0])
	m.Frozen = true
	for _, s := range stirs {
		if s.B > m.Here.B {
			m.seen(s)
		}
	}
}

// judge decides by its length what the absence was that ends at an instant.
func (m *Model) judge(end mark) {
	length := m.awayAt(end)
	m.endRun(m.Here.Wall)
	evidence := m.Absent.evidence()
	if length < m.rules.away {
		a := Stretch{From: m.Here.Wall, To: end.Wall, Kind: KindAway, Evidence: evidence}
		if m.Session == nil || !m.Session.holdShort(a) {
			m.close(a)
		}
		return
	}
	m.took(m.Here.B)
	b := rest{From: m.Here.Wall, Length: length, Evidence: evidence}
	if m.Session != nil && m.Here.B >= m.Session.From.B {
		m.Session.hold(b, end.A) // whether it is a break the answer to the session says
		return
	}
	touches := m.touchesSession()
	void := m.endSpell()
	m.Standing, m.Stood = false, 0
	m.Coming.At = m.ladder()
	m.Backstop = max(0, m.Now.A-end.A)
	switch {
	case m.Session != nil:
		m.Session.Before, m.Session.Void = &b, void
	case touches:
		// The person went on from our break to one of their own: it is one break.
		m.close(Stretch{From: m.Here.Wall, To: end.Wall, Kind: KindAway, Evidence: evidence})
	default:
		m.credit(b, void)
	}
}

// touchesSession says whether the open absence began with the end of a session of ours.
func (m *Model) touchesSession() bool {
	return m.SessionEnd >= 0 && m.Here.A-m.SessionEnd <= m.rules.there
}

// credit books a break, and says which notice it cancelled.
func (m *Model) credit(b rest, void string) {
	m.emit(Event{Kind: EventBreak, From: b.From, Length: b.Length, Evidence: b.Evidence})
	kind := KindBreak
	if b.Evidence == EvidenceSleep {
		kind = KindAsleep
	}
	m.close(Stretch{From: b.From, To: b.From.Add(b.Length), Kind: kind, Evidence: b.Evidence})
	m.Day.addBreak(b)
	if void != "" {
		m.emit(Event{Kind: EventVoid, Why: void})
	}
}
