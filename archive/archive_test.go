package archive

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"limber/exercises/plan"
	"limber/yamlfile"
)

func when(s string) Time {
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		panic(err)
	}
	_, offset := t.Zone()
	return At(t.In(time.FixedZone("", offset)))
}

func n(i int) *int { return &i }

// full has every field of every kind of row.
func full() *Document {
	ended, settled := when("2026-11-20T18:20:30+01:00"), when("2026-11-20T09:40:00+01:00")
	return &Document{
		Format: Format, Version: Version, Program: "0.6.0",
		Settings:   map[string]string{"minutes": "20", "limits": "KNEE, FLOOR"},
		Screenings: []Screening{{ID: "s1", Clear: true, At: when("2026-11-01T08:00:00+01:00"), Yes: []string{"C1", "B3"}, Route: "doctor", Examined: true}, {ID: "s2", At: when("2026-11-02T08:00:00+01:00"), Yes: []string{}, Route: "go"}},
		Clearances: []Clearance{{Sign: "B3", On: "2026-11-02"}},
		Sessions: []Session{{
			ID: "6f1c", Routine: "plan", Started: when("2026-11-20T18:00:00.123+01:00"), Ended: ended, Outcome: "done", Worked: Seconds(1100*time.Second + 250*time.Millisecond),
			PainBefore: n(4), PainAfter: n(0), Culprits: []string{"bridge", "?"}, Efforts: map[string]string{"bridge": "hard"}, Device: "d2",
			Items: []Item{{Card: "bridge", Side: "both", Sets: 2, Reps: 16, Seconds: 80, Planned: 90, Outcome: "partial", Reason: "hurts", Hurt: "back", SwappedFrom: "superman",
				Done: []Set{{Set: 1, Side: "left", Reps: 8, Seconds: 40}, {Set: 1, Side: "right", Reps: 8, Seconds: 40}}}},
		}, {ID: "7a", Routine: "card:cat_cow", Break: true, Started: when("2026-11-21T10:00:00Z"), Ended: ended, Outcome: "stopped"}},
		Pains:       []Pain{{At: when("2026-11-20T22:00:00+01:00"), Level: 3}},
		Mornings:    []Morning{{At: when("2026-11-21T07:00:00+01:00"), Worse: -1}},
		PlanEvents:  []PlanEvent{{ID: "e1", At: when("2026-11-21T07:00:00+01:00"), Kind: "keep", Card: "bridge", Rule: "hard_less", Ref: &ended, Until: &ended, Value: "x"}},
		Stretches:   []Stretch{{From: when("2026-11-20T09:00:00+01:00"), To: when("2026-11-20T09:31:00+01:00"), Kind: "sitting", Evidence: "input", Device: "d2"}},
		Breaks:      []Break{{From: when("2026-11-20T09:31:00+01:00"), Length: Seconds(6 * time.Minute), Evidence: "silence"}},
		Notices:     []Notice{{At: when("2026-11-20T09:30:00+01:00"), Why: "limit", Spell: Seconds(30 * time.Minute), Call: Seconds(time.Second), Owed: 1, Evidence: "input", Card: "chin_tuck", Outcome: "skipped", Reason: "no_time", Ended: &settled}},
		Withheld:    []Withheld{{At: when("2026-11-20T09:30:00+01:00"), Why: "camera", Spell: Seconds(30 * time.Minute), Became: "void", Settled: &settled}},
		Corrections: []Correction{{From: when("2026-11-20T09:00:00+01:00"), To: when("2026-11-20T09:10:00+01:00"), As: "away", Away: Seconds(5 * time.Minute), Made: when("2026-11-20T12:00:00+01:00"), Undone: &settled}},
		DayTotals:   []DayTotal{{Date: "2026-10-01", Known: Seconds(8 * time.Hour), Sitting: Seconds(6 * time.Hour), Longest: Seconds(time.Hour), Standing: Seconds(time.Minute), Breaks: 7, Offered: 9}},
		Devices:     []Device{{ID: "d2", Name: "Laptop"}},
	}
}

