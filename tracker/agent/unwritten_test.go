package agent

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"testing"

	"limber/journal"
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
