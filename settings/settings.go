// Package settings is the one file that a person may edit: commented YAML,
// typed, checked key by key. It has one writer, the agent; windows and verbs
// send a key and its value. Whatever is wrong in the file costs only the key
// that it stands in: everything else holds, and the fault is reported with its
// line. Comments, blank lines and order survive each change.
package settings

import (
	"bytes"
	_ "embed"
	"sort"
	"strings"
	"time"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"limber/yamlfile"
)

// Settings are the values in force. The comment of each field names its key in the file.
type Settings struct {
	Limit         time.Duration // limit: sitting until a notice, 15m to 90m
	Away          time.Duration // away: absence that counts as a break, 2m to 15m
	Grace         time.Duration // grace: silence that still counts as sitting, 30s to 5m, at most Away
	Snooze        time.Duration // snooze: 5m to 30m
	Again         time.Duration // again: sitting until an unanswered notice comes again, 5m to 60m
	Stand         time.Duration // stand: standing until its prompt, 15m to 2h
	FullscreenMax time.Duration // fullscreen_max: sitting for which fullscreen alone withholds, 10m to 4h

	Withhold       []string          // withhold: of Reasons, in their order
	OfficeHours    map[string]string // office_hours: mon..sun to HH:MM-HH:MM; see ParseHours
	OfficeHoursSet bool              // false: no office hours, which means always
	DaysOff        []string          // days_off: YYYY-MM-DD, sorted

	Sound        bool   // sound
	Volume       int    // volume: 0 to 100
	Voice        bool   // voice
	VoiceVolume  int    // voice_volume: 0 to 100
	Theme        string // theme: system, light, dark
	TextSize     string // text_size: normal, large
	Language     string // language: BCP 47, "" for the desktop's
	Autostart    string // autostart: ask, on, off
	Tray         bool   // tray
	CallHint     bool   // call_hint: the tray shows in a call that a notice waits
	KeepEvidence int    // keep_evidence: days of which the detail is kept, 7 to 365; of older ones the totals stay
	Contrast     string // contrast: normal, high
	Tone         string // tone: of Tones, the drawn body's skin

	MatMode   bool // mat_mode: a session shows figure, one line and digits alone
	WaitForMe bool // wait_for_me: getting ready and repetitions last until the person says
	Flash     bool // flash: the edge of the window lights up with each sound of a session

	Limits     []string // limits: of Limits, in their order
	Kit        []string // kit: of Kit, in their order
	Unwanted   []string // unwanted: card ids that no session is to have
	Favourites []string // favourites: card ids, in the order in which they were chosen

	PacksInPlans []string // packs_in_plans: ids of the packs whose cards plans may use

	FeelsLike       string   // feels_like: of Feels, "" for not said, as in each of the next five
	Feels           string   // feels: of Feels, what is proposed after feels_like, feels_when, feels_helps and self_check, or chosen
	FeelsWhen       string   // feels_when: of FeelsWhen
	FeelsHelps      string   // feels_helps: of FeelsHelps
	SelfCheck       []string // self_check: of SelfCheck, in their order
	WorseWith       string   // worse_with: of WorseWith
	Trouble         string   // trouble: of Trouble
	Age             int      // age: in years, 0 for not said
	PregnantWeeks   int      // pregnant_weeks: 0 for not said, which counts as late
	HipReplaced     bool     // hip_replaced
	Place           []string // place: of Places, in their order
	Minutes         int      // minutes: of a session, 2 to 45
	DaysPerWeek     int      // days_per_week: the week's goal, 1 to 7
	Level           int      // level: 1 to 3 is where strength begins; 0 leaves it to the rules
	OptIn           []string // opt_in: ids of cards that come only for those who ask for them
	MorningQuestion bool     // morning_question: ask the next morning how the back is
	SyncFolder      string   // sync_folder: a full path, "" for none
}

// Reasons are the names that withhold may list.
var Reasons = []string{"camera", "microphone", "shared", "fullscreen", "dnd"}

// Tones, Limits, Kit, and the answers of the profile are the names that the keys of the same name may have. They are those of the drawn body and of the
// exercises, which this package does not know; a test of the window holds them together.
var (
	Tones  = []string{"light", "tan", "brown", "deep"}
	Limits = []string{"FLEX", "EXT", "LEG", "PREG", "OSTEO", "BP", "KNEE", "HIP", "WRIST", "SHLD", "NECK", "BAL", "FLOOR"}
	Kit    = []string{"mat", "chair", "desk", "door", "step", "strap", "wall"}
	Places = []string{"floor", "bed", "chair", "standing", "desk"}

	Feels      = []string{"tight", "weak", "both", "unsure"}
	FeelsWhen  = []string{"mornings", "sitting", "standing", "evening", "again"}
	FeelsHelps = []string{"moving", "lying"}
	SelfCheck  = []string{"reach", "no_reach", "plank_knees", "no_plank_knees", "side_plank_knees", "no_side_plank_knees"}
	WorseWith  = []string{"bending", "arching", "neither", "unsure"}
	Trouble    = []string{"weeks", "between", "months"}
)

