package presence

import (
	"log/slog"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/godbus/dbus/v5"
)

// askPause goes between a signal and the question: a service that signals
// without end costs a few questions a second and no more, and one that signals
// just before it changes has changed by then. (A variable for the tests.)
var askPause = 100 * time.Millisecond

// flagFixes say what to do where nobody tells a kind of flag.
var flagFixes = map[string]string{
	"lock":       "presence.fix.lock",
	"playback":   "presence.fix.playback",
	"dnd":        "presence.fix.dnd",
	"shared":     "presence.fix.shared",
	"screen_off": "presence.fix.screen_off",
}

// flags is the part that listens to several flags on one connection. They share
// nothing else: one whose service errs or whose question panics says no, and the
// others go on.
type flags struct {
	*bus
	what string
	stir func()
	kick chan struct{} // something is to be asked
	list []*flagState

	mu     sync.Mutex
	owners map[string]string // well-known name -> unique name
}

func openFlags(what string, dial connect, log *slog.Logger, stir func(), list []flag) (part, error) {
	b, err := openBus(dial, log)
	if err != nil {
		return nil, err
	}
	f := &flags{bus: b, what: what, stir: stir, kick: make(chan struct{}, 1), owners: map[string]string{}}
	for _, one := range list {
		f.list = append(f.list, &flagState{flag: one, stale: true})
		f.owners[one.service] = ""
		if one.unless != "" {
			f.owners[one.unless] = ""
		}
	}
	if err := f.listen(); err != nil {
		b.close()
		return nil, err
	}
	b.serve(f.signal)
	asked := make(chan struct{})
	go f.tend(asked)
	select { // so that who opens us finds what is there, unless a service hangs
	case <-asked:
	case <-time.After(busPatience):
	}
	return f, nil
}

func (f *flags) listen() error {
	for name := range f.owners {
		if err := f.matchOwner(name); err != nil {
			return err
		}
	}
	for _, s := range f.list {
		for _, t := range s.on {
			opts := []dbus.MatchOption{dbus.WithMatchSender(t.from(s.flag)), dbus.WithMatchInterface(t.iface), dbus.WithMatchMember(t.member)}
			if t.arg0 != "" {
				opts = append(opts, dbus.WithMatchArg(0, t.arg0))
			}
			if t.path != "" {
				opts = append(opts, dbus.WithMatchArgPath(0, t.path))
			}
			if err := f.match(opts...); err != nil {
				return err
			}
		}
	}
	return nil
}

// signal notes who owns a name and what has to be asked again. It asks nothing
// itself: a service that is slow to answer must not hold up the others' signals.
func (f *flags) signal(sig *dbus.Signal) {
	if name, owner, ok := ownerChange(sig); ok {
		f.owned(name, owner)
		return
	}
	first := ""
	if len(sig.Body) > 0 {
		first, _ = sig.Body[0].(string)
	}
	f.mu.Lock()
	due := false
	for _, s := range f.list {
		for _, t := range s.on {
			if sig.Name == t.iface+"."+t.member && (t.arg0 == "" || t.arg0 == first) {
				s.stale, due = true, true
			}
		}
	}
	f.mu.Unlock()
	if due {
		f.nudge()
	}
}

// owned: a service that ended says no; a new one is asked.
func (f *flags) owned(name, owner string) {
	f.mu.Lock()
	if _, ours := f.owners[name]; !ours {
		f.mu.Unlock()
		return
	}
	f.owners[name] = owner
	turned := false
	for _, s := range f.list {
		if s.service == name {
			s.stale = owner != ""
			if owner == "" {
				turned = turned || s.yes
				s.known, s.yes, s.mute = false, false, false
			}
		}
	}
	f.mu.Unlock()
	if turned {
		f.stir()
	}
	f.nudge()
}

func (f *flags) nudge() {
	select {
	case f.kick <- struct{}{}:
	default:
	}
}

// tend asks everything once, and then what is to be asked, until the connection ends.
func (f *flags) tend(asked chan<- struct{}) {
	f.mu.Lock()
	names := slices.Collect(maps.Keys(f.owners))
	f.mu.Unlock()
	for _, name := range names {
		if owner := f.owner(name); owner != "" {
			f.owned(name, owner)
		}
	}
	mute := f.round()
	close(asked)
	for {
		var again <-chan time.Time
		if mute {
			again = time.After(errorAge)
		}
		select {
		case <-f.kick:
		case <-again:
		case <-f.gone:
			return
		}
		select {
		case <-time.After(askPause):
		case <-f.gone:
			return
		}
		mute = f.round()
	}
}

func (f *flags) name() string { return f.what }

func (f *flags) read(r *Reading) error {
	for _, s := range f.list {
		if s.flag.read && f.aged(s) {
			f.renew(s)
		}
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, s := range f.list {
		if !s.yes || s.unless != "" && f.owners[s.unless] != "" || s.film && !r.Fullscreen {
			continue
		}
		switch s.kind {
		case "lock":
			r.Locked = true
		case "playback":
			r.Playback = true
		case "dnd":
			r.DND = true
		case "shared":
			r.Shared = true
		case "screen_off":
			r.ScreenOff = true
		}
	}
	return nil
}

func (f *flags) watch(time.Duration) error { return nil }

func (f *flags) caps() []Cap {
	f.mu.Lock()
	defer f.mu.Unlock()
	list := fixesOf(f.list)
	for _, s := range f.list {
		if s.known && (!s.weak || s.seen) {
			list = merge(list, Cap{Name: s.kind, Source: s.source, OK: true})
		}
	}
	return list
}

// fixesOf lists the kinds of some flags as not seen.
func fixesOf(flags []*flagState) (list []Cap) {
	for _, s := range flags {
		list = merge(list, Cap{Name: s.kind, Fix: flagFixes[s.kind]})
	}
	return list
}

// noFlags are the lines of a desktop without a session bus.
func noFlags() (list []Cap) {
	for kind, fix := range flagFixes {
		list = append(list, Cap{Name: kind, Fix: fix})
	}
	return list
}
