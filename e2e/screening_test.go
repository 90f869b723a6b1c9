//go:build e2e && linux

package e2e

import (
	"testing"
	"time"

	"limber/e2e/desktop"
)

// healthy answers the questions of the screening in the window that has the keyboard, as somebody who has none of it, until
// the session that waits for them begins. A key is not heeded that comes faster than a hand; who sees the same questions
// still there presses again, and in the session the key does nothing.
func healthy(t *testing.T, d *desktop.Desktop) {
	t.Helper()
	d.Eventually("the agent", func() bool { s, ok := status(t, d); return ok && s.Journal != "" })
	j := book(t, d)
	d.Eventually("a session after the questions", func() bool {
		d.Key("Return")
		time.Sleep(900 * time.Millisecond)
		return len(sessions(t, j)) > 0
	})
}
