package agent

import (
	"fmt"

	"limber/lang"
	"limber/tracker"
)

// TrayState is what the tray shows; it changes at most once a minute while nothing happens.
type TrayState struct {
	Title  string // how long the person has sat, in words
	Paused bool
	Labels TrayLabels
}

// TrayLabels are the words of the menu.
type TrayLabels struct {
	Break, Snooze, Skip, Stand, Pause, Resume, Open, Quit string
}

// showTray refreshes the tray where something has changed that a person would see.
func (a *agent) showTray(s tracker.Status) {
	t := TrayState{
		Title:  a.trayTitle(s),
		Paused: s.Paused,
		Labels: TrayLabels{
			Break: a.words.T("tray.break"), Snooze: a.words.N("tray.snooze", minutes(a.prefs.Snooze)), Skip: a.words.T("tray.skip"),
			Stand: a.words.T("tray.stand"), Pause: a.words.T("tray.pause"), Resume: a.words.T("tray.resume"),
			Open: a.words.T("tray.open"), Quit: a.words.T("tray.quit"),
		},
	}
	if t != a.tray {
		a.tray = t
		a.Tray.Show(t)
	}
}

func (a *agent) trayTitle(s tracker.Status) string {
	minutes := map[string]int64{"sitting": s.Spell, "away": s.Away, "standing": s.Standing}[s.State] / 60
	key := fmt.Sprintf("tray.state.%s", s.State)
	if s.Paused {
		key = "tray.state.paused"
	}
	return a.words.N(key, int(minutes), lang.Args{})
}
