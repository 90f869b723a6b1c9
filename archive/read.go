package archive

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"limber/yamlfile"
)

// MaxBytes is the largest document that is read. Ten years of a full journal have about 30 MB.
const MaxBytes = 256 << 20

// mostProblems are told of one document: nobody reads more at once.
const mostProblems = 20

// ErrFormat says that the file is something else than a document of Limber's.
var ErrFormat = errors.New("this is no export of Limber")

// Newer says that a later program wrote the document.
type Newer struct{ Version int }

func (n Newer) Error() string {
	return fmt.Sprintf("the export has version %d, and this program reads up to %d", n.Version, Version)
}

// Read reads a whole document, strictly. What is wrong in it comes back as yamlfile.Problems with file and line; the
// document is then nil, so that nobody takes over half of one. Something else altogether gives ErrFormat, a later form
// Newer. The file's name is only for the messages; setting tells what is wrong with a setting, nil if nothing is.
func Read(file string, data []byte, setting func(key, value string) error) (*Document, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	r := &reader{file: file, data: data, line: 1, setting: setting, seen: map[string]int{}}
	if len(data) > MaxBytes {
		return nil, yamlfile.Problems{{File: file, What: fmt.Sprintf("it is too large; allowed: %d MB", MaxBytes>>20)}}
	}
	if err := r.head(); err != nil {
		return nil, err
	}
	doc := r.document()
	if len(r.problems) > 0 {
		return nil, yamlfile.Problems(r.problems)
	}
	return doc, nil
}

type reader struct {
	file     string
	data     []byte
	at, line int // an offset in data and its line, for counting on
	setting  func(key, value string) error
	problems []yamlfile.Problem
	seen     map[string]int // what there may be once, and its line
}

// head looks at the whole text once: whether it is JSON, ours, and of a version that we know.
func (r *reader) head() error {
	var head struct {
		Format  string
		Version int
	}
	err := json.Unmarshal(r.data, &head)
	var syntax *json.SyntaxError
	switch {
	case !utf8.Valid(r.data):
		r.wrong(invalidAt(r.data), "this is no UTF-8")
	case len(bytes.TrimSpace(r.data)) == 0:
		r.wrong(0, "the file is empty")
	case errors.As(err, &syntax):
		r.wrong(int(syntax.Offset)-1, "this is no JSON: %v", syntax)
	case head.Format != Format:
		return fmt.Errorf("%s: %w", r.file, ErrFormat)
	case head.Version > Version:
		return fmt.Errorf("%s: %w", r.file, Newer{head.Version})
	case err != nil || head.Version < 1:
		r.wrong(0, "version is missing or odd; allowed: 1 to %d", Version)
	}
	return yamlfile.Problems(r.problems).Err()
}

func invalidAt(data []byte) int {
	at := 0
	for {
		c, n := utf8.DecodeRune(data[at:])
		if c == utf8.RuneError && n < 2 {
			return at
		}
		at += n
	}
}

// wrong notes a problem at an offset. Offsets come in rising order.
func (r *reader) wrong(at int, format string, args ...any) {
	if len(r.problems) >= mostProblems {
		return
	}
	r.problems = append(r.problems, yamlfile.Problem{File: r.file, Line: r.lineOf(at), What: fmt.Sprintf(format, args...)})
}

func (r *reader) lineOf(at int) int {
	at = max(r.at, min(at, len(r.data)))
	r.line += bytes.Count(r.data[r.at:at], []byte{'\n'})
	r.at = at
	return r.line
}

// document walks through the text part by part, so that each problem has its line.
func (r *reader) document() *Document {
	var doc Document
	parts := map[string]func(*json.Decoder){
		"format": skip, "version": skip, "program": r.one(&doc.Program), "settings": r.settings(&doc),
		"screenings":  rows(r, &doc.Screenings, Screening.fault),
		"clearances":  rows(r, &doc.Clearances, Clearance.fault),
		"sessions":    rows(r, &doc.Sessions, Session.fault),
		"pains":       rows(r, &doc.Pains, Pain.fault),
		"mornings":    rows(r, &doc.Mornings, Morning.fault),
		"plan_events": rows(r, &doc.PlanEvents, PlanEvent.fault),
		"stretches":   rows(r, &doc.Stretches, Stretch.fault),
		"breaks":      rows(r, &doc.Breaks, Break.fault),
		"notices":     rows(r, &doc.Notices, Notice.fault),
		"withheld":    rows(r, &doc.Withheld, Withheld.fault),
		"corrections": rows(r, &doc.Corrections, Correction.fault),
		"day_totals":  rows(r, &doc.DayTotals, DayTotal.fault),
		"devices":     rows(r, &doc.Devices, Device.fault),
	}
	doc.Format, doc.Version = Format, Version
	d := json.NewDecoder(bytes.NewReader(r.data))
	_, _ = d.Token() // the opening brace: head has seen that it is an object
	for d.More() && len(r.problems) < mostProblems {
		at := r.start(d)
		t, err := d.Token()
		name, _ := t.(string)
		switch part := parts[name]; {
		case err != nil:
			r.wrong(at, "this is no JSON: %v", err)
			return nil
		case part == nil:
			r.wrong(at, "unknown field %q; allowed: %s", clip(name), strings.Join(partNames, ", "))
			skip(d)
		case !r.once("field "+name, at):
			skip(d)
		default:
			part(d)
		}
	}
	return &doc
}

