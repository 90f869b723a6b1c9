package journal

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"time"
)

// adder brings rows in, each only if it is new.
type adder struct {
	ctx   context.Context
	tx    *sql.Tx
	added map[string]int
}

func (a adder) all(w Whole) error {
	for _, add := range []func(Whole) error{a.sessions, a.said, a.days, a.stretches, a.notices} {
		if err := add(w); err != nil {
			return err
		}
	}
	return nil
}

// fresh tells whether a query counts nothing.
func (a adder) fresh(query string, args ...any) (bool, error) {
	var there bool
	err := a.tx.QueryRowContext(a.ctx, `SELECT EXISTS (SELECT 1 FROM `+query+`)`, args...).Scan(&there)
	return !there, err
}

// one puts a row if the query finds none.
func (a adder) one(kind string, put func() error, query string, args ...any) error {
	fresh, err := a.fresh(query, args...)
	if err != nil || !fresh {
		return err
	}
	if err := put(); err != nil {
		return err
	}
	a.added[kind]++
	return nil
}

func (a adder) sessions(w Whole) error {
	for _, s := range w.Sessions {
		if s.Outcome == "started" && s.Ended.IsZero() {
			s.Outcome, s.Ended = "stopped", s.Started // nobody goes on with it here
		}
		if err := a.one("session", func() error { return putSession(a.ctx, a.tx, s) }, `sessions WHERE id = ?`, s.ID); err != nil {
			return err
		}
	}
	return nil
}

func (a adder) said(w Whole) error {
	for _, s := range w.Screenings {
		// Old answers do not come into force by being brought in: they are sorted in by their time.
		if s.nth == 0 {
			s.nth = s.At.UnixMilli()
		}
		query, args := `screenings WHERE id = ?`, []any{s.ID}
		if s.ID == "" {
			s.ID = NewID()
			query, args = `screenings WHERE at_ms = ? AND clear = ?`, []any{s.At.UnixMilli(), s.Clear}
		}
		if err := a.one("screening", func() error { return putScreening(a.ctx, a.tx, s) }, query, args...); err != nil {
			return err
		}
	}
	for sign, on := range w.Clearances {
		if err := a.one("clearance", func() error { return putClearance(a.ctx, a.tx, sign, on.Format(time.DateOnly)) }, `clearances WHERE sign = ?`, sign); err != nil {
			return err
		}
	}
	for _, m := range w.Mornings {
		date := m.At.Format(time.DateOnly)
		if err := a.one("morning", func() error { return putMorning(a.ctx, a.tx, date, m) }, `mornings WHERE date = ?`, date); err != nil {
			return err
		}
	}
	for _, p := range w.Pains {
		if err := a.one("pain", func() error { return putPain(a.ctx, a.tx, p) }, `pains WHERE id = ?`, painID(p.At)); err != nil {
			return err
		}
	}
	for _, e := range w.Events {
		if err := a.one("event", func() error { return putEvent(a.ctx, a.tx, e) }, `plan_events WHERE id = ?`, e.ID); err != nil {
			return err
		}
	}
	for _, d := range w.Devices {
		put := func() error {
			_, err := a.tx.ExecContext(a.ctx, `INSERT INTO devices (id, name) VALUES (?, ?)`, d.ID, d.Name)
			return err
		}
		if err := a.one("device", put, `devices WHERE id = ?`, d.ID); err != nil {
			return err
		}
	}
	return nil
}

// stretches: the breaks of a stretch that another computer saw are in it.
func (a adder) stretches(w Whole) error {
	var own []Stretch // that were there before
	if len(w.Stretches)+len(w.Breaks) > 0 {
		var err error
		if own, err = stretches(a.ctx, a.tx, time.UnixMilli(-1<<50), time.UnixMilli(1<<50)); err != nil {
			return err
		}
	}
	clash := func(from, to time.Time, which func(Stretch) bool) bool {
		return slices.ContainsFunc(near(own, from), func(s Stretch) bool { return s.From.Before(to) && s.To.After(from) && which(s) })
	}
	for _, s := range w.Stretches {
		if late, err := tooLate(a.ctx, a.tx, s.Stretch); err != nil {
			return err
		} else if late {
			continue
		}
		if s.Device == "" {
			if fresh, err := a.fresh(`stretches WHERE from_ms = ? AND kind = ?`, s.From.UnixMilli(), s.Kind); err != nil {
				return err
			} else if !fresh {
				continue
			}
			if clash(s.From, s.To, func(Stretch) bool { return true }) {
				s.Device = elsewhere
			}
		}
		if err := a.stretch(s); err != nil {
			return err
		}
	}
	for _, b := range w.Breaks {
		if folded, err := isFolded(a.ctx, a.tx, b.From.Add(b.Length)); err != nil {
			return err
		} else if folded || clash(b.From, b.From.Add(b.Length), func(s Stretch) bool { return s.Kind == "sitting" || s.Kind == "standing" }) {
			continue
		}
		from, offset := stamp(b.From)
		put := func() error {
			_, err := a.tx.ExecContext(a.ctx, `INSERT INTO breaks (from_ms, from_offset, length_ms, evidence) VALUES (?, ?, ?, ?)`, from, offset, b.Length.Milliseconds(), b.Evidence)
			return err
		}
		if err := a.one("break", put, `breaks WHERE from_ms = ?`, from); err != nil {
			return err
		}
	}
	return nil
}

