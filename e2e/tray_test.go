//go:build e2e && linux

package e2e

import (
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
	"github.com/godbus/dbus/v5/prop"

	"limber/e2e/desktop"
)

const watcher = "org.kde.StatusNotifierWatcher"

// host is a panel with a tray: it takes items and tells that it shows them.
type host struct{ items chan string }

// RegisterStatusNotifierItem is called by an item with its bus name or path.
func (h host) RegisterStatusNotifierItem(sender dbus.Sender, _ string) *dbus.Error {
	h.items <- string(sender)
	return nil
}

// TestTray: the menu in the notification area says how long the person has sat, and its entries work.
func TestTray(t *testing.T) {
	d := desktop.Start(t, desktop.WithDunst())
	bus, err := dbus.Connect(d.Bus)
	if err != nil {
		t.Fatal(err)
	}
	defer bus.Close()
	h := host{make(chan string, 4)}
	if err := bus.Export(h, "/StatusNotifierWatcher", watcher); err != nil {
		t.Fatal(err)
	}
	if _, err := prop.Export(bus, "/StatusNotifierWatcher", prop.Map{watcher: {"IsStatusNotifierHostRegistered": {Value: true}}}); err != nil {
		t.Fatal(err)
	}
	if _, err := bus.RequestName(watcher, dbus.NameFlagDoNotQueue); err != nil {
		t.Fatal(err)
	}
	d.Spawn(d.Cmd("limber", "agent", "--time-scale", "0.1"))
	d.Eventually("the agent", func() bool { _, ok := status(t, d); return ok })
	var item string
	select {
	case item = <-h.items:
	case <-time.After(20 * time.Second):
		t.Fatal("no item was registered")
	}
	if s, _ := status(t, d); !s.Tray {
		t.Error("the agent does not know of the tray")
	}
	menu := bus.Object(item, "/StatusNotifierItem/menu")
	var labels map[string]int32
	d.Eventually("the menu", func() bool { labels = entries(menu); return labels["Start a break"] != 0 })
	said := ""
	for label := range labels {
		if strings.HasPrefix(label, "Sitting for") {
			said = label
		}
	}
	if said == "" {
		t.Errorf("nothing in the menu says how long: %v", labels)
	}
	click := func(label string) {
		t.Helper()
		d.Eventually("the entry "+label, func() bool { labels = entries(menu); return labels[label] != 0 })
		err := menu.Call("com.canonical.dbusmenu.Event", 0, labels[label], "clicked", dbus.MakeVariant(""), uint32(0)).Err
		if err != nil {
			t.Fatalf("click on %q: %v", label, err)
		}
	}
	click("I am standing")
	d.Eventually("the agent to take it that the person stands", func() bool { s, _ := status(t, d); return s.Tracker.State == "standing" })
	click("I am sitting again")
	d.Eventually("the agent to take it that the person sits", func() bool { s, _ := status(t, d); return s.Tracker.State != "standing" })
	click("I am presenting (1 hour)")
	d.Eventually("quiet while presenting", func() bool { s, _ := status(t, d); return s.Tracker.Presenting })
	click("Go on reminding me")
	d.Eventually("the end of it", func() bool { s, _ := status(t, d); return !s.Tracker.Presenting })
	click("Skip the next one")
	click("Undo the skip")
	d.Eventually("the skip to be undone", func() bool { s, _ := status(t, d); return s.Tracker.Undo == "" })
	d.Eventually("the menu to offer it no longer", func() bool { return entries(menu)["Undo the skip"] == 0 })
	click("for an hour")
	d.Eventually("the pause", func() bool { s, _ := status(t, d); return s.Tracker.Paused })
	d.Eventually("the menu to say so", func() bool { return entries(menu)["Reminders are paused"] != 0 })
	click("Start a break")
	d.WaitWindow("Limber")
	click("Quit reminders")
	d.Eventually("the end of the agent", func() bool { _, ok := status(t, d); return !ok })
}

// entries are the labels of a menu that can be seen, and of its submenus, with their ids.
func entries(menu dbus.BusObject) map[string]int32 {
	type node struct {
		ID       int32
		Props    map[string]dbus.Variant
		Children []dbus.Variant
	}
	var revision uint32
	var root node
	list := map[string]int32{}
	if menu.Call("com.canonical.dbusmenu.GetLayout", 0, int32(0), int32(-1), []string{}).Store(&revision, &root) != nil {
		return list
	}
	var collect func(children []dbus.Variant)
	collect = func(children []dbus.Variant) {
		for _, c := range children {
			var n node
			if c.Store(&n) != nil {
				continue
			}
			if visible, said := n.Props["visible"].Value().(bool); said && !visible {
				continue
			}
			if label, ok := n.Props["label"].Value().(string); ok {
				list[label] = n.ID
			}
			collect(n.Children)
		}
	}
	collect(root.Children)
	return list
}

// TestNewerWindowTakesOver: a window of a newer version has an older agent save and end, and starts its own.
func TestNewerWindowTakesOver(t *testing.T) {
	d := desktop.Start(t, desktop.WithDunst())
	old := d.Dir + "/limber-old"
	build := exec.Command("go", "build", "-trimpath", "-tags", "nowindow", "-ldflags", "-s -w -X main.version=0.0.1", "-o", old, "limber")
	build.Env = append(build.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build an old agent: %v\n%s", err, out)
	}
	agent := d.Spawn(d.Cmd(old, "agent"))
	d.Eventually("the old agent", func() bool { s, ok := status(t, d); return ok && s.Version == "0.0.1" })
	d.MoveMouse(100, 100)
	time.Sleep(3 * time.Second)
	before, _ := status(t, d)
	d.Spawn(d.Cmd("limber"))
	d.WaitWindow("Limber")
	if err := d.WaitEnd(agent); err != nil {
		t.Errorf("the old agent ended with %v", err)
	}
	d.Eventually("the new agent", func() bool { s, ok := status(t, d); return ok && s.Version != "0.0.1" })
	after, _ := status(t, d)
	if after.Tracker.Spell < before.Tracker.Spell {
		t.Errorf("the spell was %d s and is %d s after the hand-over", before.Tracker.Spell, after.Tracker.Spell)
	}
}
