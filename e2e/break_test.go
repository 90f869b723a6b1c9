//go:build e2e && linux

package e2e

import (
	"context"
	"strings"
	"testing"
	"time"

	"limber/e2e/desktop"
	"limber/journal"
)

// breakTitle is the small window's.
const breakTitle = "^Limber .* break$"

// screened is somebody who has answered the safety page.
func screened(t *testing.T, d *desktop.Desktop) *journal.Journal {
	t.Helper()
	d.Eventually("the agent", func() bool { _, ok := status(t, d); return ok })
	j := book(t, d)
	if err := j.AnswerSafety(context.Background(), journal.Safety{At: time.Now(), Clear: true}); err != nil {
		t.Fatal(err)
	}
	return j
}

// TestTheBreakLeavesTheKeyboardToWhoeverTypes: another process starts it while somebody types into another window. The
// text arrives there whole, and the break asks for attention. Started by hand, it comes forward, and Escape gives
// the desk back.
func TestTheBreakLeavesTheKeyboardToWhoeverTypes(t *testing.T) {
	d := desktop.Start(t, desktop.WithDunst())
	d.Spawn(d.Cmd("limber", "agent"))
	j := screened(t, d)
	pad := d.OpenPad()
	text := strings.Repeat("the quick brown fox jumps over the lazy dog ", 4)
	typed := make(chan error, 1)
	go func() { typed <- d.Cmd("xdotool", "type", "--delay", "40", text).Run() }() // not Run: a test is failed by its own goroutine
	time.Sleep(time.Second)
	p := d.Spawn(d.Cmd("limber", "--break"))
	w := d.WaitWindow(breakTitle)
	if err := <-typed; err != nil {
		t.Fatal(err)
	}
	for end := time.Now().Add(20 * time.Second); pad.Text() != text && time.Now().Before(end); {
		time.Sleep(100 * time.Millisecond)
	}
	if got := pad.Text(); got != text {
		t.Errorf("typed %q, arrived %q", text, got)
	}
	if d.Active() != pad.ID {
		t.Error("the break has taken the keyboard")
	}
	if state := d.Run("xprop", "-id", w.ID, "_NET_WM_STATE"); !strings.Contains(state, "DEMANDS_ATTENTION") {
		t.Errorf("it does not ask for attention: %s", state)
	}
	d.Eventually("the session in the journal", func() bool { return len(sessions(t, j)) > 0 })
	if list := sessions(t, j); len(list) != 1 || list[0].Routine != "desk_2" || list[0].Outcome != "started" {
		t.Errorf("the journal has %+v", list)
	}
	// The verb, a moment later, is a press: the window that waits comes forward.
	d.Run("limber", "break")
	d.Eventually("the break to come forward", func() bool { return d.Active() == w.ID })
	time.Sleep(time.Second)
	d.Key("Escape")
	d.WaitNoWindow(breakTitle)
	if err := d.WaitEnd(p); err != nil {
		t.Errorf("it ended with %v", err)
	}
	d.Eventually("the desk again", func() bool { return d.Active() == pad.ID })
	d.Eventually("its end in the journal", func() bool { return sessions(t, j)[0].Outcome != "started" })
	if list := sessions(t, j); len(list) != 1 || list[0].Outcome != "stopped" {
		t.Errorf("the journal has %+v", list)
	}
}

// TestTheBreakWaitsWhilePresenting, however it is started; and it comes when the talk is over.
func TestTheBreakWaitsWhilePresenting(t *testing.T) {
	d := desktop.Start(t, desktop.WithDunst())
	d.Spawn(d.Cmd("limber", "agent"))
	screened(t, d)
	d.Run("limber", "present")
	for _, args := range [][]string{{"--break"}, {"break"}} {
		out, err := d.Cmd("limber", args...).CombinedOutput()
		if err == nil || !strings.Contains(string(out), "presenting") {
			t.Errorf("limber %s: %v: %s", args, err, out)
		}
	}
	if n := len(d.Windows("Limber")); n != 0 {
		t.Fatalf("%d windows in a talk", n)
	}
	d.Run("limber", "resume")
	d.Run("limber", "break")
	d.WaitWindow(breakTitle)
}
