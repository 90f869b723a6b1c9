package ui

import (
	"context"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"limber/lang"
	"limber/ui/theme"
	"limber/ui/widgets"
	"limber/yamlfile"
)

// Data is what a person does with all of their data.
type Data interface {
	// Export writes everything to a file: .json to be read again, .zip for a spreadsheet.
	Export(ctx context.Context, path string) error
	// Report writes pages for the physiotherapist, by the ending (.pdf or .html), of so many weeks up to today; 0 is all.
	Report(ctx context.Context, path string, weeks int) error
	// Import reads an exported file again and says in sentences what came of it. What is wrong in the file comes as
	// yamlfile.Problems, and nothing was taken then.
	Import(ctx context.Context, path string) (said []string, err error)
	// Erasable lists what Erase would delete, and what of the person's own work would stay.
	Erasable(packs bool) (files, kept []string, err error)
	// Erase has everything deleted by another process, which ends this window and opens a new one.
	Erase(packs bool) error
}

// Erased is what a window that opens after an Erase says.
type Erased struct {
	Lines  []string // what was deleted, and what was not
	Failed string   // a sentence; "": all went well
}

// dataTime is how long a large journal may take to be written or read.
const dataTime = 2 * time.Minute

// Choose lets the person choose a file: an existing one, or the folder in which a new one of that name is to lie. Nothing
// is called where they choose none. Tests put another one in its place.
type Choose func(w fyne.Window, words *lang.Words, save bool, name string, endings []string, then func(path string))

// chooseFile asks with the toolkit's dialog.
func chooseFile(win fyne.Window, words *lang.Words, save bool, name string, endings []string, then func(path string)) {
	T := words.T
	var d *dialog.FileDialog
	if save { // the dialog for a file empties one that is there before anything new is written
		d = dialog.NewFolderOpen(func(folder fyne.ListableURI, err error) {
			if folder != nil && err == nil {
				then(unused(filepath.Join(folder.Path(), name)))
			}
		}, win)
	} else {
		d = dialog.NewFileOpen(func(f fyne.URIReadCloser, err error) {
			if f != nil && err == nil {
				path := f.URI().Path()
				f.Close()
				then(path)
			}
		}, win)
	}
	if !save {
		d.SetFilter(storage.NewExtensionFileFilter(endings))
	}
	d.SetDismissText(T("data.cancel"))
	if save {
		d.SetTitleText(T("data.save_title"))
		d.SetConfirmText(T("data.save"))
	} else {
		d.SetTitleText(T("data.choose"))
		d.SetConfirmText(T("data.take"))
	}
	d.Show()
	d.Resize(win.Canvas().Size()) // before it is shown it has no size to change
}

// unused is a path at which nothing lies yet: it, or with a number.
func unused(path string) string {
	ending := filepath.Ext(path)
	free := path
	for n := 2; n < 1000; n++ {
		if _, err := os.Lstat(free); err != nil {
			break
		}
		free = strings.TrimSuffix(path, ending) + "-" + itoa(n) + ending
	}
	return free
}

// choose asks for a file.
func (w *window) choose(save bool, name string, endings []string, then func(path string)) {
	ask := w.d.Choose
	if ask == nil {
		ask = chooseFile
	}
	ask(w.win, w.words, save, name, endings, then)
}

// dataSection is the person's data: taken out, printed, brought in, erased; and where it lies.
func (s *settings) dataSection() fyne.CanvasObject {
	w, T := s.w, s.w.words.T
	if w.d.Data == nil {
		return nil
	}
	save := func(row, name, ending string, do func(ctx context.Context, path string) error) func() {
		return func() {
			w.choose(true, name+"-"+w.wall().Format("2006-01-02-1504")+ending, []string{ending}, func(path string) {
				s.work(row, func(ctx context.Context) ([]string, error) {
					return []string{T("data.written", lang.Args{"Path": path})}, do(ctx, path)
				}, func() { s.under(row, w.openers(path)) })
			})
		}
	}
	weeks := 12
	period := widgets.NewSegments([]widgets.Option{
		{ID: "4", Words: w.words.N("data.weeks", 4)}, {ID: "12", Words: w.words.N("data.weeks", 12)},
		{ID: "53", Words: T("data.year")}, {ID: "0", Words: T("data.all")},
	}, "12", func(id string) { weeks = number(id, 12) })
	printed := func(ctx context.Context, path string) error { return w.d.Data.Report(ctx, path, weeks) }
	paper := s.dataRow("report", widgets.Flow(theme.Unit, w.quiet("PDF", save("report", T("data.report_file"), ".pdf", printed)), w.quiet("HTML", save("report", T("data.report_file"), ".html", printed))))
	paper.Objects = slices.Insert(paper.Objects, 1, fyne.CanvasObject(period))
	s.paper = s.section("settings.your_data", paper,
		s.dataRow("export", widgets.Flow(theme.Unit, w.quiet(T("data.whole"), save("export", "limber", ".json", w.d.Data.Export)), w.quiet(T("data.tables"), save("export", "limber", ".zip", w.d.Data.Export)))),
		s.dataRow("import", w.quiet(T("data.choose"), func() {
			w.choose(false, "", []string{".json"}, func(path string) {
				s.work("import", func(ctx context.Context) ([]string, error) { return w.d.Data.Import(ctx, path) }, w.fromOthers)
			})
		})),
		s.row("erase", w.bare(T("data.erase"), func() { w.push(newErase(w)) })),
		s.places())
	return s.paper
}

