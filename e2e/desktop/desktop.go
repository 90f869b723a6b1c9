//go:build e2e && linux

// Package desktop gives a test a desktop of its own: an X server without a
// screen, a window manager, a D-Bus session bus and, if asked for, a real
// notification daemon, all on a home directory that nobody else uses. Input
// goes through the X server as if typed and clicked; notifications are watched
// on the bus, so a test sees what a person and their desktop would see.
//
// Everything that a test started ends with it, detached or not.
package desktop

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Patience is how long anything may take before a test gives up. It is long
// because a busy machine is slow, and nothing here measures speed.
const Patience = 2 * time.Minute

// Desktop is one running desktop.
type Desktop struct {
	Dir     string // holds home, runtime folder and logs; gone after the test
	Display string // ":99"
	Bus     string // address of the session bus

	t        testing.TB
	env      []string
	size     string
	daemon   string // program that shows notifications; "" for none
	extra    []string
	sound    bool
	monitor  *monitor
	children []*Process
}

// Option changes the desktop before it starts.
type Option func(*Desktop)

// WithDunst shows notifications by dunst: a plain popup without buttons, whose
// left click does the default action.
func WithDunst() Option { return func(d *Desktop) { d.daemon = "dunst" } }

// WithXfceNotifyd shows notifications by xfce4-notifyd, which draws a real button for each action.
func WithXfceNotifyd() Option { return func(d *Desktop) { d.daemon = "xfce4-notifyd" } }

// WithSize sets the screen; 1280x800 without it.
func WithSize(width, height int) Option {
	return func(d *Desktop) { d.size = fmt.Sprintf("%dx%d", width, height) }
}

// WithEnv adds variables to the environment of every program, "LANG=de_DE.UTF-8" for example.
func WithEnv(vars ...string) Option { return func(d *Desktop) { d.extra = append(d.extra, vars...) } }

// Start brings a desktop up and takes it down at the end of the test.
func Start(t testing.TB, options ...Option) *Desktop {
	t.Helper()
	// Not t.TempDir: sockets need short paths, and its names are as long as the test's.
	dir, err := os.MkdirTemp("", "limber-e2e-")
	if err != nil {
		t.Fatal(err)
	}
	d := &Desktop{Dir: dir, t: t, size: "1280x800"}
	for _, o := range options {
		o(d)
	}
	t.Cleanup(d.end)
	for _, sub := range []string{"home", "run", "log", "services"} {
		if err := os.Mkdir(filepath.Join(dir, sub), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	d.startX()
	d.startBus()
	d.env = d.environment()
	d.startManager()
	d.monitor = watchNotices(t, d.Bus)
	d.StartNotifier()
	if d.sound {
		d.startSound()
	}
	return d
}

func (d *Desktop) startX() {
	d.t.Helper()
	read, write, err := os.Pipe()
	if err != nil {
		d.t.Fatal(err)
	}
	defer read.Close()
	cmd := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", d.size+"x24", "-nolisten", "tcp", "-noreset")
	cmd.ExtraFiles = []*os.File{write}
	d.Spawn(cmd)
	write.Close()
	number, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		d.t.Fatalf("Xvfb did not start: %v", err)
	}
	d.Display = ":" + strings.TrimSpace(number)
}

// busConfig is a session bus that starts nothing by itself except what lies in
// our own folder: else a notification daemon would appear where a test wants none.
const busConfig = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=%s/bus</listen>
  <servicedir>%s/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
  </policy>
</busconfig>
`

func (d *Desktop) startBus() {
	d.t.Helper()
	// xfce4-notifyd keeps its settings in xfconf and will not run without it.
	if service, err := os.ReadFile("/usr/share/dbus-1/services/org.xfce.Xfconf.service"); err == nil {
		d.write("services/org.xfce.Xfconf.service", string(service))
	}
	d.write("bus.conf", fmt.Sprintf(busConfig, d.Dir, d.Dir))
	d.Bus = "unix:path=" + d.Dir + "/bus"
	cmd := exec.Command("dbus-daemon", "--nofork", "--config-file="+d.Dir+"/bus.conf")
	cmd.Env = d.environment() // what the bus starts inherits it
	d.Spawn(cmd)
	d.Eventually("the session bus", func() bool { return exists(d.Dir + "/bus") })
}

func (d *Desktop) startManager() {
	d.t.Helper()
	d.Spawn(d.Cmd("openbox"))
	d.Eventually("the window manager", func() bool {
		out, err := d.Cmd("xdotool", "get_num_desktops").Output()
		return err == nil && strings.TrimSpace(string(out)) != ""
	})
}

// environment is the same for every program: nothing of the machine's own desktop gets in.
func (d *Desktop) environment() []string {
	env := []string{
		"PATH=" + os.Getenv("PATH"),
		"HOME=" + d.Dir + "/home",
		"USER=limber",
		"XDG_RUNTIME_DIR=" + d.Dir + "/run",
		"DBUS_SESSION_BUS_ADDRESS=" + d.Bus,
		"DBUS_SYSTEM_BUS_ADDRESS=unix:path=" + d.Dir + "/no-system-bus",
		"DISPLAY=" + d.Display,
		"LANG=C.UTF-8", "LC_ALL=C.UTF-8", "TZ=UTC",
		"LIBGL_ALWAYS_SOFTWARE=1", "GDK_BACKEND=x11", "NO_AT_BRIDGE=1",
	}
	return append(env, d.extra...)
}

// Home is the home directory of every program here.
func (d *Desktop) Home() string { return filepath.Join(d.Dir, "home") }

func (d *Desktop) write(name, text string) {
	d.t.Helper()
	if err := os.WriteFile(filepath.Join(d.Dir, name), []byte(text), 0o600); err != nil {
		d.t.Fatal(err)
	}
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// Eventually waits until ok, and fails the test when that never comes.
func (d *Desktop) Eventually(what string, ok func() bool) {
	d.t.Helper()
	for end := time.Now().Add(Patience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if ok() {
			return
		}
	}
	d.t.Fatalf("waited %v in vain for %s", Patience, what)
}

// end keeps what a failed test looked like, then stops everything.
func (d *Desktop) end() {
	if d.t.Failed() {
		d.keepEvidence()
	}
	if d.monitor != nil {
		d.monitor.close()
	}
	d.killAll()
	if err := os.RemoveAll(d.Dir); err != nil {
		d.t.Log(err)
	}
}

func (d *Desktop) keepEvidence() {
	folder, err := filepath.Abs(filepath.Join("testdata", "failed")) // the programs run in the home
	if err == nil {
		err = os.MkdirAll(folder, 0o755)
	}
	if err == nil && d.Display != "" {
		picture := filepath.Join(folder, strings.ReplaceAll(d.t.Name(), "/", "_")+".png")
		if err := d.Cmd("import", "-window", "root", picture).Run(); err == nil {
			d.t.Log("the screen at the end: ", picture)
		}
	}
	logs, _ := filepath.Glob(filepath.Join(d.Dir, "log", "*"))
	own, _ := filepath.Glob(filepath.Join(d.Home(), ".local", "state", "limber", "log", "*"))
	for _, name := range append(logs, own...) {
		if text, err := os.ReadFile(name); err == nil && len(text) > 0 {
			d.t.Logf("--- %s\n%s", filepath.Base(name), tail(string(text), 4000))
		}
	}
}

func tail(s string, most int) string {
	if len(s) > most {
		return "…" + s[len(s)-most:]
	}
	return s
}
