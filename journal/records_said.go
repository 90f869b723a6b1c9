package journal

import (
	"context"
	"database/sql"
	"slices"
	"time"
)

type screeningData struct {
	Nth      int64     `json:"nth"` // the highest holds
	At       time.Time `json:"at"`
	Clear    bool      `json:"clear"`
	Route    string    `json:"route"`
	Yes      []string  `json:"yes"`
	Examined bool      `json:"examined,omitempty"`
}

type clearanceData struct {
	Day string `json:"day"` // "": taken back
}

type morningData struct {
	At    time.Time `json:"at"`
	Worse int       `json:"worse"`
}

type painData struct {
	At    time.Time `json:"at"`
	Level int       `json:"level"`
}

type eventRow struct {
	At   time.Time `json:"at"`
	Kind string    `json:"kind"`
	eventData
}

func readScreening(ctx context.Context, db reader, id string) (any, error) {
	list, err := screenings(ctx, db, `WHERE id = ?`, id)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	a := list[0]
	return &screeningData{a.nth, a.At, a.Clear, a.Route, a.Yes, a.Examined}, nil
}

func writeScreening(ctx context.Context, tx *sql.Tx, r Record) error {
	row, err := understood[screeningData](r)
	if err != nil {
		return err
	}
	if !possible(row.At) || row.Nth < 1 || row.Nth > latest.UnixMilli() || !slices.Contains(routes, row.Route) {
		return errRecord
	}
	return putScreening(ctx, tx, Safety{ID: r.ID, At: row.At, Clear: row.Clear, Route: row.Route, Yes: row.Yes, Examined: row.Examined, nth: row.Nth})
}

func readClearance(ctx context.Context, db reader, id string) (any, error) {
	row := &clearanceData{}
	return row, db.QueryRowContext(ctx, `SELECT day FROM clearances WHERE sign = ?`, id).Scan(&row.Day)
}

func writeClearance(ctx context.Context, tx *sql.Tx, r Record) error {
	row, err := understood[clearanceData](r)
	if err != nil {
		return err
	}
	if on, err := time.Parse(time.DateOnly, row.Day); row.Day != "" && (err != nil || !possible(on)) {
		return errRecord
	}
	return putClearance(ctx, tx, r.ID, row.Day)
}

func readMorning(ctx context.Context, db reader, id string) (any, error) {
	var at int64
	var offset int
	row := &morningData{}
	err := db.QueryRowContext(ctx, `SELECT at_ms, at_offset, worse FROM mornings WHERE date = ?`, id).Scan(&at, &offset, &row.Worse)
	row.At = unstamp(at, offset)
	return row, err
}

func writeMorning(ctx context.Context, tx *sql.Tx, r Record) error {
	row, err := understood[morningData](r)
	if err != nil {
		return err
	}
	if !possible(row.At) || r.ID != row.At.Format(time.DateOnly) {
		return errRecord
	}
	return putMorning(ctx, tx, r.ID, Morning(*row))
}

func readPain(ctx context.Context, db reader, id string) (any, error) {
	var at int64
	var offset int
	row := &painData{}
	err := db.QueryRowContext(ctx, `SELECT at_ms, at_offset, level FROM pains WHERE id = ?`, id).Scan(&at, &offset, &row.Level)
	row.At = unstamp(at, offset)
	return row, err
}

func writePain(ctx context.Context, tx *sql.Tx, r Record) error {
	row, err := understood[painData](r)
	if err != nil {
		return err
	}
	if !possible(row.At) || r.ID != painID(row.At) {
		return errRecord
	}
	return putPain(ctx, tx, Pain(*row))
}

func readEvent(ctx context.Context, db reader, id string) (any, error) {
	list, err := events(ctx, db, `WHERE id = ?`, id)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	e := list[0]
	return &eventRow{e.At, e.Kind, eventData{e.Card, e.Rule, e.Ref, e.Until, e.Value}}, nil
}

func writeEvent(ctx context.Context, tx *sql.Tx, r Record) error {
	row, err := understood[eventRow](r)
	if err != nil {
		return err
	}
	if row.Kind == "" || !possible(row.At) || !row.Ref.IsZero() && !possible(row.Ref) || !row.Until.IsZero() && !possible(row.Until) {
		return errRecord
	}
	return putEvent(ctx, tx, Event{r.ID, row.At, row.Kind, row.Card, row.Rule, row.Ref, row.Until, row.Value})
}
