package journal

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// Notice is a notification that was raised, with what explains it.
type Notice struct {
	ID       int64
	At       time.Time
	Why      string        // limit, again, snooze, backstop, standing, owed
	Spell    time.Duration // of sitting (of standing for the prompt of standing), when it was raised
	Call     time.Duration // of Spell, the part spent in a call
	Owed     int           // how many withheld ones it stands for
	Evidence string        // from what the sitting was known: input, or names of passive presence
	Card     string        // id of the card it showed; "" for none

	// Outcome is what became of it: shown (nothing so far), started (a break was begun), taken (the person
	// left or stood up), snoozed, skipped, paused, presenting, withdrawn, replaced (by the next one), unanswered.
	Outcome string
	Reason  string    // the person's, for a skip; "" for none
	Ended   time.Time // when the outcome was known; zero before, and of old entries
}

// Withheld is a notice that fell due and was held back.
type Withheld struct {
	ID      int64
	At      time.Time
	Why     string        // camera, microphone, shared, fullscreen, dnd, office_hours, paused, presenting
	Spell   time.Duration // of sitting, when it was due
	Became  string        // held (so far), offered (a notice came later), void (a break or a skip cancelled it)
	Settled time.Time     // when that was known; zero before
}

// ErrNoNotice says that there is no notice of that id, nor will there be.
var ErrNoNotice = errors.New("no such notice")

// AddNotice writes a notice; its id serves to note what became of it.
func (j *Journal) AddNotice(ctx context.Context, n Notice) (id int64, err error) {
	err = j.write(ctx, "add notice", func(tx *sql.Tx) error {
		id, err = addNotice(ctx, tx, n)
		return err
	})
	return id, err
}

func addNotice(ctx context.Context, tx *sql.Tx, n Notice) (id int64, err error) {
	at, offset := stamp(n.At)
	ended, endedOffset := stampOrNull(n.Ended)
	res, err := tx.ExecContext(ctx, `INSERT INTO notices (at_ms, at_offset, why, spell_ms, call_ms, owed, evidence, card,
			outcome, reason, ended_ms, ended_offset) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		at, offset, n.Why, n.Spell.Milliseconds(), n.Call.Milliseconds(), n.Owed, n.Evidence, n.Card,
		n.Outcome, n.Reason, ended, endedOffset)
	if err != nil {
		return 0, err
	}
	return res.LastInsertId()
}

// EndNotice notes what became of a notice, when, and the person's reason if they gave one. It may be
// called again: a reason can follow a skip, and a skip or snooze that is taken back leaves "shown"
// again, with a zero time.
func (j *Journal) EndNotice(ctx context.Context, id int64, outcome, reason string, at time.Time) error {
	return j.write(ctx, "end notice", func(tx *sql.Tx) error {
		ended, offset := stampOrNull(at)
		res, err := tx.ExecContext(ctx, `UPDATE notices SET outcome = ?, reason = ?, ended_ms = ?, ended_offset = ? WHERE id = ?`,
			outcome, reason, ended, offset, id)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n == 1 {
			return err
		}
		return fmt.Errorf("%w: %d", ErrNoNotice, id)
	})
}

// AddWithheld writes a notice that is held back. Its Became and Settled are not looked at: it is held.
func (j *Journal) AddWithheld(ctx context.Context, w Withheld) error {
	return j.write(ctx, "add withheld notice", func(tx *sql.Tx) error {
		at, offset := stamp(w.At)
		_, err := tx.ExecContext(ctx, `INSERT INTO withheld (at_ms, at_offset, why, spell_ms, became) VALUES (?, ?, ?, ?, 'held')`,
			at, offset, w.Why, w.Spell.Milliseconds())
		return err
	})
}

// SettleWithheld notes of all that are still held what became of them: offered or void. Several merge
// into one offer, so there is no telling them apart; none held is no error.
func (j *Journal) SettleWithheld(ctx context.Context, became string, at time.Time) error {
	return j.write(ctx, "settle withheld notices", func(tx *sql.Tx) error {
		settled, offset := stamp(at)
		_, err := tx.ExecContext(ctx, `UPDATE withheld SET became = ?, settled_ms = ?, settled_offset = ? WHERE became = 'held'`,
			became, settled, offset)
		return err
	})
}

// Notices gives those raised in [from, to), oldest first.
func (j *Journal) Notices(ctx context.Context, from, to time.Time) ([]Notice, error) {
	list, err := notices(ctx, j.db, `at_ms >= ? AND at_ms < ?`, from.UnixMilli(), to.UnixMilli())
	if err != nil {
		return nil, fmt.Errorf("journal: read notices: %w", err)
	}
	return list, nil
}

// reader is the database, or a transaction in it.
type reader interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

func notices(ctx context.Context, db reader, where string, args ...any) (list []Notice, err error) {
	rows, err := db.QueryContext(ctx, `SELECT id, at_ms, at_offset, why, spell_ms, call_ms, owed, evidence, card,
		outcome, reason, ended_ms, ended_offset FROM notices WHERE `+where+` ORDER BY at_ms, id`, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var n Notice
		var at, spell, call int64
		var offset int
		var ended, endedOffset sql.NullInt64
		if err := rows.Scan(&n.ID, &at, &offset, &n.Why, &spell, &call, &n.Owed, &n.Evidence, &n.Card,
			&n.Outcome, &n.Reason, &ended, &endedOffset); err != nil {
			return nil, err
		}
		n.At, n.Ended = unstamp(at, offset), unstampOrZero(ended, endedOffset)
		n.Spell, n.Call = time.Duration(spell)*time.Millisecond, time.Duration(call)*time.Millisecond
		list = append(list, n)
	}
	return list, rows.Err()
}

func withheld(ctx context.Context, db reader, where string, args ...any) (list []Withheld, err error) {
	rows, err := db.QueryContext(ctx, `SELECT id, at_ms, at_offset, why, spell_ms, became, settled_ms, settled_offset
		FROM withheld WHERE `+where+` ORDER BY at_ms, id`, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var w Withheld
		var at, spell int64
		var offset int
		var settled, settledOffset sql.NullInt64
		if err := rows.Scan(&w.ID, &at, &offset, &w.Why, &spell, &w.Became, &settled, &settledOffset); err != nil {
			return nil, err
		}
		w.At, w.Settled = unstamp(at, offset), unstampOrZero(settled, settledOffset)
		w.Spell = time.Duration(spell) * time.Millisecond
		list = append(list, w)
	}
	return list, rows.Err()
}

// stampOrNull is a time that may not be known.
func stampOrNull(t time.Time) (ms, offset sql.NullInt64) {
	if t.IsZero() {
		return ms, offset
	}
	m, o := stamp(t)
	return sql.NullInt64{Int64: m, Valid: true}, sql.NullInt64{Int64: int64(o), Valid: true}
}

func unstampOrZero(ms, offset sql.NullInt64) time.Time {
	if !ms.Valid {
		return time.Time{}
	}
	return unstamp(ms.Int64, int(offset.Int64))
}
