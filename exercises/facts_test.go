package exercises

import (
	"fmt"
	"strings"
	"testing"

	"limber/yamlfile"
)

const goodFacts = `id: my_card
kind: strength
level: 2
position: quadruped
groups: [back, glutes]
avoid: [SHLD]
adapt: [KNEE, WRIST]
easier: bird_dog_leg
sides: alternate
article: false
kit: [mat]
muscles:
  primary: [multifidus]
  secondary: [obliques]
dose: {sets: 2, reps: 6, max_reps: 10}
sources: [EK07]
`

func TestGoodFactsPass(t *testing.T) {
	if ps := checkCard("my_card.yaml", []byte(goodFacts)); len(ps) > 0 {
		t.Error(ps)
	}
}

func TestCheckCardSaysWhereAndWhatIsAllowed(t *testing.T) {
	for name, c := range map[string]struct{ old, new, want string }{
		"kind":               {"kind: strength", "kind: yoga", `my_card.yaml:2:7: kind: "yoga" is not known; allowed: stretch, mobility, strength, aerobic`},
		"empty kind":         {"kind: strength", `kind: ""`, `my_card.yaml:2:7: kind: "" is not known`},
		"level":              {"level: 2", "level: 4", `my_card.yaml:3:8: level: 4 is not known; allowed: 1 (gentle), 2, 3`},
		"level 0":            {"level: 2", "level: 0", `my_card.yaml:3:8: level: 0 is not known`},
		"level type":         {"level: 2", "level: two", `my_card.yaml:3:8: level must be a whole number`},
		"position":           {"quadruped", "all_fours", `my_card.yaml:4:11: position: "all_fours" is not known; allowed: supine, side_lying`},
		"group":              {"[back, glutes]", "[back, arms]", `my_card.yaml:5:16: groups: "arms" is not known; allowed: core, glutes, back, hips, legs, upper`},
		"group twice":        {"[back, glutes]", "[back, back]", `my_card.yaml:5:16: groups: "back" is in the list twice`},
		"flag":               {"[SHLD]", "[SHOULDER]", `my_card.yaml:6:9: avoid: "SHOULDER" is not known; allowed: FLEX, EXT, LEG`},
		"flag in small":      {"[SHLD]", "[shld]", `my_card.yaml:6:9: avoid: "shld" is not known`},
		"flag in both":       {"[KNEE, WRIST]", "[KNEE, SHLD]", `my_card.yaml:7:15: adapt: "SHLD" is in avoid too`},
		"easier unknown":     {"bird_dog_leg", "bird_cat", `my_card.yaml:8:9: easier: there is no card "bird_cat"`},
		"easier itself":      {"bird_dog_leg", "my_card", `my_card.yaml:8:9: easier: a card is not its own easier card`},
		"sides":              {"alternate", "both", `my_card.yaml:9:8: sides: "both" is not known; allowed: none, each, alternate`},
		"bool":               {"article: false", "article: perhaps", `my_card.yaml:10:10: article must be true or false`},
		"kit":                {"[mat]", "[mat, barbell]", `my_card.yaml:11:12: kit: "barbell" is not known; allowed: mat, chair, desk, door, step, strap, wall`},
		"muscle":             {"[multifidus]", "[biceps]", `my_card.yaml:13:13: primary: "biceps" is not known; allowed: adductors`},
		"no muscle":          {"[multifidus]", "[]", `muscles: primary names at least one muscle`},
		"muscle twice":       {"[obliques]", "[multifidus]", `my_card.yaml:14:15: secondary: "multifidus" is primary already`},
		"source":             {"[EK07]", "[BLOG]", `my_card.yaml:16:11: sources: "BLOG" is not known`},
		"desk on the floor":  {"article: false", "desk: true", `my_card.yaml:10:7: desk: a card for the desk is seated or standing, not quadruped`},
		"bed on all fours":   {"article: false", "bed_ok: true", `my_card.yaml:10:9: bed_ok: a card for the bed is supine or side_lying, not quadruped`},
		"unknown field":      {"article: false", "colour: red", `my_card.yaml:10:1: unknown field "colour"; allowed: adapt, article, avoid`},
		"missing flags":      {"avoid: [SHLD]\n", "", `the field avoid is missing`},
		"id form":            {"id: my_card", "id: My-Card", `my_card.yaml:1:5: id: "My-Card" does not do; allowed: 2 to 40 small letters`},
		"unit missing":       {"reps: 6, max_reps: 10", "hold: 20", `my_card.yaml:15:23: hold must be a time with its unit (20s, 1m30s, 1h), not "20"`},
		"no amount":          {"sets: 2, reps: 6, max_reps: 10", "sets: 2", `my_card.yaml:15:7: dose: no amount; allowed: hold (20s) with reps, reps, or time (40s)`},
		"time with reps":     {"reps: 6, max_reps: 10", "reps: 6, time: 40s", `my_card.yaml:15:7: dose: time stands alone`},
		"huge hold":          {"reps: 6, max_reps: 10", "hold: 20m", `my_card.yaml:15:23: hold: 20m0s is out of range; allowed: 0s to 2m0s`},
		"negative sets":      {"sets: 2", "sets: -1", `my_card.yaml:15:14: sets: -1 is out of range; allowed: 1 to 5`},
		"ceiling too low":    {"max_reps: 10", "max_reps: 4", `my_card.yaml:15:36: max_reps: 4 does not fit; allowed: from the start (6) to 30`},
		"ceiling of nothing": {"max_reps: 10", "max_hold: 10s", `my_card.yaml:15:36: max_hold: 10s does not fit`},
		"dose as text":       {"dose: {sets: 2, reps: 6, max_reps: 10}", "dose: 2 x 6", `my_card.yaml:15:7: dose must hold fields`},
	} {
		t.Run(name, func(t *testing.T) {
			if !strings.Contains(goodFacts, c.old) {
				t.Fatalf("%q is not in the good card", c.old)
			}
			data := strings.Replace(goodFacts, c.old, c.new, 1)
			got := yamlfile.Problems(checkCard("my_card.yaml", []byte(data)))
			if !strings.Contains(got.Error(), c.want) {
				t.Errorf("got:\n%v\nwant:\n%s", got, c.want)
			}
		})
	}
}

