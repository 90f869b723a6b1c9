package ui

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"limber/exercises/session"
	"limber/lang"
	"limber/tracker/agent/api"
	"limber/ui/widgets"
)

// walk calls f on every object that a person could see.
func walk(o fyne.CanvasObject, f func(fyne.CanvasObject)) {
	if o == nil || !o.Visible() {
		return
	}
	f(o)
	switch t := o.(type) {
	case *fyne.Container:
		for _, c := range t.Objects {
			walk(c, f)
		}
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(t).Objects() {
			walk(c, f)
		}
	}
}

// says tells whether words are on the screen.
func (x *world) says(part string) bool {
	found := false
	walk(x.w.win.Content(), func(o fyne.CanvasObject) {
		if t, ok := o.(*widgets.Text); ok && strings.Contains(t.Words(), part) {
			found = true
		}
	})
	return found
}

func (x *world) button(words string) *widgets.Button {
	var b *widgets.Button
	walk(x.w.win.Content(), func(o fyne.CanvasObject) {
		if t, ok := o.(*widgets.Button); ok && t.AccessibilityLabel() == words {
			b = t
		}
	})
	return b
}

// tap presses a button, or a chip, that says these words.
func (x *world) tap(words string) {
	x.t.Helper()
	if b := x.button(words); b != nil {
		test.Tap(b)
		return
	}
	var c *widgets.Chip
	walk(x.w.win.Content(), func(o fyne.CanvasObject) {
		if t, ok := o.(*widgets.Chip); ok && t.Words() == words {
			c = t
		}
	})
	if c == nil {
		x.t.Fatalf("no button %q on screen %s", words, x.w.front.name())
	}
	test.Tap(c)
}

func (x *world) at(screen string) {
	x.t.Helper()
	if x.w.front.name() != screen {
		x.t.Fatalf("the screen is %s, want %s", x.w.front.name(), screen)
	}
}

func TestTheRailLeadsToEachPlaceByPointerAndKey(t *testing.T) {
	x := newWorld(t, Start{}, nil)
	x.at("today")
	x.w.rail.Item("exercises").Tapped(nil)
	x.at("exercises")
	x.w.rail.Item("settings").TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	x.at("settings")
}

func TestTodaySaysHowLongAndWhatComesNext(t *testing.T) {
	x := newWorld(t, Start{}, nil)
	for _, words := range []string{"You have sat for 17 min", "Next reminder in 13 min of sitting.", "4 h 25 min", "52 min"} {
		if !x.says(words) {
			t.Errorf("Today does not say %q", words)
		}
	}
	if x.w.today.ring.Number() != "17 min" {
		t.Errorf("the ring says %q", x.w.today.ring.Number())
	}
	s := sitting(31)
	s.Tracker.Withheld = []string{"camera"}
	x.agent.changed(s, nil)
	if !x.says("your camera is on") {
		t.Error("Today does not say why it keeps quiet")
	}
}

func TestTodayTellsTheAgent(t *testing.T) {
	x := newWorld(t, Start{}, nil)
	x.tap("Snooze 5 min")
	x.tap("I'm standing")
	x.tap("Pause reminders")
	for _, o := range x.w.today.orders.pauses.Objects {
		if c := o.(*widgets.Chip); c.Words() == "Until tomorrow" {
			test.Tap(c)
		}
	}
	if want := []string{"snooze", "stand", "pause tomorrow"}; !slices.Equal(slices.Compact(x.agent.asked), want) {
		t.Errorf("the agent was asked %q, want %q", x.agent.asked, want)
	}
	x.agent.err = errors.New("You have snoozed twice already.")
	x.tap("Snooze 5 min")
	if !x.says("You have snoozed twice already.") {
		t.Error("the agent's refusal is not shown")
	}
}

func TestWithoutAnAgentTheWindowSaysSoAndHelps(t *testing.T) {
	x := newWorld(t, Start{}, func(x *world) { x.agent.err = ErrNoAgent })
	if !x.says("Reminders are not running") || x.button("Snooze 5 min") != nil {
		t.Error("no word of the missing agent, or orders that nobody takes")
	}
	x.tap("Start again")
	if !slices.Contains(x.agent.asked, "start agent") {
		t.Error("Start again starts nothing")
	}
	x.tap("Start a break")
	x.at("session")
	x.agent.err = nil
	x.press(fyne.KeyEscape)
	x.tap("End the session")
	x.agent.changed(sitting(1), nil)
	x.tap("Back to Today")
	if x.says("Reminders are not running") {
		t.Error("the banner stays when the agent is back")
	}
}

func TestFirstRunAsksOnceAboutStartAtLogin(t *testing.T) {
	x := newWorld(t, Start{}, func(x *world) { x.agent.status.Settings["autostart"] = "ask" })
	x.tap("Yes, start with me")
	if !slices.Contains(x.agent.asked, "set autostart=on") || x.button("Yes, start with me") != nil {
		t.Errorf("asked %q; the question must go when it is answered", x.agent.asked)
	}
}

