package agent

import (
	"context"
	"strings"
	"testing"
	"time"
)

// click chooses an entry of the menu, as a person who sees it.
func (r *rig) click(t *testing.T, id string) {
	t.Helper()
	i := r.panel.item(id)
	if i == nil || i.Order.Do == "" {
		t.Fatalf("there is no %s to click", id)
	}
	r.panel.clicks <- i.Order
	r.stir()
}

func (r *rig) sees(t *testing.T, visible, hidden string) {
	t.Helper()
	for _, id := range strings.Fields(visible) {
		if r.panel.item(id) == nil {
			t.Errorf("%s cannot be seen", id)
		}
	}
	for _, id := range strings.Fields(hidden) {
		if r.panel.item(id) != nil {
			t.Errorf("%s can be seen", id)
		}
	}
}

func TestTrayMenu(t *testing.T) {
	r := begin(t, t.TempDir(), newDesk())
	r.pass(12*time.Minute+30*time.Second, true)
	r.sees(t, "title today break snooze skip stand pause pause.30m pause.1h pause.tomorrow present open quit", "undo sit resume")
	if s := r.panel.now(); s.Title != "Sitting for 12 minutes" || r.panel.item("today").Label != "Today: 0 h 12 min sitting, 0 breaks" || s.Icon != IconPlain {
		t.Errorf("the tray says %+v", s)
	}
	r.click(t, "skip")
	r.sees(t, "undo", "")
	r.click(t, "undo")
	r.sees(t, "", "undo")
	if s := r.status(t).Tracker; s.UntilNotice > 18*60+10 {
		t.Errorf("the skip stands: %+v", s)
	}
	r.click(t, "skip")
	r.pass(70*time.Second, true)
	r.sees(t, "", "undo")

	r.click(t, "stand")
	r.sees(t, "sit", "stand")
	r.click(t, "sit")
	r.sees(t, "stand", "sit")

	r.click(t, "present")
	r.sees(t, "resume", "pause present")
	if s := r.panel.now(); !strings.Contains(s.Title, "present") || s.Icon != IconQuiet || !r.status(t).Tracker.Presenting {
		t.Errorf("presenting, the tray says %+v", s)
	}
	r.click(t, "resume")
	r.click(t, "pause.tomorrow")
	if s := r.status(t).Tracker; !s.Paused || s.PausedUntil.Hour() != 4 {
		t.Errorf("until tomorrow: %+v", s)
	}
	r.click(t, "resume")
	r.click(t, "pause.30m")
	if s := r.status(t).Tracker; !s.Paused || s.PausedUntil.Sub(r.wall) > 31*time.Minute {
		t.Errorf("for half an hour: %+v", s)
	}
	r.click(t, "break")
	if show := <-r.opened; !show.Break {
		t.Errorf("opened at %+v", show)
	}
}

func TestTrayInGerman(t *testing.T) {
	r := begin(t, t.TempDir(), newDesk())
	if err := r.client.Set(context.Background(), "language", "de"); err != nil {
		t.Fatal(err)
	}
	r.pass(12*time.Minute+30*time.Second, true)
	for _, i := range r.panel.now().Items {
		if strings.HasPrefix(i.Label, "tray.") {
			t.Errorf("no words for %s", i.Label)
		}
	}
	if s := r.panel.now(); s.Title != "Du sitzt seit 12 Minuten" {
		t.Errorf("title %q", s.Title)
	}
}

// TestHintInACall comes only to somebody who wants it, only for a notice that waits, and makes no notification.
func TestHintInACall(t *testing.T) {
	for _, want := range []bool{false, true} {
		r := begin(t, t.TempDir(), newDesk())
		if want {
			if err := r.client.Set(context.Background(), "call_hint", "on"); err != nil {
				t.Fatal(err)
			}
		}
		r.pass(10*time.Minute, true)
		r.talk(true)
		r.pass(10*time.Minute, false)
		if s := r.panel.now(); s.Icon != IconPlain || s.Hint != "" {
			t.Errorf("nothing waits yet: %+v", s)
		}
		r.pass(28*time.Minute+20*time.Second, false)
		s := r.panel.now()
		if (s.Icon == IconOwed) != want || strings.Contains(s.Hint, "sat for 48 minutes. After the call") != want || r.count != 0 {
			t.Errorf("wanted %v: %d shown, icon %q, hint %q", want, r.count, s.Icon, s.Hint)
		}
		r.talk(false)
		if s := r.panel.now(); s.Icon != IconPlain {
			t.Errorf("after the call: %+v", s)
		}
		r.end()
	}
}

func TestBlindCanBeSeenInTheTray(t *testing.T) {
	d := newDesk()
	r := begin(t, t.TempDir(), d)
	r.pass(5*time.Minute, true)
	d.mu.Lock()
	d.blind = true
	d.mu.Unlock()
	r.pass(4*time.Minute, true)
	if s := r.panel.now(); s.Icon != IconQuiet || !strings.Contains(s.Hint, "cannot see") || !strings.Contains(s.Title, "Cannot see") {
		t.Errorf("the tray says %+v", s)
	}
}
