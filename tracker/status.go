package tracker

import (
	"slices"
	"time"
)

// The states of Status.State.
const (
	StateSitting  = "sitting"
	StateAway     = "away"
	StateStanding = "standing"
	StateBreak    = "break"
	StateBlind    = "blind"
	StateAsleep   = "asleep"
)

// Status is what the window, the tray and `limber status` show. Durations are whole seconds.
type Status struct {
	State           string     `json:"state"`            // one of the State constants
	Spell           int64      `json:"spell"`            // unbroken sitting; 0 once an absence is long enough to be a break
	Away            int64      `json:"away"`             // length of the open absence, from the grace time on; else 0
	Standing        int64      `json:"standing"`         // time stood, 0 unless standing
	Limit           int64      `json:"limit"`            // the setting
	UntilNotice     int64      `json:"until_notice"`     // sitting (or standing) left until the next notice is due; 0 when due; -1 when none is coming
	Backstop        int64      `json:"backstop"`         // time at the desk since the last break or standing
	Snoozed         bool       `json:"snoozed"`          // the next notice is a snoozed one
	SnoozesLeft     int        `json:"snoozes_left"`     // in this spell
	Paused          bool       `json:"paused"`           //
	PausedUntil     *time.Time `json:"paused_until"`     // null unless paused
	Presenting      bool       `json:"presenting"`       // the person said so
	PresentingUntil *time.Time `json:"presenting_until"` // null unless presenting
	Undo            string     `json:"undo"`             // the answer that can be taken back now: "skip", "snooze" or ""
	Owed            int        `json:"owed"`             // notices withheld and not offered yet
	Withheld        []string   `json:"withheld"`         // reasons (Reason...) that hold now; never null
	DayOff          bool       `json:"day_off"`          // today is one of the days off, which is then what ReasonOfficeHours stands for
	Shown           bool       `json:"shown"`            // a notice was raised and is not answered yet
	Sitting         int64      `json:"sitting"`          // today
	Longest         int64      `json:"longest"`          // spell of today, the open one included
	Breaks          int        `json:"breaks"`           // today
	Stuck           []string   `json:"stuck"`            // camera, microphone: in use for so long that it is no evidence; never null
	Why             string     `json:"why"`              // why a notice comes now, or why not: a Status... constant
	WhyEvidence     string     `json:"why_evidence"`     // what Why rests on; may be empty
	Open            []Stretch  `json:"open"`             // what is not over yet, as it would be closed now, without corrections; never null
}

// What Status.Why says, and what Status.WhyEvidence holds beside it.
const (
	StatusCounting = "counting"  // sitting is counted: "input" or the passive presence
	StatusStanding = "standing"  // standing is counted: the same
	StatusSnoozed  = "snoozed"   // the next notice was put off
	StatusShown    = "shown"     // a notice is on the screen
	StatusGone     = "gone"      // it is not any more, and was not answered: whoever shows notices knows, the model does not
	StatusUnseen   = "unseen"    // it could not be shown: likewise
	StatusFlow     = "flow"      // due, and waits for a pause in the typing
	StatusNotThere = "not_there" // due, and waits for somebody to be there
	StatusQuiet    = "quiet"     // due, in the quiet minute: a Quiet constant, or the reason to withhold that ended
	StatusMoment   = "moment"    // due, and waits for a moment that suits better: see Model.Learned
	StatusWithheld = "withheld"  // due, and held back: the reason
	StatusAway     = "away"      // an absence, too short for a break so far: "silence", "lock", "screen_off", "sleep"
	StatusRested   = "rested"    // an absence long enough to be a break: the same
	StatusSession  = "session"   // a break or session of ours is running
	StatusBlind    = "blind"     // "unreadable" or "stuck"
	StatusCapped   = "capped"    // passive presence has counted for long enough: its name
)

// After what it is quiet for a minute, beside a reason to withhold.
const (
	QuietStart  = "start"
	QuietWake   = "wake"
	QuietUnlock = "unlock"
)

