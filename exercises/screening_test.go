package exercises

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// TestTheQuestionsAreWholeInEveryLanguage, and each language says all of it itself.
func TestTheQuestionsAreWholeInEveryLanguage(t *testing.T) {
	english, problems := loadQuestions(shipped(), "en")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for _, lang := range translations {
		q, problems := loadQuestions(shipped(), lang)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		if !slices.Equal(q.IDs(), english.IDs()) {
			t.Errorf("%s: %q, in English %q", lang, q.IDs(), english.IDs())
		}
		for _, id := range english.IDs() {
			if q.Text(id) == english.Text(id) || (q.Note(id) == "") != (english.Note(id) == "") || q.Note(id) != "" && q.Note(id) == english.Note(id) {
				t.Errorf("%s: %s is not translated", lang, id)
			}
		}
		for i, g := range q.Groups {
			if e := english.Groups[i]; g.Title == e.Title || g.Text == e.Text {
				t.Errorf("%s: %s is not translated", lang, g.ID)
			}
		}
	}
}

// TestEachQuestionIsAskedOnce: those of section 9, in its order of urgency; of pregnancy only who is.
func TestEachQuestionIsAskedOnce(t *testing.T) {
	q := LoadQuestions("en")
	seen := map[string]string{}
	for _, g := range q.Groups {
		if g.If != "" && seen[g.If] == "" {
			t.Errorf("%s asks those of %s, which was not asked before", g.ID, g.If)
		}
		if len(g.Asks) > 7 {
			t.Errorf("%s asks %d at once", g.ID, len(g.Asks))
		}
		for _, ask := range g.Asks {
			if seen[ask.ID] != "" {
				t.Errorf("%s is asked twice", ask.ID)
			}
			seen[ask.ID] = g.If
			if g.If == "" {
				seen[ask.ID] = "all"
			}
		}
	}
	for id, whom := range map[string]string{"all": "A1 A2 A3 A4 A5 A6 A7 A8 A9 B1 B2 B3 B4 B5 B6a B6b B7 B8 B9 C1 C2 C3 C4 C5 D1 D2 D3 D4 D5", "D1": "D1a1 D1a2 D1a3 D1a4 D1a5 D1b1 D1b2"} {
		for _, one := range strings.Fields(whom) {
			if seen[one] != id {
				t.Errorf("%s is asked of %q", one, seen[one])
			}
			delete(seen, one)
		}
	}
	if len(seen) > 0 {
		t.Errorf("asked too: %v", seen)
	}
	if w := q.Weekly; len(w.Asks) != 3 || w.Title == "" {
		t.Errorf("the weekly questions: %+v", w)
	}
}

// A question that a translation has lost would be one that nobody is asked.
func TestFaultyTranslationOfTheQuestionsIsNotShown(t *testing.T) {
	facts, _ := fs.ReadFile(shipped(), screeningFile)
	english, _ := fs.ReadFile(shipped(), "screening.en.yaml")
	for name, cut := range map[string][2]string{
		"a question lost":  {`  B2: "Weight loss without trying"`, ""},
		"a follow-up lost": {`  C3: {ask: `, `  C9: {ask: `},
		"its second lost":  {`  C3a: "A leg`, `  C3b: "A leg`},
		"a group lost":     {"  health:", "  wealth:"},
		"not YAML":         {"questions:", "questions: ["},
	} {
		de := strings.Replace(string(english), cut[0], cut[1], 1)
		de = strings.Replace(de, "Have you noticed any", "Hast du etwas davon bemerkt", 1)
		if !strings.Contains(string(english), cut[0]) {
			t.Fatalf("%s: nothing is cut", name)
		}
		fsys := fstest.MapFS{screeningFile: {Data: facts}, "screening.en.yaml": {Data: english}, "screening.de.yaml": {Data: []byte(de)}}
		q, problems := loadQuestions(fsys, "de")
		if !strings.HasPrefix(q.Groups[0].Title, "Have you") || len(problems) == 0 {
			t.Errorf("%s: %q, problems %v", name, q.Groups[0].Title, problems)
		}
	}
}

func TestWhomToCall(t *testing.T) {
	if _, problems := loadEmergency(shipped()); len(problems) > 0 {
		t.Fatal(problems)
	}
	for _, c := range []struct {
		locale           string
		hours            float64
		number, helpline string
	}{
		{"de_DE.UTF-8", 1, "112", "116117"},
		{"de_DE@euro", 2, "112", "116117"},
		{"de-AT", 1, "144", "1450"},
		{"en_GB.UTF-8", 0, "999", "111"},
		{"en_US.UTF-8", -5, "911", ""},
		{"zh-Hant-TW", 8, "119", ""},
		{"nb_NO", 1, "113", "116117"},
		{"en_US.UTF-8", 1, "", ""}, // a computer in Europe, as many are set
		{"en_GB.UTF-8", 10, "", ""},
		{"en_XX", 0, "", ""},
		{"de", 1, "", ""},
		{"C", 0, "", ""},
		{"", 0, "", ""},
	} {
		e, ok := EmergencyFor(c.locale, time.Duration(c.hours*float64(time.Hour)))
		if e.Number != c.number || e.Helpline != c.helpline || ok != (c.number != "") {
			t.Errorf("%q at %v: %+v", c.locale, c.hours, e)
		}
	}
}
