package presence

import (
	"errors"
	"log/slog"
	"math/rand/v2"
	"net"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// onWl opens the part on a compositor of the test's own, in the time of the bubble.
func onWl(t *testing.T, stir func(), globals ...global) (*wayland, *compositor) {
	t.Helper()
	here, there := net.Pipe()
	c := compose(t, there, globals...)
	t.Cleanup(c.close)
	p, err := newWayland(here, slog.New(slog.NewTextHandler(sober{t}, &slog.HandlerOptions{Level: slog.LevelError})), stir)
	if err != nil {
		t.Fatalf("%v (%s)", err, c.refused)
	}
	t.Cleanup(p.close)
	return p.(*wayland), c
}

// sober is a log in which a panic is a failure.
type sober struct{ t *testing.T }

func (s sober) Write(b []byte) (int, error) {
	s.t.Errorf("logged: %s", b)
	return len(b), nil
}

func idleOf(t *testing.T, p part) time.Duration {
	t.Helper()
	var r Reading
	if err := p.read(&r); err != nil || !r.IdleKnown {
		t.Fatalf("%+v, %v", r, err)
	}
	return r.Idle
}

var notifiers = map[string][]global{
	"version 1":            {seatGlobal, extV1},
	"version 2":            {seatGlobal, extV2},
	"a version to come":    {{17, extNotifier, 9}, seatGlobal},
	"kde":                  {seatGlobal, kdeIdle},
	"both":                 {kdeIdle, seatGlobal, extV2},
	"two seats, the first": {seatGlobal, {4, "wl_seat", 7}, extV1},
}

// TestWaylandIdleAgreesWithInput: whatever the rhythm, the idle time never claims
// input that was not there, and is off by no more than a pause.
func TestWaylandIdleAgreesWithInput(t *testing.T) {
	for name, globals := range notifiers {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p, c := onWl(t, func() {}, globals...)
				rng := rand.New(rand.NewPCG(1, 2))
				touched := time.Now()
				for range 3000 {
					if rng.IntN(3) > 0 {
						time.Sleep(time.Duration(rng.ExpFloat64() * float64(2*time.Second)))
					} else {
						time.Sleep(time.Duration(rng.IntN(20_000)) * time.Millisecond)
					}
					if rng.IntN(2) > 0 {
						c.touch()
						touched = time.Now()
					}
					truth := time.Since(touched)
					if idle := idleOf(t, p); idle < truth-10*time.Millisecond || idle > truth+pauseFor+pauseLate {
						t.Fatalf("idle %v, in truth %v", idle, truth)
					}
				}
			})
		})
	}
}

// TestWaylandTypingIsFlow: a person who types is never idle for the 3 s that the
// model takes for a pause, and costs no event.
func TestWaylandTypingIsFlow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, c := onWl(t, func() {}, seatGlobal, extV2)
		c.touch()
		synctest.Wait()
		before := c.events.Load()
		for i := range 600 {
			time.Sleep(200 * time.Millisecond)
			c.touch()
			if i%5 == 0 && idleOf(t, p) >= 3*time.Second {
				t.Fatalf("typing, and idle for %v", idleOf(t, p))
			}
		}
		if n := c.events.Load() - before; n != 0 {
			t.Errorf("%d events while somebody types", n)
		}
		time.Sleep(3200 * time.Millisecond)
		if idle := idleOf(t, p); idle < 3*time.Second || idle > 3300*time.Millisecond {
			t.Errorf("3.2 s after the last key: %v", idle)
		}
	})
}

// inputs are the instants of new input that the model reads out of samples each
// second: where idle is at least 0.5 s below its last value plus the time since.
func inputs(t *testing.T, p part, samples int) (at []time.Duration) {
	start, last := time.Now(), idleOf(t, p)
	for range samples {
		time.Sleep(time.Second)
		idle := idleOf(t, p)
		if idle <= last+time.Second-500*time.Millisecond {
			at = append(at, (time.Since(start) - idle).Round(10*time.Millisecond))
		}
		last = idle
	}
	return at
}

