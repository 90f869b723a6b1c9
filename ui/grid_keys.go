package ui

import (
	"unicode"

	"fyne.io/fyne/v2"

	"limber/ui/widgets"
)

// arrow moves the focus through the grid.
func (g *grid) arrow(from *widgets.Tile, key fyne.KeyName) bool {
	n, last := widgets.Columns(g.cards), len(g.cards.Objects)-1
	step, ok := map[fyne.KeyName]int{fyne.KeyLeft: -1, fyne.KeyRight: 1, fyne.KeyUp: -n, fyne.KeyDown: n, fyne.KeyHome: -last, fyne.KeyEnd: last}[key]
	if !ok {
		return false
	}
	for i, o := range g.cards.Objects {
		if o != from {
			continue
		}
		to := i + step
		if key == fyne.KeyHome || key == fyne.KeyEnd || key == fyne.KeyDown && to > last && i/n < last/n { // the last line may be short
			to = min(max(to, 0), last)
		}
		if to < 0 && key == fyne.KeyUp {
			g.search()
		} else if to >= 0 && to <= last {
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

func (g *grid) search() {
	g.sheet.ScrollToTop()
	g.w.win.Canvas().Focus(g.field)
}

// typed begins a search with a letter that was meant for no field.
func (g *grid) typed(r rune) {
	if !unicode.IsLetter(r) {
		return
	}
	g.search()
	g.field.TypedRune(r)
}

func (g *grid) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyEscape:
		return g.escape()
	case fyne.KeyDown:
		g.intoCards()
	case fyne.KeyBackspace:
		if g.field.Text == "" {
			return false
		}
		g.search()
		g.field.TypedKey(e)
	default:
		return false
	}
	return true
}

// escape takes back what was typed, then what was chosen, and then leaves the field.
func (g *grid) escape() bool {
	switch {
	case g.field.Text != "":
		g.field.SetText("")
	case len(g.filters.chosen) > 0:
		g.clear()
	case g.w.win.Canvas().Focused() == fyne.Focusable(g.field):
		g.w.win.Canvas().Unfocus()
	default:
		return false
	}
	return true
}
