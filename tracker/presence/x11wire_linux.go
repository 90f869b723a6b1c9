package presence

import (
	"errors"
	"fmt"
	"io"
	"log"
	"sync"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// serverPatience is how long a display may take over an answer before it is
// given up: a hung server must not hang the reminders.
const serverPatience = 3 * time.Second

var errServerHangs = errors.New("the X server does not answer")

// rawEvent is an extension's event as it came: 32 bytes.
type rawEvent []byte

func (e rawEvent) Bytes() []byte  { return e }
func (e rawEvent) String() string { return fmt.Sprintf("X11 event %d", e.code()) }
func (e rawEvent) code() byte     { return e[0] & 127 }

// rawError is an extension's error as it came: 32 bytes.
type rawError []byte

func (e rawError) SequenceId() uint16 { return xgb.Get16(e[2:]) }
func (e rawError) BadId() uint32      { return xgb.Get32(e[4:]) }
func (e rawError) Error() string {
	return fmt.Sprintf("X11 error %d of request %d.%d", e[1], e[10], xgb.Get16(e[8:]))
}

// quiet prepares xgb, once, before its first connection. Its tables are plain
// maps that each connection reads, so they are filled for every number that an
// extension can get, rather than when the extension's base is known. An error
// without a constructor would leave its request waiting for ever.
var quiet = sync.OnceFunc(func() {
	xgb.Logger = log.New(io.Discard, "", 0)
	for n := 64; n < 128; n++ {
		xgb.NewEventFuncs[n] = func(b []byte) xgb.Event { return rawEvent(b) }
	}
	for n := range 256 {
		if n < 128 && xgb.NewErrorFuncs[n] != nil {
			continue // the core's own
		}
		xgb.NewErrorFuncs[n] = func(b []byte) xgb.Error { return rawError(b) }
	}
})

// wire is a connection to an X server whose requests end in bounded time.
type wire struct {
	c    *xgb.Conn
	gone chan struct{}
	once sync.Once
}

func dialX(display string) (*wire, error) {
	return wireOver(func() (*xgb.Conn, error) { return xgb.NewConnDisplay(display) })
}

func wireOver(connect func() (*xgb.Conn, error)) (*wire, error) {
	quiet()
	type result struct {
		c   *xgb.Conn
		err error
	}
	got, late := make(chan result, 1), make(chan struct{})
	go func() {
		c, err := contained(connect)
		select {
		case <-late:
			if err == nil {
				c.Close()
			}
		default:
			got <- result{c, err}
		}
	}()
	timeout := time.NewTimer(serverPatience)
	defer timeout.Stop()
	select {
	case r := <-got:
		if r.err != nil {
			return nil, r.err
		}
		return &wire{c: r.c, gone: make(chan struct{})}, nil
	case <-timeout.C:
		close(late)
		return nil, errServerHangs
	}
}

// contained turns a panic of f into an error.
func contained[T any](f func() (T, error)) (v T, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	return f()
}

// within runs one exchange with the server; a server that hangs is given up.
func within[T any](w *wire, f func() (T, error)) (T, error) {
	type result struct {
		v   T
		err error
	}
	got := make(chan result, 1)
	go func() {
		v, err := contained(f)
		got <- result{v, err}
	}()
	timeout := time.NewTimer(serverPatience)
	defer timeout.Stop()
	var none T
	select {
	case r := <-got:
		if errors.Is(r.err, io.EOF) {
			w.close()
		}
		return r.v, r.err
	case <-w.gone:
		return none, io.EOF
	case <-timeout.C:
		w.close()
		return none, errServerHangs
	}
}

// xRequest is one that has an answer: opcode, minor opcode, and 32-bit words.
type xRequest struct {
	op, minor byte
	body      []uint32
}

// xReply has at least 32 bytes, or the server's refusal.
type xReply struct {
	data []byte
	err  error
}

// ask sends one request and waits for the answer.
func (w *wire) ask(op, minor byte, body ...uint32) ([]byte, error) {
	got, err := w.askAll(xRequest{op, minor, body})
	if err != nil {
		return nil, err
	}
	return got[0].data, got[0].err
}

// askAll sends several requests and waits for all their answers, in one exchange.
// The error is that of the exchange itself; a refusal is in its answer.
func (w *wire) askAll(list ...xRequest) ([]xReply, error) {
	return within(w, func() ([]xReply, error) {
		cookies := make([]*xgb.Cookie, len(list))
		for i, r := range list {
			cookies[i] = w.c.NewCookie(true, true)
			w.c.NewRequest(packed(r.op, r.minor, r.body), cookies[i])
		}
		got := make([]xReply, len(list))
		for i, ck := range cookies {
			got[i].data, got[i].err = ck.Reply()
			if errors.Is(got[i].err, io.EOF) {
				return nil, got[i].err
			}
		}
		return got, nil
	})
}

// tell sends a request that has none, and waits until the server took it.
func (w *wire) tell(op, minor byte, body ...uint32) error {
	_, err := within(w, func() (struct{}, error) {
		ck := w.c.NewCookie(true, false)
		w.c.NewRequest(packed(op, minor, body), ck)
		return struct{}{}, ck.Check()
	})
	return err
}

func packed(op, minor byte, body []uint32) []byte {
	buf := make([]byte, 4+4*len(body))
	buf[0], buf[1] = op, minor
	xgb.Put16(buf[2:], uint16(len(buf)/4))
	for i, v := range body {
		xgb.Put32(buf[4+4*i:], v)
	}
	return buf
}

// extension looks an extension up; nil: the server has none of this name.
func (w *wire) extension(name string) (*xproto.QueryExtensionReply, error) {
	r, err := within(w, func() (*xproto.QueryExtensionReply, error) {
		return xproto.QueryExtension(w.c, uint16(len(name)), name).Reply()
	})
	if err != nil {
		return nil, fmt.Errorf("presence: look for %s: %w", name, err)
	}
	if !r.Present {
		return nil, nil
	}
	return r, nil
}

func (w *wire) atom(name string) (xproto.Atom, error) {
	r, err := within(w, func() (*xproto.InternAtomReply, error) {
		return xproto.InternAtom(w.c, false, uint16(len(name)), name).Reply()
	})
	if err != nil {
		return 0, fmt.Errorf("presence: atom %s: %w", name, err)
	}
	return r.Atom, nil
}

// windowProperty asks for a window's property of 32-bit values, at most 1024 of them.
// (xproto's own GetProperty believes whatever length the answer names.)
func windowProperty(win xproto.Window, name xproto.Atom) xRequest {
	const getProperty, keep, anyType, from, most = 20, 0, 0, 0, 1024
	return xRequest{getProperty, keep, []uint32{uint32(win), uint32(name), anyType, from, most}}
}

// words are the values of a property. A window or property that is not there has none.
func (a xReply) words() []uint32 {
	if a.err != nil || a.data[1] != 32 { // format
		return nil
	}
	n := min(int(xgb.Get32(a.data[16:])), (len(a.data)-32)/4)
	list := make([]uint32, n)
	for i := range list {
		list[i] = xgb.Get32(a.data[32+4*i:])
	}
	return list
}

// words reads a property of a window. The error is that of a display that does not answer.
func (w *wire) words(win xproto.Window, name xproto.Atom) ([]uint32, error) {
	got, err := w.askAll(windowProperty(win, name))
	if err != nil {
		return nil, fmt.Errorf("read window property: %w", err)
	}
	return got[0].words(), nil
}

// close ends the connection. xgb may wait for the server to say goodbye, so that
// is left to a goroutine.
func (w *wire) close() {
	w.once.Do(func() {
		close(w.gone)
		go w.c.Close()
	})
}

// int64At reads an INT64 of the SYNC extension: high word, low word.
func int64At(b []byte) int64 {
	return int64(int32(xgb.Get32(b)))<<32 | int64(xgb.Get32(b[4:]))
}
