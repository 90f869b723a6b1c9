//go:build live

package presence

import (
	"bufio"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
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
	log := slog.New(slog.NewTextHandler(s.t.Output(), &slog.HandlerOptions{Level: slog.LevelDebug}))
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

// startKWin runs a real KWin without a screen. Its file capabilities keep it from
// running in a container, so a copy without them is run; as root, by another user.
func startKWin(t *testing.T) (socket string) {
	t.Helper()
	path, err := exec.LookPath("kwin_wayland")
	if err != nil {
		t.Skip("kwin_wayland is not installed (KDE's window manager; too heavy for build/deps.sh)")
	}
	dir, err := os.MkdirTemp("/tmp", "limber-kwin") // a path that another user may enter
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	program, err := os.ReadFile(path)
	if err != nil {
		t.Skipf("cannot copy kwin_wayland: %v", err)
	}
	copied := filepath.Join(dir, "kwin_wayland") // it wants its own name
	if err := os.WriteFile(copied, program, 0o755); err != nil {
		t.Fatal(err)
	}
	run := filepath.Join(dir, "run")
	if err := os.Mkdir(run, 0o700); err != nil {
		t.Fatal(err)
	}
	args := []string{"dbus-run-session", copied, "--virtual", "--no-lockscreen", "--width", "640", "--height", "480", "--socket", "wayland-live"}
	if os.Getuid() == 0 {
		nobody, err := user.Lookup("nobody")
		if err != nil {
			t.Skipf("kwin_wayland does not run as root: %v", err)
		}
		uid, _ := strconv.Atoi(nobody.Uid)
		for _, p := range []string{dir, run} {
			if err := os.Chown(p, uid, -1); err != nil {
				t.Skip(err)
			}
		}
		args = append([]string{"runuser", "-u", "nobody", "--"}, args...)
	}
	start(t, run, []string{"KWIN_COMPOSE=Q", "KWIN_WAYLAND_NO_PERMISSION_CHECKS=1"}, args[0], args[1:]...)
	socket = filepath.Join(run, "wayland-live")
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
	args := []string{copied, "-test.run=^TestMouse$"}
	if os.Getuid() == 0 {
		args = append([]string{"runuser", "-u", "nobody", "--"}, args...)
	}
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
	log := slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelDebug}))
	env := map[string]string{"XDG_SESSION_TYPE": "wayland", "WAYLAND_DISPLAY": socket}
	none := func(...dbus.ConnOption) (*dbus.Conn, error) { return nil, errNotHere }
	d := newDesktop(log, slots(func(name string) string { return env[name] }, none, none, log)[:1])
	t.Cleanup(func() { d.Close() })
	if c := capNamed(d, "idle"); d.Name() != "wayland-idle" || !Watches(d) || !c.Tested {
		t.Fatalf("source %q, %+v", d.Name(), d.Caps())
	}
	watches(t, d, 3500*time.Millisecond, move)
}
