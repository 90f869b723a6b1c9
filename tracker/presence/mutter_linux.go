package presence

import (
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/godbus/dbus/v5"
)

const (
	idleMonitor     = "org.gnome.Mutter.IdleMonitor"
	idleMonitorPath = dbus.ObjectPath("/org/gnome/Mutter/IdleMonitor/Core")

	shellPatience = 15 * time.Second // a shell that restarts is back sooner
)

// mutter is the idle monitor of GNOME's window manager, and of the desktops that
// are built on it, on the session bus. It counts the time since the last input of
// any device and wakes us at the watched time and at the next input, so nothing
// polls. (Source: Mutter, data/dbus-interfaces/org.gnome.Mutter.IdleMonitor.xml.)
//
// While a program inhibits idle (a film plays) Mutter fires no idle watch, but its
// counter goes on; the reader's slow sample then sees what the watch does not tell.
// The end of an inhibition sets the counter to 0, as one lone input would.
//
// A watch lives as long as the shell: when its name gets a new owner it is set anew.
type mutter struct {
	*bus
	stir func()

	mu    sync.Mutex
	owner string // unique name of the shell, "" while it restarts
	want  time.Duration
	idle  uint32 // our idle watch, 0: none
	again uint32 // our watch for the next input, 0: none
	late  *time.Timer
}

func openMutter(dial connect, log *slog.Logger, stir func()) (part, error) {
	b, err := openBus(dial, log)
	if err != nil {
		return nil, err
	}
	m := &mutter{bus: b, stir: stir}
	err = b.match(dbus.WithMatchSender(idleMonitor), dbus.WithMatchInterface(idleMonitor), dbus.WithMatchMember("WatchFired"))
	if err == nil {
		err = b.matchOwner(idleMonitor)
	}
	if err == nil {
		if m.owner = b.owner(idleMonitor); m.owner == "" {
			err = errNotHere
		}
	}
	if err != nil {
		b.close()
		return nil, err
	}
	b.serve(m.signal)
	return m, nil
}

func (m *mutter) signal(s *dbus.Signal) {
	if name, owner, ok := ownerChange(s); ok {
		if name == idleMonitor {
			m.owned(owner)
		}
		return
	}
	if s.Name != idleMonitor+".WatchFired" || s.Path != idleMonitorPath || len(s.Body) != 1 {
		return
	}
	if id, ok := s.Body[0].(uint32); ok {
		m.fired(s.Sender, id)
	}
}

// owned takes a shell that came back, or waits for it, but not for ever.
func (m *mutter) owned(owner string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.owner, m.idle, m.again = owner, 0, 0
	if m.late != nil {
		m.late.Stop()
		m.late = nil
	}
	if owner == "" {
		m.late = time.AfterFunc(shellPatience, m.close)
	} else if err := m.arm(); err != nil {
		m.log.Warn("watch idle again", "err", err)
		m.late = time.AfterFunc(0, m.close)
	}
	m.stir()
}

// arm sets the idle watch. Mutter fires it at once where idle is that long already.
func (m *mutter) arm() error {
	if m.want <= 0 || m.owner == "" {
		return nil
	}
	ms := uint64(max(m.want.Milliseconds(), 1))
	return m.call(m.owner, idleMonitorPath, idleMonitor+".AddIdleWatch", []any{ms}, &m.idle)
}

// fired: the idle watch stays and fires each time; the one for input goes off once.
func (m *mutter) fired(sender string, id uint32) {
	m.mu.Lock()
	defer m.mu.Unlock()
	switch {
	case sender != m.owner || id == 0:
		return
	case id == m.again:
		m.again = 0
	case id != m.idle:
		return
	case m.again == 0:
		if err := m.call(m.owner, idleMonitorPath, idleMonitor+".AddUserActiveWatch", nil, &m.again); err != nil {
			m.log.Warn("watch for input", "err", err)
		}
	}
	m.stir()
}

func (m *mutter) watch(d time.Duration) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.want = d
	for _, id := range []*uint32{&m.idle, &m.again} {
		if *id == 0 || m.owner == "" {
			continue
		}
		if err := m.call(m.owner, idleMonitorPath, idleMonitor+".RemoveWatch", []any{*id}); err != nil {
			return fmt.Errorf("remove watch: %w", err)
		}
		*id = 0
	}
	if err := m.arm(); err != nil {
		return fmt.Errorf("add watch: %w", err)
	}
	return nil
}

func (m *mutter) name() string { return "mutter" }

func (m *mutter) read(r *Reading) error {
	m.mu.Lock()
	owner := m.owner
	m.mu.Unlock()
	if owner == "" {
		return nil // unknown until the shell is back
	}
	var ms uint64
	if err := m.call(owner, idleMonitorPath, idleMonitor+".GetIdletime", nil, &ms); err != nil {
		return fmt.Errorf("GetIdletime: %w", err)
	}
	const most = uint64(1<<63-1) / uint64(time.Millisecond)
	r.Idle, r.IdleKnown = time.Duration(min(ms, most))*time.Millisecond, true
	return nil
}

func (m *mutter) caps() []Cap {
	return []Cap{{Name: "idle", Source: "mutter", OK: true}, {Name: "idle_watch", Source: "mutter", OK: true}}
}

func (m *mutter) close() {
	m.mu.Lock()
	if m.late != nil {
		m.late.Stop()
	}
	m.mu.Unlock()
	m.bus.close()
}
