package tracker

import (
	"slices"
	"testing"
	"time"
)

// Every reason to withhold, one by one: the notice is held back once, the clock runs on, and it is offered
// once when the quiet minute is over. A reason that the settings leave out withholds nothing.
func TestEveryReasonToWithhold(t *testing.T) {
	for _, c := range []struct {
		reason  string
		on, off func(s *scene)
		setting bool    // it can be left out
		call    float64 // of the spell, as the offer says it
	}{
		{ReasonCamera, func(s *scene) { s.put("camera", true) }, func(s *scene) { s.put("camera", false) }, true, ms(20, 0)},
		{ReasonMicrophone, func(s *scene) { s.put("microphone", true) }, func(s *scene) { s.put("microphone", false) }, true, ms(20, 0)},
		{ReasonShared, func(s *scene) { s.put("shared", true) }, func(s *scene) { s.put("shared", false) }, true, ms(20, 0)},
		{ReasonFullscreen, func(s *scene) { s.put("fullscreen", true) }, func(s *scene) { s.put("fullscreen", false) }, true, 0},
		{ReasonDND, func(s *scene) { s.put("dnd", true) }, func(s *scene) { s.put("dnd", false) }, true, 0},
		{ReasonPaused, func(s *scene) { s.put("do", "pause", "for", "3h") }, func(s *scene) { s.put("do", "resume") }, false, 0},
		{ReasonPresenting, func(s *scene) { s.put("do", "present", "for", "3h") }, func(s *scene) { s.put("do", "resume") }, false, 0},
	} {
		t.Run(c.reason, func(t *testing.T) {
			live := func(set string) outcome {
				s := newScene(t).work(ms(25, 0), 5)
				c.on(s)
				s.work(ms(45, 0), 5)
				c.off(s)
				return s.work(ms(48, 0), 5).settings(set).play()
			}
			o := live(`{}`)
			o.comes("withheld", 5, ms(30, 0))
			o.whys("withheld", c.reason)
			o.comes("owed", 5, ms(46, 0))
			o.comes("notice", 60, ms(46, 0))
			o.whys("notice", "owed")
			o.is("spell", ms(48, 0))
			if !c.setting {
				return
			}
			left := slices.DeleteFunc(slices.Clone(Defaults().Withhold), func(r string) bool { return r == c.reason })
			o = live(`{"withhold":["` + left[0] + `","` + left[1] + `"]}`)
			if !slices.Contains(left[:2], c.reason) {
				o.comes("withheld", 0)
				o.comes("notice", 60, ms(30, 0), ms(40, 0))
			}
		})
	}
}

// The honest offer: how long the person sat, and how much of it in a call.
func TestOfferNamesTheCall(t *testing.T) {
	d := newDesk(Defaults(), 1)
	d.pass(13*time.Minute, true)
	d.s.Camera = true
	d.pass(45*time.Minute, false)
	d.s.Camera = false
	d.pass(3*time.Minute, true)
	n := d.first(EventNotice)
	if n.Why != WhyOwed || n.Owed != 1 || (n.Length-45*time.Minute).Abs() > 10*time.Second || n.Spell < 58*time.Minute {
		t.Errorf("the offer says %+v, want 59 minutes, 45 of them in a call", n)
	}
}

// However long the call, one offer; and none after a break.
func TestOwedMergeAndAreVoid(t *testing.T) {
	s := newScene(t).work(ms(5, 0), 5).put("microphone", true).work(ms(100, 0), 20).put("microphone", false)
	o := s.work(ms(105, 0), 5).play()
	o.comes("withheld", 5, ms(30, 0))
	o.comes("notice", 60, ms(101, 0))

	s = newScene(t).work(ms(5, 0), 5).put("dnd", true).work(ms(40, 0), 20).quiet(ms(46, 0)).touch().put("dnd", false)
	o = s.work(ms(60, 0), 5).play()
	o.comes("notice", 0)
	o.comes("void", 10, ms(46, 0))
	o.whys("void", "owed")
}

// Due in the quiet minute after an unlock, and then the person leaves: void.
func TestDueAndVoid(t *testing.T) {
	s := newScene(t).work(ms(29, 50), 5).put("locked", true).quiet(ms(29, 55)).put("locked", false).work(ms(30, 30), 5)
	o := s.quiet(ms(36, 0)).touch().work(ms(38, 0), 5).play()
	o.comes("notice", 0)
	o.whys("void", "due")
	o.comes("void", 10, ms(36, 0))
}

