package yamlfile

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"gopkg.in/yaml.v3"
)

type dose struct {
	Sets int           `yaml:"sets"`
	Hold time.Duration `yaml:"hold"`
}

type shared struct {
	ID string `yaml:"id"`
}

type file struct {
	Shared shared            `yaml:",inline"`
	Kit    []string          `yaml:"kit"`
	Dose   dose              `yaml:"dose"`
	More   *dose             `yaml:"more"`
	Desk   bool              `yaml:"desk"`
	Volume float64           `yaml:"volume"`
	Notes  map[string]string `yaml:"notes"`
	Motion *yaml.Node        `yaml:"motion"`
}

func TestDecodeFillsEveryKindOfField(t *testing.T) {
	in := `id: cat_cow
kit: [mat, "strap"]
dose: {sets: 2, hold: 1m30s}
more:
  sets: 3
desk: yes
volume: 0.5
notes: {BP: head up}
motion: {view: side}
`
	var got file
	if ps := Decode("a.yaml", []byte("\ufeff"+in), &got); len(ps) > 0 {
		t.Fatal(ps)
	}
	if got.Motion == nil || got.Motion.Line != 9 {
		t.Errorf("motion: %+v", got.Motion)
	}
	got.Motion = nil
	want := file{
		Shared: shared{"cat_cow"}, Kit: []string{"mat", "strap"}, Dose: dose{2, 90 * time.Second},
		More: &dose{Sets: 3}, Desk: true, Volume: 0.5, Notes: map[string]string{"BP": "head up"},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
}

func TestDecodeKeepsWhatIsGood(t *testing.T) {
	got := file{Dose: dose{Sets: 1, Hold: time.Second}, Volume: 0.7}
	ps := Decode("a.yaml", []byte("id: x\nvolume: loud\ndose: {sets: 4, hold: 20}\nkit: [mat, 7, strap]\n"), &got)
	if len(ps) != 3 {
		t.Errorf("problems: %v", ps)
	}
	if got.Shared.ID != "x" || got.Volume != 0.7 || got.Dose != (dose{4, time.Second}) || len(got.Kit) != 2 {
		t.Errorf("got %+v", got)
	}
}

func TestDecodeSaysWhereAndWhatIsAllowed(t *testing.T) {
	for name, c := range map[string]struct {
		in, want string
	}{
		"unknown field":       {"id: x\ncolour: red\n", `a.yaml:2:1: unknown field "colour"; allowed: desk, dose, id, kit, more, motion, notes, volume`},
		"unknown inner field": {"dose:\n  sets: 2\n  rep: 3\n", `a.yaml:3:3: unknown field "rep"; allowed: hold, sets`},
		"unexported field":    {"hidden: 1\n", `a.yaml:1:1: unknown field "hidden"`},
		"doubled key":         {"id: x\nkit: []\nid: y\n", `a.yaml:3:1: "id" is here twice (first in line 1); keep one`},
		"number for text":     {"id: 5\n", `a.yaml:1:5: id must be text (put numbers, true and false in quotes: "5"), not "5"`},
		"text for number":     {"dose: {sets: two}\n", `a.yaml:1:14: sets must be a whole number, not "two"`},
		"quoted number":       {"dose: {sets: '2'}\n", `a.yaml:1:14: sets must be a whole number`},
		"fraction":            {"dose: {sets: 2.5}\n", `a.yaml:1:14: sets must be a whole number, not "2.5"`},
		"huge number":         {"dose: {sets: 99999999999999999999}\n", `a.yaml:1:14: sets must be a whole number`},
		"unit missing":        {"dose: {hold: 20}\n", `a.yaml:1:14: hold must be a time with its unit (20s, 1m30s, 1h), not "20"`},
		"unit missing at 0":   {"dose: {hold: 0}\n", `a.yaml:1:14: hold must be a time with its unit`},
		"unknown unit":        {"dose: {hold: 20 seconds}\n", `a.yaml:1:14: hold must be a time with its unit`},
		"not a bool":          {"desk: maybe\n", `a.yaml:1:7: desk must be true or false, not "maybe"`},
		"not a number":        {"volume: .nan\n", `a.yaml:1:9: volume must be a number`},
		"text for list":       {"kit: mat\n", `a.yaml:1:6: kit must be a list`},
		"nothing for list":    {"kit:\n", `a.yaml:1:5: kit must be a list`},
		"nothing for text":    {"id:\n", `a.yaml:1:4: id must be text`},
		"list for fields":     {"dose: [2]\n", `a.yaml:1:7: dose must hold fields (hold, sets), not a list`},
		"list for map":        {"notes: [a]\n", `a.yaml:1:8: notes must hold names with values`},
		"wrong list entry":    {"kit:\n  - mat\n  - {a: b}\n", `a.yaml:3:5: kit, entry 2 must be text`},
		"top level list":      {"- id\n", `a.yaml:1:1: the file must hold fields`},
		"anchor":              {"id: &a x\n", `a.yaml:1:5: anchors (&a) are not allowed`},
		"alias":               {"kit: &k [a]\nmore: *k\n", `a.yaml:2:7: aliases (*k) are not allowed`},
		"alias to nothing":    {"id: *nobody\n", `aliases (*name) are not allowed`},
		"merge key":           {"a: &a {sets: 1}\ndose:\n  <<: *a\n", `a.yaml:3:3: merge keys (<<) are not allowed`},
		"tag":                 {"id: !!str 5\n", `a.yaml:1:5: tags (!!str) are not allowed`},
		"own tag":             {"id: !exec x\n", `tags (!exec) are not allowed`},
		"map as a key":        {"? {a: b}\n: c\n", `a.yaml:1:3: a field name is one plain word`},
		"two documents":       {"id: x\n---\nid: y\n", `a.yaml:2:1: a second document starts here`},
		"broken 2nd document": {"id: x\n---\nid: [\n", `a.yaml:`},
		"empty":               {"", `a.yaml: the file is empty`},
		"comment only":        {"# nothing\n", `a.yaml: the file is empty`},
		"dashes only":         {"---\n", `a.yaml: the file is empty`},
		"not YAML in line 1":  {"id: a: b\nkit: []\n", `a.yaml:1: not valid YAML`},
		"a control character": {"id: x\nkit: \a\n", `a.yaml:2: not valid YAML`},
		"NUL":                 {"id: x\nkit: \x00\n", `a.yaml:2: there is a NUL byte`},
		"latin 1":             {"id: x\nname: caf\xe9\n", `a.yaml:2: this is not UTF-8 text`},
		"tab":                 {"dose:\n\tsets: 2\n", `indent with spaces, not tabs`},
		"colon in text":       {"id: a: b\n", `put text that holds a colon in quotes`},
		"unclosed":            {"kit: [mat\n", `a.yaml:`},
		"too large":           {strings.Repeat("# twelve byte\n", MaxBytes/12), `a.yaml: the file is too large; at most 1024 kB are read`},
		"too deep":            {strings.Repeat("[", 60) + strings.Repeat("]", 60), `nested too deeply`},
		"absurdly deep":       {strings.Repeat("[", 100_000), `a.yaml:`},
	} {
		t.Run(name, func(t *testing.T) {
			var out file
			got := Problems(Decode("a.yaml", []byte(c.in), &out))
			if len(got) == 0 || !strings.Contains(got.Error(), c.want) {
				t.Errorf("got  %v\nwant %s", got, c.want)
			}
		})
	}
}

func TestAliasBombIsRefusedUnexploded(t *testing.T) {
	var b strings.Builder
	b.WriteString("a0: &a0 [x, x]\n")
	for i := 1; i < 30; i++ {
		b.WriteString(strings.NewReplacer("N", string(rune('0'+i/10))+string(rune('0'+i%10)), "P", prev(i)).
			Replace("aN: &aN [*P, *P, *P, *P, *P, *P, *P, *P]\n"))
	}
	root, ps := Node("bomb.yaml", []byte(b.String()))
	if root != nil || len(ps) == 0 {
		t.Fatalf("bomb was taken: %v", ps)
	}
	if len(ps) > maxProblems+1 {
		t.Errorf("%d problems told", len(ps))
	}
}

func prev(i int) string {
	if i == 1 {
		return "a0"
	}
	return "a" + string(rune('0'+(i-1)/10)) + string(rune('0'+(i-1)%10))
}

func TestReadRefusesWhatIsNoHonestFile(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, data []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for name, c := range map[string]struct{ path, want string }{
		"folder":  {dir, "this is a folder"},
		"10 MB":   {write("big.yaml", bytes.Repeat([]byte("a: b\n"), 2<<20)), "too large"},
		"NUL":     {write("nul.yaml", []byte("a\n\x00")), "nul.yaml:2: there is a NUL byte"},
		"latin 1": {write("latin.yaml", []byte("\xe9")), "latin.yaml:1: this is not UTF-8"},
		"missing": {filepath.Join(dir, "no.yaml"), "no.yaml"},
	} {
		t.Run(name, func(t *testing.T) {
			data, err := Read(c.path)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
			if data != nil {
				t.Error("bytes came back all the same")
			}
		})
	}
	if data, err := Read(write("good.yaml", []byte("id: x\n"))); err != nil || string(data) != "id: x\n" {
		t.Errorf("good file: %q, %v", data, err)
	}
}

func TestReadFS(t *testing.T) {
	fsys := fstest.MapFS{
		"cards/a.yaml":   {Data: []byte("id: a\n")},
		"cards/big.yaml": {Data: bytes.Repeat([]byte("x"), MaxBytes+1)},
		"cards/nul.yaml": {Data: []byte{0}},
	}
	if data, err := ReadFS(fsys, "cards/a.yaml"); err != nil || string(data) != "id: a\n" {
		t.Errorf("good file: %q, %v", data, err)
	}
	for name, want := range map[string]string{
		"cards": "folder", "cards/big.yaml": "too large", "cards/nul.yaml": "NUL", "no.yaml": "not exist",
	} {
		if _, err := ReadFS(fsys, name); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %q", name, err, want)
		}
	}
}

