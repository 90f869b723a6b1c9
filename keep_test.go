//go:build !nowindow

package main

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"limber/exercises/plan"
	"limber/exercises/session"
	"limber/journal"
	"limber/lang"
	"limber/ui"
)

// TestWhatCannotBeWrittenIsKeptAndWrittenLater: the person is told, and loses nothing.
func TestWhatCannotBeWrittenIsKeptAndWrittenLater(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.db")
	d := &diary{path: path}
	defer d.close()
	at := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	four := 4
	s := ui.SessionRecord{ID: "s", Routine: "plan", Started: at, Outcome: "started"}
	for _, err := range []error{
		d.AnswerSafety(t.Context(), ui.SafetyAnswer{At: at, Clear: true}),
		d.StartSession(t.Context(), s),
		d.RateSession(t.Context(), "s", ui.Rating{PainBefore: &four}),
		d.SayPain(t.Context(), plan.Pain{At: at, Level: 3}),
		d.RateSession(t.Context(), "never", ui.Rating{PainBefore: &four}), // it cannot be written later either
	} {
		var known interface{ Sentence() string }
		if !errors.As(err, &known) || known.Sentence() != "journal.trouble.older" {
			t.Fatalf("without a journal: %v", err)
		}
	}
	j, _, err := journal.OpenAgent(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	s.Ended, s.Outcome = at.Add(time.Minute), "done"
	s.Items = []session.ItemResult{{Card: "cat_cow", Side: "none", Sets: 1, Reps: 6, Seconds: 40, Planned: 40, Outcome: "done", Done: []session.SetResult{{Set: 1, Side: "none", Reps: 6, Seconds: 40}}}}
	if err := d.EndSession(t.Context(), s); err != nil {
		t.Fatalf("once there is one: %v", err)
	}
	h, err := d.History(t.Context())
	if err != nil || len(h.Sessions) != 1 || h.Sessions[0].PainBefore == nil || *h.Sessions[0].PainBefore != 4 || len(h.Pains) != 1 || len(h.Screened) != 1 {
		t.Errorf("%+v, %v", h, err)
	}
	list, err := d.Sessions(t.Context(), at, at.Add(time.Hour))
	if err != nil || len(list) != 1 || len(list[0].Items) != 1 || len(list[0].Items[0].Done) != 1 {
		t.Errorf("%+v, %v", list, err)
	}
	if len(d.kept) > 0 {
		t.Errorf("%d things are still kept", len(d.kept))
	}
	if err := d.RateSession(t.Context(), "never", ui.Rating{PainBefore: &four}); !errors.Is(err, journal.ErrUnknownSession) {
		t.Errorf("a session that is not there: %v", err)
	}
}

// TestWhatTookTooLongIsWrittenLater: a disk that was slow for once loses nothing.
func TestWhatTookTooLongIsWrittenLater(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.db")
	j, _, err := journal.OpenAgent(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	d := &diary{path: path}
	defer d.close()
	if _, err := d.History(t.Context()); err != nil { // it is open
		t.Fatal(err)
	}
	over, stop := context.WithCancel(t.Context())
	stop()
	late, stop := context.WithDeadline(t.Context(), time.Now().Add(-time.Second))
	defer stop()
	at := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	for i, ctx := range []context.Context{over, late, t.Context()} {
		if err := d.SayPain(ctx, plan.Pain{At: at.Add(time.Duration(i) * time.Hour), Level: 3}); (err == nil) != (i == 2) {
			t.Errorf("%d: %v", i, err)
		}
	}
	if h, err := j.History(t.Context()); err != nil || len(h.Pains) != 3 {
		t.Errorf("%+v, %v", h.Pains, err)
	}
}

// TestWhatIsKeptIsWrittenAtTheEnd: a window that closes tries once more.
func TestWhatIsKeptIsWrittenAtTheEnd(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.db")
	d := &diary{path: path}
	if err := d.AddEvent(t.Context(), plan.Event{At: time.Now(), Kind: plan.Opened}); err == nil {
		t.Fatal("written into nothing")
	}
	j, _, err := journal.OpenAgent(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	d.close()
	if h, err := j.History(t.Context()); err != nil || len(h.Events) != 1 {
		t.Errorf("%+v, %v", h, err)
	}
}

// TestTheWindowWaitsForAnAgentThatIsJustStarting: the first thing that is read waits for the journal to be made.
func TestTheWindowWaitsForAnAgentThatIsJustStarting(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.db")
	d := &diary{path: path, patience: 20 * time.Second}
	defer d.close()
	made := make(chan error)
	go func() {
		time.Sleep(200 * time.Millisecond)
		j, _, err := journal.OpenAgent(path, nil)
		if err == nil {
			defer j.Close()
		}
		made <- err
	}()
	if _, err := d.History(t.Context()); err != nil {
		t.Errorf("while the agent starts: %v", err)
	}
	if err := <-made; err != nil {
		t.Fatal(err)
	}
}

// TestEachTroubleHasItsSentence, in every language.
func TestEachTroubleHasItsSentence(t *testing.T) {
	for _, code := range lang.Codes() {
		for _, of := range []journal.Trouble{journal.Busy, journal.Full, journal.ReadOnly, journal.Damaged, journal.Older, journal.Newer} {
			if key := (trouble{of: of}).Sentence(); !lang.For(code).Has(key) {
				t.Errorf("%s: %s is not said", code, key)
			}
		}
	}
}
