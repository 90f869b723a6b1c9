//go:build !darwin || cgo

// Package tray shows Limber's icon and menu in the notification area, with
// fyne.io/systray itself and without Fyne. On Linux it is a D-Bus item that costs
// nothing while no host shows it; whether one does is asked of the desktop.
package tray

import (
	_ "embed"
	"sync"
	"time"

	"fyne.io/systray"

	"limber/tracker/agent"
	"limber/tracker/agent/api"
)

// The pictures are drawn by build/icons.
var (
	//go:embed icon.png
	plain []byte
	//go:embed owed.png
	owed []byte
	//go:embed quiet.png
	quiet []byte
)

var pictures = map[string][]byte{agent.IconPlain: plain, agent.IconOwed: owed, agent.IconQuiet: quiet}

// Tray implements agent.Tray.
type Tray struct {
	orders chan api.Order
	ready  chan struct{}
	quit   chan struct{}

	mu    sync.Mutex
	want  agent.TrayState // the newest
	shown agent.TrayState
	items map[string]*systray.MenuItem // by ID; nil before the menu is built

	asked  time.Time // when the desktop was last asked for a host
	hosted bool
}

// Run shows the tray and runs body beside it; it returns when body does. It must
// be called on the process's first goroutine, which macOS and Windows ask for.
func Run(body func(*Tray)) {
	t := &Tray{orders: make(chan api.Order, 4), ready: make(chan struct{}), quit: make(chan struct{})}
	go func() {
		defer systray.Quit()
		defer close(t.quit)
		body(t)
	}()
	systray.Run(func() { close(t.ready) }, func() {})
}

// Orders gives what the person chose.
func (t *Tray) Orders() <-chan api.Order { return t.orders }

// Hosted tells whether a host shows the icon; the desktop is asked at most once in half a minute.
func (t *Tray) Hosted() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if now := time.Now(); t.asked.IsZero() || now.Sub(t.asked) > 30*time.Second {
		t.asked, t.hosted = now, hosted()
	}
	return t.hosted
}

// Show brings icon, words and state of the menu up to date.
func (t *Tray) Show(s agent.TrayState) {
	t.mu.Lock()
	t.want = s
	t.mu.Unlock()
	go func() {
		select {
		case <-t.ready:
		case <-t.quit:
			return
		}
		t.mu.Lock()
		defer t.mu.Unlock()
		if t.items == nil {
			t.build(t.want)
		} else {
			t.refresh(t.want)
		}
		t.shown = t.want
	}()
}

// build makes the menu once; afterwards only words change, since a rebuilt menu closes under the pointer.
func (t *Tray) build(s agent.TrayState) {
	systray.SetIcon(systemIcon(pictures[s.Icon]))
	systray.SetTooltip(tooltip(s))
	t.items = map[string]*systray.MenuItem{}
	for _, i := range s.Items {
		switch {
		case i.ID == "":
			systray.AddSeparator()
			continue
		case i.In != "":
			t.items[i.ID] = t.items[i.In].AddSubMenuItem(i.Label, "")
		default:
			t.items[i.ID] = systray.AddMenuItem(i.Label, "")
		}
		item := t.items[i.ID]
		if i.Hidden {
			item.Hide()
		}
		switch {
		case i.Order.Do != "":
			go t.follow(item, i.Order)
		case !opens(s, i.ID):
			item.Disable()
		}
	}
}

// opens tells whether an entry has a submenu.
func opens(s agent.TrayState, id string) bool {
	for _, i := range s.Items {
		if i.In == id {
			return true
		}
	}
	return false
}

func (t *Tray) follow(item *systray.MenuItem, o api.Order) {
	for {
		select {
		case <-item.ClickedCh:
			select {
			case t.orders <- o:
			case <-t.quit:
				return
			}
		case <-t.quit:
			return
		}
	}
}

// refresh changes what has changed: each change of an entry is news for every panel on the bus.
func (t *Tray) refresh(s agent.TrayState) {
	if s.Icon != t.shown.Icon {
		systray.SetIcon(systemIcon(pictures[s.Icon]))
	}
	if tooltip(s) != tooltip(t.shown) {
		systray.SetTooltip(tooltip(s))
	}
	was := map[string]agent.TrayItem{}
	for _, i := range t.shown.Items {
		was[i.ID] = i
	}
	for _, i := range s.Items {
		item, before := t.items[i.ID], was[i.ID]
		if item == nil {
			continue
		}
		if i.Label != before.Label {
			item.SetTitle(i.Label)
		}
		switch {
		case i.Hidden == before.Hidden:
		case i.Hidden:
			item.Hide()
		default:
			item.Show()
		}
	}
}

func tooltip(s agent.TrayState) string {
	if s.Hint != "" {
		return "Limber: " + s.Hint
	}
	return "Limber: " + s.Title
}
