package presence

import (
	"sync"
	"time"
)

// The pace of an alarm. Between two looks at the idle time lies at least
// shortestLook; while the person is away, awayLook, so that a return is told
// about that late. pastDue is added to the wait for the watched time, because
// the systems' idle clocks move in steps of up to 16 ms.
const (
	shortestLook = time.Second
	awayLook     = 5 * time.Second
	pastDue      = 50 * time.Millisecond
)

// alarm wakes the reader of an idle clock that can only be asked, as the display
// of X11 does by itself: once when the watched idle time is reached, and once at
// the next input. While the person works it looks no oftener than the answer can
// change; without a watch it sleeps.
type alarm struct {
	idle func() (time.Duration, error)
	stir func()

	mu   sync.Mutex
	want time.Duration

	changed chan struct{}
	quit    chan struct{}
	over    sync.WaitGroup
	once    sync.Once
}

// newAlarm starts an alarm that watches nothing yet. idle reads the clock and
// must not wait for long; its errors only put the look off.
func newAlarm(idle func() (time.Duration, error), stir func()) *alarm {
	a := &alarm{idle: idle, stir: stir, changed: make(chan struct{}, 1), quit: make(chan struct{})}
	a.over.Go(a.run)
	return a
}

// watch asks to be woken at this idle time, 0 for never; see Source.
func (a *alarm) watch(idle time.Duration) {
	a.mu.Lock()
	same := a.want == idle
	a.want = idle
	a.mu.Unlock()
	if same {
		return
	}
	select {
	case a.changed <- struct{}{}:
	default:
	}
}

func (a *alarm) stop() {
	a.once.Do(func() { close(a.quit) })
	a.over.Wait()
}

func (a *alarm) run() {
	var last time.Duration // idle at the look before
	away := false          // the watched time was reached, and told
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		var look <-chan time.Time
		if a.watched() > 0 {
			look = timer.C
		}
		select {
		case <-a.quit:
			return
		case <-a.changed:
			away = false
		case <-look:
		}
		want := a.watched()
		if want <= 0 {
			continue
		}
		idle, err := a.idle()
		if err != nil {
			timer.Reset(awayLook)
			continue
		}
		if here := idle < want || idle < last; away && here || !away && idle >= want {
			a.stir()
		}
		away, last = idle >= want, idle
		if away {
			timer.Reset(awayLook)
		} else {
			timer.Reset(max(want-idle+pastDue, shortestLook))
		}
	}
}

func (a *alarm) watched() time.Duration {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.want
}
