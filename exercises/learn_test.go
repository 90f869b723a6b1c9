package exercises

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"limber/yamlfile"
)

// TestLearnTeachesWhatTheArticleSays: each statement of the article that began the project has a place.
func TestLearnTeachesWhatTheArticleSays(t *testing.T) {
	l, problems := loadLearn(shipped(), "en")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for page, points := range map[string]string{
		"causes":        "strain weak posture overuse conditions",
		"stretching":    "tension flexibility circulation stress",
		"strengthening": "support upright prevention long muscles",
		"which":         "tight tired both",
		"together":      "first then regular listen",
		"habits":        "sitting breaks active sleep help",
		"physio":        "lasting leg numb daily",
	} {
		p := l.Page(page)
		if p == nil {
			t.Errorf("there is no page %s", page)
			continue
		}
		for _, id := range strings.Fields(points) {
			if !slices.ContainsFunc(p.Points, func(q LearnPoint) bool { return q.ID == id }) {
				t.Errorf("%s does not speak of %s", page, id)
			}
		}
	}
	for page, cards := range map[string]string{
		"stretching":    "knee_to_chest_single childs_pose cat_cow hamstring_supine",
		"strengthening": "bridge plank_full bird_dog superman",
	} {
		if got := strings.Join(l.Page(page).Cards, " "); got != cards {
			t.Errorf("%s shows %s, want %s", page, got, cards)
		}
	}
}

// What has not been shown may not be marked as well supported.
func TestLearnPromisesNothing(t *testing.T) {
	for _, lang := range []string{"en", "de"} {
		l := LoadLearn(lang)
		for _, p := range l.Pages {
			for _, q := range p.Points {
				if q.Sure == "good" && p.ID != "known" {
					t.Errorf("%s, %s/%s: only what the overview calls so is well supported", lang, p.ID, q.ID)
				}
			}
		}
	}
}

func TestLearnIsTheSameInEveryLanguage(t *testing.T) {
	en, de := LoadLearn("en"), LoadLearn("de")
	if en.Title == de.Title {
		t.Fatal("the German pages are not read")
	}
	if len(en.Pages) != len(de.Pages) {
		t.Fatalf("%d pages and %d", len(en.Pages), len(de.Pages))
	}
	for i, p := range en.Pages {
		q := de.Pages[i]
		if p.ID != q.ID || p.Card != q.Card || !slices.Equal(p.Cards, q.Cards) || !slices.Equal(p.Sources, q.Sources) || (p.Note == "") != (q.Note == "") || len(p.Points) != len(q.Points) {
			t.Errorf("page %s differs from %s", p.ID, q.ID)
			continue
		}
		for j, a := range p.Points {
			if b := q.Points[j]; a.ID != b.ID || a.Sure != b.Sure || a.Go != b.Go {
				t.Errorf("%s: %v differs from %v", p.ID, a.ID, b.ID)
			}
		}
	}
}

func TestFaultyLearnPageIsSaidWithItsLine(t *testing.T) {
	good, err := fs.ReadFile(shipped(), "learn.en.yaml")
	if err != nil {
		t.Fatal(err)
	}
	sources, err := fs.ReadFile(shipped(), "sources.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ old, bad, want string }{
		{"sure: thin", "sure: certain", `sure: "certain" is not known`},
		{"go: physio", "go: away", `go: "away" is not known`},
		{"card: bridge", "card: handstand", `no card "handstand"`},
		{"id: stretching", "id: causes", `"causes" is there twice`},
		{"sources: [MED09", "sources: [HEARSAY", `"HEARSAY" is not known`},
		{"id: tired", "id: tight", "an id of its own"},
	} {
		data := []byte(strings.Replace(string(good), c.old, c.bad, 1))
		_, problems := loadLearn(fstest.MapFS{"learn.en.yaml": {Data: data}, "sources.yaml": {Data: sources}}, "en")
		said := slices.ContainsFunc(problems, func(p yamlfile.Problem) bool { return p.Line > 1 && strings.Contains(p.What, c.want) })
		if !said {
			t.Errorf("%s: %v", c.bad, problems)
		}
	}
}
