package exercises

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// The languages that the catalogue is whole in, English apart.
var translations = []string{"de"}

// englishFiles lists every file of words, by its name without ".en.yaml".
func englishFiles(t *testing.T) []string {
	t.Helper()
	var stems []string
	for _, pattern := range []string{"*.en.yaml", "routines/*.en.yaml"} {
		files, err := fs.Glob(shipped(), pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: no files, %v", pattern, err)
		}
		for _, f := range files {
			stems = append(stems, strings.TrimSuffix(f, ".en.yaml"))
		}
	}
	return stems
}

func readYAML(t *testing.T, file string) any {
	t.Helper()
	data, err := fs.ReadFile(shipped(), file)
	if err != nil {
		t.Error(err)
		return nil
	}
	var v any
	if err := yaml.Unmarshal(data, &v); err != nil {
		t.Errorf("%s: %v", file, err)
	}
	return v
}

// outline tells the shape of a file: every key, every id and the length of every
// list. Other names and words to search by may be more or fewer in a language.
func outline(path string, v any) []string {
	var lines []string
	switch v := v.(type) {
	case map[string]any:
		for key, inner := range v {
			if key == "also" || key == "parts" {
				continue
			}
			lines = append(lines, path+"/"+key)
			lines = append(lines, outline(path+"/"+key, inner)...)
		}
	case []any:
		for i, inner := range v {
			at := path + "/" + string(rune('a'+i))
			lines = append(append(lines, at), outline(at, inner)...)
		}
	case string:
		if strings.HasSuffix(path, "/id") {
			lines = append(lines, path+" = "+v)
		}
	}
	slices.Sort(lines)
	return lines
}

// A card whose steps, flags or signs are not those of English would tell people
// who read another language something else.
func TestTranslationsHaveTheShapeOfEnglish(t *testing.T) {
	for _, lang := range translations {
		for _, stem := range englishFiles(t) {
			file := stem + "." + lang + ".yaml"
			want, got := outline("", readYAML(t, stem+".en.yaml")), outline("", readYAML(t, file))
			for _, l := range want {
				if !slices.Contains(got, l) {
					t.Errorf("%s: %s is missing", file, l)
				}
			}
			for _, l := range got {
				if !slices.Contains(want, l) {
					t.Errorf("%s: %s is not in English", file, l)
				}
			}
		}
	}
}

// What a person reads is the translation, nowhere English.
func TestEveryCardSpeaksTheLanguage(t *testing.T) {
	english := Load("en")
	for _, lang := range translations {
		cat := Load(lang)
		for _, p := range cat.Problems {
			t.Error(p)
		}
		if len(cat.Cards) != len(english.Cards) || len(cat.Routines) != len(english.Routines) {
			t.Errorf("%s: %d cards and %d routines, English has %d and %d", lang, len(cat.Cards), len(cat.Routines), len(english.Cards), len(english.Routines))
		}
		for _, card := range cat.Cards {
			e := english.Card(card.ID)
			if e == nil || e.Text.Summary == card.Text.Summary || e.Text.Stop == card.Text.Stop || e.Text.Breath == card.Text.Breath ||
				slices.ContainsFunc(card.Text.Steps, func(s string) bool { return slices.Contains(e.Text.Steps, s) }) ||
				slices.ContainsFunc(card.Evidence, func(s string) bool { return slices.Contains(e.Evidence, s) }) {
				t.Errorf("%s: %s has English words", lang, card.ID)
			}
		}
		for _, r := range cat.Routines {
			if e := english.Routine(r.ID); e == nil || e.Name == r.Name || e.Summary == r.Summary {
				t.Errorf("%s: routine %s has English words", lang, r.ID)
			}
		}
		for _, m := range cat.Muscles {
			if e := english.Muscle(m.ID); e.Name == m.Name && e.Plain == m.Plain {
				t.Errorf("%s: muscle %s has English words", lang, m.ID)
			}
		}
		names := map[string]string{}
		for _, card := range cat.Cards {
			if other := names[card.Text.Name]; other != "" {
				t.Errorf("%s: %s and %s have one name", lang, other, card.ID)
			}
			names[card.Text.Name] = card.ID
		}
	}
}

