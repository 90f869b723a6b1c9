package presence

import (
	"errors"
	"log/slog"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
)

// fakeMutter is a shell on a private bus whose clock the test sets.
type fakeMutter struct {
	*service
	mu     sync.Mutex
	ms     uint64 // idle
	stuck  bool
	broken bool
	since  time.Time
	last   uint32
	idles  map[uint32]uint64 // idle watches, by their ms
	inputs map[uint32]bool   // watches for input
	power  int32
}

func newMutter(t *testing.T, path string, idle time.Duration) *fakeMutter {
	f := &fakeMutter{service: newService(t, path), ms: uint64(idle.Milliseconds()), since: time.Now(),
		idles: map[uint32]uint64{}, inputs: map[uint32]bool{}}
	f.methods(idleMonitorPath, idleMonitor, map[string]any{
		"GetIdletime": func() (uint64, *dbus.Error) {
			f.mu.Lock()
			defer f.mu.Unlock()
			if f.broken {
				return 0, dbus.NewError("org.gnome.Broken", nil)
			}
			return f.idle(), nil
		},
		"AddIdleWatch": func(ms uint64) (uint32, *dbus.Error) {
			f.mu.Lock()
			defer f.mu.Unlock()
			f.last++
			f.idles[f.last] = ms
			if f.idle() >= ms {
				f.emit(idleMonitorPath, idleMonitor+".WatchFired", f.last)
			}
			return f.last, nil
		},
		"AddUserActiveWatch": func() (uint32, *dbus.Error) {
			f.mu.Lock()
			defer f.mu.Unlock()
			f.last++
			f.inputs[f.last] = true
			return f.last, nil
		},
		"RemoveWatch": func(id uint32) *dbus.Error {
			f.mu.Lock()
			defer f.mu.Unlock()
			delete(f.idles, id)
			delete(f.inputs, id)
			return nil
		},
	})
	f.methods(displayConfigPath, properties, map[string]any{
		"Get": func(_, _ string) (dbus.Variant, *dbus.Error) {
			f.mu.Lock()
			defer f.mu.Unlock()
			return dbus.MakeVariant(f.power), nil
		},
	})
	f.own(displayConfig)
	f.own(idleMonitor)
	return f
}

func (f *fakeMutter) methods(path dbus.ObjectPath, iface string, table map[string]any) {
	f.t.Helper()
	if err := f.conn.ExportMethodTable(table, path, iface); err != nil {
		f.t.Fatal(err)
	}
}

func (f *fakeMutter) idle() uint64 {
	if f.stuck {
		return f.ms
	}
	return f.ms + uint64(time.Since(f.since).Milliseconds())
}

// silent lets the time without input be so long.
func (f *fakeMutter) silent(d time.Duration) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.ms, f.since = uint64(d.Milliseconds()), time.Now()
	for id, ms := range f.idles {
		if f.ms >= ms {
			f.emit(idleMonitorPath, idleMonitor+".WatchFired", id)
		}
	}
}

// input fires the watches for it, once.
func (f *fakeMutter) input() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.ms, f.since = 0, time.Now()
	for id := range f.inputs {
		f.emit(idleMonitorPath, idleMonitor+".WatchFired", id)
	}
	clear(f.inputs)
}

func (f *fakeMutter) watches(t *testing.T, idles, inputs int) {
	t.Helper()
	for deadline := time.Now().Add(5 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		f.mu.Lock()
		a, b := len(f.idles), len(f.inputs)
		f.mu.Unlock()
		if a == idles && b == inputs {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("%d idle watches and %d for input, want %d and %d", a, b, idles, inputs)
		}
	}
}

// gnome opens the idle slot of a Wayland session on a bus, with the screen.
func gnome(t *testing.T, path string) *desktop {
	t.Helper()
	env := map[string]string{"XDG_SESSION_TYPE": "wayland"}
	none := func(...dbus.ConnOption) (*dbus.Conn, error) { return nil, errNotHere }
	var few []*slot
	for _, s := range slots(func(n string) string { return env[n] }, none, dialer(path), slog.New(slog.DiscardHandler)) {
		if s.idle || s.what == "desktop" {
			few = append(few, s)
		}
	}
	d := newDesktop(slog.New(slog.DiscardHandler), few)
	t.Cleanup(func() { d.Close() })
	return d
}

func TestMutter(t *testing.T) {
	path := filepath.Join(t.TempDir(), "bus")
	startBus(t, path)
	f := newMutter(t, path, time.Minute)
	d := gnome(t, path)
	if c := capNamed(d, "idle"); d.Name() != "mutter" || !Watches(d) || !c.OK || !c.Tested {
		t.Fatalf("%s, %+v", d.Name(), c)
	}
	if r, err := d.Read(); err != nil || !r.IdleKnown || r.Idle < time.Minute || r.Idle > 70*time.Second {
		t.Fatalf("%+v, %v", r, err)
	}
	d.Watch(2 * time.Minute)
	f.watches(t, 1, 0)
	for range 3 {
		f.silent(2 * time.Minute)
		woken(t, d, 5*time.Second, "idle reached")
		f.watches(t, 1, 1)
		f.silent(3 * time.Minute) // fires once more: still one watch for input
		woken(t, d, 5*time.Second, "idle, once more")
		f.watches(t, 1, 1)
		f.input()
		woken(t, d, 5*time.Second, "input")
		if r, _ := d.Read(); r.Idle > 10*time.Second {
			t.Fatalf("after input: %+v", r)
		}
	}
	f.silent(time.Hour)
	woken(t, d, 5*time.Second, "idle reached")
	f.watches(t, 1, 1)
	d.Watch(3 * time.Minute)
	woken(t, d, 5*time.Second, "idle for longer than the new watch")
	f.watches(t, 1, 1)
	d.Watch(0)
	f.watches(t, 0, 0)
}

