package tracker

import (
	"testing"
	"time"
)

// Why a notice comes now or why not, and from which evidence, in every state.
func TestWhyInEveryState(t *testing.T) {
	min := time.Minute
	for _, c := range []struct {
		name     string
		live     func(*desk)
		why, by  string
		says     string // the state
		withheld int
	}{
		{"at the keys", func(d *desk) { d.pass(5*min, true) }, StatusCounting, "input", StateSitting, 0},
		{"reading", func(d *desk) { d.pass(5*min, true); d.pass(min, false) }, StatusCounting, EvidenceReading, StateSitting, 0},
		{"in a call", func(d *desk) { d.s.Microphone = true; d.pass(5*min, false) }, StatusCounting, ReasonMicrophone, StateSitting, 1},
		{"a film", func(d *desk) { d.s.Playback = true; d.pass(5*min, false) }, StatusCounting, "playback", StateSitting, 0},
		{"a film without end", func(d *desk) { d.s.Playback = true; d.pass(95*min, false) }, StatusCapped, "playback", StateSitting, 0},
		{"shown", func(d *desk) { d.pass(31*min, true) }, StatusShown, "", StateSitting, 0},
		{"snoozed", func(d *desk) { d.pass(31*min, true); d.m.Act(d.s, Act{Do: DoSnooze}) }, StatusSnoozed, "", StateSitting, 0},
		{"in a call, and due", func(d *desk) { d.s.Camera = true; d.pass(31*min, true) }, StatusWithheld, ReasonCamera, StateSitting, 1},
		{"presenting, and due", func(d *desk) { d.m.Act(d.s, Act{Do: DoPresent}); d.pass(31*min, true) }, StatusWithheld, ReasonPresenting, StateSitting, 1},
		{"just after the call", func(d *desk) {
			d.s.Camera = true
			d.pass(31*min, true)
			d.s.Camera = false
			d.pass(30*time.Second, true)
		}, StatusQuiet, ReasonCamera, StateSitting, 0},
		{"just unlocked", func(d *desk) {
			d.pass(29*min+50*time.Second, true)
			d.s.Locked = true
			d.pass(5*time.Second, false)
			d.s.Locked = false
			d.pass(20*time.Second, true)
		}, StatusQuiet, QuietUnlock, StateSitting, 0},
		{"just awake", func(d *desk) {
			d.pass(29*min+50*time.Second, true)
			d.s.Boot += min
			d.pass(20*time.Second, true)
		}, StatusQuiet, QuietWake, StateSitting, 0},
		{"just started", func(d *desk) { d.pass(29*min+55*time.Second, true); d.restart(d.t); d.pass(20*time.Second, true) }, StatusQuiet, QuietStart, StateSitting, 0},
		{"in the middle of a word", func(d *desk) { d.step = time.Second; d.pass(30*min+20*time.Second, true) }, StatusFlow, "", StateSitting, 0},
		{"due, and nobody at the keys", func(d *desk) { d.pass(29*min+30*time.Second, true); d.pass(50*time.Second, false) }, StatusNotThere, "", StateSitting, 0},
		{"due, and better in a while", func(d *desk) { d.m.Habit = shunned(); d.pass(32*min, true) }, StatusMoment, "", StateSitting, 0},
		{"standing", func(d *desk) { d.m.Act(d.s, Act{Do: DoStand}); d.pass(min, true) }, StatusStanding, "input", StateStanding, 0},
		{"away", func(d *desk) { d.pass(min, true); d.s.Locked = true; d.pass(3*min, false) }, StatusAway, EvidenceLock, StateAway, 0},
		{"rested", func(d *desk) { d.pass(min, true); d.pass(6*min, false) }, StatusRested, EvidenceSilence, StateBreak, 0},
		{"asleep", func(d *desk) { d.pass(min, true); d.s.Boot += time.Hour; d.pass(5*time.Second, false) }, StatusRested, EvidenceSleep, StateAsleep, 0},
		{"our card", func(d *desk) { d.m.Act(d.s, Act{Do: DoBreakStarted}) }, StatusSession, "", StateBreak, 0},
		{"idle not readable just now", func(d *desk) { d.pass(min, true); d.s.IdleKnown = false; d.pass(20*time.Second, false) }, StatusBlind, BlindUnreadable, StateSitting, 0},
		{"blind", func(d *desk) { d.pass(min, true); d.s.IdleKnown = false; d.pass(5*min, false) }, StatusBlind, BlindUnreadable, StateBlind, 0},
	} {
		d := newDesk(Defaults(), 1)
		d.t = t
		c.live(d)
		st := d.m.Status()
		if st.Why != c.why || st.WhyEvidence != c.by || st.State != c.says || len(st.Withheld) != c.withheld {
			t.Errorf("%s: %s, because of %s %q, withheld by %v; want %s, %s %q", c.name, st.State, st.Why, st.WhyEvidence, st.Withheld, c.says, c.why, c.by)
		}
	}
}
