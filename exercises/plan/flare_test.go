package plan

import "testing"

func TestGentleDays(t *testing.T) {
	pain := func(day float64, level int) func(*History) {
		return func(h *History) { h.Pains = append(h.Pains, Pain{At: on(day), Level: level}) }
	}
	p0 := func(day float64, level int) func(*History) {
		return func(h *History) { h.Sessions = append(h.Sessions, before(day, level)) }
	}
	morning := func(day float64, worse int) func(*History) {
		return func(h *History) { h.Mornings = append(h.Mornings, Morning{At: on(day), Worse: worse}) }
	}
	event := func(day float64, kind string) func(*History) {
		return func(h *History) { h.Events = append(h.Events, Event{At: on(day), Kind: kind}) }
	}
	type story []func(*History)
	for _, c := range []struct {
		name    string
		story   story
		at      float64
		on, ask bool
		why     Rule
	}{
		{"nothing", nil, 1, false, false, ""},
		{"pain of 5", story{pain(0, 5)}, 0.5, false, false, ""},
		{"pain of 6", story{pain(0, 6)}, 0.5, true, false, FlarePain},
		{"before a session", story{p0(0, 6)}, 0.5, true, false, FlarePain},
		{"a worse morning", story{morning(0, 1)}, 0.5, true, false, FlareMorning},
		{"the same morning as ever", story{morning(0, 0)}, 0.5, false, false, ""},
		{"the switch", story{event(0, FlareOn)}, 0.5, true, false, FlareSwitch},
		{"the switch, off again", story{event(0, FlareOn), event(0.1, FlareOff)}, 0.5, false, false, FlareSwitch},
		{"5 on the same day does not ask", story{pain(0, 6), pain(0.2, 5)}, 0.5, true, false, FlarePain},
		{"5 on the next day asks", story{pain(0, 6), pain(1, 5)}, 1.5, true, true, FlarePain},
		{"6 after it asks no more", story{pain(0, 6), pain(1, 5), pain(1.1, 6)}, 1.5, true, false, FlarePain},
		{"over", story{pain(0, 6), pain(1, 5), event(1.1, FlareOff)}, 1.5, false, false, FlarePain},
		{"not over yet", story{pain(0, 6), pain(1, 5), event(1.1, FlareOn)}, 1.5, true, false, FlarePain},
		{"which is asked once", story{pain(0, 6), pain(1, 5), event(1.1, FlareOn), pain(2, 4)}, 2.5, true, false, FlarePain},
		{"six days", story{pain(0, 7)}, 6.9, true, false, FlarePain},
		{"seven days end it, and ask", story{pain(0, 7)}, 7, false, true, FlarePain},
		{"pain in them does not make it longer", story{pain(0, 7), pain(5, 8), morning(6, 2)}, 7, false, true, FlarePain},
		{"neither does the person's word, while it is on", story{pain(0, 7), event(6, FlareOn)}, 7, false, true, FlarePain},
		{"but after it", story{pain(0, 7), event(7.5, FlareOn)}, 8, true, false, FlareSwitch},
		{"and so does pain", story{pain(0, 7), pain(7.5, 6)}, 8, true, false, FlarePain},
		{"over, said late", story{pain(0, 7), event(8, FlareOff)}, 9, false, false, FlarePain},
		{"nobody asks after another week", story{pain(0, 7)}, 14, false, false, FlarePain},
		{"the future is not known", story{pain(3, 7)}, 1, false, false, ""},
	} {
		var h History
		for _, f := range c.story {
			f(&h)
		}
		if got := FlareAt(h, on(c.at)); got.On != c.on || got.Ask != c.ask || got.Why != c.why {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
}
