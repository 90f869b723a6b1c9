package notify

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
)

func TestButtons(t *testing.T) {
	path := newBusPath(t)
	f := startDaemon(t, path, everything...)
	n, _ := notifierOn(t, path)
	if n.Name() != "dbus (fake 7.1)" {
		t.Errorf("name %q", n.Name())
	}
	if c := n.Caps(); c != (Caps{Actions: true, Markup: true, Persistent: true}) {
		t.Errorf("caps %+v", c)
	}
	show(t, n, offer)
	got := f.latest()
	if got.app != "Limber" || got.title != offer.Title || got.body != offer.Body || got.replaces != 0 {
		t.Errorf("shown: %+v", got)
	}
	want := []string{"default", "Start break", "start", "Start break", "snooze", "Snooze", "skip", "Skip"}
	if !slices.Equal(got.actions, want) {
		t.Errorf("actions %q", got.actions)
	}
	for name, want := range map[string]any{"desktop-entry": "limber", "urgency": byte(1), "transient": false, "suppress-sound": true} {
		if v := got.hints[name].Value(); v != want {
			t.Errorf("hint %s = %v, want %v", name, v, want)
		}
	}
	for _, c := range []struct{ key, token, want string }{
		{"start", "tok1", "start"}, {"snooze", "", "snooze"}, {"skip", "", "skip"}, {"default", "tok2", "start"},
	} {
		show(t, n, offer)
		id := f.latest().id
		if c.token != "" {
			f.emit("ActivationToken", id, c.token)
		}
		f.emit("ActionInvoked", id, c.key)
		if p := press(t, n); p != (Press{c.want, c.token}) {
			t.Errorf("press of %q gave %+v", c.key, p)
		}
	}
}

func TestPressBeforeTheAnswer(t *testing.T) {
	path := newBusPath(t)
	f := startDaemon(t, path, everything...)
	f.set(func() { f.early = func(id uint32) { f.emit("ActionInvoked", id, "skip") } })
	n, _ := notifierOn(t, path)
	show(t, n, offer)
	if p := press(t, n); p.Key != "skip" {
		t.Errorf("press %+v", p)
	}
}

func TestReplaceInPlaceAndClose(t *testing.T) {
	path := newBusPath(t)
	f := startDaemon(t, path, everything...)
	n, _ := notifierOn(t, path)
	if err := n.Close(); err != nil || len(f.taken()) != 0 {
		t.Errorf("closing nothing: %v, %v", err, f.taken())
	}
	show(t, n, offer)
	first := f.latest().id
	show(t, n, Message{Title: "Still sitting"})
	if got := f.latest(); got.replaces != first || got.id != first {
		t.Errorf("second message: %+v, first was %d", got, first)
	}
	if err := n.Close(); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(f.taken(), []uint32{first}) {
		t.Errorf("closed %v, want %d", f.taken(), first)
	}
	show(t, n, offer)
	if got := f.latest(); got.replaces != 0 || got.id == first {
		t.Errorf("after Close: %+v", got)
	}
	// The person dismisses it: there is nothing to replace or close any more.
	f.emit("NotificationClosed", f.latest().id, uint32(2))
	f.emit("ActionInvoked", f.latest().id, "start")
	waitFor(t, "the closed message is forgotten", func() bool { return shownID(n) == 0 })
	show(t, n, offer)
	if got := f.latest(); got.replaces != 0 {
		t.Errorf("after dismissal: %+v", got)
	}
	if len(n.Actions()) != 0 {
		t.Error("a press on a message that is gone counted")
	}
}

func TestDaemonRestart(t *testing.T) {
	path := newBusPath(t)
	f := startDaemon(t, path, everything...)
	n, fallback := notifierOn(t, path)
	show(t, n, offer)
	f.conn.Close()
	becomes(t, n, "beeep")
	if n.Caps() != (Caps{}) {
		t.Errorf("caps of the fallback: %+v", n.Caps())
	}
	show(t, n, offer)
	if fallback.count() != 1 {
		t.Errorf("the fallback showed %d messages", fallback.count())
	}
	f = startDaemon(t, path, "body")
	becomes(t, n, "dbus (fake 7.1)")
	if n.Caps() != (Caps{}) {
		t.Errorf("the new daemon has no buttons, caps are %+v", n.Caps())
	}
	show(t, n, offer)
	if got := f.latest(); got.replaces != 0 || len(got.actions) != 0 {
		t.Errorf("on the new daemon: %+v", got)
	}
	if fallback.count() != 1 {
		t.Error("shown twice, by daemon and fallback")
	}
}

