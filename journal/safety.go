package journal

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// Safety is an answer to the safety page.
type Safety struct {
	At     time.Time
	Answer string   // clear: none of the signs; stop: at least one
	Signs  []string // ids
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