func TestSafetyPageOfEveryLanguage(t *testing.T) {
	english, _ := loadSafety(shipped(), "en")
	for _, lang := range translations {
		s, problems := loadSafety(shipped(), lang)
		for _, p := range problems {
			t.Error(p)
		}
		same := map[string]bool{}
		for _, sec := range english.Sections {
			for _, sign := range sec.Signs {
				same[sign.Text] = true
			}
		}
		for i, sec := range s.Sections {
			if e := english.Sections[i]; e.ID != sec.ID || e.Title == sec.Title || e.Do == sec.Do {
				t.Errorf("%s: section %d, %s, is not a translation of %s", lang, i, sec.ID, e.ID)
			}
			for _, sign := range sec.Signs {
				if same[sign.Text] {
					t.Errorf("%s: %s is in English", lang, sign.ID)
				}
			}
		}
	}
}

// The same promises that the English words do not make. "Behandlungsteam" is who
// looks after a person, no promise.
var germanClaims = regexp.MustCompile(`(?i)\b(heilt|heilen|heilung|heilsam|behandelt|behandeln|behandlung|therapiert|diagnos\w*|kuriert|garantiert?|bewiesen|beseitigt|verhindert)\b`)

func TestGermanWordsPromiseNothing(t *testing.T) {
	for _, stem := range englishFiles(t) {
		data, err := fs.ReadFile(shipped(), stem+".de.yaml")
		if err != nil {
			t.Error(err)
		}
		for i, line := range strings.Split(string(data), "\n") {
			if m := germanClaims.FindString(line); m != "" {
				t.Errorf("%s.de.yaml:%d: says %q", stem, i+1, m)
			}
		}
	}
}

// Signs that decide about an emergency, by the words that a person would know them by.
func TestGermanEmergencySigns(t *testing.T) {
	s := LoadSafety("de")
	texts := map[string]string{}
	for _, sec := range s.Sections {
		for _, sign := range sec.Signs {
			texts[sign.ID] = sign.Text
		}
	}
	for id, words := range map[string]string{
		"A1": "Taubheit Kribbeln Genitalien After Gesäß Oberschenkel Abwischen", "A2": "Wasserlassen Stuhlgang Blase spürst",
		"A3": "Sex Erektion Samenerguss Orgasmus", "A4": "Schmerzen Kribbeln Taubheit Schwäche beiden", "A5": "schwächer Fuß schleift", //nolint:misspell // German
		"A6": "Unfall Sturz", "A7": "Brust Atemnot", "A8": "ungeschickte Hände Stolpern", "A9": "reißender Bauch Aneurysma kaltschweißig", "A10": "Krebs Gürtel",
		"B1": "Fieber Schüttelfrost", "B6a": "Osteoporose drei Monate Kortisontabletten 65", "D2": "12 Wochen 6 Monaten Kaiserschnitt", "D5": "unter 16", "S1": "Brust zwei Minuten Notruf 112",
	} {
		for _, word := range strings.Fields(words) {
			if !strings.Contains(texts[id], word) {
				t.Errorf("%s does not speak of %q: %s", id, word, texts[id])
			}
		}
	}
	if do := s.Sections[0].Do; !strings.Contains(do, "übe nicht") || !strings.Contains(do, "112") || !strings.Contains(s.Disclaimer, "kein ärztlicher Rat") {
		t.Errorf("emergency: %s\ndisclaimer: %s", do, s.Disclaimer)
	}
}

func TestSearchInGerman(t *testing.T) {
	cat := Load("de")
	for query, want := range map[string]string{
		"brücke": "bridge", "BRUCKE": "bridge", "katze": "cat_cow", "plank": "plank_full", "unterarmst": "plank_full", "kind": "childs_pose",
		"gesäß": "bridge", "po": "bridge", "beckenheben": "bridge", "muschel": "clamshell",
	} {
		found := cat.Search(query, Filter{})
		if !slices.ContainsFunc(found, func(c *Card) bool { return c.ID == want }) {
			t.Errorf("%q does not find %s", query, want)
		}
	}
}

func TestGermanOfAllGermanSpeakingCountries(t *testing.T) {
	for _, lang := range []string{"de", "de_AT", "de-CH"} {
		if c := Load(lang).Card("cat_cow"); c == nil || c.Text.Name != "Katze-Kuh" {
			t.Errorf("%s: no German card", lang)
		}
		if s := LoadSafety(lang); s.Title != "Bevor du anfängst" {
			t.Errorf("%s: the safety page is called %q", lang, s.Title)
		}
	}
}