//go:embed template.yaml
var template []byte

// Template is the file as it is first written: the defaults, each explained.
func Template() []byte { return append([]byte(nil), template...) }

// Defaults are the values of the template.
func Defaults() Settings {
	return Settings{
		Limit: 30 * time.Minute, Away: 5 * time.Minute, Grace: 2 * time.Minute,
		Snooze: 5 * time.Minute, Again: 10 * time.Minute, Stand: 45 * time.Minute,
		FullscreenMax: 60 * time.Minute,
		Withhold:      append([]string(nil), Reasons...),
		Sound:         true, Volume: 70, VoiceVolume: 70,
		Theme: "system", TextSize: "normal",
		Autostart: "ask", Tray: true, KeepEvidence: 30,
		Contrast: "normal", Tone: "tan",
		Kit: append([]string(nil), Kit...), Place: append([]string(nil), Places...),
		Minutes: 15, DaysPerWeek: 4,
	}
}

// Keys lists the keys of the file, in the template's order.
func Keys() []string {
	keys := make([]string, len(fields))
	for i, f := range fields {
		keys[i] = f.key
	}
	return keys
}

// All gives each value in force as one line of text, by its key: "30m", "on",
// "camera, dnd", "mon 09:00-17:30, tue 09:00-17:30". Set and SetKey take the same form.
func All(s Settings) map[string]string {
	all := make(map[string]string, len(fields))
	for _, f := range fields {
		all[f.key] = f.text(s)
	}
	return all
}

// Parse reads a settings file. What is good is kept; the rest stays at its default and is reported.
func Parse(file string, data []byte) (Settings, []yamlfile.Problem) {
	r := parseOver(Defaults(), file, data)
	return r.Settings, r.problems
}

// maxProblems are told of one file: nobody reads more at once.
const maxProblems = 50

// reading is what came out of a file.
type reading struct {
	Settings
	problems []yamlfile.Problem
	bad      []string // keys whose values could not be used; all of them if the file is no settings file at all
	readable bool     // it is a settings file, though some values may be bad
	missing  bool     // there is none
}

// parseOver reads a file in which a bad value leaves that of base in force; a
// key that is not there has its default. A file that is no YAML map at all
// changes nothing.
func parseOver(base Settings, file string, data []byte) reading {
	root, problems := rootOf(file, data)
	if len(problems) > 0 {
		return unreadable(base, problems)
	}
	var bad []string
	s := Defaults()
	for i := 0; root != nil && i+1 < len(root.Content); i += 2 {
		key, value := root.Content[i], root.Content[i+1]
		f := fieldOf(key.Value)
		if f == nil {
			problems = append(problems, yamlfile.At(file, key, "%v", unknown(key.Value)))
			continue
		}
		if err := f.read(&s, value); err != nil {
			f.copy(&s, base)
			bad = append(bad, f.key)
			problems = append(problems, yamlfile.At(file, value, "%v", f.bad(err)))
		}
	}
	if err := s.graceFits(); err != nil {
		bad = append(bad, "grace")
		if s.Grace = base.Grace; s.Grace > s.Away {
			s.Grace = Defaults().Grace // never longer than the shortest away
		}
		at := root
		if yamlfile.Has(root, "grace") {
			at = yamlfile.Find(root, "grace")
		}
		problems = append(problems, yamlfile.At(file, at, "%v", err))
	}
	sort.SliceStable(problems, func(i, j int) bool { return problems[i].Line < problems[j].Line })
	return reading{Settings: s, problems: problems[:min(len(problems), maxProblems)], bad: bad, readable: true}
}

func unreadable(base Settings, problems []yamlfile.Problem) reading {
	return reading{Settings: base, problems: problems, bad: Keys()}
}

// rootOf gives the map that the file holds; nil for a file without any key, in which everything is at its default.
func rootOf(file string, data []byte) (*yaml.Node, []yamlfile.Problem) {
	if onlyComments(data) {
		return nil, nil
	}
	root, problems := yamlfile.Node(file, data)
	if len(problems) == 0 && root.Kind != yaml.MappingNode {
		problems = append(problems, yamlfile.At(file, root, "lines such as \"limit: 30m\" are wanted here"))
	}
	return root, problems
}

func onlyComments(data []byte) bool {
	if bytes.IndexByte(data, 0) >= 0 || !utf8.Valid(data) || len(data) > yamlfile.MaxBytes {
		return false
	}
	for line := range strings.Lines(strings.TrimPrefix(string(data), "\ufeff")) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			return false
		}
	}
	return true
}
