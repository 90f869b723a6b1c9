package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"limber/archive"
	"limber/lang"
	"limber/place"
	"limber/progress"
	"limber/report"
	"limber/yamlfile"
)

// Takeout is what a person does with all of their data.
type Takeout interface {
	// Document takes everything out.
	Document(ctx context.Context) (*archive.Document, error)
	// Setting tells what is wrong with a setting of a document; nil if nothing is.
	Setting(key, value string) error
	// Bring brings a document in: all of it or nothing, and each thing once.
	Bring(ctx context.Context, doc *archive.Document) (Brought, error)
	// Report gathers what a report tells of a period, both days in it; from 0 is the first day of which anything is known.
	Report(ctx context.Context, from, to progress.Date) (*report.Input, error)
	// Erasable lists what Erase would delete, and what of the person's own work would stay.
	Erasable(packs bool) (files, kept []string, err error)
	// Erase deletes everything, the packs too if wished; window and agent end.
	Erase(ctx context.Context, packs bool) (place.Erased, error)
	// Reopen opens the window after an Erase that was begun there, and has it say what was done.
	Reopen(done place.Erased, err error) error
}

// Brought is what came of an import.
type Brought struct {
	Added    int    // rows that were new
	Settings int    // that were taken over
	Unset    string // why others were not; "": none was refused
}

// ErrStays says that a process of Limber's does not end.
var ErrStays = errors.New("another process of Limber's does not end")

// saved says where something was written.
func (d Deps) saved(file, key string) {
	fmt.Fprintln(d.Out, d.Words.T(key, lang.Args{"Path": file}))
}

func (d Deps) export() *cobra.Command {
	var asReport bool
	var from, to string
	c := d.verb("export FILE", "export", cobra.ExactArgs(1), func(ctx context.Context, _ *cobra.Command, args []string) error {
		file := args[0]
		if asReport {
			return d.writeReport(ctx, file, from, to)
		}
		if from != "" || to != "" {
			return errors.New(d.Words.T("export.period_report"))
		}
		if file == "-" {
			doc, err := d.Takeout.Document(ctx)
			if err != nil {
				return err
			}
			return doc.Write(d.Out)
		}
		if err := WriteExport(ctx, file, d.Words, d.Takeout); err != nil {
			return err
		}
		d.saved(file, "export.done")
		return nil
	})
	c.Flags().BoolVar(&asReport, "report", false, d.Words.T("flag.report"))
	c.Flags().StringVar(&from, "from", "", d.Words.T("flag.from"))
	c.Flags().StringVar(&to, "to", "", d.Words.T("flag.to"))
	return c
}

// WriteExport writes everything to a file that only its person can read, in the form that the ending says: a document, tables
// in a zip, or tables in a folder.
func WriteExport(ctx context.Context, file string, w *lang.Words, t Takeout) error {
	info, err := os.Stat(file)
	folder := err == nil && info.IsDir() || strings.HasSuffix(file, "/") || strings.HasSuffix(file, string(filepath.Separator))
	ending := strings.ToLower(filepath.Ext(file))
	if !folder && ending != ".json" && ending != ".zip" {
		return errors.New(w.T("export.ending"))
	}
	doc, err := t.Document(ctx)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	switch {
	case folder:
		return saidOf(w, file, writeTables(doc, file, separator(w)))
	case ending == ".zip":
		err = doc.WriteZip(&b, separator(w))
	default:
		err = doc.Write(&b)
	}
	if err != nil {
		return err
	}
	return saidOf(w, file, place.WriteFile(file, b.Bytes(), 0o600))
}

func writeTables(doc *archive.Document, folder string, separator rune) error {
	tables, err := doc.Tables(separator)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	for _, t := range tables {
		if err := place.WriteFile(filepath.Join(folder, t.Name), t.Data, 0o600); err != nil {
			return err
		}
	}
	return nil
}

// separator stands between the columns of tables, as spreadsheets of the language want it.
func separator(w *lang.Words) rune {
	if strings.HasPrefix(w.Code, "de") {
		return ';'
	}
	return ','
}

// usualWeeks is how far back a report goes where nobody says.
const usualWeeks = 12

