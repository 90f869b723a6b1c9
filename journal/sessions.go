package journal

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// Session is one run of a routine.
type Session struct {
	ID             string // uuid
	Routine        string
	Break          bool
	Started, Ended time.Time // Ended is zero while it runs
	Outcome        string    // started, done, stopped, wrong
	Worked         time.Duration
	Items          []Item
	// PainBefore and PainAfter are from 0 to 10; nil: not said.
	PainBefore, PainAfter *int
	Culprits              []string // ids of cards, or "?" for not sure; nil: not asked, or no answer
	Device                string   // id of the computer that it was done on; "": this one
}

// Item is what was done of one card in a session.
type Item struct {
	Card, Side  string
	Sets, Reps  int
	Seconds     int    // of work
	Planned     int    // seconds of work that were planned; 0 in sessions of the first two schemas
	Outcome     string // done, partial, skipped
	Reason      string // of a skip, or ""
	Hurt        string // where it hurt, or ""
	SwappedFrom string // card id, or ""
	Effort      string // easy, right, hard, or "" if not said; RateSession writes it
	Done        []Set  // the same in detail; nil in sessions of the first three schemas
}

// Set is what was done of one set of a card on one side.
type Set struct {
	Set     int    // from 1
	Side    string // none, left, right
	Reps    int
	Seconds int // of work
}

// StartSession writes a session before its first phase, so that each one that
// was begun is known. Its outcome is "started" until EndSession.
func (j *Journal) StartSession(ctx context.Context, s Session) error {
	return j.write(ctx, "start session", func(tx *sql.Tx) error {
		at, offset := stamp(s.Started)
		_, err := tx.ExecContext(ctx, `INSERT INTO sessions (id, routine, is_break, started_ms, started_offset, outcome, worked_ms)
			VALUES (?, ?, ?, ?, ?, 'started', 0)`, s.ID, s.Routine, s.Break, at, offset)
		if err != nil {
			return err
		}
		return rate(ctx, tx, s.ID, s.rating())
	})
}

// SaveProgress keeps the state of a running session for a crash or a closed window.
func (j *Journal) SaveProgress(ctx context.Context, id string, state []byte) error {
	return j.write(ctx, "save progress", func(tx *sql.Tx) error {
		res, err := tx.ExecContext(ctx, `UPDATE sessions SET state = ? WHERE id = ? AND ended_ms IS NULL`, state, id)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n == 1 {
			return err
		}
		return fmt.Errorf("%w: %s", ErrNoSession, id)
	})
}

// EndSession writes how a session ended, and its items; of a session that has ended already, in the place of what was there. A session whose start
// could not be written is written whole, so that nothing that was done is lost. What
// RateSession wrote stays, unless the session says otherwise.
func (j *Journal) EndSession(ctx context.Context, s Session) error {
	return j.write(ctx, "end session", func(tx *sql.Tx) error {
		if s.Started.IsZero() {
			s.Started = s.Ended
		}
		started, startedOffset := stamp(s.Started)
		ended, endedOffset := stamp(s.Ended)
		_, err := tx.ExecContext(ctx, `INSERT INTO sessions
				(id, routine, is_break, started_ms, started_offset, ended_ms, ended_offset, outcome, worked_ms)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET ended_ms = excluded.ended_ms,
				ended_offset = excluded.ended_offset, outcome = excluded.outcome, worked_ms = excluded.worked_ms, state = NULL`,
			s.ID, s.Routine, s.Break, started, startedOffset, ended, endedOffset, s.Outcome, s.Worked.Milliseconds())
		if err != nil {
			return err
		}
		if err := writeItems(ctx, tx, s.ID, s.Items); err != nil {
			return err
		}
		return rate(ctx, tx, s.ID, s.rating())
	})
}

// writeItems puts the items of a session in the place of what was there.
func writeItems(ctx context.Context, tx *sql.Tx, id string, items []Item) error {
	for _, table := range []string{"session_items", "session_sets"} {
		if _, err := tx.ExecContext(ctx, `DELETE FROM `+table+` WHERE session = ?`, id); err != nil {
			return err
		}
	}
	for i, it := range items {
		_, err := tx.ExecContext(ctx, `INSERT INTO session_items
				(session, place, card, side, sets, reps, seconds, planned, outcome, reason, hurt, swapped_from)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, id, i, it.Card, it.Side, it.Sets, it.Reps, it.Seconds,
			it.Planned, it.Outcome, it.Reason, it.Hurt, it.SwappedFrom)
		if err != nil {
			return err
		}
		for line, d := range it.Done {
			if _, err := tx.ExecContext(ctx, `INSERT INTO session_sets (session, place, line, nth, side, reps, seconds) VALUES (?, ?, ?, ?, ?, ?, ?)`,
				id, i, line, d.Set, d.Side, d.Reps, d.Seconds); err != nil {
				return err
			}
		}
	}
	return nil
}

// Unfinished finds the newest session that began at since or later and never
// ended. One that broke off at once has no state.
func (j *Journal) Unfinished(ctx context.Context, since time.Time) (id string, state []byte, ok bool, err error) {
	err = j.db.QueryRowContext(ctx, `SELECT id, state FROM sessions
		WHERE ended_ms IS NULL AND device = '' AND started_ms >= ? ORDER BY started_ms DESC LIMIT 1`,
		since.UnixMilli()).Scan(&id, &state)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil, false, nil
	}
	if err != nil {
		return "", nil, false, fmt.Errorf("journal: find unfinished session: %w", err)
	}
	return id, state, true, nil
}

// Sessions gives the sessions that began in [from, to), of all computers, oldest first.
func (j *Journal) Sessions(ctx context.Context, from, to time.Time) ([]Session, error) {
	tx, err := j.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, fmt.Errorf("journal: read sessions: %w", err)
	}
	defer tx.Rollback()
	list, err := sessions(ctx, tx, `started_ms >= ? AND started_ms < ?`, from.UnixMilli(), to.UnixMilli())
	if err == nil {
		err = readSets(ctx, tx, list, `started_ms >= ? AND started_ms < ?`, from.UnixMilli(), to.UnixMilli())
	}
	if err != nil {
		return nil, fmt.Errorf("journal: read sessions: %w", err)
	}
	return list, nil
}
