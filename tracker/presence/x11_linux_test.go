package presence

import (
	"errors"
	"io"
	"log/slog"
	"math/rand/v2"
	"net"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/jezek/xgb"
)

func env(values ...string) func(string) string {
	return func(name string) string {
		if i := slices.Index(values, name); i >= 0 {
			return values[i+1]
		}
		return ""
	}
}

func TestOnlyARealX11Session(t *testing.T) {
	for _, c := range []struct {
		name string
		env  func(string) string
		fix  string
		here bool
	}{
		{"no display", env(), "presence.fix.idle_display", false},
		{"XWayland", env("DISPLAY", ":0", "WAYLAND_DISPLAY", "wayland-0", "XDG_SESSION_TYPE", "wayland"), "presence.fix.idle_wayland", false},
		{"Wayland alone", env("WAYLAND_DISPLAY", "wayland-0", "XDG_SESSION_TYPE", "wayland"), "presence.fix.idle_wayland", false},
		{"X11", env("DISPLAY", ":no-such-display", "XDG_SESSION_TYPE", "x11"), "presence.fix.idle_lost", true},
		{"X11 with a nested compositor", env("DISPLAY", ":no-such-display", "WAYLAND_DISPLAY", "wayland-1", "XDG_SESSION_TYPE", "x11"), "presence.fix.idle_lost", true},
	} {
		_, err := openX11(c.env, slog.New(slog.DiscardHandler), func() {})
		if err == nil || errors.Is(err, errNotHere) == c.here {
			t.Errorf("%s: %v", c.name, err)
		}
		if got := idleFix(c.env)[0].Fix; got != c.fix {
			t.Errorf("%s: fix %s", c.name, got)
		}
	}
}

// fakeServer answers the handshake, and then each request by reply, which gets
// the request and its number.
func fakeServer(t *testing.T, reply func(seq uint16, req []byte) []byte) *wire {
	t.Helper()
	ours, theirs := net.Pipe()
	t.Cleanup(func() { theirs.Close(); ours.Close() })
	go func() {
		hello := make([]byte, 12)
		if _, err := io.ReadFull(theirs, hello); err != nil {
			return
		}
		rest := pad(int(xgb.Get16(hello[6:]))) + pad(int(xgb.Get16(hello[8:])))
		io.CopyN(io.Discard, theirs, int64(rest))
		theirs.Write(setup())
		for seq := uint16(1); ; seq++ {
			head := make([]byte, 4)
			if _, err := io.ReadFull(theirs, head); err != nil {
				return
			}
			req := append(head, make([]byte, 4*max(int(xgb.Get16(head[2:]))-1, 0))...)
			if _, err := io.ReadFull(theirs, req[4:]); err != nil {
				return
			}
			if out := reply(seq, req); out != nil {
				if _, err := theirs.Write(out); err != nil {
					return
				}
			}
		}
	}()
	w, err := wireOver(func() (*xgb.Conn, error) { return xgb.NewConnNet(ours) })
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.close)
	return w
}

func pad(n int) int { return (n + 3) &^ 3 }

// setup is a server's greeting: one screen with nothing on it.
func setup() []byte {
	b := make([]byte, 40+40)
	b[0] = 1
	xgb.Put16(b[2:], 11)
	xgb.Put16(b[6:], uint16((len(b)-8)/4))
	xgb.Put32(b[12:], 0x200000)
	xgb.Put32(b[16:], 0x1fffff)
	b[28] = 1 // screens
	return b
}

// TestServerThatTalksNonsense: any bytes in a reply end as an error or a reading.
func TestServerThatTalksNonsense(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	opened := 0
	for range 300 {
		synctest.Test(t, func(t *testing.T) {
			w := fakeServer(t, func(seq uint16, req []byte) []byte { return nonsense(rng, seq) })
			p, err := newX11(w, slog.New(slog.DiscardHandler), func() {})
			if err != nil {
				return
			}
			opened++
			d := newDesktop(slog.New(slog.DiscardHandler), []*slot{{what: "idle", idle: true, probes: []named{{"x11", give(p, nil)}}}})
			defer d.Close()
			d.Watch(time.Second)
			if r, err := d.Read(); err == nil && r.Idle < 0 {
				t.Errorf("negative idle: %+v", r)
			}
			d.Caps()
		})
	}
	if opened == 0 {
		t.Error("the nonsense never got as far as a reading")
	}
}

// nonsense is a reply, or now and then an error, of random contents.
func nonsense(rng *rand.Rand, seq uint16) []byte {
	words := rng.IntN(4)
	b := make([]byte, 32+4*words)
	for i := range b {
		b[i] = byte(rng.Uint32() >> rng.IntN(9))
	}
	b[0] = 1
	if rng.IntN(30) == 0 {
		b[0], b = 0, b[:32]
	}
	if b[0] == 1 {
		xgb.Put32(b[4:], uint32(words))
		b[8] = byte(rng.IntN(2)) // an extension is there, or not
	}
	xgb.Put16(b[2:], seq)
	return b
}

func TestPropertyWithALyingLength(t *testing.T) {
	for claimed, want := range map[uint32]int{0: 0, 1: 1, 2: 2, 3: 2, 1 << 31: 2, 1<<32 - 1: 2} {
		w := fakeServer(t, func(seq uint16, _ []byte) []byte {
			b := make([]byte, 40)
			b[0], b[1] = 1, 32
			xgb.Put16(b[2:], seq)
			xgb.Put32(b[4:], 2)
			xgb.Put32(b[16:], claimed)
			return b
		})
		if list, err := w.words(1, 2); err != nil || len(list) != want {
			t.Errorf("%d claimed of 2: %v, %v", claimed, list, err)
		}
	}
}

func TestServerThatHangs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := fakeServer(t, func(uint16, []byte) []byte { return nil })
		began := time.Now()
		if _, err := w.ask(140, 5, 1); !errors.Is(err, errServerHangs) {
			t.Errorf("error %v", err)
		}
		if took := time.Since(began); took != serverPatience {
			t.Errorf("took %v", took)
		}
		if _, err := w.ask(140, 5, 1); err == nil {
			t.Error("a connection that was given up still answers")
		}
	})
}

func TestExtensionErrorEndsItsRequest(t *testing.T) {
	w := fakeServer(t, func(seq uint16, req []byte) []byte {
		b := make([]byte, 32)
		b[1] = 154 // an alarm error of SYNC, which xgb does not know
		xgb.Put16(b[2:], seq)
		xgb.Put16(b[8:], uint16(req[1]))
		b[10] = req[0]
		return b
	})
	_, err := w.ask(140, 5, 1)
	if err == nil || err.Error() != "X11 error 154 of request 140.5" {
		t.Errorf("error %v", err)
	}
}

func FuzzCounterNamed(f *testing.F) {
	good := make([]byte, 32+24)
	xgb.Put32(good[8:], 1)
	xgb.Put32(good[32:], 77)
	xgb.Put16(good[44:], 8)
	copy(good[46:], "IDLETIME")
	f.Add(good)
	f.Add(good[:40])
	if got := counterNamed(good, "IDLETIME"); got != 77 {
		f.Fatalf("counter %d", got)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if len(b) >= 32 { // ask gives no less
			counterNamed(b, "IDLETIME")
		}
	})
}
