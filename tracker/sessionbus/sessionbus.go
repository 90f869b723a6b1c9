// Package sessionbus opens D-Bus session connections that are Limber's own. The
// shared one of godbus is never used: on it, other listeners of the process (the
// tray's, for one) get our signals and stumble over them.
package sessionbus

import (
	"context"
	"errors"
	"time"

	"github.com/godbus/dbus/v5"
)

// Connect opens a private connection to the session bus. Unlike
// dbus.ConnectSessionBus it never starts a bus where there is none.
func Connect(opts ...dbus.ConnOption) (*dbus.Conn, error) {
	conn, err := dbus.SessionBusPrivateNoAutoStartup(opts...)
	if err != nil {
		return nil, err
	}
	err = conn.Auth(nil)
	if err == nil {
		err = conn.Hello()
	}
	if err != nil {
		conn.Close()
		return nil, err
	}
	return conn, nil
}

// Within opens a connection by dial (Connect, or dbus.ConnectSystemBus), but does not wait for ever: a bus that takes
// connections and then does not answer is an error.
func Within(patience time.Duration, dial func(...dbus.ConnOption) (*dbus.Conn, error)) (*dbus.Conn, error) {
	ctx, cancel := context.WithCancel(context.Background())
	hangs := time.AfterFunc(patience, cancel) // ends the connection half-made
	conn, err := dial(dbus.WithContext(ctx))
	switch {
	case !hangs.Stop():
		if err == nil {
			conn.Close()
		}
		return nil, errors.New("the bus does not answer")
	case err != nil:
		cancel()
		return nil, err
	}
	return conn, nil
}

// There tells whether a session bus takes connections, by its address or at the usual place. Libraries that open
// one themselves start a bus of their own (dbus-launch) where there is none; so they are asked for nothing then.
func There() bool {
	conn, err := dbus.SessionBusPrivateNoAutoStartup()
	if err != nil {
		return false
	}
	conn.Close()
	return true
}
