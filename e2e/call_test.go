//go:build e2e && linux

package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"limber/e2e/desktop"
)

// microphone runs a sound server of the test's own whose only source is silence, and gives a function
// that records from it, as a call does, and another that hangs up.
func microphone(t *testing.T, d *desktop.Desktop) (record func() (stop func())) {
	t.Helper()
	if _, err := exec.LookPath("pulseaudio"); err != nil {
		t.Skip("pulseaudio is not installed: build/deps.sh test")
	}
	if err := os.MkdirAll(filepath.Join(d.Dir, "run", "pulse"), 0o700); err != nil {
		t.Fatal(err)
	}
	socket := filepath.Join(d.Dir, "run", "pulse", "native") // where every program looks
	d.Spawn(d.Cmd("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--disallow-exit",
		"-L", "module-null-source source_name=mic", "-L", "module-native-protocol-unix auth-anonymous=1 socket="+socket))
	d.Eventually("the sound server", func() bool { return d.Cmd("pactl", "info").Run() == nil })
	return func() func() {
		p := d.Spawn(d.Cmd("parec", "--device=mic", "/dev/null"))
		d.Eventually("the recording", func() bool {
			out, err := d.Cmd("pactl", "list", "short", "source-outputs").Output()
			return err == nil && len(strings.TrimSpace(string(out))) > 0
		})
		return p.Kill
	}
}

// TestNoNoticeInACall: while the microphone is in use nothing comes, the clock runs on, and after the
// call there is one honest offer.
func TestNoNoticeInACall(t *testing.T) {
	d := desktop.Start(t, desktop.WithDunst())
	record := microphone(t, d)
	d.Spawn(d.Cmd("limber", "agent", "--time-scale", "0.01"))
	d.Eventually("the agent", func() bool { _, ok := status(t, d); return ok })
	hangUp := record()
	d.Busy(100 * time.Millisecond)
	d.Eventually("the notice to be withheld", func() bool {
		s, _ := status(t, d)
		return s.Tracker.Owed == 1 && slices.Contains(s.Tracker.Withheld, "microphone")
	})
	time.Sleep(5 * time.Second) // more than eight minutes, to the model
	if seen := reminders(d); len(seen) != 0 {
		t.Fatalf("in a call there came %v", seen)
	}
	s, _ := status(t, d)
	if s.Tracker.Spell < 20 {
		t.Errorf("the clock stood still in the call: the spell is %d s", s.Tracker.Spell)
	}
	hangUp()
	d.Eventually("the offer after the call", func() bool { return len(reminders(d)) > 0 })
	if n := reminders(d)[0]; !strings.Contains(n.Body, "in a call") {
		t.Errorf("the offer does not say why it comes now: %q", n.Body)
	}
}

// reminders are the notices with which a break can be started.
func reminders(d *desktop.Desktop) (list []desktop.Notice) {
	for _, n := range d.Notices() {
		if slices.ContainsFunc(n.Actions, func(a desktop.Action) bool { return a.Key == "start" }) {
			list = append(list, n)
		}
	}
	return list
}
