package report

import (
	"image/color"
	"math"
	"time"

	"limber/lang"
	"limber/progress"
)

// The frame of a chart, in mm: room for the numbers at its left and the dates below.
const (
	left, below, above = 11.0, 6.0, 3.0
	letters            = 7.0 // points
)

// axis draws lines with their numbers, and gives where a value stands.
func axis(c canvas, width, height, top, step float64, say func(float64) string) func(float64) float64 {
	y := func(v float64) float64 { return above + (height-above-below)*(1-v/top) }
	for v := 0.0; v <= top+step/100; v += step {
		c.line(left, y(v), width, y(v), 0.15, rule)
		c.text(left-1.5, y(v)+0.9, letters, 1, ink2, say(v))
	}
	return y
}

// dates writes days below a chart, not closer than there is room.
func (in *Input) dates(c canvas, height float64, n int, x func(int) float64, day func(int) progress.Date) {
	last := math.Inf(-1)
	for i := range n {
		if at := x(i); at-last >= 16 {
			c.text(at, height-1.6, letters, 0, ink2, in.shortDate(day(i)))
			last = at
		}
	}
}

// adherence is sessions a week against the goal, and the calendar.
func (in *Input) adherence(s progress.Summary) []block {
	T := in.Words.T
	const height = 38.0
	weeks := s.Weeks
	bars := &chart{height: height, alt: T("report.alt_weeks", lang.Args{"N": s.Sessions, "Weeks": len(weeks), "Met": s.Met})}
	bars.key = []keyed{
		{func(c canvas, x, y float64) { c.rect(x, y-1.2, 3, 2.4, teal) }, T("report.key_sessions")},
		{func(c canvas, x, y float64) { c.line(x, y, x+3, y, 0.6, coral) }, T("report.key_goal")},
		{func(c canvas, x, y float64) { c.rect(x, y-1.2, 3, 2.4, sand) }, T("report.paused")},
	}
	bars.draw = func(c canvas, width float64) {
		most := 4
		for _, w := range weeks {
			most = max(most, w.Sessions, w.Needed)
		}
		step := (width - left) / float64(max(len(weeks), 1))
		wide := min(step*0.62, 9)
		x := func(i int) float64 { return left + (float64(i)+0.5)*step }
		for i, w := range weeks {
			if w.Paused > 3 {
				c.rect(x(i)-step/2, above, step, height-above-below, sand)
			}
		}
		y := axis(c, width, height, float64(most), float64((most+4)/5), func(v float64) string { return itoa(int(v)) })
		for i, w := range weeks {
			if w.Sessions > 0 {
				c.rect(x(i)-wide/2, y(float64(w.Sessions)), wide, y(0)-y(float64(w.Sessions)), teal)
			}
			if w.Needed > 0 {
				c.line(x(i)-wide*0.7, y(float64(w.Needed)), x(i)+wide*0.7, y(float64(w.Needed)), 0.6, coral)
			}
		}
		in.dates(c, height, len(weeks), x, func(i int) progress.Date { return weeks[i].Monday })
	}
	return []block{{heading: T("report.adherence")}, {chart: bars}, {chart: in.calendar(s)}}
}

// calendar has a column a week and a row a weekday.
func (in *Input) calendar(s progress.Summary) *chart {
	T := in.Words.T
	from := s.From.Monday()
	last := min(s.To, in.Course.Today).Monday()
	if last-from > 52*7 { // a year is as much as one sees
		from = last - 52*7
	}
	columns := int(last-from)/7 + 1
	cell := min(5.0, 158.0/float64(columns))
	k := &chart{height: 7*cell + below + above, alt: T("report.alt_calendar")}
	k.key = []keyed{
		{func(c canvas, x, y float64) { c.rect(x, y-1.3, 2.6, 2.6, teal) }, T("report.key_session")},
		{func(c canvas, x, y float64) { c.rect(x, y-1.3, 2.6, 2.6, mint) }, T("report.key_other")},
		{func(c canvas, x, y float64) { c.rect(x, y-1.3, 2.6, 2.6, sand) }, T("report.paused")},
		{func(c canvas, x, y float64) { c.dot(x+1.3, y, 0.35, ink2, ink2) }, T("report.key_nothing")},
	}
	k.draw = func(c canvas, _ float64) {
		for i, id := range []string{"mon", "", "wed", "", "fri", "", "sun"} {
			if id != "" {
				c.text(left-1.5, above+float64(i)*cell+cell*0.5+0.9, letters-0.5, 1, ink2, T("weekday.short."+id))
			}
		}
		for i := range columns {
			for row := range 7 {
				d := from + progress.Date(7*i+row)
				if d < s.From || d > min(s.To, in.Course.Today) {
					continue
				}
				in.cell(c, left+float64(i)*cell, above+float64(row)*cell, cell, in.Course.Day(d))
			}
		}
		in.dates(c, k.height, columns, func(i int) float64 { return left + (float64(i)+0.5)*cell }, func(i int) progress.Date { return from + progress.Date(7*i) })
	}
	return k
}