func TestMutterSignalsThatAreNot(t *testing.T) {
	path := filepath.Join(t.TempDir(), "bus")
	startBus(t, path)
	f := newMutter(t, path, 0)
	d := gnome(t, path)
	d.Watch(2 * time.Minute)
	f.watches(t, 1, 0)
	stranger := newService(t, path)
	stranger.emit(idleMonitorPath, idleMonitor+".WatchFired", uint32(1))
	for _, body := range [][]any{{}, {"1"}, {int32(1)}, {uint32(0)}, {uint32(99)}, {uint32(1), uint32(1)}} {
		f.emit(idleMonitorPath, idleMonitor+".WatchFired", body...)
	}
	f.emit("/org/gnome/Mutter/IdleMonitor/Else", idleMonitor+".WatchFired", uint32(1))
	time.Sleep(100 * time.Millisecond)
	if len(d.Wake()) > 0 {
		t.Error("woken by what is no watch of ours")
	}
	f.watches(t, 1, 0)
}

// TestMutterRestarts: the watch is set anew when the shell is back.
func TestMutterRestarts(t *testing.T) {
	path := filepath.Join(t.TempDir(), "bus")
	startBus(t, path)
	f := newMutter(t, path, time.Minute)
	d := gnome(t, path)
	d.Watch(2 * time.Minute)
	f.conn.Close()
	sees(t, d, "no idle time without a shell", func(r Reading) bool { return !r.IdleKnown && r.Idle == 0 })
	f = newMutter(t, path, 10*time.Minute)
	sees(t, d, "the shell is back", func(r Reading) bool { return r.IdleKnown && r.Idle >= 10*time.Minute })
	f.watches(t, 1, 1) // it is idle for that long already
	for len(d.Wake()) > 0 {
		<-d.Wake()
	}
	f.input()
	woken(t, d, 5*time.Second, "input")
}

// TestMutterThatErrs is given up; it is not there, or stands still: it is not taken.
func TestMutterThatErrs(t *testing.T) {
	path := filepath.Join(t.TempDir(), "bus")
	startBus(t, path)
	if d := gnome(t, path); d.Name() != "none" {
		t.Errorf("without a shell the source is %s", d.Name())
	}
	f := newMutter(t, path, time.Minute)
	d := gnome(t, path)
	f.mu.Lock()
	f.broken = true
	f.mu.Unlock()
	for range wrongMost {
		if r, err := d.Read(); err == nil || r.IdleKnown {
			t.Errorf("%+v, %v", r, err)
		}
	}
	if r, err := d.Read(); d.Name() != "none" || err != nil || r.IdleKnown {
		t.Errorf("after %d errors the source is %s", wrongMost, d.Name())
	}
	f.mu.Lock()
	f.broken, f.stuck = false, true
	f.mu.Unlock()
	if d := gnome(t, path); d.Name() != "none" {
		t.Errorf("a counter that stands still is believed: %s", d.Name())
	}
}

func TestMutterScreen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "bus")
	startBus(t, path)
	f := newMutter(t, path, time.Minute)
	set := func(mode int32) {
		f.mu.Lock()
		f.power = mode
		f.mu.Unlock()
		f.emit(displayConfigPath, properties+".PropertiesChanged", displayConfig,
			map[string]dbus.Variant{"PowerSaveMode": dbus.MakeVariant(mode)}, []string{})
	}
	d := gnome(t, path)
	if c := capNamed(d, "screen_off"); !c.OK {
		t.Errorf("%+v", c)
	}
	for _, mode := range []int32{3, 0, 1} {
		for len(d.Wake()) > 0 {
			<-d.Wake()
		}
		set(mode)
		woken(t, d, 5*time.Second, "the screen")
		sees(t, d, "mode", func(r Reading) bool { return r.ScreenOff == (mode > 0) })
	}
	set(-1)
	sees(t, d, "a display that has no such thing", func(r Reading) bool { return !r.ScreenOff && !capNamed(d, "screen_off").OK })
	set(3)
	sees(t, d, "off", func(r Reading) bool { return r.ScreenOff })
	f.conn.Close()
	sees(t, d, "without a shell no screen is off", func(r Reading) bool { return !r.ScreenOff })
}

// TestWhichSource is asked first, by what the environment shows.
func TestWhichSource(t *testing.T) {
	path := filepath.Join(t.TempDir(), "bus")
	startBus(t, path)
	newMutter(t, path, time.Minute)
	for name, c := range map[string]struct {
		env  map[string]string
		want []string
	}{
		"gnome on wayland": {map[string]string{"XDG_SESSION_TYPE": "wayland", "WAYLAND_DISPLAY": "w", "DISPLAY": ":0"}, []string{"mutter"}},
		"gnome on x11":     {map[string]string{"XDG_SESSION_TYPE": "x11", "DISPLAY": ":4711"}, []string{"x11", "mutter without its environment"}},
		"startx":           {map[string]string{"XDG_SESSION_TYPE": "tty", "DISPLAY": ":4711"}, []string{"x11", "mutter without its environment"}},
		"nothing is said":  {nil, []string{"mutter"}},
	} {
		env := func(n string) string { return c.env[n] }
		var tried []string
		for _, n := range slots(env, nil, dialer(path), slog.New(slog.DiscardHandler))[0].probes {
			p, err := n.open(func() {})
			if errors.Is(err, errNotHere) {
				continue
			}
			tried = append(tried, n.name)
			if err == nil {
				p.close()
				break
			}
		}
		if len(tried) != len(c.want) || tried[len(tried)-1] != c.want[len(c.want)-1] || tried[0] != c.want[0] {
			t.Errorf("%s: %q, want %q", name, tried, c.want)
		}
	}
}
