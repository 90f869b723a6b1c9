package presence

import (
	"bufio"
	"fmt"
	"log/slog"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"limber/tracker/sessionbus/bustest"
)

// busConfig is a bus without any service to activate, so that the machine's own
// desktop takes no part in the test.
const busConfig = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path=%s</listen><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`

// startBus runs a private bus at path until the test ends or the process is killed.
func startBus(t *testing.T, path string) *os.Process {
	t.Helper()
	if _, err := exec.LookPath("dbus-daemon"); err != nil {
		t.Skip("dbus-daemon is not installed")
	}
	conf := path + ".conf"
	if err := os.WriteFile(conf, fmt.Appendf(nil, busConfig, path), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("dbus-daemon", "--config-file="+conf, "--nofork", "--print-address=1")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	if _, err := bufio.NewReader(out).ReadString('\n'); err != nil {
		t.Fatalf("dbus-daemon: %v", err)
	}
	return cmd.Process
}

// dialer connects to the bus at path.
func dialer(path string) connect {
	return func(opts ...dbus.ConnOption) (*dbus.Conn, error) { return dbus.Connect("unix:path="+path, opts...) }
}

// service puts objects on a bus under a name.
type service struct {
	t    *testing.T
	conn *dbus.Conn
}

func newService(t *testing.T, path string) *service {
	t.Helper()
	conn, err := dialer(path)()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	return &service{t, conn}
}

func (s *service) own(name string) {
	s.t.Helper()
	if r, err := s.conn.RequestName(name, dbus.NameFlagDoNotQueue); err != nil || r != dbus.RequestNameReplyPrimaryOwner {
		s.t.Fatalf("own %s: %v %v", name, r, err)
	}
}

func (s *service) method(path dbus.ObjectPath, iface, name string, f any) {
	s.t.Helper()
	if err := s.conn.ExportMethodTable(map[string]any{name: f}, path, iface); err != nil {
		s.t.Fatal(err)
	}
}

func (s *service) emit(path dbus.ObjectPath, name string, args ...any) {
	s.t.Helper()
	if err := s.conn.Emit(path, name, args...); err != nil {
		s.t.Fatal(err)
	}
}

// on opens a desktop of one part.
func on(t *testing.T, what string, p probe) *desktop {
	t.Helper()
	log := bustest.Log(t)
	d := newDesktop(log, []*slot{{what: what, probes: []named{{what, p}}}})
	t.Cleanup(func() { d.Close() })
	return d
}

// sees waits until the reading is as wanted.
func sees(t *testing.T, d Source, what string, ok func(Reading) bool) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		r, err := d.Read()
		if err == nil && ok(r) {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("not seen: %s (%+v, %v)", what, r, err)
		}
	}
}

func locked(r Reading) bool   { return r.Locked }
func unlocked(r Reading) bool { return !r.Locked }

func TestBusGoneAndBack(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "bus")
	daemon := startBus(t, path)
	d := flagsOn(t, path, lockScreens(), false)
	const name, at = "org.mate.ScreenSaver", "/org/mate/ScreenSaver"
	s := newService(t, path)
	s.method(at, name, "GetActive", func() (bool, *dbus.Error) { return true, nil })
	s.own(name)
	sees(t, d, "lock", locked)
	daemon.Kill()
	sees(t, d, "no lock without a bus", unlocked)
	os.Remove(path)
	startBus(t, path)
	s = newService(t, path)
	s.method(at, name, "GetActive", func() (bool, *dbus.Error) { return true, nil })
	s.own(name)
	sees(t, d, "lock on the new bus", locked)
}

// TestSignalsWaitForServe: what comes while a part still asks its first questions is not missed,
// and a connection that ends meanwhile ends the part.
func TestSignalsWaitForServe(t *testing.T) {
	path := filepath.Join(t.TempDir(), "bus")
	daemon := startBus(t, path)
	b, err := openBus(dialer(path), slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	if err := b.matchOwner("x.y.z"); err != nil {
		t.Fatal(err)
	}
	newService(t, path).own("x.y.z")
	b.owner("x.y.z") // its answer comes after the signal
	owners := make(chan string, 9)
	b.serve(func(s *dbus.Signal) {
		if _, owner, ok := ownerChange(s); ok {
			owners <- owner
		}
	})
	select {
	case <-owners:
	case <-time.After(10 * time.Second):
		t.Error("the signal was missed")
	}
	late, err := openBus(dialer(path), slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	daemon.Kill()
	<-late.conn.Context().Done()
	late.serve(func(*dbus.Signal) {})
	for _, b := range []*bus{b, late} {
		select {
		case <-b.done():
		case <-time.After(10 * time.Second):
			t.Error("a part outlives its bus")
		}
	}
}

func TestNoBus(t *testing.T) {
	d := flagsOn(t, filepath.Join(t.TempDir(), "none"), lockScreens(), false)
	if r, err := d.Read(); err != nil || r != (Reading{}) {
		t.Errorf("without a bus: %+v, %v", r, err)
	}
	if d.Name() != "none" {
		t.Errorf("name %q", d.Name())
	}
}

// fakeLogind is a system bus with one session, "c1".
type fakeLogind struct {
	*service
	mu    sync.Mutex
	props map[string]dbus.Variant // nil: it answers with an error
}

const session1 = dbus.ObjectPath("/org/freedesktop/login1/session/c1")

func newLogind(t *testing.T, path string) *fakeLogind {
	f := &fakeLogind{service: newService(t, path), props: map[string]dbus.Variant{
		"LockedHint": dbus.MakeVariant(false), "Active": dbus.MakeVariant(true)}}
	f.method(login1Path, login1Manager, "GetSession", func(id string) (dbus.ObjectPath, *dbus.Error) {
		if id != "c1" {
			return "", dbus.NewError("org.freedesktop.login1.NoSuchSession", nil)
		}
		return session1, nil
	})
	f.method(session1, properties, "GetAll", func(string) (map[string]dbus.Variant, *dbus.Error) {
		f.mu.Lock()
		defer f.mu.Unlock()
		if f.props == nil {
			return nil, dbus.NewError("x.No", nil)
		}
		return maps.Clone(f.props), nil
	})
	return f
}

func (f *fakeLogind) set(name string, v any) {
	f.mu.Lock()
	f.props[name] = dbus.MakeVariant(v)
	f.mu.Unlock()
	f.emit(session1, properties+".PropertiesChanged", login1Session, map[string]dbus.Variant{}, []string{name})
}

func logindOn(t *testing.T, path string, env map[string]string) *desktop {
	return on(t, "logind", func(stir func()) (part, error) {
		return openLogind(dialer(path), func(n string) string { return env[n] }, slog.New(slog.DiscardHandler), stir)
	})
}

func TestLogindSession(t *testing.T) {
	path := filepath.Join(t.TempDir(), "bus")
	startBus(t, path)
	f := newLogind(t, path)
	f.own(login1)
	d := logindOn(t, path, map[string]string{"XDG_SESSION_ID": "c1"})
	if r, err := d.Read(); err != nil || r != (Reading{}) {
		t.Errorf("at rest: %+v, %v", r, err)
	}
	if capNamed(d, "lock").OK {
		t.Error("lock is claimed before any locker ever set the hint")
	}
	if c := capNamed(d, "inactive"); !c.OK || c.Source != "logind" {
		t.Errorf("inactive: %+v", c)
	}
	f.set("LockedHint", true)
	sees(t, d, "lock hint", locked)
	if c := capNamed(d, "lock"); !c.OK || c.Source != "logind" {
		t.Errorf("lock: %+v", c)
	}
	f.set("LockedHint", "yes")
	sees(t, d, "a hint that is no truth value", unlocked)
	f.set("Active", false)
	sees(t, d, "another user has the screen", func(r Reading) bool { return r.Inactive })
	f.conn.Close()
	sees(t, d, "nothing without logind", func(r Reading) bool { return !r.Inactive && !r.Locked })
}

// TestLogindThatDoesNotAnswer: a lock is not over because nobody says that it goes on.
func TestLogindThatDoesNotAnswer(t *testing.T) {
	path := filepath.Join(t.TempDir(), "bus")
	startBus(t, path)
	f := newLogind(t, path)
	f.own(login1)
	d := logindOn(t, path, map[string]string{"XDG_SESSION_ID": "c1"})
	f.set("LockedHint", true)
	sees(t, d, "lock hint", locked)
	f.mu.Lock()
	f.props = nil
	f.mu.Unlock()
	for len(d.wake) > 0 {
		<-d.wake
	}
	f.emit(session1, login1Session+".Unlock")
	woken(t, d, 5*time.Second, "a signal")
	if r, _ := d.Read(); !r.Locked {
		t.Error("unlocked, by a session that cannot be read")
	}
}

func TestLogindFindsTheSessionWithTheDisplay(t *testing.T) {
	path := filepath.Join(t.TempDir(), "bus")
	startBus(t, path)
	f := newLogind(t, path)
	const user = dbus.ObjectPath("/org/freedesktop/login1/user/_1")
	f.conn.ExportMethodTable(map[string]any{
		"GetSession":      func(string) (dbus.ObjectPath, *dbus.Error) { return "", dbus.NewError("x.No", nil) },
		"GetSessionByPID": func(uint32) (dbus.ObjectPath, *dbus.Error) { return "", dbus.NewError("x.No", nil) },
		"GetUser":         func(uint32) (dbus.ObjectPath, *dbus.Error) { return user, nil },
	}, login1Path, login1Manager)
	f.method(user, properties, "Get", func(iface, name string) (dbus.Variant, *dbus.Error) {
		if iface != login1+".User" || name != "Display" {
			return dbus.Variant{}, dbus.NewError("x.No", nil)
		}
		return dbus.MakeVariant(struct {
			ID   string
			Path dbus.ObjectPath
		}{"c1", session1}), nil
	})
	f.props["LockedHint"] = dbus.MakeVariant(true)
	f.own(login1)
	d := logindOn(t, path, nil)
	sees(t, d, "the lock of the session that has the display", locked)
}

func TestLogindSleep(t *testing.T) {
	path := filepath.Join(t.TempDir(), "bus")
	startBus(t, path)
	f := newLogind(t, path)
	f.own(login1)
	d := logindOn(t, path, map[string]string{"XDG_SESSION_ID": "c1"})
	for _, body := range [][]any{{}, {"true"}, {uint32(1)}, {true}, {false}} {
		f.emit(login1Path, login1Manager+".PrepareForSleep", body...)
	}
	var got []string
	for len(got) < 2 {
		woken(t, d, 5*time.Second, "power event")
		if r, _ := d.Read(); r.Power != "" {
			got = append(got, r.Power)
		}
	}
	if strings.Join(got, " ") != "sleep wake" {
		t.Errorf("power hints %q", got)
	}
	if r, _ := d.Read(); r.Power != "" {
		t.Errorf("a hint is told twice: %q", r.Power)
	}
}

// woken fails the test unless a wake comes in time.
func woken(t *testing.T, d Source, within time.Duration, what string) {
	t.Helper()
	select {
	case <-d.Wake():
	case <-time.After(within):
		t.Fatalf("not woken: %s", what)
	}
}