// near is where the stretches begin that may touch a time; they are oldest first.
func near(list []Stretch, from time.Time) []Stretch {
	at, _ := slices.BinarySearchFunc(list, from.Add(-around), func(s Stretch, t time.Time) int { return s.From.Compare(t) })
	return list[at:]
}

func (a adder) stretch(s DeviceStretch) error {
	from, fromOffset := stamp(s.From)
	to, toOffset := stamp(s.To)
	if to < from {
		return nil
	}
	if s.Device != "" {
		put := func() error { return putRemote(a.ctx, a.tx, s.Device, s.Stretch) }
		return a.one("stretch", put, `remote_stretches WHERE device = ? AND from_ms = ? AND kind = ?`, s.Device, from, s.Kind)
	}
	put := func() error {
		_, err := a.tx.ExecContext(a.ctx, `INSERT INTO stretches (from_ms, from_offset, to_ms, to_offset, kind, evidence) VALUES (?, ?, ?, ?, ?, ?)`,
			from, fromOffset, to, toOffset, s.Kind, s.Evidence)
		return err
	}
	return a.one("stretch", put, `stretches WHERE from_ms = ? AND kind = ?`, from, s.Kind)
}

// notices, those withheld, and the corrections, which are of no use in a day whose detail is gone.
func (a adder) notices(w Whole) error {
	for _, n := range w.Notices {
		if folded, err := isFolded(a.ctx, a.tx, n.At); folded || err != nil {
			if err != nil {
				return err
			}
			continue
		}
		if err := a.one("notice", func() error { _, err := addNotice(a.ctx, a.tx, n); return err }, `notices WHERE at_ms = ? AND why = ?`, n.At.UnixMilli(), n.Why); err != nil {
			return err
		}
	}
	for _, h := range w.Withheld {
		folded, err := isFolded(a.ctx, a.tx, h.At)
		if err != nil {
			return err
		}
		if folded {
			continue
		}
		at, offset := stamp(h.At)
		settled, settledOffset := stampOrNull(h.Settled)
		put := func() error {
			_, err := a.tx.ExecContext(a.ctx, `INSERT INTO withheld (at_ms, at_offset, why, spell_ms, became, settled_ms, settled_offset) VALUES (?, ?, ?, ?, ?, ?, ?)`,
				at, offset, h.Why, h.Spell.Milliseconds(), h.Became, settled, settledOffset)
			return err
		}
		if err := a.one("withheld", put, `withheld WHERE at_ms = ? AND why = ?`, at, h.Why); err != nil {
			return err
		}
	}
	for _, c := range w.Corrections {
		if err := unfolded(a.ctx, a.tx, c); errors.Is(err, ErrFolded) {
			continue
		} else if err != nil {
			return err
		}
		if err := a.one("correction", func() error { return addCorrection(a.ctx, a.tx, c) }, `corrections WHERE from_ms = ? AND to_ms = ? AND made_ms = ?`,
			c.From.UnixMilli(), c.To.UnixMilli(), c.Made.UnixMilli()); err != nil {
			return err
		}
	}
	return nil
}

func (a adder) days(w Whole) error {
	for _, d := range w.Days {
		before := a.count("days")
		data := dayData{d.Known.Milliseconds(), d.Sitting.Milliseconds(), d.Longest.Milliseconds(), d.Standing.Milliseconds(), d.Breaks, d.Offered}
		if err := putDay(a.ctx, a.tx, d.Date, data); err != nil {
			return err
		}
		if after := a.count("days"); after > before {
			a.added["day"]++
		}
	}
	return nil
}

func (a adder) count(table string) (n int) {
	_ = a.tx.QueryRowContext(a.ctx, `SELECT count(*) FROM `+table).Scan(&n) // a fault shows at the next statement
	return n
}
