package journal

import (
	"encoding/json"
	"testing"
	"time"
)

// heard takes stretches of another computer.
func heard(t *testing.T, j *Journal, device string, list ...Stretch) {
	t.Helper()
	for _, s := range list {
		data, err := json.Marshal(stretchData(s))
		ok(t, err)
		ok(t, j.Merge(ctx, []Record{{Device: device, Kind: "stretch", ID: "x", Version: 1, Data: data}}))
	}
}

// TestTwoComputersAtOnceAreOnePerson: what two computers saw is laid together, and never added up.
func TestTwoComputersAtOnceAreOnePerson(t *testing.T) {
	nine := at(t, "Europe/Berlin", "2026-11-23 09:00:00")
	m := func(from, length int, kind string) Stretch {
		return stretch(kind, nine.Add(time.Duration(from)*minute), time.Duration(length)*minute)
	}
	booked := func(from, length int) Break {
		return Break{nine.Add(time.Duration(from) * minute), time.Duration(length) * minute, "lock"}
	}
	for name, c := range map[string]struct {
		own, other []Stretch
		breaks     []Break
		want       Totals // in minutes
	}{
		"the same hour at both": {
			own: []Stretch{m(0, 60, "sitting")}, other: []Stretch{m(0, 60, "sitting")},
			want: Totals{Known: 60, Sitting: 60, Longest: 60},
		},
		"one hour, half of it at both": {
			own: []Stretch{m(0, 40, "sitting")}, other: []Stretch{m(20, 40, "sitting")},
			want: Totals{Known: 60, Sitting: 60, Longest: 60},
		},
		"at the other one only": {
			other: []Stretch{m(0, 30, "sitting"), m(30, 10, "standing")},
			want:  Totals{Known: 40, Sitting: 30, Longest: 30, Standing: 10},
		},
		"from one to the other: the break here was none": {
			own: []Stretch{m(0, 30, "sitting"), m(30, 30, "break"), m(60, 10, "sitting")}, other: []Stretch{m(30, 30, "sitting")}, breaks: []Break{booked(30, 30)},
			want: Totals{Known: 70, Sitting: 70, Longest: 70},
		},
		"from one to the other by way of the kitchen: ten minutes were a break": {
			own: []Stretch{m(0, 30, "sitting"), m(30, 60, "break")}, other: []Stretch{m(0, 40, "break"), m(40, 50, "sitting")}, breaks: []Break{booked(30, 60)},
			want: Totals{Known: 90, Sitting: 80, Longest: 50, Breaks: 1},
		},
		"the way to the other one was too short for a break": {
			own: []Stretch{m(0, 30, "sitting"), m(30, 60, "break")}, other: []Stretch{m(0, 33, "break"), m(33, 57, "sitting")}, breaks: []Break{booked(30, 60)},
			want: Totals{Known: 90, Sitting: 87, Longest: 57},
		},
		"a break from both is one": {
			own: []Stretch{m(0, 30, "sitting"), m(30, 20, "break")}, other: []Stretch{m(0, 30, "sitting"), m(32, 18, "break")}, breaks: []Break{booked(30, 20)},
			want: Totals{Known: 50, Sitting: 30, Longest: 30, Breaks: 1},
		},
		"a break that only the other one saw": {
			own: nil, other: []Stretch{m(0, 30, "sitting"), m(30, 20, "break"), m(50, 10, "sitting")},
			want: Totals{Known: 60, Sitting: 40, Longest: 30, Breaks: 1},
		},
		"the other one slept meanwhile": {
			own: []Stretch{m(0, 60, "sitting")}, other: []Stretch{m(0, 600, "asleep")},
			want: Totals{Known: 600, Sitting: 60, Longest: 60},
		},
		"a lunch away from both": {
			own: []Stretch{m(0, 60, "sitting"), m(60, 45, "break"), m(105, 15, "sitting")}, other: []Stretch{m(0, 120, "away")}, breaks: []Break{booked(60, 45)},
			want: Totals{Known: 120, Sitting: 75, Longest: 60, Breaks: 1},
		},
	} {
		j, _ := newJournal(t)
		ok(t, j.AddStretches(ctx, c.own))
		for _, b := range c.breaks {
			ok(t, j.AddBreak(ctx, b))
		}
		heard(t, j, "laptop", c.other...)
		heard(t, j, "laptop", c.other...) // twice is as once
		d := dayOf(t, j, nine)
		got := Totals{Known: d.Known / minute, Sitting: d.Sitting / minute, Longest: d.Longest / minute, Standing: d.Standing / minute, Breaks: d.Breaks}
		if got != c.want {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
		var sum time.Duration
		for i, p := range d.Pieces {
			sum += p.To.Sub(p.From)
			if i > 0 && p.From.Before(d.Pieces[i-1].To) {
				t.Errorf("%s: two things at once: %+v", name, d.Pieces)
			}
		}
		if sum != d.Known {
			t.Errorf("%s: the pieces come to %v, known are %v", name, sum, d.Known)
		}
		sameTotals(t, name, j, nine, d)
	}
}

// sameTotals: the totals of a day are those of Day.
func sameTotals(t *testing.T, name string, j *Journal, day time.Time, d Day) {
	t.Helper()
	list, err := j.Totals(ctx, day, day.AddDate(0, 0, 1))
	ok(t, err)
	want := []Totals{{dateOf(day), d.Known, d.Sitting, d.Longest, d.Standing, d.Breaks, d.Offered}}
	if want[0] == (Totals{Date: dateOf(day)}) {
		want = nil
	}
	same(t, name, list, want)
}

// TestACorrectionHoldsOverAllComputers: the person knows better than any of them.
func TestACorrectionHoldsOverAllComputers(t *testing.T) {
	j, _ := newJournal(t)
	nine := at(t, "Europe/Berlin", "2026-11-23 09:00:00")
	ok(t, j.AddStretches(ctx, []Stretch{sit(nine, 60*minute)}))
	heard(t, j, "laptop", sit(nine, 60*minute))
	ok(t, j.Correct(ctx, Correction{From: nine, To: nine.Add(20 * minute), As: "standing", Away: 5 * minute, Made: nine.Add(2 * time.Hour)}))
	if d := dayOf(t, j, nine); d.Sitting != 40*minute || d.Standing != 20*minute || d.Known != 60*minute {
		t.Errorf("%+v", d)
	}
}

// TestFoldingBooksWhatAllComputersSaw, and a stretch of that day that is heard of afterwards comes too late.
func TestFoldingBooksWhatAllComputersSaw(t *testing.T) {
	j, _ := newJournal(t)
	nine := at(t, "Europe/Berlin", "2026-09-23 09:00:00")
	ok(t, j.AddStretches(ctx, []Stretch{sit(nine, 60*minute), sit(nine.AddDate(0, 0, 61), minute), sit(nine.AddDate(0, 0, 62), minute)}))
	heard(t, j, "laptop", sit(nine.Add(30*minute), 60*minute))
	before := dayOf(t, j, nine)
	n, err := j.Fold(ctx, nine.AddDate(0, 0, 62), 30)
	ok(t, err)
	d := dayOf(t, j, nine)
	if n != 1 || !d.Folded || d.Sitting != 90*minute || d.Sitting != before.Sitting || d.Longest != before.Longest {
		t.Errorf("%d folded: %+v, was %+v", n, d, before)
	}
	heard(t, j, "laptop", sit(nine.Add(3*time.Hour), 60*minute), sit(nine.AddDate(0, 0, 62).Add(minute), minute))
	if again := dayOf(t, j, nine); again.Sitting != d.Sitting {
		t.Errorf("after the day was folded: %v", again.Sitting)
	}
	w, err := j.Whole(ctx)
	ok(t, err)
	if len(w.Stretches) != 3 {
		t.Errorf("%+v", w.Stretches)
	}
}
