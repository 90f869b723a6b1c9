package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"limber/exercises"
	"limber/lang"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// inPlansKey is the setting that names the packs that plans may use.
const inPlansKey = "packs_in_plans"

// packSection lists the packs of own cards and routines; nil where there is no folder for them.
func (s *settings) packSection() fyne.CanvasObject {
	w, T := s.w, s.w.words.T
	if w.d.Packs == nil {
		return nil
	}
	var rows []fyne.CanvasObject
	for _, p := range w.d.Catalogue.Packs {
		rows = append(rows, s.packRow(p))
	}
	how := widgets.Column(theme.Unit/2, widgets.NewText(T("packs.how")), widgets.NewText(T("packs.folder", lang.Args{"Path": w.d.Paths.Packs})).Sized(theme.Small).Inked(theme.Ink2))
	if w.packs.removed != "" {
		how.Add(widgets.NewText(T("packs.removed", lang.Args{"Path": w.packs.removed})).Sized(theme.Small).Inked(theme.Teal))
	}
	rows = append(rows, widgets.Aside(440, theme.Unit*2, how, widgets.Flow(0, w.quiet(T("packs.open"), w.openFolder))))
	s.packs = s.section("packs.title", rows...)
	return s.packs
}

// packRow is one pack: what is in it, whether plans may use it, and what is wrong with it.
func (s *settings) packRow(p *exercises.Pack) fyne.CanvasObject {
	w, T := s.w, s.w.words.T
	words := widgets.Column(theme.Unit/2, widgets.NewText(w.packName(p)).Bold(), widgets.NewText(w.contents(p)).Sized(theme.Small).Inked(theme.Ink2))
	if p.About != "" {
		words.Add(widgets.NewText(p.About).Sized(theme.Small).Inked(theme.Ink2))
	}
	column := widgets.Column(theme.Unit, widgets.Beside(theme.Unit*2, words, w.bare(T("packs.remove"), func() { s.askRemove(p) })))
	if sw := s.inPlans(p); sw != nil {
		column.Add(sw)
	}
	if len(p.Problems) > 0 {
		key := "packs.has_problems"
		if p.Held {
			key = "packs.held"
		}
		column.Add(widgets.NewText(T(key)).Bold().Inked(theme.CoralInk))
		column.Add(w.problemLines(p.Problems, 5))
	}
	return column
}

// inPlans is the switch, and the cards that it does nothing for; nil where the pack has no cards.
func (s *settings) inPlans(p *exercises.Pack) fyne.CanvasObject {
	w, T := s.w, s.w.words.T
	fit, open := 0, []string{}
	for _, c := range w.d.Catalogue.Cards {
		switch {
		case c.Pack != p.ID:
		case len(c.Unstated) == 0:
			fit++
		default:
			open = append(open, T("packs.not_in_plans", lang.Args{"Name": c.Text.Name, "What": w.unstated(c)}))
		}
	}
	if fit+len(open) == 0 {
		return nil
	}
	column := widgets.Column(theme.Unit / 2)
	if fit > 0 {
		sw := widgets.NewSwitch(T("packs.in_plans"), w.packOn(p.ID), func(on bool) { w.setPackInPlans(p.ID, on) })
		s.follow = append(s.follow, func(map[string]string) { sw.Set(w.packOn(p.ID)) })
		column.Add(widgets.Beside(theme.Unit*2, widgets.Column(0, widgets.NewText(T("packs.in_plans")),
			widgets.NewText(T("packs.in_plans_help")).Sized(theme.Small).Inked(theme.Ink2)), sw))
	}
	for _, line := range open {
		column.Add(widgets.NewText(line).Sized(theme.Small).Inked(theme.Ink2))
	}
	return column
}

// unstated names what a card leaves open, in words.
func (w *window) unstated(c *exercises.Card) string {
	var list []string
	for _, key := range c.Unstated {
		list = append(list, w.words.T("packs.unstated."+key))
	}
	return strings.Join(list, ", ")
}

// packOn tells whether plans may use a pack's cards. Until the person says so, they may not.
func (w *window) packOn(id string) bool {
	on, _ := w.own(inPlansKey)
	return slices.Contains(on, id)
}

// setPackInPlans lets plans use a pack's cards, or no more.
func (w *window) setPackInPlans(id string, on bool) {
	list, _ := w.own(inPlansKey)
	list = slices.DeleteFunc(slices.Clone(list), func(other string) bool { return other == id })
	if on {
		list = append(list, id)
	}
	w.setOwn(inPlansKey, list)
}

func (s *settings) askRemove(p *exercises.Pack) {
	w, T := s.w, s.w.words.T
	w.push(newQuestion(w, question{
		icon: "alert", title: T("packs.remove_title", lang.Args{"Name": w.packName(p)}), text: T("packs.remove_text", lang.Args{"What": w.contents(p)}),
		yes: T("packs.keep"), onYes: w.back,
		no: T("packs.remove"), onNo: func() {
			w.back()
			w.run(func() {
				aside, err := w.d.Packs.Remove(p.ID)
				w.post(func() {
					w.complain(err)
					if err == nil {
						w.packs.removed = aside
						w.setPackInPlans(p.ID, false) // one of the same name that comes later is to be asked about anew
					}
				})
			})
		},
	}))
}
