// Package wording says in a person's language what screen, paper and command line have in common: lengths of time, how much
// of an exercise, and why it changed. What differs between them is theirs.
package wording

import (
	"math"
	"slices"
	"strings"
	"time"

	"limber/exercises"
	"limber/exercises/figure"
	"limber/exercises/plan"
	"limber/lang"
)

// Between stands between the parts of a line.
const Between = " · "

// Span is a length of time as a person would say it, without what is below a minute: "45 s", "12 min", "1 h", "1 h 5 min".
func Span(w *lang.Words, d time.Duration) string {
	hours, minutes := int(d.Hours()), int(d.Minutes())%60
	switch {
	case d < time.Minute:
		return w.T("ui.span_seconds", lang.Args{"S": int(d.Seconds())})
	case d < time.Hour:
		return w.T("ui.span_minutes", lang.Args{"M": minutes})
	case minutes == 0:
		return w.T("ui.span_hours", lang.Args{"H": hours})
	}
	return w.T("ui.span_hours_minutes", lang.Args{"H": hours, "M": minutes})
}

// Minutes is a span without seconds: "0 min" below a minute.
func Minutes(w *lang.Words, d time.Duration) string {
	if d < time.Minute {
		return w.T("ui.span_minutes", lang.Args{"M": 0})
	}
	return Span(w, d)
}

// Exactly is a span with its seconds: "1 min 30 s".
func Exactly(w *lang.Words, d time.Duration) string {
	if d < time.Minute || d%time.Minute == 0 {
		return Span(w, d)
	}
	return Span(w, d.Truncate(time.Minute)) + " " + Span(w, d%time.Minute)
}

// Dose says how much of a card: "8 times · 2 sets · each side", "Hold 20 s · 2 times".
func Dose(w *lang.Words, d exercises.Dose, sides exercises.Sides) string {
	var parts []string
	switch {
	case d.Hold > 0:
		parts = append(parts, w.T("dose.hold", lang.Args{"Time": Exactly(w, d.Hold)}))
		if d.Reps > 1 {
			parts = append(parts, w.N("dose.times", d.Reps))
		}
	case d.Time > 0:
		parts = append(parts, Exactly(w, d.Time))
	default:
		parts = append(parts, w.N("dose.reps", d.Reps))
	}
	if d.Sets > 1 {
		parts = append(parts, w.N("dose.sets", d.Sets))
	}
	if sides != exercises.None && sides != "" {
		parts = append(parts, w.T("dose.each_side"))
	}
	return strings.Join(parts, Between)
}

// ItemDose says how much of an item's card: on one side alone, which.
func ItemDose(w *lang.Words, item exercises.Item) string {
	if side := Side(w, item.Side); side != "" {
		return Dose(w, item.Dose, exercises.None) + Between + side
	}
	return Dose(w, item.Dose, item.Card.Sides)
}

// Side is "left" or "right"; "" of both.
func Side(w *lang.Words, s figure.Side) string {
	switch s {
	case figure.Left:
		return w.T("side.left")
	case figure.Right:
		return w.T("side.right")
	}
	return ""
}

// Unlike says of two doses of a card only that in which they differ: "10 times", "8 times".
func Unlike(w *lang.Words, a, b exercises.Dose) (before, after string) {
	var was, is []string
	add := func(same bool, old, new string) {
		if !same {
			was, is = append(was, old), append(is, new)
		}
	}
	add(a.Hold == b.Hold, Exactly(w, a.Hold), Exactly(w, b.Hold))
	add(a.Time == b.Time, Exactly(w, a.Time), Exactly(w, b.Time))
	add(a.Reps == b.Reps, w.N("dose.reps", a.Reps), w.N("dose.reps", b.Reps))
	add(max(a.Sets, 1) == max(b.Sets, 1), w.N("dose.sets", max(a.Sets, 1)), w.N("dose.sets", max(b.Sets, 1)))
	return strings.Join(was, Between), strings.Join(is, Between)
}

// When a change is told of: as it is now, or as it will be the next time.
const (
	Now  = "now"
	Next = "next"
)

// Change says why something is different. now is the moment of the telling, from which days to come are counted.
func Change(w *lang.Words, c plan.Change, when string, now time.Time) string {
	args, n, key := lang.Args{"Card": c.Card}, c.Days, "plan.change."+string(c.Rule)
	if c.From.Card != nil {
		args["Card"] = c.From.Card.Text.Name
	}
	if !c.Until.IsZero() {
		n = max(0, int(math.Ceil(c.Until.Sub(now).Hours()/24)))
	}
	if c.To.Card != nil {
		args["Other"] = c.To.Card.Text.Name
		args["Before"], args["After"] = Unlike(w, c.From.Dose, c.To.Dose)
		if slices.Contains([]plan.Rule{plan.AwayDown, plan.MorningBack, plan.WorseWeek}, c.Rule) && c.To.Card == c.From.Card {
			key += "_less"
		}
	}
	return w.N(key+"."+when, n, args)
}
