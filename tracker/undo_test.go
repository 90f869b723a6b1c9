package tracker

import (
	"errors"
	"reflect"
	"slices"
	"testing"
	"time"
)

// What was answered by mistake is taken back, and everything is due when it was due before.
func TestUndo(t *testing.T) {
	for _, c := range []struct {
		name    string
		before  func(*desk)
		do      Act
		shown   bool // the notice comes back to the screen
		kinds   []string
		noticed time.Duration // the next notice, at most 65 s earlier
	}{
		{name: "skip of a shown one", do: Act{Do: DoSkip}, shown: true, noticed: 40 * time.Minute},
		{name: "snooze of a shown one", do: Act{Do: DoSnooze, For: 20 * time.Minute}, shown: true, noticed: 40 * time.Minute},
		{name: "skip before any", do: Act{Do: DoSkip}, before: func(d *desk) {}, noticed: 30 * time.Minute},
		{
			name: "skip of an owed one", do: Act{Do: DoSkip}, noticed: 35 * time.Minute,
			before: func(d *desk) { d.s.Camera = true; d.pass(33*time.Minute, true); d.s.Camera = false },
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newDesk(Defaults(), 1)
			if c.before == nil {
				d.pass(31*time.Minute, true)
			} else {
				c.before(d)
			}
			d.act(t, Act{Do: DoResume}) // so that both are here
			was, left := d.m.due, d.m.Status().SnoozesLeft
			d.act(t, c.do)
			if reflect.DeepEqual(d.m.due, was) || d.m.Status().Undo != c.do.Do {
				t.Fatalf("%s changed nothing: %+v", c.do.Do, d.m.due)
			}
			d.seen = nil
			d.act(t, Act{Do: DoUndo})
			if !reflect.DeepEqual(d.m.due, was) || d.m.Status().SnoozesLeft != left || d.m.Status().Undo != "" {
				t.Errorf("taken back:\n%+v\nwas:\n%+v", d.m.due, was)
			}
			if got := slices.Contains(d.kinds(), "show limit"); got != c.shown {
				t.Errorf("events %v, want the notice on the screen again: %v", d.kinds(), c.shown)
			}
			if _, err := d.m.Act(d.s, Act{Do: DoUndo}); !errors.Is(err, ErrNoUndo) {
				t.Errorf("taken back twice: %v", err)
			}
			d.seen = nil
			d.pass(c.noticed+2*time.Minute-d.s.Awake, true)
			if n := d.first(EventNotice); n.Awake < c.noticed-65*time.Second || n.Awake > c.noticed+65*time.Second {
				t.Errorf("the next notice at %v, want %v", n.Awake, c.noticed)
			}
		})
	}
}

