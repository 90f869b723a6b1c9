package journal

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"
)

// What Correct and Undo refuse.
var (
	ErrCorrection   = errors.New("a correction needs from, a later to that is not in the future, and as: away, standing or sitting")
	ErrNoCorrection = errors.New("there is no such correction to take back")
	ErrFolded       = errors.New("of that day only the totals are left: nothing in it can be corrected")
)

// Correction is what the person said a piece of the day really was. It lies over what was seen and
// changes none of it.
type Correction struct {
	ID       int64
	From, To time.Time
	As       string        // away, standing, sitting
	Away     time.Duration // the length from which an absence was a break when it was made
	Made     time.Time
}

// Correct keeps a correction; an earlier one of the same From and To is taken back with it. Times are
// kept to the millisecond.
func (j *Journal) Correct(ctx context.Context, c Correction) error {
	if !c.To.After(c.From) || c.To.After(c.Made) || !slices.Contains([]string{"away", "standing", "sitting"}, c.As) {
		return ErrCorrection
	}
	return j.write(ctx, "correct", func(tx *sql.Tx) error {
		if err := unfolded(ctx, tx, c); err != nil {
			return err
		}
		if _, err := undo(ctx, tx, c.From, c.To, c.Made); err != nil {
			return err
		}
		from, fromOffset := stamp(c.From)
		to, toOffset := stamp(c.To)
		made, madeOffset := stamp(c.Made)
		_, err := tx.ExecContext(ctx, `INSERT INTO corrections (from_ms, from_offset, to_ms, to_offset, kind, away_ms, made_ms, made_offset)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?)`, from, fromOffset, to, toOffset, c.As, c.Away.Milliseconds(), made, madeOffset)
		return err
	})
}

// Undo takes the correction of the same From and To back; what was seen stands again. None gives ErrNoCorrection.
func (j *Journal) Undo(ctx context.Context, from, to, at time.Time) error {
	return j.write(ctx, "undo correction", func(tx *sql.Tx) error {
		if n, err := undo(ctx, tx, from, to, at); err != nil || n > 0 {
			return err
		}
		return ErrNoCorrection
	})
}

func undo(ctx context.Context, tx *sql.Tx, from, to, at time.Time) (int64, error) {
	ms, offset := stamp(at)
	res, err := tx.ExecContext(ctx, `UPDATE corrections SET undone_ms = ?, undone_offset = ?
		WHERE from_ms = ? AND to_ms = ? AND undone_ms IS NULL`, ms, offset, from.UnixMilli(), to.UnixMilli())
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// unfolded refuses a correction in a day whose detail is gone.
func unfolded(ctx context.Context, tx *sql.Tx, c Correction) error {
	var n int
	err := tx.QueryRowContext(ctx, `SELECT count(*) FROM days WHERE date BETWEEN ? AND ?`,
		c.From.Format(time.DateOnly), c.To.Format(time.DateOnly)).Scan(&n)
	if err == nil && n > 0 {
		return ErrFolded
	}
	return err
}

// corrections gives those in force that touch [from, to), in the order in which they were made.
func corrections(ctx context.Context, db reader, from, to time.Time) (list []Correction, err error) {
	rows, err := db.QueryContext(ctx, `SELECT id, from_ms, from_offset, to_ms, to_offset, kind, away_ms, made_ms, made_offset
		FROM corrections WHERE to_ms > ? AND from_ms < ? AND undone_ms IS NULL ORDER BY id`, from.UnixMilli(), to.UnixMilli())
	if err != nil {
		return nil, fmt.Errorf("read corrections: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var c Correction
		var a, b, made, away int64
		var aOffset, bOffset, madeOffset int
		if err := rows.Scan(&c.ID, &a, &aOffset, &b, &bOffset, &c.As, &away, &made, &madeOffset); err != nil {
			return nil, err
		}
		c.From, c.To, c.Made = unstamp(a, aOffset), unstamp(b, bOffset), unstamp(made, madeOffset)
		c.Away = time.Duration(away) * time.Millisecond
		list = append(list, c)
	}
	return list, rows.Err()
}
