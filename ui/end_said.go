package ui

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"limber/exercises"
	"limber/exercises/plan"
	"limber/exercises/session"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// unsure is the answer to "which one?" of somebody who does not know.
const unsure = "?"

var efforts = []string{"easy", "right", "hard"}

// onPain keeps the pain. Where it did not rise after all, no card has done it.
func (s *endScreen) onPain(v int) {
	r := Rating{PainAfter: &v}
	s.just.PainAfter = &v
	if !plan.Rose(s.just.PainBefore, &v) && len(s.just.Culprits) > 0 {
		s.just.Culprits, r.Culprits = nil, []string{}
		s.showCulprits()
	}
	s.sheet.Hold(s.pain, func() { s.keep(r) })
}

// worked are the cards of which something was done, each once.
func (s *endScreen) worked() []*exercises.Card {
	var list []*exercises.Card
	for _, it := range s.res.Items {
		if c := s.w.d.Catalogue.Card(it.Card); c != nil && it.Outcome != "skipped" && !slices.Contains(list, c) {
			list = append(list, c)
		}
	}
	return list
}

// askWhich fills in the question which card it was, and tells whether to ask it: where pain rose.
func (s *endScreen) askWhich() bool {
	cards := s.worked()
	if !plan.Rose(s.just.PainBefore, s.just.PainAfter) || len(cards) == 0 {
		return false
	}
	if s.culprits != nil {
		return true
	}
	T := s.w.words.T
	s.culprits = map[string]*widgets.Pick{}
	grid := widgets.Grid(220, theme.Unit)
	for _, c := range cards {
		s.culprits[c.ID] = widgets.NewPick(c.Text.Name, s.w.thumb(c), func(on bool) { s.pick(c.ID, on) })
		grid.Add(s.culprits[c.ID])
	}
	s.culprits[unsure] = widgets.NewPick(T("end.unsure"), nil, func(on bool) { s.pick(unsure, on) })
	grid.Add(s.culprits[unsure])
	s.which.Objects = []fyne.CanvasObject{widgets.Column(0, widgets.NewText(T("end.which")).Bold(),
		widgets.NewText(T("end.which_why")).Sized(theme.Small).Inked(theme.Ink2)), grid}
	return true
}

// pick takes a card, or takes it back. Whoever is not sure picks none, and whoever picks one is sure.
func (s *endScreen) pick(id string, on bool) {
	list := slices.DeleteFunc(slices.Clone(s.just.Culprits), func(c string) bool {
		return c == id || on && (c == unsure || id == unsure)
	})
	if on {
		list = append(list, id)
	}
	s.just.Culprits = list
	s.showCulprits()
	s.keep(Rating{Culprits: append([]string{}, list...)})
}

func (s *endScreen) showCulprits() {
	for id, p := range s.culprits {
		p.Set(slices.Contains(s.just.Culprits, id))
	}
}

// cards lists what became of each card, and asks how it was.
func (s *endScreen) cards() fyne.CanvasObject {
	T := s.w.words.T
	column := widgets.Column(theme.Unit * 1.5)
	if s.asksEffort() {
		column.Add(widgets.Column(0, widgets.NewText(T("end.effort")).Sized(theme.Lead).Bold(),
			widgets.NewText(T("end.effort_why")).Sized(theme.Small).Inked(theme.Ink2)))
	}
	asked := map[string]bool{}
	for i, it := range s.res.Items {
		if i > 0 || s.asksEffort() {
			column.Add(widgets.Rule())
		}
		line := s.line(it)
		if s.asksEffort() && it.Outcome != "skipped" && !asked[it.Card] {
			asked[it.Card] = true
			line = widgets.Aside(560, theme.Unit*1.5, line, s.effort(it.Card))
		}
		column.Add(line)
	}
	return widgets.NewCard(column)
}

// asksEffort: not of a break, of a card tried, or of the gentle routine: those change nothing.
func (s *endScreen) asksEffort() bool {
	r := s.w.d.Catalogue.Routine(s.run.routine)
	return !s.run.isBreak && r != nil && (adjusts(r) || r.Pack != "")
}

// line is one card and what became of it.
func (s *endScreen) line(it session.ItemResult) fyne.CanvasObject {
	icon, ink := "check", theme.Teal
	if it.Outcome != "done" {
		icon, ink = "minus", theme.Ink3
	}
	name := it.Card
	if card := s.w.d.Catalogue.Card(it.Card); card != nil { // a swap may have brought one that was not planned
		name = card.Text.Name
	}
	return widgets.RowOf(theme.Unit*1.5, widgets.Middle, []float32{0, 1}, widgets.NewIcon(icon, ink, 22),
		widgets.Column(0, widgets.NewText(name), widgets.NewText(s.w.doneWords(it)).Sized(theme.Small).Inked(theme.Ink2)))
}

// doneWords says how much was done: "2 sets · both sides · 1 min 20 s", "in part · 12 s", "left out".
func (w *window) doneWords(it session.ItemResult) string {
	var parts []string
	if it.Outcome != "done" {
		parts = append(parts, w.words.T("end.item."+it.Outcome))
	}
	if it.Hurt != "" {
		parts = append(parts, w.words.T("end.hurt"))
	}
	if it.Outcome == "skipped" {
		return join(parts)
	}
	if it.Sets > 1 {
		parts = append(parts, w.words.N("dose.sets", it.Sets))
	}
	switch it.Side {
	case "both":
		parts = append(parts, w.words.T("end.both_sides"))
	case "left", "right":
		parts = append(parts, w.words.T("side."+it.Side))
	}
	return join(append(parts, w.exactly(time.Duration(it.Seconds)*time.Second)))
}

// effort asks by three chips how a card was.
func (s *endScreen) effort(card string) fyne.CanvasObject {
	var chips []*widgets.Chip
	row := widgets.Flow(theme.Unit)
	for _, e := range efforts {
		c := widgets.NewChip(s.w.words.T("end.effort."+e), nil)
		c.OnTap = func() {
			said := !c.Chosen()
			for _, other := range chips {
				other.Choose(other == c && said)
			}
			if !said {
				e = ""
			}
			s.rateEffort(card, e)
		}
		chips = append(chips, c)
		row.Add(c)
	}
	s.efforts[card] = chips
	return row
}

func (s *endScreen) rateEffort(card, effort string) {
	all := map[string]string{}
	for i := range s.just.Items {
		it := &s.just.Items[i]
		if it.Card == card {
			it.Effort = effort
		}
		if it.Effort != "" {
			all[it.Card] = it.Effort
		}
	}
	s.keep(Rating{Effort: all})
}

// showSample shows the page as after a routine, for whoever wants to see what it looks like. Nothing of it is kept.
func (w *window) showSample() {
	r := w.d.Catalogue.Routine("daily_beginner")
	if r == nil {
		return
	}
	res := session.New(r.Items).Result()
	res.Outcome, res.Worked = "done", res.Planned
	for i := range res.Items {
		it := &res.Items[i]
		it.Outcome, it.Seconds, it.Sets = "done", it.Planned, max(1, r.Items[i].Dose.Sets)
	}
	s := newEnd(w, run{routine: r.ID, name: r.Name, items: r.Items, started: w.wall()}, res)
	s.sample = true
	w.push(s)
}
