package presence

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// The Wayland wire format, as far as it is needed here (wayland.freedesktop.org,
// "The Wayland Protocol", chapter 4). A message is the object's id, then its size
// in bytes and its opcode in the two halves of a word, then the arguments in words
// of the machine's own byte order: numbers, and texts with their length in front,
// ended by a 0 and padded. None of our messages carries a file descriptor.

// wlMost is the largest message that libwayland itself ever sends or takes.
const wlMost = 4096

var errWlMessage = errors.New("malformed Wayland message")

// wlMessage is an event as it came.
type wlMessage struct {
	object uint32
	opcode uint16
	args   []byte
}

// readWl reads one message into buf, which must hold wlMost bytes. The message is
// good until the next.
func readWl(r io.Reader, buf []byte) (wlMessage, error) {
	if _, err := io.ReadFull(r, buf[:8]); err != nil {
		return wlMessage{}, err
	}
	word := binary.NativeEndian.Uint32(buf[4:])
	m := wlMessage{object: binary.NativeEndian.Uint32(buf), opcode: uint16(word)}
	size := int(word >> 16)
	if size < 8 || size > wlMost || size%4 != 0 || m.object == 0 {
		return wlMessage{}, fmt.Errorf("%w: object %d, %d bytes", errWlMessage, m.object, size)
	}
	m.args = buf[8:size]
	if _, err := io.ReadFull(r, m.args); err != nil {
		return wlMessage{}, fmt.Errorf("%w: cut short: %w", errWlMessage, err)
	}
	return m, nil
}

// wlArgs takes a message's arguments apart. After the first that is not there all
// are empty, and bad says so.
type wlArgs struct {
	rest []byte
	bad  bool
}

func (a *wlArgs) number() uint32 {
	if len(a.rest) < 4 {
		a.rest, a.bad = nil, true
		return 0
	}
	n := binary.NativeEndian.Uint32(a.rest)
	a.rest = a.rest[4:]
	return n
}

func (a *wlArgs) text() string {
	n := a.number()
	padded := (uint64(n) + 3) &^ 3
	if n == 0 || padded > uint64(len(a.rest)) || a.rest[n-1] != 0 {
		a.rest, a.bad = nil, true
		return ""
	}
	s := string(a.rest[:n-1])
	a.rest = a.rest[padded:]
	return s
}

// writeWl sends a request. Its arguments are numbers (uint32) and texts.
func writeWl(w io.Writer, object uint32, opcode uint16, args ...any) error {
	b := make([]byte, 8, 64)
	for _, a := range args {
		switch a := a.(type) {
		case uint32:
			b = binary.NativeEndian.AppendUint32(b, a)
		case string:
			b = binary.NativeEndian.AppendUint32(b, uint32(len(a)+1))
			b = append(append(b, a...), make([]byte, 4-len(a)%4)...)
		default:
			return fmt.Errorf("presence: a Wayland request takes no %T", a)
		}
	}
	binary.NativeEndian.PutUint32(b, object)
	binary.NativeEndian.PutUint32(b[4:], uint32(len(b))<<16|uint32(opcode))
	_, err := w.Write(b)
	return err
}

// dialWl connects to the compositor of the session, as libwayland finds it.
func dialWl(getenv func(string) string, patience time.Duration) (net.Conn, error) {
	path := getenv("WAYLAND_DISPLAY")
	if path == "" {
		return nil, errNotHere
	}
	if !filepath.IsAbs(path) {
		run := getenv("XDG_RUNTIME_DIR")
		if run == "" {
			run = "/run/user/" + strconv.Itoa(os.Getuid())
		}
		path = filepath.Join(run, path)
	}
	if strings.ContainsRune(path, 0) {
		return nil, errNotHere
	}
	conn, err := net.DialTimeout("unix", path, patience)
	if err != nil {
		return nil, fmt.Errorf("presence: open Wayland display: %w", err)
	}
	return conn, nil
}
