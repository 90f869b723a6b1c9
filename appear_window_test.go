//go:build !nowindow

package main

import (
	"testing"
	"time"

	"limber/ui"
)

// TestTyping: of whoever has pressed for the break, the keys after it count.
func TestTyping(t *testing.T) {
	asked := time.Now()
	for _, c := range []struct {
		what    string
		pressed bool
		opens   time.Duration // after it was asked for
		ago     time.Duration // of the last key, before that
		known   bool
		want    bool
	}{
		{"somebody types, and a timer opens it", false, 250 * time.Millisecond, 80 * time.Millisecond, true, true},
		{"somebody reads what they have typed", false, 250 * time.Millisecond, 2 * time.Second, true, true},
		{"nobody types", false, 250 * time.Millisecond, 10 * time.Second, true, false},
		{"somebody goes on typing while it opens", true, 900 * time.Millisecond, 80 * time.Millisecond, true, true},
		{"Enter in the terminal", true, 250 * time.Millisecond, 120 * time.Millisecond, true, false},
		{"a press on a notice in a pause of the typing", true, 700 * time.Millisecond, 2 * time.Second, true, false},
		{"a slow machine, and a pause to read", true, 20 * time.Second, 10 * time.Second, true, false},
		{"nobody can tell", false, 900 * time.Millisecond, 0, false, false},
	} {
		got := typing(ui.Asked{At: asked, Pressed: c.pressed}, asked.Add(c.opens), func() (time.Duration, bool) { return c.ago, c.known })
		if got != c.want {
			t.Errorf("%s: %v", c.what, got)
		}
	}
}
