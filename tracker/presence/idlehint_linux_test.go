package presence

import (
	"log/slog"
	"path/filepath"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
)

// hinted opens the last resort: a Wayland session without anything better.
func hinted(t *testing.T, path string) *desktop {
	t.Helper()
	env := map[string]string{"XDG_SESSION_TYPE": "wayland", "XDG_SESSION_ID": "c1"}
	none := func(...dbus.ConnOption) (*dbus.Conn, error) { return nil, errNotHere }
	d := newDesktop(slog.New(slog.DiscardHandler),
		slots(func(n string) string { return env[n] }, dialer(path), none, slog.New(slog.DiscardHandler))[:1])
	t.Cleanup(func() { d.Close() })
	return d
}

// hint sets the session's hint, changed so long ago.
func (f *fakeLogind) hint(on bool, ago time.Duration) {
	f.t.Helper()
	now, err := clocks()
	if err != nil {
		f.t.Fatal(err)
	}
	f.mu.Lock()
	f.props["IdleSinceHintMonotonic"] = dbus.MakeVariant(uint64((now.Awake - ago).Microseconds()))
	f.mu.Unlock()
	f.set("IdleHint", on)
}

func TestIdleHint(t *testing.T) {
	path := filepath.Join(t.TempDir(), "bus")
	startBus(t, path)
	f := newLogind(t, path)
	f.own(login1)
	f.set("Type", "wayland")
	f.set("IdleHint", false)
	d := hinted(t, path)
	if r, err := d.Read(); err != nil || r.IdleKnown || d.Name() != "none" {
		t.Errorf("a hint that nobody has ever set is believed: %+v, %v, %s", r, err, d.Name())
	}
	if c := capNamed(d, "idle"); c.OK || c.Fix != "presence.fix.idle_unhinted" {
		t.Errorf("%+v", c)
	}
	d.Watch(2 * time.Minute)
	f.hint(true, 10*time.Second)
	woken(t, d, 5*time.Second, "the hint")
	sees(t, d, "the hint is on", func(r Reading) bool {
		return r.IdleKnown && r.Idle >= 10*time.Second && r.Idle < 20*time.Second
	})
	if c := capNamed(d, "idle"); !c.OK || c.Fix != "presence.fix.idle_coarse" || d.Name() != "logind-idle" || !Watches(d) {
		t.Errorf("%s, %+v", d.Name(), c)
	}
	f.hint(true, 119*time.Second)
	sees(t, d, "nearly there", func(r Reading) bool { return r.Idle > 110*time.Second })
	for len(d.Wake()) > 0 {
		<-d.Wake()
	}
	woken(t, d, 5*time.Second, "the watched time")
	f.hint(false, 0)
	sees(t, d, "the person is back", func(r Reading) bool { return r.IdleKnown && r.Idle == 0 })
	for _, odd := range []any{"long ago", uint64(1<<64 - 1), int32(-1)} {
		f.mu.Lock()
		f.props["IdleSinceHintMonotonic"] = dbus.MakeVariant(odd)
		f.mu.Unlock()
		f.set("IdleHint", true)
		if r, err := d.Read(); err != nil || r.Idle < 0 {
			t.Errorf("since %v: %+v, %v", odd, r, err)
		}
	}
}

func TestIdleHintOfATerminal(t *testing.T) {
	path := filepath.Join(t.TempDir(), "bus")
	startBus(t, path)
	f := newLogind(t, path)
	f.own(login1)
	f.set("Type", "tty")
	f.hint(true, time.Hour)
	d := hinted(t, path)
	if r, err := d.Read(); err != nil || r.IdleKnown {
		t.Errorf("the terminal's idle time is taken for the person's: %+v, %v", r, err)
	}
}
