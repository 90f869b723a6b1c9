package exercises

import (
	"encoding/csv"
	"fmt"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// The fourteen cards of the first release, and those that complete daily_beginner.
var wanted = strings.Fields(`knee_to_chest_single childs_pose cat_cow hamstring_supine bridge plank_full bird_dog superman
	standing_back_extension hip_flexor_standing chair_squat seated_twist shoulder_squeeze march_on_spot
	dead_bug_heel_slide clamshell bird_dog_leg`)

func TestShippedCatalogueHasNoProblems(t *testing.T) {
	cat := Load("en")
	for _, p := range cat.Problems {
		t.Error(p)
	}
	for _, id := range wanted {
		if cat.Card(id) == nil {
			t.Errorf("card %s is missing", id)
		}
	}
	for _, id := range []string{"desk_2", "desk_5", "daily_beginner"} {
		if cat.Routine(id) == nil {
			t.Errorf("routine %s is missing", id)
		}
	}
}

// table reads the table of all cards, which the cards have to follow.
func table(t *testing.T) map[string]map[string]string {
	t.Helper()
	f, err := os.Open("testdata/cards.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]map[string]string{}
	for _, row := range rows[1:] {
		out[row[0]] = map[string]string{}
		for i, name := range rows[0] {
			out[row[0]][name] = row[i]
		}
	}
	return out
}

func TestForeseenIdsAreThoseOfTheTable(t *testing.T) {
	rows := table(t)
	if len(foreseen) != len(rows) {
		t.Errorf("%d ids foreseen, %d in the table", len(foreseen), len(rows))
	}
	for _, id := range foreseen {
		if rows[id] == nil {
			t.Errorf("%s is not in the table", id)
		}
	}
}

func TestCardsFollowTheTable(t *testing.T) {
	rows := table(t)
	b, _ := readBody(shipped(), "en")
	files, _ := fs.Glob(shipped(), "*.yaml")
	seen := 0
	for _, file := range files {
		id := strings.TrimSuffix(file, ".yaml")
		if rows[id] == nil {
			continue
		}
		seen++
		data, _ := fs.ReadFile(shipped(), file)
		card, c := b.readFacts(file, id, data)
		if !c.clean() {
			t.Error(c.problems)
			continue
		}
		sorted := func(words []string) string {
			words = slices.Clone(words)
			slices.Sort(words)
			return strings.Join(words, " ")
		}
		got := map[string]string{
			"id": card.ID, "kind": string(card.Kind), "level": fmt.Sprint(card.Level), "position": string(card.Position),
			"groups": strings.Join(card.Groups, " "), "avoid": sorted(card.Avoid), "adapt": sorted(card.Adapt),
			"easier": card.Easier, "sides": string(card.Sides), "desk": fmt.Sprint(card.Desk), "bed_ok": fmt.Sprint(card.BedOK),
			"kit": strings.Join(card.Kit, " "), "opt_in": fmt.Sprint(card.OptIn), "named_by_article": fmt.Sprint(card.Article),
		}
		for field, value := range got {
			if want := rows[id][field]; value != want {
				t.Errorf("%s: %s is %q, the table says %q", id, field, value, want)
			}
		}
	}
	if seen < len(wanted) {
		t.Errorf("only %d cards were compared", seen)
	}
}

// The table itself obeys the rules that cards are checked by.
func TestTableFitsTheRules(t *testing.T) {
	for id, row := range table(t) {
		yaml := fmt.Sprintf("id: %s\nkind: %s\nlevel: %s\nposition: %s\ngroups: [%s]\navoid: [%s]\nadapt: [%s]\nsides: %s\ndesk: %s\nbed_ok: %s\nkit: [%s]\nmuscles: {primary: [obliques], secondary: []}\ndose: {reps: 5}\n",
			id, row["kind"], row["level"], row["position"], commas(row["groups"]), commas(row["avoid"]), commas(row["adapt"]),
			row["sides"], row["desk"], row["bed_ok"], commas(row["kit"]))
		if row["easier"] != "" {
			yaml += "easier: " + row["easier"] + "\n"
		}
		for _, p := range CheckCard(id+".yaml", []byte(yaml)) {
			t.Error(p)
		}
	}
}

func commas(s string) string { return strings.ReplaceAll(s, " ", ", ") }

func TestDosesOfTheRoutines(t *testing.T) {
	cat := Load("en")
	sec := time.Second
	for id, want := range map[string][]Dose{
		"desk_2": {{Sets: 1, Reps: 5}, {Sets: 1, Reps: 1, Hold: 15 * sec}, {Sets: 1, Time: 30 * sec}},
		"desk_5": {
			{Sets: 1, Time: 40 * sec}, {Sets: 1, Reps: 8}, {Sets: 1, Reps: 6}, {Sets: 1, Reps: 1, Hold: 15 * sec},
			{Sets: 1, Reps: 6, Hold: 5 * sec}, {Sets: 1, Reps: 1, Hold: 20 * sec}, {Sets: 1, Reps: 5},
		},
		"daily_beginner": {
			{Sets: 1, Reps: 8}, {Sets: 1, Reps: 1, Hold: 20 * sec}, {Sets: 1, Reps: 1, Hold: 20 * sec}, {Sets: 2, Reps: 10},
			{Sets: 2, Reps: 6}, {Sets: 2, Reps: 10}, {Sets: 2, Reps: 6},
		},
	} {
		r := cat.Routine(id)
		if r == nil {
			t.Errorf("%s is missing", id)
			continue
		}
		if r.Break != strings.HasPrefix(id, "desk") {
			t.Errorf("%s: break is %v", id, r.Break)
		}
		if len(r.Items) != len(want) {
			t.Errorf("%s has %d cards", id, len(r.Items))
			continue
		}
		for i, it := range r.Items {
			d := it.Dose
			if (Dose{Sets: d.Sets, Reps: d.Reps, Hold: d.Hold, Time: d.Time}) != want[i] {
				t.Errorf("%s, %s: dose %+v, want %+v", id, it.Card.ID, d, want[i])
			}
		}
	}
}

// In a daily session the stretches and loosening come first.
func TestDailySessionStretchesFirst(t *testing.T) {
	r := Load("en").Routine("daily_beginner")
	if r == nil {
		t.Fatal("daily_beginner is missing")
	}
	strength := false
	for _, it := range r.Items {
		if it.Card.Kind == Strength {
			strength = true
		} else if strength {
			t.Errorf("%s comes after a strength card", it.Card.ID)
		}
	}
}

// claims are words that a self-care program does not use about itself.
var claims = regexp.MustCompile(`(?i)\b(treat|treats|treatment|cure|cures|heal|heals|healing|diagnos\w*|therapy|proven|guarantee\w*|prevents?)\b`)

func TestWordsPromiseNothing(t *testing.T) {
	files, _ := fs.Glob(shipped(), "*.en.yaml")
	more, _ := fs.Glob(shipped(), "routines/*.en.yaml")
	if len(files) < len(wanted) || len(more) == 0 {
		t.Fatal("no texts found")
	}
	for _, file := range append(files, more...) {
		data, _ := fs.ReadFile(shipped(), file)
		for i, line := range strings.Split(string(data), "\n") {
			if m := claims.FindString(line); m != "" {
				t.Errorf("%s:%d: says %q", path.Base(file), i+1, m)
			}
		}
	}
}

func TestPlacesAndGlowAreDerived(t *testing.T) {
	cat := Load("en")
	for id, want := range map[string]string{
		"bridge": "floor, bed", "cat_cow": "floor", "chair_squat": "chair, desk", "march_on_spot": "standing, desk",
	} {
		if got := list(cat.Card(id).Places()); got != want {
			t.Errorf("%s can be done at %s, want %s", id, got, want)
		}
	}
	m := cat.Card("bridge").Muscles
	if list(m.PrimaryGroups) != "glutes, legs" || list(m.SecondaryGroups) != "back, core" {
		t.Errorf("bridge glows %v and %v", m.PrimaryGroups, m.SecondaryGroups)
	}
}

func TestUnknownLanguageReadsEnglish(t *testing.T) {
	for _, lang := range []string{"xx", "", "en-GB", "fr_CA", "../en", "en/.."} {
		cat := Load(lang)
		if c := cat.Card("cat_cow"); c == nil || c.Text.Name != "Cat-cow" {
			t.Errorf("%q: no English card; %v", lang, cat.Problems)
		}
		if LoadSafety(lang).Title == "" {
			t.Errorf("%q: no safety page", lang)
		}
	}
}
