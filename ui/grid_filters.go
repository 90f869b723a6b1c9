package ui

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"limber/exercises"
	"limber/lang"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// chosen are the filters in force, by name: kind, place, group, level with the option that was chosen, and favourites
// and fits with "on". What is not there lets everything through.
type chosen map[string]string

// filterNames are in the order of the chips.
var filterNames = []string{"kind", "place", "group", "level", "favourites", "fits"}

// filterOptions are those of the filters that have any.
var filterOptions = map[string][]string{
	"kind":  {string(exercises.Stretch), string(exercises.Mobility), string(exercises.Strength), string(exercises.Aerobic)},
	"place": {string(exercises.Desk), string(exercises.Chair), string(exercises.Standing), string(exercises.Floor), string(exercises.Bed)},
	"group": exercises.Groups(),
	"level": {"1", "2", "3"},
}

// filter is the same for the catalogue.
func (w *window) filter(c chosen) exercises.Filter {
	f := exercises.Filter{Kind: exercises.Kind(c["kind"]), Place: exercises.Place(c["place"]), Group: c["group"], Level: number(c["level"], 0)}
	if c["favourites"] != "" {
		list := w.favourites()
		f.Among = &list
	}
	if c["fits"] != "" {
		p := w.profile()
		f.Fits = &p
	}
	return f
}

// filters are the chips above the cards: favourites, what fits, and a panel with the rest, which lies open where there is room.
type filters struct {
	g      *grid
	chosen chosen
	chips  map[string]*widgets.Chip // by name, or name and option: "favourites", "kind.stretch"
	fold   *widgets.Chip
	panel  *widgets.Panel
}

func newFilters(g *grid) *filters {
	f := &filters{g: g, chosen: chosen{}, chips: map[string]*widgets.Chip{}}
	T := g.w.words.T
	f.fold = widgets.NewChip(T("exercises.filters"), func() {
		f.panel.Toggle()
		g.sheet.Relayout()
	})
	f.chips["favourites"] = widgets.NewChip(T("filter.favourites"), func() { f.toggle("favourites", "on") })
	f.chips["fits"] = widgets.NewChip(T("filter.fits"), f.onFits)
	return f
}

// panelFrom is the width from which the panel lies open by itself.
const panelFrom = 620

// box sets the chips, with the count of cards beside them.
func (f *filters) box(count fyne.CanvasObject) fyne.CanvasObject {
	bar := widgets.Flow(theme.Unit, f.fold, f.chips["favourites"], f.chips["fits"], widgets.NewChip(f.g.w.words.T("filter.limits_chip"), f.g.w.openLimits))
	from := float32(panelFrom)
	if theme.Now().Large {
		from *= 1.5
	}
	panel := widgets.Column(theme.Unit,
		widgets.Flow(theme.Unit, slices.Concat(f.row("kind"), f.row("place"))...),
		widgets.Flow(theme.Unit, slices.Concat(f.row("group"), f.row("level"))...))
	f.panel = widgets.NewPanel(from, theme.Unit*1.5, f.fold, bar, panel, count)
	return f.panel.Box
}

// row is a filter's name and its chips: only options that the catalogue has.
func (f *filters) row(name string) []fyne.CanvasObject {
	var row []fyne.CanvasObject
	for _, option := range filterOptions[name] {
		if len(f.g.w.d.Catalogue.Search("", f.g.w.filter(chosen{name: option}))) == 0 {
			continue
		}
		chip := widgets.NewChip(f.words(name, option), func() { f.toggle(name, option) })
		f.chips[name+"."+option] = chip
		if len(row) == 0 { // the name stays with its first chip, on whatever line that is
			row = append(row, widgets.Row(theme.Unit, widgets.NewText(f.g.w.words.T("filter."+name)).Sized(theme.Small).Inked(theme.Ink3).Single(), chip))
		} else {
			row = append(row, chip)
		}
	}
	return row
}

// words say what a filter lets through.
func (f *filters) words(name, option string) string {
	switch name {
	case "group":
		return f.g.w.d.Catalogue.GroupName(option)
	case "level":
		return f.g.w.words.T("filter." + name + "." + option)
	case "favourites", "fits":
		return f.g.w.words.T("filter." + name)
	}
	return f.g.w.words.T(name + "." + option)
}

// toggle chooses an option, or takes the choice back.
func (f *filters) toggle(name, option string) {
	c := maps.Clone(f.chosen)
	if c[name] == option {
		delete(c, name)
	} else {
		c[name] = option
	}
	f.set(c)
}

func (f *filters) set(c chosen) {
	f.chosen = c
	f.g.narrow()
}

// onFits asks for the limits first, where nobody has told any.
func (f *filters) onFits() {
	f.toggle("fits", "on")
	if _, said := f.g.w.own("limits"); f.chosen["fits"] != "" && (!said || f.g.w.unlimited()) {
		f.g.w.openLimits()
	}
}

// show fills the chips that are chosen.
func (f *filters) show() {
	folded := 0
	for _, name := range filterNames {
		if filterOptions[name] == nil {
			f.chips[name].Choose(f.chosen[name] != "")
			continue
		}
		if f.chosen[name] != "" {
			folded++
		}
		for _, option := range filterOptions[name] {
			if chip := f.chips[name+"."+option]; chip != nil {
				chip.Choose(f.chosen[name] == option)
			}
		}
	}
	words := f.g.w.words.T("exercises.filters")
	if folded > 0 {
		words += " · " + strconv.Itoa(folded)
	}
	f.fold.Set(words)
	f.fold.Choose(folded > 0)
}

func (g *grid) asked() string { return strings.TrimSpace(g.field.Text) }

// explain says why the grid is empty, and what to drop for how many cards.
func (g *grid) explain() {
	T, N := g.w.words.T, g.w.words.N
	var parts []string
	g.drops.Objects = nil
	offer := func(words string, n int, drop func()) {
		if n > 0 {
			g.drops.Add(g.w.quiet(N("exercises.without", n, lang.Args{"What": words}), drop))
		}
	}
	if q := g.asked(); q != "" {
		words := T("exercises.quoted", lang.Args{"Words": q})
		parts = append(parts, words)
		offer(words, len(g.w.d.Catalogue.Search("", g.w.filter(g.filters.chosen))), func() { g.field.SetText("") })
	}
	for _, name := range filterNames {
		option := g.filters.chosen[name]
		if option == "" {
			continue
		}
		words := g.filters.words(name, option)
		parts = append(parts, words)
		rest := maps.Clone(g.filters.chosen)
		delete(rest, name)
		offer(words, len(g.find(rest)), func() { g.filters.set(rest) })
	}
	if len(parts) == 0 {
		g.none.Set(T("exercises.no_cards"))
		return
	}
	g.none.Set(T("exercises.none", lang.Args{"What": strings.Join(parts, " + ")}))
	if len(parts) == 1 && parts[0] == T("filter.favourites") {
		g.none.Set(T("exercises.no_favourites"))
	}
	if len(parts) > 1 || len(g.drops.Objects) == 0 {
		g.drops.Add(g.w.quiet(T("exercises.show_all"), g.clear))
	}
}

// clear takes back everything that narrows the grid.
func (g *grid) clear() {
	g.filters.chosen = chosen{}
	if g.field.Text != "" {
		g.field.SetText("")
		return
	}
	g.narrow()
}
