//go:build e2e && linux

// Package e2e runs the real program on a real X server, a real D-Bus and a real
// notification daemon. Only the rules of the sitting model are scaled, all alike,
// so that half an hour of sitting takes seconds; input, idle time, notification,
// the press on its button, window and journal are the real ones.
package e2e

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"limber/e2e/desktop"
	"limber/journal"
	"limber/tracker/agent/api"
)

// scale makes 30 minutes 54 seconds. It must leave the longest phase of the break
// shorter than the ten minutes after which a start that nobody hears of lapses.
const scale = "0.03"

func status(t *testing.T, d *desktop.Desktop) (s api.Status, ok bool) {
	t.Helper()
	out, err := d.Cmd("limber", "status", "--json").Output()
	if err != nil {
		return s, false
	}
	if err := json.Unmarshal(out, &s); err != nil {
		t.Fatalf("status --json: %v\n%s", err, out)
	}
	return s, true
}

// book opens the journal as the window does.
func book(t *testing.T, d *desktop.Desktop) *journal.Journal {
	t.Helper()
	j, err := journal.OpenWindow(filepath.Join(d.Home(), ".local", "share", "limber", "journal.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { j.Close() })
	return j
}

func sessions(t *testing.T, j *journal.Journal) []journal.Session {
	t.Helper()
	list, err := j.Sessions(context.Background(), time.Now().Add(-time.Hour), time.Now().Add(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// TestFromTheChairThroughABreak is the main job: sit too long, be told, press the
// button, be led through a break, and find it in the journal.
func TestFromTheChairThroughABreak(t *testing.T) {
	d := desktop.Start(t, desktop.WithXfceNotifyd())
	d.Spawn(d.Cmd("limber", "--time-scale", scale))
	d.WaitWindow("Limber")
	d.Eventually("the agent that the window starts", func() bool { _, ok := status(t, d); return ok })
	time.Sleep(time.Second)
	// Openbox loses one Alt+F4 in twenty-five just after a window has come; who sees the window stay presses again.
	d.Eventually("the end of the window", func() bool {
		d.Key("alt+F4")
		time.Sleep(time.Second)
		d.Key("Tab", "Return") // "Close the window": the first time it says that the reminders go on
		time.Sleep(time.Second)
		return len(d.Windows("Limber")) == 0
	})

	rest := d.Busy(100 * time.Millisecond)
	n := d.WaitNotice("the notice", func(n desktop.Notice) bool { return len(n.Actions) > 0 })
	rest()
	if len(n.Actions) != 3 {
		t.Errorf("the notice offers %v", n.Actions)
	}
	d.PressAction(n, "start")

	walk := d.WaitWindow(breakTitle)
	d.Eventually("the keyboard to be the break's", func() bool { return d.Active() == walk.ID })
	time.Sleep(2 * time.Second) // a hand is not faster than the window
	if list := sessions(t, book(t, d)); len(list) != 0 {
		t.Fatalf("a session began before the safety page was answered: %+v", list)
	}
	d.Key("Tab", "Tab", "Return") // the break is a walk; "Safety questions"
	d.WaitWindow("^Limber$")
	time.Sleep(2 * time.Second)
	healthy(t, d)
	d.WaitWindow(breakTitle)
	j := book(t, d)
	d.Eventually("the session in the journal", func() bool { return len(sessions(t, j)) == 1 })
	d.Eventually("the agent to know of the break", func() bool { s, _ := status(t, d); return s.Tracker.State == "break" })
	// The break is done as a person does it: two minutes by the clock, with a pause. Keys within 0.4 s of the window were
	// meant for another one and are not heeded; a hand is not faster than that either.
	time.Sleep(time.Second)
	d.Key("space")
	d.Eventually("the pause", func() bool { return player(d, "status") == "Paused" })
	d.Key("space")
	d.Eventually("the break to go on", func() bool { return player(d, "status") == "Playing" })
	time.Sleep(90 * time.Second)
	d.Eventually("the end of the session", func() bool { return sessions(t, j)[0].Outcome == "done" })
	d.WaitNoWindow(breakTitle) // nobody has to close it
	s := sessions(t, j)[0]
	if s.Routine != "desk_2" || !s.Break || len(s.Items) != 3 || s.Ended.Before(s.Started) {
		t.Errorf("the journal has %+v", s)
	}
	if answer, ok, err := j.LastSafety(context.Background()); err != nil || !ok || !answer.Clear {
		t.Errorf("the safety answer in the journal: %+v, %v, %v", answer, ok, err)
	}
	d.Eventually("the break in the journal", func() bool {
		day, err := j.Day(context.Background(), time.Now())
		return err == nil && day.Breaks >= 1 && day.Offered >= 1
	})
}

// TestSpellSurvivesACrash kills the agent as a crash would, and starts it again.
func TestSpellSurvivesACrash(t *testing.T) {
	d := desktop.Start(t, desktop.WithDunst())
	agent := d.Spawn(d.Cmd("limber", "agent", "--time-scale", "0.05"))
	stop := d.Busy(100 * time.Millisecond)
	var before api.Status
	d.Eventually("a spell", func() bool { before, _ = status(t, d); return before.Tracker.Spell >= 12 })
	agent.Kill()
	d.Spawn(d.Cmd("limber", "agent", "--time-scale", "0.05"))
	var after api.Status
	d.Eventually("the agent again", func() (ok bool) { after, ok = status(t, d); return ok })
	stop()
	// A minute of sitting may be lost; at this scale that is 3 seconds.
	if after.Tracker.Spell < before.Tracker.Spell-4 || after.Tracker.Spell > before.Tracker.Spell+20 {
		t.Errorf("the spell was %d s and is %d s after the crash", before.Tracker.Spell, after.Tracker.Spell)
	}
}

// TestWindowStartsACrashedAgentAgain: a crash of the agent costs a second or two of reminders.
func TestWindowStartsACrashedAgentAgain(t *testing.T) {
	d := desktop.Start(t, desktop.WithDunst())
	d.Spawn(d.Cmd("limber"))
	d.WaitWindow("Limber")
	d.Eventually("the agent", func() bool { _, ok := status(t, d); return ok })
	if n := d.KillAll("limber", "agent"); n != 1 {
		t.Fatalf("killed %d agents", n)
	}
	d.Eventually("a new agent", func() bool { _, ok := status(t, d); return ok })

	// Ended on purpose, it stays away.
	d.Run("limber", "agent", "--quit")
	d.Eventually("the end of the agent", func() bool { _, ok := status(t, d); return !ok })
	time.Sleep(3 * time.Second)
	if _, ok := status(t, d); ok {
		t.Error("the reminders came back after they were ended on purpose")
	}
}

// TestOneWindow: a second start raises the first window and ends.
func TestOneWindow(t *testing.T) {
	d := desktop.Start(t, desktop.WithDunst())
	d.Spawn(d.Cmd("limber"))
	d.WaitWindow("Limber")
	second := d.Spawn(d.Cmd("limber", "--screen", "exercises"))
	if err := d.WaitEnd(second); err != nil {
		t.Errorf("the second start ended with %v", err)
	}
	if n := len(d.Windows("Limber")); n != 1 {
		t.Errorf("%d windows", n)
	}
}

// TestBrokenFilesAreSaidAndNothingIsLost starts with a settings file that no program could read.
func TestBrokenFilesAreSaidAndNothingIsLost(t *testing.T) {
	d := desktop.Start(t, desktop.WithDunst())
	config := filepath.Join(d.Home(), ".config", "limber", "settings.yaml")
	data := filepath.Join(d.Home(), ".local", "share", "limber")
	for path, text := range map[string]string{config: "limit: ages\naway: 3m\n", filepath.Join(data, "journal.db"): "this is no database, but it was somebody's"} {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	d.Spawn(d.Cmd("limber"))
	d.WaitWindow("Limber")
	var s api.Status
	d.Eventually("the agent", func() (ok bool) { s, ok = status(t, d); return ok })
	said := map[string]bool{}
	for _, b := range s.Banners {
		said[b.Key] = true
	}
	if !said["settings"] || !said["journal"] {
		t.Errorf("banners: %+v", s.Banners)
	}
	if s.Settings["away"] != "3m" || s.Settings["limit"] != "30m" {
		t.Errorf("the good setting counts and the bad one does not: %v", s.Settings)
	}
	kept := false
	files, _ := filepath.Glob(filepath.Join(data, "*"))
	for _, f := range files {
		text, _ := os.ReadFile(f)
		kept = kept || string(text) == "this is no database, but it was somebody's"
	}
	if !kept {
		t.Errorf("the damaged journal is gone; there are %v", files)
	}
	if text, _ := os.ReadFile(config); string(text) != "limit: ages\naway: 3m\n" {
		t.Errorf("the settings file was changed: %s", text)
	}
}
