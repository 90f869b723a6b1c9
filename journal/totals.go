package journal

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"time"
)

// Totals is what one local day came to, as Day has it.
type Totals struct {
	Date     time.Time // the calendar date, as midnight UTC
	Known    time.Duration
	Sitting  time.Duration
	Longest  time.Duration
	Standing time.Duration
	Breaks   int
	Offered  int
}

// Totals gives the days from the date of from to before that of to, oldest first. Days of which nothing is known
// are left out. It reads each table once, however many days these are.
func (j *Journal) Totals(ctx context.Context, from, to time.Time) ([]Totals, error) {
	tx, err := j.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, fmt.Errorf("journal: read totals: %w", err)
	}
	defer tx.Rollback()
	list, err := totals(ctx, tx, dateOf(from), dateOf(to))
	if err != nil {
		return nil, fmt.Errorf("journal: read totals: %w", err)
	}
	return list, nil
}

func totals(ctx context.Context, db reader, from, to time.Time) ([]Totals, error) {
	days, err := foldedDays(ctx, db, from, to)
	if err != nil {
		return nil, err
	}
	folded := make(map[time.Time]bool, len(days))
	for _, d := range days {
		folded[d.Date] = true
	}
	all, err := detailIn(ctx, db, from.Add(-around), to.Add(around))
	if err != nil {
		return nil, err
	}
	offered, err := offeredOn(ctx, db, from, to)
	if err != nil {
		return nil, err
	}
	for _, date := range datesOf(all, offered) {
		if folded[date] || date.Before(from) || !date.Before(to) {
			continue
		}
		near := all.around(date)
		t := Totals{Date: date, Longest: longest(near.pieces, date), Breaks: breaksOn(near, date), Offered: offered[date]}
		t.Known, t.Sitting, t.Standing = sums(near.pieces, date)
		if t != (Totals{Date: date}) {
			days = append(days, t)
		}
	}
	slices.SortFunc(days, func(a, b Totals) int { return a.Date.Compare(b.Date) })
	return days, nil
}

// foldedDays are those of which only the totals are left.
func foldedDays(ctx context.Context, db reader, from, to time.Time) (list []Totals, err error) {
	ms := func(row *fields) time.Duration { return time.Duration(row.int64()) * time.Millisecond }
	var wrong error
	err = eachText(ctx, db, `date, known_ms, sitting_ms, longest_ms, standing_ms, breaks, offered`, `days WHERE date >= ? AND date < ?`,
		[]any{from.Format(time.DateOnly), to.Format(time.DateOnly)}, func(n int, row *fields) {
			if list == nil {
				list = make([]Totals, 0, n)
			}
			date, err := time.Parse(time.DateOnly, row.text())
			wrong = cmp.Or(wrong, err)
			list = append(list, Totals{date, ms(row), ms(row), ms(row), ms(row), row.int(), row.int()})
		})
	err = cmp.Or(err, wrong)
	slices.SortFunc(list, func(a, b Totals) int { return a.Date.Compare(b.Date) })
	return list, err
}

// offeredOn counts the notices of each date.
func offeredOn(ctx context.Context, db reader, from, to time.Time) (map[time.Time]int, error) {
	const dayMs = 24 * 3600 * 1000
	offered := map[time.Time]int{}
	err := eachRow(ctx, db, `SELECT (at_ms + at_offset * 1000) / 86400000 AS d, count(*) FROM notices
		WHERE at_ms + at_offset * 1000 >= ? AND at_ms + at_offset * 1000 < ? GROUP BY d`, []any{from.UnixMilli(), to.UnixMilli()}, func(rows *sql.Rows) error {
		var d int64
		var n int
		err := rows.Scan(&d, &n)
		offered[time.UnixMilli(d*dayMs).UTC()] = n
		return err
	})
	return offered, err
}

// datesOf are the dates of which there is any detail.
func datesOf(all detail, offered map[time.Time]int) []time.Time {
	var dates []time.Time
	add := func(date time.Time) {
		if n := len(dates); n == 0 || !dates[n-1].Equal(date) {
			dates = append(dates, date)
		}
	}
	for _, p := range all.pieces {
		for date := dateOf(p.From); !date.After(dateOf(p.To)); date = date.AddDate(0, 0, 1) {
			add(date)
		}
	}
	for _, b := range all.breaks {
		add(dateOf(b.From.Add(b.Length)))
	}
	for date := range offered {
		add(date)
	}
	slices.SortFunc(dates, time.Time.Compare)
	return slices.Compact(dates)
}

// around is the part of the detail from which a date's totals are derived. It is asked for one date after the other,
// and forgets the pieces that none of those to come needs: else a year would be gone through for each of its days. What it
// gives holds until it is asked again.
func (d *detail) around(date time.Time) detail {
	from, to := date.Add(-around), date.AddDate(0, 0, 1).Add(around)
	for len(d.pieces) > 0 && !d.pieces[0].To.After(from) {
		d.pieces = d.pieces[1:]
	}
	near := detail{pieces: d.near[:0]}
	for _, p := range d.pieces { // oldest first
		if !p.From.Before(to) {
			break
		}
		if p.To.After(from) {
			near.pieces = append(near.pieces, p)
		}
	}
	d.near = near.pieces
	for _, b := range d.breaks {
		if !b.From.Add(b.Length).Before(from) && b.From.Before(to) {
			near.breaks = append(near.breaks, b)
		}
	}
	return near
}
