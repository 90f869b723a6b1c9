package exercises

import (
	"bytes"
	"io/fs"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"limber/yamlfile"
)

// pack is a folder with good cards, to break one thing at a time in.
func pack(t *testing.T) fstest.MapFS {
	t.Helper()
	shippedCard, err := fs.ReadFile(shipped(), "bird_dog.yaml")
	if err != nil {
		t.Fatal(err)
	}
	_, motion, _ := strings.Cut(string(shippedCard), "\nmotion:")
	motion = regexp.MustCompile(`(?m)^ *step:.*\n`).ReplaceAllString(motion, "") // the text below has fewer
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	facts := func(id, level, easier string) *fstest.MapFile {
		s := strings.NewReplacer("id: my_card", "id: "+id, "level: 2", "level: "+level, "easier: bird_dog_leg\n", easier).Replace(goodFacts)
		return file(s + "motion:" + motion)
	}
	return fstest.MapFS{
		"first.yaml":          facts("first", "1", ""),
		"first.en.yaml":       file(strings.Replace(goodText, "My card", "First", 1)),
		"second.yaml":         facts("second", "2", "easier: first\n"),
		"second.en.yaml":      file(strings.Replace(goodText, "My card", "Second", 1)),
		"second.de.yaml":      file(strings.Replace(goodText, "My card", "Zweite", 1)),
		"routines/rt.yaml":    file("id: rt\nfor: daily\nitems:\n  - {card: first, reps: 4}\n  - {card: second, sets: 1}\n"),
		"routines/rt.en.yaml": file("name: R\nsummary: Two cards.\n"),
		"README.md":           file("not a card"),
	}
}

// cutMotion leaves a card's facts without the motion.
func cutMotion(fsys fstest.MapFS, name string) {
	facts, _, _ := strings.Cut(string(fsys[name].Data), "motion:")
	fsys[name] = &fstest.MapFile{Data: []byte(facts)}
}

func TestLoadFSReadsAPack(t *testing.T) {
	cat := loadFS(pack(t), "de-CH")
	if len(cat.Problems) > 0 {
		t.Fatal(cat.Problems)
	}
	first, second := cat.Card("first"), cat.Card("second")
	if first == nil || second == nil || len(cat.Cards) != 2 {
		t.Fatalf("cards: %v", cat.Cards)
	}
	if first.Text.Name != "First" || second.Text.Name != "Zweite" {
		t.Errorf("names %q and %q", first.Text.Name, second.Text.Name)
	}
	if second.Easier != "first" || list(first.Harder) != "second" {
		t.Errorf("links %q, %v", second.Easier, first.Harder)
	}
	if first.Motion == nil || first.Evidence[0] != "Nothing is known." {
		t.Errorf("motion %v, evidence %v", first.Motion, first.Evidence)
	}
	r := cat.Routine("rt")
	if r == nil || r.Name != "R" || r.Break || len(r.Items) != 2 {
		t.Fatalf("routine %+v", r)
	}
	if d := r.Items[0].Dose; d.Sets != 2 || d.Reps != 4 || d.MaxReps != 10 {
		t.Errorf("the routine's dose is %+v", d)
	}
	if first.Dose.Reps != 6 {
		t.Errorf("the routine changed the card's own dose to %+v", first.Dose)
	}
}

func TestWhatIsGoodIsKept(t *testing.T) {
	long := bytes.Repeat([]byte("# x\n"), 3<<20)
	for name, c := range map[string]struct {
		change func(fstest.MapFS)
		want   string
		cards  string
		items  int // of the routine; 0: no routine
	}{
		"broken card":      {set1("first.yaml", "id: first\nkind: [\n"), "first.yaml:", "second", 1},
		"unknown flag":     {swap("first.yaml", "SHLD", "ARM"), `first.yaml:6:9: avoid: "ARM" is not known`, "second", 1},
		"wrong id":         {swap("first.yaml", "id: first", "id: third"), `first.yaml:1:5: id: "third" is not the file's name`, "second", 1},
		"NUL":              {set1("first.yaml", "id: \x00"), "first.yaml:1: there is a NUL byte", "second", 1},
		"10 MB":            {set1("first.yaml", string(long)), "first.yaml: the file is too large", "second", 1},
		"alias bomb":       {set1("first.yaml", "id: &a [x]\nkit: [*a, *a]\n"), "first.yaml:", "second", 1},
		"folder":           {folder("third.yaml"), "third.yaml: this is a folder", "first second", 2},
		"no words":         {remove("first.en.yaml"), "first.en.yaml: this file is missing", "second", 1},
		"broken words":     {swap("first.en.yaml", "stop:", "stopp:"), `first.en.yaml:9:1: unknown field "stopp"`, "second", 1},
		"bad translation":  {swap("second.de.yaml", "stop:", "stopp:"), `second.de.yaml:9:1: unknown field "stopp"`, "first second", 2},
		"no motion":        {func(f fstest.MapFS) { cutMotion(f, "first.yaml") }, "first.yaml: there is no motion to draw", "second", 1},
		"broken motion":    {swap("first.yaml", "base: quad", "base: quark"), "quark", "second", 1},
		"motion misnamed":  {swap("first.yaml", "motion:", "moves:"), `first.yaml:16:1: unknown field "moves"`, "second", 1},
		"link to nothing":  {swap("second.yaml", "easier: first", "easier: frist"), `second.yaml:8:9: easier: there is no card "frist"`, "first", 1},
		"link to harder":   {swap("first.yaml", "level: 1", "level: 3"), "second.yaml:8:9: easier: first has a higher level", "first second", 2},
		"link in a circle": {swap("first.yaml", "level: 1", "level: 2\neasier: second"), "the links from here lead back to", "first second", 2},
		"routine: no card": {swap("routines/rt.yaml", "card: first", "card: frist"), `routines/rt.yaml:4:12: card: there is no good card "frist"`, "first second", 1},
		"routine: shape":   {swap("routines/rt.yaml", "reps: 4", "hold: 20s"), "routines/rt.yaml:4:25: hold: first is not held", "first second", 1},
		"routine: amount":  {swap("routines/rt.yaml", "reps: 4", "reps: 400"), "routines/rt.yaml:4:25: reps: 400 is out of range", "first second", 1},
		"routine: field":   {swap("routines/rt.yaml", "for: daily", "for: fun"), `routines/rt.yaml:2:6: for: "fun" is not known; allowed: break, daily`, "first second", 0},
		"routine: words":   {remove("routines/rt.en.yaml"), "routines/rt.en.yaml: this file is missing", "first second", 0},
		"routine: empty":   {set1("routines/rt.yaml", "id: rt\nfor: daily\nitems: []\n"), "routines/rt.yaml:3:8: items: there are 0; allowed: 1 to 30", "first second", 0},
	} {
		t.Run(name, func(t *testing.T) {
			fsys := pack(t)
			c.change(fsys)
			cat := loadFS(fsys, "de")
			if got := yamlfile.Problems(cat.Problems).Error(); !strings.Contains(got, c.want) {
				t.Errorf("problems:\n%s\nwant:\n%s", got, c.want)
			}
			var ids []string
			for _, id := range []string{"first", "second"} {
				if cat.Card(id) != nil {
					ids = append(ids, id)
				}
			}
			if got := strings.Join(ids, " "); got != c.cards {
				t.Errorf("cards left: %s, want %s", got, c.cards)
			}
			items := 0
			if r := cat.Routine("rt"); r != nil {
				items = len(r.Items)
			}
			if items != c.items {
				t.Errorf("the routine has %d cards, want %d", items, c.items)
			}
		})
	}
}

