package tracker

import "time"

// Next is how soon the model wants the next sample at the latest. An adapter that is woken by input,
// lock and the like sleeps until then: half a minute while nothing is near, a second while a notice
// waits for its moment or something stirs in an absence, and never past the next deadline.
func (m *Model) Next() time.Duration {
	r := m.rules
	wait := r.sampleSlow
	if m.fast() {
		wait = r.sampleFast
	}
	sooner := func(d time.Duration) {
		if d > 0 {
			wait = min(wait, d)
		}
	}
	away := m.away()
	sooner(r.grace - away)
	sooner(r.away - away)
	if m.Session != nil {
		sooner(m.Session.Heard + r.card - m.Now.B)
	} else if m.Blind == "" {
		if !m.Frozen {
			sooner(m.Coming.At - m.measure())
		}
		if !m.Standing && !m.Noticed {
			sooner(r.backstop - m.Backstop)
		}
	}
	if m.Due != nil {
		sooner(m.QuietUntil - m.Now.A)
	}
	if m.patient() {
		sooner(r.patience - m.measure() + m.Due.At)
		sooner(r.backstop - m.Backstop)
		if m.Last.IdleKnown {
			sooner(r.pause - m.Last.Idle)
		}
	}
	if m.PauseEnd > 0 {
		sooner(m.PauseEnd - m.Now.B)
	}
	if m.PresentEnd > 0 {
		sooner(m.PresentEnd - m.Now.B)
	}
	if m.Unread > 0 {
		sooner(r.unreadable - m.Unread)
	}
	return max(wait, r.sampleFast)
}

func (m *Model) fast() bool {
	away := m.away()
	if away >= m.rules.grace {
		return len(m.Stirs) > 0 && m.Now.A-m.StirredAt < m.rules.stirFor
	}
	return m.Due != nil && !m.patient() && !m.Held && m.Session == nil && m.Now.A >= m.QuietUntil
}
