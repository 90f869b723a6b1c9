package awake

import (
	"log/slog"
	"runtime"
	"testing"
)

// Windows answers each wish of a thread with the one before it.
func TestWindowsIsAskedAndGivenBack(t *testing.T) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	const kept = continuous | systemRequired | displayRequired
	release := hold(slog.New(slog.DiscardHandler))
	if before, _, err := setExecutionState.Call(kept); before != kept {
		t.Errorf("kept awake by %#x: %v", before, err)
	}
	release()
	if before, _, err := setExecutionState.Call(continuous); before != continuous {
		t.Errorf("given back to %#x: %v", before, err)
	}
}
