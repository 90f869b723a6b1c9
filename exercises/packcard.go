package exercises

import (
	"maps"
	"path"
	"slices"
	"strings"
	"time"

	"gopkg.in/yaml.v3"

	"limber/exercises/figure"
	"limber/yamlfile"
)

// ownFacts is a pack's card as written: the fields of a shipped card, and what lets a
// card be one file.
type ownFacts struct {
	Facts    facts         `yaml:",inline"`
	Text     *yaml.Node    `yaml:"text"`
	Pictures *yaml.Node    `yaml:"pictures"`
	Tempo    time.Duration `yaml:"tempo"`
}

// planFields are what a card must state itself before a plan may use it.
var planFields = []string{"kind", "level", "position", "avoid"}

// The tempo of a repetition that pictures show.
const (
	fastest = time.Second
	slowest = time.Minute
)

// ownCard reads a card of a pack. Less is needed than of a shipped one: what can be
// derived or left open may be missing. The card is good if the checker is clean.
func (b *body) ownCard(part packPart, lang string) (*Card, *checker) {
	var f ownFacts
	c := &checker{file: part.pack.path(part.file), root: part.root}
	c.problems = append(c.problems, yamlfile.DecodeNode(c.file, part.root, &f)...)
	if part.root.Kind != yaml.MappingNode {
		return nil, c
	}
	if !looksLikeCard(part.root) {
		c.problems = []yamlfile.Problem{yamlfile.At(c.file, part.root, "this is neither a card (dose, text, motion or pictures) nor a routine (items)")}
		return nil, c
	}
	stem := c.ownID(&f.Facts.ID, part)
	c.needs("dose")
	card := b.cardOf(c, stem, &f.Facts)
	card.Article = false
	if f.Facts.Article {
		c.bad(at("article"), "article: this marks cards of Limber's own; leave it out")
	}
	if len(card.Groups) == 0 {
		card.Groups = card.Muscles.PrimaryGroups
	}
	if card.Sides == "" {
		card.Sides = None
	}
	for _, key := range planFields {
		if !yamlfile.Has(part.root, key) {
			card.Unstated = append(card.Unstated, key)
		}
	}
	c.shown(card, &f, part)
	steps := c.ownText(card, f.Text, part, lang)
	c.moves(card, part, steps)
	return card, c
}

// ownID puts the file's name in the place of an id that is missing, and gives the name that an id must
// equal: "" for a file alone, since a browser may have called it "card (1).yaml".
func (c *checker) ownID(id *string, part packPart) (stem string) {
	if !yamlfile.Has(part.root, "id") {
		if *id = part.stem; !idForm().MatchString(part.stem) {
			*id = ""
			c.problems = append(c.problems, yamlfile.At(c.file, part.root, "the field id is missing, and the file's name does not do in its place; allowed: %s", idRule))
		}
	}
	if part.pack.Single {
		return ""
	}
	return part.stem
}

func looksLikeCard(root *yaml.Node) bool {
	return slices.ContainsFunc([]string{"dose", "text", "motion", "pictures", "kind", "position", "steps"}, func(k string) bool { return yamlfile.Has(root, k) })
}

// shown checks that there is one thing to look at: a motion, or pictures.
func (c *checker) shown(card *Card, f *ownFacts, part packPart) {
	switch {
	case f.Facts.Motion == nil && f.Pictures == nil:
		c.problems = append(c.problems, yamlfile.At(c.file, c.root, "there is nothing to look at; a card has a motion, or pictures (pictures: [start.png, end.png])"))
	case f.Facts.Motion != nil && f.Pictures != nil:
		c.bad(at("pictures"), "pictures: this card has a motion too; keep one of the two")
	case f.Pictures != nil:
		card.Pictures = c.pictures(f.Pictures, part)
		card.Tempo = f.Tempo
	}
	if yamlfile.Has(c.root, "tempo") {
		if f.Pictures == nil {
			c.bad(at("tempo"), "tempo: a motion has its own; this is for cards with pictures")
		} else if f.Tempo < fastest || f.Tempo > slowest {
			c.bad(at("tempo"), "tempo: %v is out of range; allowed: %v to %v for one repetition", f.Tempo, fastest, slowest)
		}
	}
}

// moves checks what no body could do, and the steps that poses name.
func (c *checker) moves(card *Card, part packPart, steps map[string]int) {
	if card.Motion == nil {
		return
	}
	c.stepsOf(card.Motion, steps)
	for _, p := range faultsOf(card.Motion, part.pack.Files[part.file]) {
		c.problems = append(c.problems, yamlfile.Problem{File: c.file, Line: p.Line, Column: p.Column, What: "motion: " + p.What})
	}
}

