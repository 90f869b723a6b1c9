package presence

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/godbus/dbus/v5"

	"limber/tracker/sessionbus/bustest"
)

// answer is what a fake service says: anything at all.
type answer struct {
	mu sync.Mutex
	v  any
}

func (a *answer) set(v any) { a.mu.Lock(); a.v = v; a.mu.Unlock() }
func (a *answer) get() any  { a.mu.Lock(); defer a.mu.Unlock(); return a.v }

// fakeFlag is a service that tells one flag, with its true and false and the
// signal that goes with a change.
type fakeFlag struct {
	source, name string
	list         []flag
	yes, no      any
	sees         func(Reading) bool
	serve        func(s *service, a *answer)
	signal       func(s *service)
	full         bool // only seen while a window fills the screen
	weak         bool // not claimed before its first yes
}

func plays(r Reading) bool       { return r.Playback }
func undisturbed(r Reading) bool { return r.DND }

// boolean answers a method by a truth value, or by an error if it has another.
func boolean(a *answer) (bool, *dbus.Error) {
	if yes, ok := a.get().(bool); ok {
		return yes, nil
	}
	return false, dbus.NewError("org.freedesktop.DBus.Error.UnknownMethod", nil)
}

// propertyOf serves one property of any type; a nil one is unknown.
func propertyOf(path dbus.ObjectPath, iface, name string) func(*service, *answer) {
	return func(s *service, a *answer) {
		s.method(path, properties, "Get", func(i, n string) (dbus.Variant, *dbus.Error) {
			if v := a.get(); v != nil && i == iface && n == name {
				return dbus.MakeVariant(v), nil
			}
			return dbus.Variant{}, dbus.NewError("org.freedesktop.DBus.Error.UnknownProperty", nil)
		})
	}
}

func changedSignal(path dbus.ObjectPath, iface string) func(*service) {
	return func(s *service) {
		s.emit(path, properties+".PropertiesChanged", iface, map[string]dbus.Variant{}, []string{})
	}
}

var me = uint32(os.Getuid())

var fakeFlags = append(fakeSavers(), []fakeFlag{
	{source: "gnome-session", name: sessionManager, list: playback(), yes: true, no: false, sees: plays,
		serve: func(s *service, a *answer) {
			s.method(sessionManagerPath, sessionManager, "IsInhibited", func(what uint32) (bool, *dbus.Error) {
				yes, err := boolean(a)
				return yes && what == 8, err
			})
		},
		signal: func(s *service) {
			s.emit(sessionManagerPath, sessionManager+".InhibitorAdded", dbus.ObjectPath("/x"))
		}},
	{source: "powerdevil", name: policyAgent, list: playback(), yes: true, no: false, sees: plays,
		serve: func(s *service, a *answer) {
			s.method(policyAgentPath, policyAgent, "HasInhibition", func(what uint32) (bool, *dbus.Error) {
				yes, err := boolean(a)
				return yes && what == 4, err
			})
		},
		signal: func(s *service) { s.emit(policyAgentPath, policyAgent+".InhibitionsChanged") }},
	{source: "power-manager", name: powerManagement, list: playback(), yes: true, no: false, sees: plays, full: true, weak: true,
		serve: func(s *service, a *answer) {
			s.method(powerInhibitPath, powerInhibit, "HasInhibit", func() (bool, *dbus.Error) { return boolean(a) })
		},
		signal: func(s *service) { s.emit(powerInhibitPath, powerInhibit+".HasInhibitChanged", "?") }},
	{source: "logind", name: login1, list: idleInhibitors(), sees: plays, weak: true,
		yes: []inhibitor{{"sleep", "a", "b", "block", me, 1}, {"shutdown:idle", "a", "b", "block", me, 1}},
		no: []inhibitor{{"sleep:shutdown", "a", "b", "block", me, 1}, {"idle", "a", "b", "delay", me, 1},
			{"idle", "a", "b", "block", me + 1, 1}, {"idle", "a", "b", "block", me, uint32(os.Getpid())},
			{"idle", "Limber", "b", "block", me, 1}, {"handle-lid-switch-idle", "a", "b", "block", me, 1}},
		serve: func(s *service, a *answer) {
			s.method(login1Path, login1Manager, "ListInhibitors", func() ([]inhibitor, *dbus.Error) {
				if l, ok := a.get().([]inhibitor); ok {
					return l, nil
				}
				return nil, dbus.NewError("x.No", nil)
			})
		},
		signal: changedSignal(login1Path, login1Manager)},
	{source: "notifications", name: notifications, list: doNotDisturb(), yes: true, no: false, sees: undisturbed,
		serve: propertyOf(notificationsPath, notifications, "Inhibited"), signal: changedSignal(notificationsPath, notifications)},
	{source: "dunst", name: notifications, list: doNotDisturb(), yes: true, no: false, sees: undisturbed,
		serve: propertyOf(notificationsPath, dunst, "paused"), signal: changedSignal(notificationsPath, dunst)},
	{source: "mako", name: notifications, list: doNotDisturb(), yes: []string{"default", "do-not-disturb"}, no: []string{"default"},
		sees: undisturbed, serve: propertyOf(makoPath, mako, "Modes"), signal: changedSignal(makoPath, mako)},
	{source: "swaync", name: swaync, list: doNotDisturb(), yes: true, no: false, sees: undisturbed,
		serve: func(s *service, a *answer) {
			s.method(swayncPath, swaync, "GetDnd", func() (bool, *dbus.Error) { return boolean(a) })
		},
		signal: func(s *service) { s.emit(swayncPath, swaync+".SubscribeV2", uint32(0), true, false, false) }},
	{source: "xfconf", name: xfconf, list: doNotDisturb(), yes: true, no: false, sees: undisturbed,
		serve: func(s *service, a *answer) {
			s.method(xfconfPath, xfconf, "GetProperty", func(channel, name string) (dbus.Variant, *dbus.Error) {
				if v := a.get(); v != nil && channel == "xfce4-notifyd" && name == "/do-not-disturb" {
					return dbus.MakeVariant(v), nil
				}
				return dbus.Variant{}, dbus.NewError("x.No", nil)
			})
		},
		signal: func(s *service) {
			s.emit(xfconfPath, xfconf+".PropertyChanged", "xfce4-notifyd", "/do-not-disturb", dbus.MakeVariant(true))
		}},
}...)

