//go:build live

package presence

import (
	"os/exec"
	"testing"
	"time"
)

// TestSinceKey: a key counts and the mouse does not.
func TestSinceKey(t *testing.T) {
	display := startX(t)
	t.Setenv("DISPLAY", display)
	t.Setenv("WAYLAND_DISPLAY", "")
	stay, err := dialX(display) // or the server forgets everything whenever nobody is connected
	if err != nil {
		t.Fatal(err)
	}
	defer stay.close()
	hand := func(args ...string) {
		t.Helper()
		if err := exec.Command("xdotool", args...).Run(); err != nil {
			t.Skip("xdotool: ", err)
		}
	}
	hand("key", "a")
	now, ok := SinceKey()
	if !ok || now > time.Second {
		t.Fatalf("after a key: %v, %v", now, ok)
	}
	time.Sleep(1500 * time.Millisecond)
	hand("mousemove", "100", "90", "click", "1")
	if later, ok := SinceKey(); !ok || later < 1500*time.Millisecond {
		t.Errorf("after the mouse: %v, %v", later, ok)
	}
}
