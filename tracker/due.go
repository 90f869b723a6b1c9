package tracker

import (
	"slices"
	"time"
)

// next is the notice to come: At is what Model.measure must reach.
type next struct {
	At  time.Duration `json:"at"`
	Why string        `json:"why"`
}

// notice is one that fell due and was not delivered yet.
type notice struct {
	Why      string        `json:"why"`
	At       time.Duration `json:"at"`       // the measure at which it fell due
	Withheld bool          `json:"withheld"` // so it is owed
	Ready    bool          `json:"ready"`    // owed, and deliverable
	Flow     time.Duration `json:"flow"`     // mark.A since which it waits for a pause in the typing, absences and all; never for not

	Waits  bool `json:"waits,omitempty"`  // for a moment that this person tends to take
	Moment bool `json:"moment,omitempty"` // which has come
}

// due is what is known about notices.
type due struct {
	Coming     next          `json:"coming"`
	Due        *notice       `json:"due,omitempty"`
	Offers     int           `json:"offers"` // unanswered in a row
	Shown      bool          `json:"shown"`
	Offer      offer         `json:"offer"`   // the last notice that was delivered
	Noticed    bool          `json:"noticed"` // raised, owed or answered since the last break: the backstop keeps still
	Snoozed    bool          `json:"snoozed"`
	Snoozes    int           `json:"snoozes"`
	Least      time.Duration `json:"least"`     // what no snooze brings the next notice below; 0 for nothing
	Announced  time.Duration `json:"announced"` // At of the notice that was last said to be withheld; never for none
	QuietUntil time.Duration `json:"quiet_until"`
	QuietAfter string        `json:"quiet_after"` // a Quiet constant, or the reason to withhold that ended
	Held       bool          `json:"held"`        // a reason to withhold held at the last sample
	HeldBy     string        `json:"held_by"`
	// FullscreenFor is the sitting for which fullscreen alone has withheld a notice.
	FullscreenFor time.Duration `json:"fullscreen_for"`
	Measured      time.Duration `json:"measured"` // the measure at the last decision
}

// ladder is the measure of a first notice, and of one after a skip.
func (m *Model) ladder() time.Duration {
	if m.Standing {
		return m.rules.stand
	}
	return m.rules.limit
}

// decide raises, withholds and delivers. It comes last in each sample, after what the person did.
func (m *Model) decide() {
	m.unpause()
	m.Undo = m.undoable()
	m.tire()
	reasons := m.reasons()
	if m.Held && len(reasons) == 0 {
		m.hush(m.HeldBy)
	}
	if m.Held = len(reasons) > 0; m.Held {
		m.HeldBy = reasons[0]
	}
	if m.Session != nil {
		return
	}
	m.raise()
	if m.Due == nil {
		return
	}
	if m.Held {
		m.hold(reasons[0])
		return
	}
	if m.Now.A < m.QuietUntil {
		m.Due.Ready, m.Due.Flow = false, never
		return
	}
	if m.Due.Withheld && !m.Due.Ready {
		m.Due.Ready = true
		m.emit(Event{Kind: EventOwed, Spell: m.spell(), Count: 1})
	}
	m.moment()
	if m.patient() || !m.there() {
		return
	}
	if m.inFlow() {
		if m.Due.Flow < 0 {
			m.Due.Flow = m.Now.A
		}
		if m.Now.A-m.Due.Flow < m.rules.flowMost {
			return
		}
	}
	m.deliver()
}

// hush keeps notices off for the quiet minute after something.
func (m *Model) hush(after string) {
	m.QuietUntil, m.QuietAfter = m.Now.A+m.rules.quiet, after
}

// raise looks whether a notice is due. One that was due only by a silence that grew too long is not.
func (m *Model) raise() {
	if m.away() >= m.rules.away {
		return
	}
	if m.Due != nil && m.Due.Why != WhyBackstop && m.measure() < m.Due.At {
		m.Due = nil
	}
	if m.Due == nil && m.measure() >= m.Coming.At {
		why := m.Coming.Why
		if m.Standing && why == WhyLimit {
			why = WhyStanding
		}
		m.Due = &notice{Why: why, At: m.Coming.At, Flow: never}
		m.Due.Waits = (why == WhyLimit || why == WhyAgain) && m.Habit.waits(m.Now.Wall.Hour())
	}
	if m.Due == nil && !m.Standing && !m.Noticed && m.Backstop >= m.rules.backstop {
		m.Noticed = true
		m.emit(Event{Kind: EventBackstop, Spell: m.spell(), Length: m.Backstop})
		m.Due = &notice{Why: WhyBackstop, At: m.spell(), Flow: never}
	}
}

