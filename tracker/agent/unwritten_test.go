package agent

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"limber/journal"
	"limber/lang"
	"limber/tracker/agent/api"
)

// TestFullDiskLosesNothing: what cannot be written is kept, in order, and written once there is room.
func TestFullDiskLosesNothing(t *testing.T) {
	a := &agent{journal: &journal.Journal{}}
	a.Log = slog.New(slog.DiscardHandler)
	full := true
	var book []string
	write := func(what string) {
		a.note(what, func(context.Context) error {
			if full {
				return errors.New("no space left on device")
			}
			book = append(book, what)
			return nil
		})
	}
	write("sat")
	write("stood")
	if len(a.unwritten) != 2 || len(book) != 0 {
		t.Fatalf("%d kept, %v written", len(a.unwritten), book)
	}
	full = false
	write("break")
	a.flush()
	if want := []string{"sat", "stood", "break"}; !slices.Equal(book, want) || len(a.unwritten) != 0 {
		t.Errorf("written %v, %d left", book, len(a.unwritten))
	}
	full = true
	write("never")
	for range mostTries {
		a.flush()
	}
	if len(a.unwritten) != 0 {
		t.Error("an entry that never can be written is tried for ever")
	}
}

// TestAHeldJournalIsNotWaitedForTwice: what the first entry waited for in vain, the others need too.
func TestAHeldJournalIsNotWaitedForTwice(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := &agent{journal: &journal.Journal{}}
		a.Log = slog.New(slog.DiscardHandler)
		held, start := true, time.Now()
		for range 9 {
			a.note("sat", func(context.Context) error {
				if !held {
					return nil
				}
				time.Sleep(5 * time.Second)
				return errors.New("database is locked")
			})
		}
		a.flush()
		if waited := time.Since(start); waited > 10*time.Second || len(a.unwritten) != 9 {
			t.Errorf("the loop stood still for %v; %d of 9 are kept", waited, len(a.unwritten))
		}
		held = false
		if a.flush(); len(a.unwritten) != 0 {
			t.Errorf("%d are left", len(a.unwritten))
		}
	})
}

// TestNoWindowIsSaidInThePersonsWords, by whatever door it was asked for.
func TestNoWindowIsSaidInThePersonsWords(t *testing.T) {
	a := &agent{words: lang.For("de")}
	a.Log = slog.New(slog.DiscardHandler)
	a.Open = func(api.Show) error { return errors.New("this build has no window") }
	for _, s := range []api.Show{{}, {Break: true}} {
		if got := a.sentence(a.openWindow(s)); got != lang.For("de").T("notice.no_window") {
			t.Errorf("%+v: %s", s, got)
		}
	}
}
