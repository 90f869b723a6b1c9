package ui

import (
	"slices"
	"strings"
	"time"

	"limber/tracker"
	"limber/ui/widgets"
)

// block is a piece of the day as the Timeline tells it: what belongs together is one.
type block struct {
	Piece
	Open     bool          // goes on now
	Short    int           // absences too short for a break, in a stretch of sitting
	ShortFor time.Duration // all of them
}

// Times that matter to blocks.
const (
	shortAbsence = 5 * time.Minute // a shorter one in a stretch of sitting is told with it
	gapLeast     = time.Minute     // less than this without data is no gap
)

// length is the time of a block, without the short absences in it.
func (b block) length() time.Duration { return b.To.Sub(b.From) - b.ShortFor }

func (b block) corrected() bool { return !b.CorrectedFrom.IsZero() }

// call tells whether camera, microphone or a shared screen was seen.
func (b block) call() bool {
	return b.Kind == tracker.KindSitting && slices.ContainsFunc(strings.Split(b.Evidence, "+"), func(e string) bool {
		return e == tracker.ReasonCamera || e == tracker.ReasonMicrophone || e == tracker.ReasonShared
	})
}

// unfinished tells whether it was a session that was not done.
func (b block) unfinished() bool {
	return b.Kind == tracker.KindAway && b.Evidence == tracker.EvidenceSession
}

// dayBounds is the local day of a time; one with a change of the clocks has 23 or 25 hours.
func dayBounds(t time.Time) (from, to time.Time) {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, t.Location()), time.Date(y, m, d+1, 0, 0, 0, 0, t.Location())
}

// openPieces is what goes on now, where the journal has nothing yet: a correction lies there already.
func openPieces(open []tracker.Stretch, booked []Piece) []Piece {
	var list []Piece
	for _, s := range open {
		from := s.From
		for _, p := range booked { // oldest first
			if !p.From.Before(s.To) || !p.To.After(from) {
				continue
			}
			if p.From.After(from) {
				list = append(list, Piece{From: from, To: p.From, Kind: s.Kind, Evidence: s.Evidence})
			}
			from = p.To
		}
		if s.To.After(from) {
			list = append(list, Piece{From: from, To: s.To, Kind: s.Kind, Evidence: s.Evidence})
		}
	}
	return list
}

// blocks tells a day from one time to another: what overlaps is cut, what is missing is said, and a stretch of
// sitting is one with the short absences in it.
func blocks(pieces []Piece, from, to time.Time) []block {
	pieces = slices.Clone(pieces)
	slices.SortStableFunc(pieces, func(a, b Piece) int { return a.From.Compare(b.From) })
	var list []block
	until := from
	for _, p := range pieces {
		if p.From.Before(until) {
			p.From = until
		}
		if p.To.After(to) {
			p.To = to
		}
		if !p.To.After(p.From) {
			continue
		}
		if p.From.Sub(until) >= gapLeast {
			list = append(list, block{Piece: Piece{From: until, To: p.From}})
		}
		list = addPiece(list, p)
		until = p.To
	}
	if to.Sub(until) >= gapLeast {
		list = append(list, block{Piece: Piece{From: until, To: to}})
	}
	return list
}

// addPiece adds a piece to the block that it belongs to, or as a new one.
func addPiece(list []block, p Piece) []block {
	n := len(list)
	if n > 0 && list[n-1].takes(p) && p.From.Sub(list[n-1].To) < gapLeast {
		list[n-1].To, list[n-1].Evidence = p.To, both(list[n-1].Evidence, p.Evidence)
		return list
	}
	if n > 1 && p.Kind == tracker.KindSitting && list[n-2].takes(p) {
		if a := list[n-1]; a.Kind == tracker.KindAway && !a.corrected() && a.length() < shortAbsence {
			b := &list[n-2]
			b.To, b.Evidence = p.To, both(b.Evidence, p.Evidence)
			b.Short++
			b.ShortFor += a.length()
			return list[:n-1]
		}
	}
	return append(list, block{Piece: p})
}

// takes tells whether a piece is more of the same.
func (b block) takes(p Piece) bool {
	return b.Kind == p.Kind && b.unfinished() == (block{Piece: p}).unfinished() && b.CorrectedFrom.Equal(p.CorrectedFrom) && b.CorrectedTo.Equal(p.CorrectedTo)
}

