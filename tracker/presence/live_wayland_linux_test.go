//go:build live

package presence

import (
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"limber/tracker/sessionbus/bustest"
)

// start runs a program in a group of its own, with a bare environment, until the test ends.
func start(t *testing.T, dir string, env []string, name string, args ...string) *os.Process {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Env = append([]string{"PATH=" + os.Getenv("PATH"), "HOME=" + dir, "XDG_RUNTIME_DIR=" + dir, "GSETTINGS_BACKEND=memory"}, env...)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	said := &tail{t: t}
	cmd.Stdout, cmd.Stderr = said, said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL); _ = cmd.Wait() })
	return cmd.Process
}

// tail is what a program says, shown with the test.
type tail struct{ t *testing.T }

func (w *tail) Write(b []byte) (int, error) { return w.t.Output().Write(b) }

func await(t *testing.T, what string, is func() bool) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); !is(); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Skipf("%s does not come up here", what)
		}
	}
}

// shell is a real Mutter without a screen, on a bus of its own.
type shell struct {
	t       *testing.T
	dir     string
	process *os.Process
	conn    *dbus.Conn
	remote  dbus.BusObject // a session of its remote desktop, by which the test types
}

func (s *shell) bus() string { return filepath.Join(s.dir, "bus") }

func startMutter(t *testing.T) *shell {
	t.Helper()
	if _, err := exec.LookPath("mutter"); err != nil {
		t.Skip("mutter is not installed (GNOME's window manager; build/deps.sh test installs it)")
	}
	s := &shell{t: t, dir: t.TempDir()}
	startBus(t, s.bus())
	conn, err := dialer(s.bus())()
	if err != nil {
		t.Fatal(err)
	}
	s.conn = conn
	t.Cleanup(func() { conn.Close() })
	s.up()
	return s
}

// up starts Mutter, the first time or again.
func (s *shell) up() {
	s.t.Helper()
	s.process = start(s.t, s.dir, []string{"DBUS_SESSION_BUS_ADDRESS=unix:path=" + s.bus()},
		"mutter", "--headless", "--virtual-monitor", "640x480", "--wayland", "--no-x11", "--wayland-display", "wayland-live")
	const desk = "org.gnome.Mutter.RemoteDesktop"
	var session dbus.ObjectPath
	await(s.t, "mutter", func() bool {
		return s.conn.Object(desk, "/org/gnome/Mutter/RemoteDesktop").Call(desk+".CreateSession", 0).Store(&session) == nil
	})
	s.remote = s.conn.Object(desk, session)
	if err := s.remote.Call(desk+".Session.Start", 0).Err; err != nil {
		s.t.Skipf("this mutter takes no input from a test: %v", err)
	}
}

func (s *shell) key() {
	s.t.Helper()
	const shift = uint32(42)
	for _, down := range []bool{true, false} {
		if err := s.remote.Call("org.gnome.Mutter.RemoteDesktop.Session.NotifyKeyboardKeycode", 0, shift, down).Err; err != nil {
			s.t.Fatal(err)
		}
	}
}

func (s *shell) open() *desktop {
	log := bustest.Log(s.t)
	env := map[string]string{"XDG_SESSION_TYPE": "wayland", "XDG_RUNTIME_DIR": s.dir, "WAYLAND_DISPLAY": "wayland-live"}
	none := func(...dbus.ConnOption) (*dbus.Conn, error) { return nil, errNotHere }
	d := newDesktop(log, slots(func(name string) string { return env[name] }, none, dialer(s.bus()), log))
	s.t.Cleanup(func() { d.Close() })
	return d
}

// watches goes through two silences of a person who comes back.
func watches(t *testing.T, d *desktop, watch time.Duration, touch func()) {
	t.Helper()
	touch()
	d.Watch(watch)
	for len(d.Wake()) > 0 {
		<-d.Wake()
	}
	for round := range 2 {
		woken(t, d, watch+2*time.Second, fmt.Sprintf("idle reached, round %d", round))
		if r, err := d.Read(); err != nil || !r.IdleKnown || r.Idle < watch-200*time.Millisecond || r.Idle > watch+2*time.Second {
			t.Fatalf("at the watched time: %+v, %v", r, err)
		}
		time.Sleep(700 * time.Millisecond)
		touch()
		woken(t, d, 2*time.Second, fmt.Sprintf("input, round %d", round))
		if r, err := d.Read(); err != nil || r.Idle > time.Second {
			t.Fatalf("after input: %+v, %v", r, err)
		}
		for range 5 {
			touch()
			time.Sleep(100 * time.Millisecond)
		}
		if len(d.Wake()) > 0 {
			t.Fatal("woken by input while active")
		}
	}
}

func TestLiveMutter(t *testing.T) {
	s := startMutter(t)
	d := s.open()
	if c := capNamed(d, "idle"); d.Name() != "mutter" || !Watches(d) || !c.Tested {
		t.Fatalf("source %q, %+v", d.Name(), d.Caps())
	}
	watches(t, d, 1500*time.Millisecond, s.key)

	const config = "org.gnome.Mutter.DisplayConfig"
	for _, mode := range []int32{3, 0} {
		err := s.conn.Object(config, "/org/gnome/Mutter/DisplayConfig").SetProperty(config+".PowerSaveMode", dbus.MakeVariant(mode))
		if err != nil {
			t.Fatal(err)
		}
		sees(t, d, fmt.Sprintf("power save mode %d", mode), func(r Reading) bool { return r.ScreenOff == (mode != 0) })
	}
	if c := capNamed(d, "screen_off"); !c.OK {
		t.Errorf("%+v", c)
	}

	_ = syscall.Kill(-s.process.Pid, syscall.SIGKILL) // the shell crashes, and comes back
	for deadline := time.Now().Add(5 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		if r, _ := d.Read(); !r.IdleKnown {
			break
		}
		if time.Now().After(deadline) {
			t.Fatal("idle is known without a shell")
		}
	}
	s.up()
	sees(t, d, "the shell is back", func(r Reading) bool { return r.IdleKnown })
	watches(t, d, 1200*time.Millisecond, s.key)
}

// TestLiveMutterSpeaksNoIdleProtocol: its registry is read, and passed over.
func TestLiveMutterSpeaksNoIdleProtocol(t *testing.T) {
	s := startMutter(t)
	env := map[string]string{"XDG_RUNTIME_DIR": s.dir, "WAYLAND_DISPLAY": "wayland-live"}
	p, err := openWayland(func(n string) string { return env[n] }, slog.New(slog.DiscardHandler), func() {})
	if err == nil {
		t.Skipf("this mutter has learned it: %s", p.name())
	}
	if s := err.Error(); err != nil && s != "presence: Wayland: "+errWlNoIdle.Error() {
		t.Error(err)
	}
}
