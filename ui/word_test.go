package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"limber/tracker"
)

// TestSkipUndoAndReason: a reminder is skipped at once, the reason may follow, and it can be taken back.
func TestSkipUndoAndReason(t *testing.T) {
	x := newWorld(t, Start{}, func(x *world) { x.agent.status.Tracker.Shown = true })
	x.tap("Skip this one")
	s := sitting(31)
	s.Tracker.Undo = tracker.DoSkip
	x.agent.changed(s, nil)
	o := x.w.today.orders
	if !o.reasons.Visible() || !o.undo.Visible() {
		t.Fatal("after a skip neither the reason is asked for nor undo offered")
	}
	x.tap("It hurts")
	if o.reasons.Visible() {
		t.Error("the reason is asked for again")
	}
	x.tap("Undo skip")
	if want := []string{"skip", "skip pain", "undo"}; !slices.Equal(x.agent.asked, want) {
		t.Errorf("the agent was asked %q, want %q", x.agent.asked, want)
	}
	x.agent.changed(sitting(31), nil)
	if o.undo.Visible() {
		t.Error("undo is offered though nothing can be taken back")
	}
}

// TestPresenting: an hour of quiet is one press below Pause, and ends by one press.
func TestPresenting(t *testing.T) {
	x := newWorld(t, Start{}, nil)
	x.tap("Pause reminders")
	x.tap("I am presenting (1 hour)")
	s := sitting(10)
	s.Tracker.Presenting = true
	x.agent.changed(s, nil)
	x.tap("Remind me again")
	if want := []string{"present", "resume"}; !slices.Equal(x.agent.asked, want) {
		t.Errorf("the agent was asked %q, want %q", x.agent.asked, want)
	}
}

// TestSensesSayWhatIsNotSeen: what the desktop does not tell is said, with what would mend it, and a
// stuck camera counts as not seen.
func TestSensesSayWhatIsNotSeen(t *testing.T) {
	x := newWorld(t, Start{Screen: "senses"}, func(x *world) { x.agent.status.Tracker.Stuck = []string{"camera"} })
	x.at("senses")
	for _, words := range []string{"Keyboard and mouse", "Source: mutter.", "In use for more than four hours", "Screen shared", "not seen"} {
		if !x.says(words) {
			t.Errorf("the screen does not say %q", words)
		}
	}
	x = newWorld(t, Start{Screen: "senses"}, func(x *world) { x.agent.err = ErrNoAgent })
	if x.says("Keyboard and mouse") || !x.says("Reminders are not running") {
		t.Error("without an agent the screen pretends to know")
	}
}

// TestQuietSettings: reasons to withhold and days off go to the settings in their one-line form.
func TestQuietSettings(t *testing.T) {
	x := newWorld(t, Start{Screen: "settings"}, nil)
	x.tap("the camera is on")
	x.tap("Tomorrow")
	x.w.push(newDayOff(x.w.prefs))
	x.tap("30")
	x.w.back()
	x.tap("Tue 24 Nov")
	want := []string{"set withhold=microphone, shared, fullscreen, dnd", "set days_off=2026-11-24", "set days_off=2026-11-24, 2026-11-30", "set days_off=2026-11-30"}
	if !slices.Equal(x.agent.asked, want) {
		t.Errorf("the agent was asked\n%q, want\n%q", x.agent.asked, want)
	}
}

// TestLearnedIsShownAndForgotten: what was counted is said hour by hour, and goes on one press.
func TestLearnedIsShownAndForgotten(t *testing.T) {
	x := newWorld(t, Start{Screen: "learned"}, func(x *world) {
		x.agent.report.Learned = []tracker.Lesson{{Hour: 10, Offers: 6, Taken: 1, Waits: true}}
	})
	if !x.says("10:00 to 11:00") || !x.says("1 of 6 reminders") || !x.says("waits") {
		t.Error("the screen does not say what was counted")
	}
	x.agent.report.Learned = nil
	x.tap("Forget all of it")
	if !slices.Equal(x.agent.asked, []string{"forget"}) || !x.says("Nothing yet") {
		t.Errorf("asked %q; what was forgotten is still shown", x.agent.asked)
	}
}

// TestTodaySaysWhatNextHolds: when a reminder comes, until when none does, and what keeps it away.
func TestTodaySaysWhatNextHolds(t *testing.T) {
	until := time.Date(2026, 11, 24, 4, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name      string
		change    func(s *tracker.Status)
		want, not string
	}{
		{"half a minute to go", func(s *tracker.Status) { s.UntilNotice = 30 }, "Next reminder in 1 min", "due now"},
		{"due", func(s *tracker.Status) { s.UntilNotice = 0 }, "due now", ""},
		{"until tomorrow", func(s *tracker.Status) { s.Paused, s.PausedUntil = true, &until }, "paused until Tue 04:00", ""},
		{"blind since a moment", func(s *tracker.Status) { s.Spell, s.Why = 0, tracker.StatusBlind }, "cannot see whether you sit", "Next reminder"},
		{"a day off", func(s *tracker.Status) { s.Withheld, s.DayOff = []string{tracker.ReasonOfficeHours}, true }, "a day off", "hours"},
		{"after hours", func(s *tracker.Status) { s.Withheld = []string{tracker.ReasonOfficeHours} }, "outside your hours", "day off"},
	} {
		x := newWorld(t, Start{}, func(x *world) { c.change(&x.agent.status.Tracker) })
		if got := x.w.today.head.Words() + " " + x.w.today.next.Words(); !strings.Contains(got, c.want) || c.not != "" && strings.Contains(got, c.not) {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}
