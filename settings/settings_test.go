package settings

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"limber/yamlfile"
)

func TestTheTemplateIsTheDefaults(t *testing.T) {
	got, problems := Parse("settings.yaml", Template())
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	want := Defaults()
	if !reflect.DeepEqual(All(got), All(want)) {
		t.Errorf("template gives %v, defaults are %v", All(got), All(want))
	}
	if err := want.Validate(); err != nil {
		t.Error(err)
	}
	text := string(Template())
	at := -1
	for _, key := range Keys() {
		i := strings.Index(text, "\n"+key+":")
		if i < at {
			t.Errorf("%s is not where Keys has it", key)
		}
		at = i
		if explained := explanation(key); !strings.HasPrefix(explained, "# ") || strings.Contains(explained, "---") {
			t.Errorf("%s is explained by %q", key, explained)
		}
	}
}

func TestParse(t *testing.T) {
	for _, c := range []struct {
		name, file string
		key, want  string // the value in force
		problem    string // part of the one problem, with its line; "" for none
	}{
		{"empty", "", "limit", "30m", ""},
		{"only comments", "# nothing\n\n", "limit", "30m", ""},
		{"a value", "limit: 45m\n", "limit", "45m", ""},
		{"an hour and a half", "limit: 1h30m\n", "limit", "90m", ""},
		{"seconds", "grace: 90s\n", "grace", "90s", ""},
		{"odd seconds", "away: 2m30s\n", "away", "2m30s", ""},
		{"two hours", "stand: 2h\n", "stand", "2h", ""},
		{"too short", "limit: 5m", "limit", "30m", "s.yaml:1:8: limit: 5m is too short; allowed: 15m to 90m"},
		{"too long", "limit: 2h", "limit", "30m", "s.yaml:1:8: limit: 2h is too long; allowed: 15m to 90m"},
		{"no unit", "limit: 30", "limit", "30m", "s.yaml:1:8: limit: 30 has no unit; 30m would be minutes"},
		{"negative", "limit: -30m", "limit", "30m", "s.yaml:1:8: limit: -30m is too short"},
		{"endless", "limit: 99999999999999h", "limit", "30m", "no length of time"},
		{"a list for a length", "\nlimit: [30m]", "limit", "30m", "s.yaml:2:8: limit: a list or a map stands where one value is wanted"},
		{"nothing", "limit:", "limit", "30m", "s.yaml:1:7: limit: nothing is no length of time"},
		{"unknown key", "limt: 30m", "limit", "30m", `s.yaml:1:1: "limt": there is no such setting; allowed: limit, away`},
		{"one bad, one good", "volume: 300\nlimit: 45m", "limit", "45m", "s.yaml:1:9: volume: 300 is out of range; allowed: 0 to 100"},
		{"grace over away", "away: 3m\ngrace: 4m\n", "grace", "2m", "s.yaml:2:8: grace: 4m is longer than away; allowed: at most 3m"},
		{"on is yes", "sound: yes", "sound", "on", ""},
		{"off", "sound: off", "sound", "off", ""},
		{"false", "tray: false", "tray", "off", ""},
		{"maybe", "tray: maybe", "tray", "on", "allowed: on, off"},
		{"theme", "theme: blue", "theme", "system", "allowed: system, light, dark"},
		{"language", "language: pt-BR", "language", "pt-BR", ""},
		{"language of the desktop", "language: system", "language", "system", ""},
		{"no language", "language: ../../etc", "language", "system", "no language code"},
		{"withhold", "withhold: [dnd, camera]", "withhold", "camera, dnd", ""},
		{"withhold nothing", "withhold: []", "withhold", "none", ""},
		{"withhold on lines", "withhold:\n- camera\n- camera\n", "withhold", "camera", ""},
		{"withhold in one line", "withhold: camera, dnd", "withhold", "camera, dnd", ""},
		{"withhold what", "withhold: [tv]", "withhold", "camera, microphone, shared, fullscreen, dnd", `"tv" is none of them`},
		{"withhold a map", "withhold: {camera: on}", "withhold", "camera, microphone, shared, fullscreen, dnd", "a map stands where a list is wanted"},
		{"limits", "limits: [KNEE, FLEX, KNEE]", "limits", "FLEX, KNEE", ""},
		{"no such limit", "limits: [flex]", "limits", "none", `s.yaml:1:9: limits: "flex" is none of them; allowed: a list of any of FLEX, EXT`},
		{"kit", "kit: [wall, chair]", "kit", "chair, wall", ""},
		{"no kit", "kit: []", "kit", "none", ""},
		{"no such kit", "kit: [dumbbell]", "kit", "mat, chair, desk, door, step, strap, wall", `"dumbbell" is none of them`},
		{"favourites", "favourites: [walk, cat_cow, walk]", "favourites", "walk, cat_cow", ""},
		{"a favourite that is not here", "favourites: [gone_with_its_pack_2]", "favourites", "gone_with_its_pack_2", ""},
		{"packs", "packs_in_plans: [mine, knees, mine]", "packs_in_plans", "knees, mine", ""},
		{"no pack", "packs_in_plans: [../x]", "packs_in_plans", "none", `"../x" is no name of a pack`},
		{"feels", "feels: weak", "feels", "weak", ""},
		{"feels nothing", "feels:", "feels", "", ""},
		{"feels what", "feels: awful", "feels", "", `s.yaml:1:8: feels: "awful" is none of them; allowed: tight, weak`},
		{"feels two", "feels: [tight, weak]", "feels", "", "a list or a map stands"},
		{"places", "place: [desk, floor]", "place", "floor, desk", ""},
		{"no such place", "place: [moon]", "place", "floor, bed, chair, standing, desk", `"moon" is none of them`},
		{"minutes", "minutes: 46", "minutes", "15", "46 is out of range; allowed: 2 to 45"},
		{"no days", "days_per_week: 0", "days_per_week", "4", "allowed: 1 to 7"},
		{"level", "level: high", "level", "0", "no whole number"},
		{"age", "age: 300", "age", "0", "allowed: 0 to 120"},
		{"opt in", "opt_in: [superman]", "opt_in", "superman", ""},
		{"a folder", "sync_folder: /home/me/Sync", "sync_folder", "/home/me/Sync", ""},
		{"a folder of Windows", `sync_folder: 'C:\Sync'`, "sync_folder", `C:\Sync`, ""},
		{"a folder of a server", `sync_folder: '\\box\Sync'`, "sync_folder", `\\box\Sync`, ""},
		{"a folder somewhere", "sync_folder: Sync", "sync_folder", "", `"Sync" is no full path; allowed: the full path`},
		{"no id", "favourites: [Cat Cow]", "favourites", "none", `"Cat Cow" is no id of an exercise; allowed: a list of ids of exercises such as cat_cow`},
		{"tone", "tone: green", "tone", "tan", "allowed: light, tan, brown, deep"},
		{"hours", `office_hours: {fri: "22:00-06:00", mon: 09:00-17:30}`, "office_hours", "mon 09:00-17:30, fri 22:00-06:00", ""},
		{"hours, tidied", `office_hours: {mon: 9:00 - 24:00}`, "office_hours", "mon 09:00-24:00", ""},
		{"always", "office_hours: always", "office_hours", "always", ""},
		{"never", "office_hours: {}", "office_hours", "never", ""},
		{"no such day", "office_hours: {monday: 09:00-17:00}", "office_hours", "always", `"monday" is no weekday`},
		{"no such hour", "office_hours: {mon: 09:00-25:00}", "office_hours", "always", `"25:00" is no time of day`},
		{"an empty day", "office_hours: {mon: 09:00-09:00}", "office_hours", "always", "begins and ends at the same time"},
		{"a list of hours", "office_hours: [mon]", "office_hours", "always", "a list stands where days with hours are wanted"},
		{"days off", "days_off: [2026-12-31, 2026-12-24]", "days_off", "2026-12-24, 2026-12-31", ""},
		{"no day", "days_off: [2026-02-30]", "days_off", "none", `"2026-02-30" is no day`},
		{"no map", "- limit", "limit", "30m", `lines such as "limit: 30m" are wanted here`},
		{"not YAML", "limit: 45m\n  away: [", "limit", "30m", "not valid YAML"},
		{"doubled", "limit: 45m\nlimit: 60m", "limit", "30m", "s.yaml:2:1: \"limit\" is here twice"},
		{"alias bomb", "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\nlimit: 45m", "limit", "30m", "not allowed"},
		{"NUL", "limit: 45m\x00", "limit", "30m", "NUL"},
		{"10 MB", "limit: 45m\n#" + strings.Repeat("x", 10<<20), "limit", "30m", "too large"},
		{"not UTF-8", "limit: 45m # \xff", "limit", "30m", "UTF-8"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, problems := Parse("s.yaml", []byte(c.file))
			if got := All(s)[c.key]; got != c.want {
				t.Errorf("%s is %q, want %q", c.key, got, c.want)
			}
			text := yamlfile.Problems(problems).Error()
			if (c.problem == "") != (text == "") || !strings.Contains(text, c.problem) {
				t.Errorf("problems are %q, want %q", text, c.problem)
			}
			if err := s.Validate(); err != nil {
				t.Errorf("what Parse gives is not valid: %v", err)
			}
		})
	}
}

func TestHours(t *testing.T) {
	from, to, err := parseHours("22:00-06:30")
	if err != nil || from != 22*time.Hour || to != 6*time.Hour+30*time.Minute {
		t.Errorf("22:00-06:30 is %v to %v, %v", from, to, err)
	}
}
