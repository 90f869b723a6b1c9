package lang

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// faults reads the language files as a translator would have them checked: every
// language has the keys of English once, in the plural forms that it knows, each
// with a text that names the same values.
func faults(fsys fs.FS) []string {
	var found []string
	bad := func(format string, args ...any) { found = append(found, fmt.Sprintf(format, args...)) }
	messages := map[string]map[string]map[string]string{} // language -> key -> plural form ("" if there is one form only)
	names, err := fs.Glob(fsys, "*/*.json")
	if err != nil || len(names) == 0 {
		return []string{"no language files"}
	}
	for _, name := range names {
		code := path.Dir(name)
		if messages[code] == nil {
			messages[code] = map[string]map[string]string{}
		}
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return []string{err.Error()}
		}
		entries, err := pairs(data)
		if err != nil {
			bad("%s: %v", name, err)
		}
		for _, e := range entries {
			if messages[code][e.key] != nil {
				bad("%s: %s is there twice; the last one would win unseen", name, e.key)
			}
			forms, err := formsOf(e.value)
			if err != nil {
				bad("%s: %s: %v", name, e.key, err)
			}
			messages[code][e.key] = forms
		}
	}
	english := messages["en"]
	for _, code := range slices.Sorted(maps.Keys(messages)) {
		for _, key := range slices.Sorted(maps.Keys(english)) {
			if messages[code][key] == nil {
				bad("%s: %s is missing", code, key)
			}
		}
		want := append(pluralForms(code), "")
		for _, key := range slices.Sorted(maps.Keys(messages[code])) {
			forms, model := messages[code][key], english[key]
			if model == nil {
				bad("%s: %s is not in English", code, key)
				continue
			}
			if _, single := forms[""]; !single && len(forms) != len(want)-1 {
				bad("%s: %s has the forms %v, wants %v", code, key, slices.Sorted(maps.Keys(forms)), want[:len(want)-1])
			}
			if _, single := model[""]; single != (len(forms) == 1 && slices.Contains(slices.Collect(maps.Keys(forms)), "")) {
				bad("%s: %s counts in one language and not in the other", code, key)
			}
			for form, text := range forms {
				if !slices.Contains(want, form) {
					bad("%s: %s: no number asks for the form %q", code, key, form)
				}
				if strings.TrimSpace(text) == "" {
					bad("%s: %s: there is no text", code, key)
				}
				if got, want := values(text), valuesOf(model, form); got != want {
					bad("%s: %s: names %q, English names %q", code, key, got, want)
				}
			}
		}
	}
	return found
}

type entry struct {
	key   string
	value json.RawMessage
}

// pairs reads the keys and values of an object, with the keys that are there twice.
func pairs(data []byte) ([]entry, error) {
	d := json.NewDecoder(strings.NewReader(string(data)))
	if _, err := d.Token(); err != nil {
		return nil, err
	}
	var list []entry
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return list, err
		}
		e := entry{key: fmt.Sprint(key)}
		if err := d.Decode(&e.value); err != nil {
			return list, err
		}
		list = append(list, e)
	}
	_, err := d.Token()
	return list, err
}

func formsOf(raw json.RawMessage) (map[string]string, error) {
	var one string
	if json.Unmarshal(raw, &one) == nil {
		return map[string]string{"": one}, nil
	}
	forms := map[string]string{}
	err := json.Unmarshal(raw, &forms)
	return forms, err
}

