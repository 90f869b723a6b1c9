package main

import (
	"os"
	"runtime"
)

// noDisplay tells that a window has nowhere to open: on Linux the environment names the display, X11's or
// Wayland's, and the window's toolkit panics where it names none.
func noDisplay() bool {
	return runtime.GOOS == "linux" && os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == ""
}
