// Package tracker decides when somebody has sat for long enough: the sitting model. It is pure.
// Samples of the outside go in (three clocks, the idle counter, and what is in use), events come out:
// a notice to raise, one withheld, a break taken. It starts no goroutine, reads no clock and no file.
//
// The measure is the spell: unbroken sitting, which is more than typing. Reading is sitting, so a short
// silence counts; it counts provisionally, and is taken off again when it grows past the grace time.
// Watching a film or talking in a call is sitting too, which camera, microphone and playback show
// (passive presence). An absence is judged by its length when the person is back, never by the event
// that began or ended it: lock, sleep and silence that touch are one absence, and one of the away time
// or longer is a break, which ends the spell. What cannot be known is neither counted nor credited.
//
// A notice that falls due is delivered to somebody who is there and not in the middle of a word. In a
// call, in fullscreen or in a pause it is withheld and offered once later, while the clock runs on.
//
// Times inside are time.Duration on a clock of the model's own that starts at zero, grows with the
// awake clock and survives a restart; so a step of the wall clock changes no spell.
package tracker

import "time"

// mark is an instant. A is time awake since the model began, B the same with sleep (and with the gaps
// in which no agent ran); Wall is what the wall clock showed.
type mark struct {
	A    time.Duration `json:"a"`
	B    time.Duration `json:"b"`
	Wall time.Time     `json:"wall"`
}

// Model is the sitting model of one person at one machine. It is not safe for concurrent use.
type Model struct {
	set   Settings
	rules rules
	state
	prev   Sample // what held until now
	events []Event

	named  named     // the day of the last booking
	reason [8]string // room for reasons
}

// state is everything that a restart must keep.
type state struct {
	Begun bool   `json:"begun"`
	Now   mark   `json:"now"`
	Last  Sample `json:"last"`

	presence
	counting
	due
	Session *session `json:"session,omitempty"`
	// SessionEnd is when the last break of ours was done: an absence that touches it is the same break.
	SessionEnd time.Duration `json:"session_end"`
	PauseEnd   time.Duration `json:"pause_end"`   // on mark.B; 0 for none
	PresentEnd time.Duration `json:"present_end"` // the same
	Undo       *undo         `json:"undo,omitempty"`
	Habit      habit         `json:"habit"`

	Day ledger `json:"day"`
	runs
}

// New returns a model that has seen nothing yet.
func New(s Settings) *Model {
	m := &Model{set: s, rules: s.rules()}
	m.Coming.At = m.rules.limit
	m.Coming.Why = WhyLimit
	m.Announced = never
	m.SessionEnd = never
	m.Woke = never
	m.Doubt = never
	m.Day = newLedger()
	return m
}

// never is an instant that no clock shows.
const never = time.Duration(-1)

// Sample takes the next sample and returns what it decides, in order. A clock that falls is taken as
// one that stands still.
func (m *Model) Sample(s Sample) []Event {
	m.advance(s)
	m.decide()
	return m.drain()
}

// SetSettings changes the rules from now on. What was counted stands.
func (m *Model) SetSettings(s Settings) {
	old := m.rules
	m.set, m.rules = s, s.rules()
	if m.Coming.Why == WhyLimit && (m.Coming.At == old.limit || m.Coming.At == old.stand) {
		m.Coming.At = m.ladder()
		if m.Due != nil && !m.Due.Withheld && m.Due.Why == WhyLimit {
			m.Due = nil
		}
	}
}

func (m *Model) emit(e Event) {
	e.Awake, e.Wall = m.Last.Awake, m.Last.Wall
	m.events = append(m.events, e)
}

func (m *Model) drain() []Event {
	events := m.events
	m.events = nil
	return events
}

// ages bounds the clocks of the model, so that no trace can make them overflow.
const ages = 100 * 366 * 24 * time.Hour

// step is the time between two samples. What the earlier one said holds until the later one.
type step struct {
	prev, cur Sample
	from      mark
	awake     time.Duration
	sleep     time.Duration
	gap       time.Duration // no agent ran: see Restore
}

