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

// slots lists the parts of a Linux desktop. The idle time is told by the first of
// its probes that opens, each by its own test of what is there and not by the
// desktop's name. In an X11 session the display is asked even under Mutter, which
// itself only passes on that display's idle counter: the same connection tells what
// fills the screen and whether it is off.
func slots(getenv func(string) string, system, session connect, log *slog.Logger) []*slot {
	return []*slot{
		{what: "idle", idle: true, absent: idleFix(getenv), probes: []named{
			{"mutter", func(stir func()) (part, error) {
				if onX11(getenv) {
					return nil, errNotHere
				}
				return openMutter(session, log, stir)
			}},
			{"wayland", func(stir func()) (part, error) { return openWayland(getenv, log, stir) }},
			{"x11", func(stir func()) (part, error) { return openX11(getenv, log, stir) }},
			{"mutter without its environment", func(stir func()) (part, error) { return openMutter(session, log, stir) }},
			{"logind idle hint", func(stir func()) (part, error) { return openIdleHint(system, getenv, log, stir) }},
		}},
		{what: "logind", probes: []named{
			{"logind", func(stir func()) (part, error) { return openLogind(system, getenv, log, stir) }},
		}},
		{what: "desktop", absent: noFlags(), probes: []named{
			{"desktop", func(stir func()) (part, error) {
				return openFlags("desktop", session, log, stir, slices.Concat(lockScreens(), mutterScreen(), playback(), doNotDisturb(), sharing()))
			}},
		}},
		{what: "inhibitors", probes: []named{
			{"inhibitors", func(stir func()) (part, error) {
				return openFlags("inhibitors", system, log, stir, idleInhibitors())
			}},
		}},
		{what: "microphone", absent: []Cap{{Name: "microphone", Fix: "presence.fix.microphone"}}, probes: []named{
			{"pulse", func(stir func()) (part, error) { return openPulse(getenv, log, stir) }},
		}},
		{what: "camera", absent: []Cap{{Name: "camera", Fix: "presence.fix.camera_watch"}}, probes: []named{
			{"v4l2", func(stir func()) (part, error) { return openCamera(systemPlaces, log, stir) }},
		}},
	}
}

// onX11: the session says that it is one of X11, or has an X display alone.
func onX11(getenv func(string) string) bool {
	if kind := getenv("XDG_SESSION_TYPE"); kind == "x11" || kind == "wayland" {
		return kind == "x11"
	}
	return getenv("DISPLAY") != "" && getenv("WAYLAND_DISPLAY") == ""
}

// idleFix says why nobody tells the idle time, as far as the environment shows it.
func idleFix(getenv func(string) string) []Cap {
	fix := "presence.fix.idle_lost"
	switch {
	case onWayland(getenv):
		fix = "presence.fix.idle_wayland"
	case getenv("DISPLAY") == "" && getenv("WAYLAND_DISPLAY") == "":
		fix = "presence.fix.idle_display"
	}
	return []Cap{{Name: "idle", Fix: fix}}
}