// dataRow is a row with room below it for what came of it.
func (s *settings) dataRow(key string, control fyne.CanvasObject) *fyne.Container {
	row := s.row(key, control)
	s.extra[key] = widgets.Column(theme.Unit / 2)
	s.extra[key].Hide()
	row.Add(s.extra[key])
	return row
}

// work does something that may take long, and says below its row what came of it.
func (s *settings) work(row string, do func(context.Context) ([]string, error), then func()) {
	w := s.w
	s.say(row, theme.Ink2, w.words.T("data.working"))
	beside := func() {
		ctx, stop := context.WithTimeout(w.ctx, dataTime)
		defer stop()
		said, err := do(ctx)
		w.post(func() {
			var faults yamlfile.Problems
			switch {
			case errors.As(err, &faults):
				s.say(row, theme.Danger, w.words.T("data.nothing_taken"))
				s.under(row, w.problemLines(shortened(faults), 5))
			case err != nil:
				s.say(row, theme.Danger, w.problem(err))
			default:
				s.say(row, theme.Teal, strings.Join(said, " "))
				then()
				s.sheet.Relayout()
			}
		})
	}
	w.jobs.add(func() { w.run(beside) }) // after what is still to be written, and holding up nothing that is written then
}

// shortened are the problems with the file's name alone: its folder was just chosen.
func shortened(list yamlfile.Problems) yamlfile.Problems {
	short := append(yamlfile.Problems{}, list...)
	for i := range short {
		short[i].File = filepath.Base(short[i].File)
	}
	return short
}

// say puts a sentence below a row, in the place of what was there.
func (s *settings) say(row string, ink fyne.ThemeColorName, words string) {
	s.under(row)
	s.wrong[row].Set(words)
	s.wrong[row].Inked(ink).Show()
	s.sheet.Relayout()
}

// under puts things below what a row says, in the place of those that were there.
func (s *settings) under(row string, objects ...fyne.CanvasObject) {
	box := s.extra[row]
	box.Objects = objects
	show(box, len(objects) > 0)
	s.sheet.Relayout()
}

// openPath has the desktop open a file or a folder.
func (w *window) openPath(path string) error {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") { // C:/Users
		path = "/" + path
	}
	return w.d.App.OpenURL(&url.URL{Scheme: "file", Path: path})
}

// openers are the buttons for a file that was just written: to open it, to print it for example, and to see it in its folder.
func (w *window) openers(path string) fyne.CanvasObject {
	T := w.words.T
	return widgets.Flow(theme.Unit,
		w.quiet(T("data.open"), func() { w.complain(w.openPath(path)) }),
		w.quiet(T("packs.open"), func() { w.complain(w.openPath(filepath.Dir(path))) }))
}

// places says where the data lies.
func (s *settings) places() *fyne.Container {
	w, T := s.w, s.w.words.T
	column := widgets.Column(theme.Unit/2, widgets.NewText(T("settings.data")))
	for _, p := range []struct{ key, path string }{{"settings.data_journal", w.d.Paths.Journal}, {"settings.data_settings", w.d.Paths.Settings}, {"settings.data_logs", w.d.Paths.Logs}} {
		if p.path != "" {
			column.Add(widgets.NewText(T(p.key, lang.Args{"Path": p.path})).Sized(theme.Small).Inked(theme.Ink2))
		}
	}
	return column
}

// openData shows the person's data in Settings, where the report is printed.
func (w *window) openData() {
	w.show(w.prefs)
	if w.prefs.paper != nil {
		w.prefs.sheet.Reveal(w.prefs.paper)
	}
}
