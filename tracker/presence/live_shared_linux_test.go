//go:build live

package presence

import (
	"log/slog"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
)

// TestLiveScreenShared: a real Mutter shows its screen casts, and tells of their end.
func TestLiveScreenShared(t *testing.T) {
	s := startMutter(t)
	d := on(t, "desktop", func(stir func()) (part, error) {
		return openFlags("desktop", dialer(s.bus()), slog.New(slog.DiscardHandler), stir, sharing())
	})
	if c := capNamed(d, "shared"); !c.OK || c.Source != "mutter" {
		t.Fatalf("%+v", c)
	}
	calm(t, d, func(r Reading) bool { return !r.Shared })
	caster, err := dialer(s.bus())()
	if err != nil {
		t.Fatal(err)
	}
	defer caster.Close()
	var session dbus.ObjectPath
	if err := caster.Object(screenCast, screenCastPath).Call(screenCast+".CreateSession", 0, map[string]dbus.Variant{}).Store(&session); err != nil {
		t.Skipf("this mutter casts nothing: %v", err)
	}
	time.Sleep(answerAge)
	sees(t, d, "a cast", func(r Reading) bool { return r.Shared })
	for len(d.wake) > 0 {
		<-d.wake
	}
	caster.Close()
	woken(t, d, 5*time.Second, "its end")
	sees(t, d, "no cast", func(r Reading) bool { return !r.Shared })
}
