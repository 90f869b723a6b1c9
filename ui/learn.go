package ui

import (
	"strings"

	"fyne.io/fyne/v2"

	"limber/exercises"
	"limber/exercises/figure"
	"limber/lang"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// learn is the list of what Limber teaches, each page with its picture, and the way to the muscle map.
type learn struct {
	plain
	w     *window
	sheet *widgets.Page
}

func newLearn(w *window) *learn {
	s := &learn{w: w}
	grid := widgets.Grid(248, theme.Unit*2)
	for i := range w.d.Learn.Pages {
		p := &w.d.Learn.Pages[i]
		var picture figure.Scene
		if c := w.d.Catalogue.Card(p.Card); c != nil {
			picture = scene(c)
		}
		grid.Add(widgets.NewTile(w.stills, p.Card, p.Title, firstSentence(p.Lead), picture, func() { w.push(newLearnPage(w, p)) }))
	}
	s.sheet = widgets.NewPage(widgets.Narrow(1120, widgets.Inset(theme.Unit*4, theme.Unit*3, theme.Unit*5, theme.Unit*3, widgets.Column(theme.Unit*2,
		widgets.Beside(theme.Unit*2, widgets.NewText(w.d.Learn.Title).Sized(theme.Title).Bold(),
			widgets.NewButton(widgets.Quiet, w.words.T("muscles.title"), "muscle", func() { w.push(newMuscles(w, "")) })),
		widgets.NewText(w.d.Learn.Intro).Sized(theme.Lead).Inked(theme.Ink2),
		grid))))
	return s
}

// firstSentence is enough to choose a page by.
func firstSentence(s string) string {
	if end := strings.Index(s, ". "); end > 0 {
		return s[:end+1]
	}
	return s
}

func (s *learn) object() fyne.CanvasObject { return s.sheet }
func (s *learn) page() *widgets.Page       { return s.sheet }
func (s *learn) name() string              { return "learn" }

// learnPage is one page: a moving picture, what is said, how sure each point is, and where to go from here.
type learnPage struct {
	plain
	w     *window
	id    string
	sheet *widgets.Page
	body  *widgets.Figure
}

func newLearnPage(w *window, p *exercises.LearnPage) *learnPage {
	s := &learnPage{w: w, id: p.ID}
	lead := fyne.CanvasObject(widgets.NewText(p.Lead).Sized(theme.Lead))
	if c := w.d.Catalogue.Card(p.Card); c != nil {
		s.body = widgets.NewFigure(scene(c), fyne.NewSize(220, 160)).Ratio(0.66)
		lead = widgets.Split(560, 0.42, theme.Unit*3, widgets.NewCard(s.body), lead)
	}
	column := widgets.Column(theme.Unit*2.5, w.heading(p.Title), lead, s.points(p))
	if p.Note != "" {
		column.Add(widgets.NewSoft(theme.TealSoft, widgets.Pad(theme.Unit, widgets.NewText(p.Note).Bold())))
	}
	if len(p.Cards) > 0 {
		column.Add(s.cards(p))
	}
	column.Add(s.sources(p))
	column.Add(s.around(p))
	s.sheet = pushed(880, column)
	return s
}

func (s *learnPage) points(p *exercises.LearnPage) fyne.CanvasObject {
	T := s.w.words.T
	column := widgets.Column(theme.Unit * 2)
	for i, q := range p.Points {
		if i > 0 {
			column.Add(widgets.Rule())
		}
		words := widgets.Column(theme.Unit/2, widgets.NewText(q.Title).Sized(theme.Lead).Bold(), widgets.NewText(q.Text),
			widgets.NewText(T("learn.sure."+q.Sure)).Sized(theme.Small).Inked(sureInk(q.Sure)))
		if way, tap := s.way(q.Go); tap != nil {
			words.Add(widgets.Flow(0, s.w.quiet(way, tap)))
		}
		column.Add(words)
	}
	return widgets.NewCard(column)
}

// sureInk lets what is well supported stand out from what is not.
func sureInk(sure string) fyne.ThemeColorName {
	switch sure {
	case "good", "some", "agreed":
		return theme.Teal
	}
	return theme.Ink2
}

// way is where a point leads; no tap: nowhere.
func (s *learnPage) way(to string) (words string, tap func()) {
	w := s.w
	switch to {
	case "":
		return "", nil
	case "safety":
		return w.words.T("learn.safety"), func() { w.push(newSafety(w)) }
	case "muscles":
		return w.words.T("muscles.title"), func() { w.push(newMuscles(w, "")) }
	}
	p := w.d.Learn.Page(to)
	if p == nil {
		return "", nil
	}
	return w.words.T("learn.more", lang.Args{"Page": p.Title}), func() { w.push(newLearnPage(w, p)) }
}

func (s *learnPage) cards(p *exercises.LearnPage) fyne.CanvasObject {
	grid := widgets.Grid(190, theme.Unit*2)
	for _, id := range p.Cards {
		if c := s.w.d.Catalogue.Card(id); c != nil {
			grid.Add(s.w.tile(c))
		}
	}
	return grid
}

// sources says what the page rests on.
func (s *learnPage) sources(p *exercises.LearnPage) fyne.CanvasObject {
	column := widgets.Column(2, widgets.NewText(s.w.words.T("learn.sources")).Sized(theme.Small).Bold().Inked(theme.Ink2))
	for _, key := range p.Sources {
		column.Add(widgets.NewText(s.w.d.Catalogue.Sources[key]).Sized(theme.Small).Inked(theme.Ink2))
	}
	return column
}

// around leads to the page before and the one after.
func (s *learnPage) around(p *exercises.LearnPage) fyne.CanvasObject {
	pages := s.w.d.Learn.Pages
	row := widgets.Flow(theme.Unit)
	for i := range pages {
		if pages[i].ID != p.ID {
			continue
		}
		if i > 0 {
			row.Add(widgets.NewButton(widgets.Quiet, pages[i-1].Title, "back", func() { s.w.replace(newLearnPage(s.w, &pages[i-1])) }))
		}
		if i+1 < len(pages) {
			row.Add(widgets.NewButton(widgets.Primary, pages[i+1].Title, "next", func() { s.w.replace(newLearnPage(s.w, &pages[i+1])) }))
		}
	}
	return row
}

func (s *learnPage) object() fyne.CanvasObject { return s.sheet }
func (s *learnPage) page() *widgets.Page       { return s.sheet }
func (s *learnPage) name() string              { return "learn" }

func (s *learnPage) shown() {
	if s.body != nil {
		s.body.Play()
	}
}

func (s *learnPage) hidden() {
	if s.body != nil {
		s.body.Stop()
	}
}
