// Package awake keeps the screen from going dark or locking while somebody follows
// a session with their eyes, and not a moment longer: what it asks of the system
// is bound to this process, so a crash gives it back too.
//
// Fyne can ask for the same, but on Linux only of one service, on a connection that
// it shares, in the window's own goroutine and without an end to its patience; and on
// Windows it keeps the display on, but not the machine from falling asleep.
package awake

import (
	"log/slog"
	"runtime"
	"sync"
	"time"
)

// Keeper keeps the screen awake, or not. Its methods may be called from any goroutine and never wait for the system.
type Keeper struct {
	log  *slog.Logger
	hold func(*slog.Logger) (release func()) // the system's way; a test has its own
	kick chan struct{}
	over chan struct{}

	mu     sync.Mutex
	on     bool
	closed bool
}

// New makes a keeper that does not keep yet. It must be closed.
func New(log *slog.Logger) *Keeper { return newKeeper(log, hold) }

func newKeeper(log *slog.Logger, hold func(*slog.Logger) func()) *Keeper {
	k := &Keeper{log: log.With("part", "awake"), hold: hold, kick: make(chan struct{}, 1), over: make(chan struct{})}
	go k.run()
	return k
}

// Keep asks for a screen that stays awake, or for it no longer. What is asked last holds.
func (k *Keeper) Keep(on bool) {
	k.mu.Lock()
	k.on = on
	k.mu.Unlock()
	k.stir()
}

// leaveTime is how long Close waits for a system that hangs: the end of the process gives back as well.
const leaveTime = 2 * time.Second

// Close gives back what is kept, and waits until that is done, two seconds at most.
func (k *Keeper) Close() {
	k.mu.Lock()
	k.closed = true
	k.mu.Unlock()
	k.stir()
	select {
	case <-k.over:
	case <-time.After(leaveTime):
	}
}

func (k *Keeper) stir() {
	select {
	case k.kick <- struct{}{}:
	default:
	}
}

func (k *Keeper) run() {
	runtime.LockOSThread() // Windows ties the wish to a thread, and ends it with that
	defer close(k.over)
	var release func()
	for {
		k.mu.Lock()
		on, closed := k.on && !k.closed, k.closed
		k.mu.Unlock()
		switch {
		case on && release == nil:
			release = k.hold(k.log)
		case !on && release != nil:
			release()
			release = nil
		}
		if closed {
			return
		}
		<-k.kick
	}
}
