package journal

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// Stretch is a time in which one thing held. Its times carry the person's zone.
type Stretch struct {
	From, To time.Time
	Kind     string // sitting, standing, away, break, asleep, blind
	Evidence string
}

// Notice is a notification that was raised.
type Notice struct {
	At      time.Time
	Why     string        // due, owed, backstop, standing
	Spell   time.Duration // of sitting, when it was raised
	Outcome string        // shown, started, snoozed, skipped, withdrawn
}

// Break is an absence long enough to count, or a break session.
type Break struct {
	From     time.Time
	Length   time.Duration
	Evidence string // silence, lock, sleep, session
}

// AddStretches writes closed stretches. Writing one again (the same start and
// kind) replaces it. One that ends before it begins, because the clock was set
// back in it, is left out: there is no telling how long it was.
func (j *Journal) AddStretches(ctx context.Context, stretches []Stretch) error {
	return j.write(ctx, "add stretches", func(tx *sql.Tx) error {
		for _, s := range stretches {
			from, fromOffset := stamp(s.From)
			to, toOffset := stamp(s.To)
			if to < from {
				j.log.Warn("a stretch ends before it begins; left out", "kind", s.Kind, "from", s.From, "to", s.To)
				continue
			}
			_, err := tx.ExecContext(ctx, `INSERT INTO stretches (from_ms, from_offset, to_ms, to_offset, kind, evidence)
				VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (from_ms, kind) DO UPDATE
				SET to_ms = excluded.to_ms, to_offset = excluded.to_offset, evidence = excluded.evidence`,
				from, fromOffset, to, toOffset, s.Kind, s.Evidence)
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// AddNotice writes a notice; its id serves to note what became of it.
func (j *Journal) AddNotice(ctx context.Context, n Notice) (id int64, err error) {
	err = j.write(ctx, "add notice", func(tx *sql.Tx) error {
		at, offset := stamp(n.At)
		res, err := tx.ExecContext(ctx, `INSERT INTO notices (at_ms, at_offset, why, spell_ms, outcome) VALUES (?, ?, ?, ?, ?)`,
			at, offset, n.Why, n.Spell.Milliseconds(), n.Outcome)
		if err != nil {
			return err
		}
		id, err = res.LastInsertId()
		return err
	})
	return id, err
}

// SetNoticeOutcome notes what became of a notice.
func (j *Journal) SetNoticeOutcome(ctx context.Context, id int64, outcome string) error {
	return j.write(ctx, "set notice outcome", func(tx *sql.Tx) error {
		res, err := tx.ExecContext(ctx, `UPDATE notices SET outcome = ? WHERE id = ?`, outcome, id)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n == 1 {
			return err
		}
		return fmt.Errorf("no notice %d", id)
	})
}

// AddBreak writes a break. Writing it again (the same start) replaces it.
func (j *Journal) AddBreak(ctx context.Context, b Break) error {
	return j.write(ctx, "add break", func(tx *sql.Tx) error {
		from, offset := stamp(b.From)
		_, err := tx.ExecContext(ctx, `INSERT INTO breaks (from_ms, from_offset, length_ms, evidence) VALUES (?, ?, ?, ?)
			ON CONFLICT (from_ms) DO UPDATE SET length_ms = excluded.length_ms, evidence = excluded.evidence`,
			from, offset, b.Length.Milliseconds(), b.Evidence)
		return err
	})
}
