package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"limber/exercises"
	"limber/lang"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// grid shows every card with its picture, narrowed by kind, place and search.
type grid struct {
	plain
	w      *window
	sheet  *widgets.Page
	field  *searchField
	kinds  map[exercises.Kind]*widgets.Chip
	places map[exercises.Place]*widgets.Chip
	filter exercises.Filter
	tiles  map[string]*widgets.Tile
	cards  *fyne.Container
	shownN *widgets.Text
	empty  *fyne.Container
	none   *widgets.Text
}

// searchField lets the arrow down go on to the cards, and Escape empty it.
type searchField struct {
	widget.Entry
	down, escape func()
}

func (f *searchField) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnter:
		f.down()
	case fyne.KeyEscape:
		f.escape()
	default:
		f.Entry.TypedKey(e)
	}
}

func newGrid(w *window) *grid {
	g := &grid{w: w, kinds: map[exercises.Kind]*widgets.Chip{}, places: map[exercises.Place]*widgets.Chip{}, tiles: map[string]*widgets.Tile{}}
	T := w.words.T
	g.field = &searchField{down: g.intoCards, escape: g.clearSearch}
	g.field.ExtendBaseWidget(g.field)
	g.field.PlaceHolder = T("exercises.search")
	g.field.Icon = theme.Icon("search", theme.Ink3)
	g.field.OnChanged = func(string) { g.narrow() }
	g.cards = widgets.Grid(224, theme.Unit*2)
	g.shownN = widgets.NewText("").Sized(theme.Small).Inked(theme.Ink2)
	g.none = widgets.NewText("").Sized(theme.Lead).Inked(theme.Ink2)
	g.empty = widgets.Column(theme.Unit*2, g.none, widgets.Flow(0, widgets.NewButton(widgets.Quiet, T("exercises.show_all"), "", g.clear)))
	kinds, places := g.kindChips(), g.placeChips()
	g.sheet = widgets.NewPage(widgets.Inset(theme.Unit*4, theme.Unit*3, theme.Unit*4, theme.Unit*3, widgets.Column(theme.Unit*2,
		widgets.Split(520, 0.5, theme.Unit*2, widgets.NewText(T("exercises.title")).Sized(theme.Title).Bold(), g.field),
		widgets.Column(theme.Unit, kinds, places),
		g.shownN, g.cards, g.empty,
	)))
	g.narrow()
	return g
}

// kindChips has one chip for each kind that the catalogue has; pressing the chosen one takes the choice back.
func (g *grid) kindChips() *fyne.Container {
	row := widgets.Flow(theme.Unit)
	for _, k := range []exercises.Kind{exercises.Stretch, exercises.Mobility, exercises.Strength, exercises.Aerobic} {
		if len(g.w.d.Catalogue.Search("", exercises.Filter{Kind: k})) == 0 {
			continue
		}
		g.kinds[k] = widgets.NewChip(g.w.kind(k), func() {
			if g.filter.Kind == k {
				g.filter.Kind = ""
			} else {
				g.filter.Kind = k
			}
			g.narrow()
		})
		row.Add(g.kinds[k])
	}
	return row
}

func (g *grid) placeChips() *fyne.Container {
	row := widgets.Flow(theme.Unit)
	for _, p := range []exercises.Place{exercises.Desk, exercises.Chair, exercises.Standing, exercises.Floor, exercises.Bed} {
		if len(g.w.d.Catalogue.Search("", exercises.Filter{Place: p})) == 0 {
			continue
		}
		g.places[p] = widgets.NewChip(g.w.place(p), func() {
			if g.filter.Place == p {
				g.filter.Place = ""
			} else {
				g.filter.Place = p
			}
			g.narrow()
		})
		row.Add(g.places[p])
	}
	return row
}

// narrow shows the cards that fit what was chosen and typed.
func (g *grid) narrow() {
	for k, c := range g.kinds {
		c.Choose(k == g.filter.Kind)
	}
	for p, c := range g.places {
		c.Choose(p == g.filter.Place)
	}
	found := g.w.d.Catalogue.Search(g.field.Text, g.filter)
	g.cards.Objects = nil
	for _, card := range found {
		g.cards.Objects = append(g.cards.Objects, g.tile(card))
	}
	g.shownN.Set(g.w.words.N("exercises.count", len(found)))
	show(g.shownN, len(found) > 0)
	show(g.cards, len(found) > 0)
	show(g.empty, len(found) == 0)
	if len(found) == 0 {
		g.none.Set(g.why())
	}
	g.sheet.Relayout()
}

// why explains an empty grid by what narrows it.
func (g *grid) why() string {
	var parts []string
	if q := strings.TrimSpace(g.field.Text); q != "" {
		parts = append(parts, g.w.words.T("exercises.quoted", lang.Args{"Words": q}))
	}
	if g.filter.Kind != "" {
		parts = append(parts, g.w.kind(g.filter.Kind))
	}
	if g.filter.Place != "" {
		parts = append(parts, g.w.place(g.filter.Place))
	}
	if len(parts) == 0 {
		return g.w.words.T("exercises.no_cards")
	}
	return g.w.words.T("exercises.none", lang.Args{"What": strings.Join(parts, " + ")})
}

// tile makes a card's tile once.
func (g *grid) tile(c *exercises.Card) *widgets.Tile {
	if t, ok := g.tiles[c.ID]; ok {
		return t
	}
	t := widgets.NewTile(g.w.stills, c.ID, c.Text.Name, g.w.line(c), scene(c), func() { g.w.push(newCard(g.w, c)) })
	t.OnKey = func(e *fyne.KeyEvent) bool { return g.arrow(t, e.Name) }
	g.tiles[c.ID] = t
	return t
}

// arrow moves the focus through the grid.
func (g *grid) arrow(from *widgets.Tile, key fyne.KeyName) bool {
	n := widgets.Columns(g.cards)
	step, ok := map[fyne.KeyName]int{fyne.KeyLeft: -1, fyne.KeyRight: 1, fyne.KeyUp: -n, fyne.KeyDown: n}[key]
	if !ok {
		return false
	}
	for i, o := range g.cards.Objects {
		if o != from {
			continue
		}
		to := i + step
		if to < 0 && key == fyne.KeyUp {
			g.search()
		} else if to >= 0 && to < len(g.cards.Objects) {
			g.w.win.Canvas().Focus(g.cards.Objects[to].(*widgets.Tile))
		}
	}
	return true
}

func (g *grid) intoCards() {
	if len(g.cards.Objects) > 0 {
		g.w.win.Canvas().Focus(g.cards.Objects[0].(*widgets.Tile))
	}
}

func (g *grid) search() { g.w.win.Canvas().Focus(g.field) }

func (g *grid) clearSearch() {
	if g.field.Text == "" {
		g.w.win.Canvas().Unfocus()
		return
	}
	g.field.SetText("")
}

func (g *grid) clear() {
	g.filter = exercises.Filter{}
	g.field.SetText("")
	g.narrow()
}

func (g *grid) object() fyne.CanvasObject { return g.sheet }
func (g *grid) page() *widgets.Page       { return g.sheet }
func (g *grid) name() string              { return "exercises" }

func (g *grid) update() { g.field.SetIcon(theme.Icon("search", theme.Ink3)) }

func (g *grid) hidden() {
	for _, t := range g.tiles {
		t.Rest()
	}
}
