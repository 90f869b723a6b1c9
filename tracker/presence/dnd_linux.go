package presence

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"time"

	"github.com/godbus/dbus/v5"
)

const (
	notifications     = "org.freedesktop.Notifications"
	notificationsPath = dbus.ObjectPath("/org/freedesktop/Notifications")
	dunst             = "org.dunstproject.cmd0"
	mako              = "fr.emersion.Mako"
	makoPath          = dbus.ObjectPath("/fr/emersion/Mako")
	swaync            = "org.erikreider.swaync.cc"
	swayncPath        = dbus.ObjectPath("/org/erikreider/swaync/cc")
	xfconf            = "org.xfce.Xfconf"
	xfconfPath        = dbus.ObjectPath("/org/xfce/Xfconf")
	dconf             = "ca.desrt.dconf"
	dconfWriter       = dconf + ".Writer"
)

// doNotDisturb are the flags of the desktops' own "do not disturb".
func doNotDisturb() []flag {
	return []flag{
		{kind: "dnd", source: "notifications", service: notifications, on: changed(notifications), // KDE
			ask: property(notificationsPath, notifications, "Inhibited")},
		{kind: "dnd", source: "dunst", service: notifications, on: changed(dunst),
			ask: property(notificationsPath, dunst, "paused")},
		{kind: "dnd", source: "mako", service: notifications, on: changed(mako), ask: makoMode},
		{kind: "dnd", source: "swaync", service: swaync,
			on:  []trigger{{iface: swaync, member: "Subscribe"}, {iface: swaync, member: "SubscribeV2"}},
			ask: method(swayncPath, swaync+".GetDnd")},
		{kind: "dnd", source: "xfconf", service: xfconf,
			on: []trigger{{iface: xfconf, member: "PropertyChanged", arg0: "xfce4-notifyd"},
				{iface: xfconf, member: "PropertyRemoved", arg0: "xfce4-notifyd"}},
			ask: xfceSwitch},
		banners("org.gnome.Shell", "org.gnome.desktop.notifications", "show-banners"),
		banners("org.Cinnamon", "org.cinnamon.desktop.notifications", "display-notifications"),
	}
}

// makoMode: mako's modes are named by the person; this name is the one of its manual.
func makoMode(b *bus, owner string) (bool, error) {
	modes, err := value[[]string](b, owner, makoPath, mako, "Modes")
	return slices.Contains(modes, "do-not-disturb"), err
}

// xfceSwitch reads a setting that is not there until it is first switched on.
func xfceSwitch(b *bus, owner string) (bool, error) {
	var v dbus.Variant
	err := b.call(owner, xfconfPath, xfconf+".GetProperty", []any{"xfce4-notifyd", "/do-not-disturb"}, &v)
	if isError(err, "org.xfce.Xfconf.Error.PropertyNotFound") || isError(err, "org.xfce.Xfconf.Error.ChannelNotFound") {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return as[bool](v)
}

// banners is a switch "show notifications" kept in GSettings. The store tells on
// the bus that something was written; what, only the desktop's own tool can read
// (the file's layout, defaults and locks are its own affair). It runs at the
// start and when the switch may have turned.
func banners(desktop, schema, key string) flag {
	return flag{kind: "dnd", source: "gsettings", service: desktop,
		on: []trigger{{sender: dconf, iface: dconfWriter, member: "Notify",
			path: "/" + strings.ReplaceAll(schema, ".", "/") + "/" + key}},
		ask: func(*bus, string) (bool, error) {
			shown, err := gsettings(schema, key)
			return !shown, err
		}}
}

// gsettings reads a truth value. It is a variable for the tests.
var gsettings = func(schema, key string) (bool, error) {
	return runGsettings("gsettings", busPatience, schema, key)
}

func runGsettings(tool string, patience time.Duration, schema, key string) (bool, error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, tool, "get", schema, key)
	cmd.WaitDelay = patience
	out, err := cmd.Output()
	if err != nil {
		return false, fmt.Errorf("presence: gsettings: %w", cmp.Or(ctx.Err(), err))
	}
	switch string(bytes.TrimSpace(out)) {
	case "true":
		return true, nil
	case "false":
		return false, nil
	}
	return false, fmt.Errorf("presence: gsettings: no truth value")
}