// fakeSavers are the lock screens, each at each of its paths.
func fakeSavers() (list []fakeFlag) {
	for at, name := range map[dbus.ObjectPath]string{
		"/org/freedesktop/ScreenSaver": "org.freedesktop.ScreenSaver", "/ScreenSaver": "org.freedesktop.ScreenSaver",
		"/org/gnome/ScreenSaver": "org.gnome.ScreenSaver", "/org/cinnamon/ScreenSaver": "org.cinnamon.ScreenSaver",
		"/org/mate/ScreenSaver": "org.mate.ScreenSaver", "/org/xfce/ScreenSaver": "org.xfce.ScreenSaver",
	} {
		list = append(list, fakeFlag{source: name, name: name, list: lockScreens(), yes: true, no: false, sees: locked,
			serve: func(s *service, a *answer) {
				s.method(at, name, "GetActive", func() (bool, *dbus.Error) { return boolean(a) })
			},
			signal: func(s *service) { s.emit(at, name+".ActiveChanged", true) }})
	}
	return list
}

// fullscreen is a part that says that a window fills the screen.
type fullscreen struct{ ender }

func (*fullscreen) name() string              { return "full" }
func (*fullscreen) read(r *Reading) error     { r.Fullscreen = true; return nil }
func (*fullscreen) watch(time.Duration) error { return nil }
func (*fullscreen) caps() []Cap               { return nil }

// flagsOn opens flags on the bus at path, and a window that fills the screen if full.
func flagsOn(t *testing.T, path string, list []flag, full bool) *desktop {
	log := bustest.Log(t)
	all := []*slot{{what: "flags", absent: noFlags(), probes: []named{{"flags", func(stir func()) (part, error) {
		return openFlags("flags", dialer(path), log, stir, list)
	}}}}}
	if full {
		all = append([]*slot{{what: "screen", probes: []named{{"screen", give(&fullscreen{newEnder()}, nil)}}}}, all...)
	}
	d := newDesktop(log, all)
	t.Cleanup(func() { d.Close() })
	return d
}

