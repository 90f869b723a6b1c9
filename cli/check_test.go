package cli

import (
	"archive/zip"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const ownCard = `id: wall_slide
kind: mobility
level: 1
position: standing
dose: {reps: 8}
text: {en: {name: Wall slide, summary: Slide your arms up a wall., steps: [Stand at a wall., Slide your arms up.], stop: Stop if a shoulder pinches.}}
motion: {base: stand, poses: [{seconds: 1}, {seconds: 1, move: 2, shoulder: {flex: 120}}]}
`

func TestCheckOfPacks(t *testing.T) {
	dir := t.TempDir()
	put := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	archive := func(name string, files map[string]string) string {
		path := put(name, "")
		f, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		w := zip.NewWriter(f)
		for name, text := range files {
			e, err := w.Create(name)
			if err != nil {
				t.Fatal(err)
			}
			_, _ = e.Write([]byte(text))
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		return path
	}
	yoga := strings.Replace(ownCard, "mobility", "yoga", 1)
	put("good/wall_slide.yaml", ownCard)
	put("good/routines/rt.yaml", "text: {en: {name: R}}\nitems: [{card: wall_slide}, {card: cat_cow}]\n")
	put("bad/wall_slide.yaml", yoga)
	for _, c := range []struct {
		path string
		out  string // of a good one
		said string // of a bad one, behind its path
	}{
		{path: filepath.Join(dir, "good"), out: "1 card, 1 routine\n"},
		{path: filepath.Join(dir, "good"), out: "wall_slide is shown but not used in plans: it does not state avoid\n"},
		{path: filepath.Join(dir, "good", "wall_slide.yaml"), out: "wall_slide.yaml: ok\n"},
		{path: filepath.Join(dir, "good", "routines", "rt.yaml"), out: "rt.yaml: ok\n"},
		{path: filepath.Join(dir, "bad"), said: `/wall_slide.yaml:2:7: kind: "yoga" is not known; allowed: stretch, mobility`},
		{path: filepath.Join(dir, "bad", "wall_slide.yaml"), said: `:2:7: kind: "yoga" is not known`},
		{path: archive("good.zip", map[string]string{"a/wall_slide.yaml": ownCard}), out: "1 card, 0 routines\n"},
		{path: archive("bad.zip", map[string]string{"wall_slide.yaml": yoga}), said: `/wall_slide.yaml:2:7: kind: "yoga" is not known`},
		{path: archive("evil.zip", map[string]string{"../x.yaml": ownCard}), said: `: the name "../x.yaml" does not do: it leads out of the pack`},
		{path: put("a.svg", `<svg viewBox="0 0 9 9"><script/></svg>`), said: ":1:24: <script> is not allowed"},
		{path: put("lonely.yaml", "id: lonely\ndose: {reps: 3}\npictures: [no.png]\n"), said: ":3:12: pictures: there is no file no.png in this pack"},
	} {
		out, said, code := limber(t, "check", c.path)
		if c.said != "" && (code != 1 || !strings.Contains(said, c.path+c.said) || out != "") {
			t.Errorf("%s: exit %d, said %q, printed %q; want %s", c.path, code, said, out, c.said)
		}
		if c.said == "" && (code != 0 || said != "" || !strings.Contains(out, c.out)) {
			t.Errorf("%s: exit %d, said %q, printed %q; want %s", c.path, code, said, out, c.out)
		}
	}
}

// The files of a catalogue that are no cards.
func TestCheckOfTheProgramsOwnFiles(t *testing.T) {
	files, err := filepath.Glob("../exercises/catalogue/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, file := range files {
		base := filepath.Base(file)
		if !strings.HasPrefix(base, "muscles") && !strings.HasPrefix(base, "s") && !strings.HasPrefix(base, "learn") {
			continue
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, base), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for file, c := range map[string]struct{ old, new, want string }{
		"muscles.yaml":    {"group: core", "group: corn", `group: "corn" is not known; allowed: core`},
		"muscles.de.yaml": {"name: ", "nam: ", `unknown field "nam"`},
		"sources.yaml":    {"CAL98:", "CAL98: [", "not valid YAML"},
		"safety.en.yaml":  {"disclaimer:", "disclaimr:", `unknown field "disclaimr"`},
	} {
		path := filepath.Join(dir, file)
		if out, said, code := limber(t, "check", path); code != 0 || out != path+": ok\n" {
			t.Errorf("%s: exit %d, said %q", file, code, said)
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		bad := strings.Replace(string(data), c.old, c.new, 1)
		if err := os.WriteFile(path, []byte(bad), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, said, code := limber(t, "check", path); code != 1 || !strings.HasPrefix(said, path+":") || !strings.Contains(said, c.want) {
			t.Errorf("%s: exit %d, said %q, want %s", file, code, said, c.want)
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func TestCheckOfOtherEndings(t *testing.T) {
	dir := t.TempDir()
	for name, want := range map[string]string{ // what is said; "" for a good one
		"a.yml": "", "b.YAML": "",
		"wall_slide.txt":      ": the ending is .txt; save it as wall_slide.yaml",
		"wall_slide.yaml.txt": ": the ending is .txt; save it as wall_slide.yaml",
	} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(ownCard), 0o600); err != nil {
			t.Fatal(err)
		}
		out, said, code := limber(t, "check", path)
		if want == "" && (code != 0 || said != "" || !strings.Contains(out, ": ok")) || want != "" && (code != 1 || !strings.Contains(said, name+want)) {
			t.Errorf("%s: exit %d, said %q, printed %q; want %q", name, code, said, out, want)
		}
	}
	if _, said, code := limber(t, "check"); code == 0 || !strings.Contains(said, "Which file? For example: limber check") {
		t.Errorf("without a file: exit %d, said %q", code, said)
	}
}
