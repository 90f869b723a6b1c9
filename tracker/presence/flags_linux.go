package presence

import (
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/godbus/dbus/v5"
)

// askPause goes between a signal and the question: a service that signals
// without end costs a few questions a second and no more, and one that signals
// just before it changes has changed by then.
const askPause = 100 * time.Millisecond

// flagFixes say what to do where nobody tells a kind of flag.
var flagFixes = map[string]string{
	"playback": "presence.fix.playback",
	"dnd":      "presence.fix.dnd",
	"shared":   "presence.fix.shared",
}

// The age at which an answer is too old to be read, and the same for one that failed.
const (
	answerAge = 5 * time.Second
	errorAge  = time.Minute
)

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

// flagState is what is known of a flag, under the lock of flags.
type flagState struct {
	flag
	asking sync.Mutex // held while it is asked, so that answers keep their order

	asked  time.Time
	stale  bool // to be asked
	broken bool // its question panicked
	known  bool // the service answered
	yes    bool
	seen   bool // it was yes at some time
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
	for name := range f.names() {
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

func (f *flags) names() map[string]string {
	f.mu.Lock()
	defer f.mu.Unlock()
	names := make(map[string]string, len(f.owners))
	for n, o := range f.owners {
		names[n] = o
	}
	return names
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
	for _, s := range f.list {
		if s.service == name {
			s.stale = owner != ""
			if owner == "" {
				s.known, s.yes = false, false
			}
		}
	}
	f.mu.Unlock()
	f.stir()
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
	for name := range f.names() {
		if owner := f.owner(name); owner != "" {
			f.owned(name, owner)
		}
	}
	f.round()
	close(asked)
	for {
		select {
		case <-f.kick:
		case <-f.gone:
			return
		}
		select {
		case <-time.After(askPause):
		case <-f.gone:
			return
		}
		f.round()
	}
}

func (f *flags) round() {
	for _, s := range f.list {
		f.renew(s)
	}
}

// renew asks a flag's service, if that is due.
func (f *flags) renew(s *flagState) {
	s.asking.Lock()
	defer s.asking.Unlock()
	f.mu.Lock()
	owner, due := f.owners[s.service], s.stale && !s.broken
	s.stale, s.asked = false, time.Now()
	f.mu.Unlock()
	if !due || owner == "" {
		return
	}
	yes, err := f.question(s, owner)
	f.mu.Lock()
	if f.owners[s.service] != owner { // it ended meanwhile, and is asked anew if it came back
		f.mu.Unlock()
		return
	}
	turned := s.yes != yes
	s.known, s.yes, s.seen = err == nil, yes, s.seen || yes
	f.mu.Unlock()
	if turned {
		f.stir()
	}
}

// question asks; one that panics is asked no more.
func (f *flags) question(s *flagState, owner string) (yes bool, err error) {
	defer func() {
		if v := recover(); v != nil {
			f.log.Error("presence source panicked", "what", f.what, "source", s.source, "panic", v)
			f.mu.Lock()
			s.broken = true
			f.mu.Unlock()
			yes, err = false, fmt.Errorf("presence: ask %s: panic: %v", s.source, v)
		}
	}()
	yes, err = s.ask(f.bus, owner)
	if err != nil {
		f.log.Debug("presence flag cannot be read", "what", f.what, "source", s.source, "err", err)
		return false, err
	}
	return yes, nil
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
		case "playback":
			r.Playback = true
		case "dnd":
			r.DND = true
		case "shared":
			r.Shared = true
		}
	}
	return nil
}

// aged marks an old answer as such.
func (f *flags) aged(s *flagState) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	age := answerAge
	if !s.known {
		age = errorAge
	}
	s.stale = s.stale || time.Since(s.asked) > age
	return s.stale && f.owners[s.service] != ""
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
