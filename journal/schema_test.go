package journal

import (
	"bytes"
	"database/sql"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestADamagedFileIsSetAsideWhole(t *testing.T) {
	spoil := map[string]func(t *testing.T, path string){
		"text": func(t *testing.T, path string) {
			ok(t, os.WriteFile(path, []byte(strings.Repeat("this is no database\n", 200)), 0o600))
		},
		"a page overwritten": func(t *testing.T, path string) {
			f, err := os.OpenFile(path, os.O_RDWR, 0)
			ok(t, err)
			_, err = f.WriteAt([]byte(strings.Repeat("\xff", 3*4096)), 4096)
			ok(t, err)
			ok(t, f.Close())
		},
		"the bits of one page flipped": func(t *testing.T, path string) { flip(t, path, 5*4096, 4096) },
		"its beginning flipped":        func(t *testing.T, path string) { flip(t, path, 0, 16) },
		"empty pages":                  func(t *testing.T, path string) { overwrite(t, path, 2*4096, make([]byte, 10*4096)) },
		"cut in the middle of a page":  func(t *testing.T, path string) { ok(t, os.Truncate(path, 20*4096+100)) },
		"cut short":                    func(t *testing.T, path string) { ok(t, os.Truncate(path, 3*4096)) },
		"another program's database": func(t *testing.T, path string) {
			ok(t, os.Remove(path))
			db, err := sql.Open("sqlite", path)
			ok(t, err)
			_, err = db.Exec("CREATE TABLE songs (name)")
			ok(t, err)
			ok(t, db.Close())
		},
	}
	for name, do := range spoil {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "journal.db")
			j, _, err := OpenAgent(path, nil)
			ok(t, err)
			ok(t, j.AddBreak(ctx, Break{From: time.Unix(1e9, 0), Length: time.Minute, Evidence: "lock"}))
			ok(t, j.Close())
			do(t, path)
			before, err := os.ReadFile(path)
			ok(t, err)
			ok(t, os.WriteFile(path+"-wal", []byte("left over"), 0o600))

			j, aside, err := OpenAgent(path, nil)
			ok(t, err)
			defer j.Close()
			if aside == nil || aside.Why == "" {
				t.Fatalf("set aside: %+v", aside)
			}
			after, err := os.ReadFile(aside.Path)
			ok(t, err)
			if string(after) != string(before) {
				t.Error("what was set aside is not what was there")
			}
			ok(t, j.StartSession(ctx, Session{ID: "new", Routine: "r", Started: time.Unix(2e9, 0), Outcome: "started"}))
			k, err := OpenWindow(path)
			ok(t, err)
			k.Close()
		})
	}
}

// flip turns bits of a file over.
func flip(t *testing.T, path string, from, length int) {
	t.Helper()
	data, err := os.ReadFile(path)
	ok(t, err)
	for i := from; i < from+length; i++ {
		data[i] ^= 0xff
	}
	ok(t, os.WriteFile(path, data, 0o600))
}

func overwrite(t *testing.T, path string, from int, with []byte) {
	t.Helper()
	data, err := os.ReadFile(path)
	ok(t, err)
	copy(data[from:], with)
	ok(t, os.WriteFile(path, data, 0o600))
}