func TestFlags(t *testing.T) {
	path := filepath.Join(t.TempDir(), "bus")
	startBus(t, path)
	for _, f := range fakeFlags {
		t.Run(f.source, func(t *testing.T) {
			d := flagsOn(t, path, f.list, f.full)
			kind := f.list[0].kind
			if c := capNamed(d, kind); c.OK || c.Fix == "" || c.Fix == "presence.fix.later" {
				t.Errorf("without a service: %+v", c)
			}
			no := func(r Reading) bool { return !f.sees(r) }
			a := &answer{v: f.no}
			s := newService(t, path)
			f.serve(s, a)
			s.own(f.name)
			calm(t, d, no)
			if c := capNamed(d, kind); c.OK && f.weak {
				t.Errorf("claimed before it ever said yes: %+v", c)
			}

			turn(t, d, s, f, a, f.yes, "true", f.sees)
			if c := capNamed(d, kind); !c.OK || c.Source != f.source || c.Fix != "" {
				t.Errorf("caps: %+v", c)
			}
			turn(t, d, s, f, a, f.no, "false again", no)
			turn(t, d, s, f, a, f.yes, "true again", f.sees)
			turn(t, d, s, f, a, "no truth value", "garbage is a no", no)
			turn(t, d, s, f, a, f.yes, "true after garbage", f.sees)
			turn(t, d, s, f, a, nil, "an error is a no", no)
			turn(t, d, s, f, a, f.yes, "true after an error", f.sees)

			s.conn.Close()
			sees(t, d, "a service that died says no", no)
			s = newService(t, path)
			f.serve(s, a)
			s.own(f.name)
			sees(t, d, "true from the start of the new service", f.sees)
			s.conn.Close()
			sees(t, d, "no again", no)
		})
	}
}

// turn sets the answer, tells of a change, and waits for the reading and a wake.
func turn(t *testing.T, d *desktop, s *service, f fakeFlag, a *answer, v any, what string, ok func(Reading) bool) {
	t.Helper()
	for len(d.wake) > 0 {
		<-d.wake
	}
	a.set(v)
	f.signal(s)
	woken(t, d, 5*time.Second, what)
	sees(t, d, what, ok)
}

// calm fails the test if the reading becomes another within some time.
func calm(t *testing.T, d Source, ok func(Reading) bool) {
	t.Helper()
	for end := time.Now().Add(2 * askPause); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		if r, err := d.Read(); err != nil || !ok(r) {
			t.Fatalf("%+v, %v", r, err)
		}
	}
}

// TestSignalsOfAnyBody: whatever a signal carries, it can do no more than make us ask.
func TestSignalsOfAnyBody(t *testing.T) {
	path := filepath.Join(t.TempDir(), "bus")
	startBus(t, path)
	all := slices.Concat(lockScreens(), mutterScreen(), playback(), doNotDisturb(), sharing(), idleInhibitors())
	d := flagsOn(t, path, all, true)
	s := newService(t, path)
	a := &answer{} // an error for now; who has a name must not put out new objects, since somebody may just list them
	s.method(sessionManagerPath, sessionManager, "IsInhibited", func(uint32) (bool, *dbus.Error) { return boolean(a) })
	for _, f := range all {
		s.conn.RequestName(f.service, 0)
		for _, on := range f.on {
			for _, body := range [][]any{{}, {int32(1)}, {""}, {[]string{}}, {dbus.MakeVariant(true)}, {on.arg0, true}, {on.arg0}} {
				s.emit("/any/path", on.iface+"."+on.member, body...)
			}
		}
	}
	calm(t, d, func(r Reading) bool { return r == Reading{Fullscreen: true} })
	if c := capNamed(d, "lock"); c.OK {
		t.Errorf("a service that cannot say whether the screen is covered is believed to see it: %+v", c)
	}
	a.set(true)
	s.emit(sessionManagerPath, sessionManager+".InhibitorAdded")
	sees(t, d, "an inhibitor after all that", plays)
}

// TestMusicIsNoPresence: an inhibitor that browsers set for music as well counts
// while a window fills the screen only, and nowhere where KDE tells it better.
func TestMusicIsNoPresence(t *testing.T) {
	path := filepath.Join(t.TempDir(), "bus")
	startBus(t, path)
	windowed, full := flagsOn(t, path, playback(), false), flagsOn(t, path, playback(), true)
	s := newService(t, path)
	s.method(powerInhibitPath, powerInhibit, "HasInhibit", func() (bool, *dbus.Error) { return true, nil })
	s.own(powerManagement)
	sees(t, full, "a film", plays)
	calm(t, windowed, func(r Reading) bool { return !r.Playback })
	s.own(policyAgent)
	sees(t, full, "KDE knows that it is not", func(r Reading) bool { return !r.Playback })
}

