package notify

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"limber/tracker/sessionbus/bustest"
)

// busConfig is a bus without any service to activate, so that the machine's own
// desktop takes no part in the test.
const busConfig = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path=%s</listen>%s<policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`

// startBus runs a private bus at path; extra goes into its configuration.
func startBus(t *testing.T, path, extra string) *os.Process {
	t.Helper()
	if _, err := exec.LookPath("dbus-daemon"); err != nil {
		t.Skip("dbus-daemon is not installed")
	}
	conf := path + ".conf"
	if err := os.WriteFile(conf, fmt.Appendf(nil, busConfig, path, extra), 0o600); err != nil {
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

func newBusPath(t *testing.T) string {
	path := filepath.Join(t.TempDir(), "bus")
	startBus(t, path, "")
	return path
}

func dialer(path string) dial {
	return func(opts ...dbus.ConnOption) (*dbus.Conn, error) { return dbus.Connect("unix:path="+path, opts...) }
}

// note is what a daemon was told to show.
type note struct {
	app, icon, title, body string
	replaces, id           uint32
	actions                []string
	hints                  map[string]dbus.Variant
	expire                 int32
}

// fakeDaemon is a notification daemon that shows its notes to the test.
type fakeDaemon struct {
	t    *testing.T
	conn *dbus.Conn

	mu     sync.Mutex
	last   uint32
	notes  []note
	closed []uint32
	fails  bool
	early  func(id uint32) // called before Notify answers
}

var everything = []string{"actions", "body", "body-markup", "persistence", "sound"}

func startDaemon(t *testing.T, path string, caps ...string) *fakeDaemon {
	t.Helper()
	conn, err := dialer(path)()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	f := &fakeDaemon{t: t, conn: conn, last: 40}
	err = conn.ExportMethodTable(map[string]any{
		"GetCapabilities": func() ([]string, *dbus.Error) { return caps, nil },
		"GetServerInformation": func() (string, string, string, string, *dbus.Error) {
			return "fake", "test", "7.1", "1.2", nil
		},
		"Notify":            f.notify,
		"CloseNotification": f.closeNote,
	}, objectPath, service)
	if err != nil {
		t.Fatal(err)
	}
	if r, err := conn.RequestName(service, dbus.NameFlagDoNotQueue); err != nil || r != dbus.RequestNameReplyPrimaryOwner {
		t.Fatalf("own %s: %v, %v", service, r, err)
	}
	return f
}

func (f *fakeDaemon) notify(app string, replaces uint32, icon, title, body string, actions []string, hints map[string]dbus.Variant, expire int32) (uint32, *dbus.Error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.fails {
		return 0, dbus.NewError("org.example.Broken", []any{"no"})
	}
	id := replaces
	if id == 0 {
		f.last++
		id = f.last
	}
	f.notes = append(f.notes, note{app, icon, title, body, replaces, id, actions, hints, expire})
	if f.early != nil {
		f.early(id)
	}
	return id, nil
}

func (f *fakeDaemon) closeNote(id uint32) *dbus.Error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.closed = append(f.closed, id)
	f.emit("NotificationClosed", id, uint32(3))
	return nil
}

func (f *fakeDaemon) emit(member string, args ...any) {
	f.t.Helper()
	if err := f.conn.Emit(objectPath, service+"."+member, args...); err != nil {
		f.t.Fatal(err)
	}
}

func (f *fakeDaemon) latest() note {
	f.t.Helper()
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.notes) == 0 {
		f.t.Fatal("nothing was shown")
	}
	return f.notes[len(f.notes)-1]
}

func (f *fakeDaemon) set(change func()) {
	f.mu.Lock()
	defer f.mu.Unlock()
	change()
}

// taken are the ids that were closed.
func (f *fakeDaemon) taken() []uint32 {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.Clone(f.closed)
}

func (f *fakeDaemon) count() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return len(f.notes)
}

// sent are the texts that went to the fallback.
type sent struct {
	mu   sync.Mutex
	list []string
	err  error
}

func (s *sent) send(title, body string, icon any) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.list = append(s.list, title)
	return s.err
}

func (s *sent) count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.list)
}

// notifierOn is the Linux notifier on the bus at path, with a fallback that the test sees.
func notifierOn(t *testing.T, path string) (*linux, *sent) {
	t.Helper()
	log := bustest.Log(t)
	s := &sent{}
	l := &linux{log: log, bus: newBus("Limber", "", dialer(path), log), beeep: startBeeep("", log, s.send)}
	t.Cleanup(func() { l.Stop() })
	return l, s
}

var offer = Message{
	Title:   "Time to move",
	Body:    "You have sat for 30 minutes.",
	Actions: []Action{{"start", "Start break"}, {"snooze", "Snooze"}, {"skip", "Skip"}},
}

func show(t *testing.T, n Notifier, m Message) {
	t.Helper()
	if err := n.Show(m); err != nil {
		t.Fatal(err)
	}
}

func press(t *testing.T, n Notifier) Press {
	t.Helper()
	select {
	case p := <-n.Actions():
		return p
	case <-time.After(5 * time.Second):
		t.Fatal("no press came")
		return Press{}
	}
}

// becomes waits for a name, which tells who shows.
func becomes(t *testing.T, n Notifier, name string) {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); n.Name() != name; time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("shown by %q, want %q", n.Name(), name)
		}
	}
}

// shownID is the message that the adapter takes to be on the screen, 0 for none.
func shownID(n *linux) uint32 {
	n.bus.mu.Lock()
	defer n.bus.mu.Unlock()
	return n.bus.id
}
