//go:build live

package presence

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"

	"limber/tracker/sessionbus/bustest"
)

// startX runs a server of the test's own and returns its display.
func startX(t *testing.T) string {
	display, _ := startXServer(t)
	return display
}

func startXServer(t *testing.T) (display string, server *os.Process) {
	t.Helper()
	if _, err := exec.LookPath("Xvfb"); err != nil {
		t.Skip("Xvfb is not installed")
	}
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "640x480x24", "-nolisten", "tcp")
	cmd.ExtraFiles = []*os.File{w}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	w.Close()
	number, err := bufio.NewReader(r).ReadString('\n')
	if err != nil {
		t.Fatalf("Xvfb says no display: %v", err)
	}
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	return ":" + strings.TrimSpace(number), cmd.Process
}

// openLive opens the Linux desktop of a display, without buses.
func openLive(t *testing.T, display string) *desktop {
	t.Helper()
	log := bustest.Log(t)
	env := func(name string) string { return map[string]string{"DISPLAY": display}[name] }
	none := func(...dbus.ConnOption) (*dbus.Conn, error) { return nil, errNotHere }
	all := slots(env, none, none, log)
	d := newDesktop(log, all[:1])
	t.Cleanup(func() { d.Close() })
	return d
}

func moveMouse(t *testing.T, display string, x int) {
	t.Helper()
	cmd := exec.Command("xdotool", "mousemove", fmt.Sprint(x), "50")
	cmd.Env = append(os.Environ(), "DISPLAY="+display)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("xdotool: %v: %s", err, out)
	}
}

func TestLiveAlarms(t *testing.T) {
	display := startX(t)
	d := openLive(t, display)
	if d.Name() != "x11-sync" || !Watches(d) {
		t.Fatalf("source %q, watches %v", d.Name(), Watches(d))
	}
	moveMouse(t, display, 10)
	d.Watch(1500 * time.Millisecond)
	for round := range 4 {
		woken(t, d, 3*time.Second, fmt.Sprintf("idle reached, round %d", round))
		r, err := d.Read()
		if err != nil || !r.IdleKnown || r.Idle < 1500*time.Millisecond || r.Idle > 2500*time.Millisecond {
			t.Fatalf("at the alarm: %+v, %v", r, err)
		}
		time.Sleep(time.Duration(round) * 300 * time.Millisecond)
		moveMouse(t, display, 20+round)
		woken(t, d, time.Second, fmt.Sprintf("input, round %d", round))
		if r, err := d.Read(); err != nil || r.Idle > time.Second {
			t.Fatalf("after input: %+v, %v", r, err)
		}
		// Input that follows at once wakes nobody: a typing person must cost nothing.
		for i := range 5 {
			moveMouse(t, display, 100+10*i)
		}
		select {
		case <-d.Wake():
			t.Fatal("woken by input while active")
		default:
		}
	}
}

func TestLiveWatchAlreadyReached(t *testing.T) {
	display := startX(t)
	d := openLive(t, display)
	moveMouse(t, display, 10)
	time.Sleep(1200 * time.Millisecond)
	d.Watch(500 * time.Millisecond)
	woken(t, d, time.Second, "idle was reached before the watch")
	select {
	case <-d.Wake():
		t.Fatal("woken twice for one silence")
	case <-time.After(700 * time.Millisecond):
	}
	moveMouse(t, display, 30)
	woken(t, d, time.Second, "input after it")
	woken(t, d, 2*time.Second, "idle reached again")
	d.Watch(0)
	moveMouse(t, display, 40)
	select {
	case <-d.Wake():
		t.Fatal("woken after the watch was ended")
	case <-time.After(900 * time.Millisecond):
	}
}

func TestLiveServerGoneAndBack(t *testing.T) {
	display, server := startXServer(t)
	d := openLive(t, display)
	d.Watch(800 * time.Millisecond)
	for len(d.Wake()) > 0 {
		<-d.Wake()
	}
	server.Kill()
	woken(t, d, 3*time.Second, "display lost")
	for deadline := time.Now().Add(3 * time.Second); d.Name() != "none"; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("after the server's end the source is %q", d.Name())
		}
	}
	if r, _ := d.Read(); r.IdleKnown || r.Idle != 0 {
		t.Fatalf("idle known without a server: %+v", r)
	}
	again := exec.Command("Xvfb", display, "-screen", "0", "640x480x24", "-nolisten", "tcp")
	if err := again.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { again.Process.Kill(); again.Wait() }()
	for deadline := time.Now().Add(15 * time.Second); d.Name() != "x11-sync"; time.Sleep(50 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("the server is back, the source is %q", d.Name())
		}
	}
	time.Sleep(time.Second) // the watch goes over to the new display
	for len(d.Wake()) > 0 {
		<-d.Wake()
	}
	moveMouse(t, display, 30)
	woken(t, d, 3*time.Second, "watch on the new display")
}

