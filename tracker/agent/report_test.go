package agent

import (
	"errors"
	"log/slog"
	"strings"
	"testing"

	"limber/lang"
	"limber/tracker/agent/api"
	"limber/tracker/notify"
	"limber/tracker/presence"
)

// caps is a desktop that lets see what it lists.
type caps struct {
	*desk
	list []presence.Cap
}

func (c caps) Caps() []presence.Cap { return c.list }

// TestReportPromisesNoInputWhereNoneIsSeen: without a lock Limber goes by keyboard and mouse, if it can.
func TestReportPromisesNoInputWhereNoneIsSeen(t *testing.T) {
	for _, idle := range []bool{true, false} {
		r := Report("1", caps{newDesk(), []presence.Cap{{Name: "idle", OK: idle, Fix: "presence.fix.idle"}, {Name: "lock", Fix: "presence.fix.lock"}, {Name: "dnd", Fix: "presence.fix.dnd"}}}, &screen{})
		if said := r.Presence[1].Fix != ""; said != idle {
			t.Errorf("idle %v: of the lock it says %q", idle, r.Presence[1].Fix)
		}
		if r.Presence[0].Fix == "" || r.Presence[2].Fix == "" {
			t.Errorf("idle %v: what is still true is not said: %+v", idle, r.Presence)
		}
	}
}

// mute is a notification daemon that is not there.
type mute struct{ *screen }

func (mute) Show(notify.Message) error { return errors.New("dbus: exec: dbus-launch not found") }

func TestAFailedTestNoticeIsASentence(t *testing.T) {
	a := &agent{Config: Config{Log: slog.New(slog.DiscardHandler), Notifier: mute{&screen{}}}, words: lang.For("en")}
	err := a.order(api.Order{Do: "test_notice"})
	if err == nil || strings.Contains(a.sentence(err), "dbus") || !strings.Contains(a.sentence(err), "No reminder could be shown") {
		t.Errorf("%v is said as %q", err, a.sentence(err))
	}
}
