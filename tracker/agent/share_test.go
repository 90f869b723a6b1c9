package agent

import (
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"limber/journal"
	"limber/sync"
)

// computer is one of a person's: an agent, and the journal that its window writes too.
type computer struct {
	*rig
	t *testing.T
	j *journal.Journal
}

func newComputer(t *testing.T, folder string) *computer {
	t.Helper()
	c := &computer{rig: begin(t, t.TempDir(), newDesk()), t: t}
	c.shareIn(folder)
	j, err := journal.OpenWindow(filepath.Join(c.dir, "journal.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { j.Close() })
	c.j = j
	return c
}

func (c *computer) shareIn(folder string) {
	c.t.Helper()
	if err := c.client.Set(context.Background(), "sync_folder", folder); err != nil {
		c.t.Fatal(err)
	}
}

// until waits for what the folder brings, which comes when the disk has told of it.
func (c *computer) until(what string, ok func() bool) {
	c.t.Helper()
	for range 400 {
		if ok() {
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	s := c.status(c.t)
	c.t.Fatalf("%s did not come; shared: %+v", what, s.Shared)
}

func (c *computer) sessions() (list []journal.Session) {
	c.t.Helper()
	list, err := c.j.Sessions(context.Background(), time.Unix(0, 0), c.wall.AddDate(1, 0, 0))
	if err != nil {
		c.t.Fatal(err)
	}
	return list
}

func (c *computer) day() journal.Day {
	c.t.Helper()
	d, err := c.j.Day(context.Background(), c.wall)
	if err != nil {
		c.t.Fatal(err)
	}
	return d
}

func (c *computer) exercise(id string, at time.Time) {
	c.t.Helper()
	err := c.j.EndSession(context.Background(), journal.Session{ID: id, Routine: "desk_2", Started: at, Ended: at.Add(2 * time.Minute), Outcome: "done",
		Worked: time.Minute, Items: []journal.Item{{Card: "chin_tuck", Sets: 1, Reps: 8, Outcome: "done"}}})
	if err != nil {
		c.t.Fatal(err)
	}
}

func TestTwoAgentsShareAFolder(t *testing.T) {
	folder := t.TempDir()
	desk, laptop := newComputer(t, folder), newComputer(t, folder)
	start := desk.wall
	desk.exercise("s-desk", start.Add(-time.Hour))
	laptop.exercise("s-laptop", start.Add(-2*time.Hour))
	desk.pass(90*time.Second, true)
	laptop.pass(90*time.Second, true)
	for _, c := range []*computer{desk, laptop} {
		// The journal has it a moment before the loop hears of it.
		c.until("the other's session", func() bool { return len(c.sessions()) == 2 && c.status(t).Shared.Merged > 0 })
		if s := c.status(t).Shared; len(s.Devices) != 1 || s.Trouble != "" || s.Sent.IsZero() {
			t.Errorf("shared: %+v", s)
		}
		if r, err := c.client.Report(context.Background()); err != nil || r.Shared == nil || r.Shared.Devices != 1 || r.Shared.Trouble != "" {
			t.Errorf("doctor: %+v %v", r.Shared, err)
		}
	}
	// A pain that is tapped later is a newer version of the same session.
	pain := 3
	if err := desk.j.RateSession(context.Background(), "s-desk", journal.Rating{PainAfter: &pain}); err != nil {
		t.Fatal(err)
	}
	desk.pass(70*time.Second, true)
	laptop.until("the pain", func() bool {
		for _, s := range laptop.sessions() {
			if s.ID == "s-desk" && s.PainAfter != nil && *s.PainAfter == 3 {
				return true
			}
		}
		return false
	})
}

// Who sits before two computers at once sits once.
func TestSittingBeforeTwoComputersCountsOnce(t *testing.T) {
	folder := t.TempDir()
	desk, laptop := newComputer(t, folder), newComputer(t, folder)
	desk.pass(20*time.Minute, true)
	laptop.pass(20*time.Minute, true)
	for _, c := range []*computer{desk, laptop} { // gone from both: what was open is closed, and written
		c.pass(12*time.Minute, false)
		c.pass(3*time.Minute, true)
	}
	for _, c := range []*computer{desk, laptop} {
		c.until("the other's sitting", func() bool { s := c.status(t).Shared; return s != nil && s.Merged > 0 })
		c.pass(70*time.Second, true)
		if sat := c.day().Sitting; sat < 19*time.Minute || sat > 25*time.Minute {
			t.Errorf("sat %v, want the 20 minutes once", sat)
		}
	}
}

func TestAFolderThatIsAwayIsSaidAndMadeUpFor(t *testing.T) {
	root := t.TempDir()
	folder := filepath.Join(root, "shared") // which is made
	desk := newComputer(t, folder)
	desk.exercise("a", desk.wall.Add(-time.Hour))
	desk.pass(70*time.Second, true)
	desk.until("the file", func() bool {
		files, _ := filepath.Glob(filepath.Join(folder, "limber-*.jsonl"))
		return len(files) == 1
	})
	desk.until("a note of it", func() bool { return !desk.status(t).Shared.Sent.IsZero() })
	if err := os.Rename(folder, folder+".away"); err != nil {
		t.Fatal(err)
	}
	desk.exercise("b", desk.wall.Add(-30*time.Minute))
	desk.pass(70*time.Second, true)
	desk.until("the trouble", func() bool { return desk.status(t).Shared.Trouble == "missing" })
	said := false
	for _, b := range desk.status(t).Banners {
		said = said || b.Say == "several.trouble.missing" && strings.Contains(b.Text, folder)
	}
	if !said {
		t.Errorf("it is not said: %+v", desk.status(t).Banners)
	}
	if err := os.Rename(folder+".away", folder); err != nil {
		t.Fatal(err)
	}
	desk.pass(70*time.Second, true)
	desk.until("the end of it", func() bool { return desk.status(t).Shared.Trouble == "" })
	laptop := newComputer(t, folder)
	laptop.until("both sessions", func() bool { return len(laptop.sessions()) == 2 })

	// No more: nothing is shared, and nothing is left to remember.
	desk.shareIn("")
	if s := desk.status(t); s.Shared != nil {
		t.Errorf("still shared: %+v", s.Shared)
	}
	if state, err := os.ReadFile(filepath.Join(desk.dir, "sync.json")); err != nil || strings.Contains(string(state), "files") || len(sync.OwnFiles(filepath.Join(desk.dir, "sync.json"))) != 1 {
		t.Errorf("what was read is still remembered, or what was written is not: %s, %v", state, err)
	}
}

// A journal that cannot be opened for once costs nothing of what is known of the folder.
func TestAJournalThatIsAwayForgetsNoFolder(t *testing.T) {
	folder := t.TempDir()
	c := newComputer(t, folder)
	c.until("the file", func() bool { s := c.status(t).Shared; return s != nil && !s.Sent.IsZero() })
	if err := c.j.Close(); err != nil {
		t.Fatal(err)
	}
	c.end()
	was, err := os.ReadFile(filepath.Join(c.dir, "sync.json"))
	if err != nil {
		t.Fatal(err)
	}
	version := func(n int) {
		db, err := sql.Open("sqlite", filepath.Join(c.dir, "journal.db"))
		if err == nil {
			_, err = db.Exec(fmt.Sprint("PRAGMA user_version = ", n))
			db.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	version(99)
	begin(t, c.dir, c.desk).end()
	version(journal.Schema)
	if now, err := os.ReadFile(filepath.Join(c.dir, "sync.json")); err != nil || string(now) != string(was) {
		t.Errorf("it knew %s, and now %s, %v", was, now, err)
	}
}

// The names of the others are in the journal, for an export.
func TestOtherComputersAreKnownByName(t *testing.T) {
	folder := t.TempDir()
	desk := newComputer(t, folder)
	lap := sync.Open(folder, filepath.Join(t.TempDir(), "sync.json"), "My laptop", sharedJournal{newComputer(t, t.TempDir()).j}, slog.New(slog.DiscardHandler))
	lap.Send(context.Background())
	desk.until("the name", func() bool {
		w, err := desk.j.Whole(context.Background())
		return err == nil && len(w.Devices) == 1 && w.Devices[0].Name == "My laptop"
	})
}

// While nothing changes, nothing is read or written: looking at the journal is no change of it.
func TestNothingIsSharedWhileNothingChanges(t *testing.T) {
	folder := t.TempDir()
	desk := newComputer(t, folder)
	desk.exercise("a", desk.wall.Add(-time.Hour))
	desk.pass(70*time.Second, true)
	desk.until("the file", func() bool { return !desk.status(t).Shared.Sent.IsZero() })
	desk.end()
	if err := desk.j.Close(); err != nil {
		t.Fatal(err)
	}
	a := &agent{Config: Config{Journal: filepath.Join(desk.dir, "journal.db")}}
	desk.until("the journal's last reader's end", func() bool { return a.journalMarks()[1] == fileMark{} }) // which nobody waits for
	before := a.journalMarks()
	j, err := journal.OpenWindow(a.Journal)
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	if list, err := j.Changes(context.Background(), 0, 10); err != nil || len(list) == 0 {
		t.Fatal(list, err)
	}
	if after := a.journalMarks(); after != before {
		t.Errorf("reading is taken for a change: %v, then %v", before, after)
	}
	desk.j = j
	desk.exercise("b", desk.wall.Add(-time.Hour))
	if a.journalMarks() == before {
		t.Error("a session is no change")
	}
}
