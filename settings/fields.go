package settings

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"gopkg.in/yaml.v3"
)

// field is one key of the file: how its value is read, shown and written.
type field struct {
	key     string
	allowed string                            // in words, for a person
	read    func(*Settings, *yaml.Node) error // leaves Settings alone on an error
	text    func(Settings) string             // one line, as All gives it
	yaml    func(Settings) string             // as it stands in the file behind "key: "; nil: as text
	copy    func(to *Settings, from Settings) // this value alone
}

var fields = []field{
	period("limit", 15*time.Minute, 90*time.Minute, func(s *Settings) *time.Duration { return &s.Limit }),
	period("away", 2*time.Minute, 15*time.Minute, func(s *Settings) *time.Duration { return &s.Away }),
	period("grace", 30*time.Second, 5*time.Minute, func(s *Settings) *time.Duration { return &s.Grace }),
	period("snooze", 5*time.Minute, 30*time.Minute, func(s *Settings) *time.Duration { return &s.Snooze }),
	period("again", 5*time.Minute, time.Hour, func(s *Settings) *time.Duration { return &s.Again }),
	period("stand", 15*time.Minute, 2*time.Hour, func(s *Settings) *time.Duration { return &s.Stand }),
	list("withhold", "any of "+strings.Join(Reasons, ", "), someOf(Reasons), func(s *Settings) *[]string { return &s.Withhold }),
	period("fullscreen_max", 10*time.Minute, 4*time.Hour, func(s *Settings) *time.Duration { return &s.FullscreenMax }),
	officeHours(),
	list("days_off", "days such as 2026-12-24", sortDays, func(s *Settings) *[]string { return &s.DaysOff }),
	onOff("call_hint", func(s *Settings) *bool { return &s.CallHint }),
	onOff("sound", func(s *Settings) *bool { return &s.Sound }),
	number("volume", 0, 100, func(s *Settings) *int { return &s.Volume }),
	onOff("voice", func(s *Settings) *bool { return &s.Voice }),
	number("voice_volume", 0, 100, func(s *Settings) *int { return &s.VoiceVolume }),
	onOff("mat_mode", func(s *Settings) *bool { return &s.MatMode }),
	onOff("wait_for_me", func(s *Settings) *bool { return &s.WaitForMe }),
	onOff("flash", func(s *Settings) *bool { return &s.Flash }),
	choice("theme", []string{"system", "light", "dark"}, func(s *Settings) *string { return &s.Theme }),
	choice("text_size", []string{"normal", "large"}, func(s *Settings) *string { return &s.TextSize }),
	choice("contrast", []string{"normal", "high"}, func(s *Settings) *string { return &s.Contrast }),
	choice("tone", Tones, func(s *Settings) *string { return &s.Tone }),
	languageField(),
	list("limits", "any of "+strings.Join(Limits, ", "), someOf(Limits), func(s *Settings) *[]string { return &s.Limits }),
	list("kit", "any of "+strings.Join(Kit, ", "), someOf(Kit), func(s *Settings) *[]string { return &s.Kit }),
	list("unwanted", "ids of exercises such as cat_cow", cardIDs, func(s *Settings) *[]string { return &s.Unwanted }),
	list("favourites", "ids of exercises such as cat_cow", cardIDs, func(s *Settings) *[]string { return &s.Favourites }),
	list("packs_in_plans", "names of packs as Settings shows them", packIDs, func(s *Settings) *[]string { return &s.PacksInPlans }),
	said("feels_like", Feels, func(s *Settings) *string { return &s.FeelsLike }),
	said("feels", Feels, func(s *Settings) *string { return &s.Feels }),
	said("feels_when", FeelsWhen, func(s *Settings) *string { return &s.FeelsWhen }),
	said("feels_helps", FeelsHelps, func(s *Settings) *string { return &s.FeelsHelps }),
	list("self_check", "any of "+strings.Join(SelfCheck, ", "), someOf(SelfCheck), func(s *Settings) *[]string { return &s.SelfCheck }),
	said("worse_with", WorseWith, func(s *Settings) *string { return &s.WorseWith }),
	said("trouble", Trouble, func(s *Settings) *string { return &s.Trouble }),
	number("age", 0, 120, func(s *Settings) *int { return &s.Age }),
	number("pregnant_weeks", 0, 45, func(s *Settings) *int { return &s.PregnantWeeks }),
	onOff("hip_replaced", func(s *Settings) *bool { return &s.HipReplaced }),
	list("place", "any of "+strings.Join(Places, ", "), someOf(Places), func(s *Settings) *[]string { return &s.Place }),
	number("minutes", 2, 45, func(s *Settings) *int { return &s.Minutes }),
	number("days_per_week", 1, 7, func(s *Settings) *int { return &s.DaysPerWeek }),
	number("level", 0, 3, func(s *Settings) *int { return &s.Level }),
	list("opt_in", "ids of exercises such as superman", cardIDs, func(s *Settings) *[]string { return &s.OptIn }),
	onOff("morning_question", func(s *Settings) *bool { return &s.MorningQuestion }),
	syncFolder(),
	choice("autostart", []string{"ask", "on", "off"}, func(s *Settings) *string { return &s.Autostart }),
	number("keep_evidence", 7, 365, func(s *Settings) *int { return &s.KeepEvidence }),
	onOff("tray", func(s *Settings) *bool { return &s.Tray }),
}

func fieldOf(key string) *field {
	for i := range fields {
		if fields[i].key == key {
			return &fields[i]
		}
	}
	return nil
}

// BadValue says that a value is not what its key may hold.
type BadValue struct {
	Key     string
	What    string // what is wrong with it
	Allowed string // what would be right
}

func (e *BadValue) Error() string { return e.Key + ": " + e.What + "; allowed: " + e.Allowed }

