package tracker

import "time"

// presence is what is known about somebody being there.
type presence struct {
	Here      mark          `json:"here"`       // the last presence
	Frozen    bool          `json:"frozen"`     // silence after Here does not count
	CountFrom time.Duration `json:"count_from"` // mark.A before which nothing of the silence counts
	Input     time.Duration `json:"input"`      // mark.A of the last input
	Woke      time.Duration `json:"woke"`       // mark.A of the last wake
	Stirs     []mark        `json:"stirs,omitempty"`
	StirredAt time.Duration `json:"stirred_at"`
	Absent    absence       `json:"absent"`

	Passive       time.Duration `json:"passive"` // passive presence since the last input
	Capped        bool          `json:"capped"`  // it has counted for long enough
	CameraFor     time.Duration `json:"camera_for"`
	MicrophoneFor time.Duration `json:"microphone_for"`

	Read reading `json:"read"`
	sight
}

// reading is the last value of the idle counter.
type reading struct {
	Known bool          `json:"known"`
	Idle  time.Duration `json:"idle"`
	At    time.Duration `json:"at"`  // mark.A
	Gap   time.Duration `json:"gap"` // time since then in which no agent ran
}

// input says whether the sample shows input that was not seen before, and when it was. fresh alone says
// that the counter moved, be it at the lock screen: it works, and does not vouch for what went before.
func (m *Model) input(st step) (at mark, moved, fresh bool) {
	s := st.cur
	if !s.IdleKnown {
		m.Read.Gap += st.gap
		return mark{}, false, false
	}
	expected := m.Read.Idle + m.Now.A - m.Read.At + m.Read.Gap + st.gap
	fresh = !m.Read.Known || s.Idle <= expected-m.rules.newInput
	m.Read = reading{Known: true, Idle: s.Idle, At: m.Now.A}
	if !fresh {
		return mark{}, false, false
	}
	at = m.before(s.Idle)
	at.A += min(s.Idle, st.gap) // the gap is no time awake
	switch {
	case m.Woke >= 0 && at.A < m.Woke:
		return mark{}, false, true // a counter that does not know of the sleep
	case st.prev.barred() && (s.barred() || s.Idle > 0):
		return mark{}, false, true // typed at the lock screen, or at a dark one
	}
	return at, true, true
}

// evident says whether a sample shows passive presence.
func (m *Model) evident(s Sample) bool {
	return !s.barred() && (s.Camera && !m.cameraStuck() || s.Microphone && !m.microphoneStuck() || s.Shared || s.Playback)
}

func (m *Model) cameraStuck() bool     { return m.CameraFor >= m.rules.stuck }
func (m *Model) microphoneStuck() bool { return m.MicrophoneFor >= m.rules.stuck }

// watch counts a step of passive presence. It prolongs presence, and never begins inside an absence.
func (m *Model) watch(st step) {
	if m.Blind != "" || !m.evident(st.prev) {
		return
	}
	if !m.Capped && (m.Frozen || m.awayAt(st.from) >= m.rules.grace) {
		return
	}
	if !m.Capped {
		m.startRun(st.from)
	}
	end := mark{A: m.Now.A, B: st.from.B + st.awake, Wall: st.cur.Wall.Add(-st.sleep - st.gap)}
	if !m.Capped {
		over := max(0, m.Passive+st.awake-m.rules.passiveMost)
		m.count(end.A-over, end.Wall.Add(-over))
	}
	if st.awake <= m.rules.sampleMost {
		m.Uncovered = 0
	}
	m.Passive += st.awake
	m.Here, m.CountFrom, m.Absent, m.Stirs = end, end.A, absence{}, nil
	if m.Passive >= m.rules.passiveMost {
		m.Capped, m.Frozen = true, true
	}
}

// stirred takes new input. Inside an absence a lone event is noise.
func (m *Model) stirred(at mark) {
	if at.A < m.Input {
		return
	}
	m.Input = at.A
	if at.A <= m.Here.A {
		m.Passive = min(m.Passive, m.Here.A-at.A)
		if m.Capped {
			m.Capped, m.Frozen, m.CountFrom = false, false, m.Now.A
		}
		return
	}
	if m.awayAt(at) < m.rules.grace {
		m.seen(at)
		return
	}
	m.StirredAt = m.Now.A
	if n := len(m.Stirs); n > 0 && at.B-m.Stirs[n-1].B >= m.rules.grace {
		m.Stirs = nil
	}
	if len(m.Stirs) < 32 {
		m.Stirs = append(m.Stirs, at)
	}
	if first, ok := m.person(); ok {
		m.returned(first)
	}
}

// person finds the first of two events a few seconds apart, or of three that follow each other. All of
// Stirs lie less than the grace time apart.
func (m *Model) person() (first int, ok bool) {
	apart, last := 0, -1
	for i, s := range m.Stirs {
		if last < 0 || s.B-m.Stirs[last].B >= m.rules.pairLeast {
			apart, last = apart+1, i
		}
		if apart == 3 {
			return 0, true
		}
	}
	newest := m.Stirs[len(m.Stirs)-1]
	for i, s := range m.Stirs {
		if d := newest.B - s.B; d >= m.rules.pairLeast && d <= m.rules.pairMost {
			return i, true
		}
	}
	return 0, false
}

// back ends an absence now, by an act of the person or an unlock.
func (m *Model) back() {
	if m.awayAt(m.Now) < m.rules.grace {
		m.seen(m.Now)
		return
	}
	m.Stirs = append(m.Stirs, m.Now)
	if first, ok := m.person(); ok {
		m.returned(first)
		return
	}
	m.returned(len(m.Stirs) - 1)
}

// seen takes presence that is sure. What went before it since the last presence was sitting.
func (m *Model) seen(at mark) {
	m.count(at.A, at.Wall)
	m.Here, m.CountFrom = at, max(m.CountFrom, at.A)
	m.Frozen, m.Capped, m.Passive = false, false, 0
	m.Absent, m.Stirs = absence{}, nil
	at.Wall = at.Wall.Add(m.CountFrom - at.A) // what went before was booked as something else, like blind time
	m.startRun(at)
}
