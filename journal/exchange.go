package journal

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// Record is one row, with what belongs to it, on its way between this person's computers. What Data holds by Kind is in
// records.go. Notices stay at home, and so do breaks, which are in the stretches.
type Record struct {
	Device  string          // id of the computer that wrote it; Changes leaves it empty
	Kind    string          // session, screening, clearance, morning, pain, event, stretch, correction, day
	ID      string          // which one; a stretch is one of its device, all others are the same on every computer
	Seq     int64           // place in the order of this computer's writing
	Version int64           // how often it was written, anywhere
	Data    json.RawMessage // a JSON object
}

// Changes gives what was written here after a place, in the order of Seq, each thing once and as it is now. They are
// at most so many, and fewer if they come to more than some 256 kB; none is the end. What came from other computers is not among them, unless something was
// said of it here; a session that runs is not either.
func (j *Journal) Changes(ctx context.Context, after int64, most int) (list []Record, err error) {
	tx, err := j.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, fmt.Errorf("journal: read changes: %w", err)
	}
	defer tx.Rollback()
	for size := 0; len(list) < most && size < mostBytes; {
		page, err := changed(ctx, tx, after, most-len(list))
		if err != nil {
			return nil, fmt.Errorf("journal: read changes: %w", err)
		}
		for _, r := range page {
			after = r.Seq
			r.Data, err = dataOf(ctx, tx, r.Kind, r.ID)
			if err != nil {
				return nil, fmt.Errorf("journal: read change %s %s: %w", r.Kind, r.ID, err)
			}
			if r.Data != nil {
				list, size = append(list, r), size+len(r.Data)
			}
			if size >= mostBytes {
				break
			}
		}
		if len(page) == 0 {
			break
		}
	}
	return list, nil
}

// mostBytes is how much Changes gives at once, but for one record.
const mostBytes = 256 << 10

// changed reads a page of the table of changes.
func changed(ctx context.Context, db reader, after int64, most int) (list []Record, err error) {
	err = eachRow(ctx, db, `SELECT kind, key, version, seq FROM changes WHERE seq > ? ORDER BY seq LIMIT ?`, []any{after, most}, func(rows *sql.Rows) error {
		var r Record
		err := rows.Scan(&r.Kind, &r.ID, &r.Version, &r.Seq)
		list = append(list, r)
		return err
	})
	return list, err
}

// dataOf encodes a row as it is now; nil for one that is not to be told.
func dataOf(ctx context.Context, db reader, kind, id string) (json.RawMessage, error) {
	k, ok := kinds[kind]
	if !ok {
		return nil, nil
	}
	row, err := k.read(ctx, db, id)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if row == nil || err != nil {
		return nil, err
	}
	return json.Marshal(row)
}

// Merge takes what other computers wrote, all of it or nothing. It may be given the same again, and in any order: of two
// records of one thing the later version holds, of two equal versions the greater data; a session is laid together, see
// mergeSession. A record that cannot be right,
// or is of a kind that this program does not know, is left out, and said in the log.
func (j *Journal) Merge(ctx context.Context, list []Record) error {
	return j.write(ctx, "merge", func(tx *sql.Tx) error {
		for _, r := range list {
			if _, err := tx.ExecContext(ctx, `SAVEPOINT record`); err != nil {
				return err
			}
			err := merge(ctx, tx, r)
			if bad(err) {
				j.log.Warn("a record of another computer is left out", "device", r.Device, "kind", r.Kind, "id", r.ID, "err", err)
				if _, err := tx.ExecContext(ctx, `ROLLBACK TO record`); err != nil {
					return err
				}
			} else if err != nil {
				return err
			}
			if _, err := tx.ExecContext(ctx, `RELEASE record`); err != nil {
				return err
			}
		}
		return nil
	})
}

// errRecord says that a record cannot be right.
var errRecord = errors.New("the record cannot be right")

// bad tells whether an error is the record's fault, and not that of the disk.
func bad(err error) bool {
	var s *sqlite.Error
	return errors.Is(err, errRecord) || errors.As(err, &s) && s.Code()&0xff == sqlite3.SQLITE_CONSTRAINT
}

func merge(ctx context.Context, tx *sql.Tx, r Record) error {
	k, ok := kinds[r.Kind]
	if !ok {
		return fmt.Errorf("%w: unknown kind", errRecord)
	}
	if !plain(r.ID, r.Device) {
		return fmt.Errorf("%w: a control sign", errRecord)
	}
	if r.Version < 1 || r.Version >= mostVersion {
		return fmt.Errorf("%w: its version", errRecord)
	}
	var have place
	err := tx.QueryRowContext(ctx, `SELECT version, heard, seq FROM changes WHERE kind = ? AND key = ?`, r.Kind, r.ID).Scan(&have.version, &have.heard, &have.seq)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	known := err == nil
	if known && r.Kind == "session" {
		if done, err := mergeSession(ctx, tx, r, have); done || err != nil {
			return err
		}
	}
	if known && !k.apart && have.version >= r.Version {
		if have.version > r.Version {
			return nil
		}
		if greater, err := greater(ctx, tx, k, r); err != nil || !greater {
			return err
		}
	}
	if err := k.write(ctx, tx, r); err != nil {
		return err
	}
	if !k.apart {
		have.version, have.heard = r.Version, max(have.heard, r.Version)
	}
	return have.keep(ctx, tx, r)
}

// greater compares a record with what is here of the same version. Both are encoded anew, so that nothing counts but
// what they say. Of a clearance that was given and one that was taken back, the latter is greater.
func greater(ctx context.Context, db reader, k kind, r Record) (bool, error) {
	here, err := k.read(ctx, db, r.ID)
	if here == nil || err != nil {
		return false, err
	}
	there, err := k.decode(r.Data)
	if err != nil {
		return false, err
	}
	if a, ok := here.(*clearanceData); ok {
		if b, ok := there.(*clearanceData); ok && (a.Day == "") != (b.Day == "") {
			return b.Day == "", nil
		}
	}
	a, err := json.Marshal(here)
	if err != nil {
		return false, err
	}
	b, err := json.Marshal(there)
	return bytes.Compare(b, a) > 0, err
}