func set1(name, text string) func(fstest.MapFS) {
	return func(m fstest.MapFS) { m[name] = &fstest.MapFile{Data: []byte(text)} }
}

func remove(name string) func(fstest.MapFS) { return func(m fstest.MapFS) { delete(m, name) } }

func folder(name string) func(fstest.MapFS) {
	return func(m fstest.MapFS) { m[name] = &fstest.MapFile{Mode: fs.ModeDir | 0o755} }
}

func swap(name string, oldNew ...string) func(fstest.MapFS) {
	return func(m fstest.MapFS) {
		m[name] = &fstest.MapFile{Data: []byte(strings.NewReplacer(oldNew...).Replace(string(m[name].Data)))}
	}
}

// After a circle is cut, following Easier always ends.
func TestEasierAlwaysEnds(t *testing.T) {
	fsys := pack(t)
	swap("first.yaml", "level: 1", "level: 2\neasier: second")(fsys)
	cat := loadFS(fsys, "en")
	for _, card := range cat.Cards {
		for steps := 0; card != nil; steps++ {
			if steps > len(cat.Cards) {
				t.Fatal("the easier links go round in circles")
			}
			card = cat.Card(card.Easier)
		}
	}
}

func TestEmptyFolderIsNoCatalogueAndNoPanic(t *testing.T) {
	cat := loadFS(fstest.MapFS{}, "en")
	if len(cat.Cards) != 0 || len(cat.Routines) != 0 || len(cat.Search("cat", Filter{})) != 0 {
		t.Errorf("%+v", cat)
	}
}

func TestCheckKnowsWhatAFileIs(t *testing.T) {
	for name, c := range map[string]struct{ data, want string }{
		"card":          {"kind: yoga\n", "kind: \"yoga\" is not known"},
		"words":         {"steps: [a]\n", "steps: there are 1"},
		"routine":       {"id: x\nfor: fun\nitems: [{card: bridge}]\n", "for: \"fun\" is not known"},
		"routine words": {"name: x\n", "the field summary is missing"},
		"motion":        {"motion: 5\n", "x.yaml:1"},
		"neither":       {"hello: world\n", "neither a card"},
		"no YAML":       {"a: [\n", "not valid YAML"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := yamlfile.Problems(checkFile("x.yaml", []byte(c.data))).Error(); !strings.Contains(got, c.want) {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestCheckFSLooksAtTheFilesBesideACard(t *testing.T) {
	fsys := pack(t)
	if ps := CheckFS(fsys, "first.yaml", "mine"); len(ps) > 0 {
		t.Error(ps)
	}
	swap("first.en.yaml", "KNEE: Blanket., ", "")(fsys)
	want := "mine/first.en.yaml:8:8: adapt: the sentence for KNEE is missing"
	if got := yamlfile.Problems(CheckFS(fsys, "first.yaml", "mine")).Error(); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := yamlfile.Problems(CheckFS(fsys, "no.yaml", "mine")).Error(); !strings.Contains(got, "mine/no.yaml") {
		t.Errorf("missing file: %s", got)
	}
}

// A pose cannot light up a step that the card does not have.
func TestAPoseShowsAStepThatExists(t *testing.T) {
	fsys := pack(t)
	good := string(fsys["first.yaml"].Data)
	fsys["first.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(good, "    - name:", "    - step: 9\n      name:", 1))}
	cat := loadFS(fsys, "en")
	if len(cat.Problems) == 0 || cat.Card("first") != nil {
		t.Fatal("step 9 of a card with fewer was taken")
	}
	if p := cat.Problems[0]; p.File != "first.yaml" || p.Line == 0 || !strings.Contains(p.What, "step is 9; the card has the steps 1 to") {
		t.Errorf("the problem reads %v", p)
	}
}
