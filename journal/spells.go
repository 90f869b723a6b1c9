package journal

import "time"

// unknownEnds is the time without any data after which sitting counts as a new spell.
const unknownEnds = 5 * time.Minute

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

// sums are the times that a date has of anything, of sitting and of standing; what two pieces share counts once.
func sums(pieces []Piece, date time.Time) (known, sitting, standing time.Duration) {
	var knownUntil, satUntil, stoodUntil time.Time
	for _, s := range pieces { // oldest first
		from, to := onDay(s.Stretch, date)
		known += beyond(from, to, &knownUntil)
		switch s.Kind {
		case "sitting":
			sitting += beyond(from, to, &satUntil)
		case "standing":
			standing += beyond(from, to, &stoodUntil)
		}
	}
	return known, sitting, standing
}

// beyond is the part of a time that lies after until, which is moved to its end.
func beyond(from, to time.Time, until *time.Time) time.Duration {
	if from.Before(*until) {
		from = *until
	}
	if !to.After(from) {
		return 0
	}
	*until = to
	return to.Sub(from)
}

// spell is unbroken sitting; short absences in it are not part of sat.
type spell struct {
	from time.Time
	sat  time.Duration
	end  time.Time
}

// spells joins sitting to spells. A break, standing or sleep in between ends
// one, and so does time of which nothing is known; a short absence does not. The
// pieces come oldest first.
func spells(pieces []Piece) []spell {
	var list []spell
	var known time.Time // until here something is known
	open := false
	for _, s := range pieces {
		if open && s.From.Sub(known) >= unknownEnds {
			open = false
		}
		switch s.Kind {
		case "sitting":
			if !open {
				list = append(list, spell{from: s.From, end: s.From})
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
