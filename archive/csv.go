package archive

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Table is one kind of row as comma separated values.
type Table struct {
	Name string // sessions.csv
	Data []byte
}

// Tables gives the document as tables, for spreadsheets. Each begins with a byte order mark and the names of its columns,
// so that LibreOffice and Excel read the letters right. A time has two columns, the local one and its zone; a length is in
// whole seconds. separator stands between the columns: where a comma is in numbers, Excel wants a semicolon.
//
// A cell whose words a spreadsheet would take for a formula begins with an apostrophe, which makes it plain text.
func (doc *Document) Tables(separator rune) ([]Table, error) {
	doc.sort()
	var list []Table
	var failed error
	add := func(name string, table [][]string) {
		var b bytes.Buffer
		b.WriteString("\ufeff")
		w := csv.NewWriter(&b)
		w.Comma, w.UseCRLF = separator, true
		if err := w.WriteAll(table); err != nil && failed == nil {
			failed = fmt.Errorf("write %s: %w", name, err)
		}
		list = append(list, Table{name, b.Bytes()})
	}
	settings := [][]string{{"name", "value"}}
	for _, k := range slices.Sorted(maps.Keys(doc.Settings)) {
		settings = append(settings, []string{plain(k), plain(doc.Settings[k])})
	}
	add("settings.csv", settings)
	add("screenings.csv", tableOf(doc.Screenings))
	add("clearances.csv", tableOf(doc.Clearances))
	add("sessions.csv", tableOf(doc.Sessions))
	items, sets := doc.items()
	add("items.csv", tableOf(items))
	add("sets.csv", tableOf(sets))
	add("pains.csv", tableOf(doc.Pains))
	add("mornings.csv", tableOf(doc.Mornings))
	add("plan_events.csv", tableOf(doc.PlanEvents))
	add("stretches.csv", tableOf(doc.Stretches))
	add("breaks.csv", tableOf(doc.Breaks))
	add("notices.csv", tableOf(doc.Notices))
	add("withheld.csv", tableOf(doc.Withheld))
	add("corrections.csv", tableOf(doc.Corrections))
	add("day_totals.csv", tableOf(doc.DayTotals))
	add("devices.csv", tableOf(doc.Devices))
	return list, failed
}

// WriteZip writes the tables as one zip file.
func (doc *Document) WriteZip(w io.Writer, separator rune) error {
	tables, err := doc.Tables(separator)
	if err != nil {
		return err
	}
	z := zip.NewWriter(w)
	for _, t := range tables {
		f, err := z.CreateHeader(&zip.FileHeader{Name: t.Name, Method: zip.Deflate})
		if err == nil {
			_, err = f.Write(t.Data)
		}
		if err != nil {
			return fmt.Errorf("write %s: %w", t.Name, err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("write the tables: %w", err)
	}
	return nil
}

// itemRow and setRow say to which session an item or set belongs, and at what place in it, from 1.
type itemRow struct {
	Session string `json:"session"`
	Place   int    `json:"place"`
	Item
}

type setRow struct {
	Session string `json:"session"`
	Place   int    `json:"place"`
	Set
}

func (doc *Document) items() (items []itemRow, sets []setRow) {
	for _, s := range doc.Sessions {
		for i, it := range s.Items {
			items = append(items, itemRow{s.ID, i + 1, it})
			for _, done := range it.Done {
				sets = append(sets, setRow{s.ID, i + 1, done})
			}
		}
	}
	return items, sets
}

// tableOf makes a row of each value, with the names of the columns before them.
func tableOf[T any](rows []T) [][]string {
	table := [][]string{columns(reflect.TypeFor[T]())}
	for _, row := range rows {
		table = append(table, cells(reflect.ValueOf(row)))
	}
	return table
}

var timeType, maybeType = reflect.TypeFor[Time](), reflect.TypeFor[*Time]()

// nested rows have tables of their own.
func nested(t reflect.Type) bool {
	return t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Struct
}

func columns(t reflect.Type) (names []string) {
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous:
			names = append(names, columns(f.Type)...)
		case nested(f.Type):
		case f.Type == timeType || f.Type == maybeType:
			names = append(names, name, name+"_zone")
		default:
			names = append(names, name)
		}
	}
	return names
}

func cells(v reflect.Value) (row []string) {
	for i := range v.NumField() {
		f := v.Type().Field(i)
		switch {
		case f.Anonymous:
			row = append(row, cells(v.Field(i))...)
		case nested(f.Type):
		default:
			row = append(row, cell(v.Field(i).Interface())...)
		}
	}
	return row
}

func cell(v any) []string {
	switch v := v.(type) {
	case Time:
		return []string{v.Format(time.DateTime), "UTC" + v.Format("-07:00")}
	case *Time:
		if v == nil {
			return []string{"", ""}
		}
		return cell(*v)
	case Seconds:
		return []string{strconv.FormatInt(int64((time.Duration(v)+time.Second/2)/time.Second), 10)}
	case int:
		return []string{strconv.Itoa(v)}
	case *int:
		if v == nil {
			return []string{""}
		}
		return cell(*v)
	case bool:
		return []string{map[bool]string{true: "yes", false: "no"}[v]}
	case string:
		return []string{plain(v)}
	case []string:
		return []string{plain(strings.Join(v, " "))}
	case map[string]string:
		var parts []string
		for _, k := range slices.Sorted(maps.Keys(v)) {
			parts = append(parts, k+": "+v[k])
		}
		return []string{plain(strings.Join(parts, ", "))}
	}
	panic(fmt.Sprintf("archive: there is no cell for %T", v)) // a mistake in the program: the test of the tables has each type
}

// plain keeps a spreadsheet from taking words for a formula.
func plain(s string) string {
	if s != "" && (strings.ContainsRune("=+-@\t\r\n|%", rune(s[0])) || strings.HasPrefix(s, "＝") || strings.HasPrefix(s, "＋") || strings.HasPrefix(s, "－") || strings.HasPrefix(s, "＠")) {
		return "'" + s
	}
	return s
}
