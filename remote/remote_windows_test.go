package remote

import (
	"log/slog"
	"runtime"
	"testing"
	"time"
)

var keyboardEvent = user32.NewProc("keybd_event")

// tap presses a key as a keyboard does.
func tap(key uintptr) {
	const up = 2
	_, _, _ = keyboardEvent.Call(key, 0, 0, 0)
	_, _, _ = keyboardEvent.Call(key, 0, up, 0)
}

// The media keys arrive during a session, and are free before and after it.
func TestWindowsMediaKeys(t *testing.T) {
	runtime.LockOSThread() // keys belong to threads
	defer runtime.UnlockOSThread()
	pressed := make(chan Key, 16)
	r := New(func(k Key) { pressed <- k }, slog.New(slog.DiscardHandler))
	defer r.Close()
	free := func() bool { // another program may have it
		ok, _, _ := registerHotKey.Call(0, 1, noRepeat, vkPlay)
		if ok != 0 {
			_, _, _ = unregisterHotKey.Call(0, 1)
		}
		return ok != 0
	}
	eventually := func(what string, ok func() bool) {
		t.Helper()
		for end := time.Now().Add(20 * time.Second); !ok(); time.Sleep(10 * time.Millisecond) {
			if time.Now().After(end) {
				t.Fatal("waited in vain for " + what)
			}
		}
	}
	if !free() {
		t.Skip("another program has the media keys")
	}
	for range 2 {
		r.Show(State{On: true})
		// Asking whether they are free would take them away from the session that is about to.
		for key, want := range keys {
			eventually("key "+string(want), func() bool {
				tap(key)
				select {
				case got := <-pressed:
					return got == want
				case <-time.After(100 * time.Millisecond):
					return false
				}
			})
		}
		if free() {
			t.Error("the keys are everybody's during a session")
		}
		r.Show(State{})
		eventually("the end of it", free)
	}
}

// Where others have the keys, the session goes on without.
func TestWindowsKeysOfOthers(t *testing.T) {
	first, err := open(State{On: true}, func(Key) {}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Skip("another program has the media keys")
	}
	defer first.close()
	if second, err := open(State{On: true}, func(Key) {}, slog.New(slog.DiscardHandler)); err == nil {
		second.close()
		t.Error("keys that belong to another were taken")
	}
}
