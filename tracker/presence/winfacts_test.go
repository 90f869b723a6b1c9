package presence

import (
	"testing"
	"time"
)

// filed is the FILETIME of an instant of the test's day.
func filed(t *testing.T, clock string) uint64 {
	t.Helper()
	at, err := time.Parse(time.RFC3339, "2026-11-23T"+clock+"Z")
	if err != nil {
		t.Fatal(err)
	}
	return uint64(at.Unix()+11_644_473_600) * 10_000_000
}

func TestInUse(t *testing.T) {
	boot := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	at := func(clock string) uint64 { return filed(t, clock) }
	for _, c := range []struct {
		name   string
		grants []grant
		want   bool
	}{
		{"nothing was ever used", nil, false},
		{"a program that may, and never did", []grant{{}}, false},
		{"a call that goes on", []grant{{at("09:30:00"), 0}}, true},
		{"a call that has ended", []grant{{at("09:30:00"), at("10:00:00")}}, false},
		{"one of several goes on", []grant{{at("09:00:00"), at("09:10:00")}, {at("09:30:00"), 0}, {}}, true},
		{"cut short by a crash before this boot", []grant{{at("07:59:59"), 0}}, false},
		{"begun as the machine came up", []grant{{at("08:00:00"), 0}}, true},
		{"an end without a beginning", []grant{{0, at("09:00:00")}}, false},
		{"a broken number far in the past", []grant{{1, 0}}, false},
	} {
		if got := inUse(c.grants, boot); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

func TestFileTime(t *testing.T) {
	if got := fileTime(133_000_000_000_000_001); !got.Equal(time.Date(2022, 6, 18, 4, 26, 40, 100, time.UTC)) {
		t.Errorf("%v", got.UTC())
	}
	if !inUse([]grant{{^uint64(0), 0}}, fileTime(0)) {
		t.Error("the largest number there is lies before 1601")
	}
}

func TestShellState(t *testing.T) {
	for _, c := range []struct {
		state           shellState
		fullscreen, dnd bool
	}{
		{1, false, false}, // a screen saver, or another session: told by others
		{2, true, false},
		{3, true, false},
		{4, false, true},
		{5, false, false}, // notifications welcome
		{6, false, true},
		{7, false, false}, // a program of the Store in front
		{99, false, false},
	} {
		if f, d := c.state.fullscreen(), c.state.dnd(); f != c.fullscreen || d != c.dnd {
			t.Errorf("state %d: fullscreen %v, dnd %v", c.state, f, d)
		}
	}
}

func TestDisplays(t *testing.T) {
	for _, c := range []struct {
		name       string
		d          displays
		remote     bool
		off, known bool
	}{
		{"nothing sent", displays{-1, -1}, false, false, false},
		{"on", displays{displayOn, displayOn}, false, false, true},
		{"dimmed can be read", displays{displayDimmed, -1}, false, false, true},
		{"off", displays{displayOff, -1}, false, true, true},
		{"only the machine's own, off", displays{-1, displayOff}, false, true, true},
		{"worked at from afar", displays{-1, displayOff}, true, false, false},
		{"ours is on, the machine's own off", displays{displayOn, displayOff}, true, false, true},
	} {
		if off, known := c.d.off(c.remote); off != c.off || known != c.known {
			t.Errorf("%s: %v, %v", c.name, off, known)
		}
	}
}
