//go:build e2e && linux

package e2e

import (
	"bytes"
	"strconv"
	"testing"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"

	"limber/e2e/desktop"
)

// The colours by which a page is known, in the light theme (package ui/theme): its main action, the same under the mouse,
// and the grounds of the words on which a screening ends.
var (
	teal, tealHover     = colour{0x0F, 0x6B, 0x66}, colour{0x0B, 0x56, 0x52}
	tealSoft, coralSoft = colour{0xDC, 0xEB, 0xE6}, colour{0xFB, 0xE5, 0xDD}
)

type colour [3]byte

// seen is what a window shows.
type seen struct {
	width, height int
	pixels        []byte // blue, green, red and nothing, row by row
}

// eyes look at the windows of a desktop.
type eyes struct {
	t *testing.T
	d *desktop.Desktop
	x *xgb.Conn
}

func open(t *testing.T, d *desktop.Desktop) eyes {
	t.Helper()
	x, err := xgb.NewConnDisplay(d.Display)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(x.Close)
	return eyes{t, d, x}
}

// see takes a picture of a window; an empty one where it is just coming or going.
func (e eyes) see(w desktop.Window) seen {
	id, err := strconv.ParseUint(w.ID, 10, 32)
	if err != nil {
		e.t.Fatal(err)
	}
	size, err := xproto.GetGeometry(e.x, xproto.Drawable(id)).Reply()
	if err != nil {
		return seen{}
	}
	image, err := xproto.GetImage(e.x, xproto.ImageFormatZPixmap, xproto.Drawable(id), 0, 0, size.Width, size.Height, ^uint32(0)).Reply()
	if err != nil || len(image.Data) != 4*int(size.Width)*int(size.Height) {
		return seen{}
	}
	return seen{int(size.Width), int(size.Height), image.Data}
}

func (s seen) equal(other seen) bool {
	return s.width == other.width && bytes.Equal(s.pixels, other.pixels)
}

func (s seen) at(i int) colour { return colour{s.pixels[4*i+2], s.pixels[4*i+1], s.pixels[4*i]} }

// has tells whether a ground of this colour, as large as a few lines of words, is shown.
func (s seen) has(c colour) bool {
	n := 0
	for i := range s.width * s.height {
		if s.at(i) == c {
			n++
		}
	}
	return n > 30_000
}

// strong is a place on the main action: the longest line of its colour. ok is false where there is none.
func (s seen) strong() (x, y int, ok bool) {
	longest := 59 // the end of the ring on Today is a shorter one
	for row := range s.height {
		run := 0
		for col := range s.width {
			if c := s.at(row*s.width + col); c != teal && c != tealHover {
				run = 0
				continue
			}
			if run++; run > longest {
				longest, x, y, ok = run, col-run/2, row, true
			}
		}
	}
	return x, y, ok
}

// still waits until a window shows what it is about to show, and a little longer: a key that comes at once with a page is
// not heeded.
func (e eyes) still(w desktop.Window) seen {
	was := seen{}
	for range 20 {
		now := e.see(w)
		if now.pixels != nil && now.equal(was) {
			break
		}
		was = now
		time.Sleep(450 * time.Millisecond)
	}
	return was
}

// turn presses a key on a page that stands still already, until another picture is there. A key that was lost is pressed again.
func (e eyes) turn(w desktop.Window, key string) seen {
	e.t.Helper()
	was := e.see(w)
	e.d.Eventually("what comes after "+key, func() bool {
		e.d.Key(key)
		for range 25 {
			time.Sleep(200 * time.Millisecond)
			if now := e.see(w); now.pixels != nil && !now.equal(was) {
				return true
			}
		}
		return false
	})
	return e.still(w)
}

// press clicks on the main action of a window until there is another one, or none, and takes the mouse away.
func (e eyes) press(w desktop.Window) {
	e.t.Helper()
	x, y := 0, 0
	e.d.Eventually("a main action", func() (ok bool) { x, y, ok = e.still(w).strong(); return ok })
	e.d.Eventually("what comes after the main action", func() bool {
		e.d.Click(w, x, y+2)
		e.d.MoveMouse(1278, 798)
		for range 10 {
			time.Sleep(300 * time.Millisecond)
			s := e.see(w)
			if a, b, ok := s.strong(); !ok || max(a-x, x-a, b-y, y-b) > 8 {
				return true
			}
		}
		return false
	})
	e.still(w)
}