// TestWaylandNoise: in an empty room one nudge is one input, and two are two.
func TestWaylandNoise(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for name, c := range map[string]struct {
			nudges []time.Duration
			least  int
			most   int
		}{
			"one":                   {[]time.Duration{0}, 0, 0},
			"a jolt of 0.8 s":       {[]time.Duration{0, 400 * time.Millisecond, 800 * time.Millisecond}, 0, 1},
			"two, 1.2 s apart":      {[]time.Duration{0, 1200 * time.Millisecond}, 1, 1},
			"two, 2.6 s apart":      {[]time.Duration{0, 2600 * time.Millisecond}, 1, 1},
			"two, 8.9 s apart":      {[]time.Duration{0, 8900 * time.Millisecond}, 1, 1},
			"somebody is back":      {[]time.Duration{0, 800e6, 1600e6, 2400e6, 3200e6, 4e9, 4800e6, 5600e6}, 2, 8},
			"none but the shutdown": {nil, 0, 0},
		} {
			p, comp := onWl(t, func() {}, seatGlobal, extV1)
			time.Sleep(10 * time.Minute)
			for _, d := range c.nudges {
				time.AfterFunc(d+time.Millisecond, comp.touch)
			}
			time.Sleep(2 * time.Millisecond) // the model samples when the first stirs
			got := inputs(t, p, 12)
			if len(got) < c.least || len(got) > c.most {
				t.Errorf("%s: after the first the model sees input at %v", name, got)
			}
			p.close()
			comp.close()
		}
	})
}

func TestWaylandWatch(t *testing.T) {
	for name, globals := range notifiers {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				stirs := make(chan struct{}, 100)
				p, c := onWl(t, func() { stirs <- struct{}{} }, globals...)
				expect := func(n int, what string) {
					t.Helper()
					synctest.Wait()
					if len(stirs) != n {
						t.Fatalf("%s: woken %d times, want %d", what, len(stirs), n)
					}
					for range n {
						<-stirs
					}
				}
				if err := p.watch(2 * time.Minute); err != nil {
					t.Fatal(err)
				}
				for range 3 {
					c.touch()
					time.Sleep(119 * time.Second)
					expect(0, "before the watched time")
					time.Sleep(1100 * time.Millisecond)
					expect(1, "idle reached")
					if idle := idleOf(t, p); idle < 2*time.Minute {
						t.Fatalf("woken at %v", idle)
					}
					time.Sleep(time.Hour)
					expect(0, "in the absence")
					c.touch()
					expect(1, "input after it")
					for range 50 { // working, with pauses
						time.Sleep(3 * time.Second)
						c.touch()
					}
					expect(0, "while active")
				}
				time.Sleep(time.Minute)
				_ = p.watch(30 * time.Second)
				expect(1, "idle for longer than the new watch already")
				_ = p.watch(0)
				c.touch()
				time.Sleep(time.Hour)
				c.touch()
				expect(0, "the watch was ended")
			})
		})
	}
}

// TestWaylandWatching: with version 2 an inhibitor shows, and does not pass for input.
func TestWaylandWatching(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, c := onWl(t, func() {}, seatGlobal, extV2)
		read := func() (r Reading) {
			t.Helper()
			if err := p.read(&r); err != nil {
				t.Fatal(err)
			}
			return r
		}
		c.touch()
		time.Sleep(time.Minute)
		if r := read(); r.Playback {
			t.Errorf("silence is taken for a film: %+v", r)
		}
		c.touch()
		c.inhibit(true)
		time.Sleep(time.Minute)
		if r := read(); !r.Playback || r.Idle < time.Minute {
			t.Errorf("a film: %+v", r)
		}
		c.inhibit(false)
		time.Sleep(15 * time.Second)
		if r := read(); r.Playback || r.Idle < 75*time.Second {
			t.Errorf("after the film: %+v", r)
		}
		c.inhibit(true) // in an absence
		time.Sleep(time.Second)
		if r := read(); !r.Playback || r.Idle < 76*time.Second {
			t.Errorf("a film that starts by itself: %+v", r)
		}
		if cap := capOf(p, "playback"); !cap.OK {
			t.Errorf("%+v", cap)
		}
	})
	synctest.Test(t, func(t *testing.T) {
		p, _ := onWl(t, func() {}, seatGlobal, extV1)
		if c := capOf(p, "idle"); c.Fix != "presence.fix.idle_inhibited" || capOf(p, "playback").OK {
			t.Errorf("version 1 does not say what it cannot tell: %+v", p.caps())
		}
	})
}

