package ui

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"limber/lang"
	"limber/ui/widgets"
	"limber/yamlfile"
)

// fakeData notes what it is asked for.
type fakeData struct {
	asked []string
	said  []string
	err   error
	slow  chan struct{} // until which Erasable takes
}

func (d *fakeData) note(words ...string) error {
	d.asked = append(d.asked, strings.Join(words, " "))
	return d.err
}

func (d *fakeData) Export(_ context.Context, path string) error { return d.note("export", path) }
func (d *fakeData) Report(_ context.Context, path string, weeks int) error {
	return d.note("report", path, itoa(weeks))
}
func (d *fakeData) Import(_ context.Context, path string) ([]string, error) {
	return d.said, d.note("import", path)
}
func (d *fakeData) Erasable(packs bool) (files, kept []string, err error) {
	if d.slow != nil {
		<-d.slow
	}
	if packs {
		return []string{"/journal.db", "/packs"}, nil, nil
	}
	return []string{"/journal.db"}, []string{"/packs"}, nil
}
func (d *fakeData) Erase(packs bool) error { return d.note("erase", onOffWord(packs)) }

// withData is a window whose person chooses the file that is offered, in the folder /home; or the one to be opened.
func withData(t *testing.T, start Start) (*world, *fakeData, *[]string) {
	data, offered := &fakeData{}, &[]string{}
	return newWorld(t, start, func(x *world) {
		x.deps = func(d *Deps) {
			d.Data = data
			d.Choose = func(_ fyne.Window, _ *lang.Words, save bool, name string, endings []string, then func(string)) {
				*offered = append(*offered, name)
				if !save {
					name = "old" + endings[0]
				}
				then("/home/" + name)
			}
		}
	}), data, offered
}

func (x *world) flip(label string) {
	x.t.Helper()
	var found *widgets.Switch
	walk(x.w.win.Content(), func(o fyne.CanvasObject) {
		if s, ok := o.(*widgets.Switch); ok && s.AccessibilityLabel() == label {
			found = s
		}
	})
	if found == nil {
		x.t.Fatalf("no switch %q", label)
	}
	test.Tap(found)
}

func TestEverythingCanBeTakenOut(t *testing.T) {
	x, data, _ := withData(t, Start{Screen: "settings"})
	x.tap("One file (JSON)")
	x.tap("Tables (CSV)")
	x.tap("PDF")
	x.tap("4 weeks")
	x.tap("HTML")
	want := []string{"export /home/limber-2026-11-23-1030.json", "export /home/limber-2026-11-23-1030.zip", "report /home/physiotherapist-2026-11-23-1030.pdf 12", "report /home/physiotherapist-2026-11-23-1030.html 4"}
	if !slices.Equal(data.asked, want) {
		t.Errorf("asked for %v", data.asked)
	}
	if !x.says("Written: /home/physiotherapist-2026-11-23-1030.html") || x.button("Open") == nil {
		t.Error("it does not say where the report lies, or lets nobody open it")
	}
	data.err = errors.New("no space left")
	x.tap("One file (JSON)")
	if !x.says("no space left") || x.says("Written: /home/limber") {
		t.Error("what went wrong is not said")
	}
}

