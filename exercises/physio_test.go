package exercises

import (
	"os"
	"strings"
	"testing"
	"time"

	"limber/exercises/figure"
	"limber/yamlfile"
)

// physioExample is the plan that docs/physio-plan.md shows.
func physioExample(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile("../docs/physio-plan.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(data), "```yaml\n# back_plan.yaml\n")
	text, _, ok := strings.Cut(rest, "```")
	if !ok {
		t.Fatal("there is no example")
	}
	return text
}

func planPack(text string) Pack {
	return Pack{ID: "x", File: "back_plan.yaml", Single: true, Files: Files{"back_plan.yaml": []byte(text)}}
}

func TestThePhysioPlanOfThePage(t *testing.T) {
	pack := CheckPack(planPack(physioExample(t)))
	for _, p := range pack.Problems {
		t.Error(p)
	}
	cat := LoadWith("de", []Pack{pack})
	p := cat.Plan("back_plan")
	if p == nil || len(pack.Plans) != 1 || cat.Routine("physio:back_plan") != p.Routine {
		t.Fatalf("%+v", pack)
	}
	day := func(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.Local) }
	if p.By != "Dana Fisher" || p.DaysPerWeek != 5 || !p.Date.Equal(day(2026, 11, 23)) || !p.Until.Equal(day(2027, 1, 18)) || p.Name != "Back plan for the winter" || p.Note == "" {
		t.Errorf("%+v", p)
	}
	items := p.Routine.Items
	if len(items) != 6 || items[1].Dose.Hold != 20*time.Second || items[1].Dose.Reps != 2 || items[3].Dose.Reps != 8 ||
		items[2].Side != figure.Left || items[2].Note != "only the left hip is tight" || items[5].Dose.Time != 10*time.Minute {
		t.Errorf("%+v", items)
	}
	for _, r := range cat.Routines {
		if r.ID == p.Routine.ID {
			t.Error("a plan is no routine to choose")
		}
	}
}

// Each mistake is told with its line, and nothing of the plan is taken.
func TestMistakesInAPhysioPlan(t *testing.T) {
	good := physioExample(t)
	for _, c := range []struct{ old, new, want string }{
		{"card: bridge\n", "card: brigde\n", `back_plan.yaml:11:11: card: there is no good card "brigde"`},
		{"until: 2027-01-18", "until: 2026-01-18", "back_plan.yaml:4:8: until: the plan ends before its date, 2026-11-23"},
		{"until: 2027-01-18", "until: 18.1.2027", `until: "18.1.2027" is no date; allowed: a day such as 2026-12-24`},
		{"days_per_week: 5", "days_per_week: 9", "back_plan.yaml:5:16: days_per_week: 9 is not possible; allowed: 1 to 7"},
		{"by: Dana Fisher\n", "", "the field by is missing"},
		{"by: Dana Fisher", "by: ''", "by: there is no text here"},
		{"    reps: 8\n", "    hold: 8s\n", "hold: bridge is not held"},
		{"side: left", "side: middle", `side: "middle" is not known; allowed: both, right, left`},
		{"time: 10m", "reps: 10", "reps: walk is timed"},
		{"sets: 3\n", "sets: -3\n", "below 0"},
		{"note: slowly, out on the way up", "note: " + strings.Repeat("slowly ", 60), "note: it has 419 letters; allowed: 300"},
		{"reps: 6}\n  - {card: knee", "repeats: 6}\n  - {card: knee", `back_plan.yaml:8:21: unknown field "repeats"`},
		{"name: Back plan", "naem: Back plan", "the field name is missing"},
		{good[strings.Index(good, "items:"):], "items: []\n", "items: there are 0; allowed: 1 to 30"},
	} {
		if !strings.Contains(good, c.old) {
			t.Fatalf("%q is not in the example", c.old)
		}
		pack := CheckPack(planPack(strings.Replace(good, c.old, c.new, 1)))
		if got := yamlfile.Problems(pack.Problems).Error(); !strings.Contains(got, c.want) {
			t.Errorf("%s: got %s, want %s", c.new, got, c.want)
		}
		if len(pack.Plans) != 0 {
			t.Errorf("%s: the rest of it was taken", c.new)
		}
	}
}

// A .zip brings cards of its own, and the plan names them.
func TestAPhysioPlanWithItsOwnCards(t *testing.T) {
	text := strings.Replace(physioExample(t), "card: bridge\n    sets: 3", "card: wall_slide\n    sets: 3", 1)
	pack := CheckPack(Pack{ID: "knees", File: "knees.zip", Files: Files{"wall_slide.yaml": []byte(ownCard), "Plan für Jo.yaml": []byte(text)}})
	for _, p := range pack.Problems {
		t.Error(p)
	}
	if cat := LoadWith("en", []Pack{pack}); cat.Plan("plan_fur_jo") == nil || cat.Card("wall_slide") == nil {
		t.Errorf("%+v", cat.Plans)
	}
	// Two of one id: the second is told.
	both := []Pack{planPack(physioExample(t)), planPack(physioExample(t))}
	both[1].ID, both[1].File = "y", "other.yaml"
	cat := LoadWith("en", both)
	if len(cat.Plans) != 1 || !strings.Contains(yamlfile.Problems(cat.Packs[1].Problems).Error(), "is taken by back_plan.yaml") {
		t.Errorf("%v", cat.Packs[1].Problems)
	}
}
