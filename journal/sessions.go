package journal

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
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

// EndSession writes how a session ended, and its items. A session whose start
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
		if _, err := tx.ExecContext(ctx, `DELETE FROM session_items WHERE session = ?`, s.ID); err != nil {
			return err
		}
		for i, it := range s.Items {
			_, err := tx.ExecContext(ctx, `INSERT INTO session_items
					(session, place, card, side, sets, reps, seconds, planned, outcome, reason, hurt, swapped_from)
				VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, s.ID, i, it.Card, it.Side, it.Sets, it.Reps, it.Seconds,
				it.Planned, it.Outcome, it.Reason, it.Hurt, it.SwappedFrom)
			if err != nil {
				return err
			}
		}
		return rate(ctx, tx, s.ID, s.rating())
	})
}

// Unfinished finds the newest session that began at since or later and never
// ended. One that broke off at once has no state.
func (j *Journal) Unfinished(ctx context.Context, since time.Time) (id string, state []byte, ok bool, err error) {
	err = j.db.QueryRowContext(ctx, `SELECT id, state FROM sessions
		WHERE ended_ms IS NULL AND started_ms >= ? ORDER BY started_ms DESC LIMIT 1`,
		since.UnixMilli()).Scan(&id, &state)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil, false, nil
	}
	if err != nil {
		return "", nil, false, fmt.Errorf("journal: find unfinished session: %w", err)
	}
	return id, state, true, nil
}

// Sessions gives the sessions that began in [from, to), oldest first.
func (j *Journal) Sessions(ctx context.Context, from, to time.Time) ([]Session, error) {
	sessions, err := j.sessions(ctx, from, to)
	if err != nil {
		return nil, fmt.Errorf("journal: read sessions: %w", err)
	}
	return sessions, nil
}

func (j *Journal) sessions(ctx context.Context, from, to time.Time) ([]Session, error) {
	rows, err := j.db.QueryContext(ctx, `SELECT s.id, s.routine, s.is_break, s.started_ms, s.started_offset,
			s.ended_ms, s.ended_offset, s.outcome, s.worked_ms, s.pain_before, s.pain_after, s.culprits, i.place IS NOT NULL,
			coalesce(i.card, ''), coalesce(i.side, ''), coalesce(i.sets, 0), coalesce(i.reps, 0), coalesce(i.seconds, 0),
			coalesce(i.planned, 0), coalesce(i.outcome, ''), coalesce(i.reason, ''), coalesce(i.hurt, ''),
			coalesce(i.swapped_from, ''), coalesce(e.effort, '')
		FROM sessions s LEFT JOIN session_items i ON i.session = s.id
			LEFT JOIN session_efforts e ON e.session = i.session AND e.card = i.card
		WHERE s.started_ms >= ? AND s.started_ms < ? ORDER BY s.started_ms, s.id, i.place`, from.UnixMilli(), to.UnixMilli())
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []Session
	for rows.Next() {
		var s Session
		var it Item
		var started, worked int64
		var startedOffset int
		var ended, endedOffset sql.NullInt64
		var culprits string
		var hasItem bool
		err := rows.Scan(&s.ID, &s.Routine, &s.Break, &started, &startedOffset, &ended, &endedOffset, &s.Outcome, &worked,
			&s.PainBefore, &s.PainAfter, &culprits, &hasItem, &it.Card, &it.Side, &it.Sets, &it.Reps, &it.Seconds,
			&it.Planned, &it.Outcome, &it.Reason, &it.Hurt, &it.SwappedFrom, &it.Effort)
		if err != nil {
			return nil, err
		}
		if len(list) == 0 || list[len(list)-1].ID != s.ID {
			s.Started, s.Worked = unstamp(started, startedOffset), time.Duration(worked)*time.Millisecond
			if ended.Valid {
				s.Ended = unstamp(ended.Int64, int(endedOffset.Int64))
			}
			if culprits != "" {
				s.Culprits = strings.Split(culprits, " ")
			}
			list = append(list, s)
		}
		if hasItem {
			last := &list[len(list)-1]
			last.Items = append(last.Items, it)
		}
	}
	return list, rows.Err()
}
