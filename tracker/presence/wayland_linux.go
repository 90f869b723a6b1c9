package presence

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"sync"
	"time"
)

// The objects of our connection, by the numbers that we give them (a new one must
// be the next that is free), and the requests and events that are needed
// (wayland.xml, ext-idle-notify-v1.xml, idle.xml of KDE).
const (
	wlDisplay uint32 = 1 + iota
	wlRegistry
	wlAsked // the callback of a round trip
	wlSeat
	wlNotifier
	wlInput  // the notification by which idle is told
	wlTest   // a short one, for the self-test
	wlActive // with a notifier of version 2: the one that an inhibitor holds off

	displaySync        = 0
	displayGetRegistry = 1
	displayError       = 0
	displayDeleted     = 1
	registryBind       = 0
	registryGlobal     = 0
	registryGone       = 1
	callbackDone       = 0
	notifierGet        = 1 // ext: new object, timeout, seat
	notifierGetInput   = 2 // the same, since version 2
	kdeGet             = 0 // KDE's: new object, seat, timeout
	noteDestroy        = 0
	noteIdled          = 0
	noteResumed        = 1
)

const (
	extNotifier = "ext_idle_notifier_v1"
	kdeNotifier = "org_kde_kwin_idle"

	wlPatience = 3 * time.Second // for an answer of the compositor

	// watchFor is the silence after which an inhibitor shows: it keeps wlActive from
	// telling what wlInput has told.
	watchFor = 10 * time.Second

	// watchLate is how late it may be. (KWin's timers are off by up to 5 %.)
	watchLate = time.Second
)

var (
	errWlHangs  = errors.New("the Wayland compositor does not answer")
	errWlNoIdle = fmt.Errorf("the Wayland compositor tells no idle time: %w", errNotHere)
)

// wayland asks the compositor to tell of pauses (see type pauses) and makes the
// idle time up out of them. It speaks the wire protocol itself.
//
// ext-idle-notify-v1 is what KWin, wlroots (sway and others), Hyprland, niri and
// COSMIC have; older KWin and wlroots have org_kde_kwin_idle, of the same shape.
// Mutter has neither.
//
// A film holds a notification of version 1 off: as long as one plays, the
// compositor passes its spectator off as somebody who types, and Caps says so. In
// version 2 there is one more, which heeds input alone. Both together tell watching
// from being away: who is silent in the one and not in the other has a film on.
//
// The compositor is asked for nothing but a sign of life, with each reading, which
// also brings whatever it had to tell by then.
type wayland struct {
	conn net.Conn
	log  *slog.Logger
	stir func()
	gone chan struct{}
	once sync.Once

	asking sync.Mutex // one round trip at a time
	asked  chan struct{}

	mu       sync.Mutex
	seat     uint32 // the globals' names, 0 for not there
	notifier uint32
	version  uint32
	kind     string // which notifier
	answered bool   // the round trip is done, but for its object's end
	why      error  // of the connection's end

	input     pauses
	inhibited bool // wlActive tells of no pause
	heard     bool // a pause was told: the compositor does it
	want      time.Duration
	reached   bool // the watched time was told
	alarm     *time.Timer
}

func (w *wayland) send(object uint32, opcode uint16, args ...any) error {
	if err := w.conn.SetWriteDeadline(time.Now().Add(wlPatience)); err != nil {
		return err
	}
	return writeWl(w.conn, object, opcode, args...)
}

// ask makes a round trip: all that the compositor had to tell before has been told
// after it. One that does not answer is given up.
func (w *wayland) ask() error {
	w.asking.Lock()
	defer w.asking.Unlock()
	if err := w.send(wlDisplay, displaySync, wlAsked); err != nil {
		w.close()
		return w.reason(err)
	}
	patience := time.NewTimer(wlPatience)
	defer patience.Stop()
	select {
	case <-w.asked:
		return nil
	case <-w.gone:
		return w.reason(io.ErrUnexpectedEOF)
	case <-patience.C:
		w.close()
		return errWlHangs
	}
}

// reason is why the connection ended, where that is known.
func (w *wayland) reason(otherwise error) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.why != nil {
		return w.why
	}
	return otherwise
}

// events takes what the compositor tells until the connection ends.
func (w *wayland) events() {
	defer w.close()
	defer func() {
		if v := recover(); v != nil {
			w.log.Error("Wayland events panicked", "panic", v)
		}
	}()
	buf := make([]byte, wlMost)
	for {
		m, err := readWl(w.conn, buf)
		if err == nil {
			err = w.event(m, time.Now())
		}
		if err != nil {
			select {
			case <-w.gone: // we closed it ourselves
			default:
				w.log.Info("the Wayland connection ended", "err", err)
				w.mu.Lock()
				w.why = err
				w.mu.Unlock()
			}
			return
		}
	}
}

// event takes one message. An error ends the connection.
func (w *wayland) event(m wlMessage, now time.Time) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	args := wlArgs{rest: m.args}
	var err error
	switch {
	case m.object == wlDisplay && m.opcode == displayError:
		object, code, text := args.number(), args.number(), args.text()
		err = fmt.Errorf("the compositor refuses: object %d, error %d, %.200q", object, code, text)
	case m.object == wlDisplay && m.opcode == displayDeleted:
		w.deleted(args.number())
	case m.object == wlRegistry && m.opcode == registryGlobal:
		w.global(args.number(), args.text(), args.number())
	case m.object == wlRegistry && m.opcode == registryGone:
		if n := args.number(); n != 0 && (n == w.seat || n == w.notifier) {
			err = errors.New("the compositor took back what tells idle")
		}
	case m.object == wlAsked && m.opcode == callbackDone:
		w.answered = true
	case m.object == wlSeat: // what devices it has
		args.rest = nil
	case (m.object == wlInput || m.object == wlActive || m.object == wlTest) && (m.opcode == noteIdled || m.opcode == noteResumed):
		w.told(m.object, m.opcode == noteIdled, now)
	default:
		err = fmt.Errorf("%w: event %d of object %d", errWlMessage, m.opcode, m.object)
	}
	if err == nil && args.bad {
		err = fmt.Errorf("%w: event %d of object %d is too short", errWlMessage, m.opcode, m.object)
	}
	return err
}

// global notes what we need of what the compositor has.
func (w *wayland) global(name uint32, what string, version uint32) {
	switch {
	case what == "wl_seat" && w.seat == 0:
		w.seat = name
	case what == extNotifier && w.kind != extNotifier, what == kdeNotifier && w.kind == "":
		w.notifier, w.version, w.kind = name, version, what
		if what == kdeNotifier {
			w.version = 1
		}
	}
}

// deleted: the object of a round trip that is done may be used for the next.
func (w *wayland) deleted(object uint32) {
	if object == wlAsked && w.answered {
		w.answered = false
		select {
		case w.asked <- struct{}{}:
		default:
		}
	}
}

func (w *wayland) name() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.kind == kdeNotifier {
		return "wayland-kde-idle"
	}
	return "wayland-idle"
}

func (w *wayland) done() <-chan struct{} { return w.gone }

func (w *wayland) close() {
	w.once.Do(func() {
		close(w.gone)
		w.conn.Close()
		w.mu.Lock()
		defer w.mu.Unlock()
		if w.alarm != nil {
			w.alarm.Stop()
		}
	})
}
