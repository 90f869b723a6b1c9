//go:build live

package notify

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// startDunst runs a real daemon on an X server and a bus of the test's own.
func startDunst(t *testing.T, busPath string) (env []string) {
	t.Helper()
	for _, tool := range []string{"Xvfb", "dunst", "xdotool"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skip(tool + " is not installed")
		}
	}
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	x := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "800x600x24", "-nolisten", "tcp")
	x.ExtraFiles = []*os.File{w}
	run(t, x)
	w.Close()
	number, err := bufio.NewReader(r).ReadString('\n')
	if err != nil {
		t.Fatalf("Xvfb says no display: %v", err)
	}
	conf := filepath.Join(t.TempDir(), "dunstrc")
	rc := "[global]\norigin = top-left\noffset = 0x0\nwidth = 300\nmouse_left_click = do_action, close_current\nmouse_right_click = close_current\n"
	if err := os.WriteFile(conf, []byte(rc), 0o600); err != nil {
		t.Fatal(err)
	}
	env = append(os.Environ(), "DISPLAY=:"+strings.TrimSpace(number), "DBUS_SESSION_BUS_ADDRESS=unix:path="+busPath, "WAYLAND_DISPLAY=")
	dunst := exec.Command("dunst", "-config", conf)
	dunst.Env = env
	run(t, dunst)
	return env
}

func run(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
}

func TestLiveDunst(t *testing.T) {
	path := newBusPath(t)
	env := startDunst(t, path)
	n, fallback := notifierOn(t, path)
	for deadline := time.Now().Add(10 * time.Second); !strings.HasPrefix(n.Name(), "dbus (dunst"); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("shown by %q", n.Name())
		}
	}
	if !n.Caps().Actions {
		t.Errorf("caps %+v", n.Caps())
	}
	windows := func() int {
		cmd := exec.Command("xdotool", "search", "--onlyvisible", "--class", "dunst")
		cmd.Env = env
		out, _ := cmd.Output()
		return len(strings.Fields(string(out)))
	}
	show(t, n, offer)
	show(t, n, Message{Title: "Still <b>sitting</b>", Body: "35 minutes & more", Actions: offer.Actions})
	waitFor(t, "no window of dunst's", func() bool { return windows() == 1 })
	first := shownID(n)
	show(t, n, offer)
	if id := shownID(n); id != first {
		t.Errorf("not replaced in place: %d, then %d", first, id)
	}

	click := func(button string) {
		cmd := exec.Command("xdotool", "mousemove", "60", "25", "sleep", "0.2", "click", button)
		cmd.Env = env
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("xdotool: %v: %s", err, out)
		}
	}
	click("1")
	if p := press(t, n); p.Key != "start" {
		t.Errorf("a click on the notice gave %+v", p)
	}
	waitFor(t, "the notice stays after the click", func() bool { return windows() == 0 })

	show(t, n, offer)
	waitFor(t, "no window of dunst's", func() bool { return windows() == 1 })
	if err := n.Close(); err != nil {
		t.Fatal(err)
	}
	waitFor(t, "the notice stays after Close", func() bool { return windows() == 0 })

	show(t, n, offer)
	waitFor(t, "no window of dunst's", func() bool { return windows() == 1 })
	click("3")
	waitFor(t, "dismissal was not noticed", func() bool { return shownID(n) == 0 })
	if len(n.Actions()) != 0 {
		t.Error("a dismissal counts as a press")
	}
	if fallback.count() != 0 {
		t.Error("the fallback was used although dunst runs")
	}
}
