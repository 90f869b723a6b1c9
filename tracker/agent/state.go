package agent

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"limber/place"
	"limber/tracker"
	"limber/yamlfile"
)

// restore goes on where the last agent stopped. A state file that cannot be true
// is set aside, and the model starts clean.
func (a *agent) restore(context.Context) error {
	if err := os.MkdirAll(a.State, 0o700); err != nil {
		return fmt.Errorf("make the state folder: %w", err)
	}
	first, err := a.read()
	if err != nil {
		return fmt.Errorf("read the clocks: %w", err)
	}
	a.sample, a.saved = first, first.Awake
	data, err := yamlfile.Read(a.stateFile()) // JSON, but the same care: a plain file of bounded size
	if errors.Is(err, os.ErrNotExist) {
		a.model = tracker.New(a.rules())
		return nil
	}
	if err == nil {
		var events []tracker.Event
		if a.model, events, err = tracker.Restore(data, a.rules(), first); err == nil {
			a.handle(events)
			return nil
		}
	}
	aside := fmt.Sprintf("%s.%s.bad", a.stateFile(), first.Wall.UTC().Format("20060102T150405"))
	if moved := os.Rename(a.stateFile(), aside); moved != nil {
		err = errors.Join(err, moved)
	}
	a.Log.Warn("state file set aside", "file", aside, "err", err)
	a.setAside["state"] = said{say: "agent.state_aside", args: map[string]string{"Path": aside}}
	a.model = tracker.New(a.rules())
	return nil
}

// save writes the state at most once a minute, and at once where something
// happened. Closed stretches go to the journal in the same breath.
func (a *agent) save(now bool) {
	minute := time.Duration(float64(time.Minute) * min(a.Scale, 1))
	if !now && !a.dirty && a.sample.Awake-a.saved < minute {
		return
	}
	a.dirty, a.saved, a.rest.saved = false, a.sample.Awake, true
	a.recording.flush()
	a.flush()
	a.remember() // a notice that was written only now
	a.record(a.model.Stretches())
	a.fold()
	a.shareNews()
	data, err := a.model.Save()
	if err == nil {
		err = place.WriteFile(a.stateFile(), data, 0o600)
	}
	if err != nil && !a.unsaved {
		a.Log.Error("save the state", "err", err)
	}
	a.unsaved = err != nil
}
