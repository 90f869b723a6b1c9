package notify

import (
	"fmt"
	"log/slog"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// toaster shows by the toasts of Windows, which have buttons and a picture, and
// by beeep where those fail. A toast cannot be taken back: it goes by itself, and
// lies in the notification centre, with buttons that can be pressed much later.
// Each carries the process and the notice that it belongs to, so that an old
// "skip" skips nothing; an old "start" is honoured.
type toaster struct {
	*beeeper
	log     *slog.Logger
	push    func(xml string) error
	presses chan Press
	run     string // this process

	mu      sync.Mutex
	count   int
	shown   []Action // of the notice that may be answered
	refused bool     // the last toast was
}

// startToaster shows by push, and by beeep's send where that fails. Both are
// called on one and the same thread, and leave at its end.
func startToaster(icon string, log *slog.Logger, push func(xml string) error, send func(title, body string, icon any) error, leave func()) *toaster {
	t := &toaster{
		beeeper: idleBeeep(icon, log, send), log: log, push: push,
		presses: make(chan Press, 8), run: strconv.FormatInt(time.Now().UnixNano(), 36),
	}
	t.beeeper.better, t.beeeper.leave = t.toast, leave
	go t.beeeper.work()
	return t
}

func (t *toaster) toast(m Message) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("notify: toast panicked: %v", v)
		}
		t.mu.Lock()
		t.refused = err != nil
		t.mu.Unlock()
	}()
	t.mu.Lock()
	t.count++
	t.shown = m.Actions
	notice := t.run + "." + strconv.Itoa(t.count) + "."
	t.mu.Unlock()
	text, err := toastXML(m, existing(m.Picture), func(key string) string { return notice + key })
	if err != nil {
		return err
	}
	return t.push(text)
}

// pressed takes what Windows hands back; it may come on any thread, and at any time.
func (t *toaster) pressed(answer string) {
	run, rest, _ := strings.Cut(answer, ".")
	count, key, ok := strings.Cut(rest, ".")
	if !ok {
		return
	}
	t.mu.Lock()
	current := run == t.run && count == strconv.Itoa(t.count)
	offered := slices.ContainsFunc(t.shown, func(a Action) bool { return a.Key == key })
	t.mu.Unlock()
	if key != startAction && !(current && offered) {
		t.log.Info("an old notice was answered", "key", key)
		return
	}
	select {
	case t.presses <- Press{Key: key}:
	default: // nobody takes them; eight wait already
	}
}

// Close: what was shown can no longer be answered, except by starting.
func (t *toaster) Close() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.shown = nil
	return nil
}

func (t *toaster) Actions() <-chan Press { return t.presses }

func (t *toaster) works() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return !t.refused
}

func (t *toaster) Name() string {
	if t.works() {
		return "toast"
	}
	return t.beeeper.Name()
}

func (t *toaster) Caps() Caps {
	if t.works() {
		return Caps{Actions: true, Persistent: true}
	}
	return t.beeeper.Caps()
}
