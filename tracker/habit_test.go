package tracker

import (
	"testing"
	"time"
)

// answers makes the answers of an hour: one letter each, T for taken; a space begins another day.
func answers(text string) []answer {
	var all []answer
	day := 20000
	for _, r := range text {
		if r == ' ' {
			day++
			continue
		}
		all = append(all, answer{Day: day, Taken: r == 'T'})
	}
	return all
}

func TestHoursToWaitIn(t *testing.T) {
	for _, c := range []struct {
		name, answers string
		want          bool
	}{
		{"nothing known", "", false},
		{"five refused on three days", "rr rr r", true},
		{"four are too few", "rr r r", false},
		{"two days are too few", "rrrr rrr", false},
		{"four of five", "T rr rr", true},
		{"seven of ten", "rrT rrT rrT r", false},
		{"seven of ten, and the last three", "TTT rrr rrr r", false},
		{"eight of ten", "rrT rT rrr rr", true},
		{"the last one was taken", "rrrr rrrr rT", false},
		{"and two refused since", "rrrr rrrr rT rr", false},
		{"and three", "rrrr rrrr rT rrr", true},
		{"long ago it was taken", "TTTT TTTT rrrr rrr rrr", true},
		{"the days of the last ten count", "r r r r rrrrr rrrrr", false},
	} {
		h := habit{}
		h.Hours[9] = answers(c.answers)
		if got := h.waits(9); got != c.want {
			t.Errorf("%s: waits %v, want %v", c.name, got, c.want)
		}
		if h.waits(10) {
			t.Errorf("%s: the next hour waits too", c.name)
		}
	}
}

// shunned is a habit of somebody who takes no offer at any hour.
func shunned() (h habit) {
	for i := range h.Hours {
		h.Hours[i] = answers("rr rr rr")
	}
	return h
}

func TestWaitsForAMoment(t *testing.T) {
	min := time.Minute
	for _, c := range []struct {
		name   string
		limit  time.Duration
		live   func(*desk)
		want   time.Duration // when the notice comes, at most 65 s later
		why    string
		waited bool
		moment string
	}{
		{"a pause of 25 s", 30 * min, func(d *desk) { d.pass(35*min, true); d.pass(25*time.Second, false); d.pass(20*min, true) }, 35*min + 25*time.Second, WhyLimit, true, LearnedPause},
		{"a pause of 15 s is none", 30 * min, func(d *desk) { d.pass(35*min, true); d.pass(15*time.Second, false); d.pass(20*min, true) }, 45 * min, WhyLimit, true, ""},
		{"a pause before it was due", 30 * min, func(d *desk) { d.pass(29*min, true); d.pass(25*time.Second, false); d.pass(20*min, true) }, 45 * min, WhyLimit, true, ""},
		{"a film ends", 30 * min, func(d *desk) {
			d.s.Playback = true
			d.pass(35*min, true)
			d.s.Playback = false
			d.pass(20*min, true)
		}, 35 * min, WhyLimit, true, LearnedPause},
		{"in a film it needs no input", 30 * min, func(d *desk) { d.s.Playback = true; d.pass(40*min, false) }, 30 * min, WhyLimit, false, LearnedPause},
		{"the floor", 30 * min, func(d *desk) { d.pass(60*min, true) }, 45 * min, WhyLimit, true, ""},
		{"a quarter of an hour at most", 90 * min, func(d *desk) { d.pass(120*min, true) }, 105 * min, WhyLimit, true, ""},
		{"one and a half limits at most", 15 * min, func(d *desk) { d.pass(40*min, true) }, 22*min + 30*time.Second, WhyLimit, true, ""},
		{"after a call at once", 30 * min, func(d *desk) {
			d.s.Camera = true
			d.pass(35*min, true)
			d.s.Camera = false
			d.pass(20*min, true)
		}, 36 * min, WhyOwed, false, LearnedAfterCall},
		{"a call while it waits", 30 * min, func(d *desk) {
			d.pass(35*min, true)
			d.s.Camera = true
			d.pass(3*min, true)
			d.s.Camera = false
			d.pass(20*min, true)
		}, 39 * min, WhyOwed, false, LearnedAfterCall},
		{"after a snooze at once", 30 * min, func(d *desk) {
			d.pass(29*min, true)
			d.m.Act(d.s, Act{Do: DoSnooze})
			d.pass(20*min, true)
		}, 34 * min, WhySnooze, false, ""},
		{"the prompt of a standing desk at once", 30 * min, func(d *desk) {
			d.m.Act(d.s, Act{Do: DoStand})
			d.pass(50*min, true)
		}, 45 * min, WhyStanding, false, ""},
		{"hardly a spell, but no break", 30 * min, func(d *desk) {
			for d.s.Awake < 60*min {
				d.pass(30*time.Second, true)
				d.pass(4*min, false)
			}
		}, 45 * min, WhyBackstop, false, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			set := Defaults()
			set.Limit = c.limit
			d := newDesk(set, 1)
			d.m.Habit = shunned()
			c.live(d)
			n := d.first(EventNotice)
			if n.Awake < c.want || n.Awake > c.want+65*time.Second && c.why != WhyBackstop || n.Why != c.why {
				t.Errorf("%s at %v, want %s at %v", n.Why, n.Awake, c.why, c.want)
			}
			last := -time.Hour
			for _, e := range d.seen {
				if e.Kind == EventNotice {
					if e.Awake-last < 9*min {
						t.Errorf("it waited, and the next came %v later", e.Awake-last)
					}
					last = e.Awake
				}
			}
			if n.Learned != c.moment {
				t.Errorf("it came at the moment %q, want %q", n.Learned, c.moment)
			}
			if (n.Waited >= 30*time.Second) != c.waited {
				t.Errorf("it says that it waited %v", n.Waited)
			}
		})
	}
}

