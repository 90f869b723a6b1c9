package report

import (
	"math"
	"time"

	"limber/lang"
	"limber/progress"
	"limber/wording"
)

// date is a day as people write it, with its year.
func (in *Input) date(d progress.Date) string {
	t := d.Time()
	return in.Words.T("report.date", lang.Args{"Day": t.Day(), "Month": in.month(t), "Year": t.Year()})
}

// shortDate is a day in a chart or table, where the year is plain.
func (in *Input) shortDate(d progress.Date) string {
	t := d.Time()
	return in.Words.T("report.date_short", lang.Args{"Day": t.Day(), "Month": in.month(t)})
}

func (in *Input) month(t time.Time) string {
	return in.Words.T("month.short." + itoa(int(t.Month())))
}

// span is a length of time to the minute, and in seconds below one.
func (in *Input) span(d time.Duration) string {
	if d >= time.Minute {
		d = d.Round(time.Minute)
	}
	return wording.Span(in.Words, d)
}

// minutes is a span without seconds.
func (in *Input) minutes(d time.Duration) string {
	if d < time.Minute {
		return wording.Minutes(in.Words, d)
	}
	return in.span(d)
}

// number has one decimal, none where it is whole; a dash for one that is not known.
func (in *Input) number(v float64) string {
	if v == progress.Unsaid {
		return "–"
	}
	tenths := int(math.Round(v * 10))
	if tenths%10 == 0 {
		return itoa(tenths / 10)
	}
	return in.Words.T("report.decimal", lang.Args{"Whole": tenths / 10, "Tenth": tenths % 10})
}

// name is that of a card by its id; the id itself where the card no longer is there.
func (in *Input) name(id string) string {
	if c := in.Catalogue.Card(id); c != nil {
		return c.Text.Name
	}
	return id
}
