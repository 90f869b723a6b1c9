package main

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/adrg/xdg"

	"limber/archive"
	"limber/cli"
	"limber/journal"
	"limber/lang"
	"limber/place"
	"limber/progress"
	paper "limber/report"
	"limber/sync"
	"limber/tracker/agent"
	"limber/tracker/agent/api"
)

// person is somebody with folders of their own.
func person(t *testing.T) takeout {
	t.Helper()
	dir := t.TempDir()
	t.Setenv("HOME", dir)
	for _, name := range []string{"CONFIG_HOME", "DATA_HOME", "STATE_HOME", "RUNTIME_DIR"} {
		t.Setenv("XDG_"+name, filepath.Join(dir, name))
	}
	if err := os.MkdirAll(filepath.Join(dir, "RUNTIME_DIR"), 0o700); err != nil {
		t.Fatal(err)
	}
	xdg.Reload()
	t.Cleanup(xdg.Reload)
	run, err := place.Runtime()
	if err != nil {
		t.Fatal(err)
	}
	return takeout{dir: run, words: lang.For("en")}
}

func minute(m int) time.Time {
	return time.Date(2026, 11, 20, 9, 0, 0, 0, time.FixedZone("", 3600)).Add(time.Duration(m) * time.Minute)
}

// lived puts something of every kind into the journal and the settings.
func lived(t *testing.T, o takeout) {
	t.Helper()
	four, one := 4, 1
	w := journal.Whole{
		Sessions: []journal.Session{{ID: "s1", Routine: "plan", Started: minute(100), Ended: minute(117), Outcome: "done", Worked: 15 * time.Minute, PainBefore: &four, PainAfter: &one,
			Culprits: []string{"bridge"}, Items: []journal.Item{
				{Card: "bridge", Side: "none", Sets: 2, Reps: 16, Seconds: 80, Planned: 90, Outcome: "partial", Reason: "hurts", Hurt: "back", SwappedFrom: "bridge_single", Effort: "hard",
					Done: []journal.Set{{Set: 1, Side: "none", Reps: 8, Seconds: 40}, {Set: 2, Side: "none", Reps: 8, Seconds: 40}}},
				{Card: "cat_cow", Side: "none", Outcome: "skipped"}}},
			{ID: "s2", Routine: "desk_2", Break: true, Started: minute(31), Ended: minute(33), Outcome: "stopped"}},
		Screenings: []journal.Safety{{ID: "a1", At: minute(-1000), Clear: false, Route: "doctor", Yes: []string{"B3"}}, {ID: "a2", At: minute(-900), Clear: true, Route: "go", Yes: []string{}, Examined: true}},
		Clearances: map[string]time.Time{"B3": time.Date(2026, 11, 19, 0, 0, 0, 0, time.UTC)},
		Mornings:   []journal.Morning{{At: minute(-60), Worse: -1}},
		Pains:      []journal.Pain{{At: minute(400), Level: 3}},
		Events: []journal.Event{{ID: "e1", At: minute(0), Kind: "keep", Card: "bridge", Rule: "hard_less", Ref: minute(100)}, {ID: "e2", At: minute(1), Kind: "pause", Until: minute(10000)},
			{ID: "e3", At: minute(2), Kind: "answers", Value: "same"}, {ID: "e4", At: minute(3), Kind: "of_a_later_limber", Value: "x"}},
		Stretches:   []journal.DeviceStretch{{Stretch: journal.Stretch{From: minute(0), To: minute(30), Kind: "sitting", Evidence: "input"}}, {Stretch: journal.Stretch{From: minute(10), To: minute(50), Kind: "sitting", Evidence: "call"}, Device: "laptop"}},
		Breaks:      []journal.Break{{From: minute(30), Length: 7 * time.Minute, Evidence: "silence"}},
		Notices:     []journal.Notice{{At: minute(29), Why: "limit", Spell: 29 * time.Minute, Call: time.Minute, Owed: 1, Evidence: "input", Card: "chin_tuck", Outcome: "taken", Reason: "moved", Ended: minute(30)}},
		Withheld:    []journal.Withheld{{At: minute(25), Why: "camera", Spell: 25 * time.Minute, Became: "offered", Settled: minute(29)}},
		Corrections: []journal.Correction{{From: minute(5), To: minute(9), As: "standing", Away: 5 * time.Minute, Made: minute(200)}, {From: minute(2), To: minute(4), As: "away", Away: 5 * time.Minute, Made: minute(190), Undone: minute(195)}},
		Days:        []journal.Totals{{Date: time.Date(2026, 9, 1, 0, 0, 0, 0, time.UTC), Known: 9 * time.Hour, Sitting: 7 * time.Hour, Longest: time.Hour, Standing: time.Minute, Breaks: 6, Offered: 8}},
		Devices:     []journal.Device{{ID: "laptop", Name: "Laptop"}},
	}
	err := o.owned(context.Background(), func(j *journal.Journal, _ *api.Client) error {
		added, err := j.Add(context.Background(), w)
		if len(added) < 12 {
			t.Errorf("only %v were kept", added)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	set, done, err := setter(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer done()
	for _, kv := range [][2]string{{"limits", "KNEE"}, {"away", "10m"}, {"grace", "5m"}, {"feels", "tight"}, {"minutes", "20"}, {"autostart", "off"}} {
		if err := set(kv[0], kv[1]); err != nil {
			t.Fatal(err)
		}
	}
}

func exported(t *testing.T, o takeout) string {
	t.Helper()
	doc, err := o.Document(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := doc.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func read(t *testing.T, o takeout, text string) *archive.Document {
	t.Helper()
	doc, err := archive.Read("a.json", []byte(text), o.Setting)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func brought(t *testing.T, o takeout, text string) cli.Brought {
	t.Helper()
	b, err := o.Bring(context.Background(), read(t, o, text))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestWhatIsExportedErasedAndImportedIsTheSame(t *testing.T) {
	o := person(t)
	lived(t, o)
	first := exported(t, o)
	for _, row := range []string{`"id":"s1"`, `"swapped_from":"bridge_single"`, `"bridge":"hard"`, `"device":"laptop"`, `"undone":`, `"2026-09-01"`, `"limits":"KNEE"`, `"set":2`} {
		if !strings.Contains(first, row) {
			t.Errorf("the export has no %s:\n%s", row, first)
		}
	}
	if strings.Contains(first, "autostart") {
		t.Error("the export has what belongs to this computer")
	}
	done, err := o.Erase(context.Background(), true)
	if err != nil || !slices.Contains(done.Deleted, place.Journal()) {
		t.Fatalf("erased: %+v, %v", done, err)
	}
	if again := exported(t, o); strings.Contains(again, "bridge") || strings.Contains(again, "KNEE") {
		t.Fatalf("after erasing there is still\n%s", again)
	}
	if b := brought(t, o, first); b.Added == 0 || b.Settings != 5 {
		t.Errorf("brought in: %+v", b)
	}
	if second := exported(t, o); second != first {
		t.Errorf("exported\n%s\nerased, imported and exported again\n%s", first, second)
	}
	if b := brought(t, o, first); b != (cli.Brought{}) {
		t.Errorf("the second time something was brought in: %+v", b)
	}
	if second := exported(t, o); second != first {
		t.Errorf("imported twice it is\n%s", second)
	}
}

// A file is brought into a journal that has other data: both are there then, and what was here holds.
func TestImportMerges(t *testing.T) {
	o := person(t)
	lived(t, o)
	file := exported(t, o)
	if _, err := o.Erase(context.Background(), true); err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	err := o.owned(ctx, func(j *journal.Journal, _ *api.Client) error {
		s := journal.Session{ID: "here", Routine: "plan", Started: minute(5000), Ended: minute(5010), Outcome: "done"}
		same := journal.Session{ID: "s1", Routine: "plan", Started: minute(100), Ended: minute(117), Outcome: "stopped"}
		return errors.Join(j.EndSession(ctx, s), j.EndSession(ctx, same), j.SayPain(ctx, journal.Pain{At: minute(400), Level: 9}))
	})
	if err != nil {
		t.Fatal(err)
	}
	set, done, err := setter(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := set("limits", "WRIST"); err != nil {
		t.Fatal(err)
	}
	done()
	b := brought(t, o, file)
	got := exported(t, o)
	for _, row := range []string{`"id":"here"`, `"id":"s2"`, `"level":9`, `"limits":"WRIST"`, `"feels":"tight"`, `"outcome":"stopped"`} {
		if !strings.Contains(got, row) {
			t.Errorf("after the import there is no %s", row)
		}
	}
	if strings.Contains(got, `"level":3`) || b.Settings != 4 {
		t.Errorf("what was here did not hold: %+v\n%s", b, got)
	}
}

// A setting that does not go with those here is said, and the rows are in.
func TestARefusedSettingIsNoFailureOfAnImport(t *testing.T) {
	o := person(t)
	lived(t, o)
	file := exported(t, o)
	if _, err := o.Erase(context.Background(), true); err != nil {
		t.Fatal(err)
	}
	set, done, err := setter(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := set("away", "4m"); err != nil { // the file has a grace of 5m
		t.Fatal(err)
	}
	done()
	b := brought(t, o, file)
	lines := cli.BroughtLines(o.words, b)
	if b.Added == 0 || b.Unset == "" || !strings.Contains(lines[len(lines)-1], b.Unset) {
		t.Errorf("%+v: %q", b, lines)
	}
}

// A setting that is none, or that belongs to a computer, keeps the whole file out.
func TestImportLooksAtSettings(t *testing.T) {
	o := person(t)
	for key, value := range map[string]string{"minutes": "200", "colour": "red", "autostart": "on", "sync_folder": "/tmp"} {
		doc := &archive.Document{Settings: map[string]string{key: value}}
		var b bytes.Buffer
		if err := doc.Write(&b); err != nil {
			t.Fatal(err)
		}
		if _, err := archive.Read("a.json", b.Bytes(), o.Setting); err == nil || !strings.Contains(err.Error(), "a.json:5: ") {
			t.Errorf("%s: %s was taken: %v", key, value, err)
		}
	}
}

// All or nothing: what cannot be written leaves the journal as it was.
func TestImportIsWholeOrNotAtAll(t *testing.T) {
	o := person(t)
	lived(t, o)
	file := exported(t, o)
	if _, err := o.Erase(context.Background(), true); err != nil {
		t.Fatal(err)
	}
	doc := read(t, o, file)
	doc.Pains = append(doc.Pains, archive.Pain{At: archive.At(minute(9999)), Level: 99}) // the journal refuses it
	if _, err := o.Bring(context.Background(), doc); err == nil {
		t.Fatal("a pain of 99 was kept")
	}
	if got := exported(t, o); strings.Contains(got, "bridge") {
		t.Errorf("half of it was kept:\n%s", got)
	}
}

func TestEraseWaitsForNobodyWhoStays(t *testing.T) {
	o := person(t)
	lived(t, o)
	door, err := api.Lock(o.dir, api.WindowDoor) // one that answers nobody
	if err != nil {
		t.Fatal(err)
	}
	defer door.Close()
	ctx, stop := context.WithTimeout(context.Background(), 200*time.Millisecond)
	defer stop()
	if _, err := o.Erase(ctx, true); !errors.Is(err, cli.ErrStays) {
		t.Errorf("it said %v", err)
	}
	if _, err := os.Stat(place.Journal()); err != nil {
		t.Error("it deleted the journal under a running window")
	}
}

// This computer's file in a shared folder goes too; those of others stay.
func TestEraseDeletesOnesOwnFileOfTheSharedFolder(t *testing.T) {
	o := person(t)
	lived(t, o)
	folder := t.TempDir()
	ctx := context.Background()
	err := o.owned(ctx, func(j *journal.Journal, _ *api.Client) error {
		if err := os.MkdirAll(place.State(), 0o700); err != nil {
			return err
		}
		sync.Open(folder, agent.ShareFile(place.State()), "here", sharedNothing{}, slog.New(slog.DiscardHandler)).Send(ctx)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(folder, sync.FileName("00000000000000aa"))
	if err := os.WriteFile(other, []byte("{}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	own := sync.OwnFiles(agent.ShareFile(place.State()))
	if len(own) != 1 {
		t.Fatalf("shared: %v", own)
	}
	// A copy of it, and what an earlier life of this computer wrote.
	copied := strings.TrimSuffix(own[0], ".jsonl") + " (conflicted copy).jsonl"
	half := filepath.Join(folder, "."+strings.TrimSuffix(filepath.Base(own[0]), ".jsonl")+".tmp")
	for _, path := range []string{copied, half} {
		if err := os.WriteFile(path, []byte("{}\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	sync.Forget(agent.ShareFile(place.State()))
	again := sync.Open(folder, agent.ShareFile(place.State()), "here", sharedNothing{}, slog.New(slog.DiscardHandler))
	again.Send(ctx)
	own = append(own, copied, half, filepath.Join(folder, sync.FileName(again.ID())))
	slices.Sort(own)
	if files, _, err := o.Erasable(false); err != nil || !contains(files, own) {
		t.Errorf("it would delete %v, want %v too, %v", files, own, err)
	}
	done, err := o.Erase(ctx, false)
	if err != nil || !contains(done.Deleted, own) {
		t.Errorf("%+v, %v", done, err)
	}
	left, err := os.ReadDir(folder)
	if err != nil || len(left) != 1 || left[0].Name() != filepath.Base(other) {
		t.Errorf("left in the shared folder: %v, %v", left, err)
	}
}

// A physiotherapist's plan says what is the matter with somebody: it goes with the journal, and own cards stay.
func TestEraseDeletesAPhysiotherapistsPlan(t *testing.T) {
	o := person(t)
	put := func(path, text string) string {
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	const text = "name: Back\nby: Dana\ndate: 2026-11-23\nitems:\n  - {card: cat_cow}\n"
	plans := []string{
		put(filepath.Join(place.Packs(), "back_plan.yaml"), text), put(filepath.Join(place.Packs(), "clinic", "plan.yaml"), text),
		put(filepath.Join(place.Packs()+"-removed", "old_plan-20261101-090000.yaml"), text),
	}
	own := put(filepath.Join(place.Packs(), "clinic", "knee.yaml"), "id: knee\n")
	files, kept, err := o.Erasable(false)
	if err != nil || !contains(files, plans) || slices.Contains(files, own) || !slices.Equal(kept, []string{place.Packs()}) {
		t.Errorf("it would delete %v and keep %v, %v", files, kept, err)
	}
	done, err := o.Erase(context.Background(), false)
	if err != nil || !contains(done.Deleted, plans) || !slices.Equal(done.Kept, []string{place.Packs()}) {
		t.Errorf("%+v, %v", done, err)
	}
	for _, path := range plans {
		if _, err := os.Stat(path); err == nil {
			t.Errorf("%s is still there", path)
		}
	}
	if _, err := os.Stat(own); err != nil {
		t.Error("an own card is gone")
	}
}

func contains(list, these []string) bool {
	return !slices.ContainsFunc(these, func(s string) bool { return !slices.Contains(list, s) })
}

// sharedNothing is a journal that has nothing to tell.
type sharedNothing struct{}

func (sharedNothing) Changes(context.Context, int64, int) ([]sync.Record, error) { return nil, nil }
func (sharedNothing) Merge(context.Context, []sync.Record) error                 { return nil }

func TestReportIsMadeOfTheJournal(t *testing.T) {
	o := person(t)
	lived(t, o)
	day := progress.DateOf(minute(0))
	in, err := o.Report(context.Background(), day-5, day+5)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := paper.WriteHTML(&b, in); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"A knee is sore", "tight and stiff", "Nothing spoke against exercises.", "Advice to see a doctor", "17 min"} {
		if !strings.Contains(b.String(), want) && want != "17 min" {
			t.Errorf("the report does not say %q", want)
		}
	}
	if d := in.Course.Day(day); d.Pain != 3 || d.Desk.Sitting != 46*time.Minute || d.Sessions+d.Others != 1 {
		t.Errorf("of the day it has %+v", d)
	}
	if len(in.Chosen.Items) == 0 {
		t.Error("there is no plan in it")
	}
}
