package tracker

import (
	"errors"
	"slices"
	"testing"
	"time"
)

// What the rules say in words, beyond the table of scenarios.

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
	for _, c := range [][2]string{{"until", "tomorrow"}, {"for", "tomorrow"}, {"for", "until tomorrow"}} {
		o = newScene(t).put("do", "pause", c[0], c[1]).work(ms(60, 0), 5).play()
		o.comes("notice", 0)
		o.comes("withheld", 0, ms(30, 0))
	}
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

// Seen every half minute, and at the keys each time: the minute that a notice waits runs on in between.
func TestFlowOverShortAbsences(t *testing.T) {
	s := newScene(t)
	s.step = 30
	for s.awake < ms(60, 0) {
		s.touch().work(s.awake+60, 30).quiet(s.awake + 270)
	}
	o := s.play()
	o.comes("backstop", 30, ms(45, 0))
	o.comes("notice", 0, ms(50, 30))
}

func TestStuckCamera(t *testing.T) {
	o := newScene(t).put("camera", true).work(ms(245, 0), 5).play()
	o.comes("notice", 125, ms(240, 0))
}

// A camera that is stuck is no evidence, on the step that ends it neither: the silence was an absence.
func TestStuckMicrophoneAfterFreeze(t *testing.T) {
	s := newScene(t)
	s.step = 30
	o := s.put("microphone", true).quiet(ms(310, 0)).put("microphone", false).work(ms(312, 0), 30).play()
	o.breaks(ms(71, 0))
	o.comes("void", 60, ms(310, 30))
	o.is("spell", 90)
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

// A session that was no break is no sitting, and a correction elsewhere finds the spell whole across it.
func TestCorrectBesideASession(t *testing.T) {
	for _, end := range []string{DoBreakSkipped, "lapse"} {
		d := newDesk(Defaults(), 1)
		d.pass(2*time.Minute, true)
		d.pass(6*time.Minute, false)
		d.pass(20*time.Minute, true)
		d.act(t, Act{Do: DoBreakStarted})
		if d.pass(7*time.Minute, true); end == "lapse" {
			d.pass(4*time.Minute, true)
		} else {
			d.act(t, Act{Do: end})
		}
		d.pass(3*time.Minute, true)
		d.pass(6*time.Minute, false)
		d.pass(time.Minute, true)
		was := d.m.Status()
		if was.Longest < 20*60+100 {
			t.Fatalf("%s: longest %d s", end, was.Longest)
		}
		told := time.Duration(0)
		for _, s := range d.m.Stretches() {
			if s.Kind == KindAway && s.Evidence == EvidenceSession {
				told += s.To.Sub(s.From)
			}
		}
		if told < 7*time.Minute {
			t.Errorf("%s: %v of the session in the stretches", end, told)
		}
		from := time.Date(2026, 11, 23, 9, 0, 30, 0, time.UTC)
		d.act(t, Act{Do: DoCorrect, From: from, To: from.Add(time.Minute), As: AsAway})
		if is := d.m.Status(); is.Longest != was.Longest || is.Spell != was.Spell || is.Sitting != was.Sitting-60 {
			t.Errorf("%s: spell %d, longest %d, sitting %d; without the correction %d, %d, %d", end, is.Spell, is.Longest, is.Sitting, was.Spell, was.Longest, was.Sitting)
		}
		d.act(t, Act{Do: DoCorrect, From: from, To: from.Add(time.Minute), As: AsUndo})
		if is := d.m.Status(); is.Longest != was.Longest || is.Spell != was.Spell || is.Sitting != was.Sitting {
			t.Errorf("%s: undone: spell %d, longest %d, sitting %d; before %d, %d, %d", end, is.Spell, is.Longest, is.Sitting, was.Spell, was.Longest, was.Sitting)
		}
	}
}

// What has not happened yet cannot be corrected.
func TestCorrectFuture(t *testing.T) {
	d := newDesk(Defaults(), 1)
	d.pass(20*time.Minute, true)
	now := d.s.Wall
	for _, c := range []struct {
		to   time.Duration
		want error
	}{{time.Minute, ErrCorrection}, {time.Nanosecond, ErrCorrection}, {0, nil}} {
		_, err := d.m.Act(d.s, Act{Do: DoCorrect, From: now.Add(-10 * time.Minute), To: now.Add(c.to), As: AsAway})
		if !errors.Is(err, c.want) {
			t.Errorf("to %v from now: %v, want %v", c.to, err, c.want)
		}
		if got := d.m.Status().Sitting; err != nil && got != 1200 {
			t.Errorf("refused, and sat %d s, want 1200", got)
		}
	}
	if got := d.m.Status().Sitting; got != 600 {
		t.Errorf("corrected up to now: sat %d s, want 600", got)
	}
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

// A day off and the hours after work share a reason; the status tells which it is.
func TestStatusKnowsADayOff(t *testing.T) {
	for day, off := range map[string]bool{"2026-11-23": true, "2026-11-24": false} {
		set := Defaults()
		set.HoursSet, set.DaysOff = true, []string{day}
		d := newDesk(set, 1)
		if st := d.m.Status(); !slices.Contains(st.Withheld, ReasonOfficeHours) || st.DayOff != off {
			t.Errorf("%s off: on 23 November withheld by %v, a day off: %v", day, st.Withheld, st.DayOff)
		}
	}
}
