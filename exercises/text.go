package exercises

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"limber/yamlfile"
)

// maxStepWords keeps a step to 8 seconds of reading, at 150 words a minute for
// somebody who lies on a mat and looks at a screen two metres away.
const maxStepWords = 20

// words is <id>.<language>.yaml as written.
type words struct {
	Name     string            `yaml:"name"`
	Also     []string          `yaml:"also"`
	Summary  string            `yaml:"summary"`
	Steps    []string          `yaml:"steps"`
	Breath   string            `yaml:"breath"`
	Mistakes []string          `yaml:"mistakes"`
	Avoid    map[string]string `yaml:"avoid"`
	Adapt    map[string]string `yaml:"adapt"`
	Stop     string            `yaml:"stop"`
	Note     string            `yaml:"note"`
	Evidence []string          `yaml:"evidence"`
}

// readText reads a card's words and checks that they are complete. card may be
// nil: then the flags are only checked to be known ones.
func readText(file string, data []byte, card *Card) (*words, *checker) {
	var w words
	c, ok := open(file, data, &w)
	if !ok {
		return nil, c
	}
	c.needs("name", "summary", "steps", "breath", "mistakes", "stop", "evidence")
	c.words(&w, card)
	return &w, c
}

// words checks the words that are there. card may be nil.
func (c *checker) words(w *words, card *Card) {
	c.sentences("name", w.Name)
	c.sentences("summary", w.Summary)
	c.sentences("breath", w.Breath)
	c.sentences("stop", w.Stop)
	if w.Note != "" {
		c.sentences("note", w.Note)
	}
	c.sentences("also", w.Also...)
	c.sentences("steps", w.Steps...)
	c.sentences("mistakes", w.Mistakes...)
	c.sentences("evidence", w.Evidence...)
	if n := c.written("steps"); n >= 0 && (n < 2 || n > 8) {
		c.bad(at("steps"), "steps: there are %d; allowed: 2 to 8", n)
	}
	for i, step := range w.Steps {
		switch n := len(strings.Fields(step)); {
		case n > maxStepWords:
			c.bad(c.entry(at("steps"), i, len(w.Steps)), "steps: this one has %d words; allowed: %d, so that it is read in 8 seconds", n, maxStepWords)
		case wordsToRead(step) > maxStepWords:
			c.bad(c.entry(at("steps"), i, len(w.Steps)), "steps: this one is as long as %d words; allowed: %d, so that it is read in 8 seconds", wordsToRead(step), maxStepWords)
		}
	}
	if card == nil {
		c.flagTexts("avoid", w.Avoid, flags, false)
		c.flagTexts("adapt", w.Adapt, flags, false)
	} else {
		c.flagTexts("avoid", w.Avoid, card.Avoid, true)
		c.flagTexts("adapt", w.Adapt, card.Adapt, true)
	}
	w.tidy()
}

// flagTexts checks that each flag has its sentence, and no other flag has one.
func (c *checker) flagTexts(key string, texts map[string]string, want []string, all bool) {
	for _, flag := range slices.Sorted(maps.Keys(texts)) {
		switch {
		case !slices.Contains(want, flag):
			c.bad(at(key, flag), "%s: %q is no flag of this card; allowed: %s", key, flag, orNone(want))
		case strings.TrimSpace(texts[flag]) == "":
			c.bad(at(key, flag), "%s: %s has no sentence", key, flag)
		case badText(texts[flag], longestSentence) != "":
			c.bad(at(key, flag), "%s: %s: %s", key, flag, badText(texts[flag], longestSentence))
		}
	}
	var missing []string
	for _, flag := range want {
		if !yamlfile.Has(yamlfile.Find(c.root, key), flag) {
			missing = append(missing, flag)
		}
	}
	if all && len(missing) > 0 {
		c.bad(at(key), "%s: the sentence for %s is missing", key, list(missing))
	}
}

func orNone(words []string) string {
	if len(words) == 0 {
		return "none, leave this out"
	}
	return list(words)
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// tidy makes one line of text that was folded over several in the file.
func (w *words) tidy() {
	for _, s := range []*string{&w.Name, &w.Summary, &w.Breath, &w.Stop, &w.Note} {
		*s = oneLine(*s)
	}
	for _, l := range [][]string{w.Also, w.Steps, w.Mistakes, w.Evidence} {
		for i := range l {
			l[i] = oneLine(l[i])
		}
	}
	for _, m := range []map[string]string{w.Avoid, w.Adapt} {
		for k, s := range m {
			m[k] = oneLine(s)
		}
	}
}

func (w *words) text() Text {
	return Text{
		Name: w.Name, Also: w.Also, Summary: w.Summary, Steps: w.Steps, Breath: w.Breath, Mistakes: w.Mistakes,
		Avoid: w.Avoid, Adapt: w.Adapt, Stop: w.Stop, Note: w.Note,
	}
}

// textFiles lists the names of a text file by preference: the full language
// ("de-AT"), its first part, English.
func textFiles(stem, lang string) []string {
	var names []string
	for _, l := range languageChain(lang) {
		names = append(names, fmt.Sprintf("%s.%s.yaml", stem, l))
	}
	return names
}

// languageChain is the languages that will do, best first: "de-AT", "de", "en".
func languageChain(lang string) []string {
	short, _, _ := strings.Cut(strings.ReplaceAll(lang, "_", "-"), "-")
	var chain []string
	for _, l := range []string{lang, short, "en"} {
		if l != "" && !slices.Contains(chain, l) {
			chain = append(chain, l)
		}
	}
	return chain
}
