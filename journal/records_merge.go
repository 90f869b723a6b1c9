package journal

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"time"
)

// What a record may say, as an export may: clocks are wrong now and then, but not by centuries.
var (
	earliest = time.Date(1970, 1, 2, 0, 0, 0, 0, time.UTC)
	latest   = time.Date(2200, 1, 1, 0, 0, 0, 0, time.UTC)
	routes   = []string{"emergency", "doctor", "none", "physio", "go"}
)

const (
	mostCount   = 1_000_000
	mostVersion = 1 << 40 // far beyond what anybody can have written, and far below where counting on would end
)

func possible(t time.Time) bool { return !t.Before(earliest) && !t.After(latest) }

// place is what the table of changes has of a row.
type place struct {
	version, heard int64 // heard: the highest that came from another computer
	seq            sql.NullInt64
}

// mergeSession lays a session that two computers spoke of together; false where here is none that is over. What one of them
// wrote knowing of the other's words takes their place. If neither knew, the newer one holds, and of the older what the newer
// does not say: how much it hurt, and each exercise's effort or guilt. That is then a new version, which is told on.
func mergeSession(ctx context.Context, tx *sql.Tx, r Record, have place) (done bool, err error) {
	read, err := readSession(ctx, tx, r.ID)
	here, _ := read.(*sessionData)
	if here == nil || err != nil {
		return false, err
	}
	there, err := understood[sessionData](r)
	if err != nil {
		return true, err
	}
	if !there.right() {
		return true, errRecord
	}
	a, err := here.words()
	if err != nil {
		return true, err
	}
	b, err := there.words()
	if err != nil {
		return true, err
	}
	newer, older, apart := here, there, r.Version > have.heard
	if r.Version > have.version || r.Version == have.version && bytes.Compare(b, a) > 0 {
		newer, older, apart = there, here, have.version > there.Base
	}
	after := place{max(have.version, r.Version), max(have.heard, r.Version), have.seq}
	filled := *newer
	if apart && filled.fill(older) {
		if err := filled.put(ctx, tx, r); err != nil {
			return true, err
		}
		after.version++
		_, err = tx.ExecContext(ctx, `UPDATE changes SET version = ?, heard = ? WHERE kind = 'session' AND key = ?`, after.version, after.heard, r.ID)
		return true, err
	}
	if newer == there {
		if err := there.put(ctx, tx, r); err != nil {
			return true, err
		}
	}
	return true, after.keep(ctx, tx, r)
}

// keep notes that a row was not written here: it keeps its place among what was, or has none.
func (k place) keep(ctx context.Context, tx *sql.Tx, r Record) error {
	_, err := tx.ExecContext(ctx, `UPDATE changes SET version = max(?, 1), heard = ?, seq = ? WHERE kind = ? AND key = ?`, k.version, k.heard, k.seq, r.Kind, r.ID)
	return err
}

// words are what a session says, to be compared: neither where it was done, nor what was known of it.
func (row sessionData) words() ([]byte, error) {
	row.Device, row.Base = "", 0
	return json.Marshal(row)
}

// fill takes from another what is not said, and tells whether there was anything.
func (row *sessionData) fill(other *sessionData) (more bool) {
	for _, p := range []struct{ mine, theirs **int }{{&row.PainBefore, &other.PainBefore}, {&row.PainAfter, &other.PainAfter}} {
		if *p.mine == nil && *p.theirs != nil {
			*p.mine, more = *p.theirs, true
		}
	}
	culprits := slices.Clone(row.Culprits)
	for _, c := range other.Culprits {
		if !slices.Contains(culprits, c) {
			culprits, more = append(culprits, c), true
		}
	}
	row.Culprits = culprits
	efforts := map[string]string{}
	for _, it := range row.Items { // those of no item are not kept
		if mine, theirs := row.Efforts[it.Card], other.Efforts[it.Card]; mine != "" {
			efforts[it.Card] = mine
		} else if theirs != "" {
			efforts[it.Card], more = theirs, true
		}
	}
	row.Efforts = efforts
	return more
}