func TestFindGoesAsDeepAsThereIsAPath(t *testing.T) {
	root, ps := Node("a.yaml", []byte("dose:\n  sets: 2\nkit:\n  - mat\n  - strap\n"))
	if len(ps) > 0 {
		t.Fatal(ps)
	}
	for _, c := range []struct {
		path []any
		line int
	}{
		{[]any{"dose", "sets"}, 2}, {[]any{"dose", "hold"}, 2}, {[]any{"kit", 1}, 5}, {[]any{"kit", 9}, 4}, {[]any{"nothing"}, 1},
	} {
		if got := Find(root, c.path...).Line; got != c.line {
			t.Errorf("Find(%v) is line %d, want %d", c.path, got, c.line)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, seed := range []string{
		"id: x\nkit: [mat]\ndose: {sets: 2, hold: 20s}\n", "a: &a [*a]\n", "a: &a [x]\nb: [*a, *a]\n", "<<: {a: b}\n",
		strings.Repeat("[", 500), strings.Repeat("- ", 500), strings.Repeat("{a: ", 200), "? ? ? x\n", "--- \n...\n---\n",
		"\x00", "\xff\xfe", "%YAML 1.1\n---\nid: x\n", "id: !!binary aGk=\n", "id: |2\n  x\n", "dose: {hold: 9999999999h}\n", "id: \"\\ud800\"\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var out file
		ps := Decode("f.yaml", data, &out)
		if len(ps) > maxProblems+1 {
			t.Errorf("%d problems told", len(ps))
		}
		for _, p := range ps {
			if p.What == "" || p.File != "f.yaml" || p.Line < 0 || p.Line > bytes.Count(data, []byte("\n"))+bytes.Count(data, []byte("\r"))+2+strings.Count(string(data), "\u2028")+strings.Count(string(data), "\u2029")+strings.Count(string(data), "\u0085") {
				t.Errorf("unhelpful problem %+v", p)
			}
		}
		if len(ps) == 0 {
			if _, again := Node("f.yaml", data); len(again) > 0 {
				t.Errorf("Decode took what Node refuses: %v", again)
			}
		}
	})
}