func TestABannerIsPutAwayForGood(t *testing.T) {
	x := newWorld(t, Start{}, func(x *world) {
		x.agent.status.Banners = []api.Banner{{Key: "no_tray", Text: "No tray here."}}
	})
	x.tap("OK")
	if !x.says("No tray here.") || !slices.Contains(x.agent.asked, "told no_tray") {
		t.Errorf("asked %q", x.agent.asked)
	}
}

// TestWrongSettingsAreSaidOnEachScreen: a window may open at another one than Today.
func TestWrongSettingsAreSaidOnEachScreen(t *testing.T) {
	for _, screen := range []string{"today", "timeline", "exercises", "settings"} {
		x := newWorld(t, Start{Screen: screen}, func(x *world) {
			x.agent.status.Banners = []api.Banner{{Key: "settings", Text: "No limit of 5m."}, {Key: "no_tray", Text: "No tray here."}}
		})
		if !x.says("No limit of 5m.") || x.says("No tray here.") != (screen == "today") {
			t.Errorf("%s: the wrong setting is said: %v, what can wait: %v", screen, x.says("No limit of 5m."), x.says("No tray here."))
		}
	}
}

// TestBannersSpeakTheWindowsLanguage: the agent speaks a new language at once, the window from its next start.
func TestBannersSpeakTheWindowsLanguage(t *testing.T) {
	x := newWorld(t, Start{}, func(x *world) {
		x.agent.status.Banners = []api.Banner{
			{Key: "no_tray", Text: "Kein Symbol.", Say: "agent.no_tray"},
			{Key: "settings", Text: "Noch 2.", Say: "agent.more_bad_settings", N: 2},
			{Key: "state", Text: "Von vorn.", Say: "agent.state_aside", Args: map[string]string{"Path": "/x/y"}},
			{Key: "newer", Text: "What only a newer agent says.", Say: "agent.newer_than_this"},
		}
	})
	for _, want := range []string{"This desktop shows no tray icon", "2 more settings", "set aside as /x/y", "What only a newer agent says."} {
		if !x.says(want) {
			t.Errorf("the window does not say %q", want)
		}
	}
}

func TestNoSessionBeforeTheSafetyPage(t *testing.T) {
	for _, c := range []struct {
		door  string
		start Start
		open  func(*world)
	}{
		{"break", Start{Break: true}, func(*world) {}},
		{"today", Start{}, func(x *world) { x.tap("Start a break") }},
		{"card", Start{Exercise: "bridge"}, func(x *world) { x.tap("Try it now") }},
	} {
		t.Run(c.door, func(t *testing.T) {
			x := newWorld(t, c.start, func(x *world) { x.journal.safety = nil })
			c.open(x)
			x.at("safety")
			if len(x.journal.log) != 0 {
				t.Fatalf("before the answer the journal holds %q", x.journal.log)
			}
			x.healthy()
			x.at("session")
			if want := "safety"; x.journal.log[0] != want || !strings.HasPrefix(x.journal.log[1], "start ") {
				t.Errorf("written: %q", x.journal.log)
			}
		})
	}
}

func TestASignStopsEverySessionUntilAnsweredAgain(t *testing.T) {
	x := newWorld(t, Start{Break: true}, func(x *world) { x.journal.safety = nil })
	x.ticked("B4")
	if x.journal.safety.Clear || !x.says("Speak to a doctor today") {
		t.Fatal("the answer is not kept, or nothing says what to do")
	}
	x.tap("Back to Today")
	x.tap("Start a break")
	if x.w.session != nil || !x.says("should be looked at before you exercise") {
		t.Fatal("a session started although a sign is true")
	}
	x.tap("What to do")
	x.tap("Answer the questions again")
	x.ticked()
	if x.w.safety.Clear {
		t.Fatal("what a doctor is to see is gone because it was not ticked again")
	}
	x.tap("A doctor knows")
	x.tap("They know, and exercise is fine")
	x.w.goTo(home)
	x.tap("Start a break")
	x.at("session")
}

func TestASessionIsLedToItsEnd(t *testing.T) {
	x := newWorld(t, Start{Break: true}, nil)
	x.at("session")
	if x.ticks != 1 {
		t.Fatalf("%d tickers", x.ticks)
	}
	x.pass(15 * time.Minute)
	x.at("end")
	if x.ticks != 0 || x.w.session != nil {
		t.Error("something runs on after the end")
	}
	log := x.journal.log
	saves := 0
	for _, l := range log {
		if l == "save" {
			saves++
		}
	}
	if log[0] != "start desk_2" || log[len(log)-1] != "end done" || saves < 6 {
		t.Errorf("the journal holds %q", log)
	}
	if want := []string{"break_started", "break_done"}; !slices.Equal(slices.Compact(x.agent.asked), want) {
		t.Errorf("the agent was told %q", x.agent.asked)
	}
	if last := x.sound.cues[len(x.sound.cues)-1]; last != session.SessionDone {
		t.Errorf("the last cue is %v", last)
	}
	if !x.says("3 of 3 exercises done") {
		t.Error("the end does not say what was done")
	}
}

