package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"

	_ "embed"
	"path/filepath"

	"limber/cli"
	"limber/place"
	"limber/tracker/agent/api"
)

//go:embed Icon.png
var icon []byte

// startWindow starts a window, which hands over to one that is there already.
func startWindow(dir string, s api.Show, f cli.AgentFlags) error {
	if openWindow("") == nil {
		return errors.New("this build has no window")
	}
	if noDisplay() { // for a window of ours, not for one that is open already
		if api.NewClient(dir, api.WindowDoor).Show(context.Background(), s) != nil {
			return cli.ErrNoDisplay
		}
		return nil
	}
	args := scale(f)
	if s.Break {
		args = append(args, "--break")
	}
	if s.Screen != "" {
		args = append(args, "--screen", s.Screen)
	}
	if s.Exercise != "" {
		args = append(args, "--exercise", s.Exercise)
	}
	var env []string
	if s.Token != "" {
		// The desktop lets the window come to the front with this (xdg-activation, startup notification).
		env = []string{"XDG_ACTIVATION_TOKEN=" + s.Token, "DESKTOP_STARTUP_ID=" + s.Token}
	}
	if s.Pressed {
		env = append(env, "LIMBER_PRESSED=1")
	}
	return start(env, args...)
}

func scale(f cli.AgentFlags) []string {
	if f.Scale == 1 {
		return nil
	}
	return []string{"--time-scale", strconv.FormatFloat(f.Scale, 'g', -1, 64)}
}

// start runs this program again, in a session of its own, so that it outlives who started it.
func start(env []string, args ...string) error {
	exe, err := os.Executable()
	if err != nil {
		return fmt.Errorf("find the program: %w", err)
	}
	c := exec.Command(exe, args...)
	c.Env = append(os.Environ(), env...)
	c.SysProcAttr = detached()
	if err := c.Start(); err != nil {
		return fmt.Errorf("start limber %v: %w", args, err)
	}
	go func() { _ = c.Wait() }() // only to bury it
	return nil
}

// iconFile puts the icon where notification daemons and Windows can read it. No icon is no fault.
func iconFile() string {
	path := filepath.Join(place.State(), "icon.png")
	if info, err := os.Stat(path); err == nil && info.Size() == int64(len(icon)) {
		return path
	}
	if os.MkdirAll(filepath.Dir(path), 0o700) != nil || os.WriteFile(path, icon, 0o644) != nil {
		return ""
	}
	return path
}
