package journal

import (
	"testing"
	"time"
)

// A text that has too few or too many values, or no number where one belongs, is told and not read past.
func TestEachTextTellsWhatIsWrong(t *testing.T) {
	j, _ := newJournal(t)
	for columns, wrong := range map[string]bool{
		`'a', 1, ''`: false, `'a', 1, 5`: false, `'a', 1`: true, `'a', 1, 5, 6`: true, `'a', 'b', 5`: true, `'a', 1, 'x'`: true, `'a', 1, '', ''`: true,
	} {
		n := 0
		err := eachText(ctx, j.db, columns, `(SELECT 1 UNION ALL SELECT 2)`, nil, func(rows int, row *fields) {
			n++
			if text, number, maybe := row.text(), row.int(), row.maybe(); !wrong && (rows != 2 || text != "a" || number != 1 || maybe != nil && *maybe != 5) {
				t.Errorf("%s is read as %q, %d, %v of %d", columns, text, number, maybe, rows)
			}
		})
		if (err != nil) != wrong || !wrong && n != 2 {
			t.Errorf("%s: %d rows, %v", columns, n, err)
		}
	}
}

// The signs that part a text come from no other computer.
func TestMergeRefusesControlSigns(t *testing.T) {
	j, _ := newJournal(t)
	at := time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
	good := Record{Device: "other", Kind: "stretch", ID: "1", Version: 1, Data: []byte(`{"from":"2026-11-20T09:00:00Z","to":"2026-11-20T09:20:00Z","kind":"sitting","evidence":"input"}`)}
	evidence, id := good, good
	evidence.Data = []byte(`{"from":"2026-11-20T10:00:00Z","to":"2026-11-20T10:20:00Z","kind":"sitting","evidence":"in\u001fput"}`)
	id.ID = "1\x1e2"
	ok(t, j.Merge(ctx, []Record{evidence, id, good}))
	days, err := j.Totals(ctx, at, at.AddDate(0, 0, 1))
	ok(t, err)
	if len(days) != 1 || days[0].Sitting != 20*time.Minute {
		t.Errorf("the day is %+v, want twenty minutes of sitting", days)
	}
}
