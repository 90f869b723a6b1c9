package tracker

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

var actFields = []string{"do", "for", "until", "from", "to", "as", "reason"}

// act reads what was done at a line, if anything.
func act(all fields, now time.Time) (a *Act, restart bool, err error) {
	raw, ok := all["do"]
	if !ok {
		for _, name := range actFields[1:] {
			if _, ok := all[name]; ok {
				return nil, false, fmt.Errorf("%s without do: it belongs to an act", name)
			}
		}
		return nil, false, nil
	}
	var do string
	if err := json.Unmarshal(raw, &do); err != nil || !slices.Contains(traceActs, do) {
		return nil, false, fmt.Errorf("do is %s: allowed are %s", short(raw), strings.Join(traceActs, ", "))
	}
	a = &Act{Do: do}
	belongs := map[string][]string{
		DoSnooze: {"for"}, DoPause: {"for", "until"}, DoPresent: {"for"}, DoCorrect: {"from", "to", "as"}, DoSkip: {"reason"},
	}[do]
	for _, name := range actFields[1:] {
		value, ok := all[name]
		if !ok {
			continue
		}
		if !slices.Contains(belongs, name) {
			return nil, false, fmt.Errorf("%s does not belong to %s", name, do)
		}
		if err := a.field(name, value, now); err != nil {
			return nil, false, fmt.Errorf("%s is %s: %w", name, short(value), err)
		}
	}
	if do == doRestart {
		return nil, true, nil
	}
	if do == DoCorrect {
		return a, false, a.whole()
	}
	return a, false, nil
}

// whole says what is missing from a correction.
func (a *Act) whole() error {
	switch {
	case a.From.IsZero() || a.To.IsZero() || a.As == "":
		return errors.New("correct needs from, to and as")
	case !a.To.After(a.From):
		return errors.New("correct needs a to that is later than its from")
	}
	return nil
}

const tomorrow = "tomorrow"

func (a *Act) field(name string, value json.RawMessage, now time.Time) error {
	var text *string
	if err := json.Unmarshal(value, &text); err != nil || text == nil {
		return errors.New("allowed is text in quotes")
	}
	switch name {
	case "for":
		if a.Do == DoPause && (*text == tomorrow || *text == "until "+tomorrow) {
			return nil
		}
		d, err := time.ParseDuration(*text)
		if err != nil || d <= 0 || d > pauseMost {
			allowed := `allowed is a length like "5m" or "1h30m"`
			if a.Do == DoPause {
				allowed += ` or "until tomorrow"`
			}
			return errors.New(allowed)
		}
		a.For = d
	case "until":
		if *text == tomorrow {
			return nil
		}
		if err := instant(value, &a.Until); err != nil {
			return fmt.Errorf(`%w or "tomorrow"`, err)
		}
		if !a.Until.After(now) {
			return errors.New("allowed is a time later than wall")
		}
	case "from":
		return instant(value, &a.From)
	case "to":
		return instant(value, &a.To)
	case "as":
		if !slices.Contains([]string{AsAway, AsStanding, AsSitting, AsUndo}, *text) {
			return errors.New("allowed are away, standing, sitting, undo")
		}
		a.As = *text
	case "reason":
		if !slices.Contains(skipReasons, *text) {
			return errors.New("allowed are busy, pain, moved, other")
		}
		a.Reason = *text
	}
	return nil
}

// settingsLine reads {"settings":{...}}.
func settingsLine(all fields) (Settings, error) {
	if len(all) != 1 {
		return Settings{}, errors.New("settings stand in a line of their own")
	}
	given, err := object(all["settings"])
	if err != nil {
		return Settings{}, fmt.Errorf("settings: %w", err)
	}
	s := Defaults()
	lengths := map[string]*time.Duration{
		"limit": &s.Limit, "away": &s.Away, "grace": &s.Grace, "snooze": &s.Snooze, "again": &s.Again,
		"stand": &s.Stand, "fullscreen_max": &s.FullscreenMax,
	}
	for _, name := range given.names() {
		value := given[name]
		switch {
		case lengths[name] != nil:
			err = length(value, lengths[name])
		case name == "withhold":
			err = texts(value, &s.Withhold)
		case name == "days_off":
			err = texts(value, &s.DaysOff)
		case name == "office_hours":
			err = officeHours(value, &s)
		default:
			err = errors.New("unknown setting: allowed are limit, away, grace, snooze, again, stand, fullscreen_max, withhold, office_hours, days_off")
		}
		if err != nil {
			return Settings{}, fmt.Errorf("settings: %s is %s: %w", short([]byte(name)), short(value), err)
		}
	}
	if err := s.Check(); err != nil {
		return Settings{}, fmt.Errorf("settings: %w", err)
	}
	return s, nil
}

// names are in order, so that the same line gives the same message.
func (f fields) names() []string {
	var all []string
	for name := range f {
		all = append(all, name)
	}
	slices.Sort(all)
	return all
}

func length(value json.RawMessage, to *time.Duration) error {
	var text *string
	if err := json.Unmarshal(value, &text); err != nil || text == nil {
		return errors.New(`allowed is a length in quotes like "30m"`)
	}
	d, err := time.ParseDuration(*text)
	if err != nil {
		return errors.New("allowed is a length like 30m or 1h30m")
	}
	*to = d
	return nil
}

func texts(value json.RawMessage, to *[]string) error {
	var all []string
	if err := json.Unmarshal(value, &all); err != nil || string(value) == "null" {
		return errors.New(`allowed is a list like ["one", "two"]`)
	}
	*to = all
	return nil
}

func officeHours(value json.RawMessage, s *Settings) error {
	days, err := object(value)
	if err != nil {
		return errors.New(`allowed is an object like {"mon": "09:00-17:30"}`)
	}
	s.HoursSet, s.Hours = true, map[time.Weekday]Hours{}
	for _, name := range days.names() {
		day, err := ParseWeekday(name)
		if err != nil {
			return err
		}
		var text string
		if err := json.Unmarshal(days[name], &text); err != nil {
			return errors.New(`allowed is text like "09:00-17:30"`)
		}
		if s.Hours[day], err = ParseHours(text); err != nil {
			return err
		}
	}
	return nil
}
