package ui

import (
	"context"
	"time"
)

// flushTime is how long a closing window waits for the journal.
const flushTime = 3 * time.Second

// callTime is how long the agent and the journal may take to answer.
const callTime = 6 * time.Second

// jobs does what is asked one after the other, away from the window's goroutine, so that what is
// written to the journal is written in order and a slow disk holds up nobody.
type jobs struct {
	queue chan func()
	now   bool // at once, in the caller's goroutine: for tests
}

func newJobs(inline bool) *jobs {
	j := &jobs{queue: make(chan func(), 256), now: inline}
	if !inline {
		go func() {
			for f := range j.queue {
				f()
			}
		}()
	}
	return j
}

func (j *jobs) add(f func()) {
	if j.now {
		f()
		return
	}
	j.queue <- f
}

// flush waits until all is done that was asked before, but not for ever.
func (j *jobs) flush(most time.Duration) {
	if j.now {
		return
	}
	done := make(chan struct{})
	j.add(func() { close(done) })
	select {
	case <-done:
	case <-time.After(most):
	}
}

// ask does something with the agent and brings the answer back.
func (w *window) ask(do func(context.Context) error, then func(error)) {
	w.run(func() {
		ctx, cancel := context.WithTimeout(w.ctx, callTime)
		defer cancel()
		err := do(ctx)
		w.post(func() { then(err) })
	})
}

// tell asks the agent for a verb; an error is shown above the screen.
func (w *window) tell(verb, arg string) {
	w.ask(func(ctx context.Context) error { return w.d.Agent.Do(ctx, verb, arg) }, w.complain)
}

// write does something in order, so that the journal and the agent hear of things as they happened, and brings the answer back.
func (w *window) write(do func(context.Context) error, then func(error)) {
	w.jobs.add(func() {
		ctx, cancel := context.WithTimeout(context.Background(), callTime)
		defer cancel()
		err := do(ctx)
		w.post(func() { then(err) })
	})
}
