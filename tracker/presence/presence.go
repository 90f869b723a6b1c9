// Package presence tells what the operating system knows about the person at
// the desk: how long there was no input, whether the screen is locked or off,
// whether something fills the screen, and what the clocks say.
//
// It only reports. What silence or a lock means for the sitting is decided by
// package tracker, which presence never imports: the agent maps a Reading and
// the Clocks to a sample. Where the OS can wake us (X11 alarms, D-Bus signals)
// nothing polls; a source that cannot wake anybody is polled by its reader, at
// the pace of the reader (see Watches).
//
// Each thing the OS can tell is read by a part of its own. A part that loses
// its connection, or panics, is out of the reading until it has come back; the
// others go on. Without any idle source Read still answers, with IdleKnown
// false, and Caps says why and what would mend it.
package presence

import (
	"log/slog"
	"time"
)

// Clocks are the three clocks of the sitting model, read at (nearly) one instant.
type Clocks struct {
	Awake     time.Duration // monotonic, stands still while the machine sleeps; origin arbitrary, never falls
	Boot      time.Duration // monotonic, goes on in sleep; origin arbitrary, never falls
	BootKnown bool          // false: this OS has no such clock, Boot is 0
	Wall      time.Time     // local zone, without Go's own monotonic reading, so that two of them compare by the wall
}

// Now reads the clocks. An error means that even the awake clock cannot be
// read, which no supported OS does in practice.
func Now() (Clocks, error) {
	c, err := clocks()
	c.Wall = time.Now().Round(0)
	return c, err
}

// BootID names this boot of the machine: equal texts mean that Boot of two
// processes can be compared. "" where the OS gives no such name.
func BootID() string { return bootID() }

// Reading is what is known at one instant. A field that this desktop cannot
// tell is false; Caps says which those are.
type Reading struct {
	Idle      time.Duration // since the last input of any kind, 0 or more; 0 unless IdleKnown
	IdleKnown bool

	Locked     bool // the session is locked
	Inactive   bool // another session has the screen, or the remote side is detached
	ScreenOff  bool // the display is in a power-saving state
	Camera     bool
	Microphone bool
	Shared     bool // the screen is shared
	Playback   bool // something plays, or holds off the screen saver
	Fullscreen bool // the active window fills the screen
	DND        bool // the desktop's "do not disturb"

	Power string // "", "sleep" or "wake": a hint that came since the last Read, told once
}

// Source is one desktop's presence. Its methods may be called from any
// goroutine, and none of them panics or waits for longer than a few seconds on
// a display or bus that hangs.
type Source interface {
	// Name says where idle comes from just now: "x11-sync", "x11-screensaver",
	// "windows", "macos", or "none" while nobody can tell.
	Name() string

	// Read asks now. An error goes with the reading of the parts that did answer.
	Read() (Reading, error)

	// Wake delivers one value when something stirred: the watched idle time was
	// reached, the person is active again, lock, unlock, sleep, wake, a source
	// lost or found. Several stirs before the receive make one value. Never closed.
	Wake() <-chan struct{}

	// Watch asks to be woken when idle reaches this, and at the next input after
	// it, again and again; 0 ends the watch. Idle for that long already: woken at
	// once. The same value again changes nothing.
	Watch(idle time.Duration)

	// Caps lists what is seen, what is not, and what would mend it.
	Caps() []Cap

	// Close ends the source's connections and goroutines.
	Close() error
}

// Cap is one line of the doctor: can this desktop tell it?
type Cap struct {
	Name   string // idle, idle_watch, lock, inactive, sleep, screen_off, fullscreen, camera, microphone, shared, playback, dnd
	Source string // who tells it: "x11-sync", "logind", "clocks", ...; "" when nobody does
	OK     bool
	Fix    string // word key of what would mend it; with OK, of what is lost all the same; "" for nothing
	Tested bool   // of idle: the self-test saw it move as time passed
}

// Open probes this desktop and gives the best source there is. It never fails:
// where nothing can be read the source is called "none".
func Open(log *slog.Logger) Source {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	return open(log.With("part", "presence"))
}

// Watches tells whether the source wakes its reader when the watched idle time
// is reached and at the next input. Where it does not, the reader must poll.
func Watches(s Source) bool {
	for _, c := range s.Caps() {
		if c.Name == "idle_watch" {
			return c.OK
		}
	}
	return false
}