func written(t *testing.T, doc *Document) string {
	t.Helper()
	var b bytes.Buffer
	if err := doc.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func noFault(string, string) error { return nil }

func TestWhatWasWrittenIsReadAgain(t *testing.T) {
	for name, doc := range map[string]*Document{"full": full(), "empty": {}} {
		first := written(t, doc)
		again, err := Read("a.json", []byte(first), noFault)
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, first)
		}
		if second := written(t, again); second != first {
			t.Errorf("%s: written\n%s\nread and written again\n%s", name, first, second)
		}
	}
	missing(t, reflect.ValueOf(*full()), "document")
}

// Every way that the questions lead to can be taken out and brought in: a person whose answers lead to "none" has one too.
func TestEveryRouteIsReadAgain(t *testing.T) {
	for _, route := range []plan.Route{plan.RouteEmergency, plan.RouteDoctor, plan.RouteNone, plan.RoutePhysio, plan.RouteGo} {
		doc := &Document{Program: "0.6.0", Screenings: []Screening{{ID: "s", At: when("2026-11-01T08:00:00+01:00"), Yes: []string{"D2"}, Route: string(route)}}}
		if _, err := Read("a.json", []byte(written(t, doc)), noFault); err != nil {
			t.Errorf("%s: %v", route, err)
		}
	}
}

// What cannot be brought in again is not in an export to begin with.
func TestSoundLeavesOutWhatIsRefused(t *testing.T) {
	doc := full()
	text := written(t, doc)
	if left := doc.Sound(); left != 0 || written(t, doc) != text {
		t.Errorf("of a good document %d rows are left out", left)
	}
	bad := At(time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC))
	doc.Pains = append(doc.Pains, doc.Pains[0], Pain{At: bad, Level: 1}, Pain{At: when("2026-11-20T23:00:00+01:00"), Level: 11})
	doc.Screenings = append(doc.Screenings, Screening{ID: "x", At: doc.Screenings[0].At, Route: "anywhere"})
	if left := doc.Sound(); left != 4 || written(t, doc) != text {
		t.Errorf("%d rows are left out", left)
	}
}

// missing finds fields that the full document leaves empty everywhere, so that no new one goes untested.
func missing(t *testing.T, v reflect.Value, path string) {
	for i := range v.NumField() {
		f, name := v.Field(i), path+"."+v.Type().Field(i).Name
		switch {
		case f.Kind() == reflect.Slice && f.Type().Elem().Kind() == reflect.Struct:
			if f.Len() == 0 {
				t.Errorf("the full document has no %s", name)
				continue
			}
			missing(t, f.Index(0), name)
		case f.IsZero() && name != "document.Sessions.Break":
			t.Errorf("the full document has no %s", name)
		}
	}
}

