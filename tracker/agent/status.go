package agent

import (
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"time"

	"limber/journal"
	"limber/settings"
	"limber/tracker"
	"limber/tracker/agent/api"
	"limber/tracker/notify"
	"limber/tracker/presence"
)

// status is what the window and the verbs show.
func (a *agent) status() api.Status {
	s := api.Status{
		Version: a.Version, Journal: a.Journal, Tracker: a.tracked(),
		Presence: a.Source.Name(), Notifier: a.Notifier.Name(), Tray: a.Tray.Hosted(),
		Banners: a.banners(), Settings: settings.All(a.prefs), Shared: a.shared(),
	}
	if a.Scale != 1 {
		s.Scale = a.Scale
	}
	if a.journal != nil {
		s.Schema = journal.Schema
	}
	return s
}

// report is what doctor prints, with what only a running agent knows.
func (a *agent) report() api.Report {
	r := Report(a.Version, a.Source, a.Notifier)
	r.Tray = a.Tray.Hosted()
	r.Learned = a.model.Learned()
	if s := a.shared(); s != nil {
		r.Shared = &api.SharedReport{Trouble: s.Trouble, Devices: len(s.Devices), Lines: len(s.Lines)}
	}
	r.Goroutines = runtime.NumGoroutine()
	if a.journal != nil {
		r.Schema = journal.Schema
	}
	return r
}

// Report is what a desktop lets Limber see and do.
func Report(version string, source presence.Source, n notify.Notifier) api.Report {
	r := api.Report{Version: version, Notifier: n.Name(), Buttons: n.Caps().Actions}
	caps := source.Caps()
	unread := slices.ContainsFunc(caps, func(c presence.Cap) bool { return c.Name == "idle" && !c.OK })
	for _, c := range caps {
		if unread && slices.Contains(byInput, c.Name) {
			c.Fix = ""
		}
		r.Presence = append(r.Presence, api.Cap{Name: c.Name, Source: c.Source, OK: c.OK, Fix: c.Fix, Tested: c.Tested})
	}
	return r
}

// byInput are what Limber does without by going by keyboard and mouse, and says so where it can read those.
var byInput = []string{"idle_watch", "lock", "inactive", "screen_off", "playback"}

// tell sends what has changed to the watchers and to the tray.
func (a *agent) tell() {
	now := a.model.Status()
	a.showTray(now)
	a.seekCard(now)
	if len(a.watchers) == 0 {
		return
	}
	s := a.status()
	if reflect.DeepEqual(s, a.last) {
		return
	}
	a.last = s
	for w := range a.watchers {
		push(w, s)
	}
}

// told remembers that the person has read what is said only once.
func (a *agent) told(key string) error {
	if key == "" || strings.ContainsFunc(key, func(r rune) bool { return r != '_' && (r < 'a' || r > 'z') }) {
		return errOrder
	}
	delete(a.setAside, key)
	return os.WriteFile(filepath.Join(a.State, "told."+key), nil, 0o600)
}

func (a *agent) wasTold(key string) bool {
	_, err := os.Stat(filepath.Join(a.State, "told."+key))
	return err == nil
}

// modelSettings are the rules of the sitting model, out of the person's settings.
func modelSettings(s settings.Settings) tracker.Settings {
	m := tracker.Defaults()
	m.Limit, m.Away, m.Grace, m.Snooze, m.Again = s.Limit, s.Away, s.Grace, s.Snooze, s.Again
	m.Stand, m.FullscreenMax, m.Withhold, m.DaysOff = s.Stand, s.FullscreenMax, s.Withhold, s.DaysOff
	m.HoursSet = s.OfficeHoursSet
	m.Hours = map[time.Weekday]tracker.Hours{}
	for day, text := range s.OfficeHours {
		w, err := tracker.ParseWeekday(day)
		h, bad := tracker.ParseHours(text)
		if err == nil && bad == nil { // both were checked when the settings were read
			m.Hours[w] = h
		}
	}
	return m
}
