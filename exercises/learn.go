package exercises

import (
	"io/fs"
	"slices"

	"limber/yamlfile"
)

// Learn is what Limber teaches about backs, in short pages.
type Learn struct {
	Title, Intro string
	Pages        []LearnPage
}

// LearnPage is one idea with its picture.
type LearnPage struct {
	ID    string `yaml:"id"` // the same in every language
	Title string `yaml:"title"`
	Lead  string `yaml:"lead"`
	// Card is the card whose figure illustrates the page.
	Card    string       `yaml:"card"`
	Points  []LearnPoint `yaml:"points"`
	Cards   []string     `yaml:"cards"` // to look at next
	Note    string       `yaml:"note"`
	Sources []string     `yaml:"sources"` // keys of Catalogue.Sources
}

// LearnPoint is one statement, with how sure it is.
type LearnPoint struct {
	ID    string `yaml:"id"` // the same in every language
	Title string `yaml:"title"`
	Text  string `yaml:"text"`
	// Sure is good (well supported), some (some trials), thin (little or mixed evidence), many
	// (many people find so, untested) or agreed (what professionals agree on).
	Sure string `yaml:"sure"`
	// Go is where the point leads: the id of a page, safety (the safety page), muscles (the muscle map) or "".
	Go string `yaml:"go"`
}

var (
	sureWords   = []string{"good", "some", "thin", "many", "agreed"}
	learnPlaces = []string{"safety", "muscles"}
)

// Page finds a page by id; nil if there is none.
func (l *Learn) Page(id string) *LearnPage {
	for i := range l.Pages {
		if l.Pages[i].ID == id {
			return &l.Pages[i]
		}
	}
	return nil
}

// LoadLearn reads the pages in a language, in English where that lacks them.
func LoadLearn(lang string) Learn {
	l, _ := loadLearn(shipped(), lang)
	return l
}

// loadLearn reads the first file without a fault: a translation with a gap in it is not shown.
func loadLearn(fsys fs.FS, lang string) (Learn, []yamlfile.Problem) {
	var last Learn
	b := &body{}
	problems := b.readSources(fsys)
	for _, file := range textFiles("learn", lang) {
		data, p := readBytes(fsys, file)
		if p != nil {
			if file == "learn.en.yaml" {
				problems = append(problems, *p)
			}
			continue
		}
		l, c := readLearn(file, data, b.sourceKeys())
		problems = append(problems, c.problems...)
		if last = l; c.clean() {
			break
		}
	}
	return last, problems
}

func readLearn(file string, data []byte, sources []string) (Learn, *checker) {
	var l Learn
	var w struct {
		Title string      `yaml:"title"`
		Intro string      `yaml:"intro"`
		Pages []LearnPage `yaml:"pages"`
	}
	c, ok := open(file, data, &w)
	if !ok {
		return l, c
	}
	c.needs("title", "intro", "pages")
	l = Learn{Title: w.Title, Intro: oneLine(w.Intro), Pages: w.Pages}
	places := slices.Clone(learnPlaces)
	for _, p := range l.Pages {
		places = append(places, p.ID)
	}
	for i := range l.Pages {
		path := c.entry(at("pages"), i, len(l.Pages))
		c.learnPage(path, &l.Pages[i], places, sources)
		if slices.Index(places[len(learnPlaces):], l.Pages[i].ID) < i {
			c.bad(path, "pages: %q is there twice", l.Pages[i].ID)
		}
	}
	return l, c
}

func (c *checker) learnPage(path []any, p *LearnPage, places, sources []string) {
	p.Lead, p.Note = oneLine(p.Lead), oneLine(p.Note)
	if p.ID == "" || p.Title == "" || p.Lead == "" || p.Card == "" || len(p.Points) == 0 || len(p.Sources) == 0 {
		c.bad(path, "pages: each has id, title, lead, card, points and sources")
	}
	for _, id := range append([]string{p.Card}, p.Cards...) {
		if id != "" && !slices.Contains(ourIDs(), id) {
			c.bad(path, "pages: there is no card %q", id)
		}
	}
	for _, key := range p.Sources {
		if !slices.Contains(sources, key) {
			c.bad(append(path, "sources"), "sources: %q is not known; allowed: %s", key, list(sources))
		}
	}
	seen := map[string]bool{}
	for i := range p.Points {
		q, here := &p.Points[i], append(slices.Clone(path), "points", i)
		q.Text = oneLine(q.Text)
		switch {
		case q.ID == "" || q.Title == "" || q.Text == "" || seen[q.ID]:
			c.bad(here, "points: each has an id of its own, a title and a text")
		case !slices.Contains(sureWords, q.Sure):
			c.bad(append(here, "sure"), "sure: %q is not known; allowed: %s", q.Sure, list(sureWords))
		case q.Go != "" && !slices.Contains(places, q.Go):
			c.bad(append(here, "go"), "go: %q is not known; allowed: %s", q.Go, list(places))
		}
		seen[q.ID] = true
	}
}
