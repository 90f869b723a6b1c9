package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"slices"
	"strings"
	"time"

	"limber/archive"
	"limber/cli"
	"limber/journal"
	"limber/lang"
	"limber/place"
	"limber/settings"
	"limber/sync"
	"limber/tracker/agent"
	"limber/tracker/agent/api"
)

// takeout is what a person does with all of their data: takes it out, brings it in, has it printed, erases it.
type takeout struct {
	dir   string // the runtime folder
	words *lang.Words
}

// owned calls do with the journal. While an agent runs it is the journal's owner; without one this process takes the
// agent's place for as long, so that a journal of an older version is brought up to date, or one is made.
func (t takeout) owned(ctx context.Context, do func(j *journal.Journal, agent *api.Client) error) error {
	client := api.NewClient(t.dir, api.AgentDoor)
	for tries := 0; ; tries++ {
		if _, err := client.Status(ctx); err == nil {
			j, err := journal.OpenWindow(place.Journal())
			if err != nil {
				return t.plain(err)
			}
			defer j.Close()
			return do(j, client)
		} else if !errors.Is(err, api.ErrNoAgent) {
			return err
		}
		door, err := api.Lock(t.dir, api.AgentDoor)
		if errors.Is(err, api.ErrTaken) && tries < 50 { // one that is just starting or ending
			time.Sleep(100 * time.Millisecond)
			continue
		}
		if err != nil {
			return err
		}
		defer door.Close()
		j, aside, err := journal.OpenAgent(place.Journal(), slog.New(slog.DiscardHandler))
		if err != nil {
			return t.plain(err)
		}
		defer j.Close()
		if aside != nil {
			return errors.New(t.words.T("agent.journal_aside", lang.Args{"Path": aside.Path}))
		}
		return do(j, nil)
	}
}

// plain says in the person's language what is wrong with the journal as a whole.
func (t takeout) plain(err error) error {
	if errors.Is(err, journal.ErrSchema) {
		return errors.New(t.words.T("agent.newer_journal", lang.Args{"Path": place.Journal()}))
	}
	return err
}

// Document takes everything out.
func (t takeout) Document(ctx context.Context) (*archive.Document, error) {
	doc := &archive.Document{Program: version, Settings: changedSettings()}
	if _, err := os.Stat(place.Journal()); errors.Is(err, fs.ErrNotExist) {
		return doc, nil
	}
	err := t.owned(ctx, func(j *journal.Journal, _ *api.Client) error {
		whole, err := j.Whole(ctx)
		if err == nil {
			fill(doc, whole)
			if left := doc.Sound(); left > 0 {
				slog.Warn("the export is without rows that no import would take", "rows", left)
			}
		}
		return err
	})
	return doc, err
}

// changedSettings are those in force that differ from the built-in ones and belong to the person.
func changedSettings() map[string]string {
	prefs, _, _ := settings.Read(place.Settings(), place.GoodSettings())
	all, usual := settings.All(prefs), settings.All(settings.Defaults())
	for key, value := range all {
		if value == usual[key] || slices.Contains(archive.Local, key) {
			delete(all, key)
		}
	}
	return all
}

// Setting tells what is wrong with a setting of a document.
func (t takeout) Setting(key, value string) error {
	if slices.Contains(archive.Local, key) {
		return fmt.Errorf("%s: it belongs to a computer and is not brought in; take it out", key)
	}
	return settings.Check(key, value)
}

// Bring brings a document in. What is here already stays.
func (t takeout) Bring(ctx context.Context, doc *archive.Document) (b cli.Brought, err error) {
	err = t.owned(ctx, func(j *journal.Journal, agent *api.Client) error {
		added, err := j.Add(ctx, whole(doc))
		if err != nil {
			return err
		}
		for _, n := range added {
			b.Added += n
		}
		set, done, err := setter(ctx, agent)
		if err != nil {
			b.Unset = err.Error()
			return nil
		}
		defer done()
		b.Settings, err = takeOver(doc.Settings, set)
		if err != nil {
			b.Unset = strings.ReplaceAll(err.Error(), "\n", "; ") // the rows are in: that is no failure of all
		}
		return nil
	})
	return b, err
}

