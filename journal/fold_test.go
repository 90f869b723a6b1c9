package journal

import (
	"errors"
	"fmt"
	"testing"
	"time"
)

// month is a journal of forty days, a morning and an evening of sitting each; the evening of day 9
// runs into day 10.
func month(t *testing.T) (*Journal, func(day int) time.Time) {
	t.Helper()
	j, _ := newJournal(t)
	day := func(n int) time.Time { return at(t, "Europe/Berlin", "2026-10-01 00:00:00").AddDate(0, 0, n) }
	for n := range 40 {
		nine := day(n).Add(9 * time.Hour)
		list := []Stretch{{nine, nine.Add(30 * minute), "sitting", "input+camera"}, stretch("break", nine.Add(30*minute), 10*minute), stretch("standing", nine.Add(40*minute), 20*minute)}
		if n == 9 {
			list = append(list, sit(nine.Add(14*time.Hour), 50*minute), stretch("away", nine.Add(14*time.Hour+50*minute), 2*minute), sit(nine.Add(14*time.Hour+52*minute), 28*minute))
		}
		ok(t, j.AddStretches(ctx, list))
		ok(t, j.AddBreak(ctx, Break{nine.Add(30 * minute), 10 * minute, "lock"}))
		_, err := j.AddNotice(ctx, Notice{At: nine.Add(30 * minute), Why: "limit", Spell: 30 * minute, Outcome: "taken"})
		ok(t, err)
		ok(t, j.AddWithheld(ctx, Withheld{At: nine.Add(29 * minute), Why: "camera", Spell: 29 * minute}))
		ok(t, j.Correct(ctx, Correction{From: nine, To: nine.Add(5 * minute), As: "standing", Away: 5 * minute, Made: nine.Add(time.Hour)}))
		s := Session{ID: fmt.Sprint(n), Routine: "r", Started: nine, Ended: nine.Add(minute), Outcome: "done"}
		ok(t, j.EndSession(ctx, s))
	}
	return j, day
}

// numbers are what stays of a day for ever.
func numbers(d Day) Day {
	d.Folded, d.Pieces, d.Notices, d.Withheld = false, nil, nil, nil
	return d
}

func TestOldDaysAreFoldedIntoTheirTotals(t *testing.T) {
	j, day := month(t)
	var before []Day
	for n := range 40 {
		before = append(before, dayOf(t, j, day(n)))
	}
	for range 2 { // the second finds nothing to do
		days, err := j.Fold(ctx, day(39).Add(12*time.Hour), 30)
		ok(t, err)
		t.Log(days, "days folded")
	}
	for n := range 40 {
		d := dayOf(t, j, day(n))
		same(t, fmt.Sprint("totals of day ", n), numbers(d), numbers(before[n]))
		if old := n < 9; d.Folded != old || (len(d.Pieces) == 0) != old || (len(d.Notices) == 0) != old || (len(d.Withheld) == 0) != old {
			t.Errorf("day %d: folded %v, %d pieces, %d notices", n, d.Folded, len(d.Pieces), len(d.Notices))
		}
	}
	for table, want := range map[string]int{"stretches": 31*3 + 3, "breaks": 31, "notices": 31, "withheld": 31, "corrections": 31, "sessions": 40, "days": 9} {
		var n int
		ok(t, j.db.QueryRow("SELECT count(*) FROM "+table).Scan(&n))
		same(t, "rows in "+table, n, want)
	}
}

