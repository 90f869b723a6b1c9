package journal

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"
)

// Day is what one local day came to, with the person's corrections laid over what was seen.
//
// A day of which only the totals were kept is Folded: it has no pieces, notices or withheld ones.
type Day struct {
	Known    time.Duration // of which something is known; in the rest no agent ran, which is not "no sitting"
	Sitting  time.Duration
	Longest  time.Duration // of the spells that ended on this day, the part before midnight included
	Standing time.Duration
	Breaks   int // taken; a break is of the day on which it ended, and shorter than dayOver
	Offered  int // notices shown
	Sessions int // done, breaks not among them
	Folded   bool

	Pieces   []Piece    // cut to the day, oldest first
	Notices  []Notice   // oldest first
	Withheld []Withheld // oldest first
}

// dayOver is the absence that ends a day's sitting, such as a night, and is no break that somebody took; as in tracker.
const dayOver = 4 * time.Hour

// Around a local day: no zone is further than 14 h from UTC, and a spell that
// ends on the day began within a day of it.
const around = 38 * time.Hour

// Day derives the totals of the calendar day of the given time. Each second is
// booked to the day that it had in the zone where it was spent.
func (j *Journal) Day(ctx context.Context, day time.Time) (Day, error) {
	// One transaction, so that the parts belong together; it reads only.
	tx, err := j.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return Day{}, fmt.Errorf("journal: read day: %w", err)
	}
	defer tx.Rollback()
	d, err := dayIn(ctx, tx, dateOf(day))
	if err != nil {
		return Day{}, fmt.Errorf("journal: read day: %w", err)
	}
	return d, nil
}

// dayIn reads a calendar date, which is given as midnight UTC.
func dayIn(ctx context.Context, db reader, date time.Time) (d Day, err error) {
	first, last := date.UnixMilli(), date.AddDate(0, 0, 1).UnixMilli()-1 // of the local clock
	if err := db.QueryRowContext(ctx, `SELECT count(*) FROM sessions WHERE outcome = 'done' AND NOT is_break
			AND started_ms + started_offset * 1000 BETWEEN ? AND ?`, first, last).Scan(&d.Sessions); err != nil {
		return d, err
	}
	if folded, err := d.unfold(ctx, db, date); folded || err != nil {
		return d, err
	}
	if d.Notices, err = notices(ctx, db, `at_ms + at_offset * 1000 BETWEEN ? AND ?`, first, last); err != nil {
		return d, err
	}
	d.Offered = len(d.Notices)
	if d.Withheld, err = withheld(ctx, db, `at_ms + at_offset * 1000 BETWEEN ? AND ?`, first, last); err != nil {
		return d, err
	}
	all, err := detailIn(ctx, db, date.Add(-around), date.AddDate(0, 0, 1).Add(around))
	if err != nil {
		return d, err
	}
	for _, p := range all.pieces {
		if from, to := onDay(p.Stretch, date); from.Before(to) {
			p.From, p.To = from, to
			d.Pieces = append(d.Pieces, p)
		}
	}
	d.Known, d.Sitting, d.Standing = sums(all.pieces, date)
	d.Longest, d.Breaks = longest(all.pieces, date), breaksOn(all, date)
	return d, nil
}

// detail is what a time's totals are made of, of all computers, oldest first.
type detail struct {
	pieces []Piece
	breaks []Break
	near   []Piece // what around gave last
}

// detailIn reads what touches [from, to), with the person's corrections in it.
func detailIn(ctx context.Context, db reader, from, to time.Time) (d detail, err error) {
	own, err := stretches(ctx, db, from, to)
	if err != nil {
		return d, err
	}
	others, err := remoteStretches(ctx, db, from, to)
	if err != nil {
		return d, err
	}
	if d.breaks, err = breaks(ctx, db, from, to); err != nil {
		return d, err
	}
	if len(others) > 0 {
		d.breaks = sharedBreaks(d.breaks, own, others)
		own = union(own, others)
	}
	list, err := corrections(ctx, db, from, to)
	d.pieces = lay(own, list)
	return d, err
}

// longest is the longest spell that ended on a date.
func longest(pieces []Piece, date time.Time) (most time.Duration) {
	for _, s := range spells(pieces) {
		if dateOf(s.end.Add(-time.Millisecond)).Equal(date) { // midnight itself ends the day
			most = max(most, s.sat)
		}
	}
	return most
}

// breaksOn counts the breaks that were taken and ended on a date.
func breaksOn(d detail, date time.Time) (n int) {
	for _, b := range taken(d.breaks, d.pieces) {
		if dateOf(b.From.Add(b.Length)).Equal(date) && b.Length < dayOver {
			n++
		}
	}
	return n
}

// unfold reads the totals of a day whose detail is gone; false where it is not.
func (d *Day) unfold(ctx context.Context, db reader, date time.Time) (bool, error) {
	var known, sitting, longest, standing int64
	err := db.QueryRowContext(ctx, `SELECT known_ms, sitting_ms, longest_ms, standing_ms, breaks, offered FROM days WHERE date = ?`,
		date.Format(time.DateOnly)).Scan(&known, &sitting, &longest, &standing, &d.Breaks, &d.Offered)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	ms := time.Millisecond
	d.Known, d.Sitting = time.Duration(known)*ms, time.Duration(sitting)*ms
	d.Longest, d.Standing = time.Duration(longest)*ms, time.Duration(standing)*ms
	d.Folded = true
	return true, err
}

// stretches gives those of this computer that touch [from, to), oldest first.
func stretches(ctx context.Context, db reader, from, to time.Time) ([]Stretch, error) {
	return stretchRows(ctx, db, "stretches", from, to)
}

// remoteStretches are those of this person's other computers.
func remoteStretches(ctx context.Context, db reader, from, to time.Time) ([]Stretch, error) {
	return stretchRows(ctx, db, "remote_stretches", from, to)
}

func stretchRows(ctx context.Context, db reader, table string, from, to time.Time) (list []Stretch, err error) {
	err = eachText(ctx, db, `from_ms, from_offset, to_ms, to_offset, kind, evidence`, table+` WHERE to_ms > ? AND from_ms < ?`,
		[]any{from.UnixMilli(), to.UnixMilli()}, func(n int, row *fields) {
			if list == nil {
				list = make([]Stretch, 0, n)
			}
			list = append(list, Stretch{row.time(), row.time(), row.text(), row.text()})
		})
	slices.SortStableFunc(list, func(a, b Stretch) int { return cmp.Or(a.From.Compare(b.From), a.To.Compare(b.To)) })
	return list, err
}

// breaks gives those that touch [from, to), oldest first.
func breaks(ctx context.Context, db reader, from, to time.Time) ([]Break, error) {
	rows, err := db.QueryContext(ctx, `SELECT from_ms, from_offset, length_ms, evidence FROM breaks
		WHERE from_ms + length_ms >= ? AND from_ms < ? ORDER BY from_ms`, from.UnixMilli(), to.UnixMilli())
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []Break
	for rows.Next() {
		var b Break
		var at, length int64
		var offset int
		if err := rows.Scan(&at, &offset, &length, &b.Evidence); err != nil {
			return nil, err
		}
		b.From, b.Length = unstamp(at, offset), time.Duration(length)*time.Millisecond
		list = append(list, b)
	}
	return list, rows.Err()
}
