package ui

import (
	"strconv"
	"time"

	"limber/lang"
	"limber/progress"
	"limber/ui/widgets"
)

// decimal writes a number with one digit after the point, as the language does; a whole one without.
func (w *window) decimal(v float64) string {
	tenths := int(v*10 + 0.5)
	if tenths%10 == 0 {
		return strconv.Itoa(tenths / 10)
	}
	return w.words.T("progress.decimal", lang.Args{"Whole": tenths / 10, "Tenth": tenths % 10})
}

// date is a day as people say it, with the year where it is another one.
func (w *window) date(d progress.Date) string { return w.dayName(d.String()) }

// shortDate is a day below an axis: "26 Oct".
func (w *window) shortDate(d progress.Date) string {
	_, m, day := d.Time().Date()
	return w.words.T("progress.date", lang.Args{"Day": day, "Month": w.monthShort(m)})
}

func (w *window) monthShort(m time.Month) string { return w.words.T("month.short." + itoa(int(m))) }

// month is "October 2026".
func (w *window) month(d progress.Date) string {
	y, m, _ := d.Time().Date()
	return w.words.T("date.month", lang.Args{"Month": w.words.T("month." + itoa(int(m))), "Year": y})
}

// when names a part of a period.
func (w *window) when(from, to progress.Date) string {
	switch {
	case from == to:
		return w.date(from)
	case to-from == 6:
		return w.words.T("progress.week_of", lang.Args{"Day": w.date(from)})
	}
	return w.month(from)
}

// hours is a length of time to the minute: "6 h 10 min".
func (w *window) hours(d time.Duration) string {
	return w.minutes(int64(d.Round(time.Minute) / time.Second))
}

// dateMarks are the words below a time axis: days, months, or years where there are many.
func (w *window) dateMarks(parts []progress.Part) (marks []widgets.ChartMark) {
	years := len(parts) > 0 && parts[len(parts)-1].To-parts[0].From > 2*366
	days := len(parts) > 0 && parts[len(parts)-1].To-parts[0].From <= 13*7
	for i, p := range parts {
		at := (float32(i) + 0.5) / float32(len(parts))
		y, m, _ := p.To.Time().Date()
		_, month, day := p.From.Time().Date()
		switch first := m != month || day == 1; {
		case days && p.From.Weekday() == 0:
			marks = append(marks, widgets.ChartMark{At: at, Words: w.shortDate(p.From)})
		case days || !first:
		case years && m == time.January:
			marks = append(marks, widgets.ChartMark{At: at, Words: itoa(y)})
		case !years:
			words := w.monthShort(m)
			if m == time.January {
				words = itoa(y)
			}
			marks = append(marks, widgets.ChartMark{At: at, Words: words})
		}
	}
	return marks
}

// hourLevels are hairlines for a scale of hours up to most, and the top of the scale.
func (w *window) hourLevels(most time.Duration) (levels []widgets.ChartMark, top float32) {
	return w.levels(most.Hours(), []float64{0.25, 0.5, 1, 2, 3, 4, 6, 12}, func(v float64) string { return w.hours(time.Duration(v * float64(time.Hour))) })
}

// minuteLevels are the same for minutes.
func (w *window) minuteLevels(most time.Duration) (levels []widgets.ChartMark, top float32) {
	return w.levels(most.Minutes(), []float64{5, 10, 15, 20, 30, 60, 120, 180, 300, 600, 1200, 2400}, func(v float64) string { return w.hours(time.Duration(v * float64(time.Minute))) })
}

// levels are at most four hairlines above 0, at one of the steps.
func (w *window) levels(most float64, steps []float64, words func(float64) string) (levels []widgets.ChartMark, top float32) {
	step := steps[len(steps)-1]
	for i := len(steps) - 1; i >= 0 && most/steps[i] <= 4; i-- {
		step = steps[i]
	}
	n := max(1, int(most/step+0.999))
	for i := 1; i <= n; i++ {
		levels = append(levels, widgets.ChartMark{At: float32(step * float64(i)), Words: words(step * float64(i))})
	}
	return levels, float32(step * float64(n))
}