// TestAnyBitMayFlip: the agent goes on with the file or sets it aside, and never fails; and whatever is read of one that it
// went on with, nothing panics.
func TestAnyBitMayFlip(t *testing.T) {
	j, path := full(t)
	ok(t, j.Checkpoint())
	ok(t, j.Close())
	good, err := os.ReadFile(path)
	ok(t, err)
	rnd := rand.New(rand.NewPCG(5, 6))
	aside, newer := 0, 0
	for range 150 {
		dir := fastDir(t)
		bad := slices.Clone(good)
		for range 1 + rnd.IntN(3) {
			bad[rnd.IntN(len(bad))] ^= 1 << rnd.IntN(8)
		}
		path := filepath.Join(dir, "journal.db")
		ok(t, os.WriteFile(path, bad, 0o600))
		j, set, err := OpenAgent(path, nil)
		if errors.Is(err, ErrSchema) {
			newer++
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		if set != nil {
			aside++
			kept, err := os.ReadFile(set.Path)
			ok(t, err)
			if !bytes.Equal(kept, bad) {
				t.Error("what was set aside is not what was there")
			}
		}
		_, _ = j.Whole(ctx)
		_, _ = j.History(ctx)
		_, _ = j.Totals(ctx, monday.AddDate(0, 0, -5), monday.AddDate(0, 0, 20))
		_, _ = j.Changes(ctx, 0, 1000)
		_, _ = j.Fold(ctx, monday.AddDate(0, 0, 90), 7)
		_ = j.SayPain(ctx, Pain{At: monday, Level: 3})
		ok(t, j.Close())
	}
	t.Logf("%d were set aside, %d seemed newer", aside, newer)
	if aside == 0 {
		t.Error("no damage was found")
	}
}

func TestSetAsideMovesAllPartsAndOverwritesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.db")
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	var places []string
	for range 2 {
		for _, part := range []string{"", "-wal", "-shm"} {
			ok(t, os.WriteFile(path+part, []byte("part"+part), 0o600))
		}
		aside, err := setAside(path, "bad", now)
		ok(t, err)
		places = append(places, filepath.Base(aside.Path))
	}
	same(t, "names", places, []string{"journal.damaged-20261123-090000.db", "journal.damaged-20261123-090000-2.db"})
	files, _ := os.ReadDir(filepath.Dir(path))
	if len(files) != 6 {
		t.Errorf("%d files, want 6", len(files))
	}
}

func TestANewerJournalIsLeftAlone(t *testing.T) {
	j, path := newJournal(t)
	_, err := j.db.Exec("PRAGMA user_version = 99")
	ok(t, err)
	ok(t, j.Close())
	if _, err := OpenWindow(path); !errors.Is(err, ErrSchema) {
		t.Errorf("window: %v", err)
	}
	if _, aside, err := OpenAgent(path, nil); !errors.Is(err, ErrSchema) || aside != nil {
		t.Errorf("agent: %v, set aside %v", err, aside)
	}
}

func TestTheWindowNeverCreates(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.db")
	if _, err := OpenWindow(path); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("missing file: %v", err)
	}
	ok(t, os.WriteFile(path, nil, 0o600))
	if _, err := OpenWindow(path); !errors.Is(err, ErrSchema) {
		t.Errorf("empty file: %v", err)
	}
	if info, err := os.Stat(path); err != nil || info.Size() != 0 {
		t.Errorf("the window wrote to it: %v %v", info, err)
	}
	if _, _, err := OpenAgent(filepath.Dir(path), nil); err == nil {
		t.Error("a folder was opened as a journal")
	}
}

// oldJournal is a file as the first version left it, with something of each sort in it.
func oldJournal(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "journal.db")
	ok(t, prepareFile(path))
	db, err := open(path, "mode=rwc", "journal_mode(WAL)")
	ok(t, err)
	ok(t, ready(db, path, migrations[:1]))
	_, err = db.Exec(`
		INSERT INTO stretches VALUES (1, 1000, 3600, 61000, 3600, 'sitting', 'input+camera');
		INSERT INTO notices VALUES (7, 50000, 3600, 'limit', 1800000, 'snoozed'), (9, 60000, 3600, 'owed', 2400000, 'shown');
		INSERT INTO breaks VALUES (61000, 3600, 300000, 'lock');
		INSERT INTO sessions VALUES ('s', 'desk_2', 1, 1000, 0, 2000, 0, 'done', 900, NULL);
		INSERT INTO session_items VALUES ('s', 0, 'chin_tuck', 'left', 1, 8, 0, 'done');
		INSERT INTO safety VALUES (1, 500, 0, 'clear', '[]')`)
	ok(t, err)
	ok(t, db.Close())
	return path
}

