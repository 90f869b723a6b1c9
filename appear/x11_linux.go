package appear

import (
	"fmt"
	"image"
	"io"
	"log"
	"sync"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

var quiet = sync.OnceFunc(func() { xgb.Logger = log.New(io.Discard, "", 0) })

// X11 prepares a window that exists and is not shown yet, and tells where it should stand. With typing it comes up
// behind the window that has the keyboard, and asks for attention, as the window managers' hints (EWMH) have it: a
// user time of 0 says that it wants no keyboard when it is shown.
func X11(window uint32, size image.Point, typing bool) (at image.Point, err error) {
	quiet()
	c, err := xgb.NewConn()
	if err != nil {
		return at, fmt.Errorf("prepare the window: %w", err)
	}
	defer c.Close()
	if typing {
		if err := set(c, window, "_NET_WM_USER_TIME", xproto.AtomCardinal, 0); err != nil {
			return at, err
		}
		attention, err := atom(c, "_NET_WM_STATE_DEMANDS_ATTENTION")
		if err != nil {
			return at, err
		}
		if err := set(c, window, "_NET_WM_STATE", xproto.AtomAtom, uint32(attention)); err != nil {
			return at, err
		}
	}
	return corner(free(c), size), nil
}

// free is the part of the first desktop that no panel covers; all of the screen where nobody says.
func free(c *xgb.Conn) image.Rectangle {
	screen := xproto.Setup(c).DefaultScreen(c)
	all := image.Rect(0, 0, int(screen.WidthInPixels), int(screen.HeightInPixels))
	name, err := atom(c, "_NET_WORKAREA")
	if err != nil {
		return all
	}
	r, err := xproto.GetProperty(c, false, screen.Root, name, xproto.AtomCardinal, 0, 4).Reply()
	if err != nil || r.Format != 32 || len(r.Value) < 16 {
		return all
	}
	n := func(i int) int { return int(int32(xgb.Get32(r.Value[4*i:]))) }
	area := image.Rect(n(0), n(1), n(0)+n(2), n(1)+n(3)).Intersect(all)
	if area.Empty() {
		return all
	}
	return area
}

func atom(c *xgb.Conn, name string) (xproto.Atom, error) {
	r, err := xproto.InternAtom(c, false, uint16(len(name)), name).Reply()
	if err != nil {
		return 0, fmt.Errorf("prepare the window: %s: %w", name, err)
	}
	return r.Atom, nil
}

// set changes a property to one 32-bit value.
func set(c *xgb.Conn, window uint32, name string, kind xproto.Atom, value uint32) error {
	a, err := atom(c, name)
	if err != nil {
		return err
	}
	data := make([]byte, 4)
	xgb.Put32(data, value)
	if err := xproto.ChangePropertyChecked(c, xproto.PropModeReplace, xproto.Window(window), a, kind, 32, 1, data).Check(); err != nil {
		return fmt.Errorf("prepare the window: %s: %w", name, err)
	}
	return nil
}
