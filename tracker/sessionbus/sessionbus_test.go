//go:build unix

package sessionbus

import (
	"fmt"
	"net"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestNoBusIsStarted: to ask for a bus starts none.
func TestNoBusIsStarted(t *testing.T) {
	if _, err := os.Stat(fmt.Sprintf("/run/user/%d", os.Getuid())); err == nil {
		t.Log("a bus of this login may be found without an address") // then only the others are tried
	} else {
		dir := t.TempDir()
		mark := filepath.Join(dir, "started")
		if err := os.WriteFile(filepath.Join(dir, "dbus-launch"), []byte("#!/bin/sh\n: > "+mark+"\n"), 0o700); err != nil {
			t.Fatal(err)
		}
		t.Setenv("PATH", dir)
		for _, address := range []string{"", "autolaunch:"} {
			t.Setenv("DBUS_SESSION_BUS_ADDRESS", address)
			if There() {
				t.Errorf("address %q: there is a bus", address)
			}
		}
		if _, err := os.Stat(mark); err == nil {
			t.Error("dbus-launch was run")
		}
	}
	path := filepath.Join(t.TempDir(), "bus")
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path="+path)
	if There() {
		t.Error("a bus that has gone is there")
	}
	l, err := net.Listen("unix", path)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if !There() {
		t.Error("a bus that listens is not there")
	}
	if conn, err := Within(100*time.Millisecond, Connect); err == nil { // it listens, and says nothing
		conn.Close()
		t.Error("a bus that does not answer is taken")
	}
}