func (m *Model) advance(s Sample) {
	if !m.Begun {
		m.begin(s)
		return
	}
	st := step{prev: m.Last, cur: s, from: m.Now}
	st.awake = max(0, s.Awake-m.Last.Awake)
	st.sleep = m.slept(m.Last, s, st.awake)
	m.walk(st)
}

// begin takes the first sample: time before it is unknown, so nothing of it counts.
func (m *Model) begin(s Sample) {
	m.Begun = true
	m.Last = s
	m.Now.Wall = s.Wall
	m.hush(QuietStart)
	m.arrive(s)
}

// arrive sets presence where an agent starts without a past that reaches to now.
func (m *Model) arrive(s Sample) {
	m.Here = m.Now
	m.CountFrom = m.Now.A
	m.Input = m.Now.A
	m.Frozen = !s.IdleKnown || s.Idle >= m.rules.grace || s.barred()
	if !m.Frozen {
		m.Here = m.before(s.Idle)
	}
	if !m.Frozen {
		m.startRun(m.Now)
	}
	if s.IdleKnown {
		m.Read = reading{Known: true, Idle: s.Idle, At: m.Now.A}
	}
}

// walk takes the model over a step: first what is sure about the time that passed, then what the new
// sample shows.
func (m *Model) walk(st step) {
	st.awake = min(st.awake, ages-st.from.A)
	st.sleep = min(st.sleep, ages-st.from.B)
	st.gap = min(st.gap, ages-st.from.B)
	m.Now = mark{A: st.from.A + st.awake, B: st.from.B + st.awake + st.sleep + st.gap, Wall: st.cur.Wall}
	m.prev, m.Last = st.prev, st.cur
	if st.cur.Wall.Sub(st.prev.Wall) < st.awake-m.rules.sleepLeast {
		m.Booked = nil // the wall was set back: some of it comes again
	}
	if st.sleep >= m.rules.sleepLeast {
		m.Woke = m.Now.A // when in the step it woke is not known
		m.hush(QuietWake)
		m.emit(Event{Kind: EventSleep, Length: st.sleep})
	}
	m.wear(st)
	at, moved, fresh := m.input(st)
	if !m.gapped(st, moved, fresh) {
		m.watch(st)
	}
	m.attribute(st)
	m.see(st, moved, fresh)
	if moved {
		m.stirred(at)
	}
	if unlocked(st.prev, st.cur) {
		m.hush(QuietUnlock)
		m.suspect()
		m.back()
	}
	m.freeze()
	m.lapse()
}

// slept is the growth of the boot clock less that of the awake clock. Without a boot clock a jump of
// the wall is sleep only where a power event or the idle counter says the same.
func (m *Model) slept(prev, cur Sample, awake time.Duration) time.Duration {
	if prev.BootKnown && cur.BootKnown {
		return max(0, cur.Boot-prev.Boot-awake)
	}
	jump := cur.Wall.Sub(prev.Wall) - awake
	if jump < m.rules.wallGap {
		return 0
	}
	hint := prev.Power == PowerSleep || cur.Power != ""
	agrees := prev.IdleKnown && cur.IdleKnown && (cur.Idle-prev.Idle-awake-jump).Abs() <= m.rules.wallGap
	if !hint && !agrees {
		return 0
	}
	return jump
}

// wear runs the clocks that need no presence.
func (m *Model) wear(st step) {
	if !m.Standing && m.Blind == "" {
		m.Backstop += st.awake
	}
	m.CameraFor = worn(m.CameraFor, st.prev.Camera, st.awake)
	m.MicrophoneFor = worn(m.MicrophoneFor, st.prev.Microphone, st.awake)
}

func worn(so time.Duration, on bool, more time.Duration) time.Duration {
	if !on {
		return 0
	}
	return so + more
}

func unlocked(prev, cur Sample) bool {
	return (prev.Locked || prev.Inactive) && !cur.barred()
}

// before is the instant that lies d before now, all of it awake.
func (m *Model) before(d time.Duration) mark {
	return mark{A: m.Now.A - d, B: m.Now.B - d, Wall: m.Now.Wall.Add(-d)}
}
