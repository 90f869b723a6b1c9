package presence

import (
	"log/slog"
	"sync"
	"time"

	"github.com/godbus/dbus/v5"
)

const (
	displayConfig     = "org.gnome.Mutter.DisplayConfig"
	displayConfigPath = dbus.ObjectPath("/org/gnome/Mutter/DisplayConfig")
)

// mutterScreen tells on GNOME, under Wayland too, that the screen was switched
// off: the property PowerSaveMode of Mutter's display configuration, where 0 is
// on, 1 to 3 are standby, suspend and off, and -1 is a display that has no such
// thing.
type mutterScreen struct {
	*bus
	stir func()

	mu    sync.Mutex
	owner string
	known bool
	off   bool
}

func openMutterScreen(dial connect, log *slog.Logger, stir func()) (part, error) {
	b, err := openBus(dial, log)
	if err != nil {
		return nil, err
	}
	m := &mutterScreen{bus: b, stir: stir}
	err = b.match(dbus.WithMatchSender(displayConfig), dbus.WithMatchInterface(properties),
		dbus.WithMatchMember("PropertiesChanged"), dbus.WithMatchArg(0, displayConfig))
	if err == nil {
		err = b.matchOwner(displayConfig)
	}
	if err == nil {
		owner := b.owner(displayConfig)
		if owner == "" {
			err = errNotHere
		}
		m.look(owner)
	}
	if err != nil {
		b.close()
		return nil, err
	}
	b.serve(m.signal)
	return m, nil
}

func (m *mutterScreen) signal(s *dbus.Signal) {
	m.mu.Lock()
	owner, was := m.owner, m.off
	m.mu.Unlock()
	name, changed, ok := ownerChange(s)
	switch {
	case ok && name == displayConfig:
		owner = changed
	case ok || s.Sender != owner || s.Path != displayConfigPath:
		return
	}
	m.look(owner)
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.off != was {
		m.stir()
	}
}

// look asks, rather than to trust a signal's partial contents. Without a shell no
// screen is known to be off.
func (m *mutterScreen) look(owner string) {
	var v dbus.Variant
	mode := int32(-1)
	if owner != "" && m.call(owner, displayConfigPath, properties+".Get", []any{displayConfig, "PowerSaveMode"}, &v) == nil {
		if n, ok := v.Value().(int32); ok {
			mode = n
		}
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.owner, m.known, m.off = owner, mode >= 0, mode > 0
}

func (m *mutterScreen) name() string { return "mutter-display" }

func (m *mutterScreen) read(r *Reading) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	r.ScreenOff = r.ScreenOff || m.off
	return nil
}

func (m *mutterScreen) watch(time.Duration) error { return nil }

func (m *mutterScreen) caps() []Cap {
	m.mu.Lock()
	defer m.mu.Unlock()
	if !m.known {
		return nil
	}
	return []Cap{{Name: "screen_off", Source: "mutter-display", OK: true}}
}
