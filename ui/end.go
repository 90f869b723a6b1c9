package ui

import (
	"fyne.io/fyne/v2"

	"limber/exercises/session"
	"limber/lang"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// endScreen says what was done, in plain words.
type endScreen struct {
	plain
	w     *window
	sheet *widgets.Page
}

func newEnd(w *window, r run, res session.Result) *endScreen {
	T := w.words.T
	title, text := T("end.title"), T("end.text")
	switch {
	case r.isBreak && res.Outcome == "done":
		text = T("end.break_text")
	case res.Outcome != "done" && restful(res):
		title, text = T("end.stopped_title"), T("end.stopped_text")
	case res.Outcome != "done":
		title, text = T("end.stopped_title"), T("end.short_text")
	}
	done, column := 0, widgets.Column(theme.Unit*1.5)
	for i, it := range res.Items {
		if it.Outcome == "done" {
			done++
		}
		if i > 0 {
			column.Add(widgets.Rule())
		}
		column.Add(endLine(w, it))
	}
	ring := widgets.NewRing(168)
	ring.Set(float64(res.Worked)/float64(max(res.Planned, 1)), w.span(res.Worked), T("end.worked"), theme.Teal)
	toToday := widgets.NewButton(widgets.Primary, T("end.home"), "", func() { w.goTo(home) }).Tall()
	wrong := widgets.NewButton(widgets.Plain, T("end.wrong"), "", func() { w.show(newHelp(w, true)) }).Tall()
	s := &endScreen{w: w}
	s.sheet = widgets.NewPage(widgets.Narrow(720, widgets.Inset(theme.Unit*5, theme.Unit*3, theme.Unit*4, theme.Unit*3, widgets.Column(theme.Unit*3,
		widgets.Split(520, 0.3, theme.Unit*4, ring, widgets.Column(theme.Unit,
			widgets.NewText(title).Sized(theme.Title).Bold(),
			widgets.NewText(text).Sized(theme.Lead).Inked(theme.Ink2),
			widgets.NewText(w.words.N("end.cards", len(res.Items), lang.Args{"Done": done})).Inked(theme.Ink2))),
		widgets.NewCard(column),
		widgets.Flow(theme.Unit*1.5, toToday, wrong)))))
	return s
}

// endLine is one card and what became of it.
func endLine(w *window, it session.ItemResult) fyne.CanvasObject {
	icon, ink := "check", theme.Teal
	name := it.Card
	if card := w.d.Catalogue.Card(it.Card); card != nil { // a swap may have brought one that was not planned
		name = card.Text.Name
	}
	words := w.words.T("end.item." + it.Outcome)
	if it.Outcome != "done" {
		icon, ink = "minus", theme.Ink3
	}
	return widgets.RowOf(theme.Unit*1.5, widgets.Middle, []float32{0, 1, 0},
		widgets.NewIcon(icon, ink, 22), widgets.NewText(name),
		widgets.NewText(words).Sized(theme.Small).Inked(theme.Ink2).Single())
}

func (s *endScreen) object() fyne.CanvasObject { return s.sheet }
func (s *endScreen) page() *widgets.Page       { return s.sheet }
func (s *endScreen) name() string              { return "end" }
func (s *endScreen) whole() bool               { return true }

func (s *endScreen) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyEscape, fyne.KeySpace:
		s.w.goTo(home)
		return true
	}
	return false
}
