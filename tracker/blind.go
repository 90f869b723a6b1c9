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
	Unvouched time.Duration `json:"unvouched"` // such time over the most between two samples, cut short by a lock
	Doubt     time.Duration `json:"doubt"`     // time since evidence that idle does not know of; never for none
	Against   time.Duration `json:"against"`   // time in a call inside an absence
	Still     time.Duration `json:"still"`     // time that idle has read one value that no input explains
	Belied    bool          `json:"belied"`    // and there was evidence of somebody meanwhile
}

// gapped says whether the step ends in a gap that idle does not cover. Such time is neither counted
// nor credited.
func (m *Model) gapped(st step, moved, fresh bool) bool {
	m.vouch(st, fresh)
	if st.gap > 0 {
		m.absentAgent(st, moved)
		return true
	}
	gap := m.Uncovered
	if st.cur.IdleKnown {
		m.Uncovered = 0
	}
	late := gap > m.unread(st) && (fresh || !st.cur.IdleKnown && st.awake > m.rules.sampleMost)
	if !late {
		return false
	}
	m.Uncovered = 0
	from := m.before(gap)
	if st.awake > m.rules.sampleMost {
		m.emit(Event{Kind: EventBlind, Why: BlindGap, Length: gap})
		m.emit(Event{Kind: EventSighted})
	}
	m.lose(gap, st.cur.IdleKnown)
	to := m.Now.Wall
	if st.cur.IdleKnown {
		to = to.Add(-min(gap, st.cur.Idle)) // the silence at its end is known
	}
	m.close(Stretch{From: from.Wall, To: to, Kind: KindBlind, Evidence: BlindGap})
	if !m.Standing {
		m.Backstop = max(m.Spell, m.Backstop-gap) // what was counted as sitting was no gap
	}
	return true
}

// unread is how long idle may go without a reading before the time counts as unknown. Between two
// samples nobody looked at all; where the model was sampled and only the counter was missing, a short
// time is a silence like any other.
func (m *Model) unread(st step) time.Duration {
	if st.awake > m.rules.sampleMost {
		return m.rules.sampleMost
	}
	return max(m.rules.sampleMost, m.rules.grace)
}

// vouch keeps count of the time that nothing vouches for. A lock vouches for itself alone: what went
// before it waits for the next reading, or for the unlock.
func (m *Model) vouch(st step, fresh bool) {
	switch {
	case m.Blind != "":
		m.Uncovered = 0
	case !st.prev.barred():
		m.Uncovered += st.awake
	default:
		if m.Uncovered > m.rules.sampleMost {
			m.Unvouched += m.Uncovered
		}
		m.Uncovered = 0
	}
	if m.Unvouched == 0 || !st.cur.IdleKnown && st.cur.barred() {
		return
	}
	if fresh || !st.cur.IdleKnown {
		m.Absent.Unknown += min(m.Unvouched, m.Now.B-m.Here.B)
	}
	m.Unvouched = 0
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
func (m *Model) see(st step, moved, fresh bool) {
	known := st.cur.IdleKnown
	switch {
	case known:
		m.Unread = 0
	case !st.prev.barred():
		m.Unread += m.lasted(st)
	}
	m.still(st)
	if m.Blind != "" {
		m.grope(st)
		if known && (m.Blind == BlindUnreadable || moved && m.Still == 0) {
			m.sighted(moved)
		}
		return
	}
	switch {
	case fresh || st.cur.barred():
		m.Doubt = never
	case m.Doubt >= 0:
		m.Doubt += m.lasted(st)
	}
	m.contradict(st, fresh)
	if m.Unread >= m.rules.unreadable {
		m.goBlind(BlindUnreadable, m.Unread)
		return
	}
	if known && (max(m.Doubt, m.Against) >= m.rules.unmoved || m.Belied && m.Still >= m.rules.unmoved) {
		m.goBlind(BlindStuck, m.Now.B-m.Here.B)
	}
}

// contradict counts the time for which a camera or a microphone says that somebody is there, inside an
// absence that the counter vouches for. One that prolongs presence says nothing against the counter, and
// one that goes off again said nothing.
func (m *Model) contradict(st step, fresh bool) {
	s := st.cur
	call := s.Camera && !m.cameraStuck() || s.Microphone && !m.microphoneStuck()
	if !call || !s.IdleKnown || fresh || s.barred() || m.away() < m.rules.grace {
		m.Against = 0
		return
	}
	if st.prev.Camera || st.prev.Microphone {
		m.Against += m.lasted(st)
	}
}

// lasted is how long a state of the counter lasted: a restart no longer than between two samples does
// not end it.
func (m *Model) lasted(st step) time.Duration {
	if st.gap > m.rules.sampleMost {
		return st.awake
	}
	return st.awake + st.gap
}

// still watches for a counter that stands. Input gives the same value twice only where it is no older
// than the sample before.
func (m *Model) still(st step) {
	s := st.cur
	if !s.IdleKnown || !st.prev.IdleKnown || s.barred() || s.Idle != st.prev.Idle || s.Idle <= max(m.rules.there, st.awake) {
		m.Still, m.Belied = 0, false
		return
	}
	m.Still += m.lasted(st)
	m.Belied = m.Belied || s.Camera && !m.cameraStuck() || s.Microphone && !m.microphoneStuck()
}

// suspect notes evidence of a person that the idle counter knows nothing of.
func (m *Model) suspect() {
	if m.Last.barred() || !m.Last.IdleKnown || m.Last.Idle < m.rules.there {
		return
	}
	m.Belied = m.Belied || m.Still > 0
	m.Doubt = max(0, m.Doubt)
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
	m.CountFrom, m.Uncovered, m.Doubt = m.Now.A, 0, never
	if moved && m.Last.Idle < m.rules.grace && m.away() < m.rules.grace && !m.Last.barred() {
		m.seen(m.Now)
		m.Here.A, m.Here.B = m.Now.A-m.Last.Idle, m.Now.B-m.Last.Idle // its silence began at the input, not now
	}
}
