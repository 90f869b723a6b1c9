package journal

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"
)

// Safety is one round of answers to the safety questions.
type Safety struct {
	ID       string // "" in one to be written: the journal gives it one
	At       time.Time
	Clear    bool     // sessions may start
	Route    string   // where the answers lead: emergency, doctor, physio, go, none
	Yes      []string // ids of what was answered with yes
	Examined bool     // the person says that somebody has looked at it since
}

// AnswerSafety writes answers to the safety questions. They hold from now on, whatever the clock says.
func (j *Journal) AnswerSafety(ctx context.Context, a Safety) error {
	return j.write(ctx, "answer safety", func(tx *sql.Tx) error {
		if a.ID == "" {
			a.ID = newID()
		}
		if a.Route == "" {
			a.Route = map[bool]string{true: "go", false: "doctor"}[a.Clear]
		}
		yes, err := json.Marshal(a.Yes)
		if err != nil {
			return err
		}
		at, offset := stamp(a.At)
		_, err = tx.ExecContext(ctx, `INSERT INTO screenings (id, nth, at_ms, at_offset, clear, route, yes, examined)
			SELECT ?, max(?, coalesce(max(nth), 0) + 1), ?, ?, ?, ?, ?, ? FROM screenings`,
			a.ID, at, at, offset, a.Clear, a.Route, string(yes), a.Examined)
		return err
	})
}

// LastSafety gives the answers written last; false if there are none.
func (j *Journal) LastSafety(ctx context.Context) (Safety, bool, error) {
	list, err := screenings(ctx, j.db, `ORDER BY nth DESC LIMIT 1`)
	if err != nil {
		return Safety{}, false, fmt.Errorf("journal: read last safety answer: %w", err)
	}
	if len(list) == 0 {
		return Safety{}, false, nil
	}
	return list[0], true, nil
}

func screenings(ctx context.Context, db reader, order string) (list []Safety, err error) {
	rows, err := db.QueryContext(ctx, `SELECT id, at_ms, at_offset, clear, route, yes, examined FROM screenings `+order)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var a Safety
		var at int64
		var offset int
		var yes string
		if err := rows.Scan(&a.ID, &at, &offset, &a.Clear, &a.Route, &yes, &a.Examined); err != nil {
			return nil, err
		}
		if err := json.Unmarshal([]byte(yes), &a.Yes); err != nil {
			return nil, fmt.Errorf("answers of %s: %w", a.ID, err)
		}
		a.At = unstamp(at, offset)
		list = append(list, a)
	}
	return list, rows.Err()
}

// Clear keeps that a professional has looked at a sign, by its id, and said on that day that exercise is fine. A zero
// day takes it back.
func (j *Journal) Clear(ctx context.Context, sign string, on time.Time) error {
	return j.write(ctx, "clear a sign", func(tx *sql.Tx) error {
		day := ""
		if !on.IsZero() {
			day = on.Format(time.DateOnly)
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO clearances (sign, day) VALUES (?, ?)
			ON CONFLICT (sign) DO UPDATE SET day = excluded.day`, sign, day)
		return err
	})
}

// Clearances gives the day of each sign that is cleared, as midnight UTC.
func (j *Journal) Clearances(ctx context.Context) (map[string]time.Time, error) {
	rows, err := j.db.QueryContext(ctx, `SELECT sign, day FROM clearances WHERE day != ''`)
	if err != nil {
		return nil, fmt.Errorf("journal: read clearances: %w", err)
	}
	defer rows.Close()
	list := map[string]time.Time{}
	for rows.Next() {
		var sign, day string
		err := rows.Scan(&sign, &day)
		if err == nil {
			list[sign], err = time.Parse(time.DateOnly, day)
		}
		if err != nil {
			return nil, fmt.Errorf("journal: read clearances: %w", err)
		}
	}
	return list, rows.Err()
}

// newID makes a random UUID.
func newID() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // it never fails
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}
