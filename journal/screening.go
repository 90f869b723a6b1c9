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

	nth int64 // the highest holds
}

// AnswerSafety writes answers to the safety questions. They hold from now on, whatever the clock says.
func (j *Journal) AnswerSafety(ctx context.Context, a Safety) error {
	return j.write(ctx, "answer safety", func(tx *sql.Tx) error {
		if a.ID == "" {
			a.ID = NewID()
		}
		if a.Route == "" {
			a.Route = map[bool]string{true: "go", false: "doctor"}[a.Clear]
		}
		if err := tx.QueryRowContext(ctx, `SELECT max(?, coalesce(max(nth), 0) + 1) FROM screenings`, a.At.UnixMilli()).Scan(&a.nth); err != nil {
			return err
		}
		return putScreening(ctx, tx, a)
	})
}

func putScreening(ctx context.Context, tx *sql.Tx, a Safety) error {
	yes, err := json.Marshal(a.Yes)
	if err != nil {
		return err
	}
	at, offset := stamp(a.At)
	_, err = tx.ExecContext(ctx, `INSERT INTO screenings (id, nth, at_ms, at_offset, clear, route, yes, examined) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET nth = excluded.nth, at_ms = excluded.at_ms, at_offset = excluded.at_offset, clear = excluded.clear,
			route = excluded.route, yes = excluded.yes, examined = excluded.examined`,
		a.ID, a.nth, at, offset, a.Clear, a.Route, string(yes), a.Examined)
	return err
}

// LastSafety gives the answers written last; false if there are none.
func (j *Journal) LastSafety(ctx context.Context) (Safety, bool, error) {
	list, err := screenings(ctx, j.db, `ORDER BY nth DESC, clear, id DESC LIMIT 1`)
	if err != nil {
		return Safety{}, false, fmt.Errorf("journal: read last safety answer: %w", err)
	}
	if len(list) == 0 {
		return Safety{}, false, nil
	}
	return list[0], true, nil
}

// Screenings gives all answers, in the order in which they came into force.
func (j *Journal) Screenings(ctx context.Context) ([]Safety, error) {
	list, err := screenings(ctx, j.db, inForce)
	if err != nil {
		return nil, fmt.Errorf("journal: read safety answers: %w", err)
	}
	return list, nil
}

// inForce is the order in which answers came into force. Of two computers' answers at once, no holds against go.
const inForce = `ORDER BY nth, clear DESC, id`

// screenings gives those that the rest of the query names.
func screenings(ctx context.Context, db reader, rest string, args ...any) (list []Safety, err error) {
	err = eachRow(ctx, db, `SELECT id, nth, at_ms, at_offset, clear, route, yes, examined FROM screenings `+rest, args, func(rows *sql.Rows) error {
		var a Safety
		var at int64
		var offset int
		var yes string
		if err := rows.Scan(&a.ID, &a.nth, &at, &offset, &a.Clear, &a.Route, &yes, &a.Examined); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(yes), &a.Yes); err != nil {
			return fmt.Errorf("answers of %s: %w", a.ID, err)
		}
		a.At = unstamp(at, offset)
		list = append(list, a)
		return nil
	})
	return list, err
}

// Clear keeps that a professional has looked at a sign, by its id, and said on that day that exercise is fine. A zero
// day takes it back.
func (j *Journal) Clear(ctx context.Context, sign string, on time.Time) error {
	return j.write(ctx, "clear a sign", func(tx *sql.Tx) error {
		day := ""
		if !on.IsZero() {
			day = on.Format(time.DateOnly)
		}
		return putClearance(ctx, tx, sign, day)
	})
}

func putClearance(ctx context.Context, tx *sql.Tx, sign, day string) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO clearances (sign, day) VALUES (?, ?) ON CONFLICT (sign) DO UPDATE SET day = excluded.day`, sign, day)
	return err
}

// Clearances gives the day of each sign that is cleared, as midnight UTC.
func (j *Journal) Clearances(ctx context.Context) (map[string]time.Time, error) {
	list, err := clearances(ctx, j.db)
	if err != nil {
		return nil, fmt.Errorf("journal: read clearances: %w", err)
	}
	return list, nil
}

func clearances(ctx context.Context, db reader) (map[string]time.Time, error) {
	list := map[string]time.Time{}
	return list, eachRow(ctx, db, `SELECT sign, day FROM clearances WHERE day != ''`, nil, func(rows *sql.Rows) error {
		var sign, day string
		err := rows.Scan(&sign, &day)
		if err == nil {
			list[sign], err = time.Parse(time.DateOnly, day)
		}
		return err
	})
}

// NewID makes a random UUID.
func NewID() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // it never fails
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}
