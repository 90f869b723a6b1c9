package settings

import (
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"gopkg.in/yaml.v3"
)

// maxItems bounds a list: a century of holidays fits.
const maxItems = 2000

// list builds a field that is a YAML list, or one line with commas.
func list(key, allowed string, tidy func([]string) ([]string, error), at func(*Settings) *[]string) field {
	return field{key: key, allowed: "a list of " + allowed,
		read: func(s *Settings, n *yaml.Node) error {
			items, err := itemsOf(n)
			if err == nil {
				items, err = tidy(items)
			}
			if err == nil {
				*at(s) = items
			}
			return err
		},
		text: func(s Settings) string {
			if len(*at(&s)) == 0 {
				return "none"
			}
			return strings.Join(*at(&s), ", ")
		},
		yaml: func(s Settings) string { return "[" + strings.Join(*at(&s), ", ") + "]" },
		copy: func(to *Settings, from Settings) { *at(to) = slices.Clone(*at(&from)) },
	}
}

func itemsOf(n *yaml.Node) ([]string, error) {
	var items []string
	switch n.Kind {
	case yaml.ScalarNode:
		text := strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(n.Value), "["), "]")
		if text == "" || text == "none" {
			return nil, nil
		}
		for _, item := range strings.Split(text, ",") {
			items = append(items, strings.TrimSpace(item))
		}
	case yaml.SequenceNode:
		for _, item := range n.Content {
			if item.Kind != yaml.ScalarNode {
				return nil, errors.New("a list or a map stands inside the list")
			}
			items = append(items, item.Value)
		}
	default:
		return nil, errors.New("a map stands where a list is wanted")
	}
	if len(items) > maxItems {
		return nil, fmt.Errorf("%d entries are more than %d", len(items), maxItems)
	}
	return items, nil
}

// someOf takes names of a fixed list, each once and in that list's order.
func someOf(known []string) func([]string) ([]string, error) {
	return func(names []string) ([]string, error) {
		for _, name := range names {
			if !slices.Contains(known, name) {
				return nil, fmt.Errorf("%s is none of them", quote(name))
			}
		}
		var sorted []string
		for _, name := range known {
			if slices.Contains(names, name) {
				sorted = append(sorted, name)
			}
		}
		return sorted, nil
	}
}

// pattern is a regular expression that is made ready when it is first asked for; most files need none.
func pattern(text string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text) })
}

// cardID is the shape of an exercise's id, of a pack's too. Whether there is such an exercise is not
// asked: a pack may be away for a while, and its favourites wait for it.
var cardID = pattern(`^[a-z][a-z0-9_]{1,39}$`)

// cardIDs keeps the order, and each id once.
func cardIDs(ids []string) ([]string, error) {
	var kept []string
	for _, id := range ids {
		if !cardID().MatchString(id) {
			return nil, fmt.Errorf("%s is no id of an exercise", quote(id))
		}
		if !slices.Contains(kept, id) {
			kept = append(kept, id)
		}
	}
	return kept, nil
}

var packID = pattern(`^[a-z0-9_][a-z0-9_-]{0,49}$`)

// packIDs takes ids of packs in the order of the alphabet. Whether they are there is not asked.
func packIDs(ids []string) ([]string, error) {
	for _, id := range ids {
		if !packID().MatchString(id) {
			return nil, fmt.Errorf("%s is no name of a pack", quote(id))
		}
	}
	ids = slices.Clone(ids)
	slices.Sort(ids)
	return slices.Compact(ids), nil
}

func sortDays(days []string) ([]string, error) {
	for _, day := range days {
		if _, err := time.Parse(time.DateOnly, day); err != nil {
			return nil, fmt.Errorf("%s is no day", quote(day))
		}
	}
	days = slices.Clone(days)
	slices.Sort(days)
	return slices.Compact(days), nil
}

// weekdays are the names that office_hours uses, Monday first.
var weekdays = []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}

