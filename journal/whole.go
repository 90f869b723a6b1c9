package journal

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// Whole is all that a journal holds, to be taken out and brought in again. Each list is oldest first.
type Whole struct {
	Sessions    []Session // with what was done set by set; those that run too
	Screenings  []Safety
	Clearances  map[string]time.Time // by sign, as midnight UTC
	Mornings    []Morning
	Pains       []Pain
	Events      []Event
	Stretches   []DeviceStretch
	Breaks      []Break
	Notices     []Notice
	Withheld    []Withheld
	Corrections []Correction // those that were taken back too
	Days        []Totals     // of which the detail is gone
	Devices     []Device
}

// DeviceStretch is a stretch, and the computer that saw it; "": this one.
type DeviceStretch struct {
	Stretch
	Device string
}

// Whole reads all of the journal in one transaction.
func (j *Journal) Whole(ctx context.Context) (w Whole, err error) {
	tx, err := j.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return w, fmt.Errorf("journal: read all: %w", err)
	}
	defer tx.Rollback()
	for _, read := range []func() error{
		func() (err error) { w.Sessions, err = sessions(ctx, tx, `true`); return err },
		func() error { return readSets(ctx, tx, w.Sessions, `true`) },
		func() (err error) { w.Screenings, err = screenings(ctx, tx, inForce); return err },
		func() (err error) { w.Clearances, err = clearances(ctx, tx); return err },
		func() (err error) { w.Mornings, err = mornings(ctx, tx); return err },
		func() (err error) { w.Pains, err = pains(ctx, tx); return err },
		func() (err error) { w.Events, err = events(ctx, tx, `ORDER BY at_ms, id`); return err },
		func() (err error) { w.Stretches, err = deviceStretches(ctx, tx); return err },
		func() (err error) {
			w.Breaks, err = breaks(ctx, tx, time.UnixMilli(-1<<50), time.UnixMilli(1<<50))
			return err
		},
		func() (err error) { w.Notices, err = notices(ctx, tx, `true`); return err },
		func() (err error) { w.Withheld, err = withheld(ctx, tx, `true`); return err },
		func() (err error) { w.Corrections, err = allCorrections(ctx, tx, ``); return err },
		func() (err error) { w.Days, err = foldedDays(ctx, tx, time.Time{}, time.UnixMilli(1<<47)); return err },
		func() (err error) { w.Devices, err = devices(ctx, tx); return err },
	} {
		if err := read(); err != nil {
			return Whole{}, fmt.Errorf("journal: read all: %w", err)
		}
	}
	return w, nil
}

func deviceStretches(ctx context.Context, db reader) (list []DeviceStretch, err error) {
	err = eachRow(ctx, db, `SELECT '' AS device, from_ms, from_offset, to_ms, to_offset, kind, evidence FROM stretches
		UNION ALL SELECT device, from_ms, from_offset, to_ms, to_offset, kind, evidence FROM remote_stretches ORDER BY from_ms, device, kind`, nil, func(rows *sql.Rows) error {
		var s DeviceStretch
		var a, b int64
		var aOffset, bOffset int
		err := rows.Scan(&s.Device, &a, &aOffset, &b, &bOffset, &s.Kind, &s.Evidence)
		s.From, s.To = unstamp(a, aOffset), unstamp(b, bOffset)
		list = append(list, s)
		return err
	})
	return list, err
}

// elsewhere is the computer of stretches that were brought in, and that this one cannot have seen, since it saw another
// thing then.
const elsewhere = "import"

// Add brings in what is not there yet, all of it or nothing, and tells how many rows of each kind were new. What is there
// already stays as it is, so that adding the same again adds nothing. A stretch of "this" computer that lies over one of
// this journal's own was seen by another one; of a day whose detail is gone here no detail comes back.
func (j *Journal) Add(ctx context.Context, w Whole) (added map[string]int, err error) {
	err = j.write(ctx, "add", func(tx *sql.Tx) error {
		added = map[string]int{}
		a := adder{ctx, tx, added}
		return a.all(w)
	})
	if err != nil {
		return nil, err
	}
	return added, nil
}