// TestDaemonRestartUnnoticed sends before the news of the restart was read.
func TestDaemonRestartUnnoticed(t *testing.T) {
	path := newBusPath(t)
	f := startDaemon(t, path, everything...)
	n, _ := notifierOn(t, path)
	show(t, n, offer)
	n.bus.talk.Lock() // holds back the signal
	f.conn.Close()
	f = startDaemon(t, path, everything...)
	n.bus.talk.Unlock()
	show(t, n, offer)
	f.emit("ActionInvoked", f.latest().id, "snooze")
	if p := press(t, n); p.Key != "snooze" {
		t.Errorf("press %+v", p)
	}
}

func TestLateDaemon(t *testing.T) {
	path := newBusPath(t)
	n, fallback := notifierOn(t, path)
	if n.Name() != "beeep" {
		t.Errorf("name without a daemon: %q", n.Name())
	}
	f := startDaemon(t, path, everything...)
	becomes(t, n, "dbus (fake 7.1)")
	show(t, n, offer)
	if f.count() != 1 || fallback.count() != 0 {
		t.Errorf("daemon %d, fallback %d", f.count(), fallback.count())
	}
}

func TestBusLost(t *testing.T) {
	path := filepath.Join(t.TempDir(), "bus")
	daemon := startBus(t, path, "")
	startDaemon(t, path, everything...)
	n, fallback := notifierOn(t, path)
	show(t, n, offer)
	daemon.Kill()
	becomes(t, n, "beeep")
	show(t, n, offer)
	if fallback.count() != 1 {
		t.Error("nothing was shown without a bus")
	}
	if err := n.Close(); err != nil {
		t.Errorf("close without a bus: %v", err)
	}
	os.Remove(path)
	startBus(t, path, "")
	f := startDaemon(t, path, everything...)
	becomes(t, n, "dbus (fake 7.1)")
	show(t, n, offer)
	f.emit("ActionInvoked", f.latest().id, "start")
	if p := press(t, n); p.Key != "start" {
		t.Errorf("press on the new bus: %+v", p)
	}
}

func TestDaemonThatRefuses(t *testing.T) {
	path := newBusPath(t)
	f := startDaemon(t, path, everything...)
	f.set(func() { f.fails = true })
	n, fallback := notifierOn(t, path)
	if err := n.Show(offer); err != nil || fallback.count() != 1 {
		t.Errorf("err %v, fallback %d", err, fallback.count())
	}
	fallback.mu.Lock()
	fallback.err = errors.New("no luck either")
	fallback.mu.Unlock()
	err := n.Show(offer)
	if err == nil || !strings.Contains(err.Error(), "no luck either") || !strings.Contains(err.Error(), "fake 7.1") {
		t.Errorf("error %v", err)
	}
}

// TestActivation has the bus start the daemon with the first message.
func TestActivation(t *testing.T) {
	dir := t.TempDir()
	path, mark := filepath.Join(dir, "bus"), filepath.Join(dir, "started")
	entry := "[D-BUS Service]\nName=" + service + "\nExec=/bin/sh -c 'touch " + mark + "; sleep 20'\n"
	if err := os.WriteFile(filepath.Join(dir, "n.service"), []byte(entry), 0o600); err != nil {
		t.Fatal(err)
	}
	startBus(t, path, "<servicedir>"+dir+"</servicedir>")
	n, fallback := notifierOn(t, path)
	if n.Name() != "dbus" {
		t.Errorf("name %q", n.Name())
	}
	if _, err := os.Stat(mark); err == nil {
		t.Error("looking started the daemon")
	}
	started := make(chan *fakeDaemon, 1)
	go func() {
		for range 500 {
			if _, err := os.Stat(mark); err == nil {
				break
			}
			time.Sleep(5 * time.Millisecond)
		}
		started <- startDaemon(t, path, everything...)
	}()
	show(t, n, offer)
	f := <-started
	if f.count() != 1 || fallback.count() != 0 {
		t.Fatalf("daemon %d, fallback %d", f.count(), fallback.count())
	}
	f.emit("ActionInvoked", f.latest().id, "start")
	if p := press(t, n); p.Key != "start" {
		t.Errorf("press %+v", p)
	}
	if !n.Caps().Actions {
		t.Error("caps of the started daemon are not known")
	}
}

