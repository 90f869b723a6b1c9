package tracker

import (
	"strings"
	"testing"
	"time"
)

// The scenarios of the sitting model, by their numbers. A notice may come a minute late in flow.

func TestScenario01Unanswered(t *testing.T) {
	o := newScene(t).work(ms(95, 0), 10).play()
	o.comes("notice", 60, ms(30, 0), ms(40, 0), ms(60, 0), ms(90, 0))
	o.whys("notice", "limit", "again", "again", "again")
	o.is("spell", ms(95, 0))
	s := newScene(t)
	s.step = 10 // idle is 0 in each sample: flow holds a notice for a minute
	s.work(ms(32, 0), 10).play().comes("notice", 0, ms(31, 0))
}

func TestScenario02To04Silence(t *testing.T) {
	for _, c := range []struct {
		name         string
		back         float64
		spell        float64
		breaks       []float64
		noticeAt     float64
		workAfterFor float64
	}{
		{"4:59 is no break", ms(24, 59), ms(30, 0), nil, ms(34, 59), ms(10, 0)},
		{"5:00 is a break", ms(25, 0), ms(10, 0), []float64{300}, 0, ms(10, 0)},
		{"1:59 is sitting", ms(21, 59), ms(21, 59), nil, 0, 0},
		{"2:01 is not", ms(22, 1), ms(20, 0), nil, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newScene(t).work(ms(20, 0), 5).quiet(c.back).touch()
			spell := c.spell
			if c.workAfterFor > 0 {
				s.work(c.back+c.workAfterFor+65, 5)
				spell += 65
			}
			o := s.play()
			o.is("spell", spell)
			o.breaks(c.breaks...)
			if c.noticeAt > 0 {
				o.comes("notice", 60, c.noticeAt)
			} else {
				o.comes("notice", 0)
			}
		})
	}
}

func TestScenario05ShortAbsences(t *testing.T) {
	s := newScene(t).work(ms(10, 0), 5)
	for range 3 {
		s.quiet(s.awake+150).touch().work(s.awake+20, 5)
	}
	o := s.play()
	o.breaks()
	o.is("spell", ms(11, 0))
	// The backstop clock ran all the time: 18:30 so far, so it is due at 45:00.
	for s.awake < ms(47, 0) {
		s.quiet(s.awake+150).touch().work(s.awake+20, 5)
	}
	s.play().comes("backstop", 5, ms(45, 0))
}

func TestScenario06Noise(t *testing.T) {
	s := newScene(t).work(ms(20, 0), 5).quiet(ms(24, 30)).touch().quiet(ms(29, 0)).touch().work(ms(30, 0), 5)
	o := s.play()
	o.breaks(540)
	o.comes("break", 10, ms(29, 0))

	s = newScene(t).work(ms(20, 0), 5).quiet(ms(24, 30)).touch()
	s.pass(1.2)
	s.touch().quiet(ms(29, 0)).touch().work(ms(30, 0), 5)
	o = s.play()
	o.breaks()
	o.is("spell", ms(21, 0))
}

func TestScenario07Backstop(t *testing.T) {
	s := newScene(t)
	s.step = 1
	for s.awake < ms(60, 0) {
		s.touch()
		for range 2 {
			s.pass(1)
			s.touch()
		}
		s.quiet(s.awake + 268)
	}
	o := s.play()
	o.comes("backstop", 1, ms(45, 0))
	o.comes("notice", 60, ms(45, 0))
	o.whys("notice", "backstop")
	o.breaks()
}

func TestScenario08Film(t *testing.T) {
	o := newScene(t).put("playback", true).quiet(ms(39, 0)).play()
	o.comes("notice", 5, ms(30, 0))
	o.comes("withheld", 0)

	s := newScene(t).put("playback", true, "fullscreen", true).quiet(ms(39, 0))
	o = s.play()
	o.comes("notice", 0)
	o.comes("withheld", 5, ms(30, 0))
	o.whys("withheld", "fullscreen")
	o.is("spell", ms(39, 0))
	o = s.put("fullscreen", false).quiet(ms(41, 0)).play()
	o.comes("owed", 5, ms(40, 0))
	o.comes("notice", 5, ms(40, 0))
	o.whys("notice", "owed")
	if n := o.events[len(o.events)-1]; n["owed"] != 1.0 {
		t.Errorf("the notice stands for %v owed ones, want 1", n["owed"])
	}
}

func TestScenario09LockedFilm(t *testing.T) {
	s := newScene(t).put("playback", true).work(60, 5).quiet(ms(5, 0)).put("locked", true).quiet(ms(10, 30))
	o := s.touch().put("locked", false).play()
	o.is("sitting", ms(5, 0))
	o.is("spell", 0)
	o.breaks(330)
}

