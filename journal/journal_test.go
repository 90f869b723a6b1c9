package journal

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
)

var ctx = context.Background()

func newJournal(t *testing.T) (*Journal, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "data ü?#", "journal.db") // a folder that needs quoting
	if runtime.GOOS == "windows" {
		path = filepath.Join(t.TempDir(), "data ü", "journal.db")
	}
	j, aside, err := OpenAgent(path, nil)
	if err != nil || aside != nil {
		t.Fatalf("open: %v, set aside %v", err, aside)
	}
	t.Cleanup(func() { j.Close() })
	return j, path
}

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s:\n got %+v\nwant %+v", what, got, want)
	}
}

func TestTheFileIsAsPromised(t *testing.T) {
	j, path := newJournal(t)
	for pragma, want := range map[string]string{
		"journal_mode": "wal", "foreign_keys": "1", "busy_timeout": "5000", "user_version": "1", "synchronous": "2",
	} {
		var got string
		ok(t, j.db.QueryRow("PRAGMA "+pragma).Scan(&got))
		if got != want {
			t.Errorf("%s is %s, want %s", pragma, got, want)
		}
	}
	info, err := os.Stat(path)
	ok(t, err)
	if runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("others may read it: %v", info.Mode())
	}
}

// A writer takes its turn at the beginning, so that it can never find out at
// the end that another one was faster.
func TestAWriterTakesItsTurnAtTheBeginning(t *testing.T) {
	j, path := newJournal(t)
	w, err := OpenWindow(path)
	ok(t, err)
	defer w.Close()
	_, err = w.db.Exec("PRAGMA busy_timeout = 1")
	ok(t, err)
	tx, err := j.db.Begin()
	ok(t, err)
	if _, err := w.db.Begin(); err == nil {
		t.Fatal("two writers at once")
	}
	ok(t, tx.Rollback())
	second, err := w.db.Begin()
	ok(t, err)
	ok(t, second.Rollback())
}

func TestSessionFromStartToEnd(t *testing.T) {
	j, path := newJournal(t)
	zone := time.FixedZone("", 3600)
	start := time.Date(2026, 11, 23, 9, 0, 0, 0, zone)
	s := Session{ID: "s1", Routine: "desk_2", Break: true, Started: start, Outcome: "started"}
	ok(t, j.StartSession(ctx, s))
	if _, _, found, err := j.Unfinished(ctx, start); found || err != nil {
		t.Errorf("nothing to go on with yet: %v, %v", found, err)
	}
	ok(t, j.SaveProgress(ctx, "s1", []byte(`{"phase":3}`)))

	w, err := OpenWindow(path) // as the window does after a crash
	ok(t, err)
	defer w.Close()
	id, state, found, err := w.Unfinished(ctx, start.Add(-time.Hour))
	if id != "s1" || string(state) != `{"phase":3}` || !found || err != nil {
		t.Errorf("unfinished: %q %q %v %v", id, state, found, err)
	}
	// Two hours later it is too old.
	if _, _, found, _ = w.Unfinished(ctx, start.Add(time.Second)); found {
		t.Error("an old session is offered")
	}

	s.Ended, s.Outcome, s.Worked = start.Add(2*time.Minute), "done", 95*time.Second
	s.Items = []Item{
		{"standing_back_extension", "none", 1, 5, 20, "done"},
		{"hip_flexor_standing", "both", 1, 1, 30, "done"},
	}
	ok(t, w.EndSession(ctx, s))
	ok(t, w.EndSession(ctx, s)) // twice is as once
	if _, _, found, _ = j.Unfinished(ctx, start.Add(-time.Hour)); found {
		t.Error("a session that ended is offered")
	}
	if err := w.SaveProgress(ctx, "s1", []byte("x")); !errors.Is(err, ErrNoSession) {
		t.Errorf("progress after the end: %v", err)
	}
	got, err := j.Sessions(ctx, start, start.Add(time.Second))
	ok(t, err)
	if len(got) != 1 || !got[0].Started.Equal(s.Started) || !got[0].Ended.Equal(s.Ended) {
		t.Fatalf("sessions: %+v", got)
	}
	same(t, "local time", got[0].Started.Format(time.RFC3339), start.Format(time.RFC3339))
	got[0].Started, got[0].Ended = s.Started, s.Ended
	same(t, "session", got[0], s)
	if got, _ := j.Sessions(ctx, start.Add(time.Second), start.Add(time.Hour)); len(got) != 0 {
		t.Errorf("outside the time asked for: %v", got)
	}
}

