package journal

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"testing"
	"time"
)

// tell gives one computer what another has written.
func tell(t *testing.T, from, to *Journal, device string) {
	t.Helper()
	ok(t, to.Merge(ctx, changes(t, from, device, 0)))
}

// What was kept of a folded day for the spell that runs on over midnight does not cost the day its totals.
func TestTheLastFoldedDayComesOverWhole(t *testing.T) {
	a, _ := newJournal(t)
	var list []Stretch
	for d := range 20 {
		day := time.Date(2026, 10, 1+d, 0, 0, 0, 0, time.FixedZone("", 3600))
		hour := func(n int) time.Time { return day.Add(time.Duration(n) * time.Hour) }
		list = append(list, Stretch{hour(9), hour(12), "sitting", "x"}, Stretch{hour(12), hour(21), "break", "x"}, Stretch{hour(21), hour(22), "sitting", "x"},
			Stretch{hour(22), hour(22).Add(minute), "away", "x"}, Stretch{hour(22).Add(minute), hour(25), "sitting", "x"})
	}
	ok(t, a.AddStretches(ctx, list))
	if n, err := a.Fold(ctx, time.Date(2026, 10, 20, 23, 0, 0, 0, time.UTC), 10); n < 5 || err != nil {
		t.Fatal(n, err)
	}
	totals := func(j *Journal) []Totals {
		list, err := j.Totals(ctx, time.Date(2026, 9, 1, 0, 0, 0, 0, time.UTC), time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC))
		ok(t, err)
		return list
	}
	w, err := a.Whole(ctx)
	ok(t, err)
	b, _ := newJournal(t)
	_, err = b.Add(ctx, w)
	ok(t, err)
	same(t, "brought in", totals(b), totals(a))
	c, _ := newJournal(t)
	tell(t, a, c, "aaaaaaaaaaaaaaaa")
	same(t, "told", totals(c), totals(a))
}

// A computer that only hears of others folds what it heard.
func TestWhatOnlyOthersSawIsFoldedToo(t *testing.T) {
	j, _ := newJournal(t)
	for d := range 20 {
		heard(t, j, "laptop", sit(monday.AddDate(0, 0, d), time.Hour))
	}
	if n, err := j.Fold(ctx, monday.AddDate(0, 0, 19), 5); n < 10 || err != nil {
		t.Errorf("%d days are folded, %v", n, err)
	}
}

// The same export brought in on two computers that then tell each other: each pain is there once.
func TestPainsThatAreBroughtInTwiceAreOne(t *testing.T) {
	a, _ := newJournal(t)
	ok(t, a.SayPain(ctx, Pain{monday, 4}))
	w, err := a.Whole(ctx)
	ok(t, err)
	b, _ := newJournal(t)
	c, _ := newJournal(t)
	for _, j := range []*Journal{b, c} {
		_, err := j.Add(ctx, w)
		ok(t, err)
	}
	ok(t, b.SayPain(ctx, Pain{monday, 5})) // said again
	tell(t, a, b, "a")
	tell(t, b, c, "b")
	tell(t, c, b, "c")
	for _, j := range []*Journal{b, c} {
		w, err := j.Whole(ctx)
		ok(t, err)
		if len(w.Pains) != 1 || w.Pains[0].Level != 5 {
			t.Errorf("pains: %+v", w.Pains)
		}
	}
}

