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
)

//go:embed icon.png
var icon []byte

// Tray implements agent.Tray.
type Tray struct {
	orders chan string
	once   sync.Once
	ready  chan struct{}
	quit   chan struct{}

	mu    sync.Mutex
	items map[string]*systray.MenuItem

	asked  time.Time // when the desktop was last asked for a host
	hosted bool
}

// Run shows the tray and runs body beside it; it returns when body does. It must
// be called on the process's first goroutine, which macOS and Windows ask for.
func Run(body func(*Tray)) {
	t := &Tray{orders: make(chan string, 4), ready: make(chan struct{}), quit: make(chan struct{})}
	go func() {
		defer systray.Quit()
		defer close(t.quit)
		body(t)
	}()
	systray.Run(func() { close(t.ready) }, func() {})
}

// Orders gives what the person chose, by the names that the agent's API uses.
func (t *Tray) Orders() <-chan string { return t.orders }

// Hosted tells whether a host shows the icon; the desktop is asked at most once in half a minute.
func (t *Tray) Hosted() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if now := time.Now(); t.asked.IsZero() || now.Sub(t.asked) > 30*time.Second {
		t.asked, t.hosted = now, hosted()
	}
	return t.hosted
}

// Show brings words and state of the menu up to date.
func (t *Tray) Show(s agent.TrayState) {
	go func() {
		select {
		case <-t.ready:
		case <-t.quit:
			return
		}
		t.mu.Lock()
		defer t.mu.Unlock()
		t.once.Do(func() { t.build(s) })
		t.refresh(s)
	}()
}

// build makes the menu once; afterwards only words change, since a rebuilt menu closes under the pointer.
func (t *Tray) build(s agent.TrayState) {
	systray.SetIcon(systemIcon(icon))
	t.items = map[string]*systray.MenuItem{"title": systray.AddMenuItem(s.Title, "")}
	t.items["title"].Disable()
	systray.AddSeparator()
	for _, m := range menu(s) {
		if m.order == "" {
			systray.AddSeparator()
			continue
		}
		item := systray.AddMenuItem(m.label, "")
		t.items[m.order] = item
		go t.follow(item, m.order)
	}
}

func (t *Tray) follow(item *systray.MenuItem, order string) {
	for {
		select {
		case <-item.ClickedCh:
			select {
			case t.orders <- order:
			case <-t.quit:
				return
			}
		case <-t.quit:
			return
		}
	}
}

func (t *Tray) refresh(s agent.TrayState) {
	systray.SetTooltip("Limber: " + s.Title)
	t.items["title"].SetTitle(s.Title)
	for _, m := range menu(s) {
		if item := t.items[m.order]; item != nil {
			item.SetTitle(m.label)
			if m.hidden {
				item.Hide()
			} else {
				item.Show()
			}
		}
	}
}

type entry struct {
	order, label string // no order: a line between groups
	hidden       bool
}

func menu(s agent.TrayState) []entry {
	l := s.Labels
	return []entry{
		{order: "break", label: l.Break}, {order: "snooze", label: l.Snooze}, {order: "skip", label: l.Skip}, {order: "stand", label: l.Stand},
		{order: "pause", label: l.Pause, hidden: s.Paused}, {order: "resume", label: l.Resume, hidden: !s.Paused},
		{}, {order: "open", label: l.Open}, {order: "quit", label: l.Quit},
	}
}
