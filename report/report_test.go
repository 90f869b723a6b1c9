package report

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"html"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"limber/exercises"
	"limber/exercises/figure"
	"limber/exercises/plan"
	"limber/exercises/session"
	"limber/lang"
	"limber/progress"
)

var keep = flag.String("keep", "", "folder in which the written reports stay, to be looked at")

var berlin = time.FixedZone("", 3600)

func n(i int) *int { return &i }

// sample is three months of somebody who exercises three times a week, with a pause and less pain in the end.
func sample(code string) *Input {
	now := time.Date(2026, 11, 23, 15, 0, 0, 0, berlin)
	cat := exercises.Load(code)
	var h plan.History
	var desk []progress.Sitting
	for ago := 90; ago >= 0; ago-- {
		at := now.AddDate(0, 0, -ago).Add(3 * time.Hour)
		if ago > 0 && at.Weekday() != time.Saturday && at.Weekday() != time.Sunday {
			desk = append(desk, progress.Sitting{Date: progress.DateOf(at), Known: 9 * time.Hour, Breaks: 8,
				Sitting: 6*time.Hour + time.Duration(ago%7)*17*time.Minute, Longest: 38*time.Minute + time.Duration(ago%5)*13*time.Minute})
		}
		if ago%2 == 0 && (ago > 45 || ago < 35) && ago > 0 {
			p := 2 + ago/20 + ago%4/3
			s := plan.Session{ID: fmt.Sprint(ago), Routine: "plan", Started: at, Outcome: "done", PainBefore: n(p), PainAfter: n(max(0, p-1+ago%3))}
			for _, id := range []string{"cat_cow", "bridge", "bird_dog"} {
				s.Items = append(s.Items, session.ItemResult{Card: id, Outcome: "done", Seconds: 240, Planned: 250, Effort: []string{"", "easy", "right"}[ago%3]})
			}
			if ago == 20 {
				s.Items[1].Outcome, s.Items[1].Hurt = "partial", "back"
			}
			h.Sessions = append(h.Sessions, s)
		} else if ago%7 == 1 {
			h.Pains = append(h.Pains, plan.Pain{At: at, Level: 3})
		}
	}
	h.Events = []plan.Event{{ID: "p", At: now.AddDate(0, 0, -45), Kind: plan.Pause, Until: now.AddDate(0, 0, -36)}}
	in := &Input{
		Words: lang.For(code), Catalogue: cat, Version: "0.6.0", Now: now, From: progress.DateOf(now) - 83, To: progress.DateOf(now),
		Course:  progress.Read(progress.Input{History: h, Sitting: desk, Goal: 3, Now: now, Catalogue: cat}),
		Profile: plan.Profile{Feels: "tight", WorseWith: "bending", Flags: []string{"KNEE", "FLEX"}, Age: 44},
		Chosen:  plan.Chosen{Minutes: 17, Route: plan.RouteGo}, Sessions: h.Sessions,
		Screened: []Screening{
			{At: now.AddDate(0, 0, -91), Route: plan.RouteDoctor}, {At: now.AddDate(0, 0, -88), Route: plan.RouteGo, Examined: true}},
		Palette: figure.Light(),
	}
	for _, id := range []string{"cat_cow", "knee_to_chest_single", "hip_flexor_kneel", "bridge", "bird_dog", "side_plank_knees", "wall_sit"} {
		c := cat.Card(id)
		in.Chosen.Items = append(in.Chosen.Items, plan.Choice{Item: exercises.Item{Card: c, Dose: c.Dose}, Kind: c.Kind})
	}
	in.Chosen.Items[5].SwappedFrom = "side_plank_full"
	bridge := exercises.Item{Card: cat.Card("bridge"), Dose: exercises.Dose{Sets: 2, Reps: 8}}
	more := bridge
	more.Dose.Reps = 10
	in.Changes = []plan.Change{
		{Card: "bridge", Rule: plan.EasyMore, From: bridge, To: more, At: now.AddDate(0, 0, -20)},
		{Card: "plank_full", Rule: plan.HurtEasier, From: exercises.Item{Card: cat.Card("plank_full")}, To: exercises.Item{Card: cat.Card("plank_knees")}, At: now.AddDate(0, 0, -50), Physio: true},
		{Card: "bridge", Rule: plan.HardLess, From: more, To: bridge, At: now.AddDate(0, 0, -300)},
	}
	return in
}

