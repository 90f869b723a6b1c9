package presence

import (
	"errors"
	"strings"

	"github.com/godbus/dbus/v5"
)

const (
	screenCast     = "org.gnome.Mutter.ScreenCast"
	screenCastPath = dbus.ObjectPath("/org/gnome/Mutter/ScreenCast")
)

// sharing is the flag "the screen is shared". Mutter (GNOME, Budgie) has an
// object for each session that casts the screen: they have no list, but
// introspection shows them. Only the end of one is told to everybody. KDE sets its
// "do not disturb" while the screen is shared; other desktops tell nothing, on X11
// any program may look at the screen.
func sharing() []flag {
	return []flag{{kind: "shared", source: "mutter", service: screenCast, read: true,
		on: []trigger{{iface: screenCast + ".Session", member: "Closed"}},
		ask: func(b *bus, owner string) (bool, error) {
			var sessions string
			err := b.call(owner, screenCastPath+"/Session", "org.freedesktop.DBus.Introspectable.Introspect", nil, &sessions)
			if isError(err, "org.freedesktop.DBus.Error.UnknownMethod") || isError(err, "org.freedesktop.DBus.Error.UnknownObject") {
				return false, nil // no session yet: the path is not there
			}
			return strings.Contains(sessions, "<node name="), err
		}}}
}

func isError(err error, name string) bool {
	var e dbus.Error
	return errors.As(err, &e) && e.Name == name
}
