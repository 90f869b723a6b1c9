package presence

import (
	"log/slog"
	"strings"
	"sync"
	"time"

	"github.com/godbus/dbus/v5"
)

// savers are the services that tell that the screen is covered, by the name
// that is their interface too, with the paths they answer at. GNOME, KDE,
// Cinnamon, MATE and XFCE have one each; light lockers such as i3lock have none.
var savers = map[string][]dbus.ObjectPath{
	"org.freedesktop.ScreenSaver": {"/org/freedesktop/ScreenSaver", "/ScreenSaver"},
	"org.gnome.ScreenSaver":       {"/org/gnome/ScreenSaver"},
	"org.cinnamon.ScreenSaver":    {"/org/cinnamon/ScreenSaver"},
	"org.mate.ScreenSaver":        {"/org/mate/ScreenSaver"},
	"org.xfce.ScreenSaver":        {"/org/xfce/ScreenSaver"},
}

// screensaver listens to the desktop's lock screen on the session bus.
type screensaver struct {
	*bus
	stir func()

	mu     sync.Mutex
	owners map[string]string // name -> unique name of who has it
	active map[string]bool   // name -> the screen is covered
}

func openScreensaver(dial connect, log *slog.Logger, stir func()) (part, error) {
	b, err := openBus(dial, log)
	if err != nil {
		return nil, err
	}
	s := &screensaver{bus: b, stir: stir, owners: map[string]string{}, active: map[string]bool{}}
	for name := range savers {
		err := b.match(dbus.WithMatchInterface(name), dbus.WithMatchMember("ActiveChanged"))
		if err == nil {
			err = b.matchOwner(name)
		}
		if err != nil {
			b.close()
			return nil, err
		}
	}
	for name := range savers {
		s.owned(name, b.owner(name))
	}
	b.serve(s.signal)
	return s, nil
}

// owned notes who has a name, and asks a new owner for its state. A service
// that ends covers no screen.
func (s *screensaver) owned(name, owner string) {
	active := false
	if owner != "" {
		for _, path := range savers[name] {
			if s.call(owner, path, name+".GetActive", nil, &active) == nil {
				break
			}
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.owners[name], s.active[name] = owner, active
}

func (s *screensaver) signal(sig *dbus.Signal) {
	if name, owner, ok := ownerChange(sig); ok {
		if savers[name] != nil {
			s.owned(name, owner)
			s.stir()
		}
		return
	}
	name, found := strings.CutSuffix(sig.Name, ".ActiveChanged")
	if !found || savers[name] == nil || len(sig.Body) == 0 {
		return
	}
	active, ok := sig.Body[0].(bool)
	if !ok {
		return
	}
	s.mu.Lock()
	mine := s.owners[name] == sig.Sender
	changed := mine && s.active[name] != active
	if mine {
		s.active[name] = active
	}
	s.mu.Unlock()
	if changed {
		s.stir()
	}
}

func (s *screensaver) name() string { return "screensaver" }

func (s *screensaver) read(r *Reading) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, on := range s.active {
		r.Locked = r.Locked || on
	}
	return nil
}

func (s *screensaver) watch(time.Duration) error { return nil }

func (s *screensaver) caps() []Cap {
	s.mu.Lock()
	defer s.mu.Unlock()
	for name, owner := range s.owners {
		if owner != "" {
			return []Cap{{Name: "lock", Source: name, OK: true}}
		}
	}
	return nil
}
