package tracker

import "testing"

// Skipped is no break, whatever lay in the session: the spell goes on where it stood. A break that
// ended as the session began is one all the same, and so are absences in a session that lapsed.
func TestSessionSkipped(t *testing.T) {
	start := func() *scene { return newScene(t).work(ms(25, 0), 5).put("do", "break_started") }
	for _, c := range []struct {
		name   string
		s      *scene
		answer string
		breaks []float64
		spell  float64
	}{
		{"typed on", start().work(ms(27, 0), 5), "break_skipped", nil, ms(30, 0)},
		{"silence of 6:00", start().quiet(ms(31, 0)), "break_skipped", nil, ms(30, 0)},
		{"silence of 6:00, then typed", start().quiet(ms(31, 0)).work(ms(32, 0), 5), "break_skipped", nil, ms(30, 0)},
		{"lock of 6:00", start().put("locked", true).quiet(ms(31, 0)).put("locked", false), "break_skipped", nil, ms(30, 0)},
		{"sleep of 6:00", start().quiet(ms(26, 0)).sleep(360).quiet(ms(26, 5)).work(ms(27, 0), 5), "break_skipped", nil, ms(30, 0)},
		{"while standing", newScene(t).work(ms(20, 0), 5).put("do", "stand").quiet(ms(20, 5)).put("do", "break_started").quiet(ms(27, 0)),
			"break_skipped", nil, 0},
		{"silence of 6:00 before it", newScene(t).work(ms(25, 0), 5).quiet(ms(31, 0)).touch().put("do", "break_started").quiet(ms(33, 0)),
			"break_skipped", []float64{360}, ms(5, 0)},
		{"lapsed after a silence of 6:00", start().quiet(ms(31, 0)).work(ms(35, 5), 5), "", []float64{360}, ms(5, 0)},
		{"done while standing, silence of 6:00 in it", newScene(t).work(ms(20, 0), 5).put("do", "stand").quiet(ms(20, 5)).put("do", "break_started").quiet(ms(26, 5)),
			"break_done", []float64{360}, ms(5, 0)},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.s.t = t
			if c.answer != "" {
				c.s.put("do", c.answer)
			}
			o := c.s.work(c.s.awake+ms(5, 0), 5).play()
			o.breaks(c.breaks...)
			o.is("spell", c.spell)
		})
	}
	// The backstop clock stood still in the session: 45:00 of R come 2:00 late.
	s := newScene(t)
	for round := range 18 {
		s.work(s.awake+20, 5).quiet(s.awake + 150).touch()
		if round == 6 {
			s.put("do", "break_started").quiet(s.awake+120).put("do", "break_skipped")
		}
	}
	s.play().comes("backstop", 10, ms(47, 0))
}

// A snooze brings no notice forward: before any, and after a skip, the next comes no sooner than
// without it, however often it is pressed.
func TestSnoozeBringsNothingForward(t *testing.T) {
	for _, c := range []struct {
		name   string
		acts   map[float64]string
		length string
		notice []float64
	}{
		{"early", map[float64]string{5: "snooze"}, "5m", []float64{30, 40}},
		{"twice early", map[float64]string{5: "snooze", 15: "snooze"}, "5m", []float64{30, 40}},
		{"early and long", map[float64]string{5: "snooze"}, "40m", []float64{45}},
		{"early and long, then short", map[float64]string{5: "snooze", 15: "long"}, "40m", []float64{30, 40}},
		{"late", map[float64]string{28: "snooze"}, "5m", []float64{33, 43}},
		{"after a notice", map[float64]string{32: "snooze"}, "5m", []float64{30, 37, 47}},
		{"after a notice, twice", map[float64]string{32: "snooze", 33: "snooze"}, "5m", []float64{30, 38, 48}},
		{"early, at its notice", map[float64]string{5: "snooze", 32: "snooze"}, "5m", []float64{30, 37, 47}},
		{"after a skip", map[float64]string{2: "skip", 10: "snooze", 20: "snooze"}, "5m", []float64{32, 42}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newScene(t)
			for min := 1.0; min <= 50; min++ {
				s.work(ms(min, 0), 5)
				switch c.acts[min] {
				case "snooze":
					s.put("do", "snooze", "for", c.length)
				case "long": // a short one after the long
					s.put("do", "snooze", "for", "5m")
				case "skip":
					s.put("do", "skip")
				}
			}
			want := []float64{}
			for _, n := range c.notice {
				want = append(want, ms(n, 0))
			}
			s.play().comes("notice", 60, want...)
		})
	}
}

// A session keeps the screen awake, which looks like a film to whoever asks the desktop. It is the same break as
// without, whether the screen is given back before or after the session's end is heard.
func TestTheScreenKeptAwakeForASessionIsNoFilm(t *testing.T) {
	for _, c := range []struct {
		name, answer string
		first        bool // the screen is given back before the answer
		length       float64
		breaks       []float64
		spell        float64
	}{
		{"done", "break_done", true, 6, []float64{360}, ms(5, 0)},
		{"done, the screen later", "break_done", false, 6, []float64{360}, ms(5, 0)},
		{"skipped", "break_skipped", true, 6, nil, ms(30, 0)},
		{"skipped, the screen later", "break_skipped", false, 6, nil, ms(30, 0)},
		{"20 minutes long", "break_done", true, 20, []float64{1200}, ms(5, 0)},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newScene(t).work(ms(25, 0), 5).put("do", "break_started").put("playback", true, "fullscreen", true)
			for end := s.awake + ms(c.length, 0); s.awake < end; {
				s.quiet(min(end, s.awake+ms(3, 0)))
				if s.awake < end {
					s.put("do", "break_started") // said again
				}
			}
			if c.first {
				s.put("playback", false, "fullscreen", false).put("do", c.answer)
			} else {
				s.put("do", c.answer).put("playback", false, "fullscreen", false)
			}
			o := s.work(s.awake+ms(5, 0), 5).play()
			o.breaks(c.breaks...)
			o.is("spell", c.spell)
		})
	}
}