func TestUndoRefused(t *testing.T) {
	late := func(d *desk) { d.pass(65*time.Second, true) }
	for _, c := range []struct {
		name string
		then func(*desk)
		want error
	}{
		{"within a minute", func(d *desk) { d.pass(time.Minute, true) }, nil},
		{"a minute later", late, ErrNoUndo},
		{"stood up meanwhile", func(d *desk) { d.m.Act(d.s, Act{Do: DoStand}) }, ErrNoUndo},
		{"a break was started", func(d *desk) { d.m.Act(d.s, Act{Do: DoBreakStarted}) }, ErrNoUndo},
		{"asleep meanwhile", func(d *desk) {
			d.s.Boot += 2 * time.Minute
			d.s.Wall = d.s.Wall.Add(2 * time.Minute)
			d.pass(5*time.Second, true)
		}, ErrNoUndo},
		{"restarted meanwhile", func(d *desk) { d.restart(t); d.pass(20*time.Second, true) }, nil},
	} {
		d := newDesk(Defaults(), 1)
		d.pass(31*time.Minute, true)
		d.act(t, Act{Do: DoSkip})
		c.then(d)
		if _, err := d.m.Act(d.s, Act{Do: DoUndo}); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
	d := newDesk(Defaults(), 1)
	if _, err := d.m.Act(d.s, Act{Do: DoUndo}); !errors.Is(err, ErrNoUndo) {
		t.Errorf("nothing was answered: %v", err)
	}
}

// The reason of a skip may follow it, by another button. It is no second skip.
func TestReasonFollows(t *testing.T) {
	d := newDesk(Defaults(), 1)
	d.pass(31*time.Minute, true)
	was := d.m.due
	d.act(t, Act{Do: DoSkip})
	d.pass(30*time.Second, true)
	skipped := d.m.Coming
	d.seen = nil
	d.act(t, Act{Do: DoSkip, Reason: SkipPain})
	if e := d.first(EventAnswered); e.Reason != SkipPain || d.m.Coming != skipped {
		t.Errorf("answered %+v, the next at %v, want it at %v", e, d.m.Coming, skipped)
	}
	d.act(t, Act{Do: DoUndo})
	if d.m.Coming != was.Coming {
		t.Errorf("taken back: the next at %v, want %v", d.m.Coming, was.Coming)
	}
	d.act(t, Act{Do: DoSkip})
	d.pass(2*time.Minute, true)
	d.act(t, Act{Do: DoSkip, Reason: SkipBusy})
	if d.m.Coming == skipped {
		t.Error("two minutes later it is a skip of its own, and it skipped nothing")
	}
}

// A call that began within the minute keeps the notice off the screen.
func TestUndoInACall(t *testing.T) {
	d := newDesk(Defaults(), 1)
	d.pass(31*time.Minute, true)
	d.act(t, Act{Do: DoSkip})
	d.s.Camera = true
	d.pass(20*time.Second, true)
	d.seen = nil
	d.act(t, Act{Do: DoUndo})
	if d.m.Status().Shown || slices.Contains(d.kinds(), "show limit") {
		t.Errorf("in a call the notice came back: %v", d.kinds())
	}
}

func TestSkipReasons(t *testing.T) {
	for reason, want := range map[string]error{"": nil, "busy": nil, "pain": nil, "moved": nil, "other": nil, "bored": ErrReason} {
		d := newDesk(Defaults(), 1)
		d.pass(31*time.Minute, true)
		d.seen = nil
		events, err := d.m.Act(d.s, Act{Do: DoSkip, Reason: reason})
		if !errors.Is(err, want) {
			t.Errorf("%q: %v, want %v", reason, err, want)
		}
		d.seen = events
		if e := d.first(EventAnswered); err == nil && (e.Why != DoSkip || e.Reason != reason) {
			t.Errorf("%q: answered %+v", reason, e)
		}
		if err != nil && !d.m.Status().Shown {
			t.Errorf("%q was refused, and the notice is gone", reason)
		}
	}
}

func TestPresent(t *testing.T) {
	o := newScene(t).work(ms(10, 0), 5).put("do", "present", "for", "40m").work(ms(53, 0), 5).play()
	o.whys("withheld", "presenting")
	o.comes("notice", 60, ms(51, 0))
	o.is("spell", ms(53, 0))
	newScene(t).put("do", "present").work(ms(63, 0), 5).play().comes("notice", 60, ms(61, 0))
	// Asleep, it runs on.
	s := newScene(t).work(ms(10, 0), 5).put("do", "present", "for", "22m").sleep(120)
	s.work(ms(32, 0), 5).play().comes("notice", 60, ms(31, 0))
	// resume ends it, and a pause beside it.
	s = newScene(t).work(ms(10, 0), 5).put("do", "present").put("do", "pause", "for", "2h").work(ms(40, 0), 5)
	s.put("do", "resume").work(ms(43, 0), 5).play().comes("notice", 60, ms(41, 0))

	d := newDesk(Defaults(), 1)
	d.pass(31*time.Minute, true)
	d.act(t, Act{Do: DoPresent})
	st := d.m.Status()
	if !st.Presenting || st.PresentingUntil == nil || !st.PresentingUntil.Equal(d.s.Wall.Add(time.Hour)) || !slices.Equal(st.Withheld, []string{ReasonPresenting}) {
		t.Errorf("status %+v", st)
	}
	d.pass(10*time.Minute, true)
	if st := d.m.Status(); st.Why != StatusWithheld || st.WhyEvidence != ReasonPresenting {
		t.Errorf("why %s %s, want withheld presenting", st.Why, st.WhyEvidence)
	}
}

// TestAPauseTakesTheNoticeBack: nothing is on the screen after it, and nothing says so.
func TestAPauseTakesTheNoticeBack(t *testing.T) {
	for _, do := range []string{DoPause, DoPresent} {
		d := newDesk(Defaults(), 1)
		d.pass(31*time.Minute, true)
		if !d.m.Status().Shown {
			t.Fatal("no notice")
		}
		d.act(t, Act{Do: do, For: time.Hour})
		if s := d.m.Status(); s.Shown || s.Why == StatusShown {
			t.Errorf("%s: the status has %+v", do, s)
		}
	}
}
