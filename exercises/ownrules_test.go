package exercises

import (
	"strings"
	"testing"

	"limber/yamlfile"
)

// wrongCard loads a pack with one card and gives what is wrong; the card must be gone.
func wrongCard(t *testing.T, files Files) string {
	t.Helper()
	cat, p := load1(t, "en", files)
	if len(p.Problems) == 0 {
		t.Error("it passes")
	}
	if cat.Card("wall_slide") != nil {
		t.Error("the card is there all the same")
	}
	return yamlfile.Problems(p.Problems).Error()
}

func TestASectionThatIsEmptyIsMissing(t *testing.T) {
	text, motion := ownCard[strings.Index(ownCard, "text:"):strings.Index(ownCard, "motion:")], ownCard[strings.Index(ownCard, "motion:"):]
	english := text[:strings.Index(text, "  de:")]
	head := strings.TrimSuffix(ownCard, text+motion)
	for name, c := range map[string]struct{ card, want string }{
		"english":      {head + "text: {en: }\n" + motion, "wall_slide.yaml:8:12: en: the words are missing here"},
		"tilde":        {head + "text:\n  en: ~\n" + motion, "wall_slide.yaml:9:7: en: the words are missing here"},
		"german":       {head + english + "  de:\n" + motion, "de: the words are missing here"},
		"text":         {head + "text:\n" + motion, "text must hold languages"},
		"dose":         {strings.Replace(ownCard, "dose: {sets: 2, reps: 8}", "dose:", 1), "wall_slide.yaml:7:6: dose: no amount; allowed:"},
		"dose {}":      {strings.Replace(ownCard, "dose: {sets: 2, reps: 8}", "dose: {}", 1), "wall_slide.yaml:7:7: dose: no amount; allowed:"},
		"nanosecond":   {strings.Replace(ownCard, "{sets: 2, reps: 8}", "{time: 1ns}", 1), "wall_slide.yaml:7:14: time: 1ns is not in whole seconds; allowed: 1s"},
		"half seconds": {strings.Replace(ownCard, "{sets: 2, reps: 8}", "{hold: 1500ms}", 1), "hold: 1.5s is not in whole seconds"},
		"no hold":      {strings.Replace(ownCard, "{sets: 2, reps: 8}", "{reps: 3, hold: 0s}", 1), "hold: 0s is not in whole seconds"},
		"no reps":      {strings.Replace(ownCard, "{sets: 2, reps: 8}", "{reps: 0, hold: 5s}", 1), "reps: 0 is none at all"},
		"no sets":      {strings.Replace(ownCard, "{sets: 2, reps: 8}", "{sets: 0, reps: 8}", 1), "sets: 0 is none at all"},
		"motion":       {head + text + "motion:\n", "motion must be a mapping"},
	} {
		got := wrongCard(t, Files{"wall_slide.yaml": []byte(c.card)})
		if !strings.Contains(got, c.want) || strings.Count(got, "\n") > 0 {
			t.Errorf("%s: got\n%s\nwant %s", name, got, c.want)
		}
	}
	for routine, want := range map[string]string{
		"text: {en: }\nitems: [{card: walk}]\n":                       "mine/rt.yaml:1:12: en: the words are missing here",
		"text: {en: {name: R}, de: }\nitems: [{card: walk}]\n":        "de: the words are missing here",
		"text: {en: {name: R}}\nitems: [{reps: 3}, {card: walk}]\n":   "mine/rt.yaml:2:9: items: there is no card in this one; allowed: {card: cat_cow}",
		"text: {en: {name: R}}\nitems:\n  -\n  - {card: walk}\n":      "items: there is no card in this one",
		"text: {en: {name: R}}\nitems: [{card: cat_cow, reps: 0}]\n":  "reps: 0 is none at all",
		"text: {en: {name: R}}\nitems: {card: walk}\n":                "items must be a list",
		"text: {en: {name: R}}\nitems: [{card: walk, time: 100ms}]\n": "time: 100ms is not in whole seconds",
	} {
		_, p := load1(t, "en", Files{"rt.yaml": []byte(routine)})
		if got := yamlfile.Problems(p.Problems).Error(); !strings.Contains(got, want) || strings.Count(got, "\n") > 0 {
			t.Errorf("%s: got\n%s\nwant %s", routine, got, want)
		}
	}
}

// Who reads German must not lose a card whose English words have more steps.
func TestAStepIsOneOfEveryLanguage(t *testing.T) {
	card := swapped(ownCard, "step: 2", "step: 3", "Schieb die Arme nach oben., ", "")
	for _, lang := range []string{"en", "de"} {
		cat := LoadWith(lang, onePack(Files{"wall_slide.yaml": card}))
		got := yamlfile.Problems(cat.Packs[0].Problems).Error()
		if want := "step is 3; the card has the steps 1 to 2 (de)"; !strings.Contains(got, want) || strings.Count(got, "\n") > 0 {
			t.Errorf("read in %s: got %q, want %s", lang, got, want)
		}
	}
}