// setter changes a setting: by the agent, which keeps them, or in its place.
func setter(ctx context.Context, agent *api.Client) (set func(key, value string) error, done func(), err error) {
	if agent != nil {
		return func(key, value string) error { return agent.Set(ctx, key, value) }, func() {}, nil
	}
	store, err := settings.Open(place.Settings(), place.GoodSettings(), slog.New(slog.DiscardHandler))
	if err != nil {
		return nil, nil, err
	}
	return store.Set, func() { _ = store.Close() }, nil
}

// takeOver sets what the person has not set here. Some values depend on others: those that are refused are tried once more.
func takeOver(values map[string]string, set func(key, value string) error) (n int, err error) {
	here := changedSettings()
	left := slices.DeleteFunc(settings.Keys(), func(key string) bool {
		_, there := values[key]
		_, mine := here[key]
		return !there || mine
	})
	for range 2 {
		err = nil
		left = slices.DeleteFunc(left, func(key string) bool {
			failed := set(key, values[key])
			if failed == nil {
				n++
			}
			err = errors.Join(err, failed)
			return failed == nil
		})
	}
	return n, err
}

// Erasable lists what Erase would delete, and what of the person's own work would stay.
func (t takeout) Erasable(packs bool) (files, kept []string, err error) {
	files, kept, err = place.Erasable(packs)
	if !packs {
		plans := prescribed(kept)
		files, kept = append(files, plans...), slices.DeleteFunc(kept, func(dir string) bool { return nothingBut(dir, plans) })
	}
	return append(files, shared()...), kept, cli.Said(t.words, err)
}

// shared are this computer's files in the folder that several computers share, former ones and their copies too.
func shared() []string { return sync.OwnFiles(agent.ShareFile(place.State())) }

// Erase ends the window and the agent, deletes all, and starts the agent again if there was one. While it deletes it holds
// the locks of both, so that none can start.
func (t takeout) Erase(ctx context.Context, packs bool) (done place.Erased, err error) {
	ran := false
	defer func() { // last, when the locks are free
		if ran {
			_ = start(nil, "agent") // without reminders until the next login, at worst
		}
	}()
	for _, door := range []string{api.WindowDoor, api.AgentDoor} { // the window first: it would start an agent again
		held, was, err := t.end(ctx, door)
		if err != nil {
			return done, err
		}
		defer held.Close()
		ran = was && door == api.AgentDoor
	}
	others := shared() // before what knows of it is gone
	if !packs {
		_, kept, _ := place.Erasable(false)
		others = append(others, prescribed(kept)...)
	}
	var deleted []string
	for _, path := range others { // first, so that folders that are empty then go too
		if failed := os.Remove(path); failed != nil {
			err = errors.Join(err, failed)
			continue
		}
		deleted = append(deleted, path)
	}
	done, failed := place.Erase(packs)
	done.Deleted, err = append(done.Deleted, deleted...), errors.Join(err, failed)
	if failed := api.SetEnded(t.dir, false); failed != nil {
		err = errors.Join(err, failed)
	}
	return done, cli.Said(t.words, err)
}

// end ends the process behind a door, and takes its lock. It tells whether there was one.
func (t takeout) end(ctx context.Context, door string) (held *api.Door, was bool, err error) {
	client := api.NewClient(t.dir, door)
	patience, stop := context.WithTimeout(ctx, 15*time.Second)
	defer stop()
	for {
		held, err = api.Lock(t.dir, door)
		if !errors.Is(err, api.ErrTaken) {
			return held, was, err
		}
		was = true
		_ = client.Quit(patience, "erase") // if it does not hear, it may be ending already
		if client.Gone(patience) != nil {
			return nil, was, cli.ErrStays
		}
	}
}

// erasedEnv carries to a window that opens after an Erase what was done.
const erasedEnv = "LIMBER_ERASED"

// erased is what a window opened by Reopen says.
type erased struct {
	place.Erased
	Failed string `json:"failed,omitempty"` // a sentence; "": all went well
}

// Reopen opens the window after an Erase that was begun there.
func (t takeout) Reopen(done place.Erased, err error) error {
	said := erased{Erased: done}
	switch {
	case errors.Is(err, cli.ErrStays):
		said.Failed = t.words.T("erase.running")
	case err != nil:
		said.Failed = t.words.T("erase.failed", lang.Args{"What": err.Error()})
	}
	data, err := json.Marshal(said)
	if err != nil {
		return err
	}
	return start([]string{erasedEnv + "=" + string(data)})
}
