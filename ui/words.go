package ui

import (
	"strconv"
	"strings"
	"time"

	"limber/exercises"
	"limber/exercises/figure"
	"limber/lang"
	"limber/ui/widgets"
	"limber/wording"
)

// span, minutes, exactly, dose, itemDose and side are said as the command line and the report say them.
func (w *window) span(d time.Duration) string    { return wording.Span(w.words, d) }
func (w *window) exactly(d time.Duration) string { return wording.Exactly(w.words, d) }
func (w *window) minutes(seconds int64) string {
	return wording.Minutes(w.words, time.Duration(seconds)*time.Second)
}
func (w *window) dose(d exercises.Dose, sides exercises.Sides) string {
	return wording.Dose(w.words, d, sides)
}
func (w *window) itemDose(item exercises.Item) string { return wording.ItemDose(w.words, item) }
func (w *window) side(s figure.Side) string           { return wording.Side(w.words, s) }

// optional is the sentence of a key, or nothing where there is none.
func (w *window) optional(key string) string {
	if s := w.words.T(key); s != key {
		return s
	}
	return ""
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

// kind and place are the words of the vocabulary.
func (w *window) kind(k exercises.Kind) string   { return w.words.T("kind." + string(k)) }
func (w *window) place(p exercises.Place) string { return w.words.T("place." + string(p)) }

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
