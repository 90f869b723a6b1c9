package tracker

import (
	"testing"
	"time"
)

// The scenarios from the seventeenth on.

func TestScenario17PowerEvents(t *testing.T) {
	run := func(sleep, wake int) outcome {
		s := newScene(t).work(ms(10, 0), 5)
		for range wake {
			s.put("power", "wake") // without cause
		}
		s.work(ms(20, 0), 5)
		for range sleep {
			s.put("power", "sleep")
		}
		s.sleep(240)
		for range wake {
			s.put("power", "wake")
		}
		return s.quiet(s.awake+5).touch().work(ms(25, 0), 5).play()
	}
	for _, n := range [][2]int{{0, 0}, {1, 1}, {2, 2}, {0, 1}, {1, 0}} {
		run(n[0], n[1]).is("spell", ms(25, 0))
	}
}

func TestScenario18Hibernated(t *testing.T) {
	for _, days := range []float64{26, 60} {
		s := newScene(t).work(ms(20, 0), 5).sleep(days*86400).quiet(ms(20, 5)).touch().work(ms(22, 0), 5)
		o := s.play()
		o.is("spell", 115)
		if got := o.sum["days"].(map[string]any); len(got) != 2 {
			t.Errorf("hibernated %v days: booked to %v, want the first and the last day", days, got)
		}
	}
}

func TestScenario19And20WallSteps(t *testing.T) {
	plain := newScene(t).work(ms(31, 0), 5).play()
	plain.comes("notice", 60, ms(30, 0))
	for _, step := range []time.Duration{90 * time.Second, -3 * time.Hour, 26 * 24 * time.Hour} {
		o := newScene(t).work(ms(10, 0), 5).stepWall(step).work(ms(31, 0), 5).play()
		o.comes("notice", 60, ms(30, 0))
		o.breaks()
		if o.sum["spell"] != plain.sum["spell"] {
			t.Errorf("a step of %v: spell %v, want %v", step, o.sum["spell"], plain.sum["spell"])
		}
	}
}

func TestScenario21DaylightSaving(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Skip("no time zones here")
	}
	for _, start := range []time.Time{
		time.Date(2026, 3, 29, 1, 40, 0, 0, berlin),    // 02:00 becomes 03:00
		time.Date(2026, 10, 25, 0, 50, 0, 0, time.UTC), // 03:00 becomes 02:00 ten minutes later
	} {
		s := newScene(t)
		s.lines, s.wall = nil, start.In(berlin)
		s.line()
		o := s.work(ms(31, 0), 5).play()
		o.comes("notice", 60, ms(30, 0))
		o.is("spell", ms(31, 0))
	}
	s := newScene(t).work(ms(15, 0), 5)
	s.wall = s.wall.In(time.FixedZone("", -5*3600))
	s.work(ms(31, 0), 5).play().comes("notice", 60, ms(30, 0))

	// Office hours end at 02:30, which comes twice. Due at the first 02:40, withheld; the clock goes back,
	// and at the second 02:00 it is in office hours again.
	s = newScene(t)
	s.lines, s.wall = nil, time.Date(2026, 10, 25, 0, 10, 0, 0, time.UTC).In(berlin)
	s.line()
	s.settings(`{"office_hours":{"sun":"01:00-02:30"}}`)
	o := s.work(ms(56, 0), 5).play()
	o.comes("withheld", 5, ms(30, 0))
	o.comes("notice", 60, ms(51, 0))
}

func TestScenario22Midnight(t *testing.T) {
	s := newScene(t)
	s.lines, s.wall = nil, time.Date(2026, 11, 23, 23, 50, 0, 0, time.FixedZone("", 3600))
	s.line()
	o := s.work(ms(30, 0), 4).play()
	days := o.sum["days"].(map[string]any)
	one, two := days["2026-11-23"].(map[string]any), days["2026-11-24"].(map[string]any)
	if one["sitting"] != 600.0 || two["sitting"] != 1200.0 || two["longest"] != 1800.0 || one["longest"] != 0.0 {
		t.Errorf("days %v, want 10 and 20 minutes, and the longest on the second", days)
	}
	s.work(ms(31, 5), 4).play().comes("notice", 60, ms(30, 0))
}

func TestScenario23Restart(t *testing.T) {
	for _, c := range []struct {
		name  string
		gap   float64
		anew  bool
		idle  bool // the idle counter covers the gap
		spell float64
	}{
		{"60 s", 60, false, false, ms(20, 0)},
		{"60 s, other boot", 60, true, false, ms(20, 0)},
		{"6 min away", 360, false, true, 0},
		{"6 min at work", 360, false, false, ms(20, 0)},
		{"6 min, other boot", 360, true, false, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newScene(t).work(ms(20, 0), 5).put("do", "restart")
			s.pass(c.gap)
			if c.anew {
				s.awake, s.boot, s.input = 30, 30, 30
			}
			if !c.idle {
				s.input = s.awake
			}
			s.line()
			o := s.play()
			o.is("spell", c.spell)
			o.comes("notice", 0)
		})
	}
	s := newScene(t).work(ms(29, 55), 5).put("do", "restart")
	s.pass(60)
	start := s.awake
	o := s.touch().work(s.awake+300, 5).play()
	o.comes("notice", 60, start+60)
	o.is("spell", ms(34, 55))
}