func TestScenario10Meeting(t *testing.T) {
	s := newScene(t).work(ms(12, 0), 5).put("camera", true).quiet(ms(57, 0)).put("camera", false).work(ms(65, 0), 5)
	o := s.play()
	o.comes("withheld", 5, ms(30, 0))
	o.whys("withheld", "camera")
	o.comes("notice", 60, ms(58, 0))
	o.whys("notice", "owed")
	o.is("spell", ms(65, 0))
	o.is("notices", 1)
	o.is("withheld", 1)
	if got := o.sum["notices"]; got != 1.0 {
		t.Errorf("%v notices, want 1", got)
	}
}

func TestScenario11TwoMeetings(t *testing.T) {
	s := newScene(t).work(ms(25, 0), 5).put("camera", true).work(ms(50, 0), 30).put("camera", false)
	s.step = 1
	s.work(ms(51, 30), 5).put("camera", true).work(ms(70, 0), 5)
	o := s.play()
	o.comes("notice", 30, ms(51, 0))
	o.comes("withheld", 5, ms(30, 0), ms(61, 0)) // the second: unanswered, ten minutes of sitting later
}

func TestScenario12Toggling(t *testing.T) {
	s := newScene(t)
	s.step = 1
	s.work(ms(29, 50), 5)
	on := false
	for s.awake < ms(30, 50) {
		on = !on
		s.put("fullscreen", on).work(s.awake+1, 5)
	}
	o := s.put("fullscreen", false).work(ms(33, 0), 5).play()
	o.comes("notice", 5, ms(31, 49)) // the last toggle is at 30:49
}

func TestScenario13And16Sleep(t *testing.T) {
	for _, c := range []struct {
		name string
		idle any
	}{
		{"reads 0", 0}, {"counts on through sleep", 7205}, {"stands as before", 0.5}, {"runs on from before", 5},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newScene(t).work(ms(25, 0), 5).sleep(7200)
			s.pass(5)
			s.put("idle", c.idle)
			s.quiet(s.awake+10).touch().work(s.awake+120, 5)
			o := s.play()
			o.breaks(7205)
			o.is("spell", 120)
			o.is("sitting", ms(25, 0)+120)
			o.comes("notice", 0)
			o.comes("sleep", 5, ms(25, 0))
			for _, e := range o.events {
				if e["event"] == "break" && e["evidence"] != "sleep" {
					t.Errorf("the break is known from %v, want sleep", e["evidence"])
				}
			}
		})
	}
}

func TestNoNoticeAfterWake(t *testing.T) {
	o := newScene(t).work(ms(29, 50), 5).sleep(60).work(ms(33, 0), 10).play()
	o.comes("notice", 10, ms(30, 55)) // due at 30:00, woken at 29:55
	s := newScene(t).work(ms(29, 50), 5).put("locked", true).quiet(ms(29, 55)).put("locked", false)
	s.work(ms(33, 0), 10).play().comes("notice", 10, ms(30, 55))
}

func TestStirsThatAreNobody(t *testing.T) {
	back := func(apart ...float64) outcome {
		s := newScene(t).work(ms(20, 0), 5).quiet(ms(23, 0)).touch()
		for _, d := range apart {
			s.quiet(s.awake + d).touch()
		}
		return s.quiet(ms(30, 0)).play()
	}
	back(12).is("spell", 0)
	back(9).is("spell", 0)
	if b := back(9).sum["breaks"].([]any)[0].(map[string]any)["seconds"].(float64); b != 411 {
		t.Errorf("two events 9 s apart end the absence: the next lasts %v s, want 411", b)
	}
	if b := back(12).sum["breaks"].([]any)[0].(map[string]any)["seconds"].(float64); b != 600 {
		t.Errorf("two events 12 s apart end nothing: the absence lasts %v s, want 600", b)
	}
	if b := back(60, 60).sum["breaks"].([]any)[0].(map[string]any)["seconds"].(float64); b != 300 {
		t.Errorf("three events a minute apart end the absence: the next lasts %v s, want 300", b)
	}
	if b := back(0.4).sum["breaks"].([]any)[0].(map[string]any)["seconds"].(float64); b != 600 {
		t.Errorf("one bump of the mouse ends nothing: the absence lasts %v s, want 600", b)
	}
}

// Due by a last silent moment, withheld, taken off again by the silence: it is still one.
func TestWithheldOnce(t *testing.T) {
	s := newScene(t).put("fullscreen", true).work(ms(29, 55), 5).quiet(ms(33, 0)).touch().work(ms(35, 0), 5)
	s.play().comes("withheld", 0, ms(30, 0))
}

