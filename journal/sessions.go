package journal

import (
	"context"
	"database/sql"
	"encoding/json"
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
}

// Item is what was done of one card in a session.
type Item struct {
	Card, Side string
	Sets, Reps int
	Seconds    int
	Outcome    string // done, partial, skipped
}

// Safety is an answer to the safety page.
type Safety struct {
	At     time.Time
	Answer string   // clear: none of the signs; stop: at least one
	Signs  []string // ids
}

// StartSession writes a session before its first phase, so that each one that
// was begun is known. Its outcome is "started" until EndSession.
func (j *Journal) StartSession(ctx context.Context, s Session) error {
	return j.write(ctx, "start session", func(tx *sql.Tx) error {
		at, offset := stamp(s.Started)
		_, err := tx.ExecContext(ctx, `INSERT INTO sessions (id, routine, is_break, started_ms, started_offset, outcome, worked_ms)
			VALUES (?, ?, ?, ?, ?, 'started', 0)`, s.ID, s.Routine, s.Break, at, offset)
		return err
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
// could not be written is written whole, so that nothing that was done is lost.
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
			_, err := tx.ExecContext(ctx, `INSERT INTO session_items (session, place, card, side, sets, reps, seconds, outcome)
				VALUES (?, ?, ?, ?, ?, ?, ?, ?)`, s.ID, i, it.Card, it.Side, it.Sets, it.Reps, it.Seconds, it.Outcome)
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// Unfinished finds the newest session that began at since or later, never
// ended, and has a saved state.
func (j *Journal) Unfinished(ctx context.Context, since time.Time) (id string, state []byte, ok bool, err error) {
	err = j.db.QueryRowContext(ctx, `SELECT id, state FROM sessions
		WHERE ended_ms IS NULL AND state IS NOT NULL AND started_ms >= ? ORDER BY started_ms DESC LIMIT 1`,
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
			s.ended_ms, s.ended_offset, s.outcome, s.worked_ms, i.card, i.side, i.sets, i.reps, i.seconds, i.outcome
		FROM sessions s LEFT JOIN session_items i ON i.session = s.id
		WHERE s.started_ms >= ? AND s.started_ms < ? ORDER BY s.started_ms, s.id, i.place`, from.UnixMilli(), to.UnixMilli())
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []Session
	for rows.Next() {
		var s Session
		var started, worked int64
		var startedOffset int
		var ended, endedOffset, sets, reps, seconds sql.NullInt64
		var card, side, outcome sql.NullString
		err := rows.Scan(&s.ID, &s.Routine, &s.Break, &started, &startedOffset, &ended, &endedOffset, &s.Outcome, &worked,
			&card, &side, &sets, &reps, &seconds, &outcome)
		if err != nil {
			return nil, err
		}
		if len(list) == 0 || list[len(list)-1].ID != s.ID {
			s.Started, s.Worked = unstamp(started, startedOffset), time.Duration(worked)*time.Millisecond
			if ended.Valid {
				s.Ended = unstamp(ended.Int64, int(endedOffset.Int64))
			}
			list = append(list, s)
		}
		if card.Valid {
			last := &list[len(list)-1]
			last.Items = append(last.Items, Item{Card: card.String, Side: side.String, Sets: int(sets.Int64),
				Reps: int(reps.Int64), Seconds: int(seconds.Int64), Outcome: outcome.String})
		}
	}
	return list, rows.Err()
}

// AnswerSafety writes an answer to the safety page.
func (j *Journal) AnswerSafety(ctx context.Context, a Safety) error {
	return j.write(ctx, "answer safety", func(tx *sql.Tx) error {
		signs, err := json.Marshal(a.Signs)
		if err != nil {
			return err
		}
		at, offset := stamp(a.At)
		_, err = tx.ExecContext(ctx, `INSERT INTO safety (at_ms, at_offset, answer, signs) VALUES (?, ?, ?, ?)`,
			at, offset, a.Answer, string(signs))
		return err
	})
}

// LastSafety gives the answer written last; false if there is none.
func (j *Journal) LastSafety(ctx context.Context) (Safety, bool, error) {
	var a Safety
	var at int64
	var offset int
	var signs string
	err := j.db.QueryRowContext(ctx, `SELECT at_ms, at_offset, answer, signs FROM safety ORDER BY id DESC LIMIT 1`).
		Scan(&at, &offset, &a.Answer, &signs)
	if errors.Is(err, sql.ErrNoRows) {
		return Safety{}, false, nil
	}
	if err == nil {
		a.At = unstamp(at, offset)
		err = json.Unmarshal([]byte(signs), &a.Signs)
	}
	if err != nil {
		return Safety{}, false, fmt.Errorf("journal: read last safety answer: %w", err)
	}
	return a, true, nil
}
