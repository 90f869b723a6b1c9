package tracker

import "time"

// Why the model is blind, as Event.Why names it.
const (
	BlindUnreadable = "unreadable" // idle cannot be read
	BlindStuck      = "stuck"      // idle shows no input although somebody was there
	BlindGap        = "gap"        // no sample for too long
)

// sight is what is known about the idle counter itself.
type sight struct {
	Blind     string        `json:"blind"`
	BlindFrom time.Time     `json:"blind_from"`
	Unread    time.Duration `json:"unread"`    // time that idle could not be read
	Uncovered time.Duration `json:"uncovered"` // time since a reading, a lock or passive presence vouched for it
	Doubted   time.Duration `json:"doubted"`   // mark.A of evidence that idle does not know of; never for none
}

// gapped says whether the step ends in a gap that idle does not cover. Such time is neither counted
// nor credited.
func (m *Model) gapped(st step, moved bool) bool {
	if st.gap > 0 {
		m.absentAgent(st, moved)
		return true
	}
	m.Uncovered += st.awake
	if st.prev.barred() || m.Blind != "" {
		m.Uncovered = 0
	}
	gap := m.Uncovered
	if st.cur.IdleKnown {
		m.Uncovered = 0
	}
	late := gap > m.rules.sampleMost && (moved || !st.cur.IdleKnown && st.awake > m.rules.sampleMost)
	if !late {
		return false
	}
	m.Uncovered = 0
	from := m.before(gap)
	m.emit(Event{Kind: EventBlind, Why: BlindGap, Length: gap})
	m.emit(Event{Kind: EventSighted})
	m.lose(gap, st.cur.IdleKnown)
	m.close(Stretch{From: from.Wall, To: m.Now.Wall, Kind: KindBlind, Evidence: BlindGap})
	if !m.Standing {
		m.Backstop = max(m.Spell, m.Backstop-gap) // what was counted as sitting was no gap
	}
	return true
}

// lose takes the last stretch of awake time out of the silence: nobody knows what it was. Where idle
// can be read its own span is known.
func (m *Model) lose(unknown time.Duration, readable bool) {
	start := m.before(unknown)
	if m.awayAt(start) < m.rules.grace {
		m.count(start.A, start.Wall)
		m.Here.Wall = m.Here.Wall.Add(max(0, start.A-m.Here.A))
	}
	m.endRun(m.Here.Wall)
	if readable {
		unknown -= min(unknown, m.Last.Idle)
	}
	m.Absent.Unknown += min(unknown, m.Now.B-m.Here.B)
	m.Frozen, m.CountFrom = true, m.Now.A
	if !readable {
		m.restart()
	}
}

// restart lets an absence begin now where nothing of it is worth keeping.
func (m *Model) restart() {
	if m.away() < m.rules.grace {
		taken := m.Absent.TakenBack
		m.Here, m.Absent, m.Stirs = m.Now, absence{TakenBack: taken}, nil
	}
}

// see watches the idle counter itself.
func (m *Model) see(st step, moved bool) {
	known := st.cur.IdleKnown
	switch {
	case known:
		m.Unread = 0
	case !st.prev.barred():
		m.Unread += st.awake
		if st.gap <= m.rules.sampleMost {
			m.Unread += st.gap
		}
	}
	if m.Blind != "" {
		m.grope(st)
		if known && (m.Blind == BlindUnreadable || moved) {
			m.sighted(moved)
		}
		return
	}
	on := st.cur.Camera && !st.prev.Camera || st.cur.Microphone && !st.prev.Microphone
	if on && st.cur.Idle >= m.rules.grace {
		m.suspect()
	}
	if m.Unread >= m.rules.unreadable {
		m.goBlind(BlindUnreadable, m.Unread)
	}
	unmoved := m.Now.A-m.Input >= m.rules.unmoved
	if known && !moved && unmoved && m.Doubted >= 0 && m.Now.A-m.Doubted >= m.rules.doubt && !st.cur.barred() {
		m.goBlind(BlindStuck, m.Now.B-m.Here.B)
	}
}

// suspect notes evidence of a person that the idle counter knows nothing of.
func (m *Model) suspect() {
	if m.Doubted < 0 && m.Last.IdleKnown && m.Last.Idle >= m.rules.there {
		m.Doubted = m.Now.A
	}
}

func (m *Model) goBlind(why string, unsure time.Duration) {
	from := m.before(min(unsure, m.Now.B-m.Here.B))
	m.lose(unsure, false)
	m.Blind, m.BlindFrom, m.Uncovered = why, from.Wall, 0
	m.emit(Event{Kind: EventBlind, Why: why})
}

// grope passes blind time: lock and sleep still count, the rest is unknown.
func (m *Model) grope(st step) {
	if st.prev.barred() || st.sleep >= m.rules.sleepLeast {
		return
	}
	m.Absent.Unknown += st.awake
	m.restart()
}

func (m *Model) sighted(moved bool) {
	m.close(Stretch{From: m.BlindFrom, To: m.Now.Wall, Kind: KindBlind, Evidence: m.Blind})
	m.emit(Event{Kind: EventSighted, Why: m.Blind})
	m.Blind, m.BlindFrom = "", time.Time{}
	m.CountFrom, m.Uncovered, m.Doubted = m.Now.A, 0, never
	if moved && m.away() < m.rules.grace && !m.Last.barred() {
		m.seen(m.Now)
	}
}
