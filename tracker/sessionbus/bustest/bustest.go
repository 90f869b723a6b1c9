//go:build linux

// Package bustest gives a test a session bus of its own, on which nobody is but whom the test puts there.
package bustest

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
)

const config = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path=%s</listen><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`

// Bus is a running bus.
type Bus struct {
	t    testing.TB
	path string
	cmd  *exec.Cmd
}

// Start makes a bus the session bus of this test, and leaves the test no system bus and no display.
func Start(t testing.TB) *Bus {
	t.Helper()
	if _, err := exec.LookPath("dbus-daemon"); err != nil {
		t.Skip("dbus-daemon is not installed")
	}
	dir, err := os.MkdirTemp("", "limber-bus-") // short: a socket's path may not be long
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	b := &Bus{t: t, path: filepath.Join(dir, "bus")}
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path="+b.path)
	t.Setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path="+filepath.Join(dir, "none"))
	t.Setenv("DISPLAY", "")
	b.Run()
	return b
}

// Run starts the bus, again after Kill.
func (b *Bus) Run() {
	b.t.Helper()
	conf := b.path + ".conf"
	if err := os.WriteFile(conf, fmt.Appendf(nil, config, b.path), 0o600); err != nil {
		b.t.Fatal(err)
	}
	b.cmd = exec.Command("dbus-daemon", "--config-file="+conf, "--nofork", "--print-address=1")
	out, err := b.cmd.StdoutPipe()
	if err != nil {
		b.t.Fatal(err)
	}
	if err := b.cmd.Start(); err != nil {
		b.t.Fatal(err)
	}
	b.t.Cleanup(b.Kill)
	if _, err := bufio.NewReader(out).ReadString('\n'); err != nil {
		b.t.Fatalf("dbus-daemon: %v", err)
	}
}

// Kill ends the bus as a crash would.
func (b *Bus) Kill() {
	if b.cmd.ProcessState == nil {
		_ = b.cmd.Process.Kill() // gone already is as good
		_ = b.cmd.Wait()
		os.Remove(b.path)
	}
}

// Connect opens a connection that lasts as long as the test, under these names.
func (b *Bus) Connect(names ...string) *dbus.Conn {
	b.t.Helper()
	conn, err := dbus.Connect("unix:path=" + b.path)
	if err != nil {
		b.t.Fatal(err)
	}
	b.t.Cleanup(func() { conn.Close() })
	for _, name := range names {
		if r, err := conn.RequestName(name, dbus.NameFlagDoNotQueue); err != nil || r != dbus.RequestNameReplyPrimaryOwner {
			b.t.Fatalf("own %s: %v %v", name, r, err)
		}
	}
	return conn
}

// Has tells whether somebody owns a name.
func (b *Bus) Has(conn *dbus.Conn, name string) (has bool) {
	_ = conn.BusObject().Call("org.freedesktop.DBus.NameHasOwner", 0, name).Store(&has) // nobody does on a bus that is gone
	return has
}

// Eventually waits until ok, and fails the test when that never comes.
func (b *Bus) Eventually(what string, ok func() bool) {
	b.t.Helper()
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if ok() {
			return
		}
	}
	b.t.Fatalf("waited in vain for %s", what)
}
