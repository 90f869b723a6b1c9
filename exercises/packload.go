package exercises

import (
	"maps"
	"path"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"limber/yamlfile"
)

// languageForm is the shape of a language code, alone or at the end of a file's name.
var languageForm = pattern(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)

// routinesDir is the folder of a pack or a catalogue in which routines lie.
const routinesDir = "routines"

// packLoader adds packs to a catalogue: first all cards, since a routine or an easier
// link may name those of another pack, then the routines.
type packLoader struct {
	cat      *Catalogue
	lang     string
	routines []packPart
	plans    []packPart // of physiotherapists
}

// packPart is one file of facts of a pack, with its tree.
type packPart struct {
	pack *Pack
	file string // its name in the pack
	stem string // the same without folder and ending
	root *yaml.Node
}

func (l *packLoader) load() {
	var cards []packPart
	for _, p := range l.cat.Packs {
		p.describe()
		for _, part := range p.parts() {
			switch {
			case IsPhysioPlan(part.root):
				l.plans = append(l.plans, part)
			case yamlfile.Has(part.root, "items"):
				l.routines = append(l.routines, part)
			default:
				cards = append(cards, part)
			}
		}
	}
	for _, part := range cards {
		l.card(part)
	}
	l.checkLinks()
	for _, part := range l.routines {
		l.routine(part)
	}
	for _, part := range l.plans {
		l.plan(part)
	}
}

// parts lists the files of facts; files of words belong to one of these.
func (p *Pack) parts() []packPart {
	var parts []packPart
	facts := map[string]bool{}
	for _, file := range slices.Sorted(maps.Keys(p.Files)) {
		stem, isYAML := strings.CutSuffix(file, ".yaml")
		if !isYAML || file == packFile {
			continue
		}
		if dir := path.Dir(file); dir != "." && dir != routinesDir {
			p.bad(file, "this folder is not looked into; cards lie at the top of the pack, routines there or in %s", routinesDir)
			continue
		}
		if base, lang, words := strings.Cut(path.Base(stem), "."); words && !p.Single {
			if !languageForm().MatchString(lang) {
				p.bad(file, "the name has a dot in it; allowed: %s.yaml for a card or a routine, %s.en.yaml for its English words", base, base)
			} else if _, ok := p.Files[path.Join(path.Dir(file), base+".yaml")]; !ok {
				p.bad(file, "these are the words of %s.yaml, which is not here", base)
			}
			continue
		}
		facts[file] = true
		root, problems := yamlfile.Node(p.path(file), p.Files[file])
		p.Problems = append(p.Problems, problems...)
		if base, lang, dot := strings.Cut(path.Base(stem), "."); p.Single && dot && languageForm().MatchString(lang) && onlyWords(root) {
			p.bad(file, "these are words without their card; put this file and %s.yaml into a folder together, or write the words into the card (text: {%s: ...})", base, lang)
			continue
		}
		if root != nil {
			parts = append(parts, packPart{p, file, path.Base(stem), root})
		}
	}
	if len(facts) == 0 && len(p.Faults) == 0 {
		p.bad("", "there is no card and no routine in here; a card is a file such as my_card.yaml")
	}
	return parts
}

// onlyWords tells whether a file holds the words of a card and nothing of the card itself.
func onlyWords(root *yaml.Node) bool {
	return yamlfile.Has(root, "name") && !slices.ContainsFunc([]string{"id", "dose", "text", "motion", "pictures", "items"}, func(k string) bool { return yamlfile.Has(root, k) })
}

// card adds a card of a pack, if all of it is right.
func (l *packLoader) card(part packPart) {
	card, c := l.cat.body.ownCard(part, l.lang)
	if card != nil {
		if other := l.taken(card.ID); other != "" {
			c.bad(at("id"), "id: %q is taken by %s; choose another, for example %s", card.ID, other, example(card.ID, part.pack))
		}
	}
	if card != nil && c.clean() {
		card.Pack, card.File = part.pack.ID, c.file
		l.cat.Cards = append(l.cat.Cards, card)
		part.pack.Cards++
		l.cat.links[card.ID] = link{card: card, at: yamlfile.At(c.file, yamlfile.Find(part.root, "easier"), "")}
	}
	part.pack.Problems = append(part.pack.Problems, c.problems...)
}

// taken says who has an id of a card already.
func (l *packLoader) taken(id string) string {
	if other := l.cat.Card(id); other != nil {
		return other.owner()
	}
	return ""
}

func (c *Card) owner() string {
	if c.Pack == "" {
		return "Limber"
	}
	return c.File
}

// example is an id that is probably free.
func example(id string, p *Pack) string {
	id = "my_" + id
	if !idForm().MatchString(id) {
		return "my_card"
	}
	return id
}

// checkLinks takes easier links away that lead nowhere, once all cards are there.
func (l *packLoader) checkLinks() {
	for _, card := range l.cat.Cards {
		if card.Pack == "" || card.Easier == "" || l.cat.Card(card.Easier) != nil {
			continue
		}
		p := l.cat.links[card.ID].at
		p.What = "easier: there is no card \"" + card.Easier + "\""
		pack := l.cat.Pack(card.Pack)
		pack.Problems = append(pack.Problems, p)
		card.Easier = ""
	}
}

// routine adds a routine of a pack.
func (l *packLoader) routine(part packPart) {
	r, c := l.cat.ownRoutine(part, l.lang)
	if r != nil {
		if other := l.cat.Routine(r.ID); other != nil {
			owner := "Limber"
			if other.Pack != "" {
				owner = other.File
			}
			c.bad(at("id"), "id: %q is taken by %s; choose another, for example %s", r.ID, owner, example(r.ID, part.pack))
			r = nil
		}
	}
	if r != nil {
		r.Pack, r.File = part.pack.ID, c.file
		l.cat.Routines = append(l.cat.Routines, r)
		part.pack.Routines++
	}
	part.pack.Problems = append(part.pack.Problems, c.problems...)
}
