package notify

import (
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/godbus/dbus/v5"
)

// defaultAction is the specification's key for a click on the notice itself; to
// us it is the press of the start button.
const (
	defaultAction = "default"
)

// serverDecides is the expiry that leaves the time on the screen to the desktop.
const serverDecides = int32(-1)

// show raises the message, in place of the one on the screen. One that was answered is not replaced: most
// desktops close it by themselves, and the news of that, still under way, would be taken for the new one's.
func (b *bus) show(m Message) error {
	b.talk.Lock()
	defer b.talk.Unlock()
	conn, d, ok := b.now()
	if !ok {
		return errNoDaemon
	}
	if !d.asked {
		if d = d.ask(conn); !d.asked {
			return fmt.Errorf("notify: %w: it does not answer", errNoDaemon)
		}
	}
	b.mu.Lock()
	replaces, spent := b.id, b.spent
	b.spent = 0
	b.mu.Unlock()
	b.takeBack(conn, spent)
	var id uint32
	err := call(conn, service, objectPath, service+".Notify", 0, []any{
		plain(b.app, longestLabel, false), replaces, existing(m.Icon, b.icon),
		plain(m.Title, longestTitle, false), body(m.Body, d), buttons(m.Actions, d), hints(m, d), expiry(m.Expire),
	}, &id)
	if err != nil {
		return fmt.Errorf("notify: send to %s: %w", b.name(), err)
	}
	// The daemon may have been started by this very call, or again since the last
	// one; news of that is still to come, and must not take this message for the
	// old daemon's.
	// Where that fails the owner stays as it was known, and the news puts it right.
	_ = call(conn, busService, busPath, busService+".GetNameOwner", 0, []any{service}, &d.owner)
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.conn == conn {
		b.daemon, b.id, b.shown, b.token = d, id, m, ""
		b.remember(d.owner, id)
	}
	return nil
}

// takeBack closes an answered message. Where it is gone already the daemon may call that an error.
func (b *bus) takeBack(conn *dbus.Conn, id uint32) {
	if id == 0 {
		return
	}
	if err := call(conn, service, objectPath, service+".CloseNotification", dbus.FlagNoAutoStart, []any{id}); err != nil {
		b.log.Debug("take back an answered notice", "err", err)
	}
}

// expiry is the specification's expire_timeout, in milliseconds.
func expiry(d time.Duration) int32 {
	if d <= 0 {
		return serverDecides
	}
	return int32(min(d.Milliseconds(), 1<<31-1))
}

// escape makes text of markup. The specification's markup is a small part of HTML.
var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

func body(s string, d daemon) string {
	s = plain(s, longestBody, true)
	if d.can("body-markup") {
		return escape.Replace(s)
	}
	return s
}

// buttons are key and label in turn. Without buttons on the server, a click on
// the notice is not offered either.
func buttons(actions []Action, d daemon) []string {
	list := []string{}
	if !d.can("actions") {
		return list
	}
	for _, a := range actions {
		label := plain(a.Label, longestLabel, false)
		if a.Key == startAction && !d.drawsDefault() {
			list = append(list, defaultAction, label)
		}
		list = append(list, a.Key, label)
	}
	return list
}

// drawsDefault: Xfce's daemon draws the default action as one more button, so the
// notice would offer to start the break twice.
func (d daemon) drawsDefault() bool { return strings.HasPrefix(d.server, "Xfce") }

func hints(m Message, d daemon) map[string]dbus.Variant {
	const low, normal = byte(0), byte(1)
	urgency, sound := normal, m.Sound && !m.Quiet
	if m.Quiet {
		urgency = low
	}
	h := map[string]dbus.Variant{
		"desktop-entry":  dbus.MakeVariant("limber"),
		"urgency":        dbus.MakeVariant(urgency),
		"category":       dbus.MakeVariant("x-limber.break"),
		"transient":      dbus.MakeVariant(m.Quiet),
		"suppress-sound": dbus.MakeVariant(!sound),
	}
	if sound && d.can("sound") {
		h["sound-name"] = dbus.MakeVariant("message-new-instant")
	}
	if path := existing(m.Picture); path != "" {
		h["image-path"] = dbus.MakeVariant((&url.URL{Scheme: "file", Path: path}).String())
	}
	return h
}

// close takes back what is shown.
func (b *bus) close() error {
	b.talk.Lock()
	defer b.talk.Unlock()
	b.mu.Lock()
	conn, id, spent := b.conn, b.id, b.spent
	b.id, b.spent, b.token = 0, 0, ""
	b.forget()
	b.mu.Unlock()
	if conn == nil {
		return nil
	}
	b.takeBack(conn, spent)
	if id == 0 {
		return nil
	}
	if err := call(conn, service, objectPath, service+".CloseNotification", dbus.FlagNoAutoStart, []any{id}); err != nil {
		return fmt.Errorf("notify: take back from %s: %w", b.name(), err)
	}
	return nil
}

// signal looks at one signal. Only the bus and the daemon itself are believed.
func (b *bus) signal(s *dbus.Signal) {
	if s.Sender == busService && s.Name == busService+".NameOwnerChanged" {
		b.ownerChanged(s.Body)
		return
	}
	b.talk.Lock()
	defer b.talk.Unlock()
	b.mu.Lock()
	defer b.mu.Unlock()
	member, ours := strings.CutPrefix(s.Name, service+".")
	if !ours || len(s.Body) == 0 || b.daemon.owner == "" || s.Sender != b.daemon.owner {
		return
	}
	if id, ok := s.Body[0].(uint32); !ok || id == 0 || id != b.id {
		return
	}
	if member == "NotificationClosed" {
		b.id, b.token = 0, ""
		b.forget()
		return
	}
	if len(s.Body) < 2 {
		return
	}
	text, isText := s.Body[1].(string)
	switch {
	case member == "ActivationToken" && isText:
		b.token = text
	case member == "ActionInvoked" && isText:
		b.pressed(text)
	}
}

// pressed passes on the press of a button that the message had. A reader that
// does not keep up loses the press rather than blocking the bus.
func (b *bus) pressed(key string) {
	if key == defaultAction {
		key = startAction
	}
	for _, a := range b.shown.Actions {
		if a.Key == key {
			select {
			case b.presses <- Press{Key: key, Token: b.token}:
			default:
				b.log.Warn("press lost: nobody reads", "key", key)
			}
			b.id, b.spent, b.token = 0, b.id, ""
			b.forget()
			return
		}
	}
}

// ownerChanged: a daemon came, went, or gave way to another. What the old one
// showed is gone with it.
func (b *bus) ownerChanged(args []any) {
	if len(args) != 3 || args[0] != any(service) {
		return
	}
	b.talk.Lock()
	defer b.talk.Unlock()
	b.mu.Lock()
	conn := b.conn
	b.mu.Unlock()
	if conn == nil {
		return
	}
	d := look(conn)
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.conn != conn {
		return
	}
	if d.owner != b.daemon.owner {
		b.id, b.spent, b.token = 0, 0, ""
		b.forget()
	}
	b.daemon = d
}

func (b *bus) name() string {
	if _, d, _ := b.now(); d.server != "" {
		return "dbus (" + d.server + ")"
	}
	return "dbus"
}

func (b *bus) caps() Caps {
	_, d, _ := b.now()
	return Caps{Actions: d.can("actions"), Markup: d.can("body-markup"), Persistent: d.can("persistence")}
}