func TestTheKeysOfASession(t *testing.T) {
	x := newWorld(t, Start{Break: true}, nil)
	view := func() session.View { return x.w.session.s.View(x.now) }
	x.pass(12 * time.Second)
	if view().Phase.Kind != session.Work {
		t.Fatalf("after 12 s the phase is %v", view().Phase.Kind)
	}
	x.press(fyne.KeySpace)
	x.pass(30 * time.Second)
	if !view().Paused || !x.says("Paused") {
		t.Error("Space does not pause")
	}
	x.press(fyne.KeySpace)
	first := view().Phase.Item
	x.press(fyne.KeyS)
	if view().Phase.Item != first+1 {
		t.Error("S does not leave the exercise out")
	}
	x.press(fyne.KeyRight)
	if view().Phase.Kind != session.Work {
		t.Error("the right arrow does not go on from getting ready")
	}
	x.press(fyne.KeyEscape)
	if x.button("End the session") == nil || !view().Paused {
		t.Fatal("Escape does not ask")
	}
	x.press(fyne.KeyEscape)
	if x.button("End the session") != nil || view().Paused {
		t.Error("a second Escape does not keep going")
	}
	x.press(fyne.KeyW)
	if x.w.session != nil || !x.says("Stopped. That was right") || x.journal.log[len(x.journal.log)-1] != "end wrong" {
		t.Errorf("W does not stop at once: %q", x.journal.log)
	}
	if x.agent.asked[len(x.agent.asked)-1] != "break_skipped" {
		t.Errorf("the agent was told %q", x.agent.asked)
	}
}

func TestAClosedWindowKeepsTheSessionForTwoHours(t *testing.T) {
	x := newWorld(t, Start{Break: true}, nil)
	x.pass(40 * time.Second)
	x.w.onClose()
	j, wall := x.journal, x.wall
	again := func(later time.Duration) *world {
		return newWorld(t, Start{}, func(x *world) { x.journal, x.wall = j, wall.Add(later) })
	}
	y := again(time.Hour)
	y.tap("Go on")
	y.at("session")
	if v := y.w.session.s.View(y.now); v.Elapsed == 0 {
		t.Error("it starts anew")
	}
	y.w.session.leave()
	z := again(3 * time.Hour)
	if z.button("Go on") != nil {
		t.Error("after three hours it is still offered")
	}
	if last := j.log[len(j.log)-1]; last != "end stopped" {
		t.Errorf("an old session is left open: %q", last)
	}
}

func TestLeavingAnUnfinishedSessionEndsIt(t *testing.T) {
	x := newWorld(t, Start{Break: true}, nil)
	x.pass(40 * time.Second)
	x.w.onClose()
	y := newWorld(t, Start{}, func(y *world) { y.journal, y.wall = x.journal, x.wall.Add(time.Minute) })
	y.tap("Leave it")
	if y.button("Go on") != nil || x.journal.log[len(x.journal.log)-1] != "end stopped" {
		t.Errorf("written: %q", x.journal.log)
	}
}

func TestABrokenJournalStopsNoSession(t *testing.T) {
	x := newWorld(t, Start{Break: true}, func(x *world) { x.journal.err = errors.New("disk full") })
	x.at("session")
	x.pass(15 * time.Minute)
	x.tap("Back to Today")
	if !x.says("disk full") {
		t.Error("nobody is told that nothing was kept")
	}
}

func TestSettingsGoToTheAgentAtOnce(t *testing.T) {
	x := newWorld(t, Start{Screen: "settings"}, nil)
	steppers := map[string]*widgets.Stepper{}
	walk(x.w.win.Content(), func(o fyne.CanvasObject) {
		if s, ok := o.(*widgets.Stepper); ok && len(steppers) == 0 {
			steppers["limit"] = s
		}
	})
	test.Tap(steppers["limit"].More())
	if !slices.Contains(x.agent.asked, "set limit=35m0s") {
		t.Errorf("asked %q", x.agent.asked)
	}
	x.agent.setErr = errors.New("limit: 40m is too long; allowed: 15m to 35m")
	test.Tap(steppers["limit"].More())
	if !x.says("allowed: 15m to 35m") || steppers["limit"].Value() != 35 {
		t.Errorf("the refusal is not shown, or the control shows %d", steppers["limit"].Value())
	}
	x.agent.setErr = nil
	test.Tap(steppers["limit"].Less())
	if x.says("allowed: 15m to 35m") {
		t.Error("the refusal stays after a good value")
	}
}

