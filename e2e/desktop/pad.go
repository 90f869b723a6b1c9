//go:build e2e && linux

package desktop

import (
	"fmt"
	"strings"
	"sync"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// Pad is a window of another program, into which somebody types.
type Pad struct {
	ID string // as xdotool prints it

	mu   sync.Mutex
	text strings.Builder
}

// Text is what has arrived so far: small letters and spaces.
func (p *Pad) Text() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.text.String()
}

// OpenPad puts a pad on the screen, and waits until it has the keyboard.
func (d *Desktop) OpenPad() *Pad {
	d.t.Helper()
	c, err := xgb.NewConnDisplay(d.Display)
	if err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(c.Close)
	setup := xproto.Setup(c)
	screen := setup.DefaultScreen(c)
	id, err := xproto.NewWindowId(c)
	if err != nil {
		d.t.Fatal(err)
	}
	keys, err := xproto.GetKeyboardMapping(c, setup.MinKeycode, byte(setup.MaxKeycode-setup.MinKeycode+1)).Reply()
	if err != nil {
		d.t.Fatal(err)
	}
	xproto.CreateWindow(c, screen.RootDepth, id, screen.Root, 100, 100, 500, 300, 0, xproto.WindowClassInputOutput, screen.RootVisual,
		xproto.CwBackPixel|xproto.CwEventMask, []uint32{screen.WhitePixel, xproto.EventMaskKeyPress})
	name := "pad"
	xproto.ChangeProperty(c, xproto.PropModeReplace, id, xproto.AtomWmName, xproto.AtomString, 8, uint32(len(name)), []byte(name))
	xproto.MapWindow(c, id)
	p := &Pad{ID: fmt.Sprint(id)}
	go func() {
		for {
			ev, err := c.WaitForEvent()
			if ev == nil && err == nil {
				return
			}
			if e, ok := ev.(xproto.KeyPressEvent); ok {
				at := int(e.Detail-setup.MinKeycode) * int(keys.KeysymsPerKeycode)
				p.mu.Lock()
				p.text.WriteRune(rune(keys.Keysyms[at])) // Latin letters are their own keysyms
				p.mu.Unlock()
			}
		}
	}()
	d.Eventually("the pad to have the keyboard", func() bool { return d.Active() == p.ID })
	return p
}

// Active is the window that has the keyboard, by the window manager's word; "" for none.
func (d *Desktop) Active() string {
	out, err := d.Cmd("xdotool", "getactivewindow").Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}
