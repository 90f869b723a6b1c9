package exercises

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"slices"
	"strings"
	"testing"

	"limber/exercises/figure"
	"limber/yamlfile"
)

// ownCard is the smallest card that may be used everywhere, in one file.
const ownCard = `id: wall_slide
kind: mobility
level: 1
position: standing
avoid: [SHLD]
sides: none
dose: {sets: 2, reps: 8}
text:
  en:
    name: Wall slide
    summary: Slide your arms up a wall.
    steps: [Stand with your back to a wall., Slide your arms up., Slide them down again.]
    stop: Stop if a shoulder pinches.
    avoid: {SHLD: The arms go over the head.}
  de:
    name: Wandgleiten
    summary: Lass die Arme an der Wand nach oben gleiten.
    steps: [Stell dich mit dem Rücken an eine Wand., Schieb die Arme nach oben., Und wieder nach unten.]
    stop: Hör auf, wenn es in der Schulter zwickt.
    avoid: {SHLD: Die Arme gehen über den Kopf.}
motion:
  base: stand
  poses:
    - name: low
      seconds: 1
      step: 1
    - name: high
      seconds: 1
      move: 2
      step: 2
      shoulder: {flex: 120}
`

const ownRoutine = `id: after_work
for: evening
text: {en: {name: After work, summary: Three cards.}}
items:
  - {card: cat_cow, reps: 5}
  - {card: knee_to_chest_single, sets: 1, hold: 30s, side: left}
  - {card: wall_slide}
`

