package presence

import (
	"log/slog"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/godbus/dbus/v5"
)

const (
	login1        = "org.freedesktop.login1"
	login1Path    = dbus.ObjectPath("/org/freedesktop/login1")
	login1Manager = login1 + ".Manager"
	login1Session = login1 + ".Session"
	properties    = "org.freedesktop.DBus.Properties"
)

// logind listens on the system bus: the session's lock hint, whether it has the
// screen, and sleep and wake of the machine (org.freedesktop.login1(5)).
//
// Its Lock and Unlock signals are requests to a locker, not facts, and some
// lockers never answer by Unlock; so they only make the reader look.
type logind struct {
	*bus
	stir   func()
	getenv func(string) string

	mu      sync.Mutex
	owner1  string // unique name of logind, "" while there is none
	session dbus.ObjectPath
	locked  bool
	active  bool
	told    bool // the lock hint has been seen set: this desktop's locker sets it
	power   hints
}

func openLogind(dial connect, getenv func(string) string, log *slog.Logger, stir func()) (part, error) {
	b, err := openBus(dial, log)
	if err != nil {
		return nil, err
	}
	l := &logind{bus: b, stir: stir, getenv: getenv}
	from := dbus.WithMatchSender(login1)
	for _, rule := range [][]dbus.MatchOption{
		{from, dbus.WithMatchInterface(login1Manager), dbus.WithMatchMember("PrepareForSleep")},
		{from, dbus.WithMatchInterface(login1Manager), dbus.WithMatchMember("SessionNew")},
		{from, dbus.WithMatchInterface(login1Session)},
		{from, dbus.WithMatchInterface(properties), dbus.WithMatchMember("PropertiesChanged"), dbus.WithMatchArg(0, login1Session)},
	} {
		if err = b.match(rule...); err != nil {
			break
		}
	}
	if err == nil {
		err = b.matchOwner(login1)
	}
	if err != nil {
		b.close()
		return nil, err
	}
	l.owned(b.owner(login1))
	b.serve(l.signal)
	return l, nil
}

// owned notes who logind is now, and which session is ours.
func (l *logind) owned(owner string) {
	var session dbus.ObjectPath
	if owner != "" {
		session = l.findSession(owner)
	}
	l.mu.Lock()
	if owner != l.owner1 || session != l.session {
		l.owner1, l.session, l.locked, l.active = owner, session, false, true
	}
	l.mu.Unlock()
	l.look()
}

// look reads our session afresh. Where it does not answer, what is known stands: an
// unlock is a person's act, and not to be made up.
func (l *logind) look() {
	owner, session := l.mine()
	if session == "" {
		return
	}
	var all map[string]dbus.Variant
	if err := l.call(owner, session, properties+".GetAll", []any{login1Session}, &all); err != nil {
		l.log.Info("logind session cannot be read", "err", err)
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.locked, l.active = truth(all, "LockedHint", false), truth(all, "Active", true)
	l.told = l.told || l.locked
}

// mine is who logind is, and which session is ours.
func (l *logind) mine() (owner string, session dbus.ObjectPath) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.owner1, l.session
}

// findSession: the session that started us, else the one our process belongs
// to, else (started by the user's own systemd) the one that has the display.
func (l *logind) findSession(owner string) dbus.ObjectPath {
	var path dbus.ObjectPath
	if id := l.getenv("XDG_SESSION_ID"); id != "" {
		if l.call(owner, login1Path, login1Manager+".GetSession", []any{id}, &path) == nil {
			return path
		}
	}
	if l.call(owner, login1Path, login1Manager+".GetSessionByPID", []any{uint32(os.Getpid())}, &path) == nil {
		return path
	}
	var user dbus.ObjectPath
	if l.call(owner, login1Path, login1Manager+".GetUser", []any{uint32(os.Getuid())}, &user) != nil {
		return ""
	}
	var v dbus.Variant
	if l.call(owner, user, properties+".Get", []any{login1 + ".User", "Display"}, &v) != nil {
		return ""
	}
	var display struct {
		ID   string
		Path dbus.ObjectPath
	}
	if dbus.Store([]any{v.Value()}, &display) != nil || display.ID == "" {
		return ""
	}
	return display.Path
}

func truth(props map[string]dbus.Variant, name string, otherwise bool) bool {
	if b, ok := props[name].Value().(bool); ok {
		return b
	}
	return otherwise
}

func (l *logind) signal(s *dbus.Signal) {
	if name, owner, ok := ownerChange(s); ok {
		if name == login1 {
			l.owned(owner)
			l.stir()
		}
		return
	}
	owner, session := l.mine()
	if owner == "" || s.Sender != owner {
		return
	}
	switch {
	case s.Name == login1Manager+".PrepareForSleep" && s.Path == login1Path:
		l.prepare(s.Body)
	case s.Name == login1Manager+".SessionNew": // the one before may be over
		l.owned(owner)
		l.stir()
	case s.Path != session || session == "":
	case s.Name == properties+".PropertiesChanged", strings.HasPrefix(s.Name, login1Session+"."):
		// Ask rather than trust the signal's order and its partial contents.
		l.look()
		l.stir()
	}
}

func (l *logind) prepare(body []any) {
	if len(body) == 0 {
		return
	}
	down, ok := body[0].(bool)
	if !ok {
		return
	}
	hint := "wake"
	if down {
		hint = "sleep"
	}
	l.mu.Lock()
	l.power.add(hint)
	l.mu.Unlock()
	l.stir()
}

func (l *logind) name() string { return "logind" }

func (l *logind) read(r *Reading) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	r.Locked = r.Locked || l.locked
	r.Inactive = r.Inactive || l.session != "" && !l.active
	if l.power.tell(r) {
		l.stir()
	}
	return nil
}

func (l *logind) watch(time.Duration) error { return nil }

func (l *logind) caps() []Cap {
	l.mu.Lock()
	defer l.mu.Unlock()
	var list []Cap
	if l.owner1 != "" {
		list = append(list, Cap{Name: "sleep", Source: "logind", OK: true})
	}
	if l.session != "" {
		list = append(list, Cap{Name: "inactive", Source: "logind", OK: true})
		if l.told {
			list = append(list, Cap{Name: "lock", Source: "logind", OK: true})
		}
	}
	return list
}