func TestFlagThatPanicsTakesNoOtherWithIt(t *testing.T) {
	path := filepath.Join(t.TempDir(), "bus")
	startBus(t, path)
	bad := flag{kind: "dnd", source: "bad", service: sessionManager, on: playback()[0].on,
		ask: func(*bus, string) (bool, error) { panic("no such thing") }}
	s := newService(t, path)
	a := &answer{v: true}
	f := fakeFlags[slices.IndexFunc(fakeFlags, func(f fakeFlag) bool { return f.name == sessionManager })]
	f.serve(s, a)
	s.own(sessionManager)
	d := flagsOn(t, path, append([]flag{bad}, playback()...), false)
	sees(t, d, "the good one", plays)
	a.set(false)
	f.signal(s)
	sees(t, d, "the good one turns", func(r Reading) bool { return !r.Playback })
	if capNamed(d, "dnd").OK {
		t.Error("a flag that panics is claimed")
	}
}

// TestServiceThatHangs: the others are read, and the desktop opens in time.
func TestServiceThatHangs(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "bus")
	startBus(t, path)
	s := newService(t, path)
	release := make(chan struct{})
	t.Cleanup(func() { close(release) })
	s.method(sessionManagerPath, sessionManager, "IsInhibited", func(uint32) (bool, *dbus.Error) { <-release; return false, nil })
	s.own(sessionManager)
	other := newService(t, path)
	other.method(policyAgentPath, policyAgent, "HasInhibition", func(uint32) (bool, *dbus.Error) { return true, nil })
	other.own(policyAgent)
	d := flagsOn(t, path, playback(), false)
	sees(t, d, "what answers", plays)
}

// TestBanners: GNOME's switch is read by its tool, and only when it may have turned.
func TestBanners(t *testing.T) {
	path := filepath.Join(t.TempDir(), "bus")
	startBus(t, path)
	var shown answer
	var asked []string
	shown.set(true)
	old := gsettings
	t.Cleanup(func() { gsettings = old })
	gsettings = func(schema, key string) (bool, error) {
		shown.mu.Lock()
		defer shown.mu.Unlock()
		asked = append(asked, schema+" "+key)
		if yes, ok := shown.v.(bool); ok {
			return yes, nil
		}
		return false, errors.New("no such schema")
	}
	count := func() int { shown.mu.Lock(); defer shown.mu.Unlock(); return len(asked) }
	d := flagsOn(t, path, doNotDisturb(), false)
	if count() != 0 {
		t.Errorf("asked for without the desktop: %q", asked)
	}
	shell, store := newService(t, path), newService(t, path)
	store.own(dconf)
	shell.own("org.gnome.Shell")
	sees(t, d, "the switch is known", func(r Reading) bool { return capNamed(d, "dnd").OK && !r.DND })
	const writer = "/ca/desrt/dconf/Writer/user"
	n := count()
	store.emit(writer, dconfWriter+".Notify", "/org/gnome/desktop/interface/clock-format", []string{""}, "tag")
	store.emit(writer, dconfWriter+".Notify", "/org/gnome/desktop/notifications/application-children", []string{""}, "tag")
	calm(t, d, func(r Reading) bool { return !r.DND })
	if count() != n {
		t.Errorf("asked for what did not change: %q", asked)
	}
	shown.set(false)
	store.emit(writer, dconfWriter+".Notify", "/org/gnome/desktop/notifications/show-banners", []string{""}, "tag")
	sees(t, d, "no banners", undisturbed)
	shown.set(true)
	store.emit(writer, dconfWriter+".Notify", "/", []string{"org/gnome/desktop/notifications/show-banners"}, "tag")
	sees(t, d, "banners, after a reset of everything", func(r Reading) bool { return !r.DND })
	shown.set(false)
	store.emit(writer, dconfWriter+".Notify", "/org/gnome/desktop/notifications/", []string{"show-banners"}, "tag")
	sees(t, d, "no banners", undisturbed)
	if asked[len(asked)-1] != "org.gnome.desktop.notifications show-banners" {
		t.Errorf("asked for %q", asked)
	}
	shell.conn.Close()
	sees(t, d, "the desktop has ended", func(r Reading) bool { return !r.DND })
}

// TestScreenShared: the end of a cast is told, its begin is found at the next read.
func TestScreenShared(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		yes, owner := true, ":1.7"
		f := &flags{bus: &bus{log: slog.New(slog.DiscardHandler)}, stir: func() {}, kick: make(chan struct{}, 1),
			owners: map[string]string{screenCast: owner}}
		asks := 0
		one := sharing()[0]
		one.ask = func(_ *bus, o string) (bool, error) { asks++; return yes, nil }
		f.list = []*flagState{{flag: one, stale: true}}
		read := func() bool { var r Reading; f.read(&r); return r.Shared }
		if !read() || asks != 1 {
			t.Errorf("asked %d times", asks)
		}
		yes = false
		if !read() || asks != 1 {
			t.Error("asked again at once")
		}
		for range 2 { // others' signals have nothing to do with the age of this answer
			time.Sleep(answerAge/2 + 1)
			f.round()
		}
		if read() || asks != 2 {
			t.Error("not asked when the answer was old")
		}
		f.owned(screenCast, "")
		time.Sleep(answerAge + 1)
		if read() || asks != 2 {
			t.Error("asked without an owner")
		}
	})
}

