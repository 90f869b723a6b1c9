// Package notify tells the person, by a desktop notification with buttons where
// the desktop has them.
//
// On Linux it speaks org.freedesktop.Notifications itself, on a private bus
// connection: one notice of ours is on the screen at most, the next replaces it
// in place, and its buttons come back as presses. On Windows it raises toasts,
// with buttons and a picture. Where neither can be had, on the other systems, and
// when they fail, beeep shows the text alone; then the tray and the window are
// the way to answer, and Caps says so.
package notify

import (
	"log/slog"
	"time"
)

// Message is one notice. Texts are plain: whatever a desktop would take for
// markup or script is made harmless here, and over-long texts are cut.
type Message struct {
	Title   string // one line
	Body    string // a few lines
	Actions []Action
	Icon    string // path of a picture file; "" takes the program's own
	Picture string // path of a picture to show beside the text, where the desktop shows any; "" for none
	Sound   bool   // the desktop's own notification sound may play

	// Quiet is a mere answer to what the person did: low urgency, silent, and in no list of missed ones.
	Quiet bool
	// Expire is the time on the screen, where the desktop heeds it; 0 leaves it to the desktop.
	Expire time.Duration
}

// Action is a button; Key names it in its Press. Label is already in the person's language.
type Action struct{ Key, Label string }

// startAction is the key that a click on the notice itself stands for.
const startAction = "start"

// Press is an answer to the message shown. A click on the notice itself, where
// the desktop tells it, is the press of "start" (if the message offered it).
type Press struct {
	Key   string // of the Action
	Token string // xdg activation token for the window that opens now, or ""
}

// Caps says what the desktop does with a notice.
type Caps struct {
	Actions    bool // buttons are shown, and presses can come
	Markup     bool // bodies are markup there (ours are escaped)
	Persistent bool // what was missed can be looked up later
}

// Notifier shows one message at a time. Its methods may be called from any
// goroutine; they take seconds at the worst, where a daemon hangs, and never panic.
type Notifier interface {
	// Show raises the message, in place of the one shown. An error means that
	// neither the daemon nor the fallback took it;
	// one that is context.DeadlineExceeded, that it may appear later all the same.
	Show(m Message) error

	// Close takes back what is shown; nothing shown is no error, nor is a desktop
	// that cannot take anything back.
	Close() error

	// Actions delivers the presses. Never closed.
	Actions() <-chan Press

	// Name says who shows: "dbus (dunst 1.9.0)", or "beeep".
	Name() string

	// Caps are those of whoever shows just now; they can change when a daemon comes or goes.
	Caps() Caps

	// Stop takes back what is shown and ends the connection; later calls fail.
	Stop() error
}

// Keeper is a Notifier that can remember on the disk what it shows: a process that was killed leaves its
// notice on the screen, with buttons that nobody hears.
type Keeper interface {
	// Keep takes back what an earlier process left on the screen, as the file at path tells, and keeps that
	// file up to date from now on. A file that cannot be read or written costs only this.
	Keep(path string)
}

// Watcher is a Notifier that hears when its message leaves the screen, answered or not.
type Watcher interface {
	// Shows tells whether the last message is still there. False too where nobody could tell.
	Shows() bool
}

// Open finds out how this desktop is notified. appName is shown as the sender,
// icon is the path of the program's picture ("" for none). It never fails; where
// nothing can show a notice, Show returns the error.
func Open(appName, icon string, log *slog.Logger) Notifier {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	return open(appName, icon, log.With("part", "notify"))
}