func TestAnEndWithoutAStartIsKept(t *testing.T) {
	j, _ := newJournal(t)
	end := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	ok(t, j.EndSession(ctx, Session{ID: "x", Routine: "r", Ended: end, Outcome: "wrong", Items: []Item{{Card: "c", Outcome: "partial"}}}))
	got, err := j.Sessions(ctx, end.Add(-time.Hour), end.Add(time.Hour))
	ok(t, err)
	if len(got) != 1 || got[0].Outcome != "wrong" || len(got[0].Items) != 1 {
		t.Errorf("%+v", got)
	}
	if err := j.EndSession(ctx, Session{ID: "x", Ended: end, Outcome: "splendid"}); err == nil {
		t.Error("an outcome that is none is taken")
	}
}

func TestNoticesAndSafety(t *testing.T) {
	j, _ := newJournal(t)
	at := time.Date(2026, 11, 23, 9, 30, 0, 0, time.UTC)
	id, err := j.AddNotice(ctx, Notice{At: at, Why: "due", Spell: 30 * time.Minute, Outcome: "shown"})
	ok(t, err)
	ok(t, j.SetNoticeOutcome(ctx, id, "snoozed"))
	var outcome string
	ok(t, j.db.QueryRow("SELECT outcome FROM notices WHERE id = ?", id).Scan(&outcome))
	same(t, "outcome", outcome, "snoozed")
	if j.SetNoticeOutcome(ctx, id+1, "skipped") == nil || j.SetNoticeOutcome(ctx, id, "ignored") == nil {
		t.Error("no such notice, or no such outcome, and no error")
	}

	if _, found, err := j.LastSafety(ctx); found || err != nil {
		t.Errorf("before any answer: %v %v", found, err)
	}
	ok(t, j.AnswerSafety(ctx, Safety{At: at, Answer: "clear"}))
	ok(t, j.AnswerSafety(ctx, Safety{At: at.Add(-time.Hour), Answer: "stop", Signs: []string{"A1", "B3"}})) // the clock was set back
	got, found, err := j.LastSafety(ctx)
	ok(t, err)
	if !found || got.Answer != "stop" || !reflect.DeepEqual(got.Signs, []string{"A1", "B3"}) {
		t.Errorf("last answer: %+v", got)
	}
}

func TestTwoProcessesWriteAtOnce(t *testing.T) {
	j, path := newJournal(t)
	var wg sync.WaitGroup
	for range 2 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if err := otherProcess(t, path).Run(); err != nil {
				t.Errorf("other process: %v", err)
			}
		}()
	}
	base := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	for i := range 100 {
		from := base.Add(time.Duration(i) * time.Minute)
		ok(t, j.AddStretches(ctx, []Stretch{{from, from.Add(time.Minute), "sitting", "input"}}))
	}
	wg.Wait()
	got, err := j.Sessions(ctx, base.AddDate(-50, 0, 0), base.AddDate(50, 0, 0))
	ok(t, err)
	if len(got) != 200 {
		t.Errorf("%d sessions, want 200", len(got))
	}
	d, err := j.Day(ctx, base)
	ok(t, err)
	same(t, "sitting", d.Sitting, 100*time.Minute)
}

// What a killed process has printed as written is there.
func TestKilledInTheMiddleLosesNothingWritten(t *testing.T) {
	j, path := newJournal(t)
	cmd := otherProcess(t, path)
	out, err := cmd.StdoutPipe()
	ok(t, err)
	ok(t, cmd.Start())
	var ids []string
	for lines := bufio.NewScanner(out); lines.Scan(); {
		ids = append(ids, lines.Text())
		if len(ids) == 20 {
			ok(t, cmd.Process.Kill())
		}
	}
	cmd.Wait()
	ok(t, j.Close())
	j, aside, err := OpenAgent(path, nil)
	if err != nil || aside != nil {
		t.Fatalf("after the kill: %v, set aside %v", err, aside)
	}
	defer j.Close()
	for _, id := range ids {
		ok(t, j.SaveProgress(ctx, id, []byte("{}")))
	}
	if len(ids) < 20 {
		t.Fatalf("%d sessions written", len(ids))
	}
}

// The file and its log, taken while the journal was open, are a whole journal.
func TestACopyWithItsLogIsWhole(t *testing.T) {
	j, path := newJournal(t)
	ok(t, j.StartSession(ctx, Session{ID: "s", Routine: "r", Started: time.Unix(1e9, 0), Outcome: "started"}))
	copied := filepath.Join(t.TempDir(), "journal.db")
	for _, part := range []string{"", "-wal"} {
		data, err := os.ReadFile(path + part)
		ok(t, err)
		ok(t, os.WriteFile(copied+part, data, 0o600))
	}
	k, aside, err := OpenAgent(copied, nil)
	if err != nil || aside != nil {
		t.Fatalf("%v, %v", err, aside)
	}
	defer k.Close()
	ok(t, k.SaveProgress(ctx, "s", []byte("{}")))
	ok(t, k.Checkpoint())
	if info, err := os.Stat(copied + "-wal"); err != nil || info.Size() != 0 {
		t.Errorf("after a checkpoint the log holds %v, %v", info, err)
	}
}

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
