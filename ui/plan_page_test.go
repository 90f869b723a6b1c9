package ui

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"limber/exercises/plan"
	"limber/exercises/session"
	"limber/lang"
	"limber/ui/widgets"
)

func (x *world) planState() planState { return x.w.today.plan.now.state }

// chosen is the session of today, or one of a kind that is wanted for once.
func (w *window) chosen(kind string) plan.Chosen {
	return plan.ChooseKind(kind, w.planProfile(), w.past(), w.wall(), w.d.Catalogue)
}

// goHome shows Today as somebody finds it who comes back.
func (x *world) goHome() { x.w.goTo(home) }

// days lets the clock go on, in whole days, as somebody would see it who opens Today then.
func (x *world) later(days int) {
	x.wall = x.wall.AddDate(0, 0, days)
	x.journal.safety.At = x.wall
	x.w.safety.At = x.wall
	x.goHome()
}

// nowhere is somebody for whom nothing is safe where they can exercise.
func nowhere(x *world) { s := x.agent.status.Settings; s["limits"], s["place"] = "PREG", "bed" }

// In each state Today has one main action, and says what there is.
func TestTodayHasOneMainAction(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*world)
		then   func(*world)
		state  planState
		main   string
		says   string
	}{
		{name: "nothing yet", state: planFirst, main: "Begin", says: "Let's find out what suits you"},
		{name: "nothing yet, and sat too long", change: func(x *world) { x.agent.status.Tracker.Spell = 47 * 60 }, state: planFirst, main: "Start a break"},
		{name: "a plan", change: tight, then: opened, state: planReady, main: "Start", says: "Mostly stretching"},
		{name: "a plan, and sat too long", change: func(x *world) { tight(x); x.agent.status.Tracker.Spell = 47 * 60 }, then: opened, state: planReady, main: "Start a break"},
		{name: "a plan, and a reminder is shown", change: func(x *world) { tight(x); x.agent.status.Tracker.Shown = true }, then: opened, state: planReady, main: "Start a break"},
		{name: "no agent", change: func(x *world) { tight(x); x.agent.err = ErrNoAgent }, then: opened, state: planReady, main: "Start"},
		{name: "a sign", change: func(x *world) { tight(x); x.journal.safety.Clear = false }, then: opened, state: planLocked, main: "Start a break", says: "No session for now"},
		{name: "nowhere", change: nowhere, then: opened, state: planNone, main: "Start a break", says: "Nothing safe fits here"},
		{name: "a pause", change: tight, then: func(x *world) {
			opened(x)
			x.w.decide(plan.Event{Kind: plan.Pause, Until: x.wall.AddDate(0, 0, 6)})
		}, state: planPaused, main: "Start a break", says: "Paused until Sun 29 Nov"},
		{name: "gentle days", change: tight, then: func(x *world) { opened(x); x.w.flare(true) }, state: planReady, main: "Start", says: "Small gentle movements"},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := newWorld(t, Start{}, c.change)
			if c.then != nil {
				c.then(x)
			}
			x.goHome()
			if x.planState() != c.state {
				t.Errorf("the state is %d, want %d", x.planState(), c.state)
			}
			if got := x.loud(); len(got) != 1 || got[0] != c.main {
				t.Errorf("the main actions are %q, want %q", got, c.main)
			}
			if !x.says(c.says) {
				t.Errorf("Today does not say %q", c.says)
			}
			if bad := x.unworded(); len(bad) > 0 {
				t.Errorf("%v is on Today", bad)
			}
		})
	}
}

// through goes through what is shown before a session, and does all of it.
func (x *world) doAll() {
	x.t.Helper()
	x.at("before")
	x.press(fyne.KeyReturn)
	x.pass(90 * time.Minute)
}

