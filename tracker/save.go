package tracker

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"time"
)

// stateVersion is the version of the saved state. A newer one is refused.
const stateVersion = 2

// stateMost bounds what Restore reads.
const stateMost = 8 << 20

// Why Restore refuses a state. The caller sets the file aside and starts with New.
var (
	ErrStateDamaged = errors.New("the saved state is damaged")
	ErrStateNewer   = errors.New("the saved state was written by a newer version")
	ErrStateFuture  = errors.New("the saved state is from the future")
)

// wrapping is the saved file: the state as it stands, and a checksum of its bytes.
type wrapping struct {
	Version int             `json:"version"`
	Check   string          `json:"check"`
	State   json.RawMessage `json:"state"`
}

// Save returns the state as JSON: what a restart needs, the open spell and absence included. It asks
// to be written whole or not at all.
func (m *Model) Save() ([]byte, error) {
	st := m.state
	st.Day = st.Day.recent(m.Now.Wall)
	data, err := json.Marshal(st)
	if err != nil {
		return nil, fmt.Errorf("save the sitting state: %w", err)
	}
	return json.Marshal(wrapping{Version: stateVersion, Check: checksum(data), State: data})
}

func checksum(data []byte) string { return fmt.Sprintf("%08x", crc32.ChecksumIEEE(data)) }

// Restore goes on from a saved state with the first sample after it. The gap in between counts as
// nothing: it is taken from the boot clock where both samples belong to the same boot, else from the
// wall. The boot is the same if BootID says so; where neither sample has one, if both clocks run on.
// The spell goes on if the gap is shorter than the away time or the idle counter shows input in it.
//
// An error (ErrStateDamaged, ErrStateNewer, ErrStateFuture) means that the state is of no use: set it
// aside and start with New.
func Restore(data []byte, s Settings, first Sample) (*Model, []Event, error) {
	m := New(s)
	if err := m.parse(data); err != nil {
		return nil, nil, err
	}
	if !m.Begun {
		return m, m.Sample(first), nil
	}
	gap, same, err := gapBetween(m.Last, first)
	if err != nil {
		return nil, nil, err
	}
	m.Last.Power = ""
	if same && (first.IdleKnown || gap < m.rules.away) {
		m.walk(step{prev: m.Last, cur: first, from: m.Now, gap: gap})
	} else {
		m.reboot(first, gap)
	}
	m.Shown = false // a notice goes with the agent that showed it, and stays unanswered
	m.hush(QuietStart)
	m.decide()
	return m, m.drain(), nil
}

func (m *Model) parse(data []byte) error {
	if len(data) > stateMost {
		return fmt.Errorf("%w: %d bytes, at most %d are allowed", ErrStateDamaged, len(data), stateMost)
	}
	var w wrapping
	if err := json.Unmarshal(data, &w); err != nil {
		return fmt.Errorf("%w: %w", ErrStateDamaged, err)
	}
	switch {
	case w.Version > stateVersion:
		return fmt.Errorf("%w: version %d, this one knows %d", ErrStateNewer, w.Version, stateVersion)
	case w.Version < 1:
		return fmt.Errorf("%w: version %d", ErrStateDamaged, w.Version)
	case checksum(w.State) != w.Check:
		return fmt.Errorf("%w: the checksum is wrong", ErrStateDamaged)
	}
	dec := json.NewDecoder(bytes.NewReader(w.State))
	dec.DisallowUnknownFields()
	m.state = state{}
	if err := dec.Decode(&m.state); err != nil {
		return fmt.Errorf("%w: %w", ErrStateDamaged, err)
	}
	if m.Day.Days == nil {
		m.Day.Days = map[string]dayTotal{}
	}
	return m.validate()
}

// validate refuses what no model can have come to.
func (m *Model) validate() error {
	for _, d := range []struct {
		name       string
		value, top time.Duration
	}{
		{"now", m.Now.A, ages}, {"now with sleep", m.Now.B, ages},
		{"last presence", m.Now.A - m.Here.A, 2 * ages}, {"absence", m.Now.B - m.Here.B, 2 * ages},
		{"unknown", m.Absent.Unknown, 2 * ages}, {"spell", m.Spell, ages}, {"short", m.Short, 2 * ages}, {"in call", m.InCall, ages},
		{"backstop", m.Backstop, ages}, {"stood", m.Stood, ages}, {"passive", m.Passive, ages},
		{"camera", m.CameraFor, ages}, {"microphone", m.MicrophoneFor, ages}, {"next notice", m.Coming.At, 2 * ages},
		{"quiet", m.QuietUntil, 2 * ages}, {"pause", m.PauseEnd, 2 * ages},
		{"presenting", m.PresentEnd, 2 * ages}, {"count from", m.CountFrom, ages},
		{"idle", m.Last.Idle, 2 * ages}, {"idle read", m.Read.Idle, 2 * ages},
		{"fullscreen", m.FullscreenFor, ages}, {"unread", m.Unread, ages}, {"uncovered", m.Uncovered, ages},
		{"unvouched", m.Unvouched, ages}, {"still", m.Still, ages}, {"against", m.Against, ages}, {"doubt", m.Doubt - never, ages},
		{"offers", time.Duration(m.Offers), 1 << 30}, {"snoozes", time.Duration(m.Snoozes), snoozesMost},
		{"least", m.Least, 2 * ages},
	} {
		if d.value < 0 || d.value > d.top {
			return fmt.Errorf("%w: %s is %v", ErrStateDamaged, d.name, d.value)
		}
	}
	for day, t := range m.Day.Days {
		if t.Sitting < 0 || t.Longest < 0 || t.Breaks < 0 {
			return fmt.Errorf("%w: the totals of %s are negative", ErrStateDamaged, day)
		}
	}
	if u := m.Undo; u != nil && (u.At < 0 || u.At > m.Now.B || u.Due.Coming.At < 0 || u.Due.Coming.At > 2*ages) {
		return fmt.Errorf("%w: an answer comes after now", ErrStateDamaged)
	}
	if err := m.Habit.validate(); err != nil {
		return err
	}
	if c := m.Session; c != nil && (c.From.B > m.Now.B || c.Backstop < 0 || c.Backstop > ages || c.Back < 0 || c.Back > ages) {
		return fmt.Errorf("%w: a session starts after now", ErrStateDamaged)
	}
	return nil
}