func TestLiveScreenSaverOnly(t *testing.T) {
	display := startX(t)
	w, err := dialX(display)
	if err != nil {
		t.Fatal(err)
	}
	defer w.close()
	x := &x11{w: w, root: xproto.Setup(w.c).DefaultScreen(w.c).Root}
	if err := x.openSaver(); err != nil {
		t.Fatal(err)
	}
	if x.name() != "x11-screensaver" || slices.ContainsFunc(x.caps(), func(c Cap) bool { return c.Name == "idle_watch" }) {
		t.Errorf("a source without alarms: %s, %v", x.name(), x.caps())
	}
	moveMouse(t, display, 10)
	time.Sleep(700 * time.Millisecond)
	var r Reading
	if err := x.read(&r); err != nil || !r.IdleKnown || r.Idle < 600*time.Millisecond || r.Idle > 2*time.Second {
		t.Errorf("silent: %+v, %v", r, err)
	}
	moveMouse(t, display, 20)
	if err := x.read(&r); err != nil || r.Idle > 500*time.Millisecond {
		t.Errorf("after input: %+v, %v", r, err)
	}
}

// TestLiveHangingServer stops the server in its tracks: the reading must end all the same.
func TestLiveHangingServer(t *testing.T) {
	display, server := startXServer(t)
	d := openLive(t, display)
	w := d.slots[0].get().(*x11).w
	server.Signal(syscall.SIGSTOP)
	defer server.Signal(syscall.SIGCONT)
	began := time.Now()
	r, err := d.Read()
	if !errors.Is(err, errServerHangs) || r.IdleKnown {
		t.Errorf("a server that hangs: %+v, %v", r, err)
	}
	if took := time.Since(began); took > 3*serverPatience {
		t.Errorf("Read took %v", took)
	}
	select {
	case <-w.gone:
	default:
		t.Error("the hanging connection was kept")
	}
}

// TestLiveFullscreen plays the window manager: it sets the hints that one sets.
func TestLiveFullscreen(t *testing.T) {
	display := startX(t)
	d := openLive(t, display)
	c, err := xgb.NewConnDisplay(display)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	screen := xproto.Setup(c).DefaultScreen(c)
	win, _ := xproto.NewWindowId(c)
	xproto.CreateWindow(c, screen.RootDepth, win, screen.Root, 0, 0, 640, 480, 0,
		xproto.WindowClassInputOutput, screen.RootVisual, 0, nil)
	atom := func(name string) xproto.Atom {
		r, err := xproto.InternAtom(c, false, uint16(len(name)), name).Reply()
		if err != nil {
			t.Fatal(err)
		}
		return r.Atom
	}
	set := func(w xproto.Window, prop string, kind xproto.Atom, values ...uint32) {
		b := make([]byte, 4*len(values))
		for i, v := range values {
			xgb.Put32(b[4*i:], v)
		}
		if err := xproto.ChangePropertyChecked(c, xproto.PropModeReplace, w, atom(prop), kind, 32, uint32(len(values)), b).Check(); err != nil {
			t.Fatal(err)
		}
	}
	full := func() bool {
		r, err := d.Read()
		if err != nil {
			t.Fatal(err)
		}
		return r.Fullscreen
	}
	if full() {
		t.Error("fullscreen without a window manager")
	}
	set(screen.Root, "_NET_ACTIVE_WINDOW", xproto.AtomWindow, uint32(win))
	set(win, "_NET_WM_STATE", xproto.AtomAtom, uint32(atom("_NET_WM_STATE_ABOVE")))
	if full() {
		t.Error("an ordinary window is taken for fullscreen")
	}
	set(win, "_NET_WM_STATE", xproto.AtomAtom, uint32(atom("_NET_WM_STATE_ABOVE")), uint32(atom("_NET_WM_STATE_FULLSCREEN")))
	if !full() {
		t.Error("fullscreen is not seen")
	}
	xproto.DestroyWindowChecked(c, win).Check()
	if full() {
		t.Error("a window that is gone is fullscreen")
	}
	if r, err := d.Read(); err != nil || !r.IdleKnown {
		t.Errorf("idle is lost with the window: %+v, %v", r, err)
	}
}