func TestFaultsAreToldWithTheirLine(t *testing.T) {
	whole := written(t, full())
	for name, c := range map[string]struct{ old, new, want string }{
		"another format":     {`"limber-export"`, `"something"`, "this is no export of Limber"},
		"no JSON":            {`"version": 1,`, `"version": 1;`, "a.json:3: this is no JSON"},
		"a newer one":        {`"version": 1`, `"version": 2`, "the export has version 2"},
		"no version":         {`"version": 1`, `"version": 0`, "version is missing or odd"},
		"version as text":    {`"version": 1`, `"version": "1"`, "version is missing or odd"},
		"an unknown section": {`"pains"`, `"aches"`, `unknown field "aches"`},
		"a section twice":    {`"mornings"`, `"pains"`, "field pains is there twice"},
		"an unknown field":   {`"level":3`, `"level":3,"colour":1`, `unknown field "colour"`},
		"pain of eleven":     {`"level":3`, `"level":11`, "level: 11 is out of range; allowed: 0 to 10"},
		"pain in words":      {`"level":3`, `"level":"much"`, "level: a string stands where a number is wanted"},
		"a time without":     {`"2026-11-20T22:00:00.000+01:00"`, `"20.11.2026"`, `"20.11.2026" is no time`},
		"a lost time":        {`"at":"2026-11-20T22:00:00.000+01:00",`, ``, "at is missing"},
		"no list":            {`"day_totals": [`, `"day_totals": [7,`, "a number stands where a group of fields in braces is wanted"},
		"a session twice":    {`"id":"7a"`, `"id":"6f1c"`, "session 6f1c is there twice"},
		"an outcome":         {`"outcome":"done"`, `"outcome":"great"`, `outcome: "great" is not known`},
		"never ended":        {`"ended":"2026-11-20T18:20:30.000+01:00","outcome":"done"`, `"outcome":"done"`, "ended is missing"},
		"a side":             {`"side":"both"`, `"side":"up"`, `side: "up" is not known; allowed: none, left, right, both`},
		"a length":           {`"worked":1100.25`, `"worked":-1`, "-1 is no length"},
		"backwards":          {`"to":"2026-11-20T09:31:00.000+01:00"`, `"to":"2026-11-20T08:31:00.000+01:00"`, "to: it is before from"},
		"a day":              {`"2026-10-01"`, `"2026-13-01"`, `date: "2026-13-01" is no day`},
		"a setting":          {`"minutes":"20"`, `"minutes":"200"`, "minutes: 200 is too many"},
		"lines in an id":     {`"routine":"plan"`, `"routine":"pl\nan"`, "more than one line"},
		"a worse morning":    {`"worse":-1`, `"worse":3`, "worse: 3 is out of range; allowed: -1 to 2"},
		"a set twice":        {`"side":"right"`, `"side":"left"`, "done: set 1 is there twice"},
		"text behind":        {"\n}\n", "\n} 7", "this is no JSON"},
		"no UTF-8":           {`"Laptop"`, "\"\xff\"", "this is no UTF-8"},
		"settings as a list": {`"settings": {"limits":"KNEE, FLOOR","minutes":"20"}`, `"settings": []`, "settings must hold names and values"},
	} {
		bad := strings.Replace(whole, c.old, c.new, 1)
		if bad == whole {
			t.Fatalf("%s: %q is not in the document", name, c.old)
		}
		doc, err := Read("a.json", []byte(bad), func(key, value string) error {
			if key == "minutes" && value == "200" {
				return errors.New("minutes: 200 is too many")
			}
			return nil
		})
		if err == nil || doc != nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", name, err, c.want)
			continue
		}
		var list yamlfile.Problems
		if !errors.As(err, &list) || name == "no version" || name == "version as text" { // of the file as a whole
			continue
		}
		if want := strings.Count(whole[:strings.Index(whole, c.old)], "\n") + 1; list[0].Line != want && name != "text behind" {
			t.Errorf("%s: told of line %d, it is in %d", name, list[0].Line, want)
		}
	}
	for name, text := range map[string]string{"empty": " \n", "a list": "[]", "text": `"limber-export"`, "half": whole[:len(whole)/2]} {
		if doc, err := Read("a.json", []byte(text), noFault); err == nil || doc != nil {
			t.Errorf("%s: was read", name)
		}
	}
}

func TestOneReadsAsMuchAsCanBeMended(t *testing.T) {
	doc := &Document{}
	for i := range 100 {
		doc.Pains = append(doc.Pains, Pain{At: At(when("2026-11-20T22:00:00Z").Add(time.Duration(i) * time.Hour)), Level: 11})
	}
	_, err := Read("a.json", []byte(written(t, doc)), noFault)
	var list yamlfile.Problems
	if !errors.As(err, &list) || len(list) != mostProblems || list[19].Line != list[0].Line+19 {
		t.Errorf("got %v", err)
	}
}

func TestNoCellIsAFormula(t *testing.T) {
	doc := full()
	doc.Devices[0].Name = `=HYPERLINK("http://example.org";"a")`
	doc.Notices[0].Reason = "+1;\"2\"\n@SUM(1)"
	doc.PlanEvents[0].Value = "-2+3"
	doc.Sessions[0].Items[0].Reason = "@cmd"
	for _, sep := range []rune{',', ';'} {
		var b bytes.Buffer
		if err := doc.WriteZip(&b, sep); err != nil {
			t.Fatal(err)
		}
		z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
		if err != nil {
			t.Fatal(err)
		}
		formulas := 0
		for _, f := range z.File {
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			data, err := io.ReadAll(r)
			if err != nil || !bytes.HasPrefix(data, []byte("\ufeff")) {
				t.Errorf("%s does not begin as spreadsheets want it", f.Name)
			}
			c := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
			c.Comma = sep
			rows, err := c.ReadAll()
			if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
			if len(rows) < 2 {
				t.Errorf("%s has no row of a document that has every kind", f.Name)
			}
			for _, row := range rows {
				for _, cell := range row {
					if strings.HasPrefix(cell, "'") {
						formulas++
					}
					if regexp.MustCompile(`^([=@+\t\r]|-[^0-9])`).MatchString(cell) || strings.HasPrefix(cell, "-2+") {
						t.Errorf("%s: %q would be a formula", f.Name, cell)
					}
				}
			}
		}
		if formulas != 4 {
			t.Errorf("%d cells are marked as text, 4 had to be", formulas)
		}
	}
}

