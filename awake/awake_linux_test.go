package awake

import (
	"bufio"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
	"github.com/jezek/xgb"
	"github.com/jezek/xgb/screensaver"
	"github.com/jezek/xgb/xproto"

	"limber/tracker/sessionbus/bustest"
)

// inhibitors are what a fake desktop was asked to keep awake for.
type inhibitors struct {
	mu   sync.Mutex
	next uint32
	held map[uint32]string // cookie -> unique name
	said []any             // the arguments of the last
}

func (i *inhibitors) count() int {
	i.mu.Lock()
	defer i.mu.Unlock()
	return len(i.held)
}

func (i *inhibitors) add(by dbus.Sender, args ...any) (uint32, *dbus.Error) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.next++
	i.held[i.next], i.said = string(by), args
	return i.next, nil
}

func (i *inhibitors) remove(cookie uint32) *dbus.Error {
	i.mu.Lock()
	defer i.mu.Unlock()
	if _, ok := i.held[cookie]; !ok {
		return dbus.MakeFailedError(os.ErrInvalid)
	}
	delete(i.held, cookie)
	return nil
}

// newDesktop puts one of the services on the bus. Like the real ones it may forget who has gone.
func newDesktop(t *testing.T, bus *bustest.Bus, s service, forgets bool) *inhibitors {
	t.Helper()
	i := &inhibitors{held: map[uint32]string{}}
	conn := bus.Connect()
	var inhibit any = func(by dbus.Sender, who, why string) (uint32, *dbus.Error) { return i.add(by, who, why) }
	if s.undo == "Uninhibit" {
		inhibit = func(by dbus.Sender, who string, window uint32, why string, flags uint32) (uint32, *dbus.Error) {
			return i.add(by, who, window, why, flags)
		}
	}
	if err := conn.ExportMethodTable(map[string]any{"Inhibit": inhibit, s.undo: i.remove}, s.path, s.iface); err != nil {
		t.Fatal(err)
	}
	signals := make(chan *dbus.Signal, 64)
	conn.Signal(signals)
	if err := conn.AddMatchSignal(dbus.WithMatchMember("NameOwnerChanged")); err != nil {
		t.Fatal(err)
	}
	go func() {
		for sig := range signals {
			if forgets && len(sig.Body) == 3 && sig.Body[2] == "" {
				i.mu.Lock()
				for cookie, by := range i.held {
					if by == sig.Body[0] {
						delete(i.held, cookie)
					}
				}
				i.mu.Unlock()
			}
		}
	}()
	if r, err := conn.RequestName(s.name, dbus.NameFlagDoNotQueue); err != nil || r != dbus.RequestNameReplyPrimaryOwner {
		t.Fatal(r, err)
	}
	return i
}

func TestTheDesktopIsAskedAndGivenBack(t *testing.T) {
	for _, s := range services {
		t.Run(s.name, func(t *testing.T) {
			bus := bustest.Start(t)
			d := newDesktop(t, bus, s, false)
			k := New(bustest.Log(t))
			defer k.Close()
			for range 2 {
				k.Keep(true)
				bus.Eventually("a screen that stays awake", func() bool { return d.count() == 1 })
				d.mu.Lock()
				if len(d.said) < 2 || d.said[0] != who {
					t.Errorf("asked as %v", d.said)
				}
				d.mu.Unlock()
				k.Keep(false)
				bus.Eventually("the end of it", func() bool { return d.count() == 0 })
			}
			k.Keep(true)
			bus.Eventually("a screen that stays awake", func() bool { return d.count() == 1 })
			k.Close()
			bus.Eventually("the end with the window", func() bool { return d.count() == 0 })
		})
	}
}

// A service that does not answer holds up nobody: another one is asked all the same, and the window never waits.
func TestAServiceThatHangs(t *testing.T) {
	bus := bustest.Start(t)
	bus.Connect("org.freedesktop.PowerManagement") // owns the name and has no such method
	slow := bus.Connect("org.gnome.SessionManager")
	over := make(chan struct{})
	defer close(over)
	err := slow.ExportMethodTable(map[string]any{"Inhibit": func(string, uint32, string, uint32) (uint32, *dbus.Error) {
		<-over
		return 0, nil
	}}, "/org/gnome/SessionManager", "org.gnome.SessionManager")
	if err != nil {
		t.Fatal(err)
	}
	d := newDesktop(t, bus, services[1], true)
	k := New(bustest.Log(t))
	defer k.Close()
	k.Keep(true)
	bus.Eventually("a screen that stays awake", func() bool { return d.count() == 1 })
}

// The portal is asked where nobody else is; what it gives ends with the connection.
func TestThePortal(t *testing.T) {
	bus := bustest.Start(t)
	var mu sync.Mutex
	var by dbus.Sender
	var flags uint32
	conn := bus.Connect("org.freedesktop.portal.Desktop")
	err := conn.ExportMethodTable(map[string]any{"Inhibit": func(from dbus.Sender, _ string, f uint32, _ map[string]dbus.Variant) (dbus.ObjectPath, *dbus.Error) {
		mu.Lock()
		defer mu.Unlock()
		by, flags = from, f
		return "/org/freedesktop/portal/desktop/request/1", nil
	}}, "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Inhibit")
	if err != nil {
		t.Fatal(err)
	}
	asked := func() string { mu.Lock(); defer mu.Unlock(); return string(by) }
	k := New(bustest.Log(t))
	defer k.Close()
	k.Keep(true)
	bus.Eventually("the question", func() bool { return asked() != "" })
	if flags != idle {
		t.Errorf("asked for %d", flags)
	}
	k.Keep(false)
	bus.Eventually("the end of the connection", func() bool { return !bus.Has(conn, asked()) })
}

