package api

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"path/filepath"
	"sync"
	"time"

	"github.com/gofrs/flock"
)

// The two doors of Limber: the agent's and the window's.
const (
	AgentDoor  = "agent"
	WindowDoor = "window"
)

// ErrTaken says that another process holds the door.
var ErrTaken = errors.New("another process of Limber's is running")

// Door is the single-instance lock of a process and the HTTP server behind it.
// The lock is a flock'd file beside the socket: it goes with the process,
// however that ends, and only its holder may remove a dead socket.
type Door struct {
	lock     *flock.Flock
	listener net.Listener
	server   *http.Server
	once     sync.Once
}

// Lock takes the door in dir, or returns ErrTaken.
func Lock(dir, door string) (*Door, error) {
	l := lockOf(dir, door)
	ok, err := l.TryLock()
	if err != nil {
		return nil, fmt.Errorf("lock %s: %w", door, err)
	}
	if !ok {
		return nil, ErrTaken
	}
	listener, err := listen(dir, door)
	if err != nil {
		return nil, errors.Join(err, l.Unlock())
	}
	return &Door{lock: l, listener: listener}, nil
}

func lockOf(dir, door string) *flock.Flock {
	return flock.New(filepath.Join(dir, door+".lock"), flock.SetPermissions(0o600))
}

// isFree tells whether nobody holds the door.
func isFree(dir, door string) (bool, error) {
	l := lockOf(dir, door)
	free, err := l.TryLock()
	if err != nil {
		return false, fmt.Errorf("lock %s: %w", door, err)
	}
	if free {
		err = l.Unlock()
	}
	return free, err
}

// Serve answers until Close. Slow, huge and idle clients are cut off: the limits
// are far above what Limber's own clients need.
func (d *Door) Serve(h http.Handler) error {
	d.server = &http.Server{
		Handler:           http.MaxBytesHandler(h, 64<<10),
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		IdleTimeout:       time.Minute,
		MaxHeaderBytes:    16 << 10,
	}
	err := d.server.Serve(limit(d.listener, 256))
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}

// Close ends the server, once those that listen have heard the last word (within
// a second), and gives the lock back.
func (d *Door) Close() error {
	var err error
	d.once.Do(func() {
		if d.server != nil {
			patience, stop := context.WithTimeout(context.Background(), time.Second)
			defer stop()
			if d.server.Shutdown(patience) != nil {
				err = d.server.Close()
			}
		}
		err = errors.Join(ignoreClosed(d.listener.Close()), err, d.lock.Unlock())
	})
	return err
}

func ignoreClosed(err error) error {
	if errors.Is(err, net.ErrClosed) {
		return nil
	}
	return err
}

// limit lets at most n connections be open at once; the next one waits.
func limit(l net.Listener, n int) net.Listener {
	return &limited{Listener: l, room: make(chan struct{}, n)}
}

type limited struct {
	net.Listener
	room chan struct{}
}

func (l *limited) Accept() (net.Conn, error) {
	l.room <- struct{}{}
	c, err := l.Listener.Accept()
	if err != nil {
		<-l.room
		return nil, err
	}
	return &counted{Conn: c, leave: sync.OnceFunc(func() { <-l.room })}, nil
}

type counted struct {
	net.Conn
	leave func()
}

func (c *counted) Close() error {
	c.leave()
	return c.Conn.Close()
}
