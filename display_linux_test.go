//go:build !nowindow

package main

import (
	"errors"
	"testing"

	"limber/cli"
	"limber/tracker/agent/api"
)

// TestNoDisplay: without a display neither a start of Limber nor the agent tries to open a window, which would panic.
func TestNoDisplay(t *testing.T) {
	t.Setenv("DISPLAY", "")
	t.Setenv("WAYLAND_DISPLAY", "")
	dir := t.TempDir()
	if err := openWindow(dir)(api.Show{}, cli.AgentFlags{Scale: 1}); !errors.Is(err, cli.ErrNoDisplay) {
		t.Errorf("a start says %v", err)
	}
	if err := startWindow(dir, api.Show{Break: true}, cli.AgentFlags{Scale: 1}); !errors.Is(err, cli.ErrNoDisplay) {
		t.Errorf("the agent says %v", err)
	}
}

// TestDeadDisplay: a display that has gone is said by its name.
func TestDeadDisplay(t *testing.T) {
	for _, c := range []struct{ wayland, x11, named string }{{"", ":4711", ":4711"}, {"/nowhere/wayland-9", "", "/nowhere/wayland-9"}, {"/nowhere/wayland-9", ":4711", ":4711"}} {
		t.Setenv("WAYLAND_DISPLAY", c.wayland)
		t.Setenv("DISPLAY", c.x11)
		var dead cli.DeadDisplay
		if err := openWindow(t.TempDir())(api.Show{}, cli.AgentFlags{Scale: 1}); !errors.As(err, &dead) || string(dead) != c.named {
			t.Errorf("%+v: a start says %v", c, err)
		}
	}
}
