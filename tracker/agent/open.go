package agent

import (
	"context"
	"errors"
	"time"

	"limber/journal"
	"limber/lang"
	"limber/settings"
	"limber/sync"
	"limber/tracker/agent/autostart"
)

// open reads settings and state and opens the journal. What is broken is set
// aside and said; only a folder that cannot be written keeps the agent from running.
func (a *agent) open(ctx context.Context) error {
	store, err := settings.Open(a.Settings, a.GoodSettings, a.Log)
	a.store = store
	a.prefs, _ = store.Get()
	a.words = lang.For(a.prefs.Language)
	if err != nil { // the built-in settings serve, but nothing that is changed can be kept
		a.Log.Error("open the settings", "err", err)
		a.setAside["no_settings"] = said{say: "agent.no_settings", args: map[string]string{"Path": a.Settings}}
	} else if store.Restored() {
		a.setAside["settings_restored"] = said{say: "agent.settings_restored", args: map[string]string{"Path": a.Settings}}
	}
	a.knowAutostart()
	a.openJournal()
	if err := a.restore(ctx); err != nil {
		return err
	}
	a.recall()
	return a.startRecording()
}

// knowAutostart: the system is the truth about the start at login, since a person may change it there.
func (a *agent) knowAutostart() {
	if !a.store.Readable() { // to write would move the person's file aside, and they have asked for nothing
		return
	}
	on, err := autostart.On()
	if err != nil || a.prefs.Autostart == "ask" && !on || on == (a.prefs.Autostart == "on") {
		return
	}
	if err := a.store.Set("autostart", map[bool]string{true: "on", false: "off"}[on]); err != nil {
		a.Log.Warn("write down the start at login", "err", err)
	}
	a.prefs, _ = a.store.Get()
}

// asideSaid is how long the person is told that a damaged journal was set aside.
const asideSaid = 3 * 24 * time.Hour

// openJournal: without a journal the agent still reminds, and says what is wrong.
func (a *agent) openJournal() {
	j, aside, err := journal.OpenAgent(a.Journal, a.Log)
	if err != nil {
		a.Log.Error("open the journal", "err", err)
		key := "agent.no_journal"
		if errors.Is(err, journal.ErrSchema) {
			key = "agent.newer_journal"
		}
		a.setAside["journal"] = said{say: key, args: map[string]string{"Path": a.Journal}}
		return
	}
	if aside != nil {
		sync.Forget(a.shareFile()) // what others wrote is read again, into the new one
	}
	// It is said for some days: the person may not open the window before the next login.
	if path := journal.LastSetAside(a.Journal, time.Now().Add(-asideSaid)); path != "" {
		a.setAside["journal"] = said{say: "agent.journal_aside", args: map[string]string{"Path": path}}
	}
	a.journal = j
}