// Nobody there: a notice waits for the next input, and no longer than the typing after it.
func TestDueInASilence(t *testing.T) {
	s := newScene(t).work(ms(29, 30), 5).quiet(ms(31, 20)).touch().work(ms(33, 0), 10)
	s.play().comes("notice", 15, ms(31, 20))
}

// The next interval counts from when a notice was due, not from when the typing let it through.
func TestFlowMovesNoInterval(t *testing.T) {
	s := newScene(t)
	s.step = 1
	s.work(ms(45, 0), 2).play().comes("notice", 1, ms(31, 0), ms(41, 0))
}

// Nothing that is passive outranks a screen at which nobody can sit.
func TestPassivePresence(t *testing.T) {
	for _, passive := range []string{"camera", "microphone", "shared", "playback"} {
		o := newScene(t).work(ms(2, 0), 5).put(passive, true).quiet(ms(20, 0)).play()
		o.is("spell", ms(20, 0))
		for _, bar := range []string{"locked", "screen_off", "active"} {
			on := bar != "active"
			s := newScene(t).work(ms(2, 0), 5).put(passive, true).quiet(ms(10, 0)).put(bar, on).quiet(ms(16, 0)).put(bar, !on)
			o := s.touch().work(ms(17, 0), 5).play()
			o.is("sitting", ms(11, 0))
			o.breaks(360)
		}
		// It begins in no absence, and ends none.
		o = newScene(t).work(ms(2, 0), 5).quiet(ms(5, 0)).put(passive, true).quiet(ms(9, 0)).touch().work(ms(10, 0), 5).play()
		o.breaks(420)
		o.is("spell", 60)
	}
}

// Session switched away, screen dark: absences like a lock.
func TestBarredLikeALock(t *testing.T) {
	for bar, evidence := range map[string]string{"locked": "lock", "screen_off": "screen_off", "active": "lock"} {
		on := bar != "active"
		s := newScene(t).work(ms(20, 0), 5).put(bar, on).quiet(ms(23, 0)).work(ms(26, 0), 2).put(bar, !on).touch()
		s.pass(2)
		o := s.touch().work(ms(28, 0), 5).play()
		o.breaks(360)
		if e := o.events[0]; e["evidence"] != evidence {
			t.Errorf("%s: known from %v, want %s", bar, e["evidence"], evidence)
		}
	}
}

func TestStandingEndsWithABreak(t *testing.T) {
	s := newScene(t).work(ms(20, 0), 5).put("do", "stand").work(ms(30, 0), 5).quiet(ms(36, 0)).touch().work(ms(67, 30), 5)
	o := s.play()
	o.breaks(360)
	o.is("sitting", ms(20, 0)+ms(31, 30))
	o.comes("notice", 60, ms(66, 0)) // thirty minutes after the return, on a chair again
	o.whys("notice", "limit")
}

// A card that nobody answers lapses after ten minutes, unless it says that it still runs.
func TestCardLapses(t *testing.T) {
	s := newScene(t).work(ms(25, 0), 5).put("do", "break_started").work(ms(38, 0), 5).put("do", "break_done")
	o := s.work(ms(39, 0), 5).play()
	o.breaks()
	o.is("spell", ms(29, 0))
	s = newScene(t).work(ms(25, 0), 5).put("do", "break_started").work(ms(33, 0), 5).put("do", "break_started")
	o = s.work(ms(38, 0), 5).put("do", "break_done").work(ms(39, 0), 5).play()
	o.breaks(ms(13, 0))
	o.is("spell", 60)
}

