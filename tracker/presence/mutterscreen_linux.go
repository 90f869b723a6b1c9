package presence

import (
	"errors"

	"github.com/godbus/dbus/v5"
)

const (
	displayConfig     = "org.gnome.Mutter.DisplayConfig"
	displayConfigPath = dbus.ObjectPath("/org/gnome/Mutter/DisplayConfig")
)

// mutterScreen is the flag "the screen was switched off" of GNOME, under Wayland
// too: the property PowerSaveMode of Mutter's display configuration, where 0 is on,
// 1 to 3 are standby, suspend and off, and -1 is a display that has no such thing.
func mutterScreen() []flag {
	return []flag{{kind: "screen_off", source: "mutter-display", service: displayConfig, on: changed(displayConfig),
		ask: func(b *bus, owner string) (bool, error) {
			mode, err := value[int32](b, owner, displayConfigPath, displayConfig, "PowerSaveMode")
			if mode < 0 {
				err = errors.New("presence: the display has no power saving")
			}
			return mode > 0, err
		}}}
}
