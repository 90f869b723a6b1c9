package report

import (
	"math"
	"strings"
	"time"

	"limber/exercises"
	"limber/exercises/figure"
	"limber/exercises/plan"
	"limber/lang"
	"limber/progress"
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

// span is a length of time: "45 s", "12 min", "1 h 5 min".
func (in *Input) span(d time.Duration) string {
	T, minutes := in.Words.T, int(d.Round(time.Minute).Minutes())
	switch {
	case d < time.Minute:
		return T("ui.span_seconds", lang.Args{"S": int(d.Seconds())})
	case minutes < 60:
		return T("ui.span_minutes", lang.Args{"M": minutes})
	case minutes%60 == 0:
		return T("ui.span_hours", lang.Args{"H": minutes / 60})
	}
	return T("ui.span_hours_minutes", lang.Args{"H": minutes / 60, "M": minutes % 60})
}

// exactly is a span with its seconds.
func (in *Input) exactly(d time.Duration) string {
	if d < time.Minute || d%time.Minute == 0 {
		return in.span(d)
	}
	return in.span(d.Truncate(time.Minute)) + " " + in.span(d%time.Minute)
}

// minutes is a span without seconds.
func (in *Input) minutes(d time.Duration) string {
	if d < time.Minute {
		return in.Words.T("ui.span_minutes", lang.Args{"M": 0})
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

// dose says how much of a card, as the window does.
func (in *Input) dose(d exercises.Dose, sides exercises.Sides) string {
	T, N := in.Words.T, in.Words.N
	var parts []string
	switch {
	case d.Hold > 0:
		parts = append(parts, T("dose.hold", lang.Args{"Time": in.exactly(d.Hold)}))
		if d.Reps > 1 {
			parts = append(parts, N("dose.times", d.Reps))
		}
	case d.Time > 0:
		parts = append(parts, in.exactly(d.Time))
	default:
		parts = append(parts, N("dose.reps", d.Reps))
	}
	if d.Sets > 1 {
		parts = append(parts, N("dose.sets", d.Sets))
	}
	if sides != exercises.None && sides != "" {
		parts = append(parts, T("dose.each_side"))
	}
	return strings.Join(parts, " · ")
}

func (in *Input) itemDose(it exercises.Item) string {
	switch it.Side {
	case figure.Left:
		return in.dose(it.Dose, exercises.None) + " · " + in.Words.T("side.left")
	case figure.Right:
		return in.dose(it.Dose, exercises.None) + " · " + in.Words.T("side.right")
	}
	return in.dose(it.Dose, it.Card.Sides)
}

// name is that of a card by its id; the id itself where the card no longer is there.
func (in *Input) name(id string) string {
	if c := in.Catalogue.Card(id); c != nil {
		return c.Text.Name
	}
	return id
}

// change says why something is different, as the window does.
func (in *Input) change(c plan.Change) string {
	when, n := ".now", c.Days
	args := lang.Args{"Card": in.name(c.Card)}
	if !c.Until.IsZero() {
		n = max(0, int(math.Ceil(c.Until.Sub(in.Now).Hours()/24)))
	}
	if c.To.Card != nil && c.From.Card != nil {
		args["Card"], args["Other"] = c.From.Card.Text.Name, c.To.Card.Text.Name
		args["Before"], args["After"] = in.unlike(c.From.Dose, c.To.Dose)
		if c.Rule == plan.AwayDown && c.To.Card == c.From.Card {
			when = "_less" + when
		}
	}
	key := "plan.change." + string(c.Rule) + when
	if s := in.Words.N(key, n, args); s != key {
		return s
	}
	return in.Words.N("plan.change."+string(c.Rule)+".next", n, args)
}

// unlike says of two doses only that in which they differ.
func (in *Input) unlike(a, b exercises.Dose) (string, string) {
	var before, after []string
	add := func(same bool, was, is string) {
		if !same {
			before, after = append(before, was), append(after, is)
		}
	}
	N := in.Words.N
	add(a.Hold == b.Hold, in.exactly(a.Hold), in.exactly(b.Hold))
	add(a.Time == b.Time, in.exactly(a.Time), in.exactly(b.Time))
	add(a.Reps == b.Reps, N("dose.reps", a.Reps), N("dose.reps", b.Reps))
	add(max(a.Sets, 1) == max(b.Sets, 1), N("dose.sets", max(a.Sets, 1)), N("dose.sets", max(b.Sets, 1)))
	return strings.Join(before, " · "), strings.Join(after, " · ")
}