func TestScenario14ShortSleep(t *testing.T) {
	o := newScene(t).work(ms(25, 0), 5).sleep(120).work(ms(25, 5), 5).play()
	o.is("spell", ms(25, 0))
	o.breaks()
}

func TestScenario15SilenceAndSleep(t *testing.T) {
	o := newScene(t).work(ms(20, 0), 5).quiet(ms(23, 0)).sleep(180).quiet(ms(23, 1)).touch().work(ms(24, 0), 5).play()
	o.breaks(361)
}

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
	// Skipped: only real absences are breaks.
	s = newScene(t).work(ms(25, 0), 5).put("do", "break_started").work(ms(27, 0), 5).put("do", "break_skipped")
	o = s.work(ms(28, 0), 5).play()
	o.breaks()
	o.is("spell", ms(26, 0))
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

// Beyond the table: what the rules say in words.

func TestBlind(t *testing.T) {
	s := newScene(t).work(ms(20, 0), 5)
	for range 180 {
		s.pass(5)
		s.put("idle", nil)
	}
	s.input = s.awake
	o := s.work(ms(36, 0), 5).play()
	o.comes("blind", 5, ms(23, 0))
	o.comes("sighted", 5, ms(35, 0))
	o.is("spell", ms(21, 0))
	o.breaks()

	// A lock in blind time still counts.
	s = newScene(t).work(ms(20, 0), 5)
	for i := range 180 {
		s.pass(5)
		s.put("idle", nil, "locked", i > 50 && i < 125)
	}
	o = s.touch().work(ms(37, 0), 5).play()
	o.breaks(370)
	o.is("spell", ms(2, 0))
}

func TestStuckIdle(t *testing.T) {
	s := newScene(t).work(ms(10, 0), 5).quiet(ms(14, 0)).put("do", "resume").quiet(ms(30, 0))
	o := s.touch().work(ms(31, 0), 5).play()
	o.comes("blind", 60, ms(20, 0))
	o.breaks()
}

func TestStandAndSit(t *testing.T) {
	s := newScene(t).work(ms(20, 0), 5).put("do", "stand").work(ms(66, 0), 5)
	o := s.play()
	o.comes("stand", 0, ms(20, 0))
	o.comes("notice", 60, ms(65, 0))
	o.whys("notice", "standing")
	o.is("sitting", ms(20, 0))
	o.is("spell", 0)
	o = s.put("do", "sit").work(ms(98, 0), 5).play()
	o.comes("notice", 60, ms(65, 0), ms(96, 0))
	o.comes("backstop", 0)
}

func TestPause(t *testing.T) {
	o := newScene(t).work(ms(10, 0), 5).put("do", "pause", "for", "40m").work(ms(53, 0), 5).play()
	o.whys("withheld", "paused")
	o.comes("notice", 60, ms(51, 0))
	o.is("spell", ms(53, 0))
	o = newScene(t).put("do", "pause", "until", "tomorrow").work(ms(60, 0), 5).play()
	o.comes("notice", 0)
	o.comes("withheld", 0, ms(30, 0))
}

func TestTomorrow(t *testing.T) {
	set := Defaults()
	at := func(h int) time.Time { return time.Date(2026, 11, 23, h, 30, 0, 0, time.UTC) }
	if got := set.tomorrow(at(2)); got.Day() != 23 || got.Hour() != 4 {
		t.Errorf("in the small hours: %v, want 04:00 the same day", got)
	}
	set.HoursSet = true
	set.Hours = map[time.Weekday]Hours{time.Monday: {From: 9 * time.Hour, To: 17 * time.Hour}, time.Wednesday: {From: 8 * time.Hour, To: 17 * time.Hour}}
	if got := set.tomorrow(at(8)); got.Day() != 25 || got.Hour() != 8 {
		t.Errorf("with office hours: %v, want Wednesday 08:00", got)
	}
}

func TestOfficeHoursPastMidnight(t *testing.T) {
	set := Defaults()
	set.HoursSet = true
	set.Hours = map[time.Weekday]Hours{time.Friday: {From: 22 * time.Hour, To: 6 * time.Hour}}
	for day, want := range map[string]bool{
		"2026-11-27T21:59:00Z": false, "2026-11-27T22:00:00Z": true, "2026-11-28T05:59:00Z": true,
		"2026-11-28T06:00:00Z": false, "2026-11-28T23:00:00Z": false, "2026-11-27T05:00:00Z": false,
	} {
		at, _ := time.Parse(time.RFC3339, day)
		if got := set.open(at); got != want {
			t.Errorf("%s in office hours: %v, want %v", day, got, want)
		}
	}
	set.DaysOff = []string{"2026-11-27"}
	at, _ := time.Parse(time.RFC3339, "2026-11-28T05:00:00Z")
	if set.open(at) {
		t.Error("a night shift of a day off is none")
	}
}