// What was said of a session on two computers, neither knowing of the other, is all kept; and both hold the same.
func TestWhatTwoComputersSayOfASessionIsLaidTogether(t *testing.T) {
	a, _ := newJournal(t)
	b, _ := newJournal(t)
	s := Session{ID: "s", Routine: "r", Started: monday, Ended: monday.Add(minute), Outcome: "done", Items: []Item{{Card: "c", Outcome: "done"}, {Card: "d", Outcome: "done"}}}
	ok(t, a.EndSession(ctx, s))
	tell(t, a, b, "a")
	five := 5
	ok(t, a.RateSession(ctx, "s", Rating{PainAfter: &five, Effort: map[string]string{"d": "easy"}, Culprits: []string{"d"}}))
	ok(t, b.RateSession(ctx, "s", Rating{Effort: map[string]string{"c": "hard"}}))
	ok(t, b.RateSession(ctx, "s", Rating{Effort: map[string]string{"c": "right"}, Culprits: []string{"c"}}))
	for range 2 {
		tell(t, a, b, "a")
		tell(t, b, a, "b")
	}
	one := func(j *Journal) Session {
		list, err := j.Sessions(ctx, monday, monday.Add(time.Hour))
		ok(t, err)
		list[0].Device = ""
		return list[0]
	}
	got := one(a)
	same(t, "b", one(b), got)
	if got.PainAfter == nil || *got.PainAfter != 5 || len(got.Culprits) != 2 || got.Items[0].Effort != "right" || got.Items[1].Effort != "easy" {
		t.Errorf("%+v", got)
	}
	before := len(changes(t, a, "a", 0))
	tell(t, b, a, "b")
	tell(t, a, b, "a")
	if after := changes(t, a, "a", 0); len(after) != before {
		t.Error("it is told on and on")
	}

	ok(t, b.RateSession(ctx, "s", Rating{Culprits: []string{}})) // knowing of it all: it is taken back
	tell(t, b, a, "b")
	tell(t, a, b, "a")
	for name, j := range map[string]*Journal{"a": a, "b": b} {
		if got := one(j); len(got.Culprits) != 0 || got.PainAfter == nil {
			t.Errorf("%s: what was taken back is there again: %+v", name, got)
		}
	}
}

// Of a clearance that was given on one computer and taken back on another, at once, the latter holds on both.
func TestAClearanceThatWasTakenBackHolds(t *testing.T) {
	a, _ := newJournal(t)
	b, _ := newJournal(t)
	ok(t, a.Clear(ctx, "B3", monday))
	ok(t, b.Clear(ctx, "B3", time.Time{}))
	tell(t, a, b, "a")
	tell(t, b, a, "b")
	for _, j := range []*Journal{a, b} {
		if list, err := j.Clearances(ctx); err != nil || len(list) != 0 {
			t.Error(list, err)
		}
	}
}

// Numbers that nobody can have written do not stop those who write after them.
func TestImpossibleNumbersBlockNothing(t *testing.T) {
	j, _ := newJournal(t)
	record := func(kind, id string, version int64, data string) Record {
		return Record{Device: "x", Kind: kind, ID: id, Version: version, Data: json.RawMessage(data)}
	}
	ok(t, j.Merge(ctx, []Record{
		record("morning", "2026-11-23", math.MaxInt64, `{"at":"2026-11-23T08:00:00+01:00","worse":1}`),
		record("morning", "2026-11-22", 0, `{"at":"2026-11-22T08:00:00+01:00","worse":1}`),
		record("screening", "s", 1, fmt.Sprintf(`{"nth":%d,"at":"2026-11-23T08:00:00+01:00","clear":true,"route":"go"}`, int64(math.MaxInt64))),
		record("screening", "t", 1, `{"nth":1,"at":"2026-11-23T08:00:00+01:00","clear":true,"route":"anywhere"}`),
		record("pain", "-62135596800000", 1, `{"at":"0001-01-01T00:00:00Z","level":1}`),
		record("pain", "253370764800000", 1, `{"at":"9999-01-01T00:00:00Z","level":1}`),
		record("day", "9999-01-01", 1, `{"known_ms":5}`),
		record("stretch", "253370764800000 sitting", 1, `{"from":"9999-01-01T00:00:00Z","to":"9999-01-01T00:10:00Z","kind":"sitting"}`),
	}))
	w, err := j.Whole(ctx)
	ok(t, err)
	if len(w.Mornings)+len(w.Screenings)+len(w.Pains)+len(w.Days)+len(w.Stretches) != 0 {
		t.Errorf("%+v", w)
	}
	ok(t, j.SayMorning(ctx, Morning{monday, 2}))
	ok(t, j.AnswerSafety(ctx, Safety{At: monday}))
}

// A write that did not come to its end in time says so, and not only that its transaction is gone.
func TestAWriteThatTookTooLongSaysSo(t *testing.T) {
	j, _ := newJournal(t)
	short, stop := context.WithTimeout(ctx, 20*time.Millisecond)
	defer stop()
	err := j.write(short, "test", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(short, `UPDATE written SET seq = seq`)
		<-short.Done()
		time.Sleep(20 * time.Millisecond) // the driver rolls back beside us
		return err
	})
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
}
