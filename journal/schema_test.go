package journal

import (
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
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
		"cut short": func(t *testing.T, path string) { ok(t, os.Truncate(path, 3*4096)) },
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
	_, err := j.db.Exec("PRAGMA user_version = 2")
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

func TestMigrationBacksUpFirstAndFailsWhole(t *testing.T) {
	j, path := newJournal(t)
	ok(t, j.AddBreak(ctx, Break{From: time.Unix(1e9, 0), Length: time.Minute, Evidence: "lock"}))
	bad := append([]string{schema1}, "ALTER TABLE breaks ADD COLUMN note TEXT; SELECT nonsense")
	if err := ready(j.db, path, bad); err == nil {
		t.Fatal("a failing step is no error")
	}
	if v, _, _ := identity(j.db); v != 1 {
		t.Errorf("after a failed migration the schema is %d", v)
	}
	good := append([]string{schema1}, "ALTER TABLE breaks ADD COLUMN note TEXT")
	ok(t, ready(j.db, path, good))
	if v, _, _ := identity(j.db); v != 2 {
		t.Errorf("schema %d after the migration", v)
	}
	backups, _ := filepath.Glob(filepath.Join(filepath.Dir(filepath.Dir(path)), "*", "journal.schema1-*.db"))
	if len(backups) != 2 { // one before each try
		t.Fatalf("backups: %v", backups)
	}
	old, err := OpenWindow(backups[0]) // a whole journal of the old schema
	ok(t, err)
	defer old.Close()
	var n int
	ok(t, old.db.QueryRow("SELECT count(*) FROM breaks").Scan(&n))
	same(t, "breaks in the backup", n, 1)
}