func TestASessionOfThePlanIsDoneAndCounts(t *testing.T) {
	x := newWorld(t, Start{}, tight)
	opened(x)
	x.goHome()
	want := x.w.chosen("")
	x.tap("Start")
	x.doAll()
	var rec *SessionRecord
	for _, s := range x.journal.sessions {
		rec = s
	}
	if rec == nil || rec.Routine != "plan" || rec.Outcome != "done" || len(rec.Items) != len(want.Items) {
		t.Fatalf("the journal has %+v", rec)
	}
	x.wall = x.wall.Add(30 * time.Minute)
	x.goHome()
	if x.planState() != planDone || !x.says("Done for today") || !x.says("1 of 4 this week") {
		t.Errorf("after the session Today's state is %d", x.planState())
	}
	var dots *widgets.WeekDots
	walk(x.w.win.Content(), func(o fyne.CanvasObject) {
		if d, ok := o.(*widgets.WeekDots); ok {
			dots = d
		}
	})
	if dots == nil || dots.Days()[0].Looks != "done" || !strings.HasPrefix(dots.AccessibilityLabel(), "Monday done") {
		t.Errorf("the week shows %+v", dots)
	}
	x.later(1)
	if x.planState() == planDone {
		t.Error("what was done yesterday is done today too")
	}
}

func TestASessionOfThePlanGoesOnWhereItBrokeOff(t *testing.T) {
	x := newWorld(t, Start{}, tight)
	opened(x)
	x.goHome()
	x.tap("Start")
	x.press(fyne.KeyReturn)
	x.pass(3 * time.Minute)
	again := newWorld(t, Start{}, func(y *world) { tight(y); y.journal = x.journal })
	if !again.says("“Mostly stretching”, begun at") {
		t.Fatal("the session that broke off is not offered by its name")
	}
	again.tap("Go on")
	if again.w.session == nil || again.w.running == "" {
		t.Fatal("it does not go on")
	}
	again.press(fyne.KeyEscape)
	again.tap("End the session")
	for _, s := range x.journal.sessions {
		if s.Routine != "plan" {
			t.Errorf("it ended as %q", s.Routine)
		}
	}
}

func TestLessIsOneTapAway(t *testing.T) {
	x := newWorld(t, Start{}, tight)
	opened(x)
	x.goHome()
	short := x.w.chosen("minimum")
	x.tap(x.w.words.N("plan.only", short.Minutes))
	x.doAll()
	for _, s := range x.journal.sessions {
		if s.Routine != "minimum" {
			t.Errorf("the short one is booked as %q", s.Routine)
		}
	}
	y := newWorld(t, Start{}, tight)
	opened(y)
	y.goHome()
	y.tap("Gentle days")
	if !y.says("Small gentle movements") {
		t.Fatal("a bad day changes nothing")
	}
	y.tap("Start")
	y.doAll()
	for _, s := range y.journal.sessions {
		if s.Routine != "flare" {
			t.Errorf("the gentle one is booked as %q", s.Routine)
		}
	}
	y.wall = y.wall.Add(time.Hour)
	y.w.flare(false)
	y.goHome()
	if y.says("Small gentle movements") {
		t.Error("gentle days cannot be ended")
	}
}

func TestThePlansPageHasEachCardWithItsReason(t *testing.T) {
	for _, code := range lang.Codes() {
		x := newWorld(t, Start{}, func(x *world) { tight(x); x.lang = code })
		opened(x)
		x.w.openPlan()
		c := x.w.chosen("")
		for _, it := range c.Items {
			if len(it.Because) > 0 && !x.says(x.w.lineOf(it.Because[0])) {
				t.Errorf("the page does not say at once %q", x.w.lineOf(it.Because[0]))
			}
		}
		var more []*widgets.Line
		walk(x.w.win.Content(), func(o fyne.CanvasObject) {
			if l, ok := o.(*widgets.Line); ok && l.AccessibilityLabel() == x.w.words.T("plan.why_else") {
				more = append(more, l)
			}
		})
		for _, l := range more {
			l.OnTap()
		}
		for _, it := range c.Items {
			if !x.says(it.Item.Card.Text.Name) {
				t.Errorf("%s is not on the page", it.Item.Card.ID)
			}
			if len(it.Because) == 0 {
				t.Errorf("%s has no reason", it.Item.Card.ID)
			}
			for _, l := range it.Because {
				if !x.says(x.w.lineOf(l)) {
					t.Errorf("the page does not say %q", x.w.lineOf(l))
				}
			}
		}
		if bad := x.unworded(); len(bad) > 0 {
			t.Errorf("%v is on the page", bad)
		}
		if got := x.loud(); len(got) != 1 {
			t.Errorf("main actions of the page: %q", got)
		}
	}
}