func TestTextsThatNobodyCanRead(t *testing.T) {
	long := strings.Repeat("a", 301)
	for name, c := range map[string]struct{ old, new, want string }{
		"long name":       {"name: Wall slide", "name: " + long[:81], "name: it has 81 letters; allowed: 80"},
		"long summary":    {"summary: Slide", "summary: " + long, "letters; allowed: 300"},
		"long flag":       {"{SHLD: The", "{SHLD: " + long, "avoid: SHLD: it has"},
		"long note":       {"    stop: Stop", "    note: " + long + "\n    stop: Stop", "note: it has 301 letters"},
		"no gaps":         {"Slide your arms up.,", strings.Repeat("up-", 60) + ",", "this one is as long as 30 words; allowed: 20"},
		"chinese":         {"Slide your arms up.,", strings.Repeat("手", 60) + ",", "this one is as long as 30 words; allowed: 20"},
		"control":         {"name: Wall slide", `name: "Wall \e[31m"`, "name: there is a control character"},
		"turned":          {"name: Wall slide", `name: "Wall \u202Eslide"`, "name: there is a sign in it that turns"},
		"zero width":      {"name: Wall slide", `name: "\u200B\u200D\u2060"`, "name: there is no text here"},
		"zero width step": {"Slide your arms up.,", `"\u200B",`, "steps: there is no text here"},
		"many mistakes":   {"    stop: Stop", "    mistakes: [a, b, c, d, e, f, g, h, i]\n    stop: Stop", "mistakes: there are 9; allowed: 8"},
		"steps no list":   {"[Stand with your back to a wall., Slide your arms up., Slide them down again.]", "up", "steps must be a list"},
	} {
		files := Files{"wall_slide.yaml": []byte(strings.Replace(ownCard, c.old, c.new, 1))}
		got := yamlfile.Problems(LoadWith("en", onePack(files)).Packs[0].Problems).Error()
		if !strings.Contains(got, c.want) || strings.Count(got, "\n") > 0 {
			t.Errorf("%s: got\n%s\nwant %s", name, got, c.want)
		}
	}
	if _, p := load1(t, "en", Files{"wall_slide.yaml": []byte(ownCard), "pack.yaml": []byte("name: \"\\u202Eevil\"\nauthor: \"J\\eo\"\n")}); len(p.Problems) != 2 || p.Name != "mine" || p.Author != "" {
		t.Errorf("pack.yaml: %q by %q, %v", p.Name, p.Author, p.Problems)
	}
	for _, good := range []string{"Wall slide 🙂", "پشت دیوار", "壁スライド", "Café\u0301"} {
		card := strings.Replace(ownCard, "name: Wall slide", "name: "+good, 1)
		if _, p := load1(t, "en", Files{"wall_slide.yaml": []byte(card)}); len(p.Problems) > 0 {
			t.Errorf("%q: %v", good, p.Problems)
		}
	}
}

// A folder of packs is read again after each change, and looking at a motion is slow.
func TestAMotionIsLookedAtOnce(t *testing.T) {
	file := []byte(ownCard + "# looked at once\n")
	cat := LoadWith("en", onePack(Files{"wall_slide.yaml": file}))
	motion := cat.Card("wall_slide").Motion
	if n := testing.AllocsPerRun(5, func() { faultsOf(motion, file) }); n > 0 {
		t.Errorf("%v allocations: it is looked at anew", n)
	}
	worse := swapped(string(file), "flex: 120", "flex: -150")
	if cat := LoadWith("en", onePack(Files{"wall_slide.yaml": worse})); cat.Card("wall_slide") != nil {
		t.Error("a change is not looked at")
	}
}

// The words of one language need a folder: a file that is dropped alone has nothing beside it.
func TestWordsAloneSayWhereTheyBelong(t *testing.T) {
	words := []byte("name: Gleiten\nsummary: Hoch.\nsteps: [Hoch., Runter.]\nstop: Bei Schmerz.\n")
	p := CheckPack(Pack{ID: "wall", File: "wall_slide.de.yaml", Single: true, Files: Files{"wall_slide.de.yaml": words}})
	got := yamlfile.Problems(p.Problems).Error()
	if !strings.Contains(got, "wall_slide.de.yaml: these are words without their card; put this file and wall_slide.yaml into a folder") || strings.Count(got, "\n") > 0 {
		t.Error(got)
	}
}