func (d Deps) writeReport(ctx context.Context, file, from, to string) error {
	last, err := d.day(to, progress.DateOf(time.Now()))
	if err != nil {
		return err
	}
	first, err := d.day(from, last-usualWeeks*7+1)
	if err != nil {
		return err
	}
	if first > last {
		return errors.New(d.Words.T("export.period"))
	}
	if err := WriteReport(ctx, file, first, last, d.Words, d.Takeout); err != nil {
		return err
	}
	d.saved(file, "export.report_done")
	return nil
}

// WriteReport writes the pages for the physiotherapist, in the form that the file's ending says.
func WriteReport(ctx context.Context, file string, from, to progress.Date, w *lang.Words, t Takeout) error {
	write := report.WritePDF
	switch strings.ToLower(filepath.Ext(file)) {
	case ".pdf":
	case ".html", ".htm":
		write = report.WriteHTML
	default:
		return errors.New(w.T("export.report_ending"))
	}
	in, err := t.Report(ctx, from, to)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := write(&b, in); err != nil {
		return err
	}
	return saidOf(w, file, place.WriteFile(file, b.Bytes(), 0o600))
}

func (d Deps) day(s string, otherwise progress.Date) (progress.Date, error) {
	if s == "" {
		return otherwise, nil
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || t.Year() < 1971 || t.Year() > 2199 {
		return 0, errors.New(d.Words.T("export.day", lang.Args{"Day": s}))
	}
	return progress.DateOf(t), nil
}

func (d Deps) bring() *cobra.Command {
	var check, follow bool
	c := d.verb("import FILE", "import", cobra.ExactArgs(1), func(ctx context.Context, _ *cobra.Command, args []string) error {
		if pack, ok := physioPack(args[0]); ok {
			return d.takePhysio(ctx, pack, check, follow)
		}
		doc, err := ReadExport(args[0], d.Words, d.Takeout)
		var faults yamlfile.Problems
		if errors.As(err, &faults) {
			for _, p := range faults {
				fmt.Fprintln(d.Err, p)
			}
			fmt.Fprintln(d.Err, d.Words.T("import.damaged"))
			return errSaid
		}
		if err != nil {
			return err
		}
		if check {
			fmt.Fprintln(d.Out, d.Words.T("import.good"))
			return nil
		}
		b, err := d.Takeout.Bring(ctx, doc)
		if err != nil {
			return err
		}
		for _, line := range BroughtLines(d.Words, b) {
			fmt.Fprintln(d.Out, line)
		}
		return nil
	})
	c.Flags().BoolVar(&check, "check", false, d.Words.T("flag.import_check"))
	c.Flags().BoolVar(&follow, "follow", false, d.Words.T("flag.follow"))
	return c
}

// ReadExport reads a document from the disk. What is wrong in it comes as yamlfile.Problems, what else may be as a sentence.
func ReadExport(file string, w *lang.Words, t Takeout) (*archive.Document, error) {
	f, err := open(file, false)
	if err != nil {
		if said := saidOf(w, file, err); !errors.Is(said, err) {
			return nil, said
		}
		return nil, errors.New(plainly(file, err))
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, archive.MaxBytes+1))
	if err != nil {
		if said := saidOf(w, file, err); !errors.Is(said, err) {
			return nil, said
		}
		return nil, errors.New(plainly(file, err))
	}
	doc, err := archive.Read(file, data, t.Setting)
	var newer archive.Newer
	switch {
	case errors.As(err, &newer):
		return nil, errors.New(w.T("import.newer", lang.Args{"File": file}))
	case errors.Is(err, archive.ErrFormat), err != nil && bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return nil, errors.New(w.T("import.format", lang.Args{"File": file}))
	}
	return doc, err
}

// BroughtLines say what came of an import.
func BroughtLines(w *lang.Words, b Brought) []string {
	lines := []string{w.N("import.added", b.Added)}
	if b.Added == 0 {
		lines[0] = w.T("import.known")
	}
	if b.Settings > 0 {
		lines = append(lines, w.N("import.settings", b.Settings))
	}
	if b.Unset != "" {
		lines = append(lines, w.T("import.unset", lang.Args{"Why": b.Unset}))
	}
	return lines
}
