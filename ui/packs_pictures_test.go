package ui

import (
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"limber/packs"
)

const wallStart = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300"><rect x="40" y="20" width="16" height="260" fill="#c9bfae"/><circle cx="92" cy="70" r="22" fill="#7a5a44"/><path d="M80 96 C80 130 82 160 84 180 L84 270" fill="none" stroke="#2b6f6a" stroke-width="26" stroke-linecap="round"/><path d="M84 110 L120 130 L92 84" fill="none" stroke="#d9a57e" stroke-width="14" stroke-linecap="round" stroke-linejoin="round"/></svg>`

// onShelf gives a window a packs folder with a pack in it that has pictures, one from a physiotherapist, and one with a slip.
func onShelf(x *world) *packs.Folder {
	base := filepath.Join(x.t.(interface{ TempDir() string }).TempDir(), "packs")
	write := func(name, text string) {
		path := filepath.Join(base, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			x.t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			x.t.Fatal(err)
		}
	}
	before, _, _ := strings.Cut(ownCard, "motion:")
	write("from_my_physio/pack.yaml", "name: From my physio\nauthor: Jo Miller\nabout: For the weeks after the fall.\n")
	write("from_my_physio/wall_slide.yaml", before+"pictures: [a.svg, b.svg]\n")
	write("from_my_physio/a.svg", wallStart)
	write("from_my_physio/b.svg", strings.Replace(wallStart, "L120 130 L92 84", "L110 70 L92 20", 1))
	write("from_my_physio/open_end.yaml", strings.NewReplacer("wall_slide", "open_end", "Wall slide", "Arm swing", "level: 1\n", "", "avoid: [SHLD]\n", "", ", avoid: {SHLD: The arms go up.}", "").Replace(ownCard))
	write("mine/routines/after_work.yaml", "text: {en: {name: After work}}\nitems: [{card: wall_slide}, {card: cat_cow}]\n")
	write("draft.yaml", strings.Replace(ownCard, "mobility", "yoga", 1))
	f := packs.Open(base, x.w.words.Code, slog.New(slog.DiscardHandler))
	x.w.d.Packs, x.w.d.Paths.Packs = f, "~/.local/share/limber/packs"
	x.w.reload(f.Catalogue())
	return f
}

func packShots() []shot {
	openCard := func(x *world) {
		onShelf(x)
		x.w.show(x.w.grid)
		x.w.push(newCard(x.w, x.w.d.Catalogue.Card("wall_slide")))
	}
	look := func(x *world, name, text string) {
		f := onShelf(x)
		path := filepath.Join(x.t.(interface{ TempDir() string }).TempDir(), name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			x.t.Fatal(err)
		}
		s := newDropped(x.w, f.Look([]string{path}))
		x.w.push(s)
		s.keepGood()
	}
	bad := strings.NewReplacer("mobility", "yoga", "[SHLD]", "[SHOULDER]", "dose: {reps: 8}", "dose: {hold: 20}").Replace(ownCard)
	return []shot{
		{name: "packs-settings", then: func(x *world) { onShelf(x); x.w.openPacks() }},
		{name: "packs-card", then: openCard},
		{name: "packs-unstated", then: func(x *world) { openCard(x); x.w.replace(newCard(x.w, x.w.d.Catalogue.Card("open_end"))) }},
		{name: "packs-grid", then: func(x *world) {
			onShelf(x)
			x.w.show(x.w.grid)
			x.w.grid.field.SetText("wall")
		}},
		{name: "packs-session", then: func(x *world) { openCard(x); x.card().onTry(); x.pass(16 * time.Second) }},
		{name: "packs-bad", then: func(x *world) { look(x, "new_card.yaml", strings.Replace(bad, "wall_slide", "new_card", 1)) }},
		{name: "packs-good", then: func(x *world) { look(x, "new_card.yaml", strings.Replace(ownCard, "wall_slide", "new_card", 1)) }},
		{name: "packs-there", then: func(x *world) { look(x, "draft.yaml", strings.Replace(ownCard, "wall_slide", "draft", 1)) }},
		{name: "packs-remove", then: func(x *world) { onShelf(x); x.w.prefs.askRemove(x.w.d.Catalogue.Packs[1]) }},
		{name: "packs-today", then: func(x *world) { onShelf(x) }},
	}
}
