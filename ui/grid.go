package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"limber/exercises"
	"limber/lang"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// grid shows every card with its picture, narrowed by what was chosen and typed.
type grid struct {
	plain
	w       *window
	sheet   *widgets.Page
	field   *searchField
	filters *filters
	tiles   map[string]*widgets.Tile
	cards   *fyne.Container
	told    *told
	count   *widgets.Text
	undo    *widgets.Chip // clear filters
	empty   *fyne.Container
	none    *widgets.Text
	drops   *fyne.Container // what to drop, when nothing is left
	seen    string          // favourites and limits as shown
	opened  *widgets.Tile   // by key: it gets the focus back
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
	g := &grid{w: w, tiles: map[string]*widgets.Tile{}, told: newTold()}
	T := w.words.T
	g.field = &searchField{down: g.intoCards, escape: func() { g.escape() }}
	g.field.ExtendBaseWidget(g.field)
	g.field.PlaceHolder = T("exercises.search")
	g.field.Icon = theme.Icon("search", theme.Ink3)
	g.filters = newFilters(g)
	g.cards = widgets.Grid(224, theme.Unit*2)
	g.count = widgets.NewText("").Sized(theme.Small).Inked(theme.Ink2).Single()
	g.undo = widgets.NewChip(T("exercises.clear"), g.clear) // as high as the chips beside it, so that nothing jumps
	g.none = widgets.NewText("").Sized(theme.Lead).Inked(theme.Ink2)
	g.drops = widgets.Flow(theme.Unit)
	g.empty = widgets.Column(theme.Unit*2, g.none, g.drops)
	g.sheet = widgets.NewPage(widgets.Inset(theme.Unit*4, theme.Unit*3, theme.Unit*4, theme.Unit*3, widgets.Column(theme.Unit*2,
		widgets.Split(520, 0.5, theme.Unit*2, widgets.RowOf(theme.Unit*2, widgets.Middle, []float32{1},
			widgets.NewText(T("exercises.title")).Sized(theme.Title).Bold(),
			widgets.NewButton(widgets.Quiet, T("routines.title"), "", func() { w.push(newRoutines(w)) })), g.field),
		g.told.box, g.filters.box(widgets.Flow(theme.Unit, g.count, g.undo)), g.cards, g.empty,
	)))
	if old := w.grid; old != nil { // made anew: text changed its size, or a pack came
		g.filters.chosen = old.filters.chosen
		g.field.Text = old.field.Text
	}
	g.field.OnChanged = func(string) { g.narrow() }
	g.narrow()
	return g
}

// find gives the cards for what is typed and a choice of filters.
func (g *grid) find(c chosen) []*exercises.Card {
	return g.w.d.Catalogue.Search(g.field.Text, g.w.filter(c))
}

// narrow shows the cards that fit what was chosen and typed.
func (g *grid) narrow() {
	g.filters.show()
	found := g.find(g.filters.chosen)
	was := g.cards.Objects
	g.cards.Objects = nil
	for _, card := range found {
		g.cards.Objects = append(g.cards.Objects, g.tile(card))
	}
	for _, o := range was {
		if !slices.Contains(g.cards.Objects, o) {
			o.(*widgets.Tile).Rest()
		}
	}
	g.mark()
	all, narrowed := len(g.w.d.Catalogue.Cards), g.narrowed()
	words := g.w.words.N("exercises.count", len(found))
	if narrowed {
		words = g.w.words.N("exercises.count_of", all, lang.Args{"Shown": len(found)})
	}
	g.count.Set(words)
	show(g.count, all > 0)
	show(g.undo, narrowed)
	show(g.cards, len(found) > 0)
	show(g.empty, len(found) == 0)
	if len(found) == 0 {
		g.explain()
	}
	g.sheet.Relayout()
}

// narrowed tells whether anything is typed or chosen.
func (g *grid) narrowed() bool { return g.asked() != "" || len(g.filters.chosen) > 0 }

// tile makes a card's tile once.
func (g *grid) tile(c *exercises.Card) *widgets.Tile {
	if t, ok := g.tiles[c.ID]; ok {
		return t
	}
	t := widgets.NewTile(g.w.stills, c.ID, c.Text.Name, g.w.line(c), scene(c), func() { g.open(c) })
	t.Starred(false, func() { g.star(t) })
	t.OnKey = func(e *fyne.KeyEvent) bool { return g.arrow(t, e.Name) }
	g.tiles[c.ID] = t
	return t
}

// mark puts stars and warnings on the tiles that are shown.
func (g *grid) mark() {
	favourites, profile := g.w.favourites(), g.w.profile()
	for _, o := range g.cards.Objects {
		t := o.(*widgets.Tile)
		t.Star().Set(slices.Contains(favourites, t.ID()))
		t.Warn(g.w.warning(g.w.d.Catalogue.Card(t.ID()), profile))
	}
}

// warning says in a line what speaks against a card; "" nothing does.
func (w *window) warning(c *exercises.Card, p exercises.Profile) string {
	if against := p.Against(c); len(against) > 0 {
		return w.words.T("mine.not_for_you", lang.Args{"Why": w.words.T("flag." + against[0])})
	}
	if p.Unstated(c) {
		return w.words.T("mine.unstated")
	}
	if missing := p.Missing(c); len(missing) > 0 {
		return w.words.T("mine.needs", lang.Args{"What": w.kitWords(missing)})
	}
	return ""
}

// open leads to a card. Whoever came by key comes back to the tile.
func (g *grid) open(c *exercises.Card) {
	g.opened = nil
	if t := g.tiles[c.ID]; g.w.win.Canvas().Focused() == fyne.Focusable(t) {
		g.opened = t
	}
	g.w.push(newCard(g.w, c))
}

// star fills or empties a star. A tile that leaves the favourites so hands the focus to its neighbour.
func (g *grid) star(t *widgets.Tile) {
	at := slices.Index(g.cards.Objects, fyne.CanvasObject(t))
	focused := g.w.win.Canvas().Focused() == fyne.Focusable(t)
	g.w.toggleFavourite(t.ID())
	if n := len(g.cards.Objects); focused && n > 0 && !slices.Contains(g.cards.Objects, fyne.CanvasObject(t)) {
		g.w.win.Canvas().Focus(g.cards.Objects[min(at, n-1)].(*widgets.Tile))
	}
}

func (g *grid) object() fyne.CanvasObject { return g.sheet }
func (g *grid) page() *widgets.Page       { return g.sheet }
func (g *grid) name() string              { return "exercises" }

// update follows favourites and limits; the agent's other news cost nothing here.
func (g *grid) update() {
	g.field.SetIcon(theme.Icon("search", theme.Ink3))
	moved := g.told.update(g.w)
	if now := g.w.mineKey(); now != g.seen {
		g.seen = now
		g.narrow()
	} else if moved {
		g.sheet.Relayout()
	}
}

func (g *grid) shown() {
	if t := g.opened; t != nil && slices.Contains(g.cards.Objects, fyne.CanvasObject(t)) {
		g.w.win.Canvas().Focus(t)
	}
	g.opened = nil
}
