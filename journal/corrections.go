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
	Undone   time.Time // when it was taken back; zero: it is in force
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
		return addCorrection(ctx, tx, c)
	})
}

func addCorrection(ctx context.Context, tx *sql.Tx, c Correction) error {
	from, fromOffset := stamp(c.From)
	to, toOffset := stamp(c.To)
	made, madeOffset := stamp(c.Made)
	undone, undoneOffset := stampOrNull(c.Undone)
	_, err := tx.ExecContext(ctx, `INSERT INTO corrections (from_ms, from_offset, to_ms, to_offset, kind, away_ms, made_ms, made_offset, undone_ms, undone_offset)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, from, fromOffset, to, toOffset, c.As, c.Away.Milliseconds(), made, madeOffset, undone, undoneOffset)
	return err
}

// putCorrection takes a correction from elsewhere, as it is there. One in a day whose detail is gone is of no use any more.
func putCorrection(ctx context.Context, tx *sql.Tx, c Correction) error {
	if err := unfolded(ctx, tx, c); errors.Is(err, ErrFolded) {
		return nil
	} else if err != nil {
		return err
	}
	undone, offset := stampOrNull(c.Undone)
	res, err := tx.ExecContext(ctx, `UPDATE corrections SET undone_ms = ?, undone_offset = ? WHERE from_ms = ? AND to_ms = ? AND made_ms = ?`,
		undone, offset, c.From.UnixMilli(), c.To.UnixMilli(), c.Made.UnixMilli())
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n > 0 {
		return err
	}
	return addCorrection(ctx, tx, c)
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
	return allCorrections(ctx, db, `WHERE to_ms > ? AND from_ms < ? AND undone_ms IS NULL`, from.UnixMilli(), to.UnixMilli())
}

func allCorrections(ctx context.Context, db reader, where string, args ...any) (list []Correction, err error) {
	err = eachRow(ctx, db, `SELECT id, from_ms, from_offset, to_ms, to_offset, kind, away_ms, made_ms, made_offset, undone_ms, undone_offset
		FROM corrections `+where+` ORDER BY made_ms, id`, args, func(rows *sql.Rows) error {
		var c Correction
		var a, b, made, away int64
		var aOffset, bOffset, madeOffset int
		var undone, undoneOffset sql.NullInt64
		if err := rows.Scan(&c.ID, &a, &aOffset, &b, &bOffset, &c.As, &away, &made, &madeOffset, &undone, &undoneOffset); err != nil {
			return err
		}
		c.From, c.To, c.Made, c.Undone = unstamp(a, aOffset), unstamp(b, bOffset), unstamp(made, madeOffset), unstampOrZero(undone, undoneOffset)
		c.Away = time.Duration(away) * time.Millisecond
		list = append(list, c)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read corrections: %w", err)
	}
	return list, nil
}
