//go:build e2e && linux

package desktop

import (
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestInputReachesTheScreen(t *testing.T) {
	d := Start(t, WithSize(800, 600))
	d.MoveMouse(123, 456)
	if x, y := d.Mouse(); x != 123 || y != 456 {
		t.Errorf("the pointer is at %d,%d", x, y)
	}
	if out := d.Run("xdotool", "getdisplaygeometry"); out != "800 600\n" {
		t.Errorf("the screen is %q", out)
	}
	stop := d.Busy(20 * time.Millisecond)
	d.Eventually("a busy hand", func() bool { x, _ := d.Mouse(); return x >= 300 })
	stop()

	picture := filepath.Join(t.TempDir(), "screen.png")
	d.Shot(picture)
	f, err := os.Open(picture)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if img, err := png.DecodeConfig(f); err != nil || img.Width != 800 || img.Height != 600 {
		t.Errorf("the picture is %+v, %v", img, err)
	}
}

func TestEachButtonIsPressedByARealClick(t *testing.T) {
	d := Start(t, WithXfceNotifyd())
	for _, key := range []string{"start", "snooze", "skip"} {
		for _, icon := range []string{"", "dialog-information"} {
			p := d.send(icon, key+icon)
			n := d.WaitNotice(key, func(n Notice) bool { return n.Title == key+icon })
			if len(n.Actions) != 3 || n.Actions[0] != (Action{"start", "Start break"}) || n.Body != "You have sat for 30 minutes." {
				t.Errorf("came over the bus as %v", n)
			}
			d.PressAction(n, key)
			if err := d.WaitEnd(p.Process); err != nil {
				t.Error(err)
			}
			if got := p.printed(); got != key {
				t.Errorf("the sender was told %q, pressed was %q", got, key)
			}
			d.WaitNotice("the popup to close", func(now Notice) bool { return now.ID == n.ID && now.Title == n.Title && now.Closed != 0 })
		}
	}
}

// sender is a running notify-send, which prints the key of the action that was pressed.
type sender struct {
	*Process
	out *strings.Builder
}

func (s sender) printed() string { return strings.TrimSpace(s.out.String()) }

func (d *Desktop) send(icon, title string) sender {
	args := []string{"-A", "start=Start break", "-A", "snooze=Snooze 5 min", "-A", "skip=Skip", title, "You have sat for 30 minutes."}
	if icon != "" {
		args = append([]string{"-i", icon}, args...)
	}
	s := sender{out: &strings.Builder{}}
	cmd := d.Cmd("notify-send", args...)
	cmd.Stdout = s.out
	s.Process = d.Spawn(cmd)
	return s
}

func TestDunstDoesTheDefaultAction(t *testing.T) {
	d := Start(t, WithDunst())
	cmd := d.Cmd("notify-send", "-A", "default=Open", "Time to get up")
	var out strings.Builder
	cmd.Stdout = &out
	p := d.Spawn(cmd)
	d.PressAction(d.WaitNotice("a notice", func(n Notice) bool { return n.Title == "Time to get up" }), "default")
	if err := d.WaitEnd(p); err != nil || strings.TrimSpace(out.String()) != "default" {
		t.Errorf("the sender was told %q, %v", out.String(), err)
	}
}

func TestTheNotifierComesAndGoes(t *testing.T) {
	d := Start(t, WithDunst())
	d.StopNotifier()
	if err := d.Cmd("notify-send", "to nobody").Run(); err == nil {
		t.Error("notify-send found a daemon that was killed")
	}
	d.StartNotifier()
	d.Run("notify-send", "-t", "300", "back again")
	n := d.WaitNotice("it to expire", func(n Notice) bool { return n.Title == "back again" && n.Closed != 0 })
	if n.Closed != 1 || n.Pressed != "" {
		t.Errorf("it should have expired: %v", n)
	}
}

func TestNothingOutlivesTheTest(t *testing.T) {
	var d *Desktop
	t.Run("a test", func(t *testing.T) {
		d = Start(t)
		d.Run("setsid", "--fork", "sleep", "1000")
		d.Eventually("the sleeper", func() bool { return len(d.Pids("sleep", "1000")) == 1 })
		if n := d.KillAll("sleep", "1000"); n != 1 {
			t.Errorf("killed %d", n)
		}
		d.Run("setsid", "--fork", "sleep", "1001")
		d.Eventually("the other sleeper", func() bool { return len(d.Pids("sleep", "1001")) == 1 })
	})
	if left := d.Pids(); len(left) > 0 {
		t.Errorf("still running: %v", left)
	}
	if exists(d.Dir) {
		t.Errorf("%s is still there", d.Dir)
	}
}