func TestWaitingIsSaid(t *testing.T) {
	d := newDesk(Defaults(), 1)
	d.m.Habit = shunned()
	d.pass(33*time.Minute, true)
	if st := d.m.Status(); st.Why != StatusMoment || st.UntilNotice != 0 || st.Shown {
		t.Errorf("status %+v, want it to wait for a moment", st)
	}
	if got := d.m.Next(); got < 10*time.Second || got > 20*time.Second {
		t.Errorf("while it waits the next sample in %v, want when the input may have paused", got)
	}
	d.restart(t)
	d.pass(2*time.Minute, true)
	if st := d.m.Status(); st.Why != StatusMoment {
		t.Errorf("after a restart: %s", st.Why)
	}
	d.act(t, Act{Do: DoForget})
	d.pass(10*time.Second, true)
	if st := d.m.Status(); !st.Shown || len(d.m.Learned()) != 0 {
		t.Errorf("forgotten, and still %s; learned %v", st.Why, d.m.Learned())
	}
}

// What each thing that a person can do about a notice teaches.
func TestAnswersAreLearned(t *testing.T) {
	min := time.Minute
	do := func(do, reason string) func(*desk) {
		return func(d *desk) { d.m.Act(d.s, Act{Do: do, Reason: reason}) }
	}
	for _, c := range []struct {
		name           string
		then           func(*desk)
		taken, refused int
	}{
		{"skipped", do(DoSkip, ""), 0, 1},
		{"busy", do(DoSkip, SkipBusy), 0, 1},
		{"moved already", do(DoSkip, SkipMoved), 1, 0},
		{"in pain", do(DoSkip, SkipPain), 0, 0},
		{"snoozed", do(DoSnooze, ""), 0, 1},
		{"skipped, and the reason follows", func(d *desk) { do(DoSkip, "")(d); do(DoSkip, SkipBusy)(d) }, 0, 1},
		{"moved, said later", func(d *desk) { do(DoSkip, "")(d); do(DoSkip, SkipMoved)(d) }, 1, 0},
		{"in pain, said later", func(d *desk) { do(DoSkip, "")(d); do(DoSkip, SkipPain)(d) }, 0, 0},
		{"stood up", do(DoStand, ""), 1, 0},
		{"a break of ours", do(DoBreakStarted, ""), 1, 0},
		{"skipped, and taken back", func(d *desk) { do(DoSkip, "")(d); do(DoUndo, "")(d) }, 0, 0},
		{"a skip taken back, then a break", func(d *desk) { do(DoSkip, "")(d); do(DoUndo, "")(d); do(DoBreakStarted, "")(d) }, 1, 0},
		{"nothing yet", func(d *desk) { d.pass(5*min, true) }, 0, 0},
		{"unanswered until the next", func(d *desk) { d.pass(11*min, true) }, 0, 1},
		{"went away within ten minutes", func(d *desk) { d.pass(8*min, true); d.pass(6*min, false); d.pass(min, true) }, 1, 0},
		{"went away much later, and no next came", func(d *desk) { d.pass(25*min, true); d.pass(6*min, false); d.pass(min, true) }, 0, 1},
		{"away too short", func(d *desk) { d.pass(8*min, true); d.pass(4*min, false); d.pass(min, true) }, 0, 0},
	} {
		d := newDesk(Defaults(), 1)
		d.pass(31*min, true)
		c.then(d)
		taken, refused := 0, 0
		for _, l := range d.m.Learned() {
			if l.Hour != 9 || len(l.Rungs) != 1 || l.Rungs[0].Name != RungFirst || l.Offers != l.Taken+l.Refused || l.Days != 1 {
				t.Errorf("%s: %+v", c.name, l)
			}
			taken, refused = taken+l.Taken, refused+l.Refused
		}
		if taken != c.taken || refused != c.refused {
			t.Errorf("%s: %d taken, %d refused; want %d and %d", c.name, taken, refused, c.taken, c.refused)
		}
	}
}

