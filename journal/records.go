package journal

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
)

// kind is one sort of record: how a row is read, understood and written. An id that names nothing reads as nil, or gives
// sql.ErrNoRows.
type kind struct {
	read   func(ctx context.Context, db reader, id string) (any, error)
	decode func(data []byte) (any, error)
	write  func(ctx context.Context, tx *sql.Tx, r Record) error
	apart  bool // it has rules of its own for what holds
}

var kinds = map[string]kind{
	"session":    {readSession, decode[sessionData], writeSession, false},
	"screening":  {readScreening, decode[screeningData], writeScreening, false},
	"clearance":  {readClearance, decode[clearanceData], writeClearance, false},
	"morning":    {readMorning, decode[morningData], writeMorning, false},
	"pain":       {readPain, decode[painData], writePain, false},
	"event":      {readEvent, decode[eventRow], writeEvent, false},
	"correction": {readCorrection, decode[correctionData], writeCorrection, false},
	"stretch":    {readStretch, decode[stretchData], writeStretch, true},
	"day":        {readDay, decode[dayData], writeDay, true},
}

func decode[T any](data []byte) (any, error) {
	row := new(T)
	if err := json.Unmarshal(data, row); err != nil {
		return nil, fmt.Errorf("%w: %w", errRecord, err)
	}
	return row, nil
}

// understood decodes a record into its row.
func understood[T any](r Record) (*T, error) {
	row, err := decode[T](r.Data)
	if err != nil {
		return nil, err
	}
	return row.(*T), nil
}
