package tracker

import (
	"testing"
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
