package journal

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"strings"
	"time"
)

type correctionData struct {
	From   time.Time `json:"from"`
	To     time.Time `json:"to"`
	As     string    `json:"as"`
	Away   int64     `json:"away_ms"`
	Made   time.Time `json:"made"`
	Undone time.Time `json:"undone,omitzero"`
}

type stretchData struct {
	From     time.Time `json:"from"`
	To       time.Time `json:"to"`
	Kind     string    `json:"kind"`
	Evidence string    `json:"evidence,omitempty"`
}

// dayData is what is left of a day whose detail is gone, in milliseconds.
type dayData struct {
	Known    int64 `json:"known_ms"`
	Sitting  int64 `json:"sitting_ms"`
	Longest  int64 `json:"longest_ms"`
	Standing int64 `json:"standing_ms"`
	Breaks   int   `json:"breaks"`
	Offered  int   `json:"offered"`
}

// idNumbers takes the parts of an id that is made of numbers.
func idNumbers(id string, n int) ([]any, error) {
	parts := strings.Split(id, " ")
	if len(parts) != n {
		return nil, errRecord
	}
	var list []any
	for _, p := range parts {
		v, err := strconv.ParseInt(p, 10, 64)
		if err != nil {
			return nil, errRecord
		}
		list = append(list, v)
	}
	return list, nil
}

func readCorrection(ctx context.Context, db reader, id string) (any, error) {
	key, err := idNumbers(id, 3)
	if err != nil {
		return nil, err
	}
	list, err := allCorrections(ctx, db, `WHERE from_ms = ? AND to_ms = ? AND made_ms = ?`, key...)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	c := list[0]
	return &correctionData{c.From, c.To, c.As, c.Away.Milliseconds(), c.Made, c.Undone}, nil
}

func writeCorrection(ctx context.Context, tx *sql.Tx, r Record) error {
	row, err := understood[correctionData](r)
	if err != nil {
		return err
	}
	c := Correction{From: row.From, To: row.To, As: row.As, Away: time.Duration(row.Away) * time.Millisecond, Made: row.Made, Undone: row.Undone}
	if !possible(c.From) || !possible(c.To) || !possible(c.Made) || !c.Undone.IsZero() && !possible(c.Undone) || !c.To.After(c.From) || c.Away < 0 || c.Away > longestStretch {
		return errRecord
	}
	if r.ID != fmt.Sprint(c.From.UnixMilli(), c.To.UnixMilli(), c.Made.UnixMilli()) {
		return errRecord
	}
	return putCorrection(ctx, tx, c)
}

func readStretch(ctx context.Context, db reader, id string) (any, error) {
	from, kind, _ := strings.Cut(id, " ")
	var row *stretchData
	err := eachRow(ctx, db, `SELECT from_ms, from_offset, to_ms, to_offset, evidence FROM stretches WHERE from_ms = CAST(? AS INTEGER) AND kind = ?`, []any{from, kind}, func(rows *sql.Rows) error {
		var a, b int64
		var aOffset, bOffset int
		row = &stretchData{Kind: kind}
		err := rows.Scan(&a, &aOffset, &b, &bOffset, &row.Evidence)
		row.From, row.To = unstamp(a, aOffset), unstamp(b, bOffset)
		return err
	})
	if row == nil {
		return nil, err
	}
	return row, err
}

func writeStretch(ctx context.Context, tx *sql.Tx, r Record) error {
	row, err := understood[stretchData](r)
	if err != nil {
		return err
	}
	if r.Device == "" || tells[row.Kind] == 0 || !plain(row.Evidence) {
		return errRecord
	}
	return putRemote(ctx, tx, r.Device, Stretch(*row))
}

func readDay(ctx context.Context, db reader, id string) (any, error) {
	row := &dayData{}
	return row, db.QueryRowContext(ctx, `SELECT known_ms, sitting_ms, longest_ms, standing_ms, breaks, offered FROM days WHERE date = ?`, id).
		Scan(&row.Known, &row.Sitting, &row.Longest, &row.Standing, &row.Breaks, &row.Offered)
}

func writeDay(ctx context.Context, tx *sql.Tx, r Record) error {
	row, err := understood[dayData](r)
	if err != nil {
		return err
	}
	date, err := time.Parse(time.DateOnly, r.ID)
	if err != nil {
		return errRecord
	}
	return putDay(ctx, tx, date, *row)
}
