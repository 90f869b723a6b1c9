package settings

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"limber/yamlfile"
)

func TestSetKeyChangesOneLine(t *testing.T) {
	for _, c := range []struct{ name, file, key, value, want string }{
		{"plain", "# a\n\nlimit: 30m\n\n# b\naway: 5m\n", "limit", "45m", "# a\n\nlimit: 45m\n\n# b\naway: 5m\n"},
		{"the last", "limit: 30m\naway: 5m", "away", "6m", "limit: 30m\naway: 6m\n"},
		{"comment behind", "limit: 30m # mine\naway: 5m\n", "limit", "45m", "limit: 45m  # mine\naway: 5m\n"},
		{"CRLF", "limit: 30m\r\naway: 5m\r\n", "limit", "45m", "limit: 45m\r\naway: 5m\r\n"},
		{"a list over lines", "withhold:\n  - camera\n  - dnd\n\n# b\naway: 5m\n", "withhold", "dnd", "withhold: [dnd]\n\n# b\naway: 5m\n"},
		{"days", "office_hours: always\n", "office_hours", "tue 09:00-17:00, mon 08:00-12:00", "office_hours: {mon: 08:00-12:00, tue: 09:00-17:00}\n"},
		{"no day", "office_hours: always\n", "office_hours", "never", "office_hours: {}\n"},
		{"nothing", "withhold: [camera]\n", "withhold", "none", "withhold: []\n"},
		{"mends a bad value", "limit: 5\naway: 5m\n", "limit", "45m", "limit: 45m\naway: 5m\n"},
		{"leaves a bad neighbour", "limit: 5\naway: 5m\n", "away", "6m", "limit: 5\naway: 6m\n"},
		{"indented", "  limit: 30m\n  away: 5m\n", "limit", "45m", "  limit: 45m\n  away: 5m\n"},
		{"one line map", "{limit: 30m, away: 5m}\n", "limit", "45m", "{limit: 45m, away: 5m}\n"},
		{"not there", "limit: 30m", "volume", "10", "limit: 30m\n\n# How loud. 0 to 100.\nvolume: 10\n"},
		{"empty", "", "sound", "off", "\n# Sounds in a session and with a reminder: on or off.\nsound: off\n"},
		{"favourites in their order", "favourites: [cat_cow]\n", "favourites", "walk, cat_cow, walk", "favourites: [walk, cat_cow]\n"},
		{"limits tidied", "limits: []\n", "limits", "KNEE, FLEX", "limits: [FLEX, KNEE]\n"},
		{"Norwegian", "language: system\n", "language", "no", "language: \"no\"\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := SetKey("s.yaml", []byte(c.file), c.key, c.value)
			if err != nil || string(got) != c.want {
				t.Errorf("got %q, %v\nwant %q", got, err, c.want)
			}
		})
	}
}

func TestSetKeyRefuses(t *testing.T) {
	for _, c := range []struct{ file, key, value, want string }{
		{"limit: 30m", "limit", "5m", "limit: 5m is too short; allowed: 15m to 90m"},
		{"limit: 30m", "limit", "45m\nsound: off", "no length of time"},
		{"limit: 30m", "colour", "red", `"colour": there is no such setting`},
		{"away: 5m\ngrace: 4m", "away", "3m", "grace: 4m is longer than away"},
		{"away: 3m", "grace", "4m", "grace: 4m is longer than away"},
		{"limit: [", "limit", "45m", "s.yaml:"},
		{"- limit", "limit", "45m", "s.yaml:1:"},
		{"", "sync_folder", "/a\nsound: off", "no path of a folder"},
		{"", "feels", "awful", `"awful" is none of them; allowed: tight, weak, both, unsure, or "" for not said`},
	} {
		_, err := SetKey("s.yaml", []byte(c.file), c.key, c.value)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q, %s=%s: %v, want %q", c.file, c.key, c.value, err, c.want)
		}
	}
	_, err := SetKey("s.yaml", nil, "limit", "5m")
	if bad := (*BadValue)(nil); !errors.As(err, &bad) || bad.Key != "limit" {
		t.Errorf("a wrong value gives %#v", err)
	}
}

