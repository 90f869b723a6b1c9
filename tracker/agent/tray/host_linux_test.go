package tray

import (
	"net"
	"path/filepath"
	"testing"
)

// TestABusThatHangsHoldsNobodyUp: it takes the connection and never answers.
func TestABusThatHangsHoldsNobodyUp(t *testing.T) {
	bus, err := net.Listen("unix", filepath.Join(t.TempDir(), "bus"))
	if err != nil {
		t.Fatal(err)
	}
	defer bus.Close()
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path="+bus.Addr().String())
	if hosted() { // without a limit it would never come back
		t.Error("a bus that says nothing has a host")
	}
}