func TestFullscreenMax(t *testing.T) {
	o := newScene(t).put("fullscreen", true).work(ms(95, 0), 5).play()
	o.comes("notice", 120, ms(90, 0))
}

func TestStuckCamera(t *testing.T) {
	o := newScene(t).put("camera", true).work(ms(245, 0), 5).play()
	o.comes("notice", 125, ms(240, 0))
}

func TestCorrect(t *testing.T) {
	begin := newScene(t).wall
	stamp := func(min int) string { return begin.Add(time.Duration(min) * time.Minute).Format(time.RFC3339) }
	correct := func(from, to int, as string) outcome {
		return newScene(t).work(ms(25, 0), 5).put("do", "correct", "from", stamp(from), "to", stamp(to), "as", as).play()
	}
	o := correct(10, 20, "away")
	o.is("spell", ms(5, 0))
	o.is("sitting", ms(15, 0))
	o.is("longest", ms(10, 0))
	o.breaks(600)
	o = correct(10, 12, "standing")
	o.is("spell", ms(13, 0))
	o.is("sitting", ms(23, 0))

	s := newScene(t).work(ms(20, 0), 5).quiet(ms(28, 0)).touch().work(ms(29, 0), 5)
	s.put("do", "correct", "from", stamp(20), "to", stamp(28), "as", "sitting")
	o = s.play()
	o.is("spell", ms(29, 0))
	o.is("sitting", ms(29, 0))
	o.breaks()
	s.put("do", "correct", "from", stamp(20), "to", stamp(28), "as", "undo")
	o = s.play()
	o.is("spell", ms(1, 0))
	o.is("sitting", ms(21, 0))
	o.breaks(480)
}

func TestSummaryShowsAnOpenBreak(t *testing.T) {
	o := newScene(t).work(ms(20, 0), 5).quiet(ms(26, 0)).play()
	o.is("spell", 0)
	o.breaks(360)
	if b := o.sum["breaks"].([]any)[0].(map[string]any); b["open"] != true {
		t.Errorf("break %v, want it open", b)
	}
	o.comes("break", 0)
}

func TestReplayRefuses(t *testing.T) {
	const first = `{"awake":0,"boot":0,"wall":"2026-11-23T09:00:00+01:00","idle":0}` + "\n"
	for _, c := range []struct{ trace, want string }{
		{first + `{"awake":5,"bogus":1}`, `t:2: unknown field "bogus"`},
		{first + `{"awake":"5"}`, `t:2: awake is "5"`},
		{first + `{"awake":-1}`, `t:2: awake falls`},
		{first + `{"awake":5,"boot":-1}`, `t:2: boot falls`},
		{first + `{"awake":5,"idle":-1}`, `t:2: idle is -1`},
		{first + `{"awake":5,"locked":1}`, `t:2: locked is 1`},
		{first + `{"awake":5,"wall":"yesterday"}`, `t:2: wall is "yesterday"`},
		{first + `{"awake":5,"power":"off"}`, `t:2: power is "off"`},
		{first + `{"awake":5,"do":"dance"}`, `t:2: do is "dance"`},
		{first + `{"awake":5,"do":"snooze","for":5}`, `t:2: for is 5`},
		{first + `{"awake":5,"for":"5m"}`, `t:2: for without do`},
		{first + `{"awake":5,"do":"correct"}`, `t:2: correct needs`},
		{first + "\n" + `{"awake":5`, `t:3: bad JSON`},
		{first + `{"awake":5} x`, `t:2: bad JSON`},
		{first + `{"awake":5,"awake":6}`, `t:2: "awake" stands twice`},
		{first + `[]`, `t:2: not an object`},
		{first + "{\"awake\":5\x00}", `t:2: a NUL byte`},
		{first + `{"settings":{}}`, `t:2: settings come too late`},
		{first + strings.Repeat(" ", lineMost), `t:2: the line is too long`},
		{`{"settings":{"limit":"5m"}}`, `t:1: settings: limit is 5m0s: allowed is 15m0s to 1h30m0s`},
		{`{"settings":{"limit":30}}`, `t:1: settings: limit is 30`},
		{`{"settings":{"limits":"30m"}}`, `t:1: settings: limits`},
		{`{"settings":{"office_hours":{"mon":"9-5"}}}`, `t:1: settings: office_hours`},
		{`{"settings":{"withhold":["cat"]}}`, `t:1: settings: withhold`},
		{`{"awake":0}`, `t:1: the first line needs awake and wall`},
	} {
		err := Replay("t", strings.NewReader(c.trace), &strings.Builder{})
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%.80s\n got: %v\nwant: %s", c.trace, err, c.want)
		}
	}
}
