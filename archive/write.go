package archive

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
)

// Write writes the document, one row a line, so that it can be searched, compared and mended by hand. The rows are put in
// order of time first: the same data gives the same bytes.
func (doc *Document) Write(w io.Writer) error {
	doc.sort()
	out := &writer{Writer: bufio.NewWriter(w)}
	out.value("{\n", "format", Format)
	out.value(",\n", "version", Version)
	out.value(",\n", "program", doc.Program)
	settings := doc.Settings
	if settings == nil {
		settings = map[string]string{}
	}
	out.value(",\n", "settings", settings)
	list(out, "screenings", doc.Screenings)
	list(out, "clearances", doc.Clearances)
	list(out, "sessions", doc.Sessions)
	list(out, "pains", doc.Pains)
	list(out, "mornings", doc.Mornings)
	list(out, "plan_events", doc.PlanEvents)
	list(out, "stretches", doc.Stretches)
	list(out, "breaks", doc.Breaks)
	list(out, "notices", doc.Notices)
	list(out, "withheld", doc.Withheld)
	list(out, "corrections", doc.Corrections)
	list(out, "day_totals", doc.DayTotals)
	list(out, "devices", doc.Devices)
	out.WriteString("\n}\n")
	if out.err == nil {
		out.err = out.Flush()
	}
	if out.err != nil {
		return fmt.Errorf("write the export: %w", out.err)
	}
	return nil
}

type writer struct {
	*bufio.Writer
	err error
}

func (w *writer) value(before, name string, v any) {
	w.WriteString(before + `"` + name + `": `)
	w.json(v)
}

// json writes a value without the newline and the escapes of HTML that encoding/json puts in.
func (w *writer) json(v any) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil && w.err == nil {
		w.err = err
	}
	w.Writer.Write(bytes.TrimSuffix(b.Bytes(), []byte("\n")))
}

func list[T any](w *writer, name string, rows []T) {
	w.WriteString(",\n\"" + name + `": [`)
	for i, row := range rows {
		if i > 0 {
			w.WriteByte(',')
		}
		w.WriteString("\n  ")
		w.json(row)
	}
	if len(rows) > 0 {
		w.WriteByte('\n')
	}
	w.WriteByte(']')
}

// sort brings the rows into order.
func (doc *Document) sort() {
	slices.SortStableFunc(doc.Screenings, func(a, b Screening) int { return a.At.Compare(b.At.Time) })
	slices.SortStableFunc(doc.Clearances, func(a, b Clearance) int { return cmp.Compare(a.Sign, b.Sign) })
	slices.SortStableFunc(doc.Sessions, func(a, b Session) int {
		return cmp.Or(a.Started.Compare(b.Started.Time), cmp.Compare(a.ID, b.ID))
	})
	slices.SortStableFunc(doc.Pains, func(a, b Pain) int { return a.At.Compare(b.At.Time) })
	slices.SortStableFunc(doc.Mornings, func(a, b Morning) int { return a.At.Compare(b.At.Time) })
	slices.SortStableFunc(doc.PlanEvents, func(a, b PlanEvent) int { return cmp.Or(a.At.Compare(b.At.Time), cmp.Compare(a.ID, b.ID)) })
	slices.SortStableFunc(doc.Stretches, func(a, b Stretch) int {
		return cmp.Or(cmp.Compare(a.Device, b.Device), a.From.Compare(b.From.Time), cmp.Compare(a.Kind, b.Kind))
	})
	slices.SortStableFunc(doc.Breaks, func(a, b Break) int { return a.From.Compare(b.From.Time) })
	slices.SortStableFunc(doc.Notices, func(a, b Notice) int { return cmp.Or(a.At.Compare(b.At.Time), cmp.Compare(a.Why, b.Why)) })
	slices.SortStableFunc(doc.Withheld, func(a, b Withheld) int { return cmp.Or(a.At.Compare(b.At.Time), cmp.Compare(a.Why, b.Why)) })
	slices.SortStableFunc(doc.Corrections, func(a, b Correction) int {
		return cmp.Or(a.Made.Compare(b.Made.Time), a.From.Compare(b.From.Time), a.To.Compare(b.To.Time))
	})
	slices.SortStableFunc(doc.DayTotals, func(a, b DayTotal) int { return cmp.Compare(a.Date, b.Date) })
	slices.SortStableFunc(doc.Devices, func(a, b Device) int { return cmp.Compare(a.ID, b.ID) })
}
