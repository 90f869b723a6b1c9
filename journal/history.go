package journal

import (
	"context"
	"database/sql"
	"fmt"
)

// History is all that a plan is derived from, each list oldest first.
type History struct {
	Sessions   []Session // those that are over, of all computers, without their items' Done
	Mornings   []Morning
	Pains      []Pain
	Events     []Event
	Screenings []Safety
}

// History reads all of it in one transaction, so that its parts belong together.
func (j *Journal) History(ctx context.Context) (h History, err error) {
	tx, err := j.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return h, fmt.Errorf("journal: read history: %w", err)
	}
	defer tx.Rollback()
	h.Sessions, err = sessions(ctx, tx, `outcome != 'started'`)
	if err == nil {
		h.Mornings, err = mornings(ctx, tx)
	}
	if err == nil {
		h.Pains, err = pains(ctx, tx)
	}
	if err == nil {
		h.Events, err = events(ctx, tx, `ORDER BY at_ms, id`)
	}
	if err == nil {
		h.Screenings, err = screenings(ctx, tx, inForce)
	}
	if err != nil {
		return History{}, fmt.Errorf("journal: read history: %w", err)
	}
	return h, nil
}