// One slip gets one complaint: a list of echoes hides the line that matters.
func TestOneSlipOneComplaint(t *testing.T) {
	for _, c := range [][2]string{
		{"kind: strength", "kind: 5"}, {"level: 2", "level: two"}, {"[SHLD]", "[SHOULDER]"}, {"dose: {sets: 2, reps: 6, max_reps: 10}\n", ""},
		{"dose: {sets: 2, reps: 6, max_reps: 10}", "dose: 5"}, {"kind: strength\n", ""}, {"reps: 6", "reps: six"},
		{"muscles:\n  primary: [multifidus]\n  secondary: [obliques]\n", ""}, {"[mat]", "mat"}, {"id: my_card", "id: [a]"},
	} {
		ps := checkCard("my_card.yaml", []byte(strings.Replace(goodFacts, c[0], c[1], 1)))
		if len(ps) != 1 {
			t.Errorf("%q instead of %q: %d complaints: %v", c[1], c[0], len(ps), ps)
		}
	}
}

func TestDoseFillsInSetsAndHolds(t *testing.T) {
	b := ownBody()
	for yaml, want := range map[string]Dose{
		"{hold: 20s}":          {Sets: 1, Reps: 1, Hold: 20e9},
		"{reps: 3, hold: 10s}": {Sets: 1, Reps: 3, Hold: 10e9},
		"{reps: 8}":            {Sets: 1, Reps: 8},
		"{time: 1m}":           {Sets: 1, Time: 60e9},
	} {
		data := strings.Replace(goodFacts, "{sets: 2, reps: 6, max_reps: 10}", yaml, 1)
		card, c := b.readFacts("my_card.yaml", "my_card", []byte(data))
		if !c.clean() || card.Dose != want {
			t.Errorf("%s: %+v, %v", yaml, card.Dose, c.problems)
		}
	}
}

