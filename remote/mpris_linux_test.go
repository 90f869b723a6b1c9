package remote

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"limber/tracker/sessionbus/bustest"
)

// keyboard is a desktop that hands its media keys to players, on a bus of its own.
type keyboard struct {
	t   *testing.T
	bus *bustest.Bus
	c   *dbus.Conn
	r   *Remote

	mu      sync.Mutex
	pressed []Key
}

func newKeyboard(t *testing.T) *keyboard {
	k := &keyboard{t: t, bus: bustest.Start(t)}
	k.c = k.bus.Connect()
	k.r = New(func(key Key) {
		k.mu.Lock()
		defer k.mu.Unlock()
		k.pressed = append(k.pressed, key)
	}, bustest.Log(t))
	t.Cleanup(k.r.Close)
	return k
}

func (k *keyboard) has() bool { return k.bus.Has(k.c, busName) }

func (k *keyboard) player() dbus.BusObject { return k.c.Object(busName, path) }

// get reads a property as a media control does.
func (k *keyboard) get(name string) (v dbus.Variant) {
	_ = k.player().Call(ifaceProps+".Get", 0, ifacePlayer, name).Store(&v) // no answer is no value
	return v
}

func (k *keyboard) start(s State) {
	k.t.Helper()
	k.r.Show(s)
	k.bus.Eventually("the player", k.has)
}

var hold = State{On: true, Title: "Seated figure-four", Artist: "Hold", Album: "At the desk"}

func TestEachKeyArrives(t *testing.T) {
	k := newKeyboard(t)
	k.start(hold)
	for method, want := range map[string]Key{"PlayPause": PlayPause, "Play": Play, "Pause": Pause, "Stop": Stop, "Next": Next, "Previous": Previous} {
		k.mu.Lock()
		k.pressed = nil
		k.mu.Unlock()
		if err := k.player().Call(ifacePlayer+"."+method, 0).Err; err != nil {
			t.Errorf("%s: %v", method, err)
		}
		k.mu.Lock()
		if len(k.pressed) != 1 || k.pressed[0] != want {
			t.Errorf("%s came as %v", method, k.pressed)
		}
		k.mu.Unlock()
	}
}

func TestThePlayerIsThereDuringASessionOnly(t *testing.T) {
	k := newKeyboard(t)
	k.r.Show(State{Title: "off all the same"})
	if k.has() {
		t.Error("a player without a session")
	}
	for range 3 {
		k.start(hold)
		k.r.Show(State{})
		k.bus.Eventually("the end of the player", func() bool { return !k.has() })
	}
	k.start(hold)
	k.r.Close() // the bus sees the end of a connection a moment later
	k.bus.Eventually("the end of the player with its program's part", func() bool { return !k.has() })
	k.r.Show(hold)
	k.r.press(Next)
	if k.has() || len(k.pressed) != 0 {
		t.Error("closed, and yet it plays")
	}
}

func TestTheControlsShowTheSession(t *testing.T) {
	k := newKeyboard(t)
	signals := make(chan *dbus.Signal, 16)
	k.c.Signal(signals)
	if err := k.c.AddMatchSignal(dbus.WithMatchInterface(ifaceProps), dbus.WithMatchObjectPath(path)); err != nil {
		t.Fatal(err)
	}
	var next func(names ...string)
	next = func(names ...string) {
		t.Helper()
		select {
		case s := <-signals:
			if s.Name != ifaceProps+".PropertiesChanged" {
				next(names...)
				return
			}
			changed, _ := s.Body[1].(map[string]dbus.Variant)
			if len(s.Body) != 3 || s.Body[0] != ifacePlayer || len(changed) != len(names) {
				t.Fatalf("signal %v", s.Body)
			}
			for _, n := range names {
				if _, ok := changed[n]; !ok {
					t.Errorf("no word of %s in %v", n, changed)
				}
			}
		case <-time.After(30 * time.Second):
			t.Fatal("no signal")
		}
	}
	title := func() (title string, artist []string, track dbus.ObjectPath) {
		m, _ := k.get("Metadata").Value().(map[string]dbus.Variant)
		title, _ = m["xesam:title"].Value().(string)
		artist, _ = m["xesam:artist"].Value().([]string)
		track, _ = m["mpris:trackid"].Value().(dbus.ObjectPath)
		return
	}
	k.start(hold)
	name, artist, first := title()
	if name != hold.Title || len(artist) != 1 || artist[0] != hold.Artist || !first.IsValid() || k.get("PlaybackStatus").Value() != "Playing" {
		t.Errorf("%q by %q, %q", name, artist, k.get("PlaybackStatus"))
	}
	paused := hold
	paused.Paused = true
	k.r.Show(paused)
	next("PlaybackStatus")
	if got := k.get("PlaybackStatus").Value(); got != "Paused" {
		t.Errorf("paused is %q", got)
	}
	other := paused
	other.Title = "Chin tuck"
	k.r.Show(other)
	next("Metadata")
	if _, _, track := title(); track == first || !track.IsValid() {
		t.Errorf("the next exercise is track %q too", track)
	}
	for _, name := range []string{"CanControl", "CanPlay", "CanPause", "CanGoNext", "CanGoPrevious"} {
		if k.get(name).Value() != true {
			t.Errorf("%s is %v", name, k.get(name))
		}
	}
}