func (in *Input) cell(c canvas, x, y, size float64, day progress.Day) {
	gap := size * 0.09
	fill := func(col color.RGBA) { c.rect(x+gap, y+gap, size-2*gap, size-2*gap, col) }
	switch {
	case day.Sessions > 0:
		fill(teal)
	case day.Others+day.Breaks > 0:
		fill(mint)
	case day.Paused:
		fill(sand)
	default:
		c.dot(x+size/2, y+size/2, min(0.35, size/6), ink2, ink2)
	}
}

// pain is how the pain went, with the days of exercise below it.
func (in *Input) pain(s progress.Summary) []block {
	T := in.Words.T
	list := []block{{heading: T("report.pain")}}
	if s.Readings == 0 {
		return append(list, block{text: T("report.no_pain")})
	}
	const height = 52.0
	parts := s.Parts
	k := &chart{height: height, alt: T("report.alt_pain", lang.Args{"N": s.Readings})}
	k.key = []keyed{
		{func(c canvas, x, y float64) { c.dot(x+1.5, y, 0.8, coral, coral) }, T("report.key_pain." + string(s.Unit))},
		{func(c canvas, x, y float64) { c.dot(x+1.5, y, 0.8, paper, coral) }, T("report.key_after")},
		{func(c canvas, x, y float64) { c.line(x, y, x+3, y, 0.6, ink) }, T("report.key_mean." + string(s.Unit))},
		{func(c canvas, x, y float64) { c.rect(x+1, y-1.2, 0.8, 2.4, teal) }, T("report.key_session")},
	}
	k.draw = func(c canvas, width float64) {
		step := (width - left - 2) / float64(len(parts))
		x := func(i int) float64 { return left + 1 + (float64(i)+0.5)*step }
		y := axis(c, width, height-4, 10, 2, func(v float64) string { return itoa(int(v)) })
		r := min(0.8, max(0.45, step*0.4))
		for i, p := range parts {
			if p.Low != progress.Unsaid && p.High > p.Low {
				c.line(x(i), y(p.Low), x(i), y(p.High), 0.3, coral)
			}
			if p.Sessions > 0 {
				c.rect(x(i)-min(0.4, step*0.4), height-below-3.2, min(0.8, step*0.8), 2.4, teal)
			}
		}
		var line []point
		for i, p := range parts {
			if p.Mean == progress.Unsaid {
				c.curve(line, 0.45, ink)
				line = nil
				continue
			}
			line = append(line, point{x(i), y(p.Mean)})
		}
		c.curve(line, 0.45, ink)
		for i, p := range parts {
			if p.After != progress.Unsaid {
				c.dot(x(i), y(p.After), r, paper, coral)
			}
			if p.Pain != progress.Unsaid {
				c.dot(x(i), y(p.Pain), r, coral, coral)
			}
		}
		in.dates(c, height, len(parts), x, func(i int) progress.Date { return parts[i].From })
	}
	return append(list, block{chart: k})
}

// sitting is the time at the desk, by day, week or month.
func (in *Input) sitting(s progress.Summary) []block {
	T := in.Words.T
	list := []block{{heading: T("report.sitting." + string(s.Unit))}}
	if s.Known == 0 {
		return append(list, block{text: T("report.no_sitting")})
	}
	const height = 44.0
	parts := s.Parts
	k := &chart{height: height, alt: T("report.alt_sitting", lang.Args{"N": s.Known})}
	k.key = []keyed{
		{func(c canvas, x, y float64) { c.rect(x, y-1.2, 3, 2.4, mint) }, T("report.key_sitting")},
		{func(c canvas, x, y float64) { c.line(x, y, x+3, y, 0.7, teal) }, T("report.key_longest." + string(s.Unit))},
	}
	k.draw = func(c canvas, width float64) {
		most := 4 * time.Hour
		for _, p := range parts {
			most = max(most, p.Sitting, p.Most)
		}
		top := math.Ceil(most.Hours())
		step := (width - left) / float64(len(parts))
		wide := min(step*0.76, 7)
		x := func(i int) float64 { return left + (float64(i)+0.5)*step }
		y := axis(c, width, height, top, math.Max(1, math.Ceil(top/5)), func(v float64) string { return T("ui.span_hours", lang.Args{"H": int(v)}) })
		for i, p := range parts {
			if p.Known == 0 {
				continue
			}
			h := y(p.Sitting.Hours())
			c.rect(x(i)-wide/2, h, wide, y(0)-h, mint)
			l := y(p.Most.Hours())
			c.line(x(i)-wide/2, l, x(i)+wide/2, l, 0.7, teal)
		}
		in.dates(c, height, len(parts), x, func(i int) progress.Date { return parts[i].From })
	}
	return append(list, block{chart: k})
}
