//go:build e2e && linux

package desktop

import (
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/godbus/dbus/v5"
)

// Notice is a desktop notification as it went over the bus.
type Notice struct {
	ID       uint32 // given by the daemon; 0 until it has answered
	Replaces uint32 // the id that the sender wanted replaced, or 0
	App      string
	Icon     string
	Title    string
	Body     string
	Actions  []Action
	Hints    map[string]dbus.Variant
	Expire   int32 // milliseconds; -1 the daemon's choice, 0 never

	Pressed string // key of the action that the daemon reported
	Closed  uint32 // reason: 1 expired, 2 dismissed, 3 closed by the sender; 0 while shown
}

// Action is one button.
type Action struct{ Key, Label string }

func (n Notice) String() string {
	return fmt.Sprintf("#%d (for %d) %q: %q %v, pressed %q, closed %d", n.ID, n.Replaces, n.Title, n.Body, n.Actions, n.Pressed, n.Closed)
}

// monitor listens to everything that is said about notifications.
type monitor struct {
	conn *dbus.Conn

	mu      sync.Mutex
	notices []*Notice
	asked   map[call]*Notice // Notify calls without an answer yet
}

// call names a method call: who asked, and the serial that the answer will carry.
type call struct {
	sender string
	serial uint32
}

func watchNotices(t testing.TB, bus string) *monitor {
	t.Helper()
	conn, err := dbus.Connect(bus)
	if err != nil {
		t.Fatal(err)
	}
	rules := []string{"interface='org.freedesktop.Notifications'", "type='method_return'"}
	err = conn.BusObject().Call("org.freedesktop.DBus.Monitoring.BecomeMonitor", 0, rules, uint32(0)).Err
	if err != nil {
		t.Fatal(err)
	}
	m := &monitor{conn: conn, asked: map[call]*Notice{}}
	heard := make(chan *dbus.Message, 256)
	conn.Eavesdrop(heard)
	go func() {
		for message := range heard {
			m.hear(message)
		}
	}()
	return m
}

func (m *monitor) close() { m.conn.Close() }

func (m *monitor) hear(message *dbus.Message) {
	m.mu.Lock()
	defer m.mu.Unlock()
	header := func(f dbus.HeaderField) string { s, _ := message.Headers[f].Value().(string); return s }
	switch member := header(dbus.FieldMember); {
	case message.Type == dbus.TypeMethodCall && member == "Notify":
		m.notify(call{header(dbus.FieldSender), message.Serial()}, message.Body)
	case message.Type == dbus.TypeMethodReply:
		serial, _ := message.Headers[dbus.FieldReplySerial].Value().(uint32)
		asked := call{header(dbus.FieldDestination), serial}
		if n := m.asked[asked]; n != nil && dbus.Store(message.Body, &n.ID) == nil {
			delete(m.asked, asked)
		}
	case message.Type == dbus.TypeSignal && (member == "ActionInvoked" || member == "NotificationClosed"):
		m.answered(member, message.Body)
	}
}

func (m *monitor) notify(from call, body []any) {
	n := &Notice{}
	var actions []string
	if dbus.Store(body, &n.App, &n.Replaces, &n.Icon, &n.Title, &n.Body, &actions, &n.Hints, &n.Expire) != nil {
		return
	}
	for pair := range slices.Chunk(actions, 2) {
		if len(pair) == 2 {
			n.Actions = append(n.Actions, Action{pair[0], pair[1]})
		}
	}
	m.notices = append(m.notices, n)
	m.asked[from] = n
}

// answered books what the daemon reports on the youngest notice of that id: a replaced one keeps its number.
func (m *monitor) answered(member string, body []any) {
	if len(body) != 2 {
		return
	}
	for _, n := range slices.Backward(m.notices) {
		if id, ok := body[0].(uint32); !ok || n.ID != id {
			continue
		}
		if member == "ActionInvoked" {
			n.Pressed, _ = body[1].(string)
		} else {
			n.Closed, _ = body[1].(uint32)
		}
		return
	}
}

// Notices gives every notification so far, oldest first.
func (d *Desktop) Notices() []Notice {
	d.monitor.mu.Lock()
	defer d.monitor.mu.Unlock()
	var all []Notice
	for _, n := range d.monitor.notices {
		all = append(all, *n)
	}
	return all
}

// WaitNotice waits for a notification that fits, and gives the youngest such.
func (d *Desktop) WaitNotice(what string, fits func(Notice) bool) Notice {
	d.t.Helper()
	var found Notice
	d.Eventually(what, func() bool {
		for _, n := range slices.Backward(d.Notices()) {
			if n.ID != 0 && fits(n) {
				found = n
				return true
			}
		}
		return false
	})
	return found
}
