package notify

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"runtime"
	"sync"
	"time"

	"github.com/gen2brain/beeep"
)

// patience is how long Show waits for beeep, which may start a program.
const patience = 10 * time.Second

// farewell is how long Stop waits for the thread that shows.
const farewell = time.Second

var (
	errBusy    = fmt.Errorf("notify: beeep is still busy with a notice: %w", context.DeadlineExceeded)
	errStopped = errors.New("notify: stopped")
)

// beeeper is the fallback: text without buttons, which cannot be taken back.
type beeeper struct {
	icon    string
	log     *slog.Logger
	presses chan Press
	jobs    chan job
	quit    chan struct{}
	once    sync.Once
	send    func(title, body string, icon any) error
	better  func(Message) error // tried first, nil for none
	leave   func()              // the last that is done on the thread, nil for nothing
	left    chan struct{}       // closed after that
}

type job struct {
	m    Message
	done chan error
}

func newBeeep(appName, icon string, log *slog.Logger, send func(title, body string, icon any) error) *beeeper {
	beeep.AppName = forThisBeeep(appName, longestLabel, false)
	return startBeeep(icon, log, send)
}

func startBeeep(icon string, log *slog.Logger, send func(title, body string, icon any) error) *beeeper {
	b := idleBeeep(icon, log, send)
	go b.work()
	return b
}

func idleBeeep(icon string, log *slog.Logger, send func(title, body string, icon any) error) *beeeper {
	return &beeeper{icon: icon, log: log, presses: make(chan Press), jobs: make(chan job), quit: make(chan struct{}), send: send,
		left: make(chan struct{})}
}

// work sends from one thread for good: on Windows, COM is set up once, for the
// thread that came first.
func (b *beeeper) work() {
	runtime.LockOSThread()
	defer close(b.left)
	for {
		select {
		case j := <-b.jobs:
			j.done <- b.one(j.m)
		case <-b.quit:
			if b.leave != nil {
				b.leave()
			}
			return
		}
	}
}

func (b *beeeper) one(m Message) (err error) {
	defer func() {
		if v := recover(); v != nil {
			b.log.Error("beeep panicked", "panic", v)
			err = fmt.Errorf("notify: beeep panicked: %v", v)
		}
	}()
	if b.better != nil {
		err := b.better(m)
		if err == nil {
			return nil
		}
		b.log.Warn("notice not taken by the system, beeep is tried", "err", err)
	}
	title, body := forThisBeeep(m.Title, longestTitle, false), forThisBeeep(m.Body, longestBody, true)
	if err := b.send(title, body, existing(m.Icon, b.icon)); err != nil {
		return fmt.Errorf("notify: beeep: %w", err)
	}
	return nil
}

// existing is the first of the paths that is a file, or "".
func existing(paths ...string) string {
	for _, p := range paths {
		if st, err := os.Stat(p); err == nil && st.Mode().IsRegular() {
			return p
		}
	}
	return ""
}

func (b *beeeper) Show(m Message) error {
	j := job{m, make(chan error, 1)}
	late := time.NewTimer(patience)
	defer late.Stop()
	select {
	case <-b.quit:
		return errStopped
	default:
	}
	select {
	case b.jobs <- j:
	case <-b.quit:
		return errStopped
	case <-late.C:
		return errBusy
	}
	select {
	case err := <-j.done:
		return err
	case <-b.quit:
		return errStopped
	case <-late.C:
		return errBusy
	}
}

func (b *beeeper) Close() error          { return nil }
func (b *beeeper) Actions() <-chan Press { return b.presses }
func (b *beeeper) Name() string          { return "beeep" }
func (b *beeeper) Caps() Caps            { return Caps{} }

// Stop waits for the thread to leave, but not for a notice that hangs.
func (b *beeeper) Stop() error {
	b.once.Do(func() { close(b.quit) })
	select {
	case <-b.left:
	case <-time.After(farewell):
	}
	return nil
}
