package journal

import (
	"context"
	"fmt"
	"sort"
	"time"
)

// Day is what one local day came to.
type Day struct {
	Sitting   time.Duration
	Longest   time.Duration // of the spells that ended on this day, the part before midnight included
	Standing  time.Duration
	Breaks    int
	Offered   int        // notices shown
	Sessions  int        // done, breaks not among them
	Notices   []Notice   // oldest first
	Withheld  []Withheld // oldest first
	Stretches []Stretch  // those that touch the day, whole, oldest first
}

// Around a local day: no zone is further than 14 h from UTC, and a spell that
// ends on the day began within a day of it.
const around = 38 * time.Hour

// unknownEnds is the time without any data after which sitting counts as a new spell.
const unknownEnds = 5 * time.Minute

// Day derives the totals of the calendar day of the given time. Each second is
// booked to the day that it had in the zone where it was spent.
func (j *Journal) Day(ctx context.Context, day time.Time) (Day, error) {
	d, err := j.day(ctx, day)
	if err != nil {
		return Day{}, fmt.Errorf("journal: read day: %w", err)
	}
	return d, nil
}

func (j *Journal) day(ctx context.Context, day time.Time) (d Day, err error) {
	y, m, dd := day.Date()
	date := time.Date(y, m, dd, 0, 0, 0, 0, time.UTC)
	all, err := j.stretches(ctx, date.Add(-around), date.AddDate(0, 0, 1).Add(around))
	if err != nil {
		return d, err
	}
	for _, s := range all {
		if from, to := onDay(s, date); from.Before(to) {
			d.Stretches = append(d.Stretches, s)
		}
	}
	d.Sitting = total(d.Stretches, "sitting", date)
	d.Standing = total(d.Stretches, "standing", date)
	for _, s := range spells(all) {
		if dateOf(s.end.Add(-time.Millisecond)).Equal(date) { // midnight itself ends the day
			d.Longest = max(d.Longest, s.sat)
		}
	}
	counts := []struct {
		into  *int
		query string
	}{
		{&d.Breaks, `SELECT count(*) FROM breaks WHERE from_ms + from_offset * 1000 BETWEEN ? AND ?`},
		{&d.Offered, `SELECT count(*) FROM notices WHERE at_ms + at_offset * 1000 BETWEEN ? AND ?`},
		{&d.Sessions, `SELECT count(*) FROM sessions WHERE outcome = 'done' AND NOT is_break
			AND started_ms + started_offset * 1000 BETWEEN ? AND ?`},
	}
	for _, c := range counts {
		first, last := date.UnixMilli(), date.AddDate(0, 0, 1).UnixMilli()-1
		if err := j.db.QueryRowContext(ctx, c.query, first, last).Scan(c.into); err != nil {
			return d, err
		}
	}
	first, last := date.UnixMilli(), date.AddDate(0, 0, 1).UnixMilli()-1
	if d.Notices, err = notices(ctx, j.db, `at_ms + at_offset * 1000 BETWEEN ? AND ?`, first, last); err != nil {
		return d, err
	}
	d.Withheld, err = withheld(ctx, j.db, `at_ms + at_offset * 1000 BETWEEN ? AND ?`, first, last)
	return d, err
}

// stretches gives those that touch [from, to), oldest first.
func (j *Journal) stretches(ctx context.Context, from, to time.Time) ([]Stretch, error) {
	rows, err := j.db.QueryContext(ctx, `SELECT from_ms, from_offset, to_ms, to_offset, kind, evidence FROM stretches
		WHERE to_ms > ? AND from_ms < ? ORDER BY from_ms, to_ms`, from.UnixMilli(), to.UnixMilli())
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []Stretch
	for rows.Next() {
		var s Stretch
		var a, b int64
		var aOffset, bOffset int
		if err := rows.Scan(&a, &aOffset, &b, &bOffset, &s.Kind, &s.Evidence); err != nil {
			return nil, err
		}
		s.From, s.To = unstamp(a, aOffset), unstamp(b, bOffset)
		list = append(list, s)
	}
	return list, rows.Err()
}

// dateOf is the calendar date of a time in its own zone, as midnight UTC.
func dateOf(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// onDay cuts a stretch to a calendar date; outside of it, from equals to. Its
// start and its end may lie in different zones. Daylight saving changes in the
// small hours, so a midnight inside the stretch is in the zone of its start.
func onDay(s Stretch, date time.Time) (from, to time.Time) {
	first, last := dateOf(s.From), later(dateOf(s.From), dateOf(s.To))
	if date.Before(first) || date.After(last) {
		return s.From, s.From
	}
	midnight := func(date time.Time) time.Time {
		y, m, d := date.Date()
		t := time.Date(y, m, d, 0, 0, 0, 0, s.From.Location())
		if t.After(s.To) {
			return s.To
		}
		return later(t, s.From)
	}
	from, to = s.From, s.To
	if date.After(first) {
		from = midnight(date)
	}
	if date.Before(last) {
		to = midnight(date.AddDate(0, 0, 1))
	}
	return from, to
}

// total is the time of a kind on a date; what two stretches share counts once.
func total(stretches []Stretch, kind string, date time.Time) time.Duration {
	var sum time.Duration
	var until time.Time
	for _, s := range stretches { // oldest first
		if s.Kind != kind {
			continue
		}
		from, to := onDay(s, date)
		if from.Before(until) {
			from = until
		}
		if to.After(from) {
			sum += to.Sub(from)
			until = to
		}
	}
	return sum
}

// spell is unbroken sitting; short absences in it are not part of sat.
type spell struct {
	sat time.Duration
	end time.Time
}

// spells joins sitting to spells. A break, standing or sleep in between ends
// one, and so does time of which nothing is known; a short absence does not.
func spells(stretches []Stretch) []spell {
	sort.SliceStable(stretches, func(i, k int) bool { return stretches[i].From.Before(stretches[k].From) })
	var list []spell
	var known time.Time // until here something is known
	open := false
	for _, s := range stretches {
		if open && s.From.Sub(known) >= unknownEnds {
			open = false
		}
		switch s.Kind {
		case "sitting":
			if !open {
				list = append(list, spell{end: s.From})
				open = true
			}
			last := &list[len(list)-1]
			if from := later(s.From, last.end); s.To.After(from) {
				last.sat += s.To.Sub(from)
				last.end = s.To
			}
		case "break", "standing":
			open = false
		case "asleep":
			open = open && s.To.Sub(s.From) < unknownEnds
		}
		known = later(known, s.To)
	}
	return list
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