func (f *field) bad(err error) error { return &BadValue{f.key, err.Error(), f.allowed} }

func unknown(key string) error {
	return &BadValue{quote(key), "there is no such setting", strings.Join(Keys(), ", ")}
}

// Validate checks each range, and grace against away. What Parse and Store give is always valid.
func (s Settings) Validate() error {
	for i := range fields {
		f := &fields[i]
		if err := f.set(&Settings{}, f.text(s)); err != nil {
			return f.bad(err)
		}
	}
	return s.graceFits()
}

func (s Settings) graceFits() error {
	if s.Grace > s.Away {
		return &BadValue{"grace", spell(s.Grace) + " is longer than away", "at most " + spell(s.Away) + ", the value of away"}
	}
	return nil
}

// Check tells what is wrong with a value in its one-line form; nil if nothing is.
func Check(key, value string) error {
	f := fieldOf(key)
	if f == nil {
		return unknown(key)
	}
	if err := f.set(&Settings{}, value); err != nil {
		return f.bad(err)
	}
	return nil
}

// set takes the one-line form of a value.
func (f *field) set(s *Settings, value string) error {
	return f.read(s, &yaml.Node{Kind: yaml.ScalarNode, Value: value})
}

// line is the value as the file has it.
func (f *field) line(s Settings) string {
	if f.yaml != nil {
		return f.yaml(s)
	}
	return f.text(s)
}

// of builds a field whose value is one scalar.
func of[T any](key, allowed string, at func(*Settings) *T, parse func(string) (T, error), text func(T) string) field {
	return field{key: key, allowed: allowed,
		read: func(s *Settings, n *yaml.Node) error {
			if n.Kind != yaml.ScalarNode {
				return errors.New("a list or a map stands where one value is wanted")
			}
			v, err := parse(n.Value)
			if err == nil {
				*at(s) = v
			}
			return err
		},
		text: func(s Settings) string { return text(*at(&s)) },
		copy: func(to *Settings, from Settings) { *at(to) = *at(&from) },
	}
}

func period(key string, least, most time.Duration, at func(*Settings) *time.Duration) field {
	parse := func(v string) (time.Duration, error) {
		d, err := time.ParseDuration(v)
		if _, bare := strconv.Atoi(v); bare == nil {
			return 0, fmt.Errorf("%s has no unit; %sm would be minutes", v, v)
		}
		if err != nil {
			return 0, fmt.Errorf("%s is no length of time", quote(v))
		}
		if d < least || d > most {
			return 0, fmt.Errorf("%s is too %s", spell(d), map[bool]string{true: "short", false: "long"}[d < least])
		}
		if d%time.Second != 0 {
			return 0, fmt.Errorf("%s is no whole number of seconds", v)
		}
		return d, nil
	}
	return of(key, spell(least)+" to "+spell(most), at, parse, spell)
}

// spell writes a length as a person would: 30m, 1h30m, 90s.
func spell(d time.Duration) string {
	if d%time.Minute != 0 && d > 0 && d < 2*time.Minute {
		return strconv.FormatFloat(d.Seconds(), 'f', -1, 64) + "s"
	}
	if d%time.Minute == 0 && d > 0 && d <= 90*time.Minute {
		return strconv.Itoa(int(d/time.Minute)) + "m"
	}
	t := d.String()
	if strings.HasSuffix(t, "m0s") {
		t = strings.TrimSuffix(t, "0s")
	}
	if strings.HasSuffix(t, "h0m") {
		t = strings.TrimSuffix(t, "0m")
	}
	return t
}

func number(key string, least, most int, at func(*Settings) *int) field {
	parse := func(v string) (int, error) {
		n, err := strconv.Atoi(v)
		if err != nil {
			return 0, fmt.Errorf("%s is no whole number", quote(v))
		}
		if n < least || n > most {
			return 0, fmt.Errorf("%d is out of range", n)
		}
		return n, nil
	}
	return of(key, fmt.Sprintf("%d to %d", least, most), at, parse, strconv.Itoa)
}

func onOff(key string, at func(*Settings) *bool) field {
	parse := func(v string) (bool, error) {
		switch strings.ToLower(v) {
		case "on", "true", "yes":
			return true, nil
		case "off", "false", "no":
			return false, nil
		}
		return false, fmt.Errorf("%s is neither", quote(v))
	}
	return of(key, "on, off", at, parse, func(b bool) string {
		if b {
			return "on"
		}
		return "off"
	})
}

func choice(key string, names []string, at func(*Settings) *string) field {
	parse := func(v string) (string, error) {
		if !slices.Contains(names, v) {
			return "", fmt.Errorf("%s is none of them", quote(v))
		}
		return v, nil
	}
	return of(key, strings.Join(names, ", "), at, parse, func(v string) string { return v })
}

// languageTag is the shape of a BCP 47 tag; which languages there are is not this package's business.
var languageTag = pattern(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$`)

func languageField() field {
	parse := func(v string) (string, error) {
		if v == "system" {
			return "", nil
		}
		if len(v) > 35 || !languageTag().MatchString(v) {
			return "", fmt.Errorf("%s is no language code", quote(v))
		}
		return v, nil
	}
	return of("language", "system, or a code such as en or pt-BR", func(s *Settings) *string { return &s.Language }, parse, func(v string) string {
		switch strings.ToLower(v) {
		case "":
			return "system"
		case "no", "null", "nan": // words that YAML takes for something else
			return strconv.Quote(v)
		}
		return v
	})
}

// quote shows what a person wrote, on one line and not longer than it helps.
func quote(v string) string {
	if r := []rune(v); len(r) > 40 {
		v = string(r[:40]) + "…"
	}
	if v == "" {
		return "nothing"
	}
	return strconv.Quote(v)
}
