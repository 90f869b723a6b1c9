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

// Every card of the table and no other is there in every language, and no fault is passed over.
func TestShippedCatalogueHasNoProblems(t *testing.T) {
	rows := table(t)
	if len(rows) != 52 {
		t.Fatalf("the table has %d cards, want 52", len(rows))
	}
	for _, lang := range append([]string{"en"}, translations...) {
		cat := Load(lang)
		for _, p := range cat.Problems {
			t.Error(p)
		}
		for id := range rows {
			if cat.Card(id) == nil {
				t.Errorf("%s: card %s is missing", lang, id)
			}
		}
		if len(cat.Cards) != len(rows) {
			t.Errorf("%s: %d cards, the table has %d", lang, len(cat.Cards), len(rows))
		}
		for _, id := range []string{"desk_2", "desk_5", "daily_beginner"} {
			if cat.Routine(id) == nil {
				t.Errorf("%s: routine %s is missing", lang, id)
			}
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

// What the program works with, after loading, is the table, for every card and field.
func TestCardsFollowTheTable(t *testing.T) {
	rows, cat := table(t), Load("en")
	sorted := func(words []string) string {
		words = slices.Clone(words)
		slices.Sort(words)
		return strings.Join(words, " ")
	}
	for _, card := range cat.Cards {
		got := map[string]string{
			"id": card.ID, "kind": string(card.Kind), "level": fmt.Sprint(card.Level), "position": string(card.Position),
			"groups": strings.Join(card.Groups, " "), "avoid": sorted(card.Avoid), "adapt": sorted(card.Adapt),
			"easier": card.Easier, "harder": sorted(card.Harder), "sides": string(card.Sides), "desk": fmt.Sprint(card.Desk), "bed_ok": fmt.Sprint(card.BedOK),
			"kit": strings.Join(card.Kit, " "), "opt_in": fmt.Sprint(card.OptIn), "named_by_article": fmt.Sprint(card.Article),
		}
		for field, want := range rows[card.ID] {
			if field == "harder" {
				want = sorted(strings.Fields(want))
			}
			if value, known := got[field]; !known || value != want {
				t.Errorf("%s: %s is %q, the table says %q", card.ID, field, value, want)
			}
		}
	}
}

// From each card, easier ones lead down to one that has none, and from there harder ones lead back up to the card.
func TestLaddersHaveTwoEnds(t *testing.T) {
	cat := Load("en")
	for _, card := range cat.Cards {
		low := card
		for steps := 0; low.Easier != ""; steps++ {
			next := cat.Card(low.Easier)
			if next == nil || steps > len(cat.Cards) {
				t.Fatalf("%s: the easier cards lead nowhere from %s", card.ID, low.ID)
			}
			if next.Level > low.Level {
				t.Errorf("%s has level %d, its easier card %s %d", low.ID, low.Level, next.ID, next.Level)
			}
			low = next
		}
		var above func(c *Card) bool
		above = func(c *Card) bool {
			return c == card || slices.ContainsFunc(c.Harder, func(id string) bool { return above(cat.Card(id)) })
		}
		if !above(low) {
			t.Errorf("%s cannot be reached from %s", card.ID, low.ID)
		}
	}
}

// Reading is quicker than this for nearly everybody: somebody who lies on a mat, looking at a screen two metres away.
const wordsAMinute = 150

// Reading lets a list be empty; a card of ours has something in each.
func TestEveryCardIsComplete(t *testing.T) {
	for _, lang := range append([]string{"en"}, translations...) {
		for _, c := range Load(lang).Cards {
			for what, n := range map[string]int{
				"name": len(c.Text.Name), "summary": len(c.Text.Summary), "steps": len(c.Text.Steps), "breath": len(c.Text.Breath),
				"mistakes": len(c.Text.Mistakes), "stop": len(c.Text.Stop), "evidence": len(c.Evidence), "sources": len(c.Sources),
				"muscles": len(c.Muscles.Primary), "sets": c.Dose.Sets, "dose": c.Dose.Reps + int(c.Dose.Time),
			} {
				if n == 0 {
					t.Errorf("%s: %s has no %s", lang, c.ID, what)
				}
			}
			for _, flag := range c.Avoid {
				if c.Text.Avoid[flag] == "" {
					t.Errorf("%s: %s does not say why %s leave it out", lang, c.ID, flag)
				}
			}
			for _, flag := range c.Adapt {
				if c.Text.Adapt[flag] == "" {
					t.Errorf("%s: %s does not say what %s do instead", lang, c.ID, flag)
				}
			}
			for _, step := range c.Text.Steps {
				if seconds := float64(len(strings.Fields(step))) * 60 / wordsAMinute; seconds > 8 {
					t.Errorf("%s: %s: %.1f s to read %q", lang, c.ID, seconds, step)
				}
			}
		}
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
		for _, p := range checkCard(id+".yaml", []byte(yaml)) {
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
	if len(files) < len(ourIDs()) || len(more) == 0 {
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
