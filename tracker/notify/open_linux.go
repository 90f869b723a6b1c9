package notify

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"github.com/gen2brain/beeep"

	"limber/tracker/sessionbus"
)

func open(appName, icon string, log *slog.Logger) Notifier {
	return &linux{log: log, bus: newBus(appName, icon, sessionbus.Connect, log), beeep: newBeeep(appName, icon, log, sendByBeeep)}
}

var errNoBus = errors.New("notify: there is no session bus")

// sendByBeeep: all that beeep tries needs the bus, and some of it would start one.
func sendByBeeep(title, body string, icon any) error {
	if !sessionbus.There() {
		return errNoBus
	}
	return beeep.Notify(title, body, icon)
}

// linux shows by the desktop's daemon, and by beeep whenever that cannot be.
// Which of them is decided anew for each message: a daemon may come late in the
// login, or be started again.
type linux struct {
	log   *slog.Logger
	bus   *bus
	beeep *beeeper
}

func (l *linux) Show(m Message) error {
	var refused error
	if _, _, ok := l.bus.now(); ok {
		if refused = l.show(m); refused == nil {
			return nil
		}
		if errors.Is(refused, context.DeadlineExceeded) {
			return refused // beeep would wait for the same daemon, which may yet show both
		}
		l.log.Warn("notice not taken by the daemon, beeep is tried", "err", refused)
	}
	if err := l.beeep.Show(m); err != nil {
		return errors.Join(refused, err)
	}
	return nil
}

// show contains whatever might panic between us and the bus.
func (l *linux) show(m Message) (err error) {
	defer func() {
		if v := recover(); v != nil {
			l.log.Error("notification panicked", "panic", v)
			err = fmt.Errorf("notify: panic: %v", v)
		}
	}()
	return l.bus.show(m)
}

// Keep implements Keeper. beeep's messages cannot be taken back, so they are not remembered.
func (l *linux) Keep(path string) { l.bus.keep(path) }

// Shows implements Watcher. Nobody tells when a message of beeep's goes.
func (l *linux) Shows() bool { return l.bus.shows() }

func (l *linux) Close() error          { return l.bus.close() }
func (l *linux) Actions() <-chan Press { return l.bus.presses }

func (l *linux) Name() string {
	if _, _, ok := l.bus.now(); ok {
		return l.bus.name()
	}
	return l.beeep.Name()
}

func (l *linux) Caps() Caps {
	if _, _, ok := l.bus.now(); ok {
		return l.bus.caps()
	}
	return l.beeep.Caps()
}

func (l *linux) Stop() error {
	err := l.bus.close()
	l.bus.stop()
	return errors.Join(err, l.beeep.Stop())
}