// backStep is how far the wall may have been set back between two boots.
const backStep = time.Minute

// gapBetween is the time between two agents, and whether one boot spans it.
func gapBetween(last, first Sample) (gap time.Duration, same bool, err error) {
	boots := last.BootKnown && first.BootKnown
	runsOn := first.Awake >= last.Awake && (!boots || first.Boot-last.Boot >= first.Awake-last.Awake-time.Second)
	same = runsOn
	if last.BootID != "" && first.BootID != "" {
		same = last.BootID == first.BootID
	}
	if same && !runsOn {
		return 0, false, fmt.Errorf("%w: its clocks are ahead of those of the same boot", ErrStateFuture)
	}
	if same && boots {
		return max(0, first.Boot-last.Boot), true, nil
	}
	gap = first.Wall.Sub(last.Wall)
	if gap < -backStep {
		return 0, false, fmt.Errorf("%w: saved at %s", ErrStateFuture, last.Wall.Format(time.RFC3339))
	}
	return max(0, gap), same, nil
}

// absentAgent passes a gap in one boot. The idle counter vouches for all of it, or it is unknown.
func (m *Model) absentAgent(st step, moved bool) {
	s := st.cur
	if m.evident(st.prev) && m.evident(s) && !m.Frozen {
		m.count(st.from.A, st.from.Wall)
		m.Here, m.CountFrom, m.Absent, m.Stirs = m.Now, m.Now.A, absence{}, nil
		return
	}
	if st.prev.barred() && s.barred() {
		return
	}
	if m.Blind != "" {
		m.Absent.Unknown += st.gap // blind before it: nobody knows what the gap was
		m.restart()
		return
	}
	start, unread, most := st.from, m.Uncovered, m.unread(st)
	if s.IdleKnown {
		m.Uncovered = 0
	}
	brief := st.gap <= m.rules.sampleMost // no more than between two samples: what was, runs through it
	if brief && (!moved || unread <= most) || !moved && s.IdleKnown && s.Idle >= st.gap {
		return
	}
	m.Uncovered = 0
	if unread > most {
		start = mark{A: start.A - unread, B: start.B - unread, Wall: start.Wall.Add(-unread)}
		m.Absent.Unknown += min(unread, st.from.B-m.Here.B)
	}
	// A silence that may have outgrown the grace time in the gap is taken off again.
	if silence := m.awayAt(start); silence < m.rules.grace && (silence+st.gap < m.rules.grace || unread > most) {
		m.count(start.A, start.Wall)
	}
	m.endRun(m.Here.Wall)
	if !m.Frozen || unread > most {
		m.CountFrom = m.Now.A // else what stirred before the gap may prove to be the return, and counts then
	}
	m.Frozen = true
	if brief {
		return
	}
	unknown := st.gap
	if s.IdleKnown {
		unknown -= min(unknown, s.Idle)
	}
	m.Absent.Unknown += unknown
	if !moved {
		m.restart()
	}
}

// reboot passes a gap of which the idle counter knows nothing.
func (m *Model) reboot(first Sample, gap time.Duration) {
	silence := m.Now.B - m.Here.B
	unread := m.Unvouched
	if m.Uncovered > m.rules.sampleMost {
		unread += m.Uncovered
	}
	m.Absent.Unknown += min(unread, silence)
	if m.away() >= m.rules.away {
		m.judge(m.Now)
	} else {
		if silence+gap < m.rules.grace {
			m.count(m.Now.A, m.Now.Wall)
		}
		m.endRun(m.Here.Wall)
	}
	if first.Wall.Before(m.Last.Wall) {
		m.Booked = nil
	}
	m.prev, m.Last = first, first
	m.Now = mark{A: m.Now.A, B: m.Now.B + min(gap, ages-m.Now.B), Wall: first.Wall}
	if gap >= m.rules.away {
		void := m.endSpell()
		m.Standing, m.Stood = false, 0
		m.Coming.At = m.ladder()
		if void != "" {
			m.emit(Event{Kind: EventVoid, Why: void})
		}
	}
	m.presence = presence{Woke: never, sight: sight{Doubt: never}}
	m.SessionEnd = never
	m.arrive(first)
	m.lapse()
}
