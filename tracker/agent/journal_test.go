package agent

import (
	"context"
	"log/slog"
	"path/filepath"
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