const goodText = `name: My card
also: [Mine]
summary: A card of my own.
steps: [Kneel down., Come up.]
breath: Easy.
mistakes: [Hurrying.]
avoid: {SHLD: Because.}
adapt: {KNEE: Blanket., WRIST: Fists.}
stop: When it hurts.
evidence: [Nothing is known.]
`

func TestTextSaysWhatIsMissing(t *testing.T) {
	b := ownBody()
	card, _ := b.readFacts("my_card.yaml", "my_card", []byte(goodFacts))
	if _, c := readText("t.yaml", []byte(goodText), card); !c.clean() {
		t.Fatal(c.problems)
	}
	for name, c := range map[string]struct{ old, new, want string }{
		"no name":         {"name: My card\n", "", "the field name is missing"},
		"blank name":      {"name: My card", `name: "  "`, "t.yaml:1:7: name: there is no text here"},
		"blank step":      {"Come up.", `""`, "t.yaml:4:22: steps: there is no text here"},
		"one step":        {"[Kneel down., Come up.]", "[Kneel down.]", "t.yaml:4:8: steps: there are 1; allowed: 2 to 8"},
		"long step":       {"Come up.", strings.Repeat("up ", 21), "t.yaml:4:22: steps: this one has 21 words; allowed: 20"},
		"flag missing":    {"KNEE: Blanket., ", "", "t.yaml:8:8: adapt: the sentence for KNEE is missing"},
		"flag not carded": {"SHLD: Because.", "SHLD: Because., BP: No.", `t.yaml:7:29: avoid: "BP" is no flag of this card; allowed: SHLD`},
		"flag blank":      {"SHLD: Because.", `SHLD: ""`, "t.yaml:7:15: avoid: SHLD has no sentence"},
		"number":          {"breath: Easy.", "breath: 4", "t.yaml:5:9: breath must be text"},
	} {
		t.Run(name, func(t *testing.T) {
			_, got := readText("t.yaml", []byte(strings.Replace(goodText, c.old, c.new, 1)), card)
			if !strings.Contains(yamlfile.Problems(got.problems).Error(), c.want) {
				t.Errorf("got %v\nwant %s", got.problems, c.want)
			}
		})
	}
}

func FuzzCheckCard(f *testing.F) {
	for _, seed := range []string{
		goodFacts, goodText, "items: [{card: bridge, hold: 5s}]\nid: x\nfor: break\n", "motion: {}\n", "motion:\n  base: quad\n  poses: []\n",
		"kind: [\n", "a: &a [*a]\n", "dose: {hold: 9999999h}\n", "id: x\nkind: \x00\n", "- kind\n", "kind: strength\nmuscles: [a]\nmotion: 5\n",
		strings.Replace(goodFacts, "level: 2", "level: -9223372036854775808", 1),
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, ps := range [][]yamlfile.Problem{checkCard("f.yaml", data), checkFile("f.yaml", data), checkText("f.yaml", data)} {
			for _, p := range ps {
				if p.What == "" || !strings.HasPrefix(p.File, "f.yaml") || p.Line < 0 {
					t.Errorf("unhelpful problem %+v", p)
				}
			}
		}
		// Whatever passes can be shown and dosed.
		b := ownBody()
		card, c := b.readFacts("f.yaml", "", data)
		if c.clean() {
			if len(card.Places()) == 0 || card.Dose.Sets < 1 || card.Level < 1 || fmt.Sprint(card.Kind) == "" ||
				card.Dose.Hold == 0 && card.Dose.Reps == 0 && card.Dose.Time == 0 {
				t.Errorf("a card that cannot be done passes: %+v", card)
			}
		}
	})
}
