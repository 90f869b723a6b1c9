package agent

import (
	"slices"
	"strings"
	"testing"
	"time"

	"limber/tracker/agent/api"
)

func (d *desk) show(share, full bool) {
	d.mu.Lock()
	d.share, d.full = share, full
	d.mu.Unlock()
	d.stir()
}

// opened is what window the agent has asked for, if any.
func (r *rig) window() (s api.Show, ok bool) {
	select {
	case s = <-r.opened:
		return s, true
	default:
		return s, false
	}
}

// TestABreakWaitsForASharedScreen: the offer stays, says why, and opens the break when the screen is free.
func TestABreakWaitsForASharedScreen(t *testing.T) {
	r := begin(t, t.TempDir(), newDesk())
	r.pass(31*time.Minute, true)
	r.show(true, false)
	r.answer("start")
	if s, ok := r.window(); ok {
		t.Fatalf("a window over a shared screen: %+v", s)
	}
	if m, keys := r.message(); !strings.Contains(m.Body, "shared") || keys != "start skip" {
		t.Fatalf("%q %+v", keys, m)
	}
	r.answer("start") // still shared: never
	if _, ok := r.window(); ok {
		t.Fatal("the second press opens a window over a shared screen")
	}
	r.show(false, false)
	r.answer("start")
	if s, ok := r.window(); !ok || !s.Break {
		t.Fatalf("no break after the share: %+v", s)
	}
	if got := outcomesOf(r.notices(t)); !slices.Equal(got, []string{"started"}) {
		t.Errorf("the journal has %v", got)
	}
}

// TestABreakWaitsWhilePresenting, whoever asks; without an offer a word says so, with the press to come.
func TestABreakWaitsWhilePresenting(t *testing.T) {
	r := begin(t, t.TempDir(), newDesk())
	r.pass(5*time.Minute, true)
	if err := r.tell("present", ""); err != nil {
		t.Fatal(err)
	}
	if err := r.tell("break", ""); err == nil || !strings.Contains(err.Error(), "present") {
		t.Errorf("the verb is told %v", err)
	}
	r.panel.clicks <- api.Order{Do: "break"}
	r.stir()
	if m, keys := r.message(); !strings.Contains(m.Body, "present") || keys != "start" {
		t.Errorf("the tray's word: %q %+v", keys, m)
	}
	if s, ok := r.window(); ok {
		t.Fatalf("a window in a talk: %+v", s)
	}
	before := r.shows()
	if r.tell("may_break", "") == nil || r.shows() != before {
		t.Error("a question for a window is answered on the screen")
	}
	if r.tell("may_break", "say") == nil || r.shows() != before+1 {
		t.Error("a start from no terminal is not answered on the screen")
	}
	if err := r.tell("resume", ""); err != nil {
		t.Fatal(err)
	}
	r.answer("start")
	if s, ok := r.window(); !ok || !s.Break {
		t.Errorf("no break after the talk: %+v", s)
	}
}

// TestAWindowThatFillsTheScreenIsOverruledByASecondPress: it may be a film.
func TestAWindowThatFillsTheScreenIsOverruledByASecondPress(t *testing.T) {
	r := begin(t, t.TempDir(), newDesk())
	r.pass(5*time.Minute, true)
	r.show(false, true)
	if err := r.tell("break", ""); err == nil || !strings.Contains(err.Error(), "whole screen") {
		t.Fatalf("the first press: %v", err)
	}
	if err := r.tell("may_break", ""); err != nil {
		t.Errorf("the window that the second press starts: %v", err)
	}
	if err := r.tell("break", ""); err != nil {
		t.Errorf("the second press: %v", err)
	}
	r.pass(2*time.Minute, true)
	if err := r.tell("break", ""); err == nil {
		t.Error("long after it is not asked again")
	}
}

// shows is how many messages were shown.
func (s *screen) shows() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.count
}
