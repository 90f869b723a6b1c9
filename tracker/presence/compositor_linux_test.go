package presence

import (
	"fmt"
	"net"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// compositor is the other end of a Wayland connection: a seat, and a notifier that
// counts the time since the last input as real ones do.
type compositor struct {
	t       *testing.T
	globals []global
	deaf    bool // answers no round trip

	conn  net.Conn
	queue chan func(net.Conn)
	gone  chan struct{}

	mu        sync.Mutex
	notes     map[uint32]*note
	bound     map[uint32]global
	newest    uint32 // the highest number of an object
	inhibited bool
	events    atomic.Int64 // of notifications, sent
	refused   string       // a request that breaks the protocol
}

type global struct {
	name    uint32
	what    string
	version uint32
}

// note is a notification object.
type note struct {
	timeout time.Duration
	heeds   bool // inhibitors hold it off
	idled   bool
	timer   *time.Timer
	dead    bool
}

var (
	seatGlobal = global{3, "wl_seat", 7}
	extV1      = global{17, extNotifier, 1}
	extV2      = global{17, extNotifier, 2}
	kdeIdle    = global{21, kdeNotifier, 1}
	others     = []global{{1, "wl_compositor", 6}, {2, "wl_shm", 1}, {9, "xdg_wm_base", 5}}
)

// compose starts a compositor on conn, with these globals among others.
func compose(t *testing.T, conn net.Conn, globals ...global) *compositor {
	c := &compositor{
		t: t, globals: append(slices.Clone(others), globals...), conn: conn,
		queue: make(chan func(net.Conn), 1024), gone: make(chan struct{}),
		notes: map[uint32]*note{}, newest: wlDisplay, bound: map[uint32]global{},
	}
	go c.serve()
	go c.write()
	return c
}

func (c *compositor) close() {
	c.conn.Close()
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, n := range c.notes {
		n.timer.Stop()
	}
}

func (c *compositor) write() {
	for {
		select {
		case send := <-c.queue:
			send(c.conn)
		case <-c.gone:
			return
		}
	}
}

func (c *compositor) send(object uint32, opcode uint16, args ...any) {
	c.queue <- func(conn net.Conn) { _ = writeWl(conn, object, opcode, args...) }
}

func (c *compositor) serve() {
	defer close(c.gone)
	buf := make([]byte, wlMost)
	for {
		m, err := readWl(c.conn, buf)
		if err != nil {
			return
		}
		c.mu.Lock()
		c.request(m)
		c.mu.Unlock()
	}
}

func (c *compositor) request(m wlMessage) {
	a := wlArgs{rest: m.args}
	// Like libwayland, it takes no number for a new object that leaves a gap.
	fresh := func() uint32 {
		id := a.number()
		if id > c.newest+1 {
			c.refuse(wlDisplay, fmt.Sprintf("not a valid new object id (%d)", id))
		}
		c.newest = max(c.newest, id)
		return id
	}
	what := c.bound[m.object].what
	switch {
	case m.object == wlDisplay && m.opcode == displaySync:
		if id := fresh(); !c.deaf {
			c.send(id, callbackDone, uint32(77))
			c.send(wlDisplay, displayDeleted, id)
		}
	case m.object == wlDisplay && m.opcode == displayGetRegistry:
		registry := fresh()
		for _, g := range c.globals {
			c.send(registry, registryGlobal, g.name, g.what, g.version)
		}
	case m.object == wlRegistry && m.opcode == registryBind:
		name, iface, version, id := a.number(), a.text(), a.number(), fresh()
		g := global{name, iface, version}
		if !slices.ContainsFunc(c.globals, func(have global) bool {
			return have.name == name && have.what == iface && version <= have.version && version > 0
		}) {
			c.refuse(m.object, fmt.Sprintf("no such global: %+v", g))
			return
		}
		c.bound[id] = g
		if iface == "wl_seat" {
			c.send(id, 0, uint32(3)) // capabilities
		}
	case what == extNotifier && (m.opcode == notifierGet || m.opcode == notifierGetInput && c.bound[m.object].version >= 2):
		id, timeout, seat := fresh(), a.number(), a.number()
		c.add(id, timeout, seat, m.opcode == notifierGet)
	case what == kdeNotifier && m.opcode == kdeGet:
		id, seat, timeout := fresh(), a.number(), a.number()
		c.add(id, timeout, seat, true)
	case c.notes[m.object] != nil && m.opcode == noteDestroy:
		c.notes[m.object].dead = true
		c.notes[m.object].timer.Stop()
		c.send(wlDisplay, displayDeleted, m.object)
	default:
		c.refuse(m.object, fmt.Sprintf("invalid method %d", m.opcode))
	}
	if a.bad || len(a.rest) > 0 {
		c.refuse(m.object, "arguments")
	}
}

func (c *compositor) refuse(object uint32, why string) {
	if c.refused == "" {
		c.refused = why
	}
	c.send(wlDisplay, displayError, object, uint32(1), why)
}

func (c *compositor) add(id, timeout, seat uint32, heeds bool) {
	if c.bound[seat].what != "wl_seat" {
		c.refuse(id, "no seat")
		return
	}
	n := &note{timeout: time.Duration(timeout) * time.Millisecond, heeds: heeds}
	n.timer = time.AfterFunc(n.timeout, func() { c.fire(id) })
	c.notes[id] = n
	c.restart(n)
}

func (c *compositor) restart(n *note) {
	n.timer.Stop()
	if !n.dead && !(n.heeds && c.inhibited) {
		n.timer.Reset(n.timeout)
	}
}

func (c *compositor) fire(id uint32) {
	c.mu.Lock()
	defer c.mu.Unlock()
	n := c.notes[id]
	if n.dead || n.idled || n.heeds && c.inhibited {
		return
	}
	n.idled = true
	c.events.Add(1)
	c.send(id, noteIdled)
}

func (c *compositor) resume(id uint32, n *note) {
	if n.idled && !n.dead {
		n.idled = false
		c.events.Add(1)
		c.send(id, noteResumed)
	}
	c.restart(n)
}

// touch is an input.
func (c *compositor) touch() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for id, n := range c.notes {
		c.resume(id, n)
	}
}

// inhibit begins or ends what a video player does.
func (c *compositor) inhibit(on bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.inhibited = on
	for id, n := range c.notes {
		if n.heeds {
			c.resume(id, n)
		}
	}
}
