package tracker

import "testing"

// What the model makes of an idle counter that fails.

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
	o.comes("blind", 60, ms(24, 0)) // ten minutes after the evidence
	o.breaks()
}

// An act from elsewhere under a lock ends no absence, and says nothing against the counter.
func TestActUnderLock(t *testing.T) {
	for _, c := range []struct {
		name  string
		do    string
		at    float64
		typed float64 // password typed for so long before the unlock
	}{
		{"resume", "resume", ms(14, 0), 0}, {"skip", "skip", ms(14, 0), 0}, {"sit", "sit", ms(12, 0), 0},
		{"resume, password", "resume", ms(14, 0), 10}, {"late", "resume", ms(23, 0), 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newScene(t).work(ms(10, 0), 5).put("locked", true).quiet(c.at).put("do", c.do)
			s.quiet(ms(25, 0)-c.typed).work(ms(25, 0), 2).put("locked", false).quiet(ms(25, 5))
			o := s.work(ms(35, 0), 5).play()
			o.comes("blind", 0)
			o.breaks(ms(15, 0))
			o.comes("break", 0, ms(25, 0))
			o.is("spell", ms(10, 0))
		})
	}
}

// An unlock by a fingerprint moves no counter. The person may read for some minutes.
func TestStuckNeedsTenMinutes(t *testing.T) {
	for _, c := range []struct {
		input float64
		blind []float64
	}{{ms(31, 30), nil}, {ms(39, 50), nil}, {ms(45, 0), []float64{ms(40, 0)}}} {
		s := newScene(t).work(ms(10, 0), 5).put("locked", true).quiet(ms(30, 0)).put("locked", false)
		o := s.quiet(c.input).touch().work(ms(50, 0), 5).play()
		o.comes("blind", 5, c.blind...)
	}
}

// A counter that reads one value for ever shows nothing, though each reading looks like input.
func TestStandingCounter(t *testing.T) {
	run := func(idle float64, put ...any) outcome {
		s := newScene(t)
		for s.awake < ms(40, 0) {
			s.pass(5)
			if s.awake == ms(15, 0) {
				s.put(append([]any{"idle", idle}, put...)...)
			}
			s.put("idle", idle)
		}
		return s.play()
	}
	run(40).comes("blind", 0) // nothing says otherwise
	run(40, "do", "skip").comes("blind", 5, ms(15, 0))
	o := run(40, "camera", true)
	o.comes("blind", 5, ms(15, 0))
	o.is("spell", ms(15, 0)-40)
	run(3, "camera", true).comes("blind", 0) // typing at each sample
}

// Time that nobody could read is no silence, though a lock follows it.
func TestUnreadBeforeLock(t *testing.T) {
	for _, c := range []struct {
		name         string
		unread, lock float64
		until        float64
		typed        bool // the counter, readable again, shows input at the end
		breaks       []float64
	}{
		{"lock of 2:20", ms(10, 0), ms(12, 50), ms(15, 10), true, nil},
		{"lock of 6:00", ms(10, 0), ms(12, 0), ms(18, 0), true, []float64{360}},
		{"lock of 2:20, and the counter covers it all", ms(10, 0), ms(12, 50), ms(15, 10), false, []float64{310}},
		{"unread for less than a minute", ms(10, 0), ms(10, 50), ms(15, 10), true, []float64{310}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newScene(t).work(c.unread, 5)
			for s.awake < c.until-5 {
				s.pass(5)
				s.put("idle", nil, "locked", s.awake >= c.lock)
			}
			s.pass(5)
			if c.typed {
				s.input = s.awake
			}
			o := s.put("locked", false).work(ms(25, 0), 5).play()
			o.breaks(c.breaks...)
		})
	}
}

// A camera that goes on while a film plays is evidence of the same person, not against the counter.
func TestCameraInAFilm(t *testing.T) {
	o := newScene(t).work(60, 5).put("playback", true).quiet(ms(5, 0)).put("camera", true).quiet(ms(40, 0)).play()
	o.comes("blind", 0)
	o.is("spell", ms(40, 0))
}

// A camera that goes off again inside an absence says nothing; one that stays on contradicts the counter.
func TestCameraInAnAbsence(t *testing.T) {
	run := func(on float64) outcome {
		s := newScene(t).work(ms(10, 0), 5).quiet(ms(15, 0)).put("camera", true).quiet(ms(15, 0)+on).put("camera", false)
		return s.quiet(ms(40, 0)).touch().work(ms(42, 0), 5).play()
	}
	o := run(60)
	o.comes("blind", 0)
	o.breaks(ms(30, 0))
	o = run(ms(9, 0))
	o.comes("blind", 0)
	o = run(ms(11, 0))
	o.comes("blind", 5, ms(25, 0))
	o.breaks()
}

// Idle that cannot be read for a while, sampled all the same, is a silence; a longer one is no absence
// that could be credited, but nothing to be told either.
func TestUnreadForAMoment(t *testing.T) {
	for unread, spell := range map[float64]float64{90: ms(15, 0), 115: ms(15, 0), 150: ms(12, 30), 170: ms(12, 10)} {
		s := newScene(t).work(ms(10, 0), 5)
		for s.awake < ms(10, 0)+unread {
			s.pass(5)
			s.put("idle", nil)
		}
		o := s.touch().work(ms(15, 0), 5).play()
		o.comes("blind", 0)
		o.comes("sighted", 0)
		o.is("spell", spell)
		o.breaks()
	}
}

// The counter comes back and says that nobody has been there for long: it is an absence from then on.
func TestSightedWithAnOldInput(t *testing.T) {
	s := newScene(t).work(60, 5)
	s.put("idle", 4)
	for s.awake < ms(10, 0) {
		s.pass(5)
		s.put("idle", nil)
	}
	o := s.quiet(ms(11, 25)).touch().play()
	o.comes("blind", 5, ms(4, 0))
	if got := o.sum["sitting"].(float64); got > 65 {
		t.Errorf("sitting %v s, want the first minute alone", got)
	}
}
