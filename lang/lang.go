// Package lang holds every word that a person sees outside the exercise texts
// (those lie beside the cards). One JSON file a language, read with go-i18n, so
// that plurals follow CLDR; English is the fallback of every key.
package lang

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"sort"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

// files holds one folder a part of the program and one file a language in it,
// en/ui.json for example; all files of a language are merged.
//
//go:embed en de
var files embed.FS

// Args are the values that a sentence names, as {{.Name}}.
type Args map[string]any

// Words speaks one language.
type Words struct {
	Code string // BCP 47, "en" for example
	loc  *i18n.Localizer
}

// bundle is read once: the files are part of the program, so a fault in them is a fault in the build.
var bundle, codes = load(files)

func load(fsys fs.FS) (*i18n.Bundle, []string) {
	b := i18n.NewBundle(language.English)
	b.RegisterUnmarshalFunc("json", json.Unmarshal)
	seen := map[string]bool{}
	err := fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".json") {
			return err
		}
		data, err := fs.ReadFile(fsys, path)
		if err != nil {
			return err
		}
		code, _, _ := strings.Cut(path, "/")
		seen[code] = true
		_, err = b.ParseMessageFileBytes(data, code+".json")
		return err
	})
	if err != nil {
		panic(fmt.Sprintf("lang: embedded files: %v", err))
	}
	var list []string
	for c := range seen {
		list = append(list, c)
	}
	sort.Strings(list)
	return b, list
}

// Codes lists the languages there are, sorted.
func Codes() []string { return codes }

// For gives the words of the language nearest to code; "" asks the environment.
func For(code string) *Words {
	if code == "" {
		code = system()
	}
	var tags []language.Tag
	for _, c := range codes {
		tags = append(tags, language.Make(c))
	}
	best := "en"
	if want, err := language.Parse(code); err == nil {
		if _, i, sure := language.NewMatcher(append([]language.Tag{language.English}, tags...)).Match(want); sure != language.No && i > 0 {
			best = codes[i-1]
		}
	}
	return &Words{Code: best, loc: i18n.NewLocalizer(bundle, best, "en")}
}

// system reads the POSIX locale variables in their order of precedence.
func system() string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := os.Getenv(name); v != "" {
			v, _, _ = strings.Cut(v, ".")
			return strings.ReplaceAll(v, "_", "-")
		}
	}
	return "en"
}

// T gives the sentence of a key. A key that no file has is shown as it is: ugly, and seen in the first test.
func (w *Words) T(key string, args ...Args) string {
	return w.say(key, nil, args)
}

// N gives the sentence of a key for a count, which it also names as {{.N}}.
func (w *Words) N(key string, n int, args ...Args) string {
	return w.say(key, n, append(args, Args{"N": n}))
}

func (w *Words) say(key string, count any, args []Args) string {
	data := Args{}
	for _, a := range args {
		for k, v := range a {
			data[k] = v
		}
	}
	s, err := w.loc.Localize(&i18n.LocalizeConfig{MessageID: key, TemplateData: data, PluralCount: count})
	if s == "" && err != nil {
		return key
	}
	return s
}

// Has tells whether a key is known.
func (w *Words) Has(key string) bool {
	_, err := w.loc.Localize(&i18n.LocalizeConfig{MessageID: key, PluralCount: 1, TemplateData: Args{"N": 1}})
	if err == nil {
		return true
	}
	_, err = w.loc.Localize(&i18n.LocalizeConfig{MessageID: key, TemplateData: Args{}})
	return err == nil
}