func TestTablesSayTimesAsASpreadsheetDoes(t *testing.T) {
	tables, err := full().Tables(',')
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []struct{ table, line string }{
		{"sessions.csv", "6f1c,plan,no,2026-11-20 18:00:00,UTC+01:00,2026-11-20 18:20:30,UTC+01:00,done,1100,4,0,bridge ?,bridge: hard,d2\r\n"},
		{"items.csv", "6f1c,1,bridge,both,2,16,80,90,partial,hurts,back,superman\r\n"},
		{"sets.csv", "6f1c,1,1,right,8,40\r\n"},
		{"mornings.csv", "at,at_zone,worse\r\n2026-11-21 07:00:00,UTC+01:00,-1\r\n"},
		{"day_totals.csv", "2026-10-01,28800,21600,3600,60,7,9\r\n"},
	} {
		i := slices.IndexFunc(tables, func(x Table) bool { return x.Name == want.table })
		if i < 0 || !strings.Contains(string(tables[i].Data), want.line) {
			t.Errorf("%s has no line %q:\n%s", want.table, want.line, tables[i].Data)
		}
	}
}

// The page that describes the form names each field, and no other.
func TestPageDescribesTheForm(t *testing.T) {
	page, err := os.ReadFile("../docs/export.md")
	if err != nil {
		t.Fatal(err)
	}
	told := map[string][]string{} // section -> fields
	section := ""
	for line := range strings.Lines(string(page)) {
		if m := regexp.MustCompile("^#+ `([a-z_]+)`").FindStringSubmatch(line); m != nil {
			section = m[1]
		} else if strings.HasPrefix(line, "#") {
			section = ""
		}
		if m := regexp.MustCompile("^\\| `([a-z_]+)` \\|").FindStringSubmatch(line); m != nil && section != "" {
			told[section] = append(told[section], m[1])
		}
	}
	there := map[string][]string{}
	var walk func(name string, t reflect.Type)
	walk = func(name string, rt reflect.Type) {
		for i := range rt.NumField() {
			f := rt.Field(i)
			field, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			there[name] = append(there[name], field)
			if nested(f.Type) {
				walk(field, f.Type.Elem())
			}
		}
	}
	walk("document", reflect.TypeFor[Document]())
	for name, fields := range there {
		if !slices.Equal(told[name], fields) {
			t.Errorf("of %s the page tells %v, there are %v", name, told[name], fields)
		}
	}
	for name := range told {
		if there[name] == nil {
			t.Errorf("the page describes %s, which there is not", name)
		}
	}
	if want := fmt.Sprintf("version %d", Version); !strings.Contains(string(page), want) {
		t.Errorf("the page does not say %s", want)
	}
	if !slices.Equal(partNames, there["document"]) {
		t.Errorf("a reader is told of %v", partNames)
	}
}

func FuzzRead(f *testing.F) {
	var b bytes.Buffer
	if err := full().Write(&b); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add([]byte(`{"format":"limber-export","version":1}`))
	f.Add([]byte(`{"format":"limber-export","version":1,"settings":{"a":"b"},"pains":[{"at":"2026-11-20T22:00:00Z","level":1},7,{}]}`))
	f.Add([]byte(`{"format":"limber-export","version":1,"settings":null,"pains":null,"program":null}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, err := Read("a.json", data, noFault)
		if err != nil {
			if doc != nil {
				t.Fatal("half a document")
			}
			return
		}
		first := written(t, doc)
		again, err := Read("b.json", []byte(first), noFault)
		if err != nil {
			t.Fatalf("what was read cannot be read again: %v\n%s", err, first)
		}
		if second := written(t, again); second != first {
			t.Fatalf("%s\n%s", first, second)
		}
		if err := doc.WriteZip(io.Discard, ';'); err != nil {
			t.Fatal(err)
		}
	})
}
