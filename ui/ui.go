// Package ui is Limber's window: what a person with a sore back sees. It shows
// how long they have sat, the cards, and leads them through a session.
//
// It has one door, Run. What it needs from outside comes in as Deps; it knows
// neither the agent's process nor the journal's file, so it builds and is tested
// without either. All of it runs on Fyne's own goroutine; whatever comes from
// another one crosses over in window.post, and nowhere else.
//
// There is one file for each screen. A screen builds its widgets once, is told
// when it is shown, hidden and when the agent's status changed, and leaves
// nothing running while hidden.
package ui

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2"
)

// Run opens the window and returns when it is closed.
func Run(d Deps) error {
	if d.App == nil || d.Words == nil || d.Catalogue == nil || d.Agent == nil || d.Journal == nil || d.Sound == nil {
		return errors.New("ui: run: a dependency is missing")
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	r := newRooms(ctx, d, real(d))
	r.open(d.Start, time.Now())
	r.follow()
	d.App.Run()
	r.end()
	return nil
}

// real is how time and goroutines are outside of tests.
func real(d Deps) engine {
	began := time.Now()
	now := d.Now
	if now == nil {
		now = func() time.Duration { return time.Since(began) }
	}
	return engine{
		now:  now,
		wall: time.Now,
		post: fyne.Do,
		run:  func(f func()) { go f() },
		tick: ticker,
		frames: func(f func()) func() {
			a := &fyne.Animation{
				Duration: time.Second, RepeatCount: fyne.AnimationRepeatForever, Curve: fyne.AnimationLinear,
				Tick: func(float32) { f() },
			}
			a.Start()
			return a.Stop
		},
	}
}

// engine is how time passes and how work leaves the window's goroutine; tests do both by hand.
type engine struct {
	now  func() time.Duration
	wall func() time.Time
	post func(func())
	run  func(func())
	tick func(every time.Duration, f func()) (stop func())
	// frames calls f sixty times a second in the window's goroutine, just before it draws, so that pictures come evenly;
	// nil: tick serves.
	frames func(f func()) (stop func())
	// inline does everything at once, in the caller's goroutine: for tests and pictures.
	inline bool
}

// ticker calls f on its own goroutine until stopped.
func ticker(every time.Duration, f func()) func() {
	t := time.NewTicker(every)
	done := make(chan struct{})
	go func() {
		for {
			select {
			case <-t.C:
				f()
			case <-done:
				t.Stop()
				return
			}
		}
	}()
	return func() { close(done) }
}
