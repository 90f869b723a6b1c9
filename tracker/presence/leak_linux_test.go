package presence

import (
	"log/slog"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

// TestNothingIsLeftOpen: a desktop that is opened and closed, and parts that are
// lost and come back, leave no goroutine and no descriptor behind.
func TestNothingIsLeftOpen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "bus")
	startBus(t, path)
	newMutter(t, path, time.Minute)
	newLogind(t, path).own(login1)
	env := map[string]string{"XDG_SESSION_TYPE": "wayland", "XDG_SESSION_ID": "c1"}
	held := func() (goroutines, files int) { return runtime.NumGoroutine(), len(names("/proc/self/fd")) }
	var goroutines, files int
	for i := range 6 {
		d := newDesktop(slog.New(slog.DiscardHandler), slots(func(n string) string { return env[n] }, dialer(path), dialer(path), slog.New(slog.DiscardHandler)))
		d.Watch(time.Minute)
		if r, err := d.Read(); err != nil || !r.IdleKnown {
			t.Fatalf("%+v, %v", r, err)
		}
		for _, s := range d.slots {
			if p := s.get(); p != nil {
				p.close()
			}
		}
		sees(t, d, "the parts are back", func(r Reading) bool { return r.IdleKnown })
		if err := d.Close(); err != nil {
			t.Fatal(err)
		}
		if i == 1 { // what is made once is there
			time.Sleep(100 * time.Millisecond)
			goroutines, files = held()
		}
	}
	for end := time.Now().Add(10 * time.Second); ; time.Sleep(10 * time.Millisecond) {
		g, f := held()
		if g <= goroutines+3 && f <= files+2 {
			return
		}
		if time.Now().After(end) {
			stacks := make([]byte, 1<<20)
			t.Fatalf("%d goroutines and %d files, at first %d and %d\n%s", g, f, goroutines, files, stacks[:runtime.Stack(stacks, true)])
		}
	}
}
