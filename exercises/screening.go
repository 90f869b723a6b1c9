package exercises

import (
	"io/fs"
	"maps"
	"slices"

	"limber/yamlfile"
)

// Questions are the screening as it is asked: one group a screen. Where the answers lead, package plan knows.
type Questions struct {
	Groups []QuestionGroup // in the order to ask
	Weekly QuestionGroup   // the short screen of those who were sent to a physiotherapist
	texts  map[string]string
	notes  map[string]string
}

// QuestionGroup is one screen of questions.
type QuestionGroup struct {
	ID, Title, Text string
	If              string // the id that must have been answered with yes; "" for every person
	Asks            []Question
}

// Question is one thing that may be true.
type Question struct {
	ID, Text string
	Follow   *FollowUp // asked after a yes; nil: nothing is
}

// FollowUp is asked about a yes, by two buttons.
type FollowUp struct {
	Ask, Yes, No string // the words
	Adds         string // id that a yes adds
	Instead      string // id that stands in the place of the first after a no
	Allows       bool   // a yes is the word that exercise is fine (section 9, S11)
}

// Text is what an id stands for, in a person's words; the id itself where nothing is known of it.
func (q Questions) Text(id string) string {
	if t := q.texts[id]; t != "" {
		return t
	}
	return id
}

// Note is what to do about this one id, beside what its route says; "" for most.
func (q Questions) Note(id string) string { return q.notes[id] }

// IDs are those that have words, sorted.
func (q Questions) IDs() []string { return slices.Sorted(maps.Keys(q.texts)) }

type screeningFacts struct {
	Groups []struct {
		ID     string   `yaml:"id"`
		If     string   `yaml:"if"`
		Weekly bool     `yaml:"weekly"`
		Asks   []string `yaml:"asks"`
	} `yaml:"groups"`
	Follow map[string]struct {
		Yes    string `yaml:"yes"`
		No     string `yaml:"no"`
		Allows bool   `yaml:"allows"`
	} `yaml:"follow"`
}

type screeningWords struct {
	Groups map[string]struct {
		Title string `yaml:"title"`
		Text  string `yaml:"text"`
	} `yaml:"groups"`
	Questions map[string]string `yaml:"questions"`
	Follow    map[string]struct {
		Ask string `yaml:"ask"`
		Yes string `yaml:"yes"`
		No  string `yaml:"no"`
	} `yaml:"follow"`
	Notes map[string]string `yaml:"notes"`
}

const screeningFile = "screening.yaml"

// LoadQuestions reads the screening in a language, in English where that lacks it.
func LoadQuestions(lang string) Questions {
	q, _ := loadQuestions(shipped(), lang)
	return q
}

// loadQuestions takes the first language that has words for all of it: half a question is none.
func loadQuestions(fsys fs.FS, lang string) (Questions, []yamlfile.Problem) {
	data, p := readBytes(fsys, screeningFile)
	if p != nil {
		return Questions{}, []yamlfile.Problem{*p}
	}
	var f screeningFacts
	c, _ := open(screeningFile, data, &f)
	problems := c.problems
	var q Questions
	for _, file := range textFiles("screening", lang) {
		data, p := readBytes(fsys, file)
		if p != nil {
			if file == "screening.en.yaml" {
				problems = append(problems, *p)
			}
			continue
		}
		var w screeningWords
		c, _ := open(file, data, &w)
		q = f.worded(w, c)
		problems = append(problems, c.problems...)
		if c.clean() {
			break
		}
	}
	return q, problems
}

// worded puts facts and words together; a word that is missing is a problem.
func (f screeningFacts) worded(w screeningWords, c *checker) Questions {
	q := Questions{texts: w.Questions, notes: w.Notes}
	if c.root == nil {
		return q
	}
	c.needs("groups", "questions", "follow", "notes")
	text := func(id string) string {
		if id != "" && w.Questions[id] == "" {
			c.bad(at("questions", id), "questions: %s has no words", id)
		}
		return w.Questions[id]
	}
	for _, g := range f.Groups {
		words := w.Groups[g.ID]
		if words.Title == "" || words.Text == "" {
			c.bad(at("groups", g.ID), "groups: %s needs a title and a text", g.ID)
		}
		group := QuestionGroup{ID: g.ID, Title: words.Title, Text: words.Text, If: g.If}
		for _, id := range g.Asks {
			ask := Question{ID: id, Text: text(id)}
			if how, ok := f.Follow[id]; ok {
				words := w.Follow[id]
				if words.Ask == "" || words.Yes == "" || words.No == "" {
					c.bad(at("follow", id), "follow: %s needs ask, yes and no", id)
				}
				text(how.Yes)
				text(how.No)
				ask.Follow = &FollowUp{Ask: words.Ask, Yes: words.Yes, No: words.No, Adds: how.Yes, Instead: how.No, Allows: how.Allows}
			}
			group.Asks = append(group.Asks, ask)
		}
		if g.Weekly {
			q.Weekly = group
		} else {
			q.Groups = append(q.Groups, group)
		}
	}
	return q
}
