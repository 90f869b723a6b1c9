package journal

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"
)

// tenYears is the journal of somebody who has kept it for ten years: 300 sessions a year of seven cards, a pain and a
// morning a week, 3650 days of which the last keep have their detail, and another computer in use beside this one.
func tenYears(b testing.TB, keep int) (*Journal, time.Time) {
	b.Helper()
	dir := b.TempDir()
	j, _, err := OpenAgent(filepath.Join(dir, "journal.db"), nil)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { j.Close() })
	today := time.Date(2026, 11, 23, 0, 0, 0, 0, time.FixedZone("", 3600))
	tx, err := j.db.Begin()
	if err != nil {
		b.Fatal(err)
	}
	must := func(err error) {
		if err != nil {
			b.Fatal(err)
		}
	}
	three, five := 3, 5
	c := context.Background()
	for d := range 3650 {
		day := today.AddDate(0, 0, -3650+d)
		if d%365 < 300 {
			s := Session{ID: NewID(), Routine: "plan", Started: day.Add(7 * time.Hour), Ended: day.Add(7*time.Hour + 16*minute), Outcome: "done", Worked: 9 * minute, PainBefore: &three, PainAfter: &five}
			for i := range 7 {
				s.Items = append(s.Items, Item{
					Card: fmt.Sprint("card_", i), Side: "both", Sets: 2, Reps: 16, Seconds: 90, Planned: 90, Outcome: "done", Effort: "right",
					Done: []Set{{1, "right", 8, 22}, {1, "left", 8, 22}, {2, "right", 8, 22}, {2, "left", 8, 22}},
				})
			}
			must(putSession(c, tx, s))
		}
		if d%7 == 0 {
			must(putPain(c, tx, Pain{day.Add(20 * time.Hour), d % 11}))
			must(putMorning(c, tx, day.Format(time.DateOnly), Morning{day.Add(8 * time.Hour), d % 3}))
			must(putEvent(c, tx, Event{ID: NewID(), At: day, Kind: "keep", Card: "bridge", Rule: "easy_more", Ref: day}))
		}
		if d < 3650-keep {
			must(putDay(c, tx, dateOf(day), dayData{8 * 3600e3, 6 * 3600e3, 3600e3, 1800e3, 5, 6}))
			continue
		}
		for i := range 30 { // half an hour each, from 7 to 22
			kind := []string{"sitting", "sitting", "away", "break"}[i%4]
			s := Stretch{day.Add(7*time.Hour + time.Duration(i)*30*minute), day.Add(7*time.Hour + time.Duration(i+1)*30*minute), kind, "input+camera"}
			must(adder{c, tx, map[string]int{}}.stretch(DeviceStretch{s, ""}))
			s.From, s.To = s.From.Add(3*minute), s.To.Add(3*minute)
			must(putRemote(c, tx, "laptop", s))
			if i%5 == 0 {
				_, err := addNotice(c, tx, Notice{At: s.From, Why: "limit", Outcome: "taken"})
				must(err)
			}
		}
	}
	must(tx.Commit())
	must(j.Checkpoint())
	return j, today
}

func BenchmarkHistoryOfTenYears(b *testing.B) {
	j, _ := tenYears(b, 30)
	for b.Loop() {
		h, err := j.History(ctx)
		if err != nil || len(h.Sessions) != 3000 || len(h.Sessions[9].Items) != 7 {
			b.Fatal(err, len(h.Sessions))
		}
	}
}

func BenchmarkTotalsOfTenYears(b *testing.B) {
	for _, keep := range []int{30, 365} {
		b.Run(fmt.Sprint("keep ", keep), func(b *testing.B) {
			j, today := tenYears(b, keep)
			for b.Loop() {
				list, err := j.Totals(ctx, today.AddDate(-10, 0, 0), today)
				if err != nil || len(list) < 3645 {
					b.Fatal(err, len(list))
				}
			}
		})
	}
}

func BenchmarkDay(b *testing.B) {
	j, today := tenYears(b, 30)
	for b.Loop() {
		if d, err := j.Day(ctx, today.AddDate(0, 0, -3)); err != nil || d.Sitting == 0 {
			b.Fatal(err, d)
		}
	}
}

func BenchmarkEndSession(b *testing.B) {
	j, _ := tenYears(b, 30)
	s := Session{Routine: "plan", Started: time.Now(), Ended: time.Now(), Outcome: "done", Items: make([]Item, 7)}
	for b.Loop() {
		s.ID = NewID()
		if err := j.EndSession(ctx, s); err != nil {
			b.Fatal(err)
		}
	}
}