// A week of skips at nine, and Limber waits there; one break taken, and it does not.
func TestLearnsOverDays(t *testing.T) {
	d := newDesk(Defaults(), 1)
	var at []time.Duration
	morning := func(last string) {
		start := d.s.Awake
		d.seen = nil
		d.pass(31*time.Minute, true)
		d.act(t, Act{Do: DoSkip})
		d.pass(20*time.Minute, true)
		if last != "" {
			d.act(t, Act{Do: last})
		}
		at = append(at, (d.first(EventNotice).Awake - start).Truncate(time.Minute))
		night := 24*time.Hour - (d.s.Awake - start)
		d.s.Boot, d.s.Wall = d.s.Boot+night, d.s.Wall.Add(night)
		d.pass(5*time.Second, true)
	}
	for range 7 {
		morning("")
	}
	if at[4] > 31*time.Minute {
		t.Errorf("five days: notices at %v, want no waiting yet", at)
	}
	lesson := d.m.Learned()[0]
	if !lesson.Waits || lesson.Hour != 9 || lesson.Refused < 5 || lesson.Days < 5 {
		t.Errorf("learned %+v", lesson)
	}
	d.pass(40*time.Minute, true) // it waits, and comes at a pause
	d.pass(25*time.Second, false)
	d.seen = nil
	d.pass(30*time.Second, true)
	if n := d.first(EventNotice); n.Waited < 9*time.Minute {
		t.Fatalf("no notice after the pause: %v", d.kinds())
	}
	d.act(t, Act{Do: DoBreakStarted})
	if l := d.m.Learned()[0]; l.Waits || l.Taken != 1 {
		t.Errorf("one was taken, and it waits still: %+v", l)
	}
}

func TestHabitKeepsTwenty(t *testing.T) {
	d := newDesk(Defaults(), 1)
	for range 50 {
		d.m.Habit.Open = &open{Hour: 9, Day: 1}
		d.m.learn(false)
	}
	if n := len(d.m.Habit.Hours[9]); n != habitMost {
		t.Errorf("%d answers are kept, want %d", n, habitMost)
	}
}

// learned: with a habit notices come no earlier and are no more than without. It is the strongest habit
// there can be: nothing is taken at any hour.
func learned(t *testing.T, day []moment) {
	live := func(h func() habit) (at []time.Duration) {
		m := New(Defaults())
		for _, now := range day {
			m.Habit = h()
			for _, e := range m.live(now) {
				if e.Kind == EventNotice {
					at = append(at, m.Now.A)
				}
			}
		}
		return at
	}
	without, with := live(func() habit { return habit{} }), live(shunned)
	if len(with) > len(without) {
		t.Fatalf("with a habit notices at %v, without at %v", with, without)
	}
	for i := range with {
		if with[i] < without[i] {
			t.Fatalf("with a habit notices at %v, without at %v", with, without)
		}
	}
}
