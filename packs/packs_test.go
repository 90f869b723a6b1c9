package packs

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"limber/exercises"
	"limber/yamlfile"
)

const card = `id: wall_slide
kind: mobility
level: 1
position: standing
avoid: []
dose: {reps: 8}
text: {en: {name: Wall slide, summary: Slide your arms up a wall., steps: [Stand at a wall., Slide your arms up.], stop: Stop if a shoulder pinches.}}
motion: {base: stand, poses: [{seconds: 1}, {seconds: 1, move: 2, shoulder: {flex: 120}}]}
`

func open(t *testing.T) (*Folder, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "data", "packs")
	return Open(dir, "en", slog.New(slog.DiscardHandler)), dir
}

func write(t *testing.T, path, text string) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func archive(t *testing.T, files map[string]string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, text := range files {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = f.Write([]byte(text))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// names lists a folder, hidden files too.
func names(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	var list []string
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return strings.Join(list, " ")
}

// newest is the last catalogue that was sent.
func newest(t *testing.T, f *Folder) *exercises.Catalogue {
	t.Helper()
	select {
	case c := <-f.Changed():
		return c
	case <-time.After(10 * time.Second):
		t.Fatal("no new catalogue came")
		return nil
	}
}

func TestInstallReplaceRemove(t *testing.T) {
	f, dir := open(t)
	drop := t.TempDir()
	zipFile := write(t, filepath.Join(drop, "Knees.zip"), archive(t, map[string]string{
		"Knees/wall_slide.yaml": card, "Knees/routines/rt.yaml": "text: {en: {name: R}}\nitems: [{card: wall_slide}]\n", "Knees/README.txt": "by Jo",
	}))
	found := f.Look([]string{zipFile})
	if len(found) != 1 || len(found[0].Problems) > 0 || found[0].Cards != 1 || found[0].Routines != 1 {
		t.Fatalf("%+v", found)
	}
	if names(t, dir) != "" {
		t.Fatal("looking has left something behind")
	}
	if err := f.Install(found[0], false); err != nil {
		t.Fatal(err)
	}
	if c := newest(t, f); c.Card("wall_slide") == nil || c.Routine("rt") == nil || c != f.Catalogue() {
		t.Error("it is not in the catalogue")
	}
	if got := names(t, dir) + " / " + names(t, filepath.Join(dir, "knees")); got != "knees / README.txt routines wall_slide.yaml" {
		t.Errorf("the folder holds %s", got)
	}

	newer := write(t, filepath.Join(drop, "b", "knees.yaml"), strings.Replace(card, "Wall slide", "Wall walk", 1))
	found = f.Look([]string{newer})
	if len(found[0].Problems) > 0 { // its own older version is no rival
		t.Fatal(found[0].Problems)
	}
	if err := f.Install(found[0], false); !errors.Is(err, ErrThere) {
		t.Fatalf("it was overwritten without a question: %v", err)
	}
	if err := f.Install(found[0], true); err != nil {
		t.Fatal(err)
	}
	if c := newest(t, f); c.Card("wall_slide").Text.Name != "Wall walk" {
		t.Error("the newer one is not there")
	}
	if got := names(t, dir); got != "knees.yaml" {
		t.Errorf("the folder holds %s", got)
	}
	kept := names(t, dir+"-removed")
	if data, err := os.ReadFile(filepath.Join(dir+"-removed", kept, "wall_slide.yaml")); err != nil || string(data) != card {
		t.Errorf("the old one is not kept aside: %s, %v", kept, err)
	}

	aside, err := f.Remove("knees")
	if err != nil {
		t.Fatal(err)
	}
	if c := newest(t, f); c.Card("wall_slide") != nil || len(c.Packs) > 0 {
		t.Error("it is still there")
	}
	if data, err := os.ReadFile(aside); err != nil || !strings.Contains(string(data), "Wall walk") {
		t.Errorf("removed to %s: %v", aside, err)
	}
	if _, err := f.Remove("knees"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("removed twice: %v", err)
	}
}

// One of two files of the same name must not quietly take the other's place.
func TestTwoDroppedFilesOfOneName(t *testing.T) {
	f, _ := open(t)
	drop := t.TempDir()
	one := write(t, filepath.Join(drop, "a", "card.yaml"), card)
	two := write(t, filepath.Join(drop, "b", "card.yaml"), card)
	found := f.Look([]string{one, two})
	if len(found) != 1 || len(found[0].Problems) == 0 || !strings.Contains(found[0].Problems[0].String(), "two files of this name") {
		t.Errorf("%+v", found)
	}
}

func TestLookSaysWhatIsWrongAndKeepsNothing(t *testing.T) {
	f, dir := open(t)
	drop := t.TempDir()
	for name, text := range map[string]string{
		"card.yaml": strings.Replace(card, "mobility", "yoga", 1),
		"evil.zip":  archive(t, map[string]string{"../../evil.yaml": card}),
		"x.txt":     "hello",
	} {
		found := f.Look([]string{write(t, filepath.Join(drop, name), text)})
		if len(found) != 1 || len(found[0].Problems) == 0 || !strings.HasPrefix(found[0].Problems[0].String(), name) {
			t.Errorf("%s: %+v", name, found)
		}
		if err := f.Install(found[0], true); err == nil {
			t.Errorf("%s was installed", name)
		}
	}
	if found := f.Look([]string{filepath.Join(drop, "none.yaml")}); len(found[0].Problems) == 0 {
		t.Error("a file that is not there passes")
	}
	if names(t, dir) != "" || names(t, drop) != "card.yaml evil.zip x.txt" {
		t.Errorf("left behind: %s, %s", names(t, dir), names(t, drop))
	}
	if _, err := os.Stat(filepath.Join(filepath.Dir(filepath.Dir(dir)), "evil.yaml")); err == nil {
		t.Error("the archive has written outside")
	}
}

// A card, its words and its picture, dropped together, are one pack.
func TestFilesDroppedTogetherBelongTogether(t *testing.T) {
	f, dir := open(t)
	drop := t.TempDir()
	facts, _, _ := strings.Cut(card, "text:")
	_, words, _ := strings.Cut(card, "text: {en: ")
	words, _, _ = strings.Cut(words, "}\nmotion")
	svg := `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><rect width="10" height="10"/></svg>`
	paths := []string{
		write(t, filepath.Join(drop, "wall_slide.en.yaml"), words),
		write(t, filepath.Join(drop, "wall_slide.yaml"), facts+"pictures: [a.svg]\n"),
		write(t, filepath.Join(drop, "a.svg"), svg),
	}
	found := f.Look(paths)
	if len(found) != 1 || len(found[0].Problems) > 0 || found[0].ID != "wall_slide" {
		t.Fatalf("%+v", found)
	}
	if err := f.Install(found[0], false); err != nil {
		t.Fatal(err)
	}
	if c := f.Catalogue().Card("wall_slide"); c == nil || len(c.Pictures) != 1 {
		t.Errorf("%+v", c)
	}
	if got := names(t, filepath.Join(dir, "wall_slide")); got != "a.svg wall_slide.en.yaml wall_slide.yaml" {
		t.Errorf("the pack holds %s", got)
	}
}

// What would be refused once it lies in the folder is refused before it is put there.
func TestFilesDroppedTogetherObeyTheRulesOfAFolder(t *testing.T) {
	f, dir := open(t)
	drop := t.TempDir()
	facts, _, _ := strings.Cut(card, "motion:")
	for name, c := range map[string]struct{ data, want string }{
		"a.PNG": {"x", "this is no picture that can be read"},
		"b.jpg": {strings.Repeat("x", 5<<20), "the file is too large; allowed: 4 MB"},
		"c.jpg": {strings.Repeat("x", 9<<20), "the file is too large; allowed: 4 MB"},
	} {
		found := f.Look([]string{
			write(t, filepath.Join(drop, "wall_slide.yaml"), facts+"pictures: ["+name+"]\n"),
			write(t, filepath.Join(drop, name), c.data),
		})
		said := ""
		for _, p := range found {
			said += yamlfile.Problems(p.Problems).Error() + "\n"
			if err := f.Install(p, false); err == nil {
				t.Errorf("%s: %s was installed", name, p.ID)
			}
		}
		if !strings.Contains(said, name+": "+c.want) {
			t.Errorf("%s: %s", name, said)
		}
	}
	if names(t, dir) != "" {
		t.Errorf("the folder holds %s", names(t, dir))
	}
}

// A card and a routine with the ending .yml are taken like those with .yaml.
func TestBothEndingsOfYAMLCanBeDropped(t *testing.T) {
	f, _ := open(t)
	drop := t.TempDir()
	found := f.Look([]string{
		write(t, filepath.Join(drop, "wall_slide.yml"), card),
		write(t, filepath.Join(drop, "rt.yml"), "text: {en: {name: R}}\nitems: [{card: wall_slide}]\n"),
	})
	if len(found) != 1 || len(found[0].Problems) > 0 || found[0].Cards != 1 || found[0].Routines != 1 {
		t.Fatalf("%+v", found)
	}
	if err := f.Install(found[0], false); err != nil || f.Catalogue().Card("wall_slide") == nil {
		t.Errorf("installed: %v", err)
	}
}

// Names of packs and words of cards may tell of somebody's health.
func TestTheLogHoldsNoHealth(t *testing.T) {
	var log strings.Builder
	dir := filepath.Join(t.TempDir(), "packs")
	f := Open(dir, "en", slog.New(slog.NewTextHandler(&log, nil)))
	write(t, filepath.Join(dir, "pelvic_floor.yaml"), "id: pelvic_floor\nkind: surgery\n")
	f.Reload()
	if len(f.Catalogue().Packs) != 1 || !strings.Contains(log.String(), "problems=") {
		t.Fatalf("logged: %s", log.String())
	}
	if strings.Contains(log.String(), "pelvic") || strings.Contains(log.String(), "surgery") {
		t.Errorf("logged: %s", log.String())
	}
}

// What the window keeps itself cannot be replaced by something dropped.
func TestThePersonsOwnPackIsNotReplaced(t *testing.T) {
	f, _ := open(t)
	found := f.Look([]string{write(t, filepath.Join(t.TempDir(), "mine.yaml"), card)})
	if id := found[0].ID; id == exercises.OwnPack || !strings.HasPrefix(id, "mine-") {
		t.Errorf("it is called %s", id)
	}
}

func TestAChangeOnTheDiskIsSeen(t *testing.T) {
	f, dir := open(t)
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() { f.Watch(ctx); close(ended) }()
	defer func() { stop(); <-ended }()

	path := write(t, filepath.Join(dir, "my pack", "wall_slide.yaml"), card)
	until(t, f, func(c *exercises.Catalogue) bool { return c.Card("wall_slide") != nil })

	write(t, path, strings.Replace(card, "Wall slide", "Wall walk", 1))
	until(t, f, func(c *exercises.Catalogue) bool { return c.Card("wall_slide").Text.Name == "Wall walk" })

	write(t, path, "id: [\n") // a slip of the pen: the card stays, and the slip is told with its line
	until(t, f, func(c *exercises.Catalogue) bool { return len(c.Packs[0].Problems) > 0 })
	if c := f.Catalogue(); c.Card("wall_slide") == nil || !c.Packs[0].Held || c.Packs[0].Problems[0].Line == 0 {
		t.Errorf("after a slip: %+v", c.Packs[0])
	}
	write(t, filepath.Join(dir, "my pack", "routines", "rt.yaml"), "text: {en: {name: R}}\nitems: [{card: wall_slide}]\n")
	until(t, f, func(c *exercises.Catalogue) bool { return c.Routine("rt") != nil })

	if err := os.RemoveAll(filepath.Join(dir, "my pack")); err != nil {
		t.Fatal(err)
	}
	until(t, f, func(c *exercises.Catalogue) bool { return c.Card("wall_slide") == nil && len(c.Packs) == 0 })
}

// until takes catalogues until one is as wanted.
func until(t *testing.T, f *Folder, wanted func(*exercises.Catalogue) bool) {
	t.Helper()
	for c := newest(t, f); !wanted(c); {
		c = newest(t, f)
	}
}

func TestOwnRoutinesAreSavedChangedAndDeleted(t *testing.T) {
	f, dir := open(t)
	c := f.Catalogue().Card("cat_cow")
	r := exercises.Routine{Name: "After work", For: "evening", Items: []exercises.Item{{Card: c, Dose: c.Dose}}}
	id, err := f.SaveRoutine(r)
	if err != nil || id != "after_work" {
		t.Fatalf("%q, %v", id, err)
	}
	if got := newest(t, f).Routine(id); got == nil || got.Name != "After work" || got.Pack != exercises.OwnPack {
		t.Fatalf("%+v", got)
	}
	if second, err := f.SaveRoutine(r); err != nil || second != "after_work_2" {
		t.Errorf("one of the same name: %q, %v", second, err)
	}
	r.ID, r.Name = id, "Later"
	if _, err := f.SaveRoutine(r); err != nil || f.Catalogue().Routine(id).Name != "Later" {
		t.Errorf("changed: %v", err)
	}
	if got := names(t, filepath.Join(dir, "mine", "routines")); got != "after_work.yaml after_work_2.yaml" {
		t.Errorf("the folder holds %s", got)
	}
	if err := f.DeleteRoutine(id); err != nil || f.Catalogue().Routine(id) != nil {
		t.Errorf("deleted: %v", err)
	}
	if kept := names(t, dir+"-removed"); !strings.HasPrefix(kept, "after_work-") {
		t.Errorf("kept aside: %q", kept)
	}
	r.ID = "desk_2"
	if _, err := f.SaveRoutine(r); !errors.Is(err, ErrNotOurs) {
		t.Errorf("a routine of ours was changed: %v", err)
	}
	if err := f.DeleteRoutine("desk_2"); !errors.Is(err, ErrNotOurs) {
		t.Errorf("a routine of ours was deleted: %v", err)
	}
	r.ID, r.Items = "", nil
	var problems yamlfile.Problems
	if _, err := f.SaveRoutine(r); !errors.As(err, &problems) {
		t.Errorf("an empty one: %v", err)
	}
}

// Where the old pack cannot be put aside, it goes on to serve, and nothing half done is left.
func TestWhatCannotBeWrittenLosesNothing(t *testing.T) {
	f, dir := open(t)
	write(t, filepath.Join(dir, "knees.yaml"), card)
	f.Reload()
	write(t, dir+"-removed", "a file in the place of the folder")
	found := f.Look([]string{write(t, filepath.Join(t.TempDir(), "knees.yaml"), strings.Replace(card, "Wall slide", "New", 1))})
	if err := f.Install(found[0], true); err == nil {
		t.Error("it says that it was written")
	}
	if _, err := f.Remove("knees"); err == nil {
		t.Error("it says that it was removed")
	}
	f.Reload()
	if c := f.Catalogue().Card("wall_slide"); c == nil || c.Text.Name != "Wall slide" {
		t.Errorf("%+v", c)
	}
	if got := names(t, dir); got != "knees.yaml" {
		t.Errorf("the folder holds %s", got)
	}
}