// Whatever somebody sends, the session goes on.
func TestOddCallsAreTurnedAway(t *testing.T) {
	k := newKeyboard(t)
	k.start(hold)
	value := dbus.MakeVariant(1.0)
	for _, call := range []struct {
		method string
		args   []any
	}{
		{ifacePlayer + ".Next", []any{"much", 7}},
		{ifacePlayer + ".Seek", nil},
		{ifacePlayer + ".Seek", []any{"x"}},
		{ifacePlayer + ".SetPosition", []any{int64(1), "/"}},
		{ifacePlayer + ".OpenUri", []any{[]byte{0}}},
		{ifacePlayer + ".Explode", nil},
		{"a.b.c", nil},
		{ifaceProps + ".Get", nil},
		{ifaceProps + ".Get", []any{"", ""}},
		{ifaceProps + ".Get", []any{ifacePlayer, "Nothing"}},
		{ifaceProps + ".Get", []any{1, value}},
		{ifaceProps + ".GetAll", []any{"no.such"}},
		{ifaceProps + ".Set", []any{ifacePlayer, "Volume", value}},
		{ifaceProps + ".Set", []any{ifacePlayer, "Metadata", dbus.MakeVariant(map[string]dbus.Variant{"": value})}},
		{ifaceProps + ".Set", []any{ifacePlayer}},
	} {
		err := k.player().Call(call.method, 0, call.args...).Err
		if _, told := err.(dbus.Error); !told { //nolint:errorlint // the library returns it as it is
			t.Errorf("%s%v is answered with %v", call.method, call.args, err)
		}
	}
	if len(k.pressed) != 0 {
		t.Errorf("odd calls came as %v", k.pressed)
	}
	var text string
	if err := k.player().Call("org.freedesktop.DBus.Introspectable.Introspect", 0).Store(&text); err != nil || len(text) < 500 {
		t.Errorf("the description: %v, %q", err, text)
	}
	var all map[string]dbus.Variant
	if err := k.player().Call(ifaceProps+".GetAll", 0, ifaceRoot).Store(&all); err != nil || all["Identity"].Value() != "Limber" {
		t.Errorf("the rest: %v, %v", err, all)
	}
	for _, m := range []string{ifaceRoot + ".Raise", ifaceRoot + ".Quit"} {
		if err := k.player().Call(m, 0).Err; err != nil {
			t.Errorf("%s: %v", m, err)
		}
	}
}

func TestASecondPlayerOfTheName(t *testing.T) {
	k := newKeyboard(t)
	k.bus.Connect(busName)
	k.r.Show(hold)
	own := fmt.Sprintf("%s.instance", busName)
	k.bus.Eventually("a player beside the other", func() bool {
		var names []string
		_ = k.c.BusObject().Call("org.freedesktop.DBus.ListNames", 0).Store(&names)
		for _, n := range names {
			if len(n) > len(own) && n[:len(own)] == own {
				return true
			}
		}
		return false
	})
}

// A bus that comes back finds the player again at the next change; without any, the session does not notice.
func TestABusThatGoes(t *testing.T) {
	k := newKeyboard(t)
	k.start(hold)
	k.bus.Kill()
	k.r.Show(State{On: true, Title: "meanwhile"})
	k.bus.Run()
	k.c = k.bus.Connect()
	k.bus.Eventually("the player again", func() bool {
		k.r.Show(State{On: true, Title: time.Now().String()})
		return k.has()
	})
}
