package tray

import (
	"context"
	"time"

	"github.com/godbus/dbus/v5"

	"limber/tracker/sessionbus"
)

// patience with a bus or a panel that hangs: the agent waits for the answer.
const patience = time.Second

// Possible tells whether there is a bus for an icon to be on.
func Possible() bool { return sessionbus.There() }

// hosted asks the StatusNotifierWatcher, on a connection of our own, whether a
// host is there. (Trying to register would be an answer too, but leaves an item behind.)
func hosted() bool {
	ctx, stop := context.WithTimeout(context.Background(), patience)
	defer stop()
	c, err := sessionbus.Connect(dbus.WithContext(ctx))
	if err != nil {
		return false
	}
	defer c.Close()
	var on bool
	err = c.Object("org.kde.StatusNotifierWatcher", "/StatusNotifierWatcher").CallWithContext(ctx, "org.freedesktop.DBus.Properties.Get", 0,
		"org.kde.StatusNotifierWatcher", "IsStatusNotifierHostRegistered").Store(&on)
	return err == nil && on
}

func systemIcon(png []byte) []byte { return png }