// TestSteppersStandInColumns, in each language.
func TestSteppersStandInColumns(t *testing.T) {
	for _, code := range lang.Codes() {
		x := newWorld(t, Start{Screen: "settings"}, func(x *world) { x.lang = code })
		widths := map[float32]int{}
		walk(x.w.win.Content(), func(o fyne.CanvasObject) {
			if s, ok := o.(*widgets.Stepper); ok {
				widths[s.MinSize().Width]++
			}
		})
		if len(widths) != 1 {
			t.Errorf("%s: steppers are as wide as %v", code, widths)
		}
	}
}

func TestOfficeHoursRoundTrip(t *testing.T) {
	for _, value := range []string{"always", "never", "mon 09:00-17:30, fri 22:00-06:00", "mon 09:10-12:00, tue 09:00-17:30, wed 09:00-17:30, thu 09:00-17:30, fri 09:00-17:30, sat 10:00-11:00, sun 00:00-23:30"} {
		x := newWorld(t, Start{Screen: "settings"}, func(x *world) { x.agent.status.Settings["office_hours"] = value })
		if got := x.w.prefs.hours.value(); got != value {
			t.Errorf("%q is shown as %q", value, got)
		}
	}
}

func TestTheLookFollowsTheSettings(t *testing.T) {
	x := newWorld(t, Start{Exercise: "bridge"}, nil)
	s := sitting(3)
	s.Settings["theme"], s.Settings["text_size"] = "dark", "large"
	x.w.goTo("settings")
	x.w.grid.tile(catalogue.Card("bridge")).OnTap()
	before := x.w.rail.MinSize().Width
	x.agent.changed(s, nil)
	x.at("card")
	if !x.says(catalogue.Card("bridge").Text.Summary) {
		t.Error("large text leads away from the card")
	}
	if x.w.rail.MinSize().Width <= before {
		t.Error("large text is not larger")
	}
}

func TestTheFirstCloseSaysThatRemindersGoOn(t *testing.T) {
	x := newWorld(t, Start{}, nil)
	closed := false
	x.w.win.SetOnClosed(func() { closed = true })
	x.w.onClose()
	if closed || !x.says("Reminders go on") {
		t.Fatal("the window closes without a word")
	}
	x.tap("Stay here")
	x.w.onClose()
	if !closed {
		t.Error("the second time it is said again")
	}
}

func TestQuitAsksFirst(t *testing.T) {
	x := newWorld(t, Start{Screen: "settings"}, nil)
	x.tap("Quit reminders")
	if slices.Contains(x.agent.asked, "quit") {
		t.Fatal("no question")
	}
	x.tap("Quit reminders")
	if !slices.Contains(x.agent.asked, "quit") {
		t.Error("Quit does not quit")
	}
}

func TestMutingASessionLastsWhileItRuns(t *testing.T) {
	x := newWorld(t, Start{Break: true}, nil)
	x.tap("Sound on or off")
	if x.sound.on {
		t.Fatal("the button does not mute")
	}
	s := sitting(18)
	x.agent.changed(s, nil)
	if x.sound.on {
		t.Error("the next status of the agent unmutes")
	}
}

func TestFramesAreReportedOnce(t *testing.T) {
	x := newWorld(t, Start{}, nil)
	n := 0
	x.w.d.Frames = func() { n++ }
	x.w.build()
	x.w.goTo("settings")
	x.w.win.Canvas().Capture()
	x.w.win.Canvas().Capture()
	if n != 1 {
		t.Errorf("%d first frames", n)
	}
}

func TestTheWindowOpensBeforeAnybodyHasAnswered(t *testing.T) {
	for _, start := range []Start{{Break: true}, {Break: true, State: "end"}, {Screen: "session"}, {Exercise: "bridge"}, {Screen: "nowhere"}, {}} {
		x := newWorld(t, start, func(x *world) { x.posts = make(chan func(), 256) })
		if x.w.front == nil {
			t.Fatalf("%+v: an empty window", start)
		}
		want := start.Break || start.Screen == "session"
		for timeout := time.After(10 * time.Second); want != (x.w.session != nil) || !x.w.known; {
			select {
			case f := <-x.posts:
				f()
			case <-timeout:
				t.Fatalf("%+v: session %v, agent known %v", start, x.w.session != nil, x.w.known)
			}
		}
	}
}

func TestAnotherStartDoesNotDisturbASession(t *testing.T) {
	x := newWorld(t, Start{}, nil)
	x.w.raise(Start{Break: true})
	x.at("session")
	x.pass(20 * time.Second)
	before := x.w.session
	x.w.raise(Start{Break: true})
	if x.w.session != before {
		t.Error("a second start began a second session")
	}
}
