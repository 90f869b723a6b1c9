package ui

import (
	"slices"

	"fyne.io/fyne/v2"

	"limber/exercises"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// muscles is the muscle map: tap a muscle, and the exercises that use it are listed.
type muscles struct {
	plain
	w       *window
	sheet   *widgets.Page
	picture *widgets.MuscleMap
	heading *widgets.Text
	help    *widgets.Text
	chips   map[string]*widgets.Chip
	found   *fyne.Container
}

// newMuscles opens the map; a muscle's id may be given to begin with.
func newMuscles(w *window, id string) *muscles {
	s := &muscles{w: w, chips: map[string]*widgets.Chip{}}
	T := w.words.T
	s.picture = widgets.NewMuscleMap(T("muscles.map"), nil, nil)
	s.picture.OnMuscle = s.choose
	s.picture.OnOver = func(over string) {
		if over == "" {
			over = s.picture.Selected()
		}
		s.title(over)
	}
	s.heading = widgets.NewText("").Sized(theme.Lead).Bold()
	s.help = widgets.NewText("").Inked(theme.Ink2)
	s.found = widgets.Column(theme.Unit * 2)
	left := widgets.NewCard(widgets.Column(theme.Unit, s.picture, s.heading, s.help))
	s.sheet = pushed(1120, w.heading(T("muscles.title")),
		widgets.Split(700, 0.44, theme.Unit*3, left, widgets.Column(theme.Unit*2, s.found, s.list())))
	s.choose(id)
	return s
}

// list names every muscle by group, for those who know the name or use the keyboard.
func (s *muscles) list() fyne.CanvasObject {
	column := widgets.Column(theme.Unit, widgets.NewText(s.w.words.T("muscles.all")).Bold())
	rows := map[string]*fyne.Container{}
	muscles := slices.Clone(s.w.d.Catalogue.Muscles)
	slices.SortStableFunc(muscles, func(a, b exercises.Muscle) int {
		return slices.Index(exercises.Groups(), a.Group) - slices.Index(exercises.Groups(), b.Group)
	})
	for _, m := range muscles {
		if rows[m.Group] == nil {
			rows[m.Group] = widgets.Flow(theme.Unit / 2)
			column.Add(widgets.NewText(s.w.d.Catalogue.GroupName(m.Group)).Sized(theme.Small).Inked(theme.Ink2))
			column.Add(rows[m.Group])
		}
		s.chips[m.ID] = widgets.NewChip(m.Name, func() { s.choose(m.ID) })
		rows[m.Group].Add(s.chips[m.ID])
	}
	return widgets.NewCard(column)
}

// title says which muscle is meant, in the anatomist's words and in everyday ones.
func (s *muscles) title(id string) {
	if id == "" {
		s.heading.Set(s.w.words.T("muscles.intro"))
		s.help.Set("")
	} else {
		m := s.w.d.Catalogue.Muscle(id)
		s.heading.Set(m.Name)
		s.help.Set(m.Plain)
	}
	s.sheet.Relayout()
}

// choose lists the cards of a muscle: first those that work it, then those in which it helps.
func (s *muscles) choose(id string) {
	s.picture.Select(id)
	for m, chip := range s.chips {
		chip.Choose(m == id)
	}
	s.w.stills.Rest()
	s.found.Objects = nil
	if id != "" {
		works := s.cards(func(c *exercises.Card) bool { return slices.Contains(c.Muscles.Primary, id) })
		helps := s.cards(func(c *exercises.Card) bool { return slices.Contains(c.Muscles.Secondary, id) })
		s.add("muscles.works", works)
		s.add("muscles.helps", helps)
		if len(works)+len(helps) == 0 {
			s.found.Add(widgets.NewText(s.w.words.T("muscles.none")).Inked(theme.Ink2))
		}
	}
	show(s.found, id != "")
	s.title(id)
	s.sheet.ScrollToTop()
}

func (s *muscles) cards(fits func(*exercises.Card) bool) []*exercises.Card {
	var list []*exercises.Card
	for _, c := range s.w.d.Catalogue.Cards {
		if fits(c) {
			list = append(list, c)
		}
	}
	return list
}

func (s *muscles) add(key string, cards []*exercises.Card) {
	if len(cards) == 0 {
		return
	}
	grid := widgets.Grid(theme.Size(theme.Body)*10, theme.Unit*1.5) // as the letters grow, fewer stand in a line
	for _, c := range cards {
		grid.Add(s.w.tile(c))
	}
	s.found.Add(widgets.Column(theme.Unit, widgets.NewText(s.w.words.N(key, len(cards))).Bold(), grid))
}

func (s *muscles) object() fyne.CanvasObject { return s.sheet }
func (s *muscles) page() *widgets.Page       { return s.sheet }
func (s *muscles) name() string              { return "learn" }