func TestEachKeyRoundTrips(t *testing.T) {
	other := map[string]string{"limit": "17m", "away": "14m30s", "grace": "45s", "snooze": "6m", "again": "59m",
		"stand": "1h45m", "withhold": "shared, dnd", "fullscreen_max": "2h30m", "office_hours": "sun 00:00-24:00",
		"days_off": "2026-01-01, 2027-01-01", "sound": "off", "volume": "0", "voice": "on", "voice_volume": "0", "theme": "dark", "text_size": "large",
		"contrast": "high", "tone": "brown", "limits": "FLEX, KNEE", "kit": "none", "mat_mode": "on", "wait_for_me": "on", "flash": "on", "unwanted": "wall_sit", "favourites": "walk, cat_cow", "packs_in_plans": "knees, mine",
		"language": "de", "autostart": "off", "tray": "off", "call_hint": "on", "keep_evidence": "90",
		"feels_like": "both", "feels": "tight", "feels_when": "again", "feels_helps": "lying", "self_check": "no_reach, plank_knees", "worse_with": "arching", "trouble": "months", "age": "61",
		"pregnant_weeks": "12", "hip_replaced": "on", "place": "bed, chair", "minutes": "20", "days_per_week": "3", "level": "2",
		"opt_in": "superman", "morning_question": "on", "sync_folder": `C:\Users\Zoë O'Neil\#1: it's [here]`}
	data := Template()
	for _, key := range Keys() {
		edited, err := SetKey("s.yaml", data, key, other[key])
		if err != nil {
			t.Fatalf("%s: %v", key, err)
		}
		data = edited
	}
	s, problems := Parse("s.yaml", data)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for key, got := range All(s) {
		if got != other[key] {
			t.Errorf("%s is %q, was set to %q", key, got, other[key])
		}
	}
	if a, b := bytes.Count(data, []byte("\n")), bytes.Count(Template(), []byte("\n")); a != b {
		t.Errorf("%d lines, the template has %d", a, b)
	}
	if again := written(s); !bytes.Equal(again, data) {
		t.Errorf("written gives\n%s\nwant\n%s", again, data)
	}
}

// An answer can be taken back, and a folder be given up.
func TestWhatIsNotSaid(t *testing.T) {
	data := []byte("feels: tight\nsync_folder: '/home/me/Sync'\n")
	for _, key := range []string{"feels", "sync_folder"} {
		edited, err := SetKey("s.yaml", data, key, "")
		if err != nil {
			t.Fatal(err)
		}
		data = edited
	}
	if want := "feels: \"\"\nsync_folder: \"\"\n"; string(data) != want {
		t.Errorf("the file is %q, want %q", data, want)
	}
}

func FuzzParse(f *testing.F) {
	f.Add(Template())
	f.Add([]byte("limit: [30m, {a: 1}]\noffice_hours: {mon: 09:00-17:00}\n"))
	f.Add([]byte("withhold:\n- camera\ndays_off: 2026-12-24, x\n"))
	f.Add([]byte("a: &a [*a]\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, problems := Parse("s.yaml", data)
		if err := s.Validate(); err != nil {
			t.Fatalf("not valid: %v", err)
		}
		for _, p := range problems {
			if p.File != "s.yaml" || p.What == "" {
				t.Fatalf("an empty problem: %+v", p)
			}
		}
		var lines strings.Builder
		for _, field := range fields {
			lines.WriteString(field.key + ": " + field.line(s) + "\n")
		}
		again, problems := Parse("s.yaml", []byte(lines.String()))
		if len(problems) > 0 {
			t.Fatalf("what was written is wrong: %v", problems)
		}
		for key, want := range All(s) {
			if got := All(again)[key]; got != want {
				t.Fatalf("%s: %q became %q", key, want, got)
			}
		}
	})
}

func FuzzSetKey(f *testing.F) {
	f.Add(Template(), "limit", "45m")
	f.Add([]byte("{limit: 30m}"), "withhold", "camera")
	f.Add([]byte("# a\nlimit: |\n  30m\n# b\n"), "office_hours", "mon 09:00-17:00")
	f.Add([]byte("limit: 30m\n...\n"), "sound", "off")
	f.Add([]byte("\ufefflimit: 30m\r\n"), "language", "de")
	f.Add([]byte("---\nlimit: 30m # x\n"), "days_off", "2026-12-24")
	f.Fuzz(func(t *testing.T, data []byte, key, value string) {
		edited, err := SetKey("s.yaml", data, key, value)
		if err != nil {
			return
		}
		var want Settings
		if err := fieldOf(key).set(&want, value); err != nil {
			t.Fatalf("took %s=%q: %v", key, value, err)
		}
		got, problems := Parse("s.yaml", edited)
		if a, b := fieldOf(key).text(got), fieldOf(key).text(want); a != b {
			t.Fatalf("%s is %q, was set to %q in\n%s", key, a, b, edited)
		}
		before, old := Parse("s.yaml", data)
		if len(problems) > len(old) {
			t.Fatalf("new problems: %v, before: %v", yamlfile.Problems(problems), yamlfile.Problems(old))
		}
		for k, v := range All(before) {
			if k != key && k != "grace" && All(got)[k] != v {
				t.Fatalf("%s went from %q to %q", k, v, All(got)[k])
			}
		}
	})
}
