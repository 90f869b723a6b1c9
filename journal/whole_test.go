package journal

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// full is a journal with a bit of everything.
func full(t *testing.T) (*Journal, string) {
	t.Helper()
	j, path := newJournal(t)
	rnd := rand.New(rand.NewPCG(3, 3))
	for n := range 60 {
		act(t, j, rnd, "a", n)
	}
	heard(t, j, "laptop", sit(monday, 25*minute))
	ok(t, j.NameDevice(ctx, Device{"laptop", "the old laptop"}))
	_, err := j.AddNotice(ctx, Notice{At: monday, Why: "limit", Spell: 30 * minute, Outcome: "taken", Ended: monday.Add(minute)})
	ok(t, err)
	ok(t, j.AddWithheld(ctx, Withheld{At: monday, Why: "camera", Spell: 30 * minute}))
	_, err = j.db.Exec(`INSERT INTO days VALUES ('2025-02-03', 5000, 4000, 3000, 2000, 1, 1)`)
	ok(t, err)
	return j, path
}

// TestAWholeJournalCanBeBroughtIn: into an empty one, so that both hold the same; again, which adds nothing; and into
// the one that it came from, which adds nothing either.
func TestAWholeJournalCanBeBroughtIn(t *testing.T) {
	j, _ := full(t)
	w, err := j.Whole(ctx)
	ok(t, err)
	if min(len(w.Sessions), len(w.Screenings), len(w.Clearances), len(w.Mornings), len(w.Pains), len(w.Events), len(w.Stretches), len(w.Breaks),
		len(w.Notices), len(w.Withheld), len(w.Corrections), len(w.Days), len(w.Devices)) == 0 {
		t.Fatalf("something is missing: %+v", w)
	}
	k, _ := newJournal(t)
	added, err := k.Add(ctx, w)
	ok(t, err)
	if added["session"] != len(w.Sessions) || added["stretch"] != len(w.Stretches) || added["day"] != 1 || added["pain"] != len(w.Pains) {
		t.Errorf("added: %v", added)
	}
	if a, b := told(t, j), told(t, k); a != b {
		t.Errorf("they differ: %s", unlike(b, a))
	}
	for name, into := range map[string]*Journal{"again": k, "where it came from": j} {
		if added, err := into.Add(ctx, w); err != nil || len(added) != 0 {
			t.Errorf("%s: added %v, %v", name, added, err)
		}
	}
	x, err := k.Whole(ctx)
	ok(t, err)
	for i := range x.Notices {
		x.Notices[i].ID = w.Notices[i].ID
	}
	for i := range x.Withheld {
		x.Withheld[i].Became, w.Withheld[i].Became = "", ""
		x.Withheld[i].ID = w.Withheld[i].ID
	}
	same(t, "notices", x.Notices, w.Notices)
	same(t, "withheld", x.Withheld, w.Withheld)
	same(t, "breaks", x.Breaks, w.Breaks)
	same(t, "stretches", x.Stretches, w.Stretches)
	same(t, "devices", x.Devices, w.Devices)
}

// TestWhatIsBroughtInIsNotAddedUp: the same hour, seen at two computers whose journals are brought together, is one.
func TestWhatIsBroughtInIsNotAddedUp(t *testing.T) {
	j, _ := newJournal(t)
	ok(t, j.AddStretches(ctx, []Stretch{sit(monday, 60*minute)}))
	ok(t, j.AddBreak(ctx, Break{monday.Add(60 * minute), 10 * minute, "lock"}))
	w := Whole{
		Stretches: []DeviceStretch{{sit(monday.Add(-10*minute), 20*minute), ""}, {stretch("break", monday.Add(10*minute), 50*minute), ""}, {sit(monday.AddDate(0, 0, 1), 5*minute), ""}},
		Breaks:    []Break{{monday.Add(10 * minute), 50 * minute, "lock"}},
		Sessions:  []Session{{ID: "open", Routine: "r", Started: monday, Outcome: "started"}},
	}
	for range 2 {
		_, err := j.Add(ctx, w)
		ok(t, err)
	}
	if d := dayOf(t, j, monday); d.Sitting != 70*minute || d.Breaks != 1 {
		t.Errorf("%+v", d)
	}
	if d := dayOf(t, j, monday.AddDate(0, 0, 1)); d.Sitting != 5*minute {
		t.Errorf("the next day: %+v", d)
	}
	if _, _, found, _ := j.Unfinished(ctx, time.Time{}); found {
		t.Error("a session that was brought in goes on")
	}
}

