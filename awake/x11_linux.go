package awake

import (
	"errors"
	"fmt"
	"io"
	"log"
	"log/slog"
	"os"
	"sync"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// suspendSaver is a request of MIT-SCREEN-SAVER 1.1: the server's own screen saver and the display's
// power saving wait until the connection that asked has gone.
const suspendSaver = 5

var errHangs = errors.New("the X server does not answer")

// silent: the library prints to standard error, where nobody reads.
var silent = sync.OnceFunc(func() { xgb.Logger = log.New(io.Discard, "", 0) })

// holdX11 asks a real X server; the one for X programs under Wayland has no say over the screen.
func holdX11(log *slog.Logger) (release func(), by []string) {
	display := os.Getenv("DISPLAY")
	if display == "" || os.Getenv("WAYLAND_DISPLAY") != "" && os.Getenv("XDG_SESSION_TYPE") == "wayland" {
		return nil, nil
	}
	conn, err := suspend(display)
	if err != nil {
		log.Info("screen is not kept awake", "by", "X server", "err", err)
		return nil, nil
	}
	return conn.Close, []string{"X server"}
}

// suspend opens a connection and asks on it, but does not wait for ever: a server that hangs is let be.
func suspend(display string) (*xgb.Conn, error) {
	silent()
	type result struct {
		conn *xgb.Conn
		err  error
	}
	done := make(chan result, 1)
	go func() {
		var r result
		defer func() {
			if v := recover(); v != nil { // the library trusts what a server answers
				r.err = fmt.Errorf("the X server's answer: %v", v)
			}
			done <- r
		}()
		r.conn, r.err = xgb.NewConnDisplay(display)
		if r.err == nil {
			if r.err = suspendOn(r.conn); r.err != nil {
				r.conn.Close()
			}
		}
	}()
	select {
	case r := <-done:
		return r.conn, r.err
	case <-time.After(patience):
		go func() {
			if r := <-done; r.err == nil {
				r.conn.Close()
			}
		}()
		return nil, errHangs
	}
}

func suspendOn(conn *xgb.Conn) error {
	const name = "MIT-SCREEN-SAVER"
	there, err := xproto.QueryExtension(conn, uint16(len(name)), name).Reply()
	if err != nil {
		return err
	}
	if !there.Present {
		return errors.New("the X server has no " + name)
	}
	request := []byte{there.MajorOpcode, suspendSaver, 2, 0, 1, 0, 0, 0} // the library speaks little-endian; two words, the second is "yes"
	cookie := conn.NewCookie(true, false)
	conn.NewRequest(request, cookie)
	return cookie.Check()
}