// both are the names of two lists joined by +, each once.
func both(a, b string) string {
	if a == "" || a == b {
		return b
	}
	names := strings.Split(a, "+")
	for _, n := range strings.Split(b, "+") {
		if n != "" && !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	return strings.Join(names, "+")
}

// withOpen adds to the totals of today what goes on. The journal has the rest of the day even where the agent's own
// memory of it was lost.
func (d Day) withOpen(open []Piece, spell time.Duration, from time.Time) Day {
	for _, p := range open {
		if p.From.Before(from) {
			p.From = from
		}
		switch length := max(0, p.To.Sub(p.From)); p.Kind {
		case tracker.KindSitting:
			d.Sitting += length
		case tracker.KindStanding:
			d.Standing += length
		}
	}
	d.Longest = max(d.Longest, spell)
	return d
}

var dayLooks = map[string]widgets.DayLook{
	tracker.KindSitting: widgets.DaySitting, tracker.KindStanding: widgets.DayStanding, tracker.KindBreak: widgets.DayBreak,
	tracker.KindAway: widgets.DayAway, tracker.KindAsleep: widgets.DayAsleep, tracker.KindBlind: widgets.DayBlind,
}

// frameOf is the part of a day that is worth drawing, in whole hours: where somebody was at the desk, and office
// hours; eight hours at the least.
func frameOf(list []block, d Day, office [][2]time.Time, from, to time.Time) (first, last time.Time) {
	first, last = to, from
	see := func(a, b time.Time) {
		if a.Before(first) {
			first = a
		}
		if b.After(last) {
			last = b
		}
	}
	for _, b := range list {
		if b.Kind == tracker.KindSitting || b.Kind == tracker.KindStanding || b.corrected() {
			see(b.From, b.To)
		}
	}
	for _, n := range d.Told {
		see(n.At, n.At)
	}
	for _, o := range office {
		see(o[0], o[1])
	}
	if !last.After(first) {
		first, last = from.Add(8*time.Hour), from.Add(18*time.Hour)
	}
	hour := func(t time.Time) time.Duration { return t.Sub(from).Truncate(time.Hour) }
	first, last = from.Add(max(0, hour(first))), from.Add(hour(last.Add(time.Hour-time.Nanosecond)))
	for last.Sub(first) < 8*time.Hour && (first.After(from) || last.Before(to)) {
		if last.Before(to) {
			last = last.Add(time.Hour)
		}
		if last.Sub(first) < 8*time.Hour && first.After(from) {
			first = first.Add(-time.Hour)
		}
	}
	if last.After(to) {
		last = to
	}
	return first, last
}

// band draws blocks between two times. Its parts are the blocks that show there; which gives the block of each.
func band(list []block, d Day, office [][2]time.Time, first, last time.Time) (day widgets.Day, which []int) {
	at := func(t time.Time) float32 {
		return float32(min(max(float64(t.Sub(first))/float64(last.Sub(first)), 0), 1))
	}
	day = widgets.Day{Now: -1, Chosen: -1}
	for i, b := range list {
		if !b.To.After(first) || !b.From.Before(last) {
			continue
		}
		which = append(which, i)
		day.Parts = append(day.Parts, widgets.DayPart{From: at(b.From), To: at(b.To), Look: dayLooks[b.Kind], Call: b.call(), Corrected: b.corrected()})
	}
	for _, n := range d.Told {
		day.Marks = append(day.Marks, widgets.DayMark{At: at(n.At)})
	}
	for _, h := range d.Held {
		day.Marks = append(day.Marks, widgets.DayMark{At: at(h.At), Held: true})
	}
	for _, o := range office {
		day.Office = append(day.Office, [2]float32{at(o[0]), at(o[1])})
	}
	for t := first; !t.After(last); t = t.Add(time.Hour) {
		day.Hours = append(day.Hours, widgets.DayHour{At: at(t), Words: t.Format("15:04")})
	}
	return day, which
}

// officeOf are the office hours that fall on a day, those of the night before included; none where there are none set.
func officeOf(setting string, from, to time.Time) (list [][2]time.Time) {
	for _, part := range strings.Split(setting, ", ") {
		name, hours, ok := strings.Cut(part, " ")
		day, err := tracker.ParseWeekday(name)
		h, bad := tracker.ParseHours(hours)
		if !ok || err != nil || bad != nil {
			continue
		}
		for _, start := range []time.Time{from.AddDate(0, 0, -1), from} {
			if start.Weekday() != day {
				continue
			}
			a, b := hoursOn(start, h)
			if a.Before(from) {
				a = from
			}
			if b.After(to) {
				b = to
			}
			if b.After(a) {
				list = append(list, [2]time.Time{a, b})
			}
		}
	}
	return list
}

// hoursOn are the office hours of a weekday on a certain day, by its wall clock.
func hoursOn(day time.Time, h tracker.Hours) (from, to time.Time) {
	y, m, d := day.Date()
	at := func(o time.Duration) time.Time {
		return time.Date(y, m, d, 0, int(o/time.Minute), 0, 0, day.Location())
	}
	if h.To < h.From {
		h.To += 24 * time.Hour
	}
	return at(h.From), at(h.To)
}
