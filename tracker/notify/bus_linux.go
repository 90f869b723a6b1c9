package notify

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/godbus/dbus/v5"
)

// The Desktop Notifications Specification 1.2 (freedesktop.org): the name, which
// is the interface too, and its only object.
const (
	service    = "org.freedesktop.Notifications"
	objectPath = dbus.ObjectPath("/org/freedesktop/Notifications")
	busService = "org.freedesktop.DBus"
	busPath    = dbus.ObjectPath("/org/freedesktop/DBus")
)

const (
	callPatience = 5 * time.Second // for a daemon, which the bus may have to start first
	firstWait    = time.Second     // before the first try to reach a lost bus again
	longestWait  = 5 * time.Minute
)

var errNoDaemon = errors.New("notify: no notification daemon on the session bus")

// dial opens a bus connection of our own; see sessionbus.Connect.
type dial func(...dbus.ConnOption) (*dbus.Conn, error)

// daemon is the desktop's notification daemon, as far as it is known.
type daemon struct {
	owner  string // its unique bus name, "" while none runs
	starts bool   // none runs, but the bus starts one when it is called
	asked  bool   // server and caps are known
	server string // "dunst 1.9.0"
	caps   []string
}

func (d daemon) can(what string) bool { return slices.Contains(d.caps, what) }

// bus speaks to the daemon. Its goroutine sleeps until a signal comes or the
// connection ends; then it opens another, at growing intervals.
type bus struct {
	app, icon string
	log       *slog.Logger
	dial      dial
	presses   chan Press
	quit      chan struct{}
	wg        sync.WaitGroup
	once      sync.Once

	// talk is held through an exchange with the daemon and while a signal is
	// looked at, so that an answer cannot outrun the id of its message.
	talk sync.Mutex

	mu     sync.Mutex
	conn   *dbus.Conn
	busID  string // which the bus gave itself, "" if it does not say
	daemon daemon
	id     uint32 // of the message shown, 0 for none
	spent  uint32 // of a message that was answered and may still be on the screen, 0 for none
	shown  Message
	memo   string // file that outlives us, "" for none; see keep
	token  string // activation token that came for it
}

func newBus(app, icon string, dial dial, log *slog.Logger) *bus {
	b := &bus{app: app, icon: icon, log: log, dial: dial, presses: make(chan Press, 8), quit: make(chan struct{})}
	signals, err := b.connect()
	if err != nil {
		log.Info("no notifications by D-Bus", "err", err)
	}
	b.wg.Go(func() { b.tend(signals) })
	return b
}

// tend handles the signals, connection after connection.
func (b *bus) tend(signals <-chan *dbus.Signal) {
	wait := firstWait
	for {
		if signals != nil {
			opened := time.Now()
			b.serve(signals)
			b.drop()
			if time.Since(opened) > longestWait {
				wait = firstWait
			}
		}
		select {
		case <-time.After(wait):
		case <-b.quit:
			return
		}
		wait = min(2*wait, longestWait)
		var err error
		if signals, err = b.connect(); err != nil {
			signals = nil
			b.log.Debug("session bus", "err", err)
		}
	}
}

// serve returns when the connection has ended.
func (b *bus) serve(signals <-chan *dbus.Signal) {
	for {
		select {
		case s, ok := <-signals:
			if !ok {
				return
			}
			b.safely(s)
		case <-b.quit:
			return
		}
	}
}

// safely looks at one signal; whatever a daemon may send must not end the agent.
func (b *bus) safely(s *dbus.Signal) {
	defer func() {
		if v := recover(); v != nil {
			b.log.Error("notification signal panicked", "panic", v, "signal", s.Name)
		}
	}()
	b.signal(s)
}

// connect opens the bus, listens, and looks who is there.
func (b *bus) connect() (<-chan *dbus.Signal, error) {
	ctx, cancel := context.WithCancel(context.Background())
	hangs := time.AfterFunc(callPatience, cancel)
	conn, err := b.dial(dbus.WithContext(ctx), dbus.WithSignalHandler(dbus.NewSequentialSignalHandler()))
	if err != nil {
		hangs.Stop()
		cancel()
		return nil, fmt.Errorf("notify: open session bus: %w", err)
	}
	if !hangs.Stop() {
		conn.Close()
		return nil, errors.New("notify: open session bus: it does not answer")
	}
	signals := make(chan *dbus.Signal, 16)
	conn.Signal(signals)
	if err := listen(conn); err != nil {
		conn.Close()
		return nil, err
	}
	d, id := look(conn), busID(conn)
	b.mu.Lock()
	b.busID = id
	b.conn, b.daemon, b.id, b.spent, b.token = conn, d, 0, 0, ""
	b.mu.Unlock()
	select {
	case <-b.quit:
		b.drop()
	default:
	}
	return signals, nil
}

func listen(conn *dbus.Conn) error {
	ctx, cancel := context.WithTimeout(context.Background(), callPatience)
	defer cancel()
	for _, rule := range [][]dbus.MatchOption{
		{dbus.WithMatchSender(service), dbus.WithMatchInterface(service)},
		{dbus.WithMatchSender(busService), dbus.WithMatchInterface(busService),
			dbus.WithMatchMember("NameOwnerChanged"), dbus.WithMatchArg(0, service)},
	} {
		if err := conn.AddMatchSignalContext(ctx, rule...); err != nil {
			return fmt.Errorf("notify: listen on session bus: %w", err)
		}
	}
	return nil
}

// look asks the bus for a daemon, and a running daemon for what it can do.
func look(conn *dbus.Conn) daemon {
	var d daemon
	if err := call(conn, busService, busPath, busService+".GetNameOwner", 0, []any{service}, &d.owner); err != nil {
		d.owner = ""
		var names []string
		if call(conn, busService, busPath, busService+".ListActivatableNames", 0, nil, &names) == nil {
			d.starts = slices.Contains(names, service)
		}
		return d
	}
	return d.ask(conn)
}

// ask fills in what the daemon can do; on an activatable name it starts it.
func (d daemon) ask(conn *dbus.Conn) daemon {
	var name, vendor, version, spec string
	if call(conn, service, objectPath, service+".GetCapabilities", 0, nil, &d.caps) != nil {
		return d
	}
	d.asked = true
	if call(conn, service, objectPath, service+".GetServerInformation", 0, nil, &name, &vendor, &version, &spec) == nil {
		d.server = strings.TrimSpace(plain(name, longestLabel, false) + " " + plain(version, longestLabel, false))
	}
	return d
}

func call(conn *dbus.Conn, dest string, path dbus.ObjectPath, method string, flags dbus.Flags, args []any, into ...any) error {
	ctx, cancel := context.WithTimeout(context.Background(), callPatience)
	defer cancel()
	return conn.Object(dest, path).CallWithContext(ctx, method, flags, args...).Store(into...)
}

// drop forgets the connection; what was shown on it cannot be answered any more.
func (b *bus) drop() {
	b.mu.Lock()
	conn := b.conn
	b.conn, b.daemon, b.id, b.spent, b.token = nil, daemon{}, 0, 0, ""
	b.mu.Unlock()
	if conn != nil {
		conn.Close()
	}
}

// now is the connection and the daemon, if one runs or can be started.
func (b *bus) now() (*dbus.Conn, daemon, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.conn, b.daemon, b.conn != nil && (b.daemon.owner != "" || b.daemon.starts)
}

// shows tells whether our message is on the screen, as far as the daemon has told.
func (b *bus) shows() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.id != 0
}

func (b *bus) stop() {
	b.once.Do(func() {
		close(b.quit)
		b.drop()
		b.wg.Wait()
	})
}
