package agent

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"limber/tracker"
	"limber/tracker/agent/api"
)

var errNobody = errors.New("nobody shows notices")

func (r *rig) says(t *testing.T, key string) bool {
	t.Helper()
	return slices.ContainsFunc(r.status(t).Banners, func(b api.Banner) bool { return b.Key == key })
}

// TestNobodyShowsNotices: it is said, nothing is claimed, and the offer comes once as soon as somebody shows it.
func TestNobodyShowsNotices(t *testing.T) {
	r := begin(t, t.TempDir(), newDesk())
	r.breaks(errNobody)
	if r.says(t, "unreachable") {
		t.Error("it is said before anything failed")
	}
	r.pass(31*time.Minute, true)
	if s := r.status(t).Tracker; s.Why != tracker.StatusUnseen || !r.says(t, "unreachable") {
		t.Errorf("nobody could see it, and the agent says %q, banners %+v", s.Why, r.status(t).Banners)
	}
	r.pass(4*time.Minute, true)
	r.breaks(nil)
	r.pass(3*time.Minute, true)
	m, keys := r.message()
	if r.count != 1 || keys != "start snooze skip" || !strings.Contains(m.Body, "35 minutes") && !strings.Contains(m.Body, "36 minutes") && !strings.Contains(m.Body, "37 minutes") {
		t.Errorf("shown %d: %q %+v", r.count, keys, m)
	}
	if s := r.status(t).Tracker; s.Why != tracker.StatusShown || r.says(t, "unreachable") {
		t.Errorf("it is on the screen, and the agent says %q, banners %+v", s.Why, r.status(t).Banners)
	}
	r.answer("skip")
	if got := outcomesOf(r.notices(t)); !slices.Equal(got, []string{"skipped"}) {
		t.Errorf("the journal has %v", got)
	}
}

// TestALateOfferMustStillStand: in a call, in a pause, after a break and after an answer by another door it does not come.
func TestALateOfferMustStillStand(t *testing.T) {
	for name, then := range map[string]func(*rig){
		"call":  func(r *rig) { r.talk(true) },
		"pause": func(r *rig) { _ = r.tell("pause", "1h") },
		"skip":  func(r *rig) { _ = r.tell("skip", "") },
		"break": func(r *rig) { r.pass(6*time.Minute, false) },
		"late":  func(r *rig) { r.breaks(fmt.Errorf("send: %w", context.DeadlineExceeded)); r.pass(10*time.Minute, true) },
	} {
		r := begin(t, t.TempDir(), newDesk())
		r.breaks(errNobody)
		r.pass(31*time.Minute, true)
		then(r)
		r.breaks(nil)
		r.pass(3*time.Minute, true)
		if r.count != 0 {
			m, _ := r.message()
			t.Errorf("%s: %d shown, the last is %+v", name, r.count, m)
		}
		r.talk(false)
		r.end()
	}
}

// TestANoticeThatIsGoneWaitsForNothing: it went by itself, or with the agent that showed it.
func TestANoticeThatIsGoneWaitsForNothing(t *testing.T) {
	dir, d := t.TempDir(), newDesk()
	r := begin(t, dir, d)
	r.pass(31*time.Minute, true)
	if s := r.status(t).Tracker; s.Why != tracker.StatusShown {
		t.Fatalf("on the screen, and the agent says %q", s.Why)
	}
	r.breaks(nil) // what is shown goes
	r.pass(time.Minute, true)
	if s := r.status(t).Tracker; s.Why != tracker.StatusGone || s.UntilNotice < 60 || !s.Shown {
		t.Errorf("gone, and the agent has %+v", s)
	}
	if r.says(t, "unreachable") {
		t.Error("it says that it cannot reach anybody")
	}
	r.end()
	r = begin(t, dir, d)
	r.pass(10*time.Second, true)
	if s := r.status(t).Tracker; s.Why == tracker.StatusShown {
		t.Errorf("a new agent says %q", s.Why)
	}
}

// TestNoTraySaysWhatIsTrue: of buttons it speaks where there are some.
func TestNoTraySaysWhatIsTrue(t *testing.T) {
	for want, fit := range map[string]func(*screen){
		"agent.no_tray":            func(*screen) {},
		"agent.no_tray_no_buttons": func(s *screen) { s.plain = true },
	} {
		r := begin(t, t.TempDir(), newDesk())
		fit(r.screen)
		for _, b := range r.status(t).Banners {
			if b.Key == "no_tray" && b.Say != want {
				t.Errorf("it says %s, want %s", b.Say, want)
			}
		}
		if !r.says(t, "no_tray") {
			t.Error("nothing is said of the tray")
		}
		r.end()
	}
}

func TestTheEndOfNoBreakCanBeTold(t *testing.T) {
	r := begin(t, t.TempDir(), newDesk())
	var no api.Refused
	if err := r.tell("break_done", ""); !errors.Is(err, api.ErrNoBreak) || !errors.As(err, &no) || no.Error() != "No break is running." {
		t.Errorf("%v", err)
	}
	if err := r.tell("snooze", "ages"); errors.Is(err, api.ErrNoBreak) {
		t.Errorf("any refusal is taken for it: %v", err)
	}
}
