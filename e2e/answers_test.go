//go:build e2e && linux

package e2e

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"limber/e2e/desktop"
	"limber/journal"
)

// answerScale makes the least limit of 15 minutes 90 seconds, and the minute for undo 6 seconds.
const answerScale = "0.1"

// chair is a desk whose limit is the shortest, and whose person has answered the safety page.
func chair(t *testing.T, options ...desktop.Option) *desktop.Desktop {
	t.Helper()
	d := desktop.Start(t, options...)
	config := filepath.Join(d.Home(), ".config", "limber", "settings.yaml")
	data := filepath.Join(d.Home(), ".local", "share", "limber")
	for _, dir := range []string{filepath.Dir(config), data} {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(config, []byte("limit: 15m\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	// The agent makes the journal; the answer is written as the window writes it.
	agent := d.Spawn(d.Cmd("limber", "agent", "--time-scale", answerScale)) // as the next one, which goes on with its state
	d.Eventually("the agent", func() bool { _, ok := status(t, d); return ok })
	j, err := journal.OpenWindow(filepath.Join(data, "journal.db"))
	if err != nil {
		t.Fatal(err)
	}
	if err := j.AnswerSafety(context.Background(), journal.Safety{At: time.Now(), Clear: true}); err != nil {
		t.Fatal(err)
	}
	j.Close()
	d.Run("limber", "agent", "--quit")
	if err := d.WaitEnd(agent); err != nil {
		t.Fatal(err)
	}
	return d
}

// TestSkipAndUndoOnTheNotice: a real daemon, real clicks. The notice has a card with its picture; a skip is answered in
// its place, and undone there.
func TestSkipAndUndoOnTheNotice(t *testing.T) {
	d := chair(t, desktop.WithXfceNotifyd())
	d.Spawn(d.Cmd("limber", "agent", "--time-scale", answerScale))
	d.Eventually("the agent", func() bool { _, ok := status(t, d); return ok })
	rest := d.Busy(100 * time.Millisecond)
	offer := d.WaitNotice("the notice", func(n desktop.Notice) bool { return len(n.Actions) == 3 && n.Actions[0].Key == "start" })
	rest()
	if !strings.Contains(offer.Body, "An exercise for now: ") {
		t.Errorf("the notice has no card: %v", offer)
	}
	picture, _ := offer.Hints["image-path"].Value().(string)
	if file, ok := strings.CutPrefix(picture, "file://"); !ok || !isPNG(file) {
		t.Errorf("the notice has no picture: %q", picture)
	}
	d.PressAction(offer, "skip")
	word := d.WaitNotice("the word", func(n desktop.Notice) bool { return len(n.Actions) > 0 && n.Actions[0].Key == "undo" })
	if quiet, _ := word.Hints["transient"].Value().(bool); !quiet || len(word.Actions) != 3 || !strings.Contains(word.Body, "15 more minutes") {
		t.Errorf("the word is %v", word)
	}
	if s, _ := status(t, d); s.Tracker.Undo != "skip" {
		t.Errorf("the agent has %+v", s.Tracker)
	}
	time.Sleep(1500 * time.Millisecond) // the popup of the notice fades, and this one appears
	d.PressAction(word, "undo")
	again := d.WaitNotice("the notice again", func(n desktop.Notice) bool {
		return n.ID != offer.ID && len(n.Actions) > 0 && n.Actions[0].Key == "start"
	})
	if again.Body != offer.Body {
		t.Errorf("it was %q and is %q", offer.Body, again.Body)
	}
	d.Eventually("the state of before", func() bool { s, _ := status(t, d); return s.Tracker.Shown && s.Tracker.Undo == "" })

	// A killed agent leaves its notice behind; the next one takes it away.
	if n := d.KillAll("limber", "agent"); n != 1 {
		t.Fatalf("killed %d agents", n)
	}
	d.Spawn(d.Cmd("limber", "agent", "--time-scale", answerScale))
	d.WaitNotice("the end of the notice of the killed agent", func(n desktop.Notice) bool { return n.ID == again.ID && n.Closed != 0 })
}

func isPNG(file string) bool {
	data, err := os.ReadFile(file)
	return err == nil && strings.HasPrefix(string(data), "\x89PNG")
}
