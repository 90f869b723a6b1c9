//go:build !windows

package api

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"syscall"
)

// address is the socket of a door ("agent" or "window") in the runtime folder.
func address(dir, door string) string { return filepath.Join(dir, door+".sock") }

// listen opens the socket, readable and writable by the same user only. The
// caller holds the door's lock, so a socket that is there already is a dead one
// and may be removed.
func listen(dir, door string) (net.Listener, error) {
	path := address(dir, door)
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("remove the dead socket: %w", err)
	}
	old := syscall.Umask(0o177)
	l, err := net.Listen("unix", path)
	syscall.Umask(old)
	if err != nil {
		return nil, fmt.Errorf("listen on %s: %w", path, err)
	}
	return sameUser{l}, nil
}

func dial(ctx context.Context, dir, door string) (net.Conn, error) {
	var d net.Dialer
	return d.DialContext(ctx, "unix", address(dir, door))
}

// sameUser refuses connections of other users, whatever the file's mode says.
type sameUser struct{ net.Listener }

func (s sameUser) Accept() (net.Conn, error) {
	for {
		c, err := s.Listener.Accept()
		if err != nil {
			return nil, err
		}
		uid, err := peer(c.(*net.UnixConn))
		if err == nil && uid == os.Getuid() {
			return c, nil
		}
		c.Close()
	}
}

// peer is the user at the other end of a connection, as the system knows it.
func peer(c *net.UnixConn) (uid int, err error) {
	raw, err := c.SyscallConn()
	if err != nil {
		return -1, err
	}
	if bad := raw.Control(func(fd uintptr) { uid, err = peerUser(int(fd)) }); bad != nil {
		return -1, bad
	}
	return uid, err
}
