//go:build !nowindow

package main

import (
	"os"

	"golang.org/x/sys/unix"
)

// byHand tells that a person has started this program just now, in a terminal or by a press for which the desktop gave
// a token, and no timer or script has.
func byHand() bool {
	pressed := os.Getenv("LIMBER_PRESSED") != ""
	_ = os.Unsetenv("LIMBER_PRESSED") // no word to what this program starts; fails only for a name that is none
	if pressed || os.Getenv("XDG_ACTIVATION_TOKEN") != "" || os.Getenv("DESKTOP_STARTUP_ID") != "" {
		return true
	}
	_, err := unix.IoctlGetTermios(int(os.Stdin.Fd()), unix.TCGETS)
	return err == nil
}