// TestFilesAreAllThatHoldAnything: what erase has to delete.
func TestFilesAreAllThatHoldAnything(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "journal.db")
	if list, err := Files(filepath.Join(dir, "nowhere", "journal.db")); err != nil || len(list) != 0 {
		t.Errorf("without a folder: %v, %v", list, err)
	}
	ours := []string{
		"journal.damaged-20261123-090000-2.db", "journal.damaged-20261123-090000.db", "journal.damaged-20261123-090000.db-shm", "journal.damaged-20261123-090000.db-wal",
		"journal.db", "journal.db-journal", "journal.db-shm", "journal.db-wal", "journal.schema1-20261123-090000.db", "journal.schema12-20261123-090000-3.db",
	}
	others := []string{"journal.db.mine", "my-journal.db", "journal.txt", "journal.schema-old.db", "notices.json", "journalxdb"}
	for _, name := range slices.Concat(ours, others) {
		ok(t, os.WriteFile(filepath.Join(dir, name), nil, 0o600))
	}
	ok(t, os.Mkdir(filepath.Join(dir, "journal.schema2-20261123-090000.db"), 0o700))
	list, err := Files(path)
	ok(t, err)
	for i := range list {
		list[i] = filepath.Base(list[i])
	}
	same(t, "files", list, ours)

	// What the journal itself makes is found.
	path = journalOf(t, 1)
	j, _, err := OpenAgent(path, nil)
	ok(t, err)
	ok(t, j.Close())
	ok(t, os.WriteFile(path, []byte("no database"), 0o600))
	j, aside, err := OpenAgent(path, nil)
	ok(t, err)
	defer j.Close()
	list, err = Files(path)
	ok(t, err)
	all, err := filepath.Glob(filepath.Join(filepath.Dir(path), "*"))
	ok(t, err)
	if got := LastSetAside(path, time.Now().Add(-time.Minute)); got != aside.Path {
		t.Errorf("set aside last: %q, want %q", got, aside.Path)
	}
	if got := LastSetAside(path, time.Now().Add(time.Minute)); got != "" {
		t.Errorf("set aside in the future: %q", got)
	}
	if len(list) != len(all) || !slices.Contains(list, aside.Path) || len(list) < 5 {
		t.Errorf("found %v of %v", list, all)
	}
}

// TestOldBackupsGo: what a migration was made safe with is not kept for ever, what was damaged is.
func TestOldBackupsGo(t *testing.T) {
	path := journalOf(t, 2)
	dir := filepath.Dir(path)
	old, young := time.Now().Add(-backupsStay-time.Hour).UTC().Format(stampInName), time.Now().Add(-backupsStay+time.Hour).UTC().Format(stampInName)
	for _, name := range []string{"journal.schema1-" + old + ".db", "journal.schema1-" + old + "-2.db", "journal.schema1-" + young + ".db", "journal.damaged-" + old + ".db"} {
		ok(t, os.WriteFile(filepath.Join(dir, name), []byte("kept"), 0o600))
	}
	j, _, err := OpenAgent(path, nil)
	ok(t, err)
	ok(t, j.Close())
	list, err := Files(path)
	ok(t, err)
	for i := range list {
		list[i] = filepath.Base(list[i])
	}
	if len(list) != 5 || list[0] != "journal.damaged-"+old+".db" || !slices.Contains(list, "journal.schema1-"+young+".db") { // with those of schema 2 and 3, and itself
		t.Errorf("left are %v", list)
	}
}