// Status tells how things stand at the last sample.
func (m *Model) Status() Status {
	day := m.today()
	today := day.Days[dayOf(m.Now.Wall)]
	s := Status{
		State:       m.stateName(),
		Spell:       seconds(m.spell()),
		Standing:    seconds(m.stood()),
		Limit:       seconds(m.rules.limit),
		UntilNotice: m.untilNotice(),
		Backstop:    seconds(m.Backstop),
		Snoozed:     m.Snoozed,
		SnoozesLeft: snoozesMost - m.Snoozes,
		Paused:      m.PauseEnd > 0,
		Presenting:  m.PresentEnd > 0,
		Withheld:    append([]string{}, m.reasons()...),
		DayOff:      m.set.off(m.Now.Wall),
		Shown:       m.Shown,
		Sitting:     seconds(today.Sitting),
		Longest:     seconds(max(today.Longest, m.spell())),
		Breaks:      today.Breaks,
		Stuck:       []string{},
	}
	if m.away() >= m.rules.grace {
		s.Away = seconds(m.away())
	}
	if s.Paused {
		until := m.Now.Wall.Add(m.PauseEnd - m.Now.B)
		s.PausedUntil = &until
	}
	if s.Presenting {
		until := m.Now.Wall.Add(m.PresentEnd - m.Now.B)
		s.PresentingUntil = &until
	}
	if u := m.undoable(); u != nil {
		s.Undo = u.Do
	}
	if m.Due != nil && m.Due.Withheld {
		s.Owed = 1
	}
	if m.cameraStuck() {
		s.Stuck = append(s.Stuck, ReasonCamera)
	}
	if m.microphoneStuck() {
		s.Stuck = append(s.Stuck, ReasonMicrophone)
	}
	s.Why, s.WhyEvidence = m.why()
	s.Open = m.open()
	return s
}

func seconds(d time.Duration) int64 { return int64(d / time.Second) }

func (m *Model) stateName() string {
	switch {
	case m.Session != nil:
		return StateBreak
	case m.away() >= m.rules.grace && m.Absent.evidence() == EvidenceSleep:
		return StateAsleep
	case m.away() >= m.rules.away:
		return StateBreak
	case m.away() >= m.rules.grace:
		return StateAway
	case m.Blind != "":
		return StateBlind
	case m.Standing:
		return StateStanding
	}
	return StateSitting
}

// untilNotice is the sitting left until the next notice, -1 where none comes.
func (m *Model) untilNotice() int64 {
	switch {
	case m.Session != nil || m.Blind != "" || !m.Begun:
		return -1
	case m.away() >= m.rules.away:
		return seconds(m.ladder())
	case m.Due != nil:
		return 0
	}
	left := max(0, m.Coming.At-m.measure())
	if !m.Standing && !m.Noticed {
		left = min(left, max(0, m.rules.backstop-m.Backstop))
	}
	return seconds(left)
}

func (m *Model) why() (why, evidence string) {
	switch {
	case m.Session != nil:
		return StatusSession, ""
	case m.away() >= m.rules.away:
		return StatusRested, m.Absent.evidence()
	case m.away() >= m.rules.grace:
		return StatusAway, m.Absent.evidence()
	case m.Blind != "":
		return StatusBlind, m.Blind
	case !m.Last.IdleKnown && !m.Last.barred() && !m.evident(m.Last):
		return StatusBlind, BlindUnreadable // not for long enough to be told, but nothing to vouch for either
	case m.Due != nil:
		return m.whyWaiting()
	case m.Capped:
		return StatusCapped, m.witnessNow()
	case m.Shown:
		return StatusShown, ""
	case m.Snoozed:
		return StatusSnoozed, ""
	case m.Standing:
		return StatusStanding, m.witnessNow()
	}
	return StatusCounting, m.witnessNow()
}

// whyWaiting is why a due notice was not delivered at the last sample.
func (m *Model) whyWaiting() (why, evidence string) {
	if reasons := m.reasons(); len(reasons) > 0 {
		return StatusWithheld, reasons[0]
	}
	switch {
	case m.Now.A < m.QuietUntil:
		return StatusQuiet, m.QuietAfter
	case m.patient():
		return StatusMoment, ""
	case !m.there():
		return StatusNotThere, ""
	}
	return StatusFlow, ""
}

// EvidenceReading is a silence that is short enough to count as reading or thinking.
const EvidenceReading = "reading"

// witnessNow names the passive presence of the last sample, or input.
func (m *Model) witnessNow() string {
	s := m.Last
	switch {
	case s.IdleKnown && s.Idle < m.rules.there:
		return "input"
	case !m.evident(s):
		return EvidenceReading
	}
	names := []string{ReasonCamera, ReasonMicrophone, ReasonShared, "playback"}
	i := slices.Index([]bool{s.Camera && !m.cameraStuck(), s.Microphone && !m.microphoneStuck(), s.Shared, s.Playback}, true)
	return names[i]
}
