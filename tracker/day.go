package tracker

import (
	"maps"
	"slices"
	"time"
)

// dayTotal is what one local day holds.
type dayTotal struct {
	Sitting time.Duration `json:"sitting"`
	Longest time.Duration `json:"longest"` // of the spells that ended on it
	Breaks  int           `json:"breaks"`
}

// ledger books sitting to local days, and keeps enough of the past for corrections.
type ledger struct {
	Days        map[string]dayTotal `json:"days"` // by 2006-01-02
	Segments    []segment           `json:"segments,omitempty"`
	Breaks      []rest              `json:"breaks,omitempty"`
	Corrections []correction        `json:"corrections,omitempty"`
}

// segment is a run of sitting by the wall. Cut says that a spell ended with it although no absence
// followed: the person stood up, or took a break of ours. Session is a session of ours that was no
// break: no sitting, and no end of a spell either, whatever its length.
type segment struct {
	From    time.Time `json:"from"`
	To      time.Time `json:"to"`
	Cut     bool      `json:"cut,omitempty"`
	Session bool      `json:"session,omitempty"`
}

// Remembers is how far back the model can correct: of the days before it has only the totals.
const Remembers = 48 * time.Hour

// Bounds of what a ledger keeps.
const (
	daysMost     = 4000
	segmentsMost = 4096
	breaksMost   = 65536
)

func newLedger() ledger { return ledger{Days: map[string]dayTotal{}} }

func dayOf(t time.Time) string { return t.Format(time.DateOnly) }

// split hands each local day its part of the n that end at an instant.
func split(n time.Duration, end time.Time, book func(day string, n time.Duration)) {
	for n > 0 {
		last := end.Add(-1) // midnight itself ends a day
		midnight := at(last, 0)
		part := end.Sub(midnight)
		if part <= 0 || part > n {
			part = n
		}
		book(dayOf(last), part)
		n -= part
		end = midnight
	}
}

// book adds n of sitting that ends at an instant.
func (l *ledger) book(n time.Duration, end time.Time) {
	split(n, end, func(day string, n time.Duration) {
		t := l.Days[day]
		t.Sitting += n
		l.put(day, t)
	})
}

// named is a day and its name.
type named struct {
	year, day int
	name      string
}

// book is ledger.book without its cost where no midnight can be near: it runs at each sample.
func (m *Model) book(n time.Duration, end time.Time) {
	last := end.Add(-1)
	if sinceMidnight(last) < n+3*time.Hour { // three hours: the clock may have been set forward since midnight
		m.Day.book(n, end)
		return
	}
	if year, day := last.Year(), last.YearDay(); m.named.year != year || m.named.day != day {
		m.named = named{year: year, day: day, name: dayOf(last)}
	}
	t := m.Day.Days[m.named.name]
	t.Sitting += n
	m.Day.put(m.named.name, t)
}

func (l *ledger) put(day string, t dayTotal) {
	l.Days[day] = t
	if len(l.Days) > daysMost {
		delete(l.Days, slices.Min(slices.Collect(maps.Keys(l.Days))))
	}
}

// endSpell notes the length of a spell on the day on which it ended.
func (l *ledger) endSpell(spell time.Duration, end time.Time) {
	if spell <= 0 {
		return
	}
	day := dayOf(end.Add(-1))
	t := l.Days[day]
	if spell > t.Longest {
		t.Longest = spell
		l.put(day, t)
	}
}

func (l *ledger) addSegment(n segment) {
	if !n.To.After(n.From) {
		return
	}
	if len(l.Segments) >= segmentsMost {
		l.Segments = slices.Delete(l.Segments, 0, segmentsMost/4)
	}
	l.Segments = append(l.Segments, n)
}

// cut marks that the spell ended with the last segment.
func (l *ledger) cut() {
	if n := len(l.Segments); n > 0 {
		l.Segments[n-1].Cut = true
	}
}

// dayOver is the absence that ends a day's sitting, such as a night: it is credited as any, and is no break that
// somebody took in the day's count.
const dayOver = 4 * time.Hour

func (l *ledger) addBreak(b rest) {
	if len(l.Breaks) >= breaksMost {
		l.Breaks = slices.Delete(l.Breaks, 0, breaksMost/4)
	}
	l.Breaks = append(l.Breaks, b)
	l.tally(b, 1)
}

// tally counts a break to the day on which it ended, or takes it from there.
func (l *ledger) tally(b rest, by int) {
	if b.Length >= dayOver {
		return
	}
	day := dayOf(b.From.Add(b.Length))
	t := l.Days[day]
	t.Breaks = max(0, t.Breaks+by)
	l.put(day, t)
}

// recent is what the saved file keeps: the totals of forty days, and what the model remembers in
// detail. The journal keeps the rest.
func (l ledger) recent(now time.Time) ledger {
	since := now.Add(-Remembers)
	l.Segments = slices.DeleteFunc(slices.Clone(l.Segments), func(s segment) bool { return s.To.Before(since) })
	l.Breaks = slices.DeleteFunc(slices.Clone(l.Breaks), func(b rest) bool { return b.From.Add(b.Length).Before(since) })
	l.Corrections = slices.DeleteFunc(slices.Clone(l.Corrections), func(c correction) bool { return c.To.Before(since) })
	oldest := dayOf(now.AddDate(0, 0, -40))
	l.Days = maps.Clone(l.Days)
	maps.DeleteFunc(l.Days, func(day string, _ dayTotal) bool { return day < oldest })
	return l
}

// today is the ledger with the open spell in it and the corrections over it. It shares nothing with
// the model.
func (m *Model) today() ledger {
	l := m.Day
	l.Days = maps.Clone(l.Days)
	end := m.CountedAt
	if p := m.pending(); p > 0 && !m.Standing {
		l.book(p, m.Now.Wall)
		end = m.Now.Wall
		l.endSpell(m.Spell+p, end)
	}
	l.endSpell(m.Spell, end)
	if len(l.Corrections) > 0 {
		l.overlay(m.segments(), m.rules.away)
	}
	return l
}

// segments are all runs of sitting that are known, the open one last.
func (m *Model) segments() []segment {
	all := slices.Clone(m.Day.Segments)
	if m.Run != nil && !m.Standing {
		to := m.Here.Wall
		if m.pending() > 0 {
			to = m.Now.Wall
		}
		if to.After(m.Run.From) {
			all = append(all, segment{From: m.Run.From, To: to})
		}
	}
	return all
}
