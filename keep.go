//go:build !nowindow

package main

import (
	"context"
	"errors"
	"sync"
	"time"

	"limber/journal"
	"limber/place"
	"limber/tracker/agent/api"
)

// diary is the journal as the window sees it. The agent alone makes and migrates
// the database; the window opens it when it first needs it, once the agent says
// that it is ready (or, without an agent, as it lies there).
//
// What cannot be written, because the disk is full for example, is said, kept, and tried again.
type diary struct {
	client   *api.Client
	path     string        // "": where the agent has it
	patience time.Duration // for an agent that is about to make the journal ready

	mu     sync.Mutex // of what is below
	open   *journal.Journal
	waited time.Time // for the agent, the last time

	writing sync.Mutex // so that what is kept is written in order; of what is below
	kept    []func(context.Context, *journal.Journal) error
	again   *time.Timer
}

const (
	comesReady = 3 * time.Second       // how long a starting agent may take to make the journal ready
	waitAgain  = time.Minute           // until it is waited for once more
	readyLook  = 50 * time.Millisecond // between two looks whether it has
	tryAgain   = 20 * time.Second      // until what is kept is tried again
	mostKept   = 1000                  // things that are kept, a month or so of sessions
)

func (d *diary) journal(ctx context.Context) (*journal.Journal, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.open != nil {
		return d.open, nil
	}
	path := d.path
	if path == "" {
		path = place.Journal()
		if s, err := d.client.Status(ctx); err == nil && s.Journal != "" {
			path = s.Journal
		}
	}
	j, err := journal.OpenWindow(path)
	if journal.TroubleOf(err) == journal.Older && time.Since(d.waited) > waitAgain { // the agent has only just been started, or hands over to a newer one
		for end := time.Now().Add(d.patience); journal.TroubleOf(err) == journal.Older && time.Now().Before(end) && ctx.Err() == nil; {
			time.Sleep(readyLook)
			j, err = journal.OpenWindow(path)
		}
		d.waited = time.Now()
	}
	if err != nil {
		return nil, told(err)
	}
	d.open = j
	return j, nil
}

// write writes, after what could not be written before. What cannot be written now is kept; the error says so.
func (d *diary) write(ctx context.Context, do func(context.Context, *journal.Journal) error) error {
	d.writing.Lock()
	defer d.writing.Unlock()
	d.kept = append(d.kept, do)
	return d.flush(ctx)
}

// flush writes what is kept, in order, and gives the error of the last of it.
func (d *diary) flush(ctx context.Context) (err error) {
	j, err := d.journal(ctx)
	for err == nil && len(d.kept) > 0 {
		err = told(d.kept[0](ctx, j))
		if err == nil || !mends(err) {
			d.kept = d.kept[1:]
			if len(d.kept) > 0 {
				err = nil // it was another thing's
			}
		}
	}
	if err == nil || len(d.kept) == 0 {
		return err
	}
	d.kept = d.kept[max(0, len(d.kept)-mostKept):]
	if d.again == nil {
		d.again = time.AfterFunc(tryAgain, d.retry)
	} else {
		d.again.Reset(tryAgain)
	}
	return err
}

func (d *diary) retry() {
	d.writing.Lock()
	defer d.writing.Unlock()
	ctx, stop := context.WithTimeout(context.Background(), tryAgain)
	defer stop()
	_ = d.flush(ctx) // it was said when it was kept
}

// close tries once more what is kept.
func (d *diary) close() {
	d.writing.Lock()
	if d.again != nil {
		d.again.Stop()
	}
	if len(d.kept) > 0 {
		ctx, stop := context.WithTimeout(context.Background(), comesReady)
		_ = d.flush(ctx)
		d.again.Stop()
		stop()
	}
	d.writing.Unlock()
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.open != nil {
		_ = d.open.Close() // every write was its own transaction
	}
}

// trouble is an error of the journal that has a sentence for the person.
type trouble struct {
	error
	of journal.Trouble
}

func (t trouble) Unwrap() error { return t.error }

// Sentence is the key of the sentence.
func (t trouble) Sentence() string { return "journal.trouble." + string(t.of) }

// told gives an error its sentence.
func told(err error) error {
	if of := journal.TroubleOf(err); err != nil && of != "" {
		return trouble{err, of}
	}
	return err
}

// mends tells whether the same may be written another time.
func mends(err error) bool {
	var t trouble
	return errors.As(err, &t) && t.of != journal.Newer || errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled)
}