// A file that is there already is left alone.
func TestNothingIsOverwritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "limber.json")
	for _, want := range []string{"limber.json", "limber-2.json", "limber-3.json"} {
		got := unused(path)
		if filepath.Base(got) != want {
			t.Errorf("%s, want %s", got, want)
		}
		if err := os.WriteFile(got, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// What waits for a disk is asked beside the window: none of it is asked where the window draws.
func TestNoDiskHoldsUpTheWindow(t *testing.T) {
	held := make(chan struct{})
	var later []func()
	x, data, _ := withData(t, Start{Screen: "settings"})
	x.w.d.SharedFolders = func() []string { <-held; return nil }
	x.w.d.Diagnostics = func() string { <-held; return "" }
	data.slow = held
	x.w.run = func(f func()) { later = append(later, f) }
	x.tap("Erase everything")
	x.at("erase")
	x.tap("Keep everything")
	x.tap("Copy")
	newSettings(x.w)
	if len(later) < 3 {
		t.Errorf("%d things are asked beside the window", len(later))
	}
	close(held)
	for _, f := range later {
		f()
	}
}

// A report that takes long holds up nothing that is to be written to the journal, and comes after what was said before.
func TestAReportHoldsUpNoWriting(t *testing.T) {
	newWorld(t, Start{}, nil) // for its theme
	j := newJobs(false)
	var beside func()
	w := &window{engine: engine{run: func(f func()) { beside = f }, post: func(f func()) { f() }}, jobs: j, ctx: t.Context(), words: lang.For("en")}
	s := &settings{w: w, wrong: map[string]*widgets.Text{"export": widgets.NewText("")}, extra: map[string]*fyne.Container{"export": widgets.Column(0)}, sheet: widgets.NewPage(widgets.Column(0))}
	before := false
	j.add(func() { before = true })
	s.work("export", func(context.Context) ([]string, error) { return nil, nil }, func() {})
	j.flush(time.Minute) // though nobody has begun with it
	if !before || beside == nil {
		t.Errorf("written before: %v, begun beside: %v", before, beside != nil)
	}
}

// The toolkit's own dialog comes up over the window, for each button, and goes again.
func TestTheDialogComesUp(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	data := &fakeData{}
	x := newWorld(t, Start{Screen: "settings"}, func(x *world) { x.deps = func(d *Deps) { d.Data = data } })
	for _, button := range []string{"PDF", "One file (JSON)", "Choose file"} {
		x.tap(button)
		top := x.w.win.Canvas().Overlays().Top()
		if top == nil {
			t.Fatalf("%s: no dialog", button)
		}
		x.w.win.Canvas().Overlays().Remove(top)
	}
	if len(data.asked) > 0 {
		t.Errorf("nothing was chosen, and yet %v", data.asked)
	}
}

func TestImportSaysWhatCameOfIt(t *testing.T) {
	x, data, _ := withData(t, Start{Screen: "settings"})
	data.said = []string{"12 entries were brought in.", "2 settings were taken over."}
	x.tap("Choose file")
	if !slices.Equal(data.asked, []string{"import /home/old.json"}) || !x.says("12 entries were brought in. 2 settings were taken over.") {
		t.Errorf("asked for %v", data.asked)
	}
	data.err = yamlfile.Problems{{File: "/home/old.json", Line: 7, What: "level: 11 is out of range"}}
	x.tap("Choose file")
	if !x.says("Nothing was brought in") || !x.says("level: 11 is out of range") || !x.says("7") || x.says("12 entries") {
		t.Error("what is wrong in the file is not said")
	}
	data.err = nil
	x.tap("Choose file")
	if x.says("level: 11") {
		t.Error("what was wrong in another file is still there")
	}
}

func TestErasingIsAskedTwice(t *testing.T) {
	x, data, _ := withData(t, Start{Screen: "settings"})
	x.tap("Erase everything")
	x.at("erase")
	if !x.says("/journal.db") || !x.says("your own work: /packs") {
		t.Error("it does not say what would go and what would stay")
	}
	if b := x.button("Erase for good"); b != nil && b.Visible() {
		t.Error("one press is enough")
	}
	x.tap("Keep everything")
	x.at("settings")
	x.tap("Erase everything")
	x.flip("My own cards and routines too")
	if x.says("your own work") || !x.says("/packs") {
		t.Error("it does not say that the packs would go")
	}
	x.flip("I am sure: this cannot be undone")
	data.err = errors.New("it cannot start")
	x.tap("Erase for good")
	if !x.says("it cannot start") {
		t.Error("what went wrong is not said")
	}
	data.err = nil
	x.tap("Erase for good")
	if !slices.Equal(data.asked, []string{"erase on", "erase on"}) || !x.says("opens anew") {
		t.Errorf("asked for %v", data.asked)
	}
}

func TestANewWindowSaysWhatWasErased(t *testing.T) {
	x := newWorld(t, Start{}, func(x *world) {
		x.deps = func(d *Deps) { d.Erased = &Erased{Lines: []string{"Deleted:", "  /journal.db"}} }
	})
	x.at("erased")
	if !x.says("/journal.db") || !x.says("Everything is deleted") {
		t.Error("it does not say what was deleted")
	}
	x.tap("Begin")
	x.at("today")
	x = newWorld(t, Start{}, func(x *world) {
		x.deps = func(d *Deps) { d.Erased = &Erased{Failed: "A window does not end."} }
	})
	if !x.says("Not everything was deleted") || !x.says("A window does not end.") {
		t.Error("it does not say that it failed")
	}
}

func TestProgressLeadsToThePrintedReport(t *testing.T) {
	x, _, _ := withData(t, Start{Screen: "progress"})
	x.tap("Print for the physiotherapist")
	x.at("settings")
	if x.button("PDF") == nil {
		t.Error("the report cannot be printed there")
	}
}
