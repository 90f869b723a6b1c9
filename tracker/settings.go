package tracker

import (
	"fmt"
	"slices"
	"time"
)

// Settings are what a person may choose about the sitting model.
type Settings struct {
	Limit         time.Duration // sitting until a notice is due; 15 to 90 minutes
	Away          time.Duration // an absence of this length is a break; 2 to 15 minutes
	Grace         time.Duration // silence shorter than this counts as sitting; at most Away
	Snooze        time.Duration // length of a snooze where none is named; at least 5 minutes
	Again         time.Duration // sitting until an unanswered notice is raised again
	Stand         time.Duration // standing until its prompt
	FullscreenMax time.Duration // sitting for which a fullscreen window alone may withhold

	Withhold []string               // what withholds a notice: ReasonCamera to ReasonDND
	Hours    map[time.Weekday]Hours // office hours; a weekday left out is a day off
	HoursSet bool                   // false: always in office hours
	DaysOff  []string               // dates, 2006-01-02

	scale float64 // see Scale; 0 means 1
}

// Defaults returns the settings of a new installation.
func Defaults() Settings {
	return Settings{
		Limit:         30 * time.Minute,
		Away:          5 * time.Minute,
		Grace:         2 * time.Minute,
		Snooze:        5 * time.Minute,
		Again:         10 * time.Minute,
		Stand:         45 * time.Minute,
		FullscreenMax: 60 * time.Minute,
		Withhold:      []string{ReasonCamera, ReasonMicrophone, ReasonShared, ReasonFullscreen, ReasonDND},
	}
}

// Scale multiplies every rule by f, the fixed ones too: with 0.01 a limit of 30 minutes is 18 seconds,
// and the quiet minute after a call is 0.6 seconds. It is for tests of the whole program. Scaled
// settings are outside the ranges of Check.
func (s Settings) Scale(f float64) Settings {
	for _, d := range []*time.Duration{&s.Limit, &s.Away, &s.Grace, &s.Snooze, &s.Again, &s.Stand, &s.FullscreenMax} {
		*d = scaled(*d, f)
	}
	s.scale = s.factor() * f
	return s
}

func (s Settings) factor() float64 {
	if s.scale == 0 {
		return 1
	}
	return s.scale
}

func scaled(d time.Duration, f float64) time.Duration {
	return time.Duration(float64(d) * f)
}

// Check says what is wrong with unscaled settings, and what is allowed.
func (s Settings) Check() error {
	for _, r := range []struct {
		name            string
		value, from, to time.Duration
	}{
		{"limit", s.Limit, 15 * time.Minute, 90 * time.Minute},
		{"away", s.Away, 2 * time.Minute, 15 * time.Minute},
		{"grace", s.Grace, 10 * time.Second, s.Away},
		{"snooze", s.Snooze, 5 * time.Minute, 4 * time.Hour},
		{"again", s.Again, time.Minute, 4 * time.Hour},
		{"stand", s.Stand, time.Minute, 12 * time.Hour},
		{"fullscreen_max", s.FullscreenMax, 0, 24 * time.Hour},
	} {
		if r.value < r.from || r.value > r.to {
			return fmt.Errorf("%s is %v: allowed is %v to %v", r.name, r.value, r.from, r.to)
		}
	}
	for _, w := range s.Withhold {
		if !slices.Contains(Defaults().Withhold, w) {
			return fmt.Errorf("withhold has %q: allowed are %v", w, Defaults().Withhold)
		}
	}
	for day, h := range s.Hours {
		if h.From < 0 || h.To < 0 || h.From >= 24*time.Hour || h.To > 24*time.Hour || h.From == h.To {
			return fmt.Errorf("office_hours of %v: allowed is from 00:00 to 24:00, start and end apart", day)
		}
	}
	for _, d := range s.DaysOff {
		if _, err := time.Parse(time.DateOnly, d); err != nil {
			return fmt.Errorf("days_off has %q: allowed are dates like 2026-12-24", d)
		}
	}
	return nil
}