// A spell is of the day on which it ends, so what began before midnight is kept for it, without its evidence.
func TestFoldingCutsNoSpell(t *testing.T) {
	j, day := month(t)
	want := dayOf(t, j, day(10)).Longest
	same(t, "longest before", want, 78*minute)
	_, err := j.Fold(ctx, day(39), 29)
	ok(t, err)
	d := dayOf(t, j, day(10))
	same(t, "longest after", d.Longest, want)
	var n int
	ok(t, j.db.QueryRow("SELECT count(*) FROM stretches WHERE to_ms <= ? AND evidence <> ''", day(10).UnixMilli()).Scan(&n))
	same(t, "stretches of the folded day with evidence", n, 0)
	_, err = j.Fold(ctx, day(39), 28)
	ok(t, err)
	ok(t, j.db.QueryRow("SELECT count(*) FROM stretches WHERE from_ms < ?", day(10).UnixMilli()).Scan(&n))
	same(t, "stretches left a day less", n, 0)
}

func TestNothingOfAFoldedDayCanBeCorrected(t *testing.T) {
	j, day := month(t)
	_, err := j.Fold(ctx, day(39), 30)
	ok(t, err)
	c := Correction{From: day(3).Add(9 * time.Hour), To: day(3).Add(10 * time.Hour), As: "away", Away: 5 * minute, Made: day(39)}
	if err := j.Correct(ctx, c); !errors.Is(err, ErrFolded) {
		t.Errorf("%v", err)
	}
}

// A clock that is far in the future for a while costs nothing.
func TestAWrongClockFoldsNothing(t *testing.T) {
	j, day := month(t)
	wrong := day(39).AddDate(14, 0, 0)
	for range 2 {
		days, err := j.Fold(ctx, wrong, 35)
		ok(t, err)
		if days > 4 { // as for the day after the last one with data
			t.Errorf("%d days folded", days)
		}
		ok(t, j.AddStretches(ctx, []Stretch{sit(wrong, 10*minute)}))
	}
	if n, err := j.Fold(ctx, day(40), 35); n > 1 || err != nil {
		t.Errorf("with the clock right again: %d folded, %v", n, err)
	}
}

func TestManyDaysAreFoldedInParts(t *testing.T) {
	j, _ := newJournal(t)
	var list []Stretch
	start := at(t, "Europe/Berlin", "2026-01-01 09:00:00")
	for n := range 100 {
		list = append(list, sit(start.AddDate(0, 0, n), 10*minute))
	}
	ok(t, j.AddStretches(ctx, list))
	for _, want := range []int{40, 29, 0} {
		days, err := j.Fold(ctx, start.AddDate(0, 0, 99), 30)
		ok(t, err)
		same(t, "folded", days, want)
	}
	var sum time.Duration
	for n := range 100 {
		sum += dayOf(t, j, start.AddDate(0, 0, n)).Sitting
	}
	same(t, "sitting of all days", sum, 1000*minute)
}

// TestFoldingForgetsNothingThatWasSaid: sessions set by set, pain, mornings, decisions and screenings are kept for ever.
func TestFoldingForgetsNothingThatWasSaid(t *testing.T) {
	j, _ := full(t)
	ok(t, j.AddStretches(ctx, []Stretch{sit(monday.AddDate(9, 0, 0), minute), sit(monday.AddDate(9, 0, 1), minute)}))
	before, err := j.Whole(ctx)
	ok(t, err)
	days, err := j.Fold(ctx, monday.AddDate(9, 0, 1), 7)
	ok(t, err)
	after, err := j.Whole(ctx)
	ok(t, err)
	if days == 0 || len(after.Stretches) >= len(before.Stretches) || len(after.Days) <= len(before.Days) {
		t.Fatalf("%d days were folded", days)
	}
	same(t, "sessions", after.Sessions, before.Sessions)
	same(t, "screenings", after.Screenings, before.Screenings)
	same(t, "clearances", after.Clearances, before.Clearances)
	same(t, "pains", after.Pains, before.Pains)
	same(t, "mornings", after.Mornings, before.Mornings)
	same(t, "events", after.Events, before.Events)
	known := map[string]bool{}
	for _, r := range changes(t, j, "a", 0) {
		known[r.Kind] = true
	}
	if !known["session"] || !known["day"] {
		t.Errorf("others are told of %v", known)
	}
}
