package agent

import (
	"context"
	"log/slog"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"limber/journal"
)

// book ends the agent and opens what it wrote.
func (r *rig) book(t *testing.T) *journal.Journal {
	t.Helper()
	r.end()
	j, _, err := journal.OpenAgent(filepath.Join(r.dir, "journal.db"), slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { j.Close() })
	return j
}

// TestWhatBecameOfANoticeIsBooked: each way to answer reaches the journal as what it was.
func TestWhatBecameOfANoticeIsBooked(t *testing.T) {
	for do, want := range map[string]string{"stand": "taken", "pause": "paused", "skip": "skipped", "snooze": "snoozed", "break_started": "started"} {
		t.Run(do, func(t *testing.T) {
			r := begin(t, t.TempDir(), newDesk())
			r.pass(31*time.Minute, true)
			if r.text() == "" {
				t.Fatal("no notice")
			}
			if err := r.tell(do, ""); err != nil {
				t.Fatal(err)
			}
			d, err := r.book(t).Day(context.Background(), r.wall)
			if err != nil || len(d.Notices) != 1 || d.Notices[0].Outcome != want || d.Notices[0].Ended.IsZero() {
				t.Errorf("the journal has %+v, %v", d.Notices, err)
			}
		})
	}
}

// TestWhoLeavesHasTakenTheNotice: it is taken off the screen before the break is sure, and is no less taken for that.
func TestWhoLeavesHasTakenTheNotice(t *testing.T) {
	r := begin(t, t.TempDir(), newDesk())
	r.pass(31*time.Minute, true)
	r.pass(6*time.Minute, false)
	r.pass(time.Minute, true)
	if got := outcomesOf(r.notices(t)); !slices.Equal(got, []string{"taken"}) {
		t.Errorf("the journal has %v", got)
	}
}

// TestASkippedNoticeWaitsNoLonger, though it was held back when it was skipped.
func TestASkippedNoticeWaitsNoLonger(t *testing.T) {
	r := begin(t, t.TempDir(), newDesk())
	r.pass(12*time.Minute, true)
	r.talk(true)
	r.pass(20*time.Minute, false)
	if err := r.tell("skip", ""); err != nil {
		t.Fatal(err)
	}
	d, err := r.book(t).Day(context.Background(), r.wall)
	if err != nil || len(d.Withheld) != 1 || d.Withheld[0].Became != "void" || d.Withheld[0].Settled.IsZero() {
		t.Errorf("the journal has %+v, %v", d.Withheld, err)
	}
}
