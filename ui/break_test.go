package ui

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"limber/tracker/agent/api"
)

// breakWorld has the windows of a process, with the large one open or not.
func breakWorld(t testing.TB, large bool, change func(*world)) (*world, *rooms) {
	x := newWorld(t, Start{Screen: "learn"}, change)
	r := newRooms(x.w.ctx, x.w.d, x.w.engine)
	if large {
		r.large, x.w.rooms = x.w, r
	}
	return x, r
}

func (r *rooms) press(k fyne.KeyName) {
	r.small.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: k})
}

func (x *world) ended(want string) {
	x.t.Helper()
	if n := len(x.journal.log); n == 0 || x.journal.log[n-1] != want {
		x.t.Errorf("the journal was told %v", x.journal.log)
	}
}

// breakShots are pictures of the small window.
func breakShots() []shot {
	small := func(then func(*world)) func(*world) {
		return func(x *world) {
			r := newRooms(x.w.ctx, x.w.d, x.w.engine)
			r.openBreak("", Asked{})
			size := breakSize
			if x.w.look.Large {
				size = fyne.NewSize(size.Width*1.2, size.Height*1.25)
			}
			x.w = r.small
			x.w.win.Resize(size)
			if then != nil {
				then(x)
			}
		}
	}
	work := func(x *world) { x.pass(14 * time.Second) }
	return []shot{
		{name: "break-ready", then: small(func(x *world) { x.pass(3 * time.Second) })},
		{name: "break-work", then: small(work)},
		{name: "break-hold", then: small(func(x *world) { x.pass(50 * time.Second) })},
		{name: "break-last", then: small(func(x *world) { x.pass(100 * time.Second) })},
		{name: "break-done", then: small(func(x *world) { x.w.show(newBreakDone(x.w)) })},
		{name: "break-walk", change: func(x *world) { x.journal.safety = nil }, then: small(nil)},
		{name: "break-sign", change: func(x *world) { x.journal.safety.Clear = false }, then: small(nil)},
	}
}

// TestABreakInTheSmallWindow: two minutes, a word, and the desk again; nobody has to touch anything.
func TestABreakInTheSmallWindow(t *testing.T) {
	x, r := breakWorld(t, false, nil)
	r.open(Start{Break: true, Exercise: "side_bend"}, time.Now())
	if r.small == nil || r.large != nil || r.small.front.name() != "session" {
		t.Fatal("no small window with the break in it")
	}
	if items := r.small.session.run.items; len(items) > 3 || items[0].Card.ID != "side_bend" {
		t.Errorf("the break has %d cards and begins with %s", len(items), items[0].Card.ID)
	}
	for range 150 {
		if x.pass(time.Second); r.small.front.name() == "break_done" {
			break
		}
	}
	if name := r.small.front.name(); name != "break_done" || x.now > 135*time.Second {
		t.Fatalf("after %v it shows %s", x.now, name)
	}
	x.ended("end done")
	if last := x.agent.asked[len(x.agent.asked)-1]; last != "break_done" {
		t.Errorf("the agent was told %s last", last)
	}
	x.pass(doneFor + time.Second)
	if r.small != nil {
		t.Error("the window stays after the break")
	}
}

// TestEscapeGivesTheDeskBack at once, and what was done is written down.
func TestEscapeGivesTheDeskBack(t *testing.T) {
	for _, c := range []struct {
		after time.Duration
		told  string
	}{{30 * time.Second, "break_skipped"}, {90 * time.Second, "break_done"}} {
		x, r := breakWorld(t, true, nil)
		r.open(Start{Break: true}, time.Now())
		x.pass(c.after)
		r.press(fyne.KeyEscape)
		if r.small != nil {
			t.Fatal("the window is still there")
		}
		x.ended("end stopped")
		if last := x.agent.asked[len(x.agent.asked)-1]; last != c.told {
			t.Errorf("after %v the agent was told %s", c.after, last)
		}
		if name := x.w.front.name(); name != "learn" {
			t.Errorf("the large window has lost its place: %s", name)
		}
		if x.ticks != 0 {
			t.Errorf("%d tickers go on", x.ticks)
		}
	}
}

// TestTheEndStaysWhereSomebodyTouchesIt.
func TestTheEndStaysWhereSomebodyTouchesIt(t *testing.T) {
	x, r := breakWorld(t, false, nil)
	r.open(Start{Break: true}, time.Now())
	for range 20 {
		r.press(fyne.KeyRight)
		x.pass(time.Second)
	}
	if r.small == nil || r.small.front.name() != "break_done" {
		t.Fatal("not at its end")
	}
	r.press(fyne.KeyDown)
	x.pass(time.Minute)
	if r.small == nil {
		t.Fatal("it went although somebody was there")
	}
	if r.press(fyne.KeyEscape); r.small != nil {
		t.Error("Escape does not close it")
	}
}