// A reason that rests on an answer leads to it, and what is said there changes the page.
func TestAReasonLeadsToItsAnswer(t *testing.T) {
	x := newWorld(t, Start{}, tight)
	opened(x)
	x.w.openPlan()
	var line *widgets.Line
	walk(x.w.win.Content(), func(o fyne.CanvasObject) {
		if l, ok := o.(*widgets.Line); ok && line == nil && strings.Contains(l.AccessibilityLabel(), "bending makes it worse") {
			line = l
		}
	})
	if line == nil {
		t.Fatal("no reason says that bending makes it worse")
	}
	line.OnTap()
	if x.profile().q().key != "worse_with" {
		t.Fatalf("it leads to %s", x.profile().q().key)
	}
	x.rune('3')
	x.tap("Change it")
	x.at("plan")
	if x.says("bending makes it worse") {
		t.Error("the page still says so")
	}
}

// Whatever a reason rests on is a question that there is.
func TestEachReasonRestsOnAQuestion(t *testing.T) {
	x := newWorld(t, Start{}, nil)
	for _, rests := range restsOn {
		if _, ok := x.w.askOf(rests[1]); !ok {
			t.Errorf("%s rests on %s, which is asked nowhere", rests[0], rests[1])
		}
	}
	for _, kind := range append(plan.Kinds(), "combination", "stretch", "strength", plan.StretchDay) {
		if strings.HasPrefix(kind, "daily_") || strings.HasPrefix(kind, "strength_") || slices.Contains([]string{"desk_2", "desk", "no_floor", "relief", "core", "daily"}, kind) { // not offered by name
			continue
		}
		if x.w.sessionName(kind) == "" {
			t.Errorf("a session of the kind %s has no name", kind)
		}
	}
}

func TestAPauseIsForIllnessAndHolidays(t *testing.T) {
	x := newWorld(t, Start{}, tight)
	opened(x)
	x.w.openPlan()
	x.tap("Pause the plan")
	x.rune('2')
	x.at("plan")
	if !x.says("Paused until Sun 29 Nov") {
		t.Error("the page does not say until when")
	}
	for _, d := range x.w.front.(*planPage).now.week {
		if d.Planned || looks(d, x.wall) != "paused" {
			t.Errorf("%s in the pause is %s", d.Date.Weekday(), looks(d, x.wall))
		}
	}
	x.wall = x.wall.Add(time.Hour)
	x.tap("Go on now")
	x.goHome()
	if x.planState() == planPaused {
		t.Error("the pause does not end")
	}
	y := newWorld(t, Start{}, tight)
	opened(y)
	y.w.decide(plan.Event{Kind: plan.Pause, Until: y.wall.Truncate(24*time.Hour).AddDate(0, 0, 2)}) // as the page has it: a day
	y.later(2)
	if y.planState() != planPaused {
		t.Error("the last day of a pause is not in it")
	}
	y.later(1)
	if y.planState() == planPaused {
		t.Error("a pause does not end by itself")
	}
}

func TestWhatMendsAnEmptyPlanIsAsked(t *testing.T) {
	x := newWorld(t, Start{}, nowhere)
	opened(x)
	x.goHome()
	x.tap("Change my answers")
	if x.profile().q().key != "place" {
		t.Fatalf("asked is %s", x.profile().q().key)
	}
	x.rune('1')
	x.tap("Change it")
	x.goHome()
	if x.planState() != planReady {
		t.Error("with a place there is still no session")
	}
}

