package tray

import "limber/tracker/sessionbus"

// hosted asks the StatusNotifierWatcher, on a connection of our own, whether a
// host is there. (Trying to register would be an answer too, but leaves an item behind.)
func hosted() bool {
	c, err := sessionbus.Connect()
	if err != nil {
		return false
	}
	defer c.Close()
	v, err := c.Object("org.kde.StatusNotifierWatcher", "/StatusNotifierWatcher").
		GetProperty("org.kde.StatusNotifierWatcher.IsStatusNotifierHostRegistered")
	if err != nil {
		return false
	}
	on, ok := v.Value().(bool)
	return ok && on
}

func systemIcon(png []byte) []byte { return png }