func capOf(p part, name string) Cap {
	for _, c := range p.caps() {
		if c.Name == name {
			return c
		}
	}
	return Cap{}
}

// TestWaylandSelfTest: proof is a pause that the compositor told of.
func TestWaylandSelfTest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, c := onWl(t, func() {}, seatGlobal, extV1)
		if !p.proven() {
			t.Error("a compositor that works is not proven at the start")
		}
		synctest.Wait()
		c.mu.Lock()
		live := 0
		for _, n := range c.notes {
			if !n.dead {
				live++
			}
		}
		c.mu.Unlock()
		if live != 1 || c.refused != "" {
			t.Errorf("%d notifications are left, %q", live, c.refused)
		}
	})
	synctest.Test(t, func(t *testing.T) {
		here, there := net.Pipe()
		c := compose(t, there, seatGlobal, extV1)
		defer c.close()
		c.inhibited = true // it tells of no pause
		p, err := newWayland(here, slog.New(slog.DiscardHandler), func() {})
		if err != nil {
			t.Fatal(err)
		}
		defer p.close()
		if p.(*wayland).proven() {
			t.Error("proven, and nothing was told")
		}
	})
}

func TestWaylandNotThere(t *testing.T) {
	for name, globals := range map[string][]global{
		"mutter": {seatGlobal}, "no seat": {extV1}, "nothing": nil,
	} {
		synctest.Test(t, func(t *testing.T) {
			here, there := net.Pipe()
			c := compose(t, there, globals...)
			defer c.close()
			if p, err := newWayland(here, slog.New(slog.DiscardHandler), func() {}); !errors.Is(err, errNotHere) {
				t.Errorf("%s: %v, %v", name, p, err)
			}
		})
	}
	env := func(pairs ...string) func(string) string {
		return func(name string) string {
			for i := 0; i < len(pairs); i += 2 {
				if pairs[i] == name {
					return pairs[i+1]
				}
			}
			return ""
		}
	}
	if _, err := openWayland(env("DISPLAY", ":0"), nil, nil); !errors.Is(err, errNotHere) {
		t.Errorf("without WAYLAND_DISPLAY: %v", err)
	}
	dir := t.TempDir()
	if _, err := openWayland(env("XDG_RUNTIME_DIR", dir, "WAYLAND_DISPLAY", "wayland-0"), nil, nil); err == nil || errors.Is(err, errNotHere) {
		t.Errorf("a compositor that is not up yet must be tried again: %v", err)
	}
	l, err := net.Listen("unix", filepath.Join(dir, "wayland-0"))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			compose(t, conn, seatGlobal, extV2)
		}
	}()
	for _, display := range []string{"wayland-0", filepath.Join(dir, "wayland-0")} {
		p, err := openWayland(env("XDG_RUNTIME_DIR", dir, "WAYLAND_DISPLAY", display), slog.New(slog.DiscardHandler), func() {})
		if err != nil {
			t.Fatalf("%s: %v", display, err)
		}
		idleOf(t, p)
		p.close()
	}
}

// TestWaylandHangs: a compositor that stops answering ends the part, in bounded time.
func TestWaylandHangs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, c := onWl(t, func() {}, seatGlobal, extV2)
		c.mu.Lock()
		c.deaf = true
		c.mu.Unlock()
		began := time.Now()
		var r Reading
		if err := p.read(&r); !errors.Is(err, errWlHangs) || r.IdleKnown {
			t.Errorf("%+v, %v", r, err)
		}
		if took := time.Since(began); took > wlPatience+time.Second {
			t.Errorf("it took %v", took)
		}
		<-p.done()
	})
	synctest.Test(t, func(t *testing.T) { // one that takes nothing in
		here, there := net.Pipe()
		defer there.Close()
		if p, err := newWayland(here, slog.New(slog.DiscardHandler), func() {}); err == nil {
			t.Errorf("opened: %v", p)
		}
	})
}

