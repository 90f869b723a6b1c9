package exercises

import (
	"io/fs"

	"limber/yamlfile"
)

// Safety is the page that everybody reads before the first session: when to
// get help first, when to stop, and what Limber is not.
type Safety struct {
	Title, Intro string
	// The signs, the most urgent first. Physio signs allow a gentle session; an
	// Emergency or Doctor sign allows none.
	Emergency, Doctor, Physio, Pregnancy, Before, Stop []Sign
	// Sections are the same signs with their headings, in the order to show them.
	Sections   []Section
	Disclaimer string // this is no medical advice
	Confirm    string // what the person confirms
	Privacy    string
}

// Sign is one line of the page; the id (A1, B3, ...) stays the same in every language.
type Sign struct {
	ID   string `yaml:"id"`
	Text string `yaml:"text"`
}

// Section is one group of signs: what to look for, and what to do then.
type Section struct {
	ID    string // emergency, doctor, physio, pregnancy, before, stop
	Title string
	Do    string // what to do if any of these is true
	Signs []Sign
}

type safetyWords struct {
	Title      string         `yaml:"title"`
	Intro      string         `yaml:"intro"`
	Sections   []sectionWords `yaml:"sections"`
	Disclaimer string         `yaml:"disclaimer"`
	Privacy    string         `yaml:"privacy"`
	Confirm    string         `yaml:"confirm"`
}

type sectionWords struct {
	ID    string `yaml:"id"`
	Title string `yaml:"title"`
	Do    string `yaml:"do"`
	Signs []Sign `yaml:"signs"`
}

var sectionIDs = []string{"emergency", "pregnancy", "doctor", "physio", "before", "stop"}

// LoadSafety reads the safety page in a language, in English where that lacks it.
func LoadSafety(lang string) Safety {
	s, _ := loadSafety(shipped(), lang)
	return s
}

// loadSafety reads the first complete page. A translation with a fault in it is
// not shown at all: English that is whole is safer than a list with a gap.
func loadSafety(fsys fs.FS, lang string) (Safety, []yamlfile.Problem) {
	var problems []yamlfile.Problem
	var last Safety
	for _, file := range textFiles("safety", lang) {
		data, p := readBytes(fsys, file)
		if p != nil {
			if file == "safety.en.yaml" {
				problems = append(problems, *p)
			}
			continue
		}
		s, c := readSafety(file, data)
		problems = append(problems, c.problems...)
		if last = s; c.clean() {
			break
		}
	}
	return last, problems
}

func readSafety(file string, data []byte) (Safety, *checker) {
	var w safetyWords
	c, _ := open(file, data, &w)
	s := Safety{Title: w.Title, Intro: oneLine(w.Intro), Disclaimer: oneLine(w.Disclaimer), Privacy: oneLine(w.Privacy), Confirm: oneLine(w.Confirm)}
	if c.root == nil {
		return s, c
	}
	c.needs("title", "intro", "sections", "disclaimer", "privacy", "confirm")
	lists := map[string]*[]Sign{
		"emergency": &s.Emergency, "doctor": &s.Doctor, "physio": &s.Physio,
		"pregnancy": &s.Pregnancy, "before": &s.Before, "stop": &s.Stop,
	}
	seen := map[string]bool{}
	for i, sec := range w.Sections {
		path := c.entry(at("sections"), i, len(w.Sections))
		into := lists[sec.ID]
		if into == nil || *into != nil || len(sec.Signs) == 0 || sec.Title == "" || sec.Do == "" {
			c.bad(path, "sections: each has id, title, do and signs, once; the ids are %s", list(sectionIDs))
			continue
		}
		for j, sign := range sec.Signs {
			if sign.ID == "" || sign.Text == "" || seen[sign.ID] {
				c.bad(append(path, "signs", j), "signs: each has an id of its own and a text")
			}
			seen[sign.ID] = true
			sec.Signs[j].Text = oneLine(sign.Text)
		}
		*into = sec.Signs
		s.Sections = append(s.Sections, Section{ID: sec.ID, Title: sec.Title, Do: oneLine(sec.Do), Signs: sec.Signs})
	}
	for _, id := range sectionIDs {
		if *lists[id] == nil {
			c.bad(at("sections"), "sections: %s is missing or wrong", id)
		}
	}
	return s, c
}
