package ui

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"limber/exercises"
	"limber/lang"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// cardScreen is one exercise: the moving figure, what to do, how much, and when not to.
type cardScreen struct {
	plain
	w     *window
	card  *exercises.Card
	body  *widgets.Figure
	sheet *widgets.Page
	try   *widgets.Button
}

func newCard(w *window, c *exercises.Card) *cardScreen {
	s := &cardScreen{w: w, card: c}
	T := w.words.T
	s.body = widgets.NewFigure(scene(c), fyne.NewSize(240, 180)).Ratio(0.68)
	s.try = widgets.NewButton(widgets.Primary, T("card.try"), "play", s.onTry).Tall()
	turn := widgets.NewIconButton("turn", T("card.turn"), func() { s.body.TurnBy(45) })
	head := widgets.Beside(theme.Unit*2, widgets.RowOf(theme.Unit, widgets.Middle, []float32{0, 1},
		widgets.NewIconButton("back", T("back"), w.back), widgets.NewText(c.Text.Name).Sized(theme.Title).Bold()), s.try)
	left := widgets.Column(theme.Unit*2,
		widgets.NewCard(widgets.Column(0, s.body, widgets.Row(0, widgets.Spring(), turn))),
		s.muscles(), s.evidence())
	right := widgets.Column(theme.Unit*2, s.doing(), s.careful(), s.ladder())
	s.sheet = widgets.NewPage(widgets.Narrow(1120, widgets.Inset(theme.Unit*3, theme.Unit*3, theme.Unit*5, theme.Unit*3,
		widgets.Column(theme.Unit*2, head,
			widgets.NewText(w.meta(c)).Inked(theme.Ink2), widgets.NewText(c.Text.Summary).Sized(theme.Lead),
			widgets.Split(700, 0.5, theme.Unit*3, left, right)))))
	return s
}

// meta is kind, place and level in one line.
func (w *window) meta(c *exercises.Card) string {
	parts := []string{w.line(c), w.words.T("level." + strconv.Itoa(min(max(c.Level, 1), 3)))}
	if c.OptIn {
		parts = append(parts, w.words.T("card.opt_in"))
	}
	return strings.Join(parts, " · ")
}

// doing is the dose, the steps, the breath, and the way to the safety page.
func (s *cardScreen) doing() fyne.CanvasObject {
	T, c := s.w.words.T, s.card
	column := widgets.Column(theme.Unit*1.5,
		widgets.NewText(s.w.dose(c.Dose, c.Sides)).Sized(theme.Lead).Bold().Inked(theme.Teal))
	for i, step := range c.Text.Steps {
		column.Add(widgets.RowOf(theme.Unit*1.5, widgets.Top, []float32{0, 1},
			widgets.Least(18, widgets.NewText(strconv.Itoa(i+1)).Bold().Inked(theme.Teal)), widgets.NewText(step)))
	}
	if c.Text.Breath != "" {
		column.Add(iconLine("breath", c.Text.Breath))
	}
	if c.Text.Note != "" {
		column.Add(iconLine("info", c.Text.Note))
	}
	column.Add(widgets.Gap(0))
	column.Add(widgets.Flow(theme.Unit, s.w.quiet(T("card.safety"), func() { s.w.push(newSafety(s.w, nil)) })))
	return widgets.NewCard(column)
}

func iconLine(icon, words string) fyne.CanvasObject {
	return widgets.RowOf(theme.Unit*1.5, widgets.Top, []float32{0, 1},
		widgets.NewIcon(icon, theme.Ink3, 22), widgets.NewText(words).Inked(theme.Ink2))
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

// flags lists who is meant, and why or how.
func (s *cardScreen) flags(column *fyne.Container, ids []string, texts map[string]string, dot fyne.ThemeColorName) {
	ids = slices.Clone(ids)
	slices.Sort(ids)
	for _, id := range ids {
		column.Add(bullet(s.w.words.T("flag.line", lang.Args{"Who": s.w.words.T("flag." + id), "Text": texts[id]}), dot))
	}
}

func (s *cardScreen) muscles() fyne.CanvasObject {
	T := s.w.words.T
	names := func(ids []string) string {
		var list []string
		for _, id := range ids {
			list = append(list, s.w.d.Catalogue.Muscle(id).Name)
		}
		return strings.Join(list, ", ")
	}
	column := widgets.Column(theme.Unit, widgets.NewText(T("card.muscles")).Bold())
	if m := s.card.Muscles.Primary; len(m) > 0 {
		column.Add(bullet(T("card.primary", lang.Args{"Muscles": names(m)}), theme.Coral))
	}
	if m := s.card.Muscles.Secondary; len(m) > 0 {
		column.Add(bullet(T("card.secondary", lang.Args{"Muscles": names(m)}), theme.Ink3))
	}
	return widgets.NewCard(column)
}

func (s *cardScreen) evidence() fyne.CanvasObject {
	if len(s.card.Evidence) == 0 {
		return widgets.Gap(0)
	}
	column := widgets.Column(theme.Unit, widgets.NewText(s.w.words.T("card.evidence")).Bold())
	for _, e := range s.card.Evidence {
		column.Add(widgets.NewText(e).Inked(theme.Ink2))
	}
	return widgets.NewCard(column)
}

// ladder leads to the easier and the harder cards.
func (s *cardScreen) ladder() fyne.CanvasObject {
	row := widgets.Flow(theme.Unit)
	add := func(key, id string) {
		if c := s.w.d.Catalogue.Card(id); c != nil {
			row.Add(s.w.quiet(s.w.words.T(key, lang.Args{"Name": c.Text.Name}), func() { s.w.replace(newCard(s.w, c)) }))
		}
	}
	add("card.easier", s.card.Easier)
	for _, id := range s.card.Harder {
		add("card.harder", id)
	}
	return row
}

// onTry starts a session of this card alone.
func (s *cardScreen) onTry() {
	c := s.card
	s.w.begin(run{routine: "card:" + c.ID, name: c.Text.Name, items: []exercises.Item{{Card: c, Dose: c.Dose}}})
}

func (s *cardScreen) object() fyne.CanvasObject { return s.sheet }
func (s *cardScreen) page() *widgets.Page       { return s.sheet }
func (s *cardScreen) name() string              { return "card" }
func (s *cardScreen) shown()                    { s.body.Play() }
func (s *cardScreen) hidden()                   { s.body.Stop() }
