package presence

import (
	"log/slog"
	"os"
	"slices"

	"limber/tracker/sessionbus"
)

func open(log *slog.Logger) Source {
	return newDesktop(log, slots(os.Getenv, systemBus, sessionbus.Connect, log))
}

// slots lists the parts of a Linux desktop. The idle time is told by the first
// of its probes that opens; a probe for another desktop (Mutter's IdleMonitor,
// Wayland's ext-idle-notify) goes in front of x11, by its own test of what is
// there and not by the desktop's name.
func slots(getenv func(string) string, system, session connect, log *slog.Logger) []*slot {
	return []*slot{
		{what: "idle", idle: true, absent: idleFix(getenv), probes: []named{
			{"x11", func(stir func()) (part, error) { return openX11(getenv, log, stir) }},
		}},
		{what: "logind", probes: []named{
			{"logind", func(stir func()) (part, error) { return openLogind(system, getenv, log, stir) }},
		}},
		{what: "screensaver", probes: []named{
			{"screensaver", func(stir func()) (part, error) { return openScreensaver(session, log, stir) }},
		}},
		{what: "desktop", absent: noFlags(), probes: []named{
			{"desktop", func(stir func()) (part, error) {
				return openFlags("desktop", session, log, stir, slices.Concat(playback(), doNotDisturb(), sharing()))
			}},
		}},
		{what: "inhibitors", probes: []named{
			{"inhibitors", func(stir func()) (part, error) {
				return openFlags("inhibitors", system, log, stir, idleInhibitors())
			}},
		}},
	}
}

// idleFix says why nobody tells the idle time, as far as the environment shows it.
func idleFix(getenv func(string) string) []Cap {
	fix := "presence.fix.idle_lost"
	switch {
	case onWayland(getenv):
		fix = "presence.fix.idle_wayland"
	case getenv("DISPLAY") == "":
		fix = "presence.fix.idle_display"
	}
	return []Cap{{Name: "idle", Fix: fix}}
}