// parseHours reads "09:00-17:30" as the times of day at which office hours
// begin and end. An end before the beginning lies on the next day; 24:00 is
// allowed as an end. It is kinder than the sitting model, which reads what is made
// of it here: "9:00 - 17:30" is kept as 09:00-17:30.
func parseHours(text string) (from, to time.Duration, err error) {
	a, b, ok := strings.Cut(text, "-")
	if !ok {
		return 0, 0, fmt.Errorf("%s is not of the form 09:00-17:30", quote(text))
	}
	if from, err = timeOfDay(strings.TrimSpace(a)); err != nil {
		return 0, 0, err
	}
	if strings.TrimSpace(b) == "24:00" {
		return from, 24 * time.Hour, nil
	}
	if to, err = timeOfDay(strings.TrimSpace(b)); err != nil {
		return 0, 0, err
	}
	if from == to {
		return 0, 0, fmt.Errorf("%s begins and ends at the same time; for the whole day write 00:00-24:00", quote(text))
	}
	return from, to, nil
}

func timeOfDay(text string) (time.Duration, error) {
	t, err := time.Parse("15:04", text)
	if err != nil {
		return 0, fmt.Errorf("%s is no time of day such as 09:00", quote(text))
	}
	return time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute, nil
}

func officeHours() field {
	return field{key: "office_hours", allowed: "always, or days with hours such as {mon: 09:00-17:30}",
		read: func(s *Settings, n *yaml.Node) error {
			hours, set, err := hoursOf(n)
			if err == nil {
				s.OfficeHours, s.OfficeHoursSet = hours, set
			}
			return err
		},
		text: func(s Settings) string { return hoursText(s, " ") },
		yaml: func(s Settings) string {
			if !s.OfficeHoursSet {
				return "always"
			}
			return "{" + strings.TrimPrefix(hoursText(s, ": "), "never") + "}"
		},
		copy: func(to *Settings, from Settings) {
			to.OfficeHours, to.OfficeHoursSet = maps.Clone(from.OfficeHours), from.OfficeHoursSet
		},
	}
}

// hoursText lists the days in the order of the week. No day at all, {} in the file, is "never".
func hoursText(s Settings, between string) string {
	if !s.OfficeHoursSet {
		return "always"
	}
	var days []string
	for _, day := range weekdays {
		if hours, ok := s.OfficeHours[day]; ok {
			days = append(days, day+between+hours)
		}
	}
	if len(days) == 0 {
		return "never"
	}
	return strings.Join(days, ", ")
}

func hoursOf(n *yaml.Node) (hours map[string]string, set bool, err error) {
	pairs, err := pairsOf(n)
	if err != nil || pairs == nil {
		return nil, false, err
	}
	hours = map[string]string{}
	for _, p := range pairs {
		day, text := p[0], p[1]
		if !slices.Contains(weekdays, day) {
			return nil, false, fmt.Errorf("%s is no weekday; those are %s", quote(day), strings.Join(weekdays, ", "))
		}
		if _, twice := hours[day]; twice {
			return nil, false, fmt.Errorf("%s stands there twice", day)
		}
		from, to, err := parseHours(text)
		if err != nil {
			return nil, false, fmt.Errorf("%s: %w", day, err)
		}
		hours[day] = clock(from) + "-" + clock(to)
	}
	return hours, true, nil
}

func clock(d time.Duration) string {
	return fmt.Sprintf("%02d:%02d", int(d.Hours()), int(d.Minutes())%60)
}

// pairsOf gives day and hours of a map, or of one line "mon 09:00-17:30, tue ..."; nil for "always".
func pairsOf(n *yaml.Node) ([][2]string, error) {
	pairs := [][2]string{}
	switch n.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			if n.Content[i+1].Kind != yaml.ScalarNode {
				return nil, fmt.Errorf("%s: a list or a map stands where hours are wanted", quote(n.Content[i].Value))
			}
			pairs = append(pairs, [2]string{n.Content[i].Value, n.Content[i+1].Value})
		}
	case yaml.ScalarNode:
		switch text := strings.TrimSpace(n.Value); text {
		case "always":
			return nil, nil
		case "never":
		default:
			for _, part := range strings.Split(text, ",") {
				day, hours, _ := strings.Cut(strings.TrimSpace(part), " ")
				pairs = append(pairs, [2]string{strings.TrimSuffix(day, ":"), strings.TrimSpace(hours)})
			}
		}
	default:
		return nil, errors.New("a list stands where days with hours are wanted")
	}
	return pairs, nil
}
