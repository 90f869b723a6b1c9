package exercises

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

func TestSafetyPageIsWhole(t *testing.T) {
	s, problems := loadSafety(shipped(), "en")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	ids := map[string]string{}
	for _, sec := range s.Sections {
		for _, sign := range sec.Signs {
			ids[sign.ID] = sec.ID
		}
	}
	// The screening's questions and where each of them leads.
	for where, list := range map[string]string{
		"emergency": "A1 A2 A3 A4 A5 A6 A7 A8 A9 A10",
		"doctor":    "B1 B2 B3 B4 B5 B6a B6b B7 B8 B9",
		"physio":    "C1 C2 C3 C4 C5",
		"before":    "D2 D3 D4 D5",
		"pregnancy": "D1a1 D1a2 D1a3 D1a4 D1a5 D1b1 D1b2",
		"stop":      "S1 S2 S3 S4 S5",
	} {
		for _, id := range strings.Fields(list) {
			if ids[id] != where {
				t.Errorf("%s is under %q, want %q", id, ids[id], where)
			}
		}
	}
	if s.Sections[0].ID != "emergency" {
		t.Errorf("the page begins with %s", s.Sections[0].ID)
	}
	if len(s.Emergency) != 10 || len(s.Doctor) == 0 || len(s.Physio) == 0 || len(s.Pregnancy) == 0 || len(s.Before) == 0 || len(s.Stop) == 0 {
		t.Errorf("a list is empty: %+v", s)
	}
	if !strings.Contains(s.Disclaimer, "no medical advice") {
		t.Errorf("disclaimer: %s", s.Disclaimer)
	}
	if !strings.Contains(s.Sections[0].Do, "do not exercise") || !strings.Contains(s.Sections[0].Do, "emergency number") {
		t.Errorf("emergency: %s", s.Sections[0].Do)
	}
}

// A sign that a translation has lost would be a sign that nobody is told of.
func TestFaultyTranslationOfTheSafetyPageIsNotShown(t *testing.T) {
	english, err := fs.ReadFile(shipped(), "safety.en.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for name, cut := range map[string][2]string{
		"a section lost": {"  - id: physio", "  - id: physics"},
		"a text lost":    {`text: "You have lost weight without trying."`, `text: ""`},
		"an id doubled":  {"id: B2,", "id: B1,"},
		"not YAML":       {"sections:", "sections: ["},
	} {
		de := strings.Replace(strings.Replace(string(english), cut[0], cut[1], 1), "title: Before you start", "title: Vorher", 1)
		fsys := fstest.MapFS{"safety.en.yaml": {Data: english}, "safety.de.yaml": {Data: []byte(de)}}
		s, problems := loadSafety(fsys, "de")
		if s.Title != "Before you start" || len(s.Emergency) != 10 || len(problems) == 0 {
			t.Errorf("%s: page %q, problems %v", name, s.Title, problems)
		}
	}
	de := strings.Replace(string(english), "title: Before you start", "title: Vorher", 1)
	fsys := fstest.MapFS{"safety.en.yaml": {Data: english}, "safety.de.yaml": {Data: []byte(de)}}
	if s, problems := loadSafety(fsys, "de"); s.Title != "Vorher" || len(problems) > 0 {
		t.Errorf("a good translation is not shown: %q, %v", s.Title, problems)
	}
}
