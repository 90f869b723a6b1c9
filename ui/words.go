package ui

import (
	"strconv"
	"strings"
	"time"

	"limber/exercises"
	"limber/exercises/figure"
	"limber/lang"
	"limber/ui/widgets"
)

// span says a length of time as a person would: "45 s", "12 min", "1 h 5 min".
func (w *window) span(d time.Duration) string {
	switch {
	case d < time.Minute:
		return w.words.T("ui.span_seconds", lang.Args{"S": int(d.Seconds())})
	case d < time.Hour:
		return w.words.T("ui.span_minutes", lang.Args{"M": int(d.Minutes())})
	case int(d.Minutes())%60 == 0:
		return w.words.T("ui.span_hours", lang.Args{"H": int(d.Hours())})
	}
	return w.words.T("ui.span_hours_minutes", lang.Args{"H": int(d.Hours()), "M": int(d.Minutes()) % 60})
}

// optional is the sentence of a key, or nothing where there is none.
func (w *window) optional(key string) string {
	if s := w.words.T(key); s != key {
		return s
	}
	return ""
}

// minutes is a span without seconds: "0 min" below one.
func (w *window) minutes(seconds int64) string {
	if seconds < 60 {
		return w.words.T("ui.span_minutes", lang.Args{"M": 0})
	}
	return w.span(time.Duration(seconds) * time.Second)
}

// exactly is a span with its seconds: "1 min 30 s".
func (w *window) exactly(d time.Duration) string {
	if d < time.Minute || d%time.Minute == 0 {
		return w.span(d)
	}
	return w.span(d.Truncate(time.Minute)) + " " + w.span(d%time.Minute)
}

// about rounds the length of a session to whole minutes, at least one.
func (w *window) about(d time.Duration) string {
	return w.span(max(time.Minute, d.Round(time.Minute)))
}

// clock is a countdown: "0:45", "12:05".
func clock(d time.Duration) string {
	s := int((d + time.Second - 1) / time.Second)
	if s < 0 {
		s = 0
	}
	two := strconv.Itoa(s % 60)
	if len(two) < 2 {
		two = "0" + two
	}
	return strconv.Itoa(s/60) + ":" + two
}

// dose says how much of a card: "2 sets of 8, each side", "hold 20 s, 2 times".
func (w *window) dose(d exercises.Dose, sides exercises.Sides) string {
	var parts []string
	sets := max(1, d.Sets)
	switch {
	case d.Hold > 0:
		parts = append(parts, w.words.T("dose.hold", lang.Args{"Time": w.exactly(d.Hold)}))
		if d.Reps > 1 {
			parts = append(parts, w.words.N("dose.times", d.Reps))
		}
	case d.Time > 0:
		parts = append(parts, w.exactly(d.Time))
	default:
		parts = append(parts, w.words.N("dose.reps", d.Reps))
	}
	if sets > 1 {
		parts = append(parts, w.words.N("dose.sets", sets))
	}
	if sides != exercises.None && sides != "" {
		parts = append(parts, w.words.T("dose.each_side"))
	}
	return strings.Join(parts, " · ")
}

// kind, place and side are the words of the vocabulary.
func (w *window) kind(k exercises.Kind) string   { return w.words.T("kind." + string(k)) }
func (w *window) place(p exercises.Place) string { return w.words.T("place." + string(p)) }

func (w *window) side(s figure.Side) string {
	switch s {
	case figure.Left:
		return w.words.T("side.left")
	case figure.Right:
		return w.words.T("side.right")
	}
	return ""
}

// line is what stands under a card's name: kind and where it can be done.
func (w *window) line(c *exercises.Card) string {
	var parts []string
	if c.Kind != "" { // a pack's card may not say
		parts = append(parts, w.kind(c.Kind))
	}
	for _, p := range c.Places() {
		parts = append(parts, w.place(p))
	}
	return strings.Join(parts, " · ")
}

// scene is how a card is drawn.
func scene(c *exercises.Card) figure.Scene {
	s := figure.Scene{Motion: c.Motion, Primary: c.Muscles.Primary, Secondary: c.Muscles.Secondary, Pictures: widgets.PicturesOf(c)}
	if c.Sides != exercises.None && c.Sides != "" {
		s.Side = figure.Right
	}
	if s.Pictures != nil {
		s.At = 0.5 // a still shows the end of the movement
	}
	return s
}

func number(s string, otherwise int) int {
	if n, err := strconv.Atoi(strings.TrimSpace(s)); err == nil {
		return n
	}
	return otherwise
}

// dayName writes a date of the settings file (2006-01-02) as people do: "Thu 24 Dec", with the year where it is another one.
func (w *window) dayName(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	key := "date.day"
	if t.Year() != w.wall().Year() {
		key = "date.day_year"
	}
	return w.words.T(key, lang.Args{
		"Weekday": w.words.T("weekday.short." + weekdays[(int(t.Weekday())+6)%7]),
		"Day":     t.Day(), "Month": w.words.T("month.short." + itoa(int(t.Month()))), "Year": t.Year(),
	})
}
