package journal

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strconv"
	"time"
)

// Morning is what the person said of a morning, against their usual ones.
type Morning struct {
	At    time.Time
	Worse int // -1 better, 0 the same, 1 worse, 2 much worse
}

// Pain is one that was said outside a session.
type Pain struct {
	At    time.Time
	Level int // 0 to 10
}

// Event is something that the person decided about their plan. What its fields mean depends on its kind; the journal
// keeps them as they are.
type Event struct {
	ID         string // random UUID; AddEvent gives one to an event that has none
	At         time.Time
	Kind       string
	Card, Rule string
	Ref, Until time.Time // zero: none
	Value      string
}

// eventData are the fields of an event that not all kinds have.
type eventData struct {
	Card  string    `json:"card,omitempty"`
	Rule  string    `json:"rule,omitempty"`
	Ref   time.Time `json:"ref,omitzero"`
	Until time.Time `json:"until,omitzero"`
	Value string    `json:"value,omitempty"`
}

// SayMorning keeps what the person said of the morning of that day; of one day the last word holds.
func (j *Journal) SayMorning(ctx context.Context, m Morning) error {
	return j.write(ctx, "say morning", func(tx *sql.Tx) error { return putMorning(ctx, tx, m.At.Format(time.DateOnly), m) })
}

func putMorning(ctx context.Context, tx *sql.Tx, date string, m Morning) error {
	at, offset := stamp(m.At)
	_, err := tx.ExecContext(ctx, `INSERT INTO mornings (date, at_ms, at_offset, worse) VALUES (?, ?, ?, ?)
		ON CONFLICT (date) DO UPDATE SET at_ms = excluded.at_ms, at_offset = excluded.at_offset, worse = excluded.worse`,
		date, at, offset, m.Worse)
	return err
}

// SayPain keeps a pain that was said outside a session. Said again for the same time, it replaces the other.
func (j *Journal) SayPain(ctx context.Context, p Pain) error {
	return j.write(ctx, "say pain", func(tx *sql.Tx) error { return putPain(ctx, tx, p) })
}

// painID is by what a pain is known, on all computers and however often it is brought in: there is one of a time.
func painID(at time.Time) string { return strconv.FormatInt(at.UnixMilli(), 10) }

func putPain(ctx context.Context, tx *sql.Tx, p Pain) error {
	at, offset := stamp(p.At)
	_, err := tx.ExecContext(ctx, `INSERT INTO pains (id, at_ms, at_offset, level) VALUES (?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET at_ms = excluded.at_ms, at_offset = excluded.at_offset, level = excluded.level`, painID(p.At), at, offset, p.Level)
	return err
}

// AddEvent keeps a decision. Kept again under the same id, it replaces the other.
func (j *Journal) AddEvent(ctx context.Context, e Event) error {
	return j.write(ctx, "add event", func(tx *sql.Tx) error {
		if e.ID == "" {
			e.ID = NewID()
		}
		return putEvent(ctx, tx, e)
	})
}

func putEvent(ctx context.Context, tx *sql.Tx, e Event) error {
	data, err := json.Marshal(eventData{e.Card, e.Rule, e.Ref, e.Until, e.Value})
	if err != nil {
		return err
	}
	at, offset := stamp(e.At)
	_, err = tx.ExecContext(ctx, `INSERT INTO plan_events (id, at_ms, at_offset, kind, data) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET at_ms = excluded.at_ms, at_offset = excluded.at_offset, kind = excluded.kind, data = excluded.data`,
		e.ID, at, offset, e.Kind, string(data))
	return err
}

func mornings(ctx context.Context, db reader) (list []Morning, err error) {
	err = eachRow(ctx, db, `SELECT at_ms, at_offset, worse FROM mornings ORDER BY date`, nil, func(rows *sql.Rows) error {
		var m Morning
		var at int64
		var offset int
		err := rows.Scan(&at, &offset, &m.Worse)
		m.At = unstamp(at, offset)
		list = append(list, m)
		return err
	})
	return list, err
}

func pains(ctx context.Context, db reader) (list []Pain, err error) {
	err = eachRow(ctx, db, `SELECT at_ms, at_offset, level FROM pains ORDER BY at_ms, id`, nil, func(rows *sql.Rows) error {
		var p Pain
		var at int64
		var offset int
		err := rows.Scan(&at, &offset, &p.Level)
		p.At = unstamp(at, offset)
		list = append(list, p)
		return err
	})
	return list, err
}

// events gives those that the rest of the query names.
func events(ctx context.Context, db reader, rest string, args ...any) (list []Event, err error) {
	err = eachRow(ctx, db, `SELECT id, at_ms, at_offset, kind, data FROM plan_events `+rest, args, func(rows *sql.Rows) error {
		var e Event
		var at int64
		var offset int
		var data string
		if err := rows.Scan(&e.ID, &at, &offset, &e.Kind, &data); err != nil {
			return err
		}
		var d eventData
		if err := json.Unmarshal([]byte(data), &d); err != nil {
			return fmt.Errorf("event %s: %w", e.ID, err)
		}
		e.At, e.Card, e.Rule, e.Ref, e.Until, e.Value = unstamp(at, offset), d.Card, d.Rule, d.Ref, d.Until, d.Value
		list = append(list, e)
		return nil
	})
	return list, err
}
