package presence

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/godbus/dbus/v5"
)

// busPatience is how long a service on a bus may take over an answer.
const busPatience = 2 * time.Second

// connect opens a bus connection of our own. (The shared ones of godbus are
// never used: on those, other listeners of the process get our signals, and we
// theirs.)
type connect func(...dbus.ConnOption) (*dbus.Conn, error)

// systemBus opens the system bus.
func systemBus(opts ...dbus.ConnOption) (*dbus.Conn, error) { return dbus.ConnectSystemBus(opts...) }

// bus is a connection whose signals are handled one after the other, in order.
type bus struct {
	conn    *dbus.Conn
	signals chan *dbus.Signal // all since it was opened: they wait for serve
	log     *slog.Logger
	gone    chan struct{}
	once    sync.Once
}

func openBus(dial connect, log *slog.Logger) (*bus, error) {
	// The timer ends a connection that hangs half-made.
	ctx, cancel := context.WithCancel(context.Background())
	hangs := time.AfterFunc(2*busPatience, cancel)
	conn, err := dial(dbus.WithContext(ctx), dbus.WithSignalHandler(dbus.NewSequentialSignalHandler()))
	if err != nil {
		hangs.Stop()
		cancel()
		return nil, fmt.Errorf("presence: open bus: %w", err)
	}
	if !hangs.Stop() {
		conn.Close()
		return nil, errors.New("presence: open bus: it does not answer")
	}
	b := &bus{conn: conn, signals: make(chan *dbus.Signal, 16), log: log, gone: make(chan struct{})}
	conn.Signal(b.signals)
	return b, nil
}

// serve hands the signals to handle until the connection ends.
func (b *bus) serve(handle func(*dbus.Signal)) {
	go func() {
		defer b.close()
		defer func() {
			if v := recover(); v != nil {
				b.log.Error("bus signal panicked", "panic", v)
			}
		}()
		for s := range b.signals {
			handle(s)
		}
	}()
}

// match asks for signals by the keys of a D-Bus match rule.
func (b *bus) match(opts ...dbus.MatchOption) error {
	ctx, cancel := context.WithTimeout(context.Background(), busPatience)
	defer cancel()
	if err := b.conn.AddMatchSignalContext(ctx, opts...); err != nil {
		return fmt.Errorf("presence: listen on bus: %w", err)
	}
	return nil
}

// matchOwner asks to be told when the owner of a name changes.
func (b *bus) matchOwner(name string) error {
	return b.match(dbus.WithMatchSender("org.freedesktop.DBus"), dbus.WithMatchInterface("org.freedesktop.DBus"),
		dbus.WithMatchMember("NameOwnerChanged"), dbus.WithMatchArg(0, name))
}

// ownerChange reads a NameOwnerChanged signal of the bus itself.
func ownerChange(s *dbus.Signal) (name, owner string, ok bool) {
	if s.Sender != "org.freedesktop.DBus" || s.Name != "org.freedesktop.DBus.NameOwnerChanged" || len(s.Body) != 3 {
		return "", "", false
	}
	name, ok1 := s.Body[0].(string)
	owner, ok2 := s.Body[2].(string)
	return name, owner, ok1 && ok2
}

// call asks a service that runs already, and stores its answer. It starts none.
func (b *bus) call(dest string, path dbus.ObjectPath, method string, args []any, into ...any) error {
	ctx, cancel := context.WithTimeout(context.Background(), busPatience)
	defer cancel()
	return b.conn.Object(dest, path).CallWithContext(ctx, method, dbus.FlagNoAutoStart, args...).Store(into...)
}

// owner is the unique name behind a well-known one, "" for none.
func (b *bus) owner(name string) string {
	var owner string
	if b.call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus.GetNameOwner", []any{name}, &owner) != nil {
		return ""
	}
	return owner
}

func (b *bus) done() <-chan struct{} { return b.gone }

func (b *bus) close() {
	b.once.Do(func() {
		close(b.gone)
		b.conn.Close()
	})
}
