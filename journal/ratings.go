package journal

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
)

// ErrUnknownSession says that no session of that id is in the journal.
var ErrUnknownSession = errors.New("no such session is in the journal")

// Rating is what the person says of a session. A field that is nil leaves standing what was said before; one
// that is given replaces it, Effort and Culprits as a whole.
type Rating struct {
	PainBefore, PainAfter *int              // 0 to 10
	Effort                map[string]string // by card id: easy, right, hard
	Culprits              []string          // ids of cards, or "?" for not sure; empty and not nil: taken back
}

// RateSession keeps what the person says of a session: before it ends, after, or again. A session that was
// never started gives ErrUnknownSession; a pain beyond 10 or an effort that is none changes nothing.
func (j *Journal) RateSession(ctx context.Context, id string, r Rating) error {
	return j.write(ctx, "rate session", func(tx *sql.Tx) error {
		var known bool
		if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM sessions WHERE id = ?`, id).Scan(&known); err != nil {
			return err
		}
		if !known {
			return fmt.Errorf("%w: %s", ErrUnknownSession, id)
		}
		return rate(ctx, tx, id, r)
	})
}

// rating is what a whole session says of itself. Its items have the efforts only where somebody read them back.
func (s Session) rating() Rating {
	r := Rating{PainBefore: s.PainBefore, PainAfter: s.PainAfter, Culprits: s.Culprits}
	for _, it := range s.Items {
		if it.Effort != "" {
			if r.Effort == nil {
				r.Effort = map[string]string{}
			}
			r.Effort[it.Card] = it.Effort
		}
	}
	return r
}

func rate(ctx context.Context, tx *sql.Tx, id string, r Rating) error {
	_, err := tx.ExecContext(ctx, `UPDATE sessions SET pain_before = coalesce(?, pain_before), pain_after = coalesce(?, pain_after)
		WHERE id = ?`, r.PainBefore, r.PainAfter, id)
	if err != nil {
		return err
	}
	if r.Culprits != nil { // ids of cards have no spaces
		if _, err := tx.ExecContext(ctx, `UPDATE sessions SET culprits = ? WHERE id = ?`, strings.Join(r.Culprits, " "), id); err != nil {
			return err
		}
	}
	if r.Effort == nil {
		return nil
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM session_efforts WHERE session = ?`, id); err != nil {
		return err
	}
	for card, effort := range r.Effort {
		if effort == "" {
			continue // taken back
		}
		if _, err := tx.ExecContext(ctx, `INSERT INTO session_efforts (session, card, effort) VALUES (?, ?, ?)`, id, card, effort); err != nil {
			return err
		}
	}
	return nil
}
