//go:build !nowindow

package main

import (
	"testing"
	"time"
)

// TestTyping: keys count from when the window was asked for.
func TestTyping(t *testing.T) {
	asked := time.Now()
	for _, c := range []struct {
		what     string
		opens    time.Duration // after it was asked for
		ago      time.Duration
		known    bool
		wantKeys bool
	}{
		{"somebody types while it opens", 900 * time.Millisecond, 80 * time.Millisecond, true, true},
		{"Enter in the terminal", 900 * time.Millisecond, 850 * time.Millisecond, true, false},
		{"a press on a notice in a pause of the typing", 700 * time.Millisecond, 2 * time.Second, true, false},
		{"a slow machine, and a pause to read", 20 * time.Second, 10 * time.Second, true, false},
		{"nobody can tell", 900 * time.Millisecond, 0, false, false},
	} {
		got := typing(asked, asked.Add(c.opens), func() (time.Duration, bool) { return c.ago, c.known })
		if got != c.wantKeys {
			t.Errorf("%s: %v", c.what, got)
		}
	}
}