// stepsOf looks for poses that name a step which the words of one language do not have. It asks all languages, since
// the author reads one and others read the rest.
func (c *checker) stepsOf(m *figure.Motion, steps map[string]int) {
	seen := map[yamlfile.Problem]bool{}
	for _, lang := range slices.Sorted(maps.Keys(steps)) {
		for _, p := range m.CheckSteps(steps[lang]) {
			problem := yamlfile.Problem{File: c.file, Line: p.Line, Column: p.Column, What: p.What}
			if seen[problem] {
				continue
			}
			seen[problem] = true
			if len(steps) > 1 {
				problem.What += " (" + lang + ")"
			}
			c.problems = append(c.problems, problem)
		}
	}
}

func (c *Card) knownFlags() bool {
	return !slices.ContainsFunc(slices.Concat(c.Avoid, c.Adapt), func(f string) bool { return !slices.Contains(flags, f) })
}

// ownWords are the words of one language, in the card's file or beside it.
type ownWords struct {
	lang string
	file string
	root *yaml.Node
}

// ownText gives the card its words in the best language that it has, and tells how many steps each language has.
func (c *checker) ownText(card *Card, text *yaml.Node, part packPart, lang string) (steps map[string]int) {
	all := c.languages(text, part)
	steps = map[string]int{}
	best := bestWords(c, all, part, lang, func(wc *checker, w *words, lang string) {
		if len(w.Steps) > 0 { // without, that is said already
			steps[lang] = len(w.Steps)
		}
		wc.needs("name", "summary", "steps", "stop")
		if card.knownFlags() {
			wc.words(w, card)
		} else { // a misspelt flag is told once, where it is
			wc.words(w, nil)
		}
	})
	if best != nil {
		card.Text, card.Evidence = best.text(), best.Evidence
	} else if len(all) == 0 && c.clean() {
		c.problems = append(c.problems, yamlfile.At(c.file, c.root, "the words are missing; allowed: text: {en: {name, summary, steps, stop}}, or a file %s.en.yaml beside this one", part.stem))
	}
	return steps
}

// languages lists the words that a card or a routine has.
func (c *checker) languages(text *yaml.Node, part packPart) []ownWords {
	var all []ownWords
	seen := map[string]bool{}
	if text != nil && text.Kind != yaml.MappingNode {
		c.problems = append(c.problems, yamlfile.At(c.file, text, "text must hold languages (en:, de:) with their words under them"))
	} else if text != nil {
		for i := 0; i+1 < len(text.Content); i += 2 {
			lang := text.Content[i]
			if !languageForm().MatchString(lang.Value) {
				c.problems = append(c.problems, yamlfile.At(c.file, lang, "text: %q is no language; allowed: a code such as en or de, with the words under it", lang.Value))
				continue
			}
			seen[lang.Value] = true
			all = append(all, ownWords{lang.Value, c.file, text.Content[i+1]})
		}
	}
	if part.pack.Single {
		return all
	}
	dir := path.Dir(part.file)
	for _, file := range slices.Sorted(maps.Keys(part.pack.Files)) {
		lang, ok := strings.CutPrefix(file, path.Join(dir, part.stem)+".")
		lang, isYAML := strings.CutSuffix(lang, ".yaml")
		if !ok || !isYAML || !languageForm().MatchString(lang) {
			continue
		}
		name := part.pack.path(file)
		root, problems := yamlfile.Node(name, part.pack.Files[file])
		c.problems = append(c.problems, problems...)
		if seen[lang] {
			c.problems = append(c.problems, yamlfile.At(name, root, "%s has words in %q already, under text; keep one of the two", part.file, lang))
		} else if root != nil {
			all = append(all, ownWords{lang, name, root})
		}
	}
	return all
}

// bestWords reads all languages, so that the author hears of a slip in each, and gives the good one that does best
// for who wants lang; nil if none is good.
func bestWords[W any](c *checker, all []ownWords, part packPart, lang string, check func(c *checker, w *W, lang string)) *W {
	var best *W
	rank := -1
	for _, own := range all {
		w := new(W)
		wc := &checker{file: own.file, root: own.root}
		wc.problems = yamlfile.DecodeNode(own.file, own.root, w)
		switch {
		case own.root.Kind == yaml.MappingNode:
			check(wc, w, own.lang)
		case wc.clean(): // nothing after the colon
			wc.problems = append(wc.problems, yamlfile.At(own.file, own.root, "%s: the words are missing here; write them below, or take the line out", own.lang))
		}
		c.problems = append(c.problems, wc.problems...)
		if r := languageRank(own.lang, lang, part.pack.Language); wc.clean() && (rank < 0 || r < rank) {
			best, rank = w, r
		}
	}
	return best
}

// languageRank is how well a language does for who wants another; the lower the better.
func languageRank(has, want, pack string) int {
	for i, l := range append(languageChain(want), pack) {
		if strings.EqualFold(has, l) {
			return i
		}
	}
	return 100
}
