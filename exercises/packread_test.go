package exercises

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"limber/yamlfile"
)

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
		"capital end":   {raw("a.YAML", 0o644, "x"), "a.YAML: the ending is .YAML; save it as a.yaml"},
		"yml":           {raw("a.yml", 0o644, "x"), "a.yml: the ending is .yml; save it as a.yaml"},
		"Windows":       {raw("a.yaml.txt", 0o644, "x"), "a.yaml.txt: the ending is .yaml.txt; save it as a.yaml"},
		"telephone":     {raw("a.HEIC", 0o644, "x"), "a.HEIC: the ending is .HEIC; a picture must be PNG, JPEG or SVG"},
		"old code page": {raw("\xfcbung.yaml", 0o644, "x"), "it is not UTF-8"},
		"file, folder":  {raw("wall_slide.yaml/a.png", 0o644, "x"), `"wall_slide.yaml" is a file and a folder`},
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

func FuzzPack(f *testing.F) {
	f.Add([]byte(ownCard))
	f.Add([]byte(ownRoutine))
	f.Add([]byte("name: A\nby: B\nuntil: 2027-01-01\nitems: [{card: x}]\n"))
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
				if len(pack.Problems) == 0 && pack.Cards+pack.Routines+len(pack.Plans) == 0 {
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

// Cameras write IMG_1.JPG.
func TestPicturesWithCapitalEndings(t *testing.T) {
	cat, p := load1(t, "en", PackOf("x.yaml", Files{"wall_slide.yaml": withPictures("[A.PNG]"), "A.PNG": picture(t, 40, 40)}).Files)
	if c := cat.Card("wall_slide"); len(p.Problems) > 0 || c == nil || len(c.Pictures) != 1 {
		t.Errorf("%v", p.Problems)
	}
}

func TestALongChainOfEasierCardsIsFollowed(t *testing.T) {
	folder := fstest.MapFS{"x/wall_6.yaml": {Data: swapped(ownCard, "id: wall_slide", "id: wall_6")}}
	for _, i := range []string{"5", "4", "3", "2", "1", "0"} {
		next := string(i[0] + 1)
		folder["x/wall_"+i+".yaml"] = &fstest.MapFile{Data: swapped(ownCard, "id: wall_slide", "id: wall_"+i+"\neasier: wall_"+next)}
	}
	if problems := CheckFS(folder, "x/wall_0.yaml", ""); len(problems) > 0 {
		t.Error(problems)
	}
}
