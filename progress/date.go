package progress

import "time"

// Date is a day of the calendar, counted from 1 January 1970. Unlike a time it knows no zone and no change of the
// clocks: the next day is one more, and a week is seven.
type Date int

// DateOf is the day that a time had where it was.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / (24 * 60 * 60))
}

// Weekday is 0 on a Monday and 6 on a Sunday.
func (d Date) Weekday() int {
	const thursday = 3 // 1 January 1970
	return ((int(d)+thursday)%7 + 7) % 7
}

// Monday is the first day of its week.
func (d Date) Monday() Date { return d - Date(d.Weekday()) }

// Time is midnight of the day, UTC: for the calendar's fields, not as a moment.
func (d Date) Time() time.Time { return time.Unix(int64(d)*24*60*60, 0).UTC() }

// String is the day as ISO 8601 has it.
func (d Date) String() string { return d.Time().Format(time.DateOnly) }

// month gives the first day of its month, and of the next one.
func (d Date) month() (first, next Date) {
	y, m, _ := d.Time().Date()
	return DateOf(time.Date(y, m, 1, 0, 0, 0, 0, time.UTC)), DateOf(time.Date(y, m+1, 1, 0, 0, 0, 0, time.UTC))
}
