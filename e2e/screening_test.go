//go:build e2e && linux

package e2e

import (
	"time"

	"limber/e2e/desktop"
)

// healthy answers the questions of the screening in the window that has the keyboard, as somebody who has none of it:
// one key a screen, and not faster than the window heeds them.
func healthy(d *desktop.Desktop) {
	for range 7 { // six groups, and "Go on"
		d.Key("Return")
		time.Sleep(900 * time.Millisecond)
	}
}
