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

// doing is the dose, the steps, the breath, and the way to the safety page.
func (s *cardScreen) doing() fyne.CanvasObject {
	T, c := s.w.words.T, s.card
	s.steps = widgets.NewSteps(c.Text.Steps)
	column := widgets.Column(theme.Unit*1.5,
		widgets.NewText(s.w.dose(c.Dose, c.Sides)).Sized(theme.Lead).Bold().Inked(theme.Teal))
	if later := s.w.later(c.Dose); later != "" {
		column.Add(widgets.NewText(later).Sized(theme.Small).Inked(theme.Ink2))
	}
	column.Add(widgets.Inset(0, -theme.Unit, 0, -theme.Unit, s.steps.Box))
	if c.Text.Breath != "" {
		column.Add(iconLine("breath", c.Text.Breath))
	}
	if c.Text.Note != "" {
		column.Add(iconLine("info", c.Text.Note))
	}
	column.Add(widgets.Flow(theme.Unit, s.w.quiet(T("card.safety"), func() { s.w.push(newSafety(s.w)) })))
	return widgets.NewCard(column)
}

// bulletIn is a bullet in another ink.
func bulletIn(words string, dot, ink fyne.ThemeColorName) fyne.CanvasObject {
	return widgets.RowOf(theme.Unit*1.5, widgets.Top, []float32{0, 1},
		widgets.Inset(5, 0, 0, 2, widgets.NewIcon("dot", dot, 12)), widgets.NewText(words).Inked(ink))
}

// later says how far a dose may grow; "" where its source says nothing.
func (w *window) later(d exercises.Dose) string {
	most := d
	most.Sets, most.Reps, most.Hold, most.Time = max(d.Sets, d.MaxSets), max(d.Reps, d.MaxReps), max(d.Hold, d.MaxHold), max(d.Time, d.MaxTime)
	if most == d {
		return ""
	}
	return w.words.T("card.later", lang.Args{"Dose": w.dose(most, exercises.None)})
}

func iconLine(icon, words string) fyne.CanvasObject {
	return widgets.RowOf(theme.Unit*1.5, widgets.Top, []float32{0, 1},
		widgets.NewIcon(icon, theme.Ink3, 22), widgets.NewText(words).Inked(theme.Ink2))
}

// fillForYou says above everything else what the person's own limits mean for this card.
func (s *cardScreen) fillForYou() {
	T, p := s.w.words.T, s.w.profile()
	s.forYou.Objects = nil
	if against := p.Against(s.card); len(against) > 0 {
		column := widgets.Column(theme.Unit/2, widgets.NewText(T("card.against")).Bold().Inked(theme.CoralInk))
		for _, flag := range against {
			column.Add(bulletIn(s.reason(flag), theme.Coral, theme.CoralInk))
		}
		s.forYou.Add(widgets.NewSoft(theme.CoralSoft, widgets.Aside(520, theme.Unit, column, widgets.Flow(0, s.w.bare(T("filter.limits"), s.w.openLimits)))))
	}
	if adapts := p.Adapts(s.card); len(adapts) > 0 {
		column := widgets.Column(theme.Unit/2, widgets.NewText(T("card.for_you")).Bold())
		for _, flag := range adapts {
			column.Add(bullet(s.flagLine(flag, s.card.Text.Adapt[flag]), theme.Teal))
		}
		s.forYou.Add(widgets.NewSoft(theme.TealSoft, column))
	}
	if slices.Contains(p.Unwanted, s.card.ID) {
		s.forYou.Add(widgets.NewBanner("info", T("card.unwanted"), s.w.bare(T("card.want"), func() { s.w.want(s.card.ID, true) })))
	}
	if p.Unstated(s.card) {
		s.forYou.Add(widgets.NewBanner("alert", T("card.unstated")))
	}
	if missing := p.Missing(s.card); len(missing) > 0 {
		s.forYou.Add(widgets.NewBanner("info", T("card.missing", lang.Args{"What": s.w.kitWords(missing)}), s.w.bare(T("filter.limits"), s.w.openLimits)))
	}
	show(s.forYou, len(s.forYou.Objects) > 0)
}

// reason says why a limit speaks against the card.
func (s *cardScreen) reason(flag string) string {
	if why := s.card.Text.Avoid[flag]; why != "" {
		return s.flagLine(flag, why)
	}
	return s.flagLine(flag, s.w.words.T("card.on_the_floor"))
}

func (s *cardScreen) flagLine(flag, text string) string {
	return s.w.words.T("flag.line", lang.Args{"Who": s.w.words.T("flag." + flag), "Text": text})
}