func TestMarkupInjection(t *testing.T) {
	const evil = `<a href="x">5 < 6 & 7</a>` + "\x1b[0m\x00\xff<img src='file:///etc/passwd'/>"
	for _, c := range []struct {
		caps []string
		want string
	}{
		{[]string{"body-markup"}, `&lt;a href="x"&gt;5 &lt; 6 &amp; 7&lt;/a&gt;[0m` + "\uFFFD" + `&lt;img src='file:///etc/passwd'/&gt;`},
		{nil, `<a href="x">5 < 6 & 7</a>[0m` + "\uFFFD" + `<img src='file:///etc/passwd'/>`},
	} {
		path := newBusPath(t)
		f := startDaemon(t, path, c.caps...)
		n, _ := notifierOn(t, path)
		show(t, n, Message{Title: "a\nb", Body: evil, Icon: "/does/not/exist.png"})
		if got := f.latest(); got.body != c.want || got.title != "a b" || got.icon != "" {
			t.Errorf("caps %q: title %q, body %q, icon %q", c.caps, got.title, got.body, got.icon)
		}
	}
}

func TestMalformedSignals(t *testing.T) {
	path := newBusPath(t)
	f := startDaemon(t, path, everything...)
	n, _ := notifierOn(t, path)
	show(t, n, offer)
	id := f.latest().id
	stranger, err := dialer(path)()
	if err != nil {
		t.Fatal(err)
	}
	defer stranger.Close()
	// Sent to us alone, a stranger's signals pass the bus whatever we listen to.
	whisper(stranger, n, service, "ActionInvoked", id, "skip")
	whisper(stranger, n, service, "NotificationClosed", id, uint32(1))
	whisper(stranger, n, busService, "NameOwnerChanged", service, f.conn.Names()[0], "")
	stranger.BusObject().Call(busService+".GetId", 0) // they are through
	for _, member := range []string{"ActionInvoked", "NotificationClosed", "ActivationToken", "Unheard"} {
		for _, args := range [][]any{
			{}, {"x"}, {int32(id)}, {"x", id}, {[]uint32{id}, "skip"}, {dbus.MakeVariant(id), "skip"}, {uint32(0), "skip"}, {id + 1, "skip"},
		} {
			f.emit(member, args...)
		}
	}
	for _, args := range [][]any{{id}, {id, uint32(7)}, {id, []string{"skip"}}, {id, "unheard"}, {id, ""}} {
		f.emit("ActionInvoked", args...)
		f.emit("ActivationToken", args[:1]...)
	}
	f.emit("ActionInvoked", id, "snooze", "more", uint32(1))
	if p := press(t, n); p != (Press{Key: "snooze"}) {
		t.Errorf("after the malformed signals came %+v", p)
	}
	if len(n.Actions()) != 0 {
		t.Errorf("and one more: %+v", <-n.Actions())
	}
}

// whisper sends a signal to the notifier's own connection.
func whisper(from *dbus.Conn, to *linux, iface, member string, args ...any) {
	from.Send(&dbus.Message{
		Type: dbus.TypeSignal,
		Headers: map[dbus.HeaderField]dbus.Variant{
			dbus.FieldDestination: dbus.MakeVariant(to.bus.conn.Names()[0]),
			dbus.FieldPath:        dbus.MakeVariant(objectPath),
			dbus.FieldInterface:   dbus.MakeVariant(iface),
			dbus.FieldMember:      dbus.MakeVariant(member),
			dbus.FieldSignature:   dbus.MakeVariant(dbus.SignatureOf(args...)),
		},
		Body: args,
	}, nil)
}

func TestStop(t *testing.T) {
	path := newBusPath(t)
	f := startDaemon(t, path, everything...)
	n, _ := notifierOn(t, path)
	show(t, n, offer)
	if err := n.Stop(); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(f.taken(), []uint32{f.latest().id}) {
		t.Error("a notice with dead buttons stays on the screen")
	}
	if err := n.Show(offer); !errors.Is(err, errStopped) {
		t.Errorf("Show after Stop: %v", err)
	}
	if err := n.Stop(); err != nil {
		t.Errorf("second Stop: %v", err)
	}
}

func waitFor(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for deadline := time.Now().Add(5 * time.Second); !ok(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal(what)
		}
	}
}