// A silence counts for now. Whether an agent runs when it grows too long makes no difference.
func TestRestartInSilence(t *testing.T) {
	for _, c := range []struct {
		name  string
		gap   float64
		anew  bool
		spell float64
	}{
		{"outgrown in a short gap", 25, false, ms(10, 55)}, {"in a long one", 90, false, ms(10, 55)},
		{"in another boot", 25, true, ms(10, 55)}, {"still a thought", 5, false, ms(12, 45)},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newScene(t).work(ms(10, 0), 5).quiet(ms(11, 50)).put("do", "restart")
			s.pass(c.gap)
			if c.anew {
				s.awake, s.boot = 30, 30
			}
			o := s.touch().work(s.awake+55, 5).play()
			o.is("spell", c.spell)
			o.breaks()
		})
	}
}

func TestScenario25Lock(t *testing.T) {
	lock := func(d float64) *scene {
		return newScene(t).work(ms(20, 0), 5).put("locked", true).quiet(ms(20, 0)+d).put("locked", false)
	}
	o := lock(240).play()
	o.is("spell", ms(20, 0))
	o.breaks()
	o = lock(360).play()
	o.is("spell", 0)
	o.breaks(360)
	o.comes("break", 0, ms(26, 0))

	s := newScene(t).work(ms(20, 0), 5).put("locked", true).quiet(ms(22, 0)).sleep(200)
	o = s.quiet(ms(22, 5)).put("locked", false).play()
	o.breaks(325)

	s = newScene(t).work(ms(20, 0), 5).put("locked", true).quiet(ms(23, 0)).work(ms(26, 0), 2)
	o = s.put("locked", false).play()
	o.breaks(360)
}

func TestScenario26LongFilm(t *testing.T) {
	o := newScene(t).put("playback", true).quiet(ms(120, 0)).touch().play()
	o.is("spell", ms(90, 0))
	o.breaks()
	// The evidence ends and nobody comes: that is an absence.
	s := newScene(t).put("playback", true).quiet(ms(120, 0)).put("playback", false)
	s.quiet(ms(126, 0)).touch().work(ms(127, 0), 5).play().breaks(360)
}

func TestScenario27DueInSilence(t *testing.T) {
	s := newScene(t).work(ms(29, 0), 5).quiet(ms(31, 10)).touch().work(ms(34, 0), 10)
	o := s.play()
	o.comes("notice", 10, ms(32, 10))
	o.is("spell", ms(29, 0)+ms(2, 50))
}

func TestScenario28Card(t *testing.T) {
	// The silence inside the card.
	s := newScene(t).work(ms(25, 0), 5).put("do", "break_started").quiet(ms(31, 0)).put("do", "break_done")
	o := s.touch().work(ms(33, 0), 5).play()
	o.breaks(360)
	o.comes("break", 0, ms(31, 0))
	o.is("sitting", ms(27, 0))
	// The silence after it.
	s = newScene(t).work(ms(25, 0), 5).put("do", "break_started").quiet(ms(27, 0)).put("do", "break_done")
	o = s.quiet(ms(33, 0)).touch().work(ms(35, 0), 5).play()
	o.breaks(120)
	o.is("sitting", ms(27, 0))
	// The silence before it, and one in it.
	s = newScene(t).work(ms(25, 0), 5).quiet(ms(31, 0)).touch().put("do", "break_started")
	o = s.quiet(ms(37, 0)).touch().work(ms(38, 0), 5).put("do", "break_done").play()
	o.breaks(ms(13, 0))
}

func TestScenario29Answers(t *testing.T) {
	// Snoozed at each notice: the third is refused, and the notice is unanswered.
	s := newScene(t).work(ms(31, 0), 5).touch().put("do", "snooze", "for", "5m")
	s.work(ms(37, 0), 5).touch().put("do", "snooze", "for", "5m")
	s.work(ms(43, 0), 5).touch().put("do", "snooze", "for", "5m")
	o := s.work(ms(55, 0), 5).play()
	o.comes("notice", 60, ms(30, 0), ms(36, 0), ms(42, 0), ms(52, 0))
	o.whys("notice", "limit", "snooze", "snooze", "again")

	o = newScene(t).work(ms(32, 0), 5).put("do", "skip").work(ms(64, 0), 5).play()
	o.comes("notice", 60, ms(30, 0), ms(62, 0))

	o = newScene(t).work(ms(32, 0), 5).put("do", "snooze", "for", "1m").work(ms(39, 0), 5).play()
	o.comes("notice", 60, ms(30, 0), ms(37, 0))

	s = newScene(t).work(ms(31, 0), 5).put("do", "snooze").quiet(ms(37, 0)).touch().work(ms(39, 0), 5)
	o = s.play()
	o.comes("notice", 60, ms(30, 0))
	o.comes("void", 10, ms(37, 0))
	o.breaks(360)
}

func TestScenario30LateSample(t *testing.T) {
	s := newScene(t).work(ms(10, 0), 5)
	s.pass(3000)
	s.put("idle", 120)
	o := s.play()
	o.is("spell", ms(10, 0))
	o.is("sitting", ms(10, 0))
	o.breaks()
	o.comes("notice", 0)
	o.comes("blind", 0, ms(60, 0))
	// The backstop clock stood still as well: 45:00 comes fifty minutes late.
	s.touch()
	for s.awake < ms(100, 0) {
		s.work(s.awake+20, 5).quiet(s.awake + 150).touch()
	}
	s.play().comes("backstop", 10, ms(95, 0))
}
