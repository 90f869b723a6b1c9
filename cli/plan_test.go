package cli

import (
	"bytes"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"limber/exercises"
	"limber/exercises/plan"
	"limber/lang"
)

const kneeling = "feels: tight\nworse_with: bending\nflags: [KNEE]\nlevel: 1\nminutes: 15\nplace: [floor, standing]\nkit: [mat]\nage: 44\n"

func TestPlanPrintsJSON(t *testing.T) {
	file := write(t, "me.yaml", kneeling)
	out, said, code := limber(t, "plan", "--profile", file, "--date", "2026-11-23", "--json")
	var got struct {
		Date, Route, Reason string
		Minutes             int
		Cards               []struct {
			ID, Kind, Side           string
			Sets, Reps, Hold_seconds int
			Seconds                  int
			Because                  []string
			Swapped_from             *string
		}
	}
	if err := json.Unmarshal([]byte(out), &got); err != nil || code != 0 || said != "" {
		t.Fatalf("%d: %v %s\n%s", code, err, said, out)
	}
	if got.Date != "2026-11-23" || got.Route != "go" || got.Reason != "" || got.Minutes < 15 || got.Minutes > 20 || len(got.Cards) < 7 {
		t.Errorf("%+v", got)
	}
	cat, sum, bent := exercises.Load("en"), 0, false
	for _, c := range got.Cards {
		card := cat.Card(c.ID)
		if card == nil || string(card.Kind) != c.Kind || c.Sets < 1 || c.Reps < 1 || len(c.Because) == 0 || !slices.Contains([]string{"none", "left", "right", "both"}, c.Side) {
			t.Errorf("%+v", c)
		}
		for _, why := range c.Because {
			if strings.Contains(why, "plan.") || strings.Contains(why, "{{") || strings.Contains(why, "<no value>") || !strings.HasSuffix(why, ".") {
				t.Errorf("%s: %q", c.ID, why)
			}
			bent = bent || strings.HasPrefix(why, "You said that bending makes it worse, so")
		}
		sum += c.Seconds
	}
	if off := sum - 60*got.Minutes; off < -30 || off > 30 {
		t.Errorf("%d s in %d minutes", sum, got.Minutes)
	}
	if !bent {
		t.Error("no card says that bending makes it worse")
	}
	if again, _, _ := limber(t, "plan", "--profile", file, "--date", "2026-11-23", "--json"); again != out {
		t.Error("the same day gives another session")
	}
}

func TestPlanOfEachRoute(t *testing.T) {
	for profile, want := range map[string][2]string{
		"screening: [A1]":                {"emergency", "Get emergency help"},
		"screening: [B1]":                {"doctor", "speak to a doctor"},
		"flags: [SURG]":                  {"none", "after an operation"},
		"flags: [PREG, BP]":              {"none", "midwife or doctor"},
		"pain: 9":                        {"none", "your pain is 9 of 10"},
		"place: [floor]\nflags: [FLOOR]": {"none", "Nothing safe fits here: add standing."},
		"flags: [PREG]\nkit: []\nplace: [floor, bed, chair, standing, desk]\nunwanted: [hip_hinge, clamshell]": {"none", "Nothing safe fits here: add a mat."},
	} {
		out, said, code := limber(t, "plan", "--profile", write(t, "p.yaml", profile), "--json")
		if code != 0 || said != "" || !strings.Contains(out, `"route": "`+want[0]+`"`) || !strings.Contains(out, want[1]) || !strings.Contains(out, `"cards": []`) {
			t.Errorf("%q: %d %s\n%s", profile, code, said, out)
		}
		plain, _, code := limber(t, "plan", "--profile", write(t, "p.yaml", profile))
		if words := strings.Join(strings.Fields(plain), " "); code != 0 || !strings.Contains(words, want[1]) {
			t.Errorf("%q: %d\n%s", profile, code, plain)
		}
	}
}

// What is to be done about a sign is said beside what its route says, to those who read and to programs.
func TestPlanSaysWhatToDoAboutEachSign(t *testing.T) {
	for profile, want := range map[string]string{
		"screening: [C5]":          "Ask a doctor about it at your next appointment",
		"screening: [B9]":          "If it is new or getting worse, call a doctor",
		"age: 15":                  "together with an adult",
		"screening: [D1a]":         "Call your maternity unit now.",
		"screening: [B1, B7]":      "go to an emergency department",
		"screening: [C1]\npain: 7": "Book a physiotherapist",
		"screening: [B3]\ncleared: {B3: 2999-01-01}": "speak to a doctor",
		"": "",
	} {
		out, said, code := limber(t, "plan", "--profile", write(t, "p.yaml", profile), "--json")
		if code != 0 || said != "" || !strings.Contains(out, want) {
			t.Errorf("%q: %d %s\n%s", profile, code, said, out)
		}
		plain, _, _ := limber(t, "plan", "--profile", write(t, "p.yaml", profile))
		if !strings.Contains(strings.Join(strings.Fields(plain), " "), want) {
			t.Errorf("%q:\n%s", profile, plain)
		}
	}
}

func TestPlanSaysWhatIsWrong(t *testing.T) {
	bad := write(t, "bad.yaml", "feels: tihgt\nminutes: 99\n")
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"--profile", bad}, "bad.yaml:1:8: feels: \"tihgt\" is not known"},
		{[]string{"--profile", bad}, "bad.yaml:2:10: minutes: 99 does not do"},
		{[]string{"--profile", "/no/such/file.yaml"}, "file.yaml"},
		{[]string{"--profile", write(t, "a.yaml", "feels: weak"), "--date", "tomorrow"}, "Give one as YYYY-MM-DD"},
		{[]string{"--profile", write(t, "a.yaml", "feels: weak"), "--routine", "yoga"}, "There is no routine yoga"},
		{nil, "Name a profile"},
	} {
		out, said, code := limber(t, append([]string{"plan"}, c.args...)...)
		if code != 1 || out != "" || !strings.Contains(said, c.want) {
			t.Errorf("%v: %d %q %q", c.args, code, out, said)
		}
	}
}