// TestNoAnswerIsNoNo: one answer that does not come changes nothing, and is asked for
// again a minute later; the second that does not come is a no.
func TestNoAnswerIsNoNo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		yes, hangs, asks := true, false, 0
		one := playback()[0]
		one.ask = func(*bus, string) (bool, error) {
			if asks++; hangs {
				return false, context.DeadlineExceeded
			}
			return yes, nil
		}
		f := &flags{bus: &bus{log: slog.New(slog.DiscardHandler)}, stir: func() {}, kick: make(chan struct{}, 1),
			owners: map[string]string{one.service: ":1.7"}, list: []*flagState{{flag: one, stale: true}}}
		expect := func(playing, mute bool, asked int) {
			t.Helper()
			got := f.round()
			var r Reading
			f.read(&r)
			if r.Playback != playing || got != mute || asks != asked || f.caps()[0].OK != playing {
				t.Errorf("plays %v, mute %v, asked %d times, caps %+v", r.Playback, got, asks, f.caps())
			}
		}
		expect(true, false, 1)
		hangs, f.list[0].stale = true, true
		expect(true, true, 2)
		expect(true, true, 2)
		time.Sleep(errorAge)
		expect(false, true, 3)
		hangs = false
		time.Sleep(errorAge)
		expect(true, false, 4)
		time.Sleep(time.Hour)
		expect(true, false, 4)
	})
}

func TestScreenSharedByMutter(t *testing.T) {
	path := filepath.Join(t.TempDir(), "bus")
	startBus(t, path)
	s := newService(t, path)
	a := &answer{v: `<node><node name="u1"/></node>`}
	s.method(screenCastPath+"/Session", "org.freedesktop.DBus.Introspectable", "Introspect", func() (string, *dbus.Error) {
		if text, ok := a.get().(string); ok {
			return text, nil
		}
		return "", dbus.NewError("org.freedesktop.DBus.Error.UnknownMethod", nil)
	})
	s.own(screenCast)
	d := flagsOn(t, path, sharing(), false)
	sees(t, d, "a cast", func(r Reading) bool { return r.Shared })
	if c := capNamed(d, "shared"); !c.OK || c.Source != "mutter" {
		t.Errorf("%+v", c)
	}
	a.set("<node>\n</node>")
	s.emit(screenCastPath+"/Session/u1", screenCast+".Session.Closed")
	sees(t, d, "its end", func(r Reading) bool { return !r.Shared })
	a.set(nil)
	s.emit(screenCastPath+"/Session/u1", screenCast+".Session.Closed")
	calm(t, d, func(r Reading) bool { return !r.Shared && capNamed(d, "shared").OK })
}

func TestGsettingsIsBounded(t *testing.T) {
	// The last leaves a child that holds on to its output.
	for text, want := range map[string]string{"echo true": "true", "echo false": "false", "echo \"'x'\"": "error", "exit 1": "error", "sleep 60": "late"} {
		tool := filepath.Join(t.TempDir(), "gsettings")
		if err := os.WriteFile(tool, []byte("#!/bin/sh\n"+text+"\n"), 0o700); err != nil {
			t.Fatal(err)
		}
		patience := busPatience
		if want == "late" {
			patience = 100 * time.Millisecond
		}
		start := time.Now()
		yes, err := runGsettings(tool, patience, "a.b", "c")
		got := map[bool]string{true: "true", false: "false"}[yes]
		switch {
		case unanswered(err):
			got = "late"
		case err != nil:
			got = "error"
		}
		if got != want || time.Since(start) > 30*time.Second {
			t.Errorf("%s: %s after %v", text, got, time.Since(start))
		}
		if err != nil && strings.Contains(err.Error(), "'x'") {
			t.Errorf("the error tells a setting: %v", err)
		}
	}
}

// The tests wait less than people do.
func TestMain(m *testing.M) {
	askPause, firstLook = askPause/10, firstLook/10
	os.Exit(m.Run())
}