// TestNoExercisesBeforeTheSafetyPage: a break is a walk then, and it counts.
func TestNoExercisesBeforeTheSafetyPage(t *testing.T) {
	for name, answer := range map[string]*SafetyAnswer{"not asked": nil, "a sign": {Clear: false}} {
		x, r := breakWorld(t, false, func(x *world) { x.journal.safety = answer })
		r.open(Start{Break: true, Exercise: "side_bend"}, time.Now())
		if r.small.session != nil || r.small.front.name() != "walk" {
			t.Fatalf("%s: it shows %s", name, r.small.front.name())
		}
		x.pass(walkTime + time.Second)
		if r.small.front.name() != "break_done" || !slices.Equal(x.agent.asked, []string{"break_started", "break_done"}) {
			t.Errorf("%s: after the walk %s, the agent heard %v", name, r.small.front.name(), x.agent.asked)
		}
		if len(x.journal.log) != 0 {
			t.Errorf("%s: the journal has a session: %v", name, x.journal.log)
		}
	}
}

// TestFromTheWalkOverTheSafetyPageToExercises.
func TestFromTheWalkOverTheSafetyPageToExercises(t *testing.T) {
	_, r := breakWorld(t, false, func(x *world) { x.journal.safety = nil })
	r.open(Start{Break: true, Exercise: "side_bend"}, time.Now())
	r.small.front.(*breakWalk).toSafety()
	if r.small != nil || r.large == nil || r.large.front.name() != "safety" {
		t.Fatal("no safety page in the large window")
	}
	(&world{w: r.large, t: t}).healthy()
	if r.small == nil || r.small.session == nil || r.small.session.run.items[0].Card.ID != "side_bend" {
		t.Fatal("no break after it")
	}
	if r.large.session != nil || r.large.front.name() != "today" {
		t.Errorf("the large window shows %s", r.large.front.name())
	}
}

// TestSomethingFeelsWrongInTheSmallWindow: the page that helps needs the large one.
func TestSomethingFeelsWrongInTheSmallWindow(t *testing.T) {
	x, r := breakWorld(t, false, nil)
	r.open(Start{Break: true}, time.Now())
	x.pass(20 * time.Second)
	r.press(fyne.KeyW)
	if r.small != nil || r.large == nil {
		t.Fatal("the small window stays, or the large one does not come")
	}
	if _, ok := r.large.front.(*wrongScreen); !ok {
		t.Errorf("it shows %s", r.large.front.name())
	}
	x.ended("end wrong")
}

// TestOneSessionAtATime, in whichever window.
func TestOneSessionAtATime(t *testing.T) {
	x, r := breakWorld(t, true, nil)
	r.open(Start{Break: true}, time.Now())
	first := r.small.session
	x.w.startRoutine("daily_beginner")
	r.open(Start{Break: true}, time.Now())
	if x.w.session != nil || r.small.session != first {
		t.Error("a second session beside the break")
	}
	x.w.show(x.w.today)
	if x.w.today.unfinished != nil {
		t.Error("Today offers to go on with the break that runs")
	}
	x.w.onRemote(RemoteStop) // the key may come to the window without the session
	if r.small != nil {
		t.Error("the media key has not reached the break")
	}
	routine := x.w.d.Catalogue.Routine("desk_5")
	x.w.begin(run{routine: routine.ID, items: x.w.suited(routine)})
	large := x.w.session
	r.open(Start{Break: true}, time.Now())
	if r.small != nil || large == nil || x.w.session != large {
		t.Error("a break beside the session of the large window")
	}
}

// TestStartBreakOnToday opens the small window; over a shared screen nothing comes up, and the break is led where one is.
func TestStartBreakOnToday(t *testing.T) {
	x, r := breakWorld(t, true, nil)
	x.w.today.start.OnTap()
	if r.small == nil || r.small.session == nil || x.w.session != nil {
		t.Error("no small window")
	}
	x, r = breakWorld(t, true, func(x *world) { x.agent.refused = api.Refused("your screen is shared") })
	x.w.today.start.OnTap()
	if r.small != nil || x.w.session == nil {
		t.Error("a window over a shared screen")
	}
}

// TestKeysMeantForAnotherWindow: what somebody types as the window comes up does nothing here. Escape always does.
func TestKeysMeantForAnotherWindow(t *testing.T) {
	x, r := breakWorld(t, false, nil)
	x.pass(time.Second)
	r.open(Start{Break: true}, time.Now())
	r.press(fyne.KeyW)
	r.press(fyne.KeySpace)
	if r.small == nil || r.small.session.s.View(x.now).Paused {
		t.Fatal("the first keys were heeded")
	}
	x.pass(settle)
	r.press(fyne.KeySpace)
	if !r.small.session.s.View(x.now).Paused {
		t.Error("later ones are not")
	}
}

// TestAClosedProcessKeepsWhatWasDone.
func TestAClosedProcessKeepsWhatWasDone(t *testing.T) {
	x, r := breakWorld(t, true, nil)
	r.open(Start{Break: true}, time.Now())
	x.pass(90 * time.Second)
	r.end()
	x.ended("end stopped")
}
