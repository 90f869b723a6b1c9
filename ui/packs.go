package ui

import (
	"strings"

	"fyne.io/fyne/v2"

	"limber/exercises"
	"limber/lang"
	"limber/ui/theme"
	"limber/ui/widgets"
	"limber/yamlfile"
)

// reload puts a new catalogue in the place of the old one, because a pack has changed, and stays where the
// person is. A session that runs goes on with the cards that it began with.
func (w *window) reload(c *exercises.Catalogue) {
	w.d.Catalogue = c
	widgets.ForgetPictures()
	w.packs.slip = w.slipWords()
	if w.session != nil {
		w.resized = true
		return
	}
	at := float32(0)
	if p := w.front.page(); p != nil {
		at = p.Scrolled()
	}
	w.rebuild()
	if p := w.front.page(); p != nil && at > 0 {
		p.ScrollBy(at)
	}
}

// packsShown is what the window keeps about packs from one screen to the next.
type packsShown struct {
	slip    string // what is wrong in a pack that worked a moment ago; "" nothing
	removed string // where the pack lies that was removed last
}

// slipWords tells whoever writes a card what is wrong with it now, on whichever screen they look at it.
func (w *window) slipWords() string {
	for _, p := range w.d.Catalogue.Packs {
		if p.Held && len(p.Problems) > 0 {
			return w.words.T("packs.slip", lang.Args{"Problem": w.placeOf(p.Problems[0])})
		}
	}
	return ""
}

// packBanners are the packs that need a look, for Today.
func (w *window) packBanners() []fyne.CanvasObject {
	var list []fyne.CanvasObject
	for _, p := range w.d.Catalogue.Packs {
		if len(p.Problems) > 0 {
			list = append(list, widgets.NewBanner("alert", w.words.T("packs.banner", lang.Args{"Name": p.Name, "Problem": w.placeOf(p.Problems[0])}),
				w.quiet(w.words.T("packs.banner_look"), w.openPacks)))
		}
	}
	return list
}

// openPacks shows the packs in Settings.
func (w *window) openPacks() {
	w.show(w.prefs)
	if w.prefs.packs != nil {
		w.prefs.sheet.Reveal(w.prefs.packs)
	}
}

// placeOf says a problem as a person would: where, and what.
func (w *window) placeOf(p yamlfile.Problem) string {
	switch {
	case p.Line == 0:
		return w.words.T("packs.at_file", lang.Args{"File": p.File, "What": p.What})
	case p.Column == 0:
		return w.words.T("packs.at_line", lang.Args{"File": p.File, "Line": p.Line, "What": p.What})
	}
	return w.words.T("packs.at_column", lang.Args{"File": p.File, "Line": p.Line, "Column": p.Column, "What": p.What})
}

// contents: "3 exercises, 1 routine", and who made it.
func (w *window) contents(p *exercises.Pack) string {
	var parts []string
	if p.Cards > 0 {
		parts = append(parts, w.words.N("packs.cards", p.Cards))
	}
	if p.Routines > 0 {
		parts = append(parts, w.words.N("packs.routines", p.Routines))
	}
	if len(p.Plans) > 0 {
		parts = append(parts, w.words.N("packs.plans", len(p.Plans)))
	}
	if len(parts) == 0 {
		parts = append(parts, w.words.T("packs.nothing"))
	}
	if p.Author != "" {
		parts = append(parts, w.words.T("packs.by", lang.Args{"Author": p.Author}))
	}
	return strings.Join(parts, " · ")
}

// packName is the name of a pack as people know it; the one that the window keeps has none of its own.
func (w *window) packName(p *exercises.Pack) string {
	if p.ID == exercises.OwnPack && p.Name == p.ID {
		return w.words.T("packs.own")
	}
	return p.Name
}

// problemLines lists what is wrong with a pack, as much as one reads at once.
func (w *window) problemLines(problems []yamlfile.Problem, most int) *fyne.Container {
	column := widgets.Column(theme.Unit)
	for i, p := range problems {
		if i == most {
			column.Add(widgets.NewText(w.words.N("packs.more", len(problems)-most)).Sized(theme.Small).Inked(theme.Ink2))
			break
		}
		column.Add(bulletIn(w.placeOf(p), theme.Coral, theme.Ink))
	}
	return column
}

// openFolder shows the packs folder in the system's file manager.
func (w *window) openFolder() {
	w.complain(w.openPath(w.d.Paths.Packs))
}

// followPacks takes each new catalogue, as long as the window is open.
func (w *window) followPacks() {
	if w.d.Reloaded == nil {
		return
	}
	w.run(func() {
		for {
			select {
			case <-w.ctx.Done():
				return
			case c, ok := <-w.d.Reloaded:
				if !ok {
					return
				}
				w.post(func() { w.reload(c) })
			}
		}
	})
}

// origin says of a pack's card whose it is, and why plans do not use it; nothing of the program's own.
func (w *window) origin(c *exercises.Card) fyne.CanvasObject {
	column := widgets.Column(theme.Unit / 2)
	p := w.d.Catalogue.Pack(c.Pack)
	if p == nil {
		column.Hide()
		return column
	}
	key := "packs.from"
	if p.Author != "" {
		key = "packs.from_by"
	}
	column.Add(widgets.NewText(w.words.T(key, lang.Args{"Name": w.packName(p), "Author": p.Author})).Inked(theme.Ink2))
	if len(c.Unstated) > 0 {
		column.Add(widgets.NewText(w.words.T("packs.not_in_plans", lang.Args{"Name": c.Text.Name, "What": w.unstated(c)})).Inked(theme.Ink2))
	}
	return column
}
