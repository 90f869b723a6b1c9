package journal

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
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
		"journal_mode": "wal", "foreign_keys": "1", "busy_timeout": "5000", "user_version": "4", "synchronous": "2",
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
	if id, state, found, err := j.Unfinished(ctx, start); id != "s1" || state != nil || !found || err != nil {
		t.Errorf("begun, and nothing to go on with yet: %q %q %v, %v", id, state, found, err)
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
		{Card: "standing_back_extension", Side: "none", Sets: 1, Reps: 5, Seconds: 20, Planned: 20, Outcome: "done", Done: []Set{{1, "none", 5, 20}}},
		{Card: "hip_flexor_standing", Side: "both", Sets: 1, Reps: 1, Seconds: 10, Planned: 30, Outcome: "partial", Reason: "hurts", Hurt: "leg", SwappedFrom: "hip_flexor_kneel", Done: []Set{{1, "right", 1, 7}, {1, "left", 0, 3}}},
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

// What ended because something felt wrong may be said otherwise afterwards: it hurt, or the press was a mistake.
func TestAnEndIsWrittenAnew(t *testing.T) {
	j, _ := newJournal(t)
	s := Session{ID: "x", Routine: "r", Started: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC), Outcome: "started"}
	ok(t, j.StartSession(ctx, s))
	s.Ended, s.Outcome, s.Items = s.Started.Add(time.Minute), "wrong", []Item{{Card: "c", Outcome: "partial"}}
	ok(t, j.EndSession(ctx, s))
	s.Ended, s.Outcome, s.Items = s.Started.Add(time.Hour), "stopped", []Item{{Card: "c", Outcome: "partial", Reason: "hurts", Hurt: "back"}}
	ok(t, j.EndSession(ctx, s))
	got, err := j.Sessions(ctx, s.Started.Add(-time.Hour), s.Ended)
	ok(t, err)
	if len(got) != 1 || got[0].Outcome != "stopped" || !got[0].Ended.Equal(s.Ended) || len(got[0].Items) != 1 || got[0].Items[0].Hurt != "back" {
		t.Errorf("%+v", got)
	}
}

func TestSafety(t *testing.T) {
	j, _ := newJournal(t)
	at := time.Date(2026, 11, 23, 9, 30, 0, 0, time.UTC)
	if _, found, err := j.LastSafety(ctx); found || err != nil {
		t.Errorf("before any answer: %v %v", found, err)
	}
	ok(t, j.AnswerSafety(ctx, Safety{At: at, Clear: true}))
	ok(t, j.AnswerSafety(ctx, Safety{At: at.Add(-time.Hour), Route: "emergency", Yes: []string{"A1", "B3"}, Examined: true})) // the clock was set back
	got, found, err := j.LastSafety(ctx)
	ok(t, err)
	if !found || got.Clear || got.Route != "emergency" || !got.Examined || !reflect.DeepEqual(got.Yes, []string{"A1", "B3"}) {
		t.Errorf("last answer: %+v", got)
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
