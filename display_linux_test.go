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
