package journal

import (
	"context"
	"database/sql"
	"time"
)

// longestStretch is beyond all that a computer in use can have seen in one piece.
const longestStretch = 400 * 24 * time.Hour

// putRemote takes a stretch that another computer saw. Of two of the same start and kind the longer one holds. One of a
// day whose detail is gone comes too late: its totals stay as they are.
func putRemote(ctx context.Context, tx *sql.Tx, device string, s Stretch) error {
	if !possible(s.From) || !possible(s.To) || s.To.Before(s.From) || s.To.Sub(s.From) > longestStretch {
		return errRecord
	}
	if late, err := tooLate(ctx, tx, s); late || err != nil {
		return err
	}
	from, fromOffset := stamp(s.From)
	to, toOffset := stamp(s.To)
	_, err := tx.ExecContext(ctx, `INSERT INTO remote_stretches (device, from_ms, from_offset, to_ms, to_offset, kind, evidence) VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (device, from_ms, kind) DO UPDATE SET to_ms = excluded.to_ms, to_offset = excluded.to_offset, evidence = excluded.evidence
		WHERE excluded.to_ms > to_ms`, device, from, fromOffset, to, toOffset, s.Kind, s.Evidence)
	return err
}

func isFolded(ctx context.Context, db reader, t time.Time) (folded bool, err error) {
	err = db.QueryRowContext(ctx, `SELECT count(*) FROM days WHERE date = ?`, t.Format(time.DateOnly)).Scan(&folded)
	return folded, err
}

// tooLate tells whether a stretch is of a day whose detail is gone. What Fold kept of such a day, for a spell that runs on
// into the next, comes in time while that has its detail.
func tooLate(ctx context.Context, db reader, s Stretch) (bool, error) {
	folded, err := isFolded(ctx, db, s.To)
	if !folded || err != nil || s.Evidence != "" {
		return folded, err
	}
	return isFolded(ctx, db, s.To.AddDate(0, 0, 1))
}

// putDay takes the totals of a day from elsewhere. A day of which there is detail here has its totals from that; what merely
// touches it, or was kept of it for the sake of the day after and has no evidence, is none. Of totals on both sides the greater one holds, each for itself: what one computer had not heard of is missing in its own.
func putDay(ctx context.Context, tx *sql.Tx, date time.Time, d dayData) error {
	if !possible(date) || max(d.Breaks, d.Offered) > mostCount || min(d.Known, d.Sitting, d.Longest, d.Standing, int64(d.Breaks), int64(d.Offered)) < 0 || max(d.Known, d.Sitting, d.Standing) > 26*3600*1000 {
		return errRecord
	}
	folded, err := isFolded(ctx, tx, date)
	if err != nil {
		return err
	}
	if !folded {
		var detail bool
		first, last := date.UnixMilli(), date.AddDate(0, 0, 1).UnixMilli()
		err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM stretches WHERE to_ms + to_offset * 1000 > ?1 AND to_ms + to_offset * 1000 <= ?2 AND evidence != '')
			OR EXISTS (SELECT 1 FROM remote_stretches WHERE to_ms + to_offset * 1000 > ?1 AND to_ms + to_offset * 1000 <= ?2 AND evidence != '')`, first, last).Scan(&detail)
		if detail || err != nil {
			return err
		}
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO days (date, known_ms, sitting_ms, longest_ms, standing_ms, breaks, offered) VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (date) DO UPDATE SET known_ms = max(known_ms, excluded.known_ms), sitting_ms = max(sitting_ms, excluded.sitting_ms),
			longest_ms = max(longest_ms, excluded.longest_ms), standing_ms = max(standing_ms, excluded.standing_ms),
			breaks = max(breaks, excluded.breaks), offered = max(offered, excluded.offered)`,
		date.Format(time.DateOnly), d.Known, d.Sitting, d.Longest, d.Standing, d.Breaks, d.Offered)
	return err
}

// Device is another computer of this person's.
type Device struct{ ID, Name string }

// NameDevice keeps what another computer is called.
func (j *Journal) NameDevice(ctx context.Context, d Device) error {
	return j.write(ctx, "name device", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO devices (id, name) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name WHERE name != excluded.name`, d.ID, d.Name)
		return err
	})
}

// devices are the other computers that anything is known of, with their names or "".
func devices(ctx context.Context, db reader) (list []Device, err error) {
	err = eachRow(ctx, db, `SELECT id, name FROM devices UNION SELECT id, '' FROM (SELECT device AS id FROM sessions WHERE device != '' UNION
		SELECT device FROM remote_stretches) WHERE id NOT IN (SELECT id FROM devices) ORDER BY id`, nil, func(rows *sql.Rows) error {
		var d Device
		err := rows.Scan(&d.ID, &d.Name)
		list = append(list, d)
		return err
	})
	return list, err
}
