// Package lang holds every word that a person sees outside the exercise texts
// (those lie beside the cards). One JSON file a language, read with go-i18n, so
// that plurals follow CLDR; English is the fallback of every key.
package lang

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

// files holds one folder a language and one file a part of the program in it,
// en/ui.json for example; all files of a language are merged.
//
//go:embed en de
var files embed.FS

// Args are the values that a sentence names, as {{.Name}}.
type Args map[string]any

// Words speaks one language. It may be used by several goroutines.
type Words struct {
	Code   string    // BCP 47, "en" for example
	spoken []*speech // this language, then English for what it does not have
}

// speech is one language. Where its sentences lie is found out when it is first spoken, and a sentence is read and made
// ready when it is first said: the agent runs all day in one language and says a few dozen of a thousand.
type speech struct {
	tag      language.Tag
	book     func() book
	speaking sync.Mutex   // held while the rest is used, for it grows
	bundle   *i18n.Bundle // the sentences said so far
	loc      *i18n.Localizer
}

var speeches, codes = list(files)

func list(fsys fs.FS) (map[string]*speech, []string) {
	folders, err := fs.ReadDir(fsys, ".")
	if err != nil {
		panic(fmt.Sprintf("lang: embedded files: %v", err))
	}
	all, names := map[string]*speech{}, []string{}
	for _, f := range folders { // sorted
		code := f.Name()
		names = append(names, code)
		all[code] = &speech{
			tag:  language.Make(code),
			book: sync.OnceValue(func() book { return open(fsys, code) }),
		}
	}
	return all, names
}

// say gives a sentence of this language; known is false if it has none of this key.
func (s *speech) say(key string, count any, data Args) (text string, known bool) {
	if !s.book().has(key) {
		return "", false
	}
	s.speaking.Lock()
	defer s.speaking.Unlock()
	if s.bundle == nil {
		s.bundle = i18n.NewBundle(s.tag)
		s.loc = i18n.NewLocalizer(s.bundle, s.tag.String())
	}
	said := i18n.LocalizeConfig{MessageID: key, TemplateData: data, PluralCount: count}
	text, err := s.loc.Localize(&said)
	var first *i18n.MessageNotFoundErr
	if errors.As(err, &first) {
		raw, m := s.book().read(key), &i18n.Message{ID: key}
		if json.Unmarshal(raw, &m.Other) != nil && json.Unmarshal(raw, m) != nil {
			return "", false
		}
		s.bundle.MustAddMessages(s.tag, m) // its tag is the bundle's own, whose rules there are
		text, _ = s.loc.Localize(&said)
	}
	return text, text != ""
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
	w := &Words{Code: best, spoken: []*speech{speeches[best]}}
	if best != "en" {
		w.spoken = append(w.spoken, speeches["en"])
	}
	return w
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
	for _, speech := range w.spoken {
		if text, known := speech.say(key, count, data); known {
			return text
		}
	}
	return key
}

// Clock is a time of day, with the weekday where it is not the day of now.
func (w *Words) Clock(t, now time.Time) string {
	t = t.In(now.Location()).Round(time.Minute)
	if t.Format(time.DateOnly) == now.Format(time.DateOnly) {
		return t.Format("15:04")
	}
	return w.T("weekday.short."+strings.ToLower(t.Format("Mon"))) + t.Format(" 15:04")
}

// Has tells whether a key is known.
func (w *Words) Has(key string) bool {
	for _, s := range w.spoken {
		if s.book().has(key) {
			return true
		}
	}
	return false
}
