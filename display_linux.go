//go:build !nowindow

package main

import (
	"net"
	"os"
	"path/filepath"
	"time"

	"github.com/jezek/xgb"

	"limber/cli"
)

// displayPatience is how long a display may take to answer.
const displayPatience = 3 * time.Second

// deadDisplay tells that a display is named and does not answer, as in a terminal that has outlived its desktop: the
// window's toolkit would end with a stack trace. One that answers is enough, since the toolkit falls back from Wayland to X11.
func deadDisplay() error {
	wayland, x11 := os.Getenv("WAYLAND_DISPLAY"), os.Getenv("DISPLAY")
	if wayland != "" {
		if !filepath.IsAbs(wayland) {
			wayland = filepath.Join(os.Getenv("XDG_RUNTIME_DIR"), wayland)
		}
		if c, err := net.DialTimeout("unix", wayland, displayPatience); err == nil {
			return c.Close()
		}
	}
	if x11 != "" {
		if c, err := xgb.NewConnDisplay(x11); err == nil {
			c.Close()
			return nil
		}
		return cli.DeadDisplay(x11)
	}
	return cli.DeadDisplay(wayland)
}