// What a restart of half a minute must keep, beside the spell.
func TestRestartKeeps(t *testing.T) {
	for _, c := range []struct {
		name  string
		live  func(*desk)
		check func(Status) bool
	}{
		{"standing", func(d *desk) { d.m.Act(d.s, Act{Do: DoStand}); d.pass(10*time.Minute, true) }, func(s Status) bool { return s.State == StateStanding && s.Standing >= 600 }},
		{"a snooze", func(d *desk) { d.pass(31*time.Minute, true); d.m.Act(d.s, Act{Do: DoSnooze}) }, func(s Status) bool { return s.Snoozed && s.SnoozesLeft == 1 && s.UntilNotice > 200 }},
		{"a pause", func(d *desk) { d.m.Act(d.s, Act{Do: DoPause, For: time.Hour}) }, func(s Status) bool { return s.Paused && s.PausedUntil != nil }},
		{"presenting", func(d *desk) { d.m.Act(d.s, Act{Do: DoPresent}) }, func(s Status) bool { return s.Presenting && slices.Contains(s.Withheld, ReasonPresenting) }},
		{"an owed notice", func(d *desk) { d.s.DND = true; d.pass(31*time.Minute, true) }, func(s Status) bool { return s.Owed == 1 }},
		{"an absence", func(d *desk) { d.pass(10*time.Minute, true); d.pass(4*time.Minute, false) }, func(s Status) bool { return s.State == StateAway && s.Away >= 240 && s.Spell >= 595 }},
		{"a card", func(d *desk) { d.pass(10*time.Minute, true); d.m.Act(d.s, Act{Do: DoBreakStarted}) }, func(s Status) bool { return s.Why == StatusSession }},
		{"the backstop clock", func(d *desk) { d.pass(10*time.Minute, true); d.pass(4*time.Minute, false); d.pass(time.Minute, true) }, func(s Status) bool { return s.Backstop >= 900 }},
		{"what was learned", func(d *desk) { d.pass(31*time.Minute, true); d.m.Act(d.s, Act{Do: DoSkip}) }, func(s Status) bool { return s.Undo == DoSkip }},
	} {
		d := newDesk(Defaults(), 1)
		c.live(d)
		learned := len(d.m.Learned())
		d.restart(t)
		d.s.Awake, d.s.Boot, d.s.Wall, d.s.Idle = d.s.Awake+30*time.Second, d.s.Boot+30*time.Second, d.s.Wall.Add(30*time.Second), d.s.Idle+30*time.Second
		d.restart(t)
		if st := d.m.Status(); !c.check(st) || len(d.m.Learned()) != learned {
			t.Errorf("%s is lost: %+v", c.name, st)
		}
	}
}

// A short absence inside a card is part of it. Where the card came to nothing it is one of its own.
func TestShortAbsenceInACard(t *testing.T) {
	for end, want := range map[string][]string{
		DoBreakDone: {"sitting 10m0s", "break 5m0s"}, "": {"sitting 10m0s", "away 3m0s", "away 1m0s", "away 6m0s"}, // the rest is the session's
	} {
		d := newDesk(Defaults(), 1)
		d.pass(10*time.Minute, true)
		d.act(t, Act{Do: DoBreakStarted})
		d.pass(time.Minute, true)
		d.pass(3*time.Minute, false)
		d.pass(time.Minute, true)
		if end != "" {
			d.act(t, Act{Do: end})
		} else {
			d.pass(6*time.Minute, true) // it lapses
		}
		var got []string
		for _, s := range d.m.Stretches() {
			got = append(got, s.Kind+" "+s.To.Sub(s.From).Round(time.Minute).String())
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", end, got, want)
		}
	}
}

// The saved state forgets the days of long ago; the summary of a trace does not.
func TestSummaryKeepsOldDays(t *testing.T) {
	s := newScene(t).work(ms(20, 0), 5).sleep(50*86400).work(ms(30, 0), 5).put("do", "restart")
	s.pass(10)
	o := s.touch().work(ms(32, 0), 5).play()
	if days := o.sum["days"].(map[string]any); len(days) != 2 {
		t.Errorf("days %v, want the first and the fiftieth", days)
	}
	o.is("sitting", ms(31, 50))
}

// A thought across midnight belongs to both days.
func TestSilenceAcrossMidnight(t *testing.T) {
	s := newScene(t)
	s.lines, s.wall = nil, time.Date(2026, 11, 23, 23, 50, 0, 0, time.FixedZone("", 3600))
	s.line()
	o := s.work(ms(9, 0), 5).quiet(ms(10, 50)).touch().play()
	days := o.sum["days"].(map[string]any)
	one, two := days["2026-11-23"].(map[string]any)["sitting"], days["2026-11-24"].(map[string]any)["sitting"]
	if one != 600.0 || two != 50.0 {
		t.Errorf("booked %v and %v s, want 600 and 50", one, two)
	}
}