func TestPlanForAPersonToRead(t *testing.T) {
	file := write(t, "me.yaml", kneeling)
	out, _, code := limber(t, "plan", "--profile", file, "--date", "2026-11-23")
	for _, want := range []string{"Mon 23 November · ", "\nStretch and loosen\n", "\nStrengthen\n", " 1  ", "each side"} {
		if !strings.Contains(out, want) {
			t.Errorf("%d: no %q in\n%s", code, want, out)
		}
	}
	for line := range strings.Lines(out) {
		if len([]rune(line)) > lineWidth+1 || strings.Contains(line, "plan.") {
			t.Errorf("%q", line)
		}
	}
	week, _, code := limber(t, "plan", "--profile", file, "--date", "2026-11-25", "--week")
	if code != 0 || strings.Count(week, "Free") != 3 || !strings.Contains(week, "\nWed   ") {
		t.Errorf("%d\n%s", code, week)
	}
	if asked, _, code := limber(t, "plan", "--profile", file, "--routine", "minimum"); code != 0 || !strings.Contains(asked, "busy day") {
		t.Errorf("%d\n%s", code, asked)
	}
}

// Every reason that there can be has its sentence, in both languages, with nothing left open.
func TestEveryReasonIsSaid(t *testing.T) {
	for _, code := range []string{"en", "de"} {
		d := Deps{Words: lang.For(code)}
		cat := exercises.Load(code)
		args := map[string]string{"Card": "bird_dog_leg", "Other": "bridge", "Flag": "KNEE", "Place": "bed", "Kit": "mat", "Group": "back", "Date": "2026-11-23", "N": "12"}
		for _, key := range plan.Reasons() {
			said := plan.Line{Key: key, Args: args}.Say(d.sayLine, cat)
			if said == key || strings.HasPrefix(said, "plan.") || strings.Contains(said, "no value") || strings.Contains(said, "  ") {
				t.Errorf("%s: %s is said as %q", code, key, said)
			}
		}
	}
}

func TestTheOwnPlan(t *testing.T) {
	var out, said bytes.Buffer
	d := Deps{Words: lang.For("en"), Out: &out, Err: &said, Mine: func() (plan.Profile, plan.History, error) { return plan.Profile{}, plan.History{}, ErrUnscreened }}
	if code := Run(d, []string{"plan"}); code != 1 || !strings.Contains(said.String(), "answer the safety questions") {
		t.Errorf("%d: %s", code, said.String())
	}
	d.Mine = func() (plan.Profile, plan.History, error) { return plan.Profile{Feels: "weak"}, plan.History{}, nil }
	if code := Run(d, []string{"plan"}); code != 0 || !strings.Contains(out.String(), "Strengthen") {
		t.Errorf("%d: %s", code, out.String())
	}
}

// Pain that was noted on the day opens or closes it as if it had been said before a session (S28).
func TestTheOwnPlanHeedsThePainOfTheDay(t *testing.T) {
	for level, want := range map[int]plan.Route{7: plan.RouteGo, 8: plan.RouteNone, 10: plan.RouteNone} {
		at := time.Date(2026, 11, 23, 18, 0, 0, 0, time.Local)
		h := plan.History{Pains: []plan.Pain{{At: at, Level: level}}}
		var out, said bytes.Buffer
		d := Deps{Words: lang.For("en"), Out: &out, Err: &said, Mine: func() (plan.Profile, plan.History, error) { return plan.Profile{WorseWith: "neither"}, h, nil }}
		code := Run(d, []string{"plan", "--json", "--date", "2026-11-23"})
		var got planned
		if err := json.Unmarshal(out.Bytes(), &got); err != nil || code != 0 {
			t.Fatalf("%d: %v: %s", code, err, said.String())
		}
		if got.Route != want || (len(got.Cards) == 0) != (want == plan.RouteNone) || got.Reason == "" {
			t.Errorf("pain of %d: %+v", level, got)
		}
	}
}

func TestCheckOfAProfile(t *testing.T) {
	if out, said, code := limber(t, "check", write(t, "me.yaml", kneeling)); code != 0 || !strings.Contains(out, "me.yaml: ok") {
		t.Errorf("%d: %s%s", code, out, said)
	}
	if out, said, code := limber(t, "check", write(t, "me.yaml", "flags: [KNE]\n")); code != 1 || !strings.Contains(said, `me.yaml:1:9: flags: "KNE" is not known`) || out != "" {
		t.Errorf("%d: %s%s", code, out, said)
	}
	if _, said, code := limber(t, "check", write(t, "s.yaml", "limit: 30m\nfeels: tight\n")); code != 0 {
		t.Errorf("settings are taken for a profile: %s", said)
	}
}

// The document names every field, and its example is a good profile with a session.
func TestTheDocumentOfProfiles(t *testing.T) {
	data, err := os.ReadFile("../docs/profile.md")
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	for _, key := range plan.ProfileKeys() {
		if !strings.Contains(text, "| `"+key+"` |") {
			t.Errorf("no row for %s", key)
		}
	}
	_, example, _ := strings.Cut(text, "```yaml\n")
	example, _, _ = strings.Cut(example, "```")
	out, said, code := limber(t, "plan", "--json", "--profile", write(t, "anna.yaml", example))
	if code != 0 || said != "" || !strings.Contains(out, `"route": "physio"`) || strings.Contains(out, `"cards": []`) {
		t.Errorf("%d %s\n%s", code, said, out)
	}
}
