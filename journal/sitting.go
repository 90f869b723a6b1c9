package journal

import (
	"context"
	"database/sql"
	"time"
)

// Stretch is a time in which one thing held. Its times carry the person's zone.
type Stretch struct {
	From, To time.Time
	Kind     string // sitting, standing, away, break, asleep, blind
	Evidence string
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