var partNames = strings.Fields("format version program settings screenings clearances sessions pains mornings plan_events stretches breaks notices withheld corrections day_totals devices")

func skip(d *json.Decoder) {
	var any json.RawMessage
	_ = d.Decode(&any) // head has seen that it can be read
}

// start is the offset at which the next value begins.
func (r *reader) start(d *json.Decoder) int {
	at := int(d.InputOffset())
	for at < len(r.data) && strings.IndexByte(" \t\r\n,:", r.data[at]) >= 0 {
		at++
	}
	return at
}

// once tells of a second one.
func (r *reader) once(what string, at int) bool {
	if first, twice := r.seen[what]; twice {
		r.wrong(at, "%s is there twice; the first is in line %d", what, first)
		return false
	}
	r.seen[what] = r.lineOf(at)
	return true
}

// value reads the next value strictly, and tells whether it is right.
func (r *reader) value(d *json.Decoder, into any) bool {
	at := r.start(d)
	var raw json.RawMessage
	if err := d.Decode(&raw); err != nil {
		r.wrong(at, "this is no JSON: %v", err)
		return false
	}
	strict := json.NewDecoder(bytes.NewReader(raw))
	strict.DisallowUnknownFields()
	err := strict.Decode(into)
	var kind *json.UnmarshalTypeError
	switch {
	case err == nil:
		return true
	case errors.As(err, &kind):
		r.wrong(at+min(int(kind.Offset), len(raw))-1, "%s: a %s stands where %s is wanted", named(kind.Field), kind.Value, goName(kind.Type.String()))
	case errors.Is(err, io.EOF):
		r.wrong(at, "there is nothing")
	default:
		r.wrong(at, "%s", strings.TrimPrefix(err.Error(), "json: "))
	}
	return false
}

func named(field string) string {
	if field == "" {
		return "here"
	}
	return field
}

// goName says a type of ours in the words of JSON.
func goName(t string) string {
	switch {
	case t == "string":
		return "text"
	case t == "bool":
		return "true or false"
	case strings.HasPrefix(t, "int"), strings.HasSuffix(t, ".Seconds"):
		return "a number"
	case strings.HasPrefix(t, "[]"):
		return "a list"
	case strings.HasSuffix(t, ".Time"):
		return "a time"
	}
	return "a group of fields in braces"
}

func (r *reader) one(into *string) func(*json.Decoder) {
	return func(d *json.Decoder) {
		at := r.start(d)
		if r.value(d, into) {
			if what := text("program", *into, 100); what != "" {
				r.wrong(at, "%s", what)
			}
		}
	}
}

// settings are looked at by whoever knows them.
func (r *reader) settings(doc *Document) func(*json.Decoder) {
	return func(d *json.Decoder) {
		start := r.start(d)
		if r.data[start] != '{' {
			r.wrong(start, "settings must hold names and values in braces")
			skip(d)
			return
		}
		_, _ = d.Token()
		doc.Settings = map[string]string{}
		for d.More() {
			at := r.start(d)
			key, err := d.Token()
			if err != nil {
				r.wrong(at, "this is no JSON: %v", err)
				return
			}
			name := fmt.Sprint(key)
			var value string
			if !r.value(d, &value) || !r.once("setting "+clip(name), at) {
				continue
			}
			if err := r.setting(name, value); err != nil {
				r.wrong(at, "%v", err)
				continue
			}
			doc.Settings[name] = value
		}
		_, _ = d.Token()
	}
}

// rows reads a list of one kind. fault says what is wrong with a row, and what it is known by: there may be one of that only.
func rows[T any](r *reader, into *[]T, fault func(T) (what, key string)) func(*json.Decoder) {
	return func(d *json.Decoder) {
		start := r.start(d)
		if r.data[start] != '[' {
			r.wrong(start, "a list in brackets is wanted here")
			skip(d)
			return
		}
		_, _ = d.Token()
		for d.More() && len(r.problems) < mostProblems {
			at := r.start(d)
			var row T
			if !r.value(d, &row) {
				continue
			}
			if what, key := fault(row); what != "" {
				r.wrong(at, "%s", what)
			} else if r.once(key, at) {
				*into = append(*into, row)
			}
		}
		if len(r.problems) < mostProblems {
			_, _ = d.Token()
		}
	}
}