// pluralForms are those that whole numbers ask for in a language.
func pluralForms(code string) []string {
	names := map[plural.Form]string{plural.Other: "other", plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many"}
	seen := map[string]bool{}
	for n := range 1000 {
		seen[names[plural.Cardinal.MatchPlural(language.Make(code), n, 0, 0, 0, 0)]] = true
	}
	return slices.Sorted(maps.Keys(seen))
}

var value = regexp.MustCompile(`\{\{.*?\}\}`)

// values are the placeholders of a text, each once, sorted.
func values(text string) string {
	list := value.FindAllString(text, -1)
	slices.Sort(list)
	return strings.Join(slices.Compact(list), " ")
}

// valuesOf are those of a message in English: of the same form ("once" needs no
// number), else of the form for most numbers.
func valuesOf(forms map[string]string, form string) string {
	text, ok := forms[form]
	if !ok {
		text = forms["other"]
	}
	return values(text)
}

func TestLanguageFiles(t *testing.T) {
	for _, f := range faults(files) {
		t.Error(f)
	}
	if got := strings.Join(Codes(), " "); got != "de en" {
		t.Errorf("the languages are %s", got)
	}
}

// Every fault that the check is for is found, and a good translation has none.
func TestFaultsInLanguageFilesAreFound(t *testing.T) {
	const english = `{"hello": "Hello {{.Name}}", "min": {"one": "{{.N}} minute", "other": "{{.N}} minutes"}}`
	const german = `{"hello": "Hallo {{.Name}}", "min": {"one": "{{.N}} Minute", "other": "{{.N}} Minuten"}}`
	for name, c := range map[string]struct{ old, new, second, want string }{
		"good":               {"", "", `{}`, ""},
		"a key lost":         {`"hello": "Hallo {{.Name}}", `, ``, `{}`, "de: hello is missing"},
		"a key too many":     {`"hello"`, `"bye": "Tschüss", "hello"`, `{}`, "de: bye is not in English"},
		"twice in a file":    {`"hello"`, `"hello": "Grüß dich {{.Name}}", "hello"`, `{}`, "de/a.json: hello is there twice"},
		"twice in two files": {``, ``, `{"hello": "Servus {{.Name}}"}`, "de/b.json: hello is there twice"},
		"a value misspelt":   {`{{.Name}}`, `{{.name}}`, `{}`, `hello: names "{{.name}}", English names "{{.Name}}"`},
		"a value lost":       {`"one": "{{.N}} Minute"`, `"one": "Minute"`, `{}`, `min: names "", English names "{{.N}}"`},
		"a form lost":        {`"one": "{{.N}} Minute", `, ``, `{}`, "de: min has the forms [other], wants [one other]"},
		"a form too many":    {`"one"`, `"few": "{{.N}} Minuten", "one"`, `{}`, `no number asks for the form "few"`},
		"no plural":          {`{"one": "{{.N}} Minute", "other": "{{.N}} Minuten"}`, `"{{.N}} Min."`, `{}`, "min counts in one language"},
		"no text":            {`Hallo {{.Name}}`, ` `, `{}`, "hello: there is no text"},
		"not JSON":           {`"hello"`, `"hello`, `{}`, "de/a.json:"},
		"a number":           {`"Hallo {{.Name}}"`, `7`, `{}`, "de/a.json: hello:"},
	} {
		fsys := fstest.MapFS{
			"en/a.json": {Data: []byte(english)},
			"de/a.json": {Data: []byte(strings.Replace(german, c.old, c.new, 1))},
			"de/b.json": {Data: []byte(c.second)},
		}
		got := strings.Join(faults(fsys), "\n")
		if !strings.Contains(got, c.want) || (c.want == "") != (got == "") {
			t.Errorf("%s: found %q, want %q", name, got, c.want)
		}
	}
}

func TestGermanIsSpoken(t *testing.T) {
	for _, code := range []string{"de", "de-DE", "de-AT", "de-CH"} {
		w := For(code)
		if got := w.T("notice.button.skip"); w.Code != "de" || got != "Auslassen" {
			t.Errorf("%s is answered in %s: %q", code, w.Code, got)
		}
	}
	w := For("de")
	for n, want := range map[int]string{0: "0 Übungen", 1: "1 Übung", 2: "2 Übungen"} {
		if got := w.N("exercises.count", n); got != want {
			t.Errorf("%d are counted as %q, want %q", n, got, want)
		}
	}
	t.Setenv("LC_ALL", "")
	t.Setenv("LC_MESSAGES", "")
	t.Setenv("LANG", "de_AT.UTF-8")
	if got := For("").Code; got != "de" {
		t.Errorf("an Austrian desktop is answered in %s", got)
	}
}