func picture(t testing.TB, w, h int) []byte {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	img.Set(w/2, h/2, color.Black)
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func onePack(files Files) []Pack { return []Pack{{ID: "mine", File: "mine", Files: files}} }

func load1(t *testing.T, lang string, files Files) (*Catalogue, *Pack) {
	t.Helper()
	cat := LoadWith(lang, onePack(files))
	return cat, cat.Packs[0]
}

func swapped(text string, oldNew ...string) []byte {
	return []byte(strings.NewReplacer(oldNew...).Replace(text))
}

func TestAPackIsAddedToTheCatalogue(t *testing.T) {
	files := Files{
		"pack.yaml":                []byte("name: From my physio\nauthor: Jo\nlanguage: en\n"),
		"wall_slide.yaml":          []byte(ownCard),
		"routines/after_work.yaml": []byte(ownRoutine),
		"LICENSE":                  []byte("free"),
	}
	cat, p := load1(t, "de-CH", files)
	if len(p.Problems) > 0 {
		t.Fatal(p.Problems)
	}
	if p.Name != "From my physio" || p.Author != "Jo" || p.Cards != 1 || p.Routines != 1 {
		t.Errorf("pack %+v", p)
	}
	card, shippedCards := cat.Card("wall_slide"), Load("de").Cards
	if card == nil || card.Text.Name != "Wandgleiten" || card.Pack != "mine" || card.File != "mine/wall_slide.yaml" || card.Motion == nil {
		t.Fatalf("card %+v", card)
	}
	if len(cat.Cards) != len(shippedCards)+1 {
		t.Errorf("%d cards, the program has %d", len(cat.Cards), len(shippedCards))
	}
	r := cat.Routine("after_work")
	if r == nil || r.Name != "After work" || r.Pack != "mine" || r.For != "evening" || len(r.Items) != 3 {
		t.Fatalf("routine %+v", r)
	}
	if it := r.Items[1]; it.Side != figure.Left || it.Dose.Hold != 30e9 || it.Dose.Sets != 1 {
		t.Errorf("item %+v", it)
	}
	if found := cat.Search("wandgl", Filter{}); len(found) != 1 || found[0] != card {
		t.Errorf("the search finds %v", found)
	}
	if en := LoadWith("fr", onePack(files)).Card("wall_slide"); en.Text.Name != "Wall slide" {
		t.Errorf("in French it is called %q", en.Text.Name)
	}
}

// A card in German alone is shown in German to who reads English: better than nothing.
func TestACardInOneLanguageIsShownInEvery(t *testing.T) {
	en, de, _ := strings.Cut(ownCard, "  de:\n")
	german := en[:strings.Index(en, "  en:\n")] + "  de:\n" + de
	if c := LoadWith("en", onePack(Files{"wall_slide.yaml": []byte(german)})).Card("wall_slide"); c == nil || c.Text.Name != "Wandgleiten" {
		t.Errorf("%+v", c)
	}
}

func TestWordsBesideACard(t *testing.T) {
	facts, rest, _ := strings.Cut(ownCard, "text:\n")
	_, motion, _ := strings.Cut(rest, "motion:\n")
	files := Files{
		"wall_slide.yaml":    []byte(facts + "motion:\n" + motion),
		"wall_slide.en.yaml": []byte("name: Slide\nsummary: Up.\nsteps: [Up., Down.]\nstop: If it hurts.\navoid: {SHLD: No.}\n"),
	}
	cat, p := load1(t, "en", files)
	if c := cat.Card("wall_slide"); len(p.Problems) > 0 || c == nil || c.Text.Name != "Slide" {
		t.Errorf("%v, %+v", p.Problems, c)
	}
}

// The rules S21 and S22 of exercise-rules.md: a card that nobody has thought through is shown and never planned.
func TestOnlyACardThatStatesAllEntersPlans(t *testing.T) {
	on := []string{"mine"}
	for _, c := range []struct {
		name, without, unstated string
	}{
		{"all", "", ""},
		{"kind", "kind: mobility\n", "kind"},
		{"level", "level: 1\n", "level"},
		{"position", "position: standing\n", "position"},
	} {
		cat, p := load1(t, "en", Files{"wall_slide.yaml": swapped(ownCard, c.without, "")})
		card := cat.Card("wall_slide")
		if card == nil || len(p.Problems) > 0 {
			t.Fatalf("%s: %v", c.name, p.Problems)
		}
		if got := strings.Join(card.Unstated, " "); got != c.unstated || card.InPlans(on) != (c.unstated == "") {
			t.Errorf("without %s: unstated %q, in plans %v", c.name, got, card.InPlans(on))
		}
		if card.InPlans(nil) || card.InPlans([]string{"other"}) {
			t.Errorf("%s: in plans though its pack is not switched on", c.name)
		}
	}
	noAvoid := swapped(ownCard, "avoid: [SHLD]\n", "", "    avoid: {SHLD: The arms go over the head.}\n", "", "    avoid: {SHLD: Die Arme gehen über den Kopf.}\n", "")
	cat, p := load1(t, "en", Files{"wall_slide.yaml": noAvoid})
	if c := cat.Card("wall_slide"); c == nil || c.InPlans(on) || strings.Join(c.Unstated, "") != "avoid" {
		t.Errorf("no avoid list: %+v %v", c, p.Problems)
	}
	empty := bytes.Replace(noAvoid, []byte("sides:"), []byte("avoid: []\nsides:"), 1)
	cat, p = load1(t, "en", Files{"wall_slide.yaml": empty})
	if c := cat.Card("wall_slide"); c == nil || !c.InPlans(on) {
		t.Errorf("an empty avoid list: %v", p.Problems)
	}
	for _, c := range cat.Cards {
		if c.Pack == "" && !c.InPlans(nil) {
			t.Errorf("%s is not in plans", c.ID)
		}
	}
}

func TestAPackCannotChangeWhatIsThere(t *testing.T) {
	ours := Load("en")
	shadow := swapped(ownCard, "id: wall_slide", "id: cat_cow")
	for name, packs := range map[string][]Pack{
		"a card of ours":       onePack(Files{"cat_cow.yaml": shadow}),
		"another card of ours": onePack(Files{"walk.yaml": swapped(ownCard, "id: wall_slide", "id: walk")}),
		"a routine of ours":    onePack(Files{"desk_2.yaml": swapped(ownRoutine, "id: after_work", "id: desk_2", "  - {card: wall_slide}\n", "")}),
	} {
		cat := LoadWith("en", packs)
		got := yamlfile.Problems(cat.Packs[0].Problems).Error()
		if !strings.Contains(got, ".yaml:1:5: id: ") || !strings.Contains(got, "is taken by Limber; choose another, for example my_") {
			t.Errorf("%s: %s", name, got)
		}
		if len(cat.Cards) != len(ours.Cards) || len(cat.Routines) != len(ours.Routines) || cat.Card("cat_cow").Pack != "" || cat.Routine("desk_2").Pack != "" {
			t.Errorf("%s: the catalogue has changed", name)
		}
	}
	two := []Pack{{ID: "a", File: "a.zip", Files: Files{"wall_slide.yaml": []byte(ownCard)}}, {ID: "b", File: "b.zip", Files: Files{"wall_slide.yaml": []byte(ownCard)}}}
	cat := LoadWith("en", two)
	if got := yamlfile.Problems(cat.Packs[1].Problems).Error(); !strings.Contains(got, "b.zip/wall_slide.yaml:1:5: id: \"wall_slide\" is taken by a.zip/wall_slide.yaml") {
		t.Errorf("two packs: %s", got)
	}
	if cat.Card("wall_slide").Pack != "a" || len(cat.Packs[0].Problems) > 0 {
		t.Error("the first pack has lost its card")
	}
}

// One harder card of a pack does not lead anybody up from a card of ours.
func TestLinksOfAPack(t *testing.T) {
	harder := swapped(ownCard, "id: wall_slide", "id: wall_two", "level: 1", "level: 2\neasier: wall_slide")
	ofOurs := swapped(ownCard, "level: 1", "level: 2\neasier: cat_cow")
	cat, p := load1(t, "en", Files{"wall_slide.yaml": ofOurs, "wall_two.yaml": harder})
	if len(p.Problems) > 0 {
		t.Fatal(p.Problems)
	}
	if c := cat.Card("wall_slide"); c.Easier != "cat_cow" || strings.Join(c.Harder, "") != "wall_two" {
		t.Errorf("links %q, %v", c.Easier, c.Harder)
	}
	if h := cat.Card("cat_cow").Harder; slices.Contains(h, "wall_slide") {
		t.Errorf("our card leads into the pack: %v", h)
	}
	for name, c := range map[string]struct{ one, two, want string }{
		"circle":  {"level: 1\neasier: wall_two", "level: 1\neasier: wall_slide", "the links from here lead back"},
		"upwards": {"level: 1\neasier: wall_two", "level: 2", "wall_two has a higher level"},
		"nothing": {"level: 1\neasier: wall_three", "level: 1", `wall_slide.yaml:4:9: easier: there is no card "wall_three"`},
	} {
		cat, p := load1(t, "en", Files{
			"wall_slide.yaml": swapped(ownCard, "level: 1", c.one),
			"wall_two.yaml":   swapped(ownCard, "id: wall_slide", "id: wall_two", "level: 1", c.two),
		})
		if got := yamlfile.Problems(p.Problems).Error(); !strings.Contains(got, c.want) || len(p.Problems) != 1 {
			t.Errorf("%s: %s", name, got)
		}
		if cat.Card("wall_slide") == nil || cat.Card("wall_two") == nil {
			t.Errorf("%s took a card away", name)
		}
	}
}

func TestAPackSaysWhatIsWrongAndKeepsTheRest(t *testing.T) {
	good := swapped(ownCard, "id: wall_slide", "id: good_card")
	for name, c := range map[string]struct {
		files Files
		want  string
	}{
		"kind":             {Files{"wall_slide.yaml": swapped(ownCard, "mobility", "yoga")}, `mine/wall_slide.yaml:2:7: kind: "yoga" is not known; allowed: stretch`},
		"flag":             {Files{"wall_slide.yaml": swapped(ownCard, "[SHLD]", "[SHOULDER]")}, `mine/wall_slide.yaml:5:9: avoid: "SHOULDER" is not known; allowed: FLEX`},
		"muscle":           {Files{"wall_slide.yaml": swapped(ownCard, "sides: none", "muscles: {primary: [biceps]}")}, `wall_slide.yaml:6:21: primary: "biceps" is not known; allowed: adductors`},
		"field":            {Files{"wall_slide.yaml": swapped(ownCard, "sides: none", "side: none")}, `wall_slide.yaml:6:1: unknown field "side"; allowed:`},
		"no stop":          {Files{"wall_slide.yaml": swapped(ownCard, "    stop: Stop if a shoulder pinches.\n", "")}, "wall_slide.yaml:10:5: the field stop is missing"},
		"no reason":        {Files{"wall_slide.yaml": swapped(ownCard, "    avoid: {SHLD: The arms go over the head.}\n", "")}, "avoid: the sentence for SHLD is missing"},
		"long step":        {Files{"wall_slide.yaml": swapped(ownCard, "Slide your arms up.,", strings.Repeat("up ", 21)+",")}, "this one has 21 words; allowed: 20"},
		"step of no step":  {Files{"wall_slide.yaml": swapped(ownCard, "step: 2", "step: 7")}, "step is 7; the card has the steps 1 to 3"},
		"no body can":      {Files{"wall_slide.yaml": swapped(ownCard, "shoulder: {flex: 120}", "shoulder: {flex: -150}")}, "wall_slide.yaml:27:7: motion: "},
		"no words":         {Files{"wall_slide.yaml": []byte("dose: {reps: 3}\nmotion:\n  base: stand\n  poses: [{seconds: 1}]\n")}, "the words are missing; allowed: text:"},
		"no picture":       {Files{"wall_slide.yaml": []byte(ownCard[:strings.Index(ownCard, "motion:")])}, "there is nothing to look at"},
		"dot in the name":  {Files{"wall_slide.v2-final.yaml": []byte(ownCard)}, "mine/wall_slide.v2-final.yaml: the name has a dot in it"},
		"words of nothing": {Files{"wall.en.yaml": []byte("name: x\n")}, "mine/wall.en.yaml: these are the words of wall.yaml, which is not here"},
		"not YAML":         {Files{"wall_slide.yaml": []byte("id: [\n")}, "mine/wall_slide.yaml:"},
		"other folder":     {Files{"cards/wall_slide.yaml": []byte(ownCard)}, "mine/cards/wall_slide.yaml: this folder is not looked into"},
		"empty":            {Files{"wall_slide.yaml": nil}, "mine/wall_slide.yaml: the file is empty"},
		"pack.yaml":        {Files{"pack.yaml": []byte("name: x\nauthr: y\n")}, `mine/pack.yaml:2:1: unknown field "authr"; allowed: about, author, language, name`},
		"picture outside":  {Files{"wall_slide.yaml": withPictures("[../x.png]")}, "it leads out of the pack"},
		"picture missing":  {Files{"wall_slide.yaml": withPictures("[x.png]"), "y.png": picture(t, 40, 40)}, "there is no file x.png in this pack; there are y.png"},
		"picture is none":  {Files{"wall_slide.yaml": withPictures("[x.png]"), "x.png": []byte("hello")}, "pictures: x.png: this is no picture that can be read"},
		"picture slot":     {Files{"wall_slide.yaml": withPictures("{begin: x.png}"), "x.png": picture(t, 40, 40)}, `"begin" is none of start, middle, end`},
		"both":             {Files{"wall_slide.yaml": []byte(ownCard + "pictures: [x.png]\n"), "x.png": picture(t, 40, 40)}, "pictures: this card has a motion too"},
		"tempo":            {Files{"wall_slide.yaml": []byte(ownCard + "tempo: 5s\n")}, "tempo: a motion has its own"},
		"neither":          {Files{"wall_slide.yaml": []byte("hello: world\n")}, "this is neither a card"},
		"routine item":     {Files{"rt.yaml": []byte("text: {en: {name: R}}\nitems: [{card: nobody}, {card: cat_cow}]\n")}, `mine/rt.yaml:2:16: card: there is no good card "nobody"`},
		"routine side":     {Files{"rt.yaml": []byte("text: {en: {name: R}}\nitems: [{card: cat_cow, side: left}]\n")}, "side: cat_cow is not done on one side after the other"},
	} {
		t.Run(name, func(t *testing.T) {
			c.files["good_card.yaml"] = good
			cat, p := load1(t, "en", c.files)
			got := yamlfile.Problems(p.Problems).Error()
			if !strings.Contains(got, c.want) {
				t.Errorf("got:\n%s\nwant:\n%s", got, c.want)
			}
			if n := len(p.Problems); n > 2 {
				t.Errorf("%d complaints of one slip:\n%s", n, got)
			}
			if cat.Card("good_card") == nil {
				t.Error("the good card is gone")
			}
			if got := yamlfile.Problems(cat.Problems).Error(); strings.Contains(got, "mine") {
				t.Errorf("a problem of the pack is told as ours: %s", got)
			}
		})
	}
}

func TestReloadKeepsTheLastGoodState(t *testing.T) {
	good := onePack(Files{"wall_slide.yaml": []byte(ownCard)})
	bad := onePack(Files{"wall_slide.yaml": swapped(ownCard, "mobility", "yoga")})
	before := LoadWith("en", good)
	now := Reload("en", bad, before)
	if p := now.Packs[0]; now.Card("wall_slide") == nil || !p.Held || len(p.Problems) != 1 || p.Cards != 1 {
		t.Errorf("after a slip: %+v", p)
	}
	again := Reload("en", bad, now)
	if p := again.Packs[0]; again.Card("wall_slide") == nil || !p.Held || len(p.Problems) != 1 {
		t.Errorf("after another: %+v", p)
	}
	fixed := Reload("en", onePack(Files{"wall_slide.yaml": swapped(ownCard, "Wall slide", "Wall walk")}), again)
	if p := fixed.Packs[0]; p.Held || len(p.Problems) > 0 || fixed.Card("wall_slide").Text.Name != "Wall walk" {
		t.Errorf("mended: %+v", p)
	}
	if gone := Reload("en", nil, fixed); gone.Card("wall_slide") != nil || len(gone.Packs) != 0 {
		t.Error("a pack that was taken away is still there")
	}
	// A slip in one file holds up no other file of the pack.
	more := Reload("en", onePack(Files{"wall_slide.yaml": bad[0].Files["wall_slide.yaml"], "rt.yaml": []byte("text: {en: {name: R}}\nitems: [{card: wall_slide}]\n")}), now)
	if p := more.Packs[0]; more.Routine("rt") == nil || more.Card("wall_slide") == nil || !p.Held || len(p.Problems) == 0 {
		t.Errorf("beside a slip: %+v", p)
	}
	// An archive that is being copied is none for a moment.
	half := Reload("en", []Pack{{ID: "mine", File: "mine", Faults: []yamlfile.Problem{{File: "mine", What: "this is no .zip archive"}}}}, before)
	if p := half.Packs[0]; half.Card("wall_slide") == nil || !p.Held || len(p.Problems) == 0 {
		t.Errorf("half an archive: %+v", p)
	}
	// What was never good is not held: as much of it is shown as can be.
	half = Reload("en", onePack(Files{"wall_slide.yaml": []byte(ownCard), "x.yaml": []byte("hello: 1\n")}), LoadWith("en", bad))
	if half.Card("wall_slide") == nil || half.Packs[0].Held {
		t.Errorf("%+v", half.Packs[0])
	}
}