// write makes both forms of a report, and keeps them where somebody wants to look.
func write(t *testing.T, name string, in *Input) (htm, pdf string) {
	t.Helper()
	var a, b bytes.Buffer
	if err := WriteHTML(&a, in); err != nil {
		t.Fatal(err)
	}
	if err := WritePDF(&b, in); err != nil {
		t.Fatal(err)
	}
	if *keep != "" {
		for file, data := range map[string][]byte{name + ".html": a.Bytes(), name + ".pdf": b.Bytes()} {
			if err := os.WriteFile(filepath.Join(*keep, file), data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	return a.String(), b.String()
}

func TestReportTellsWhatThereIs(t *testing.T) {
	for code, want := range map[string][]string{
		"en": {"Report for the physiotherapist", "1 Sep 2026 to 23 Nov 2026", "A knee is sore", "tight and stiff", "Cat-cow", "in the place of", "3 Nov 2026", "4 of 3", "no diagnosis"},
		"de": {"Bericht für die Physiotherapie", "1. Sept. 2026 bis 23. Nov. 2026", "verspannt und steif", "Knie", "statt", "Sicherheitsfragen", "keine Diagnose"},
	} {
		in := sample(code)
		htm, _ := write(t, "full-"+code, in)
		for _, w := range want {
			if !strings.Contains(htm, w) {
				t.Errorf("%s: the report does not say %q", code, w)
			}
		}
		for _, c := range in.Chosen.Items {
			if !strings.Contains(htm, c.Item.Card.Text.Name) {
				t.Errorf("%s: the plan lacks %s", code, c.Item.Card.ID)
			}
		}
		if figures := strings.Count(htm, `<svg aria-hidden="true" xmlns=`); figures != len(in.Chosen.Items) {
			t.Errorf("%s: %d drawings of %d cards", code, figures, len(in.Chosen.Items))
		}
		if strings.Contains(htm, "27 Jan") || strings.Contains(htm, "27. Jan") {
			t.Errorf("%s: a change from before the period is told", code)
		}
		if key := regexp.MustCompile(`(report|plan|limit|kind|dose|month|ui)\.[a-z_]+(\.[a-z_]+)?`).FindString(textOf(htm)); key != "" {
			t.Errorf("%s: %q has no words", code, key)
		}
	}
}

func TestReportCountsWhatBecameOfEachExercise(t *testing.T) {
	in := sample("en")
	var rows []string
	for _, b := range in.done() {
		if b.table != nil {
			for _, row := range b.table.rows {
				rows = append(rows, strings.Join(row, "|"))
			}
		}
	}
	want := []string{"Bird-dog|36|0|0|0|13 / 12 / 0", "Bridge|35|1|0|1|13 / 12 / 0", "Cat-cow|36|0|0|0|13 / 12 / 0"}
	if !slices.Equal(rows, want) {
		t.Errorf("rows: %q", rows)
	}
	in.From = in.To - 2
	if rows := in.sessions(); len(rows) != 1 {
		t.Errorf("%d sessions in the last three days", len(rows))
	}
}

// textOf is an HTML file without its style and tags.
func textOf(htm string) string {
	htm = regexp.MustCompile(`(?s)<style>.*?</style>`).ReplaceAllString(htm, "")
	return regexp.MustCompile(`(?s)<[^>]*>`).ReplaceAllString(htm, " ")
}

// The file loads nothing, and each name in it is there once.
func TestHTMLStandsAlone(t *testing.T) {
	in := sample("en")
	in.Chosen.Items[0].Item.Card = renamed(in.Chosen.Items[0].Item.Card, `<script>alert("1")</script> & co`)
	htm, _ := write(t, "alone", in)
	if strings.Contains(htm, "<script") || !strings.Contains(htm, "&lt;script&gt;") {
		t.Error("the name of a card is taken for a tag")
	}
	if m := regexp.MustCompile(`(src|href)=|url\((?:[^#]|$)|@import`).FindString(htm); m != "" {
		t.Errorf("it loads something: %s", m)
	}
	ids := map[string]bool{}
	for _, m := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(htm, -1) {
		if ids[m[1]] {
			t.Fatalf("two things are named %s", m[1])
		}
		ids[m[1]] = true
	}
	for _, m := range regexp.MustCompile(`url\(#([^)]*)\)`).FindAllStringSubmatch(htm, -1) {
		if !ids[m[1]] {
			t.Fatalf("nothing is named %s", m[1])
		}
	}
	d := xml.NewDecoder(strings.NewReader(strings.Replace(regexp.MustCompile(`<meta [^>]*>`).ReplaceAllString(htm, ""), "<!DOCTYPE html>", "", 1)))
	d.Strict = true
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatalf("the tags do not fit: %v", err)
		}
	}
}

func renamed(c *exercises.Card, name string) *exercises.Card {
	other := *c
	other.Text.Name = name
	return &other
}

// Whatever a period holds, there is a report: nothing, one day, five years.
func TestEveryPeriodHasAReport(t *testing.T) {
	for name, change := range map[string]func(*Input){
		"nothing": func(in *Input) {
			in.Course = progress.Read(progress.Input{Now: in.Now, Catalogue: in.Catalogue})
			in.Chosen, in.Changes, in.Screened, in.Profile = plan.Chosen{}, nil, nil, plan.Profile{}
		},
		"one day":    func(in *Input) { in.From = in.To },
		"five years": func(in *Input) { in.From = in.To - 5*365 },
		"the future": func(in *Input) { in.From, in.To = in.To+10, in.To+20 },
		"before all": func(in *Input) { in.From, in.To = in.To-2000, in.To-1900 },
		"odd letters": func(in *Input) {
			in.Chosen.Items[0].Item.Card = renamed(in.Chosen.Items[0].Item.Card, "背中 🐈 \u0000 "+strings.Repeat("Rücken", 60))
		},
		"a picture": func(in *Input) {
			c := renamed(in.Chosen.Items[0].Item.Card, "own")
			c.Motion = nil
			in.Chosen.Items[0].Item.Card = c
		},
	} {
		for _, code := range []string{"en", "de"} {
			in := sample(code)
			in.Chosen.Items = in.Chosen.Items[:1]
			change(in)
			if htm, pdf := write(t, strings.ReplaceAll(name, " ", "-")+"-"+code, in); !strings.HasSuffix(htm, "</html>\n") || !strings.HasSuffix(pdf, "%%EOF\n") {
				t.Errorf("%s: not whole", name)
			}
		}
	}
}

// What stands in the PDF can be read out and searched, page by page, and nothing of it leaves the paper.
func TestPDFIsTextWithinItsMargins(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil && os.Getenv("CI") == "" {
		t.Skip("there is no pdftotext here")
	}
	for name, c := range map[string]struct {
		change func(*Input)
		pages  int
		want   string
	}{
		"full":    {func(*Input) {}, 4, "Schmerz, 0 (keiner) bis 10"},
		"nothing": {func(in *Input) { in.Chosen, in.Changes, in.Screened = plan.Chosen{}, nil, nil }, 3, "keine Einheit vor"},
		"long words": {func(in *Input) {
			in.Chosen.Items[0].Item.Card = renamed(in.Chosen.Items[0].Item.Card, strings.Repeat("Rückenübungswort", 20))
			for range 200 {
				in.Changes = append(in.Changes, in.Changes[0])
			}
		}, 5, ""},
	} {
		in := sample("de")
		c.change(in)
		if name == "long words" {
			in.Chosen.Items[1].Item.Card = renamed(in.Chosen.Items[1].Item.Card, "Die „kleine“ Übung")
			c.want = "„kleine“ Übung"
		}
		file := filepath.Join(t.TempDir(), "a.pdf")
		_, pdf := write(t, strings.ReplaceAll(name, " ", "-")+"-pdf", in)
		if err := os.WriteFile(file, []byte(pdf), 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command("pdftotext", "-bbox", file, "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		pages := strings.Split(string(out), "<page ")[1:]
		if len(pages) != c.pages {
			t.Errorf("%s: %d pages, want %d", name, len(pages), c.pages)
		}
		words := ""
		for i, page := range pages {
			boxes := regexp.MustCompile(`xMin="([0-9.]+)" yMin="([0-9.]+)" xMax="([0-9.]+)" yMax="([0-9.]+)">([^<]*)<`).FindAllStringSubmatch(page, -1)
			if len(boxes) < 12 {
				t.Errorf("%s: page %d is all but empty: %d words", name, i+1, len(boxes))
			}
			for _, b := range boxes {
				var x0, y0, x1, y1 float64
				if _, err := fmt.Sscan(strings.Join(b[1:5], " "), &x0, &y0, &x1, &y1); err != nil {
					t.Fatal(err)
				}
				const point = 72 / 25.4
				if x0 < (side-0.5)*point || x1 > (sheetWidth-side+0.5)*point || y0 < (top-2)*point || y1 > (sheetHeight-8)*point {
					t.Errorf("%s: page %d: %q stands outside the margins", name, i+1, b[5])
				}
				words += b[5] + " "
			}
		}
		if !strings.Contains(html.UnescapeString(words), c.want) {
			t.Errorf("%s: %q cannot be found in %s", name, c.want, words)
		}
	}
}

// The same input gives the same bytes.
func TestReportIsTheSameAgain(t *testing.T) {
	h1, p1 := write(t, "same", sample("de"))
	h2, p2 := write(t, "same", sample("de"))
	if h1 != h2 || p1 != p2 {
		t.Error("two reports of the same differ")
	}
}