func TestTheDirectionIsAskedAgainAfterTheFirstWeek(t *testing.T) {
	x := newWorld(t, Start{}, nil)
	opened(x)
	x.later(6)
	if x.says("Do you know by now") {
		t.Error("it is asked within the first week")
	}
	x.later(1)
	if !x.says("Do you know by now what makes it worse?") {
		t.Fatal("it is not asked after the first week")
	}
	x.tap("Answer")
	x.rune('2')
	x.tap("Change it")
	x.at("today")
	if x.says("Do you know by now") || x.agent.status.Settings["worse_with"] != "arching" {
		t.Error("the answer does not count")
	}
	if last := x.w.history.Events[len(x.w.history.Events)-1]; last.Kind != plan.Direction || last.Value != "arching" {
		t.Errorf("written down is %+v", last)
	}
	y := newWorld(t, Start{}, nil)
	opened(y)
	y.later(8)
	y.tap("I still do not know")
	y.goHome()
	if y.says("Do you know by now") {
		t.Error("it is asked again and again")
	}
}

// A journal that cannot be read takes the plan's card away, not the break.
func TestAJournalThatCannotBeReadLeavesTheBreak(t *testing.T) {
	x := newWorld(t, Start{}, func(x *world) { x.journal.err = errors.New("disk on fire") })
	if x.planState() != planUnread || len(x.loud()) != 1 {
		t.Errorf("state %d, main %q", x.planState(), x.loud())
	}
}

// The week tells what is planned and what was done, and a day that was missed looks as one that is free.
func TestTheWeekCostsNothing(t *testing.T) {
	x := newWorld(t, Start{}, tight)
	opened(x)
	now := x.wall.AddDate(0, 0, 3)
	for _, c := range []struct {
		day  plan.DayPlan
		want string
	}{
		{plan.DayPlan{Date: x.wall, Planned: true}, "free"}, {plan.DayPlan{Date: x.wall, Done: []string{"a"}}, "done"}, {plan.DayPlan{Date: now, Planned: true}, "planned"},
		{plan.DayPlan{Date: now.AddDate(0, 0, 1), Planned: true}, "planned"}, {plan.DayPlan{Date: now, Paused: true}, "paused"}, {plan.DayPlan{Date: now}, "free"},
		{plan.DayPlan{Date: now, Paused: true, Done: []string{"a"}}, "done"},
	} {
		if got := looks(c.day, now); got != c.want {
			t.Errorf("%+v looks %s, want %s", c.day, got, c.want)
		}
	}
	for i := range 5 {
		at := x.wall.Add(-time.Duration(i) * time.Minute)
		id := itoa(i)
		x.journal.sessions[id] = &SessionRecord{ID: id, Routine: "plan", Started: at, Ended: at, Outcome: "done",
			Items: []session.ItemResult{{Card: "bridge", Outcome: "done", Planned: 60, Seconds: 60}, {Card: "cat_cow", Outcome: "done", Planned: 60, Seconds: 60}}}
	}
	x.goHome()
	if !x.says("Goal met: 5 sessions this week") {
		t.Error("more than the goal is not told as met")
	}
}

// TestAJournalThatComesLate: the window opened while the journal was damaged; once the agent has begun a new one, Today
// has its plan.
func TestAJournalThatComesLate(t *testing.T) {
	x := newWorld(t, Start{}, func(x *world) { x.journal.err = errors.New("damaged") })
	if x.says(x.w.words.T("plan.first.title")) {
		t.Fatal("there is a plan without a journal")
	}
	x.journal.err = nil
	x.w.onStatus(x.agent.status, nil)
	if title := x.w.words.T("plan.first.title"); !x.says(title) {
		t.Errorf("Today does not say %q", title)
	}
}