// TestWaylandBadCompositor: whatever comes, the part ends, and nothing panics.
func TestWaylandBadCompositor(t *testing.T) {
	message := func(object uint32, opcode uint16, args ...any) []byte {
		var b strings.Builder
		if err := writeWl(&b, object, opcode, args...); err != nil {
			t.Fatal(err)
		}
		return []byte(b.String())
	}
	for name, bytes := range map[string][]byte{
		"ends":                   nil,
		"half a header":          {1, 2, 3},
		"size 0":                 {2, 0, 0, 0, 0, 0, 0, 0},
		"size 7":                 {2, 0, 0, 0, 0, 0, 7, 0},
		"odd size":               append([]byte{2, 0, 0, 0, 0, 0, 13, 0}, make([]byte, 5)...),
		"huge":                   append([]byte{2, 0, 0, 0, 0, 0, 0xfc, 0xff}, make([]byte, 65536)...),
		"half a message":         {2, 0, 0, 0, 0, 0, 100, 0, 1, 2, 3, 4},
		"object 0":               message(0, 0),
		"object of the server":   message(0xff000000, 0),
		"no such object":         message(99, 0, uint32(1)),
		"no such event":          message(wlInput, 7),
		"a global without words": message(wlRegistry, registryGlobal),
		"a text too long":        message(wlRegistry, registryGlobal, uint32(1), uint32(0xfffffffe), uint32(0)),
		"a text not ended":       message(wlRegistry, registryGlobal, uint32(1), uint32(4), uint32(0x41414141), uint32(1)),
		"a protocol error":       message(wlDisplay, displayError, uint32(5), uint32(2), "no\x00\x1b[31m"),
		"the notifier goes":      message(wlRegistry, registryGone, uint32(17)),
		"the seat goes":          message(wlRegistry, registryGone, uint32(3)),
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p, c := onWl(t, func() {}, seatGlobal, extV2)
				c.queue <- func(conn net.Conn) {
					_, _ = conn.Write(bytes)
					if len(bytes) < 13 {
						conn.Close()
					}
				}
				<-p.done()
				var r Reading
				if err := p.read(&r); err == nil || r.IdleKnown {
					t.Errorf("%+v, %v", r, err)
				}
			})
		})
	}
}

// TestWaylandStrayEvents: what does not concern us does no harm.
func TestWaylandStrayEvents(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, c := onWl(t, func() {}, seatGlobal, extV2)
		c.send(wlTest, noteIdled) // of the object that was destroyed
		c.send(wlTest, noteResumed)
		c.send(wlDisplay, displayDeleted, uint32(4711))
		c.send(wlDisplay, displayDeleted, wlAsked)
		c.send(wlRegistry, registryGlobal, uint32(50), "wl_output", uint32(4))
		c.send(wlRegistry, registryGone, uint32(50))
		c.send(wlSeat, 1, "seat0")
		time.Sleep(time.Minute)
		if idle := idleOf(t, p); idle < time.Minute {
			t.Errorf("idle %v", idle)
		}
	})
}

func FuzzWaylandEvents(f *testing.F) {
	var b strings.Builder
	for _, g := range []global{seatGlobal, extV2, kdeIdle} {
		_ = writeWl(&b, wlRegistry, registryGlobal, g.name, g.what, g.version)
	}
	_ = writeWl(&b, wlAsked, callbackDone, uint32(1))
	_ = writeWl(&b, wlDisplay, displayDeleted, wlAsked)
	_ = writeWl(&b, wlInput, noteIdled)
	_ = writeWl(&b, wlInput, noteResumed)
	_ = writeWl(&b, wlActive, noteIdled)
	_ = writeWl(&b, wlDisplay, displayError, wlSeat, uint32(3), "bad")
	f.Add([]byte(b.String()))
	f.Add([]byte{2, 0, 0, 0, 0, 0, 0xfc, 0xff})
	f.Fuzz(func(t *testing.T, data []byte) {
		w := &wayland{log: slog.New(slog.DiscardHandler), stir: func() {}, asked: make(chan struct{}, 1), input: newPauses(time.Now())}
		r, buf := strings.NewReader(string(data)), make([]byte, wlMost)
		now := time.Now()
		for {
			before := r.Len()
			m, err := readWl(r, buf)
			if err != nil {
				return
			}
			if len(m.args)+8 != before-r.Len() {
				t.Fatalf("%d bytes taken for a message of %d", before-r.Len(), len(m.args)+8)
			}
			now = now.Add(time.Second)
			if w.event(m, now) != nil {
				return
			}
			if idle := w.input.idle(now); idle < 0 {
				t.Fatalf("idle %v", idle)
			}
		}
	})
}
