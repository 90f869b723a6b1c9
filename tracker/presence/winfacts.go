package presence

import "time"

// What Windows tells, judged apart from the calls that ask it, so that every
// system tests it.

// grant is one program's line in Windows' ConsentStore: when it last began and
// ceased to use a device, in 100 ns since 1601 (FILETIME), 0 for "not yet".
type grant struct{ start, stop uint64 }

// inUse tells whether a program has the device now: it began and did not cease.
// What began before the machine was booted was cut short by a crash.
func inUse(grants []grant, boot time.Time) bool {
	for _, g := range grants {
		if g.start != 0 && g.stop == 0 && !fileTime(g.start).Before(boot) {
			return true
		}
	}
	return false
}

// fileTime turns a FILETIME into a time.
func fileTime(t uint64) time.Time {
	const (
		perSecond = 10_000_000
		to1970    = 11_644_473_600 // seconds from 1601
	)
	return time.Unix(int64(t/perSecond)-to1970, int64(t%perSecond)*100)
}

// shellState is what the shell thinks of raising a notification
// (QUERY_USER_NOTIFICATION_STATE, shellapi.h).
type shellState uint32

const (
	shellBusy         shellState = 2 // a program fills the screen
	shellD3D          shellState = 3 // a game has the screen for itself
	shellPresentation shellState = 4 // the person asked for "presentation settings"
	shellQuietTime    shellState = 6 // the first hour of a new account
)

// The states of a display, as Windows sends them with its power settings
// (MONITOR_DISPLAY_STATE). A dimmed display can still be read.
const (
	displayOff    = 0
	displayOn     = 1
	displayDimmed = 2
)

func (s shellState) fullscreen() bool { return s == shellBusy || s == shellD3D }
func (s shellState) dnd() bool        { return s == shellPresentation || s == shellQuietTime }

// displays remembers what was sent about the display of our session and about
// the one at the machine itself; -1 for nothing yet.
type displays struct{ session, console int32 }

// off tells whether the person's display is off, and whether that is known. One
// who works from afar does not see the machine's own display.
func (d displays) off(remote bool) (off, known bool) {
	switch {
	case d.session >= 0:
		return d.session == displayOff, true
	case d.console >= 0 && !remote:
		return d.console == displayOff, true
	}
	return false, false
}
