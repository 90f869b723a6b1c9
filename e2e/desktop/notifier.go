//go:build e2e && linux

package desktop

import (
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// dunstConfig makes a left click do the default action, as it does on most desktops.
const dunstConfig = `[global]
    origin = top-right
    offset = 10x10
    width = 320
    mouse_left_click = do_action, close_current
    mouse_right_click = close_current
`

// StartNotifier starts the desktop's notification daemon, again after StopNotifier.
func (d *Desktop) StartNotifier() {
	d.t.Helper()
	switch d.daemon {
	case "":
		return
	case "dunst":
		d.write("dunstrc", dunstConfig)
		d.Spawn(d.Cmd("dunst", "-config", filepath.Join(d.Dir, "dunstrc")))
	case "xfce4-notifyd":
		d.Spawn(d.Cmd(xfceNotifyd()))
	}
	d.Eventually("the notification daemon", d.hasNotifier)
}

// StopNotifier kills the notification daemon.
func (d *Desktop) StopNotifier() {
	d.t.Helper()
	d.KillAll(d.daemon)
	d.Eventually("no notification daemon", func() bool { return !d.hasNotifier() })
}

func (d *Desktop) hasNotifier() bool {
	out, err := d.Cmd("dbus-send", "--session", "--print-reply=literal", "--dest=org.freedesktop.DBus", "/",
		"org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.Notifications").Output()
	return err == nil && strings.Contains(string(out), "true")
}

// xfceNotifyd is not on the PATH; each distribution has its own place for it.
func xfceNotifyd() string {
	for _, pattern := range []string{"/usr/lib/*/xfce4/notifyd/xfce4-notifyd", "/usr/lib*/xfce4/notifyd/xfce4-notifyd", "/usr/libexec/xfce4-notifyd"} {
		if found, _ := filepath.Glob(pattern); len(found) > 0 {
			return found[0]
		}
	}
	if path, err := exec.LookPath("xfce4-notifyd"); err == nil {
		return path
	}
	return "xfce4-notifyd"
}

// Popup waits for the window of the notification daemon.
func (d *Desktop) Popup() Window {
	d.t.Helper()
	var found []Window
	d.Eventually("a popup", func() bool {
		found = d.search("--class", d.daemon)
		return len(found) > 0
	})
	return found[len(found)-1]
}

// PressAction presses the button of an action by a real click in the popup of
// xfce4-notifyd, and waits until the daemon reports it. With dunst, which draws
// no buttons, only the default action can be pressed.
func (d *Desktop) PressAction(n Notice, key string) {
	d.t.Helper()
	if !slices.ContainsFunc(n.Actions, func(a Action) bool { return a.Key == key }) {
		d.t.Fatalf("%v has no action %q", n, key)
	}
	pressed := func() bool {
		return slices.ContainsFunc(d.Notices(), func(now Notice) bool { return now.ID == n.ID && now.Pressed == key })
	}
	d.Popup()
	// A popup that is just coming, or one before it that is just going, takes the click for itself: who sees it stay clicks again.
	d.Eventually("the press on "+key, func() bool {
		if popups := d.search("--class", d.daemon); len(popups) > 0 && !pressed() {
			w := popups[len(popups)-1]
			x, y := w.Width/2, w.Height/2
			if d.daemon == "xfce4-notifyd" && key != "default" {
				x, y = d.button(w, n, key)
			}
			d.Click(w, x, y)
		}
		for end := time.Now().Add(2 * time.Second); time.Now().Before(end) && !pressed(); {
			time.Sleep(20 * time.Millisecond)
		}
		return pressed()
	})
}

// buttonPitch is from the middle of a button of xfce4-notifyd's to that of the next, with labels of a word or two.
const buttonPitch = 109

// button is the middle of an action's button in the popup of xfce4-notifyd: a
// row of equally wide ones in the right lower corner, in the order of the
// actions. The default action has none.
func (d *Desktop) button(w Window, n Notice, key string) (x, y int) {
	shown := slices.DeleteFunc(slices.Clone(n.Actions), func(a Action) bool { return a.Key == "default" })
	i := slices.IndexFunc(shown, func(a Action) bool { return a.Key == key })
	return w.Width - 65 - buttonPitch*(len(shown)-1-i), w.Height - 31
}