func TestTheFirstSchemaMigratesWithItsData(t *testing.T) {
	path := oldJournal(t)
	if _, err := OpenWindow(path); !errors.Is(err, ErrSchema) {
		t.Errorf("a window reads a journal that the agent has not migrated: %v", err)
	}
	j, aside, err := OpenAgent(path, nil)
	if err != nil || aside != nil {
		t.Fatal(err, aside)
	}
	defer j.Close()
	got, err := j.Notices(ctx, time.UnixMilli(0), time.UnixMilli(1e6))
	ok(t, err)
	berlin := func(ms int64) time.Time { return unstamp(ms, 3600) }
	same(t, "notices", got, []Notice{
		{ID: 7, At: berlin(50000), Why: "limit", Spell: 30 * time.Minute, Outcome: "snoozed"},
		{ID: 9, At: berlin(60000), Why: "owed", Spell: 40 * time.Minute, Outcome: "shown"},
	})
	ok(t, j.EndNotice(ctx, 9, "taken", "", berlin(61000))) // which the first schema refused
	d, err := j.Day(ctx, berlin(1000))
	ok(t, err)
	if d.Sitting != time.Minute || d.Breaks != 1 || d.Offered != 2 {
		t.Errorf("the day: %+v", d)
	}
	if a, found, err := j.LastSafety(ctx); !found || !a.Clear || a.Route != "go" || err != nil {
		t.Errorf("safety: %+v %v", a, err)
	}
	oldSessionIsWhole(t, j)
	backups, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "journal.schema1-*.db"))
	if len(backups) != 1 {
		t.Fatalf("backups: %v", backups)
	}
	old, err := sql.Open("sqlite", backups[0])
	ok(t, err)
	defer old.Close()
	var n int
	ok(t, old.QueryRow("SELECT count(*) FROM notices WHERE outcome = 'shown'").Scan(&n))
	same(t, "notices in the backup that say shown", n, 1)
}

// oldSessionIsWhole: the session of oldJournal is there, with nothing said of it, and something can be said now.
func oldSessionIsWhole(t *testing.T, j *Journal) {
	t.Helper()
	want := Session{ID: "s", Routine: "desk_2", Break: true, Outcome: "done", Worked: 900 * time.Millisecond,
		Items: []Item{{Card: "chin_tuck", Side: "left", Sets: 1, Reps: 8, Outcome: "done"}}}
	for range 2 {
		s, err := j.Sessions(ctx, time.UnixMilli(0), time.UnixMilli(1e6))
		ok(t, err)
		if len(s) != 1 || s[0].Started.UnixMilli() != 1000 || s[0].Ended.UnixMilli() != 2000 {
			t.Fatalf("sessions: %+v", s)
		}
		s[0].Started, s[0].Ended = time.Time{}, time.Time{}
		same(t, "session", s[0], want)
		ok(t, j.RateSession(ctx, "s", Rating{PainAfter: new(int), Effort: map[string]string{"chin_tuck": "hard"}}))
		want.PainAfter, want.Items[0].Effort = new(int), "hard"
	}
}

func TestAMigrationThatFailsChangesNothing(t *testing.T) {
	path := oldJournal(t)
	db, err := open(path, "mode=rw")
	ok(t, err)
	defer db.Close()
	if err := ready(db, path, []string{schema1, schema2 + "; SELECT nonsense"}); err == nil {
		t.Fatal("a failing step is no error")
	}
	if v, _, _ := identity(db); v != 1 {
		t.Errorf("after a failed migration the schema is %d", v)
	}
	if _, err := db.Exec("SELECT call_ms FROM notices"); err == nil {
		t.Error("half of the new schema is there")
	}
	ok(t, ready(db, path, migrations))
	backups, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "journal.schema1-*.db"))
	if len(backups) != 2 { // one before each try
		t.Errorf("backups: %v", backups)
	}
}

// TestANewJournalHasNoBackup: of an empty file there is nothing to keep.
func TestANewJournalHasNoBackup(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.db")
	j, _, err := OpenAgent(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	j.Close()
	if all, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*schema*")); len(all) > 0 {
		t.Errorf("beside a new journal lie %v", all)
	}
}
