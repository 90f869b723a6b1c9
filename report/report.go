// Package report makes the sheets that a person takes to their physiotherapist: the plan with its drawings, how much of it
// was done, how the pain went, how long the days at the desk were, and what changed and why. The same content is written as
// one HTML file and as a PDF, both made for paper.
//
// It is pure: everything comes in with Input, and the same input gives the same bytes. It says what a person did and said
// and draws no conclusion from it: wellbeing and self-care, no diagnosis.
package report

import (
	"time"

	"limber/exercises"
	"limber/exercises/figure"
	"limber/exercises/plan"
	"limber/lang"
	"limber/progress"
)

// Input is what a report is made of.
type Input struct {
	Words     *lang.Words
	Catalogue *exercises.Catalogue
	Version   string // of the program
	Now       time.Time
	From, To  progress.Date // the period, both days in it
	Course    *progress.Course
	Profile   plan.Profile
	Chosen    plan.Chosen // today's session
	Changes   []plan.Change
	Screened  []Screening    // oldest first
	Physio    plan.Physio    // the physiotherapist's plan that is followed, if any
	Sessions  []plan.Session // all of them
	Palette   *figure.Palette
}

// Screening is one run through the safety questions: only where it led, not what was said.
type Screening struct {
	At       time.Time
	Route    plan.Route
	Examined bool
}

// page is the content of a report in the order in which it is read.
type page struct {
	title, subtitle, footer string
	lang                    string
	blocks                  []block
}

// block is one piece of content. Exactly one of its fields is used.
type block struct {
	heading string
	text    string // a paragraph
	small   string // one of notes
	facts   [][2]string
	table   *table
	cards   []card
	chart   *chart
}

type table struct {
	head   []string
	widths []float64 // parts of the whole
	right  []bool    // numbers
	rows   [][]string
}

// card is one exercise of the plan with its drawing.
type card struct {
	name, dose, note string
	scene            figure.Scene
}

// chart is a drawing with the words that say the same to those who cannot see it.
type chart struct {
	height float64 // mm; the width is that of the text
	alt    string
	key    []keyed // what the signs in it mean
	draw   func(c canvas, width float64)
}

// keyed is one sign of a chart and its meaning.
type keyed struct {
	sign  func(c canvas, x, y float64) // about 3 mm wide, y is its middle
	words string
}

// build says everything there is to say.
func (in *Input) build() *page {
	T := in.Words.T
	p := &page{
		lang:     in.Words.Code,
		title:    T("report.title"),
		subtitle: T("report.period", lang.Args{"From": in.date(in.From), "To": in.date(in.To)}),
		footer:   T("report.footer", lang.Args{"Date": in.date(progress.DateOf(in.Now)), "Version": in.Version}),
	}
	s := in.Course.Between(in.From, in.To)
	add := func(b ...block) { p.blocks = append(p.blocks, b...) }
	add(block{facts: [][2]string{{T("report.name"), ""}}}, block{text: T("report.intro")})
	add(block{heading: T("report.glance")}, block{facts: in.glance(s)})
	add(block{heading: T("report.about")}, block{facts: in.about()})
	add(in.plan()...)
	add(in.physio()...)
	add(in.adherence(s)...)
	add(in.done()...)
	add(in.pain(s)...)
	add(in.sitting(s)...)
	add(in.weeks(s)...)
	add(in.changes()...)
	add(in.screenings()...)
	add(block{heading: T("report.notes")}, block{small: T("report.notes_sessions")}, block{small: T("report.notes_pain")},
		block{small: T("report.notes_sitting")}, block{small: T("report.notes_changes")}, block{small: T("report.notes_self")})
	return p
}
