package tracker

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Hours are the office hours of one weekday, as times since midnight. To before From means that they
// end on the next day: a night shift belongs to the day on which it starts.
type Hours struct {
	From, To time.Duration
}

var weekdays = map[string]time.Weekday{
	"mon": time.Monday, "tue": time.Tuesday, "wed": time.Wednesday, "thu": time.Thursday,
	"fri": time.Friday, "sat": time.Saturday, "sun": time.Sunday,
}

// ParseWeekday reads mon, tue, wed, thu, fri, sat or sun.
func ParseWeekday(s string) (time.Weekday, error) {
	day, ok := weekdays[s]
	if !ok {
		return 0, fmt.Errorf("%q is no weekday: allowed are mon, tue, wed, thu, fri, sat, sun", s)
	}
	return day, nil
}

// ParseHours reads "09:00-17:30" or, past midnight, "22:00-06:00". The end may be 24:00.
func ParseHours(s string) (Hours, error) {
	from, to, ok := strings.Cut(s, "-")
	if ok {
		f, errF := clock(from)
		t, errT := clock(to)
		if errF == nil && errT == nil && f != t && f < 24*time.Hour {
			return Hours{From: f, To: t}, nil
		}
	}
	return Hours{}, fmt.Errorf("%q are no office hours: allowed is a start and another end, like 09:00-17:30", s)
}

// String writes what ParseHours reads.
func (h Hours) String() string {
	of := func(d time.Duration) string { return fmt.Sprintf("%02d:%02d", d/time.Hour, d%time.Hour/time.Minute) }
	return of(h.From) + "-" + of(h.To)
}

func clock(s string) (time.Duration, error) {
	if s == "24:00" {
		return 24 * time.Hour, nil
	}
	t, err := time.Parse("15:04", s)
	if err != nil || len(s) != len("15:04") {
		return 0, fmt.Errorf("%q is no time of day: allowed is 00:00 to 24:00", s)
	}
	return time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute, nil
}

// open says whether t lies in office hours, by the wall clock of its own zone.
func (s Settings) open(t time.Time) bool {
	if !s.HoursSet {
		return !s.off(t)
	}
	at := sinceMidnight(t)
	if h, ok := s.Hours[t.Weekday()]; ok && !s.off(t) && at >= h.From && (at < h.To || h.To < h.From) {
		return true
	}
	before := t.AddDate(0, 0, -1)
	h, ok := s.Hours[before.Weekday()]
	return ok && !s.off(before) && h.To < h.From && at < h.To
}

func (s Settings) off(t time.Time) bool {
	if len(s.DaysOff) == 0 {
		return false
	}
	var room [len(time.DateOnly)]byte
	day := t.AppendFormat(room[:0], time.DateOnly)
	return slices.ContainsFunc(s.DaysOff, func(d string) bool { return d == string(day) })
}

// sinceMidnight is what a clock on the wall shows, so it jumps with daylight saving.
func sinceMidnight(t time.Time) time.Duration {
	return time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute +
		time.Duration(t.Second())*time.Second + time.Duration(t.Nanosecond())
}

// tomorrow is the end of a pause "until tomorrow": the next 04:00, since the small hours belong to the
// evening before, or the first start of office hours after it.
func (s Settings) tomorrow(t time.Time) time.Time {
	four := at(t, 4*time.Hour)
	if !four.After(t) {
		four = at(t.AddDate(0, 0, 1), 4*time.Hour)
	}
	if !s.HoursSet {
		return four
	}
	for i := range 15 {
		day := four.AddDate(0, 0, i)
		h, ok := s.Hours[day.Weekday()]
		if !ok || s.off(day) {
			continue
		}
		if start := at(day, h.From); !start.Before(four) {
			return start
		}
	}
	return four
}

func at(day time.Time, clock time.Duration) time.Time {
	return time.Date(day.Year(), day.Month(), day.Day(), int(clock/time.Hour), int(clock%time.Hour/time.Minute), 0, 0, day.Location())
}
