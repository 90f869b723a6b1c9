package presence

import (
	"fmt"
	"log/slog"
	"slices"
	"sync/atomic"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// x11 is a real X display: idle time, screen off, and what fills the screen.
type x11 struct {
	w    *wire
	log  *slog.Logger
	stir func()
	root xproto.Window

	sync  *xsync // nil: idle comes from the screen saver extension
	saver byte   // opcode of MIT-SCREEN-SAVER, 0: not there
	dpms  byte   // opcode of DPMS, 0: not there

	front atomic.Uint32 // the window that was active at the last reading, 0: none

	active, state, fullscreen, supported xproto.Atom
}

// Requests of MIT-SCREEN-SAVER 1.1 and DPMS 1.1.
const (
	saverQueryVersion = 0
	saverQueryInfo    = 1
	dpmsCapable       = 1
	dpmsInfo          = 7
)

// openX11 opens the display of the session. XWayland is refused: it sees only
// the input that goes to its own windows, and would take the person for away.
func openX11(getenv func(string) string, log *slog.Logger, stir func()) (part, error) {
	if onWayland(getenv) || getenv("DISPLAY") == "" {
		return nil, errNotHere
	}
	w, err := dialX(getenv("DISPLAY"))
	if err != nil {
		return nil, fmt.Errorf("presence: open display: %w", err)
	}
	return newX11(w, log, stir)
}

func onWayland(getenv func(string) string) bool {
	return getenv("WAYLAND_DISPLAY") != "" && getenv("XDG_SESSION_TYPE") == "wayland"
}

func newX11(w *wire, log *slog.Logger, stir func()) (p part, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("presence: X server's answer: %v", v)
		}
		if err != nil {
			w.close()
		}
	}()
	if xw, err := w.extension("XWAYLAND"); err != nil || xw != nil {
		return nil, errNotHere
	}
	x := &x11{w: w, log: log, stir: stir, root: xproto.Setup(w.c).DefaultScreen(w.c).Root}
	if x.sync, err = newXsync(w); err != nil {
		log.Info("no idle alarms on this display", "err", err)
		if err = x.openSaver(); err != nil {
			return nil, err
		}
	}
	if err = x.openDPMS(); err != nil {
		return nil, err
	}
	for name, to := range map[string]*xproto.Atom{
		"_NET_ACTIVE_WINDOW": &x.active, "_NET_WM_STATE": &x.state,
		"_NET_WM_STATE_FULLSCREEN": &x.fullscreen, "_NET_SUPPORTED": &x.supported,
	} {
		if *to, err = w.atom(name); err != nil {
			return nil, err
		}
	}
	go x.events()
	return x, nil
}

func (x *x11) openSaver() error {
	ext, err := x.w.extension("MIT-SCREEN-SAVER")
	if err != nil {
		return err
	}
	if ext == nil {
		return errNotHere
	}
	if _, err := x.w.ask(ext.MajorOpcode, saverQueryVersion, 1|1<<8); err != nil {
		return fmt.Errorf("presence: MIT-SCREEN-SAVER version: %w", err)
	}
	x.saver = ext.MajorOpcode
	return nil
}

func (x *x11) openDPMS() error {
	ext, err := x.w.extension("DPMS")
	if err != nil || ext == nil {
		return err
	}
	r, err := x.w.ask(ext.MajorOpcode, dpmsCapable)
	if err != nil {
		return fmt.Errorf("presence: DPMS Capable: %w", err)
	}
	if r[8] != 0 {
		x.dpms = ext.MajorOpcode
	}
	return nil
}

// events waits for alarms until the connection ends.
func (x *x11) events() {
	defer x.w.close()
	defer func() {
		if v := recover(); v != nil {
			x.log.Error("X11 events panicked", "panic", v)
		}
	}()
	for {
		ev, err := x.w.c.WaitForEvent()
		if ev == nil && err == nil {
			return
		}
		if e, ok := ev.(rawEvent); ok && x.sync != nil && x.sync.fired(e) {
			x.stir()
		}
	}
}

func (x *x11) name() string {
	if x.sync != nil {
		return "x11-sync"
	}
	return "x11-screensaver"
}

// read asks for everything at once: each exchange with the server wakes us, and this one comes all day long.
// Whether the active window fills the screen is asked of the window that was active last time; only where
// another one is active now does that take a second exchange.
func (x *x11) read(r *Reading) error {
	idle := xRequest{x.saver, saverQueryInfo, []uint32{uint32(x.root)}}
	if x.sync != nil {
		idle = x.sync.query()
	}
	was := xproto.Window(x.front.Load())
	asked := []xRequest{idle, windowProperty(x.root, x.active), windowProperty(was, x.state)}
	if x.dpms != 0 {
		asked = append(asked, xRequest{x.dpms, dpmsInfo, nil})
	}
	got, err := x.w.askAll(asked...)
	if err != nil {
		return err
	}
	if got[0].err != nil {
		return fmt.Errorf("idle time: %w", got[0].err)
	}
	now := xproto.Window(0)
	if list := got[1].words(); len(list) > 0 {
		now = xproto.Window(list[0])
	}
	states := got[2].words()
	if now != was {
		if states, err = x.w.words(now, x.state); err != nil {
			return err
		}
		x.front.Store(uint32(now))
	}
	if x.dpms != 0 {
		if got[3].err != nil {
			return fmt.Errorf("DPMS Info: %w", got[3].err)
		}
		r.ScreenOff = screenOff(got[3].data)
	}
	// As the window manager's hints (EWMH) have it. A window that went away in between is not fullscreen.
	r.Fullscreen = now != 0 && slices.Contains(states, uint32(x.fullscreen))
	r.Idle, r.IdleKnown = x.idleOf(got[0].data), true
	return nil
}

func (x *x11) idleOf(r []byte) time.Duration {
	if x.sync != nil {
		return counterValue(r)
	}
	return time.Duration(xgb.Get32(r[16:])) * time.Millisecond
}

// screenOff reads DPMS Info: it is enabled and its level is standby, suspend or off.
func screenOff(r []byte) bool {
	level, enabled := xgb.Get32(r[8:])&0xffff, r[10] != 0
	return enabled && level != 0
}

func (x *x11) watch(d time.Duration) error {
	if x.sync == nil {
		return nil
	}
	reached, err := x.sync.watch(d)
	if reached {
		x.stir() // the alarm for this moment is past
	}
	return err
}

func (x *x11) caps() []Cap {
	list := []Cap{{Name: "idle", Source: x.name(), OK: true}}
	if x.sync != nil {
		list = append(list, Cap{Name: "idle_watch", Source: x.name(), OK: true})
	}
	if x.dpms != 0 {
		list = append(list, Cap{Name: "screen_off", Source: "dpms", OK: true})
	}
	if can, err := x.w.words(x.root, x.supported); err == nil && slices.Contains(can, uint32(x.fullscreen)) {
		list = append(list, Cap{Name: "fullscreen", Source: "x11", OK: true})
	} else {
		list = append(list, Cap{Name: "fullscreen", Fix: "presence.fix.fullscreen_wm"})
	}
	return list
}

func (x *x11) done() <-chan struct{} { return x.w.gone }
func (x *x11) close()                { x.w.close() }
