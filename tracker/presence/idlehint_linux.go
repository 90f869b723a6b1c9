package presence

import (
	"log/slog"
	"sync"
	"time"

	"github.com/godbus/dbus/v5"
)

// idleHint is the last resort: the hint of the session that nobody has touched
// anything for some minutes (org.freedesktop.login1(5), IdleHint). The desktop sets
// it when it blanks the screen, some desktops never do, and what it tells is coarse:
// while the hint is off somebody is taken to be at it all the time, and an absence
// begins only when the hint comes on. A desktop that has never set it is not
// believed.
type idleHint struct {
	*logind

	hmu  sync.Mutex
	seen bool // the hint was on, once
	want time.Duration
	idle time.Duration // as last read, 0 while the hint is off
	wait *time.Timer
}

func openIdleHint(dial connect, getenv func(string) string, log *slog.Logger, stir func()) (part, error) {
	p, err := openLogind(dial, getenv, log, stir)
	if err != nil {
		return nil, err
	}
	l := p.(*logind)
	if _, session := l.mine(); session == "" {
		l.close()
		return nil, errNotHere
	}
	return &idleHint{logind: l}, nil
}

func (h *idleHint) name() string {
	h.hmu.Lock()
	defer h.hmu.Unlock()
	if !h.seen {
		return "none"
	}
	return "logind-idle"
}

func (h *idleHint) read(r *Reading) error {
	owner, session := h.mine()
	if session == "" {
		return nil
	}
	var all map[string]dbus.Variant
	if err := h.call(owner, session, properties+".GetAll", []any{login1Session}, &all); err != nil {
		return err
	}
	kind, _ := all["Type"].Value().(string)
	if kind != "x11" && kind != "wayland" && kind != "mir" {
		return nil // on a text console logind goes by the terminal, and graphics do not touch that
	}
	now, err := clocks()
	if err != nil {
		return err
	}
	since, _ := all["IdleSinceHintMonotonic"].Value().(uint64)
	on := truth(all, "IdleHint", false)
	h.hmu.Lock()
	defer h.hmu.Unlock()
	h.seen = h.seen || on || since > 0
	h.idle = 0
	if on {
		h.idle = max(now.Awake-time.Duration(min(since, uint64(now.Awake/time.Microsecond)))*time.Microsecond, 0)
	}
	h.await()
	r.Idle, r.IdleKnown = h.idle, h.seen
	return nil
}

// watch counts from the hint on. The signal of the hint itself wakes the reader too.
func (h *idleHint) watch(d time.Duration) error {
	h.hmu.Lock()
	defer h.hmu.Unlock()
	h.want = d
	h.await()
	return nil
}

func (h *idleHint) await() {
	if h.wait != nil {
		h.wait.Stop()
		h.wait = nil
	}
	if h.idle > 0 && h.idle < h.want {
		h.wait = time.AfterFunc(h.want-h.idle, h.stir)
	}
}

func (h *idleHint) caps() []Cap {
	h.hmu.Lock()
	defer h.hmu.Unlock()
	if !h.seen {
		return []Cap{{Name: "idle", Fix: "presence.fix.idle_unhinted"}}
	}
	return []Cap{
		{Name: "idle", Source: "logind-idle", OK: true, Fix: "presence.fix.idle_coarse"},
		{Name: "idle_watch", Source: "logind-idle", OK: true},
	}
}

func (h *idleHint) close() {
	h.hmu.Lock()
	if h.wait != nil {
		h.wait.Stop()
	}
	h.hmu.Unlock()
	h.logind.close()
}
