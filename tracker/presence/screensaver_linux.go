package presence

import "github.com/godbus/dbus/v5"

// lockScreens are the flags of the services that tell that the screen is covered.
// GNOME, KDE, Cinnamon, MATE and XFCE have one each; light lockers such as i3lock
// have none. Some programs take the first of the names only to hold off idle, and
// cannot say whether the screen is covered: those are not believed to see it.
func lockScreens() []flag {
	return []flag{
		lockScreen("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "/ScreenSaver"),
		lockScreen("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
		lockScreen("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
		lockScreen("org.mate.ScreenSaver", "/org/mate/ScreenSaver"),
		lockScreen("org.xfce.ScreenSaver", "/org/xfce/ScreenSaver"),
	}
}

// lockScreen is the one of this name, which is its interface too, at the first of the paths that answers.
func lockScreen(name string, paths ...dbus.ObjectPath) flag {
	return flag{kind: "lock", source: name, service: name, on: []trigger{{iface: name, member: "ActiveChanged"}},
		ask: func(b *bus, owner string) (active bool, err error) {
			for _, path := range paths {
				if active, err = method(path, name+".GetActive")(b, owner); err == nil || unanswered(err) {
					break
				}
			}
			return active, err
		}}
}