// A bus that takes connections and then says nothing holds up neither the other ways nor the window's end for long.
func TestABusThatHangs(t *testing.T) {
	bustest.Start(t)
	path := filepath.Join(t.TempDir(), "b")
	l, err := net.Listen("unix", path)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path="+path)
	t.Setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path="+path)
	done := make(chan struct{})
	go func() {
		hold(bustest.Log(t))()
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(10 * patience):
		t.Fatal("it waits for ever")
	}
}

func TestWithoutADesktop(t *testing.T) {
	bus := bustest.Start(t)
	bus.Kill()
	k := New(bustest.Log(t))
	k.Keep(true)
	k.Keep(false)
	k.Close()
}

// TestHelper is another process, which is killed as it keeps the screen awake.
func TestHelper(t *testing.T) {
	if os.Getenv("LIMBER_TEST_AWAKE") == "" {
		t.Skip("only for others")
	}
	k := New(bustest.Log(t))
	defer k.Close()
	k.Keep(true)
	time.Sleep(time.Minute)
}

func TestACrashGivesTheScreenBack(t *testing.T) {
	bus := bustest.Start(t)
	d := newDesktop(t, bus, services[1], true)
	cmd := exec.Command(os.Args[0], "-test.run=^TestHelper$")
	cmd.Env = append(os.Environ(), "LIMBER_TEST_AWAKE=1")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	bus.Eventually("a screen that stays awake", func() bool { return d.count() == 1 })
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
	bus.Eventually("the end with the process", func() bool { return d.count() == 0 })
}

// A real X server's own screen saver, set to a second, does not come while the screen is kept awake, and comes after that.
func TestTheXServersScreenSaver(t *testing.T) {
	if _, err := exec.LookPath("Xvfb"); err != nil {
		t.Skip("Xvfb is not installed")
	}
	bus := bustest.Start(t)
	display := startX(t)
	t.Setenv("DISPLAY", display)
	t.Setenv("WAYLAND_DISPLAY", "")
	c, err := xgb.NewConnDisplay(display)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if err := screensaver.Init(c); err != nil {
		t.Fatal(err)
	}
	dark := func() bool {
		info, err := screensaver.QueryInfo(c, xproto.Drawable(xproto.Setup(c).DefaultScreen(c).Root)).Reply()
		if err != nil {
			t.Fatal(err)
		}
		return info.State == screensaver.StateOn
	}
	release := hold(bustest.Log(t))
	if err := xproto.SetScreenSaverChecked(c, 1, 0, xproto.BlankingPreferred, xproto.ExposuresAllowed).Check(); err != nil {
		t.Fatal(err)
	}
	for end := time.Now().Add(2500 * time.Millisecond); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if dark() {
			t.Fatal("the screen went dark")
		}
	}
	release()
	bus.Eventually("the screen saver, which nobody holds off now", dark)
}

func startX(t *testing.T) string {
	t.Helper()
	cmd := exec.Command("Xvfb", "-displayfd", "1", "-screen", "0", "640x480x24", "-nolisten", "tcp", "-noreset")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	number, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return ":" + strings.TrimSpace(number)
}

// Programs that darken the screen of a bare compositor ask logind, whose inhibitor is a file that is held open.
func TestLogindIsAskedAndGivenBack(t *testing.T) {
	bus := bustest.Start(t)
	t.Setenv("DBUS_SYSTEM_BUS_ADDRESS", os.Getenv("DBUS_SESSION_BUS_ADDRESS"))
	var pipe [2]int
	if err := syscall.Pipe2(pipe[:], syscall.O_CLOEXEC); err != nil {
		t.Fatal(err)
	}
	read := os.NewFile(uintptr(pipe[0]), "read")
	defer read.Close()
	asked := make(chan [4]string, 1)
	conn := bus.Connect("org.freedesktop.login1")
	err := conn.ExportMethodTable(map[string]any{"Inhibit": func(what, who, why, mode string) (dbus.UnixFD, *dbus.Error) {
		asked <- [4]string{what, who, why, mode}
		return dbus.UnixFD(pipe[1]), nil
	}}, "/org/freedesktop/login1", "org.freedesktop.login1.Manager")
	if err != nil {
		t.Fatal(err)
	}
	release := hold(bustest.Log(t))
	if got := <-asked; got[0] != "idle" || got[1] != who || got[3] != "block" {
		t.Errorf("asked for %q", got)
	}
	_ = syscall.Close(pipe[1])
	over := make(chan struct{})
	go func() {
		_, _ = read.Read(make([]byte, 1)) // until nobody holds the other end
		close(over)
	}()
	select {
	case <-over:
		t.Error("the inhibitor was not held")
	case <-time.After(100 * time.Millisecond):
	}
	release()
	select {
	case <-over:
	case <-time.After(30 * time.Second):
		t.Error("the inhibitor was not given back")
	}
}
