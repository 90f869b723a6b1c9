// Package remote is how a session is led from outside its window: by media keys, a
// headset or a presenter, through what the system has for players of music. On Linux
// that is MPRIS, which GNOME, KDE, XFCE and others pass the keys to; on Windows, the
// media keys themselves. On macOS there is nothing yet.
//
// Limber takes part only while a session runs: the keys of whoever listens to music
// are theirs before and after it.
package remote

import (
	"log/slog"
	"sync"
	"time"
)

// Key is what a press asks for.
type Key string

// The keys. Play and Pause say what shall be, PlayPause changes it.
const (
	PlayPause Key = "play_pause"
	Play      Key = "play"
	Pause     Key = "pause"
	Next      Key = "next"
	Previous  Key = "previous"
	Stop      Key = "stop"
)

// State is what the desktop's media controls show.
type State struct {
	On     bool // a session runs; all else counts only then
	Paused bool
	Title  string // the exercise
	Artist string // what to do now
	Album  string // the routine
}

// door is how a system lets the keys in, for one session.
type door interface {
	show(State) error // an error: it is to be opened anew
	close()
}

// Remote is the way in. Its methods may be called from any goroutine and never wait for the system.
type Remote struct {
	log  *slog.Logger
	open func(s State, pressed func(Key), log *slog.Logger) (door, error)
	kick chan struct{}
	over chan struct{}

	mu      sync.Mutex
	state   State
	closed  bool
	pressed func(Key)
}

// New makes a remote that is off. pressed is called for each press, from any goroutine, and must not wait.
// The remote must be closed.
func New(pressed func(Key), log *slog.Logger) *Remote {
	r := &Remote{log: log.With("part", "remote"), open: open, pressed: pressed, kick: make(chan struct{}, 1), over: make(chan struct{})}
	go r.run()
	return r
}

// Show tells how the session stands. What is shown last holds; what lies between may go unseen.
func (r *Remote) Show(s State) {
	if !s.On {
		s = State{}
	}
	r.mu.Lock()
	r.state = s
	r.mu.Unlock()
	r.stir()
}

// leaveTime is how long Close waits for a system that hangs: the end of the process gives back as well.
const leaveTime = 2 * time.Second

// Close ends it, and waits until the keys are given back, two seconds at most.
func (r *Remote) Close() {
	r.mu.Lock()
	r.closed = true
	r.mu.Unlock()
	r.stir()
	select {
	case <-r.over:
	case <-time.After(leaveTime):
	}
}

func (r *Remote) stir() {
	select {
	case r.kick <- struct{}{}:
	default:
	}
}

// press hands a key on while a session runs.
func (r *Remote) press(k Key) {
	r.mu.Lock()
	on := r.state.On && !r.closed
	r.mu.Unlock()
	if on {
		r.pressed(k)
	}
}

func (r *Remote) run() {
	defer close(r.over)
	var d door
	failed := false // said once a session
	for {
		r.mu.Lock()
		state, closed := r.state, r.closed
		r.mu.Unlock()
		on := state.On && !closed
		if d != nil && !on {
			d.close()
			d = nil
		}
		if !on {
			failed = false
		} else if err := r.show(&d, state); err != nil && !failed {
			failed = true
			r.log.Info("no media keys", "err", err)
		}
		if closed {
			return
		}
		<-r.kick
	}
}

// show opens the door where there is none, and where the system has closed it.
func (r *Remote) show(d *door, s State) error {
	if *d != nil {
		if (*d).show(s) == nil {
			return nil
		}
		(*d).close()
		*d = nil
	}
	opened, err := r.open(s, r.press, r.log)
	if err == nil {
		*d = opened
	}
	return err
}
