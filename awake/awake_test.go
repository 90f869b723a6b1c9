package awake

import (
	"log/slog"
	"slices"
	"sync"
	"testing"
	"time"
)

// What is asked last holds, whatever was asked before and however slow the system is.
func TestTheLastWordHolds(t *testing.T) {
	var mu sync.Mutex
	var told []string
	say := func(s string) {
		mu.Lock()
		defer mu.Unlock()
		told = append(told, s)
	}
	k := newKeeper(slog.New(slog.DiscardHandler), func(*slog.Logger) func() {
		say("hold")
		time.Sleep(10 * time.Millisecond) // the system is slow
		return func() { say("release") }
	})
	for i := range 1000 {
		k.Keep(i%2 == 0)
	}
	k.Keep(true)
	for held := false; !held; time.Sleep(time.Millisecond) {
		mu.Lock()
		held = len(told) > 0 && told[len(told)-1] == "hold"
		mu.Unlock()
	}
	k.Keep(true) // no second time
	k.Close()
	k.Keep(true) // too late
	for i, word := range told {
		if word != []string{"hold", "release"}[i%2] {
			t.Fatalf("in turn: %v", told)
		}
	}
	if len(told)%2 != 0 || !slices.Contains(told, "hold") {
		t.Errorf("what is held at the end: %v", told)
	}
}
