//go:build live

package presence

import (
	"bufio"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"limber/tracker/sessionbus/bustest"
)

// house is where a compositor lives that will not run as root.
type house struct {
	t        *testing.T
	dir, run string // run is its XDG_RUNTIME_DIR
}

// newHouse is on a path that another user may enter.
func newHouse(t *testing.T) house {
	t.Helper()
	dir, err := os.MkdirTemp("/tmp", "limber-live")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	h := house{t, dir, filepath.Join(dir, "run")}
	if err := os.Mkdir(h.run, 0o700); err != nil {
		t.Fatal(err)
	}
	if os.Getuid() != 0 {
		return h
	}
	nobody, err := user.Lookup("nobody")
	if err != nil {
		t.Skipf("the compositor does not run as root: %v", err)
	}
	uid, err := strconv.Atoi(nobody.Uid)
	if err = errors.Join(err, os.Chown(dir, uid, -1), os.Chown(h.run, uid, -1)); err != nil {
		t.Skip(err)
	}
	return h
}

// lesserUser begins a command that is to run as somebody else than root.
func lesserUser() []string {
	if os.Getuid() != 0 {
		return nil
	}
	return []string{"runuser", "-u", "nobody", "--"}
}

func (h house) start(env []string, args ...string) {
	h.t.Helper()
	args = append(lesserUser(), args...)
	start(h.t, h.run, env, args[0], args[1:]...)
}

// openSocket opens the idle slot of a compositor, without buses.
func openSocket(t *testing.T, socket string) *desktop {
	t.Helper()
	log := bustest.Log(t)
	env := map[string]string{"XDG_SESSION_TYPE": "wayland", "WAYLAND_DISPLAY": socket}
	none := func(...dbus.ConnOption) (*dbus.Conn, error) { return nil, errNotHere }
	d := newDesktop(log, slots(func(name string) string { return env[name] }, none, none, log)[:1])
	t.Cleanup(func() { d.Close() })
	return d
}

// startKWin runs a real KWin without a screen. Its file capabilities keep it from
// running in a container, so a copy without them is run; as root, by another user.
func startKWin(t *testing.T) (socket string) {
	t.Helper()
	path, err := exec.LookPath("kwin_wayland")
	if err != nil {
		t.Skip("kwin_wayland is not installed (KDE's window manager; too heavy for build/deps.sh)")
	}
	h := newHouse(t)
	program, err := os.ReadFile(path)
	if err != nil {
		t.Skipf("cannot copy kwin_wayland: %v", err)
	}
	copied := filepath.Join(h.dir, "kwin_wayland") // it wants its own name
	if err := os.WriteFile(copied, program, 0o755); err != nil {
		t.Fatal(err)
	}
	h.start([]string{"KWIN_COMPOSE=Q", "KWIN_WAYLAND_NO_PERMISSION_CHECKS=1"},
		"dbus-run-session", copied, "--virtual", "--no-lockscreen", "--width", "640", "--height", "480", "--socket", "wayland-live")
	socket = filepath.Join(h.run, "wayland-live")
	await(t, "kwin_wayland", func() bool {
		conn, err := net.Dial("unix", socket)
		if err == nil {
			conn.Close()
		}
		return err == nil
	})
	return socket
}

// startMouse runs a mouse of the test's own and returns what moves it. KWin takes
// input from programs of its own user alone, so it is this test's binary once more,
// run as that user (TestMouse).
func startMouse(t *testing.T, socket string) (move func()) {
	t.Helper()
	self, err := os.ReadFile("/proc/self/exe")
	if err != nil {
		t.Fatal(err)
	}
	copied := filepath.Join(filepath.Dir(filepath.Dir(socket)), "mouse")
	if err := os.WriteFile(copied, self, 0o755); err != nil {
		t.Fatal(err)
	}
	args := append(lesserUser(), copied, "-test.run=^TestMouse$")
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Env = append(os.Environ(), "LIMBER_TEST_MOUSE="+socket)
	cmd.Dir = "/"
	in, err1 := cmd.StdinPipe()
	out, err2 := cmd.StdoutPipe()
	if err := errors.Join(err1, err2, cmd.Start()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { in.Close(); _ = cmd.Wait() })
	said := bufio.NewReader(out)
	answer := func() string { line, _ := said.ReadString('\n'); return line }
	if line := answer(); line != "ready\n" {
		t.Skipf("this kwin takes no input from a test: %s", line)
	}
	return func() {
		t.Helper()
		if _, err := in.Write([]byte{'\n'}); err != nil || answer() != "moved\n" {
			t.Fatalf("the mouse is lost: %v", err)
		}
	}
}

