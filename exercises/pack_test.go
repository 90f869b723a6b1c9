package exercises

import (
	"archive/zip"
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

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

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300"><g style="fill:#1e9999"><path d="M0 0 L10 10" stroke="#e95"/></g></svg>`

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
		"a card of ours":         onePack(Files{"cat_cow.yaml": shadow}),
		"a card that is to come": onePack(Files{"walk.yaml": swapped(ownCard, "id: wall_slide", "id: walk")}),
		"a routine of ours":      onePack(Files{"desk_2.yaml": swapped(ownRoutine, "id: after_work", "id: desk_2", "  - {card: wall_slide}\n", "")}),
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
		"no body can":      {Files{"wall_slide.yaml": swapped(ownCard, "shoulder: {flex: 120}", "shoulder: {flex: -150}")}, "wall_slide.yaml:22:3: motion: "},
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

// withPictures is the card with pictures in the place of its motion.
func withPictures(list string) []byte {
	before, _, _ := strings.Cut(ownCard, "motion:")
	return []byte(before + "pictures: " + list + "\ntempo: 6s\n")
}

func TestPicturesStandForPoses(t *testing.T) {
	var jpg bytes.Buffer
	if err := jpeg.Encode(&jpg, image.NewGray(image.Rect(0, 0, 60, 40)), nil); err != nil {
		t.Fatal(err)
	}
	files := Files{"a.png": picture(t, 100, 80), "pics/b.jpg": jpg.Bytes(), "c.svg": []byte(drawing), "wall_slide.yaml": withPictures("[a.png, pics/b.jpg, c.svg]")}
	cat, p := load1(t, "en", files)
	if len(p.Problems) > 0 {
		t.Fatal(p.Problems)
	}
	c := cat.Card("wall_slide")
	var got []string
	for _, pic := range c.Pictures {
		got = append(got, pic.Format)
	}
	if strings.Join(got, " ") != "png jpeg svg" || c.Pictures[0].Width != 100 || c.Pictures[2].Height != 300 || c.Motion != nil || c.Tempo != 6e9 {
		t.Errorf("pictures %v of %+v", got, c)
	}
	for at, want := range map[float64]int{0: 0, 0.1: 0, 0.25: 1, 0.5: 2, 0.75: 1, 1: 0} {
		if got := c.PictureAt(at); got != want {
			t.Errorf("at %v picture %d is shown, want %d", at, got, want)
		}
	}
	if p := CheckPack(onePack(files)[0]); len(p.Problems) > 0 {
		t.Error(p.Problems)
	}
	files["wall_slide.yaml"] = withPictures("{end: c.svg, start: a.png}")
	if c := LoadWith("en", onePack(files)).Card("wall_slide"); len(c.Pictures) != 2 || c.Pictures[0].Name != "a.png" {
		t.Errorf("start and end: %+v", c.Pictures)
	}
	// A picture that breaks off is found by the check.
	files["a.png"] = files["a.png"][:60]
	if got := yamlfile.Problems(CheckPack(onePack(files)[0]).Problems).Error(); !strings.Contains(got, "mine/a.png: a.png is damaged") {
		t.Error(got)
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

func zipOf(t testing.TB, files map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range sortedKeys(files) {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(files[name])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func sortedKeys(m map[string]string) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func TestPacksAreReadFromFoldersArchivesAndFiles(t *testing.T) {
	archive := zipOf(t, map[string]string{
		"Knees/in_zip.yaml": swappedString(ownCard, "wall_slide", "in_zip"), "Knees/routines/zz.yaml": "text: {en: {name: Z}}\nitems: [{card: cat_cow}]\n",
		"__MACOSX/Knees/._wall_slide.yaml": "\x00\x05", "Knees/.DS_Store": "\x00", "Knees/README.txt": "hello",
	})
	fsys := fstest.MapFS{
		"Dr. Müller/in_folder.yaml":  {Data: []byte(swappedString(ownCard, "wall_slide", "in_folder"))},
		"Dr. Müller/.in_folder.swp":  {Data: []byte{0}},
		"Dr. Müller/in_folder.yaml~": {Data: []byte("old")},
		"Knees.zip":                  {Data: archive},
		"in_file (1).yaml":           {Data: []byte(swappedString(ownCard, "wall_slide", "in_file"))},
		".new-123/wall_slide.yaml":   {Data: []byte("half written")},
		"notes.txt":                  {Data: []byte("not a pack")},
		"routine.yaml":               {Data: []byte(swappedString(ownRoutine, "wall_slide", "in_zip"))},
		"broken.zip":                 {Data: []byte("PK not really")},
		"broken.yaml":                {Data: []byte("x: [")},
	}
	packs, err := ReadPacks(fsys)
	if err != nil {
		t.Fatal(err)
	}
	cat := LoadWith("en", packs)
	var ids []string
	for _, p := range cat.Packs {
		ids = append(ids, p.ID)
		if len(p.Problems) > 0 != strings.HasPrefix(p.ID, "broken") {
			t.Errorf("%s: %v", p.ID, p.Problems)
		}
	}
	if got := strings.Join(ids, " "); got != "broken broken-2 dr-muller in_file-1 knees routine" {
		t.Errorf("packs %s", got)
	}
	for id, pack := range map[string]string{"in_folder": "dr-muller", "in_zip": "knees", "in_file": "in_file-1"} {
		if c := cat.Card(id); c == nil || c.Pack != pack {
			t.Errorf("%s: %+v", id, c)
		}
	}
	if cat.Routine("zz") == nil || cat.Routine("after_work") == nil {
		t.Error("a routine is missing")
	}
	if !SamePacks(packs, packs) {
		t.Error("a reading differs from itself")
	}
	fsys["broken.yaml"].Data = []byte("x: 1")
	if other, _ := ReadPacks(fsys); SamePacks(packs, other) {
		t.Error("a change of one file is not seen")
	}
}

func swappedString(text string, oldNew ...string) string { return string(swapped(text, oldNew...)) }

// What an archive may not do. Each is refused whole.
func TestHostileArchives(t *testing.T) {
	raw := func(name string, mode fs.FileMode, content string) []byte {
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		good, _ := w.Create("wall_slide.yaml")
		_, _ = good.Write([]byte(ownCard))
		h := &zip.FileHeader{Name: name, Method: zip.Deflate}
		h.SetMode(mode)
		f, err := w.CreateHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = f.Write([]byte(content))
		_ = w.Close()
		return b.Bytes()
	}
	many := map[string]string{}
	for i := range 600 {
		many["f"+strings.Repeat("a", i/26)+string(rune('a'+i%26))+".yaml"] = "x"
	}
	bomb := map[string]string{}
	for _, n := range strings.Split("abcdefghijklmnopqrst", "") {
		bomb[n+".png"] = strings.Repeat("\x00", 4<<20)
	}
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"outside":       {raw("../evil.yaml", 0o644, "x"), "it leads out of the pack"},
		"deep outside":  {raw("a/../../evil.yaml", 0o644, "x"), "it leads out of the pack"},
		"absolute":      {raw("/etc/evil.yaml", 0o644, "x"), "it leads out of the pack"},
		"backslash":     {raw(`..\evil.yaml`, 0o644, "x"), `it holds one of \`},
		"drive":         {raw("C:evil.yaml", 0o644, "x"), "it holds one of"},
		"stream":        {raw("a.yaml:x", 0o644, "x"), "it holds one of"},
		"device":        {raw("aux.yaml", 0o644, "x"), "Windows cannot have such a name"},
		"trailing dot":  {raw("a.yaml.", 0o644, "x"), "Windows cannot have such a name"},
		"control":       {raw("a\x1b[31m.yaml", 0o644, "x"), "signs that no name has"},
		"link":          {raw("link.yaml", 0o777|fs.ModeSymlink, "/etc/passwd"), "is a link or a device"},
		"capitals":      {raw("Wall_Slide.yaml", 0o644, ownCard), "differs from another name by capitals only"},
		"twice":         {raw("wall_slide.yaml", 0o644, ownCard), "is there twice"},
		"long name":     {raw(strings.Repeat("a", 300)+".yaml", 0o644, "x"), "longer than 200 bytes"},
		"deep":          {raw("a/b/c/d/e/f.yaml", 0o644, "x"), "folders inside folders"},
		"many":          {zipOf(t, many), "allowed: 500"},
		"bomb":          {zipOf(t, bomb), "too large together; allowed: 64 MB"},
		"one too large": {raw("a.yaml", 0o644, strings.Repeat("# x\n", 1<<19)), "a.yaml: the file is too large; allowed: 1 MB"},
		"capital end":   {raw("a.PNG", 0o644, "x"), "a.PNG: the ending is written .PNG"},
		"yml":           {raw("a.yml", 0o644, "x"), "a.yml: the ending is .yml"},
		"no archive":    {[]byte("hello"), "this is no .zip archive"},
		"cut off":       {zipOf(t, many)[:400], "this is no .zip archive"},
	} {
		t.Run(name, func(t *testing.T) {
			p := ReadPack(fstest.MapFS{"x.zip": {Data: c.data}}, "x.zip")
			if got := yamlfile.Problems(p.Faults).Error(); !strings.Contains(got, c.want) || !strings.HasPrefix(got, "x.zip") || len(got) > 6000 {
				t.Errorf("got %.2000s\nwant %s", got, c.want)
			}
			if len(CheckPack(p).Problems) == 0 {
				t.Error("it passes the check")
			}
		})
	}
}

// A lie about the size in the directory of an archive does not help it.
func TestArchiveThatLiesAboutItsSize(t *testing.T) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	f, _ := w.CreateHeader(&zip.FileHeader{Name: "a.yaml", Method: zip.Deflate})
	_, _ = f.Write(bytes.Repeat([]byte("# x\n"), 4<<20))
	_ = w.Close()
	data := b.Bytes()
	at := bytes.LastIndex(data, entryMark)
	copy(data[at+24:], []byte{4, 0, 0, 0}) // uncompressed size
	p := ReadPack(fstest.MapFS{"x.zip": {Data: data}}, "x.zip")
	if len(p.Faults) == 0 || len(p.Files["a.yaml"]) > 4 {
		t.Errorf("faults %v, %d bytes", p.Faults, len(p.Files["a.yaml"]))
	}
}

func TestFoldersWithLinksAndTooMuch(t *testing.T) {
	p := ReadPack(fstest.MapFS{
		"x/wall_slide.yaml": {Data: []byte(ownCard)},
		"x/link.yaml":       {Data: []byte("/etc/passwd"), Mode: fs.ModeSymlink | 0o777},
		"x/a/b/c/d/e.png":   {Data: []byte("x")},
		"x/big.png":         {Data: make([]byte, maxPicture+1)},
	}, "x")
	got := yamlfile.Problems(p.Faults).Error()
	for _, want := range []string{"x/link.yaml: this is a link", "folders inside folders", "x/big.png: the file is too large; allowed: 4 MB"} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is not in\n%s", want, got)
		}
	}
	if p.Files["wall_slide.yaml"] == nil || p.Files["link.yaml"] != nil {
		t.Errorf("files %v", len(p.Files))
	}
}

func TestSVGMustBeStill(t *testing.T) {
	for name, c := range map[string]struct{ svg, want string }{
		"good":                   {drawing, ""},
		"inkscape":               {`<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"><svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://i" inkscape:version="1" width="40mm" viewBox="0 0 40 30"><inkscape:namedview a="b"><inkscape:grid/></inkscape:namedview><rect width="3" style="fill:#ff0000;-inkscape-font:x"/></svg>`, ""},
		"script":                 {`<svg viewBox="0 0 9 9"><script>alert(1)</script></svg>`, "<script> is not allowed"},
		"handler":                {`<svg viewBox="0 0 9 9" onload="x()"/>`, "onload is not allowed"},
		"image":                  {`<svg viewBox="0 0 9 9"><image href="http://x/y.png"/></svg>`, "<image> is not allowed"},
		"use":                    {`<svg viewBox="0 0 9 9"><use href="#a"/></svg>`, "<use> is not allowed"},
		"style sheet":            {`<svg viewBox="0 0 9 9"><style>@import "x"</style></svg>`, "<style> is not allowed"},
		"outside":                {`<svg viewBox="0 0 9 9"><rect fill="url(http://x/y)"/></svg>`, "fill leads out of the picture"},
		"outside too":            {`<svg viewBox="0 0 9 9"><rect style="fill: url('file:///x')"/></svg>`, "style leads out of the picture"},
		"gradient":               {`<svg viewBox="0 0 9 9"><rect fill="url(#g)"/></svg>`, ""},
		"entity bomb":            {`<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg viewBox="0 0 9 9"/>`, "definitions (<!...>) are not allowed"},
		"entity":                 {`<svg viewBox="0 0 9 9"><desc>&x;</desc></svg>`, "no well-formed SVG"},
		"animation":              {`<svg viewBox="0 0 9 9"><animate attributeName="x"/></svg>`, "<animate> is not allowed"},
		"huge":                   {`<svg viewBox="0 0 9 9"><rect x="9e99"/></svg>`, "out of range"},
		"endless":                {`<svg viewBox="0 0 9 9"><path stroke-dasharray="0 0.0001"/></svg>`, "stroke-dasharray of <path> is not allowed"},
		"other vocabulary":       {`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g xmlns="http://x"><path d="M0 0L9e99 0"/></g></svg>`, "<g> here is no SVG"},
		"a note that draws":      {`<svg viewBox="0 0 9 9" xmlns:x="http://x"><metadata><x:a1><x:path d="M0 0L9e99 0"/></x:a1></metadata></svg>`, "<path> here is no SVG"},
		"nothing but other":      {`<svg xmlns="http://x" viewBox="0 0 9 9"><path d="M0 0L9e99 0"/></svg>`, "<svg> here is no SVG"},
		"attribute of a note":    {`<svg viewBox="0 0 9 9" xmlns:x="http://x"><path x:d="M0 0L9e99 0"/></svg>`, "out of range"},
		"shapes inside a note":   {`<svg viewBox="0 0 9 9" xmlns:x="http://x"><x:note><script/></x:note></svg>`, "<script> is not allowed"},
		"what editors note down": {`<svg viewBox="0 0 9 9" xmlns:i="http://i" i:version="1.3.2 (091e20e, 2023-11-25)"><metadata><r:RDF xmlns:r="http://r"><c:Work xmlns:c="http://c" r:about=""><d:title xmlns:d="http://d">A</d:title></c:Work></r:RDF></metadata><path i:label="Layer 20231105" i:nodetypes="cc" d="M0 0L5 5"/></svg>`, ""},
		"no size":                {`<svg><rect/></svg>`, "the size is missing or odd"},
		"no svg":                 {`<html></html>`, "an SVG begins with <svg>, not <html>"},
		"not XML":                {`hello`, "there is no SVG in it"},
		"cut off":                {`<svg viewBox="0 0 9 9"><g>`, "no well-formed SVG"},
		"deep":                   {`<svg viewBox="0 0 9 9">` + strings.Repeat("<g>", 60) + strings.Repeat("</g>", 60) + `</svg>`, "nested too deeply"},
	} {
		_, _, err := checkSVG([]byte(c.svg))
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

// A photo that a telephone took upright says so.
func TestPhotosAreTurned(t *testing.T) {
	exif := []byte("Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00")
	data := append([]byte{0xFF, 0xD8, 0xFF, 0xE1, 0, byte(len(exif) + 2)}, exif...)
	if got := cameraTurn("jpeg", data); got != 1 {
		t.Errorf("turned by %d quarters, want 1", got)
	}
	for cut := range data { // and a damaged one says nothing
		cameraTurn("jpeg", data[:cut])
	}
}

func FuzzPack(f *testing.F) {
	f.Add([]byte(ownCard))
	f.Add([]byte(ownRoutine))
	f.Add(zipOf(f, map[string]string{"a.yaml": ownCard, "b.svg": drawing, "c.png": string(picture(f, 20, 20))}))
	f.Add(withPictures("[a.png]"))
	f.Add([]byte(drawing))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, name := range []string{"x.zip", "x.yaml"} {
			p := ReadPack(fstest.MapFS{name: {Data: data}}, name)
			for file := range p.Files {
				if goodName(file) != "" && !p.Single {
					t.Errorf("a file called %q came out of an archive", file)
				}
			}
			cat := &Catalogue{} // without the program's own cards, which take their time
			cat.read(fstest.MapFS{}, "en")
			cat.add("en", []Pack{p, PackOf("y", Files{"a.yaml": data, "a.png": data, "a.svg": data, "pack.yaml": data})})
			for _, pack := range cat.Packs {
				if len(pack.Problems) == 0 && pack.Cards+pack.Routines == 0 {
					t.Error("nothing was loaded and nothing is said")
				}
				for _, p := range pack.Problems {
					if p.What == "" || p.File == "" || p.Line < 0 {
						t.Errorf("unhelpful problem %+v", p)
					}
				}
			}
		}
		if w, h, err := checkSVG(data); err == nil && (w < 1 || h < 1) {
			t.Errorf("an SVG of %d x %d passes", w, h)
		}
		_ = cameraTurn("jpeg", data)
	})
}