// hold makes a due notice an owed one. It waits until the notice is due beyond doubt.
func (m *Model) hold(reason string) {
	d := m.Due
	d.Ready, d.Flow = false, never
	sure := d.Why == WhyBackstop || m.there() || m.measure()-m.pending() >= d.At
	if d.Withheld || !sure {
		return
	}
	d.Withheld, m.Noticed = true, true
	if m.Announced == d.At {
		return
	}
	m.Announced = d.At
	m.emit(Event{Kind: EventWithheld, Spell: m.spell(), Why: reason})
}

// there says whether somebody would see a notice.
func (m *Model) there() bool {
	if m.Blind != "" || m.Frozen || m.Last.barred() {
		return false
	}
	return m.away() <= m.rules.there
}

// Showable tells whether a notice that was raised is still unanswered and may appear now: for one that could
// not be shown when it came.
func (m *Model) Showable() bool {
	return m.Shown && m.Session == nil && m.there() && m.Now.A >= m.QuietUntil && len(m.reasons()) == 0
}

// inFlow says whether somebody is in the middle of something.
func (m *Model) inFlow() bool { return m.Last.IdleKnown && m.Last.Idle < m.rules.flow }

func (m *Model) deliver() {
	d := m.Due
	e := Event{Kind: EventNotice, Spell: m.spell(), Why: d.Why, Length: m.stood()}
	base := d.At
	if d.Withheld {
		e.Why, e.Owed, e.Length = WhyOwed, 1, m.InCall
	}
	e.Waited, e.Learned = m.waited()
	if d.Withheld || d.Waits || d.Why == WhyBackstop {
		base = m.measure()
	}
	m.offered(e.Why)
	m.Offers++
	m.Coming = next{At: base + m.interval(), Why: WhyAgain}
	m.Due, m.Snoozed, m.Announced = nil, false, never
	m.Shown, m.Noticed = true, true
	m.Offer = offer{Why: e.Why, Spell: e.Spell, Owed: e.Owed, Length: e.Length}
	m.emit(e)
}

// interval is the time from an unanswered notice to the next.
func (m *Model) interval() time.Duration {
	switch m.Offers {
	case 1:
		return m.rules.again
	case 2:
		return 2 * m.rules.again
	}
	return m.ladder()
}

// withdraw takes a shown notice off the screen.
func (m *Model) withdraw() {
	if m.Shown {
		m.Shown = false
		m.emit(Event{Kind: EventWithdraw})
	}
}

// reasons are those to withhold a notice now, until it is called again.
func (m *Model) reasons() []string {
	s := m.Last
	reasons := m.reason[:0]
	for _, r := range [...]struct {
		name string
		is   bool
	}{
		{ReasonCamera, s.Camera && !m.cameraStuck()},
		{ReasonMicrophone, s.Microphone && !m.microphoneStuck()},
		{ReasonShared, s.Shared},
		{ReasonFullscreen, s.Fullscreen},
		{ReasonDND, s.DND},
	} {
		if r.is && slices.Contains(m.set.Withhold, r.name) {
			reasons = append(reasons, r.name)
		}
	}
	if !m.set.open(s.Wall) {
		reasons = append(reasons, ReasonOfficeHours)
	}
	if m.PauseEnd > 0 {
		reasons = append(reasons, ReasonPaused)
	}
	if m.PresentEnd > 0 {
		reasons = append(reasons, ReasonPresenting)
	}
	if len(reasons) == 1 && reasons[0] == ReasonFullscreen && m.FullscreenFor >= m.rules.fullscreenMax {
		return nil
	}
	return reasons
}

// tire counts the sitting for which a fullscreen window alone has withheld a notice.
func (m *Model) tire() {
	was := m.Measured
	m.Measured = m.measure()
	if !m.Last.Fullscreen {
		m.FullscreenFor = 0
		return
	}
	if m.Due == nil || !m.Due.Withheld || m.Measured <= was {
		return
	}
	if r := m.reasons(); len(r) == 1 && r[0] == ReasonFullscreen {
		m.FullscreenFor += m.Measured - was
	}
}

func (m *Model) unpause() {
	if m.PauseEnd > 0 && m.Now.B >= m.PauseEnd {
		m.PauseEnd = 0
	}
	if m.PresentEnd > 0 && m.Now.B >= m.PresentEnd {
		m.PresentEnd = 0
	}
}