// TestMouse is the mouse itself, by KDE's protocol for such: each line that it reads
// moves it by a pixel.
func TestMouse(t *testing.T) {
	socket := os.Getenv("LIMBER_TEST_MOUSE")
	if socket == "" {
		t.Skip("run by TestLiveKWin")
	}
	const mouse, again = 4, 5
	conn, err := net.Dial("unix", socket)
	if err != nil {
		t.Fatal(err)
	}
	send := func(object uint32, opcode uint16, args ...any) {
		if err := writeWl(conn, object, opcode, args...); err != nil {
			t.Fatal(err)
		}
	}
	buf := make([]byte, wlMost)
	next := func() wlMessage {
		m, err := readWl(conn, buf)
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	send(wlDisplay, displayGetRegistry, wlRegistry)
	send(wlDisplay, displaySync, wlAsked)
	var name uint32
	for m := next(); m.object != wlAsked; m = next() {
		a := wlArgs{rest: m.args}
		if n := a.number(); a.text() == "org_kde_kwin_fake_input" {
			name = n
		}
	}
	if name == 0 {
		t.Fatal("no org_kde_kwin_fake_input")
	}
	send(wlRegistry, registryBind, name, "org_kde_kwin_fake_input", uint32(1), uint32(mouse))
	send(mouse, 0, "limber", "a test") // authenticate
	fmt.Println("ready")
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		send(mouse, 1, uint32(256), uint32(0)) // pointer_motion, in 1/256 of a pixel
		send(wlDisplay, displaySync, uint32(again))
		for m := next(); m.object != again; m = next() {
		}
		for m := next(); m.object != wlDisplay; m = next() { // it may be used again
		}
		fmt.Println("moved")
	}
}

func TestLiveKWin(t *testing.T) {
	socket := startKWin(t)
	move := startMouse(t, socket)
	d := openSocket(t, socket)
	if c := capNamed(d, "idle"); d.Name() != "wayland-idle" || !Watches(d) || !c.Tested {
		t.Fatalf("source %q, %+v", d.Name(), d.Caps())
	}
	watches(t, d, 3500*time.Millisecond, move)
}

// TestLiveSway runs a real Sway without a screen; before its version 1.8 it has KDE's older protocol.
func TestLiveSway(t *testing.T) {
	for _, name := range []string{"sway", "swaymsg"} {
		if _, err := exec.LookPath(name); err != nil {
			t.Skip(name + " is not installed (not among what build/deps.sh installs)")
		}
	}
	h := newHouse(t)
	config := filepath.Join(h.dir, "config")
	if err := os.WriteFile(config, []byte("seat seat0 fallback true\nxwayland disable\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	h.start([]string{"WLR_BACKENDS=headless", "WLR_LIBINPUT_NO_DEVICES=1", "WLR_RENDERER=pixman"}, "sway", "-c", config)
	var door []string
	await(t, "sway", func() bool {
		door, _ = filepath.Glob(filepath.Join(h.run, "sway-ipc.*.sock"))
		_, err := os.Stat(filepath.Join(h.run, "wayland-1"))
		return len(door) == 1 && err == nil
	})
	move := func() {
		t.Helper()
		if out, err := exec.Command("swaymsg", "-s", door[0], "seat", "seat0", "cursor", "move", "1", "1").CombinedOutput(); err != nil {
			t.Fatalf("swaymsg: %v: %s", err, out)
		}
	}
	move()
	d := openSocket(t, filepath.Join(h.run, "wayland-1"))
	if !strings.HasPrefix(d.Name(), "wayland-") || !Watches(d) {
		t.Fatalf("source %q, %+v", d.Name(), d.Caps())
	}
	watches(t, d, 3500*time.Millisecond, move)
	if c := capNamed(d, "idle"); !c.Tested {
		t.Errorf("%+v", c)
	}
}