// careful is what goes wrong, who should leave it out, and when to stop.
func (s *cardScreen) careful() fyne.CanvasObject {
	T, t := s.w.words.T, s.card.Text
	column := widgets.Column(theme.Unit)
	part := func(title string, add func()) {
		if len(column.Objects) > 0 {
			column.Add(widgets.Gap(theme.Unit))
		}
		column.Add(widgets.NewText(title).Bold())
		add()
	}
	if len(t.Mistakes) > 0 {
		part(T("card.mistakes"), func() {
			for _, m := range t.Mistakes {
				column.Add(bullet(m, theme.Ink3))
			}
		})
	}
	if len(s.card.Avoid) > 0 {
		part(T("card.avoid"), func() { s.flags(column, s.card.Avoid, t.Avoid, theme.Coral) })
	}
	if len(s.card.Adapt) > 0 {
		part(T("card.adapt"), func() { s.flags(column, s.card.Adapt, t.Adapt, theme.Teal) })
	}
	if t.Stop != "" {
		part(T("card.stop"), func() { column.Add(widgets.NewText(t.Stop)) })
	}
	return widgets.NewCard(column)
}

// flags lists who is meant, and why or how: the person's own limits first.
func (s *cardScreen) flags(column *fyne.Container, ids []string, texts map[string]string, dot fyne.ThemeColorName) {
	mine := s.w.profile().Limits
	for _, own := range []bool{true, false} {
		for _, id := range exercises.Flags() {
			if slices.Contains(ids, id) && slices.Contains(mine, id) == own {
				column.Add(bullet(s.flagLine(id, texts[id]), dot))
			}
		}
	}
}

// muscles shows and names what works, and leads on to the other cards that do.
func (s *cardScreen) muscles() fyne.CanvasObject {
	if len(s.card.Muscles.Primary)+len(s.card.Muscles.Secondary) == 0 { // a pack's card may name none
		return nil
	}
	T := s.w.words.T
	names := func(ids []string) string {
		var list []string
		for _, id := range ids {
			list = append(list, s.w.d.Catalogue.Muscle(id).Name)
		}
		return strings.Join(list, ", ")
	}
	picture := widgets.NewMuscleMap(T("muscles.map"), s.card.Muscles.Primary, s.card.Muscles.Secondary)
	picture.OnMuscle = func(id string) { s.w.push(newMuscles(s.w, id)) }
	column := widgets.Column(theme.Unit, widgets.NewText(T("card.muscles")).Bold(), picture)
	if m := s.card.Muscles.Primary; len(m) > 0 {
		key := "card.primary"
		if s.card.Kind == exercises.Stretch {
			key = "card.stretched"
		}
		column.Add(bullet(T(key, lang.Args{"Muscles": names(m)}), theme.Coral))
	}
	if m := s.card.Muscles.Secondary; len(m) > 0 {
		column.Add(bullet(T("card.secondary", lang.Args{"Muscles": names(m)}), theme.Ink3))
	}
	first := slices.Concat(s.card.Muscles.Primary, s.card.Muscles.Secondary)[0]
	column.Add(widgets.Flow(0, s.w.quiet(T("muscles.title"), func() { s.w.push(newMuscles(s.w, first)) }))) // as a tap on the picture, by key
	return widgets.NewCard(column)
}

// evidence is folded away: few look for it, and it is there.
func (s *cardScreen) evidence() fyne.CanvasObject {
	if len(s.card.Evidence) == 0 {
		return nil
	}
	T := s.w.words.T
	body := widgets.Column(theme.Unit)
	for _, e := range s.card.Evidence {
		body.Add(widgets.NewText(e).Inked(theme.Ink2))
	}
	if len(s.card.Sources) > 0 {
		body.Add(widgets.NewText(T("card.sources")).Sized(theme.Small).Bold().Inked(theme.Ink2))
	}
	for _, key := range s.card.Sources {
		if cite := s.w.d.Catalogue.Sources[key]; cite != "" {
			body.Add(widgets.NewText(cite).Sized(theme.Small).Inked(theme.Ink2))
		}
	}
	fold := widgets.NewFold(T("card.evidence"), body, func() { s.sheet.Relayout() })
	return widgets.NewCard(fold.Box)
}

// ladder leads to the easier and the harder cards.
func (s *cardScreen) ladder() fyne.CanvasObject {
	column := widgets.Column(theme.Unit)
	add := func(key, id string) {
		if c := s.w.d.Catalogue.Card(id); c != nil {
			column.Add(widgets.NewLink(s.w.stills, id, s.w.words.T(key), c.Text.Name, scene(c), func() { s.w.replace(newCard(s.w, c)) }))
		}
	}
	add("card.is_easier", s.card.Easier)
	for _, id := range s.card.Harder {
		add("card.is_harder", id)
	}
	if len(column.Objects) == 0 {
		return nil
	}
	return column
}
