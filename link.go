//go:build !nowindow

package main

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"golang.org/x/mod/semver"

	"limber/cli"
	"limber/tracker/agent/api"
	"limber/ui"
)

// link is the agent as the window sees it: it keeps the stream, comes back after
// a restart, starts an agent that is missing or has crashed, and has an older one
// hand over. It starts none after the person has ended the reminders.
type link struct {
	client *api.Client
	dir    string // the runtime folder, which has a mark while the person wants no reminders
	flags  cli.AgentFlags
	log    *slog.Logger

	mu     sync.Mutex
	starts []time.Time // of agents that we started lately
}

// mostStarts is how many agents are started within startsWithin: one that dies at once is not tried for ever.
const (
	mostStarts   = 4
	startsWithin = 5 * time.Minute
)

func (l *link) Status(ctx context.Context) (api.Status, error) {
	s, err := l.client.Status(ctx)
	return s, asUI(err)
}

func (l *link) Do(ctx context.Context, verb, arg string) error {
	return asUI(l.client.Tell(ctx, api.Order{Do: verb, Arg: arg}))
}

func (l *link) Correct(ctx context.Context, from, to time.Time, as string) error {
	return asUI(l.client.Tell(ctx, api.Order{Do: "correct", From: from, To: to, As: as}))
}

func (l *link) Set(ctx context.Context, key, value string) error {
	return asUI(l.client.Set(ctx, key, value))
}

func (l *link) Report(ctx context.Context) (api.Report, error) {
	r, err := l.client.Report(ctx)
	return r, asUI(err)
}

func (l *link) Quit(ctx context.Context) error {
	return asUI(l.client.Quit(ctx, "quit"))
}

// Watch follows the agent until ctx ends.
func (l *link) Watch(ctx context.Context, changed func(api.Status, error)) {
	for told := false; ctx.Err() == nil; {
		err := l.client.Watch(ctx, func(s api.Status) {
			told = false
			switch {
			case s.Bye != "":
				l.log.Info("the agent ends", "why", s.Bye)
			case older(s.Version, version):
				l.log.Info("an older agent hands over", "theirs", s.Version)
				if err := l.client.Quit(ctx, "handover"); err != nil {
					l.log.Warn("hand-over", "err", err)
				}
			default:
				changed(s, nil)
			}
		})
		if ctx.Err() != nil {
			return
		}
		if !l.restart() && !told {
			told = true
			changed(api.Status{}, asUI(err))
		}
		select {
		case <-ctx.Done():
		case <-time.After(300 * time.Millisecond):
		}
	}
}

// restart starts an agent where none answers; false where it must not or has given up.
func (l *link) restart() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := time.Now()
	var recent []time.Time
	for _, t := range l.starts {
		if now.Sub(t) < startsWithin {
			recent = append(recent, t)
		}
	}
	l.starts = recent
	if api.Ended(l.dir) {
		return false
	}
	if n := len(recent); n > 0 && now.Sub(recent[n-1]) < 3*time.Second {
		return true // the last one may still be on its way
	}
	if len(recent) >= mostStarts {
		return false
	}
	l.starts = append(recent, now)
	if err := startAgent(l.flags); err != nil {
		l.log.Error("start the agent", "err", err)
		return false
	}
	return true
}

// Again is the person's own wish to have reminders again.
func (l *link) Again() error {
	l.mu.Lock()
	l.starts = nil
	l.mu.Unlock()
	if err := api.SetEnded(l.dir, false); err != nil {
		return err
	}
	return startAgent(l.flags)
}

// startAgent starts the background process and leaves it to itself.
func startAgent(f cli.AgentFlags) error { return start(nil, append([]string{"agent"}, scale(f)...)...) }

func asUI(err error) error {
	if errors.Is(err, api.ErrNoAgent) {
		return ui.ErrNoAgent
	}
	if errors.Is(err, api.ErrNoBreak) {
		return ui.ErrNoBreak
	}
	return err
}

// older compares versions by semver; one that cannot be read is older than any.
func older(theirs, ours string) bool { return semver.Compare("v"+theirs, "v"+ours) < 0 }
