package journal

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"time"
)

// foldMost is the number of days that one Fold takes, so that it is soon done.
const foldMost = 40

// Fold keeps of the days that are more than keep days before today only the totals, and forgets the rest
// of them: stretches with their evidence, breaks, notices and corrections. Sessions stay. It is one
// transaction. It says how many days it folded; as many as 40 means that there may be more.
//
// A clock that shows the year 2040 for an hour must not cost a month of detail. So days are counted
// back from the last day but one with data in it, where that is earlier.
func (j *Journal) Fold(ctx context.Context, today time.Time, keep int) (days int, err error) {
	err = j.write(ctx, "fold old days", func(tx *sql.Tx) error {
		end, err := foldEnd(ctx, tx, dateOf(today), keep)
		if err != nil {
			return err
		}
		dates, err := datesBefore(ctx, tx, end)
		if err != nil || len(dates) == 0 {
			return err
		}
		if len(dates) > foldMost {
			dates, end = dates[:foldMost], dates[foldMost]
		}
		days = len(dates)
		for _, date := range dates {
			if err := fold(ctx, tx, date); err != nil {
				return err
			}
		}
		return forget(ctx, tx, end)
	})
	return days, err
}

// foldEnd is the date before which all is to be folded.
func foldEnd(ctx context.Context, db reader, today time.Time, keep int) (time.Time, error) {
	newest, err := lastDate(ctx, db, time.UnixMilli(1<<52))
	if err != nil {
		return today, err
	}
	before, err := lastDate(ctx, db, newest)
	return earlier(today, before.AddDate(0, 0, 1)).AddDate(0, 0, -keep), err
}

// lastDate is the newest local date before a given one on which a stretch of any computer began; zero for none.
func lastDate(ctx context.Context, db reader, before time.Time) (time.Time, error) {
	var ms int64
	var offset int
	err := db.QueryRowContext(ctx, `SELECT from_ms, from_offset FROM (SELECT from_ms, from_offset FROM stretches UNION ALL
		SELECT from_ms, from_offset FROM remote_stretches) WHERE from_ms + from_offset * 1000 < ? ORDER BY from_ms DESC LIMIT 1`, before.UnixMilli()).Scan(&ms, &offset)
	if errors.Is(err, sql.ErrNoRows) {
		return time.Time{}, nil
	}
	return dateOf(unstamp(ms, offset)), err
}

// datesBefore are the local dates before a given one of which there is any detail, oldest first.
func datesBefore(ctx context.Context, db reader, end time.Time) ([]time.Time, error) {
	rows, err := db.QueryContext(ctx, `
		SELECT from_ms + from_offset * 1000 AS a, to_ms + to_offset * 1000 AS b FROM stretches WHERE a < ?1
		UNION SELECT from_ms + from_offset * 1000 AS a, to_ms + to_offset * 1000 FROM remote_stretches WHERE a < ?1
		UNION SELECT from_ms + from_offset * 1000 AS a, to_ms + to_offset * 1000 FROM corrections WHERE a < ?1
		UNION SELECT from_ms + length_ms + from_offset * 1000 AS a, 0 FROM breaks WHERE a < ?1
		UNION SELECT at_ms + at_offset * 1000 AS a, 0 FROM notices WHERE a < ?1
		UNION SELECT at_ms + at_offset * 1000 AS a, 0 FROM withheld WHERE a < ?1`, end.UnixMilli())
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var dates []time.Time
	for rows.Next() {
		var a, b int64
		if err := rows.Scan(&a, &b); err != nil {
			return nil, err
		}
		last := earlier(later(time.UnixMilli(a), time.UnixMilli(b-1)), end.Add(-time.Millisecond))
		for date := dateOf(time.UnixMilli(a).UTC()); !date.After(last); date = date.AddDate(0, 0, 1) {
			dates = append(dates, date)
		}
	}
	slices.SortFunc(dates, time.Time.Compare)
	return slices.Compact(dates), rows.Err()
}

// fold books the totals of a day. One that was booked before stays as it is.
func fold(ctx context.Context, tx *sql.Tx, date time.Time) error {
	d, err := dayIn(ctx, tx, date)
	if err != nil || d.Folded {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO days (date, known_ms, sitting_ms, longest_ms, standing_ms, breaks, offered) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		date.Format(time.DateOnly), d.Known.Milliseconds(), d.Sitting.Milliseconds(), d.Longest.Milliseconds(), d.Standing.Milliseconds(), d.Breaks, d.Offered)
	return err
}

// forget drops what lies before a date, but for a spell that runs on into it: its length is of the day
// on which it ends. Of that only the times are kept.
func forget(ctx context.Context, tx *sql.Tx, date time.Time) error {
	all, err := detailIn(ctx, tx, date.Add(-around), date.Add(around))
	if err != nil {
		return err
	}
	local, from := date.UnixMilli(), int64(1<<62)
	for _, s := range spells(all.pieces) {
		if dateOf(s.from).Before(date) && !dateOf(s.end.Add(-time.Millisecond)).Before(date) {
			from = min(from, s.from.UnixMilli())
		}
	}
	for _, do := range []struct {
		query string
		args  []any
	}{
		{`DELETE FROM stretches WHERE to_ms + to_offset * 1000 <= ? AND to_ms <= ?`, []any{local, from}},
		{`UPDATE stretches SET evidence = '' WHERE to_ms + to_offset * 1000 <= ?`, []any{local}},
		{`DELETE FROM remote_stretches WHERE to_ms + to_offset * 1000 <= ? AND to_ms <= ?`, []any{local, from}},
		{`UPDATE remote_stretches SET evidence = '' WHERE to_ms + to_offset * 1000 <= ?`, []any{local}},
		{`DELETE FROM corrections WHERE to_ms + to_offset * 1000 <= ? AND to_ms <= ?`, []any{local, from}},
		{`DELETE FROM breaks WHERE from_ms + length_ms + from_offset * 1000 < ?`, []any{local}},
		{`DELETE FROM notices WHERE at_ms + at_offset * 1000 < ?`, []any{local}},
		{`DELETE FROM withheld WHERE at_ms + at_offset * 1000 < ?`, []any{local}},
	} {
		if _, err := tx.ExecContext(ctx, do.query, do.args...); err != nil {
			return err
		}
	}
	return nil
}
