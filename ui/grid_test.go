package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"limber/exercises"
	"limber/ui/widgets"
)

// shownCards are the ids in the grid.
func (x *world) shownCards() []string {
	var ids []string
	for _, o := range x.w.grid.cards.Objects {
		ids = append(ids, o.(*widgets.Tile).ID())
	}
	return ids
}

func (x *world) gridTile(id string) *widgets.Tile {
	x.t.Helper()
	for _, o := range x.w.grid.cards.Objects {
		if t := o.(*widgets.Tile); t.ID() == id {
			return t
		}
	}
	x.t.Fatalf("%s is not in the grid: %v", id, x.shownCards())
	return nil
}

func (x *world) pick(name string) {
	x.t.Helper()
	c := x.w.grid.filters.chips[name]
	if c == nil {
		x.t.Fatalf("no filter %s", name)
	}
	test.Tap(c)
}

func TestFiltersHoldTogetherAndAreCleared(t *testing.T) {
	x := newWorld(t, Start{Screen: "exercises"}, nil)
	all := len(catalogue.Cards)
	if n := len(x.shownCards()); n != all || x.seen(x.w.grid.undo) {
		t.Fatalf("%d of %d cards are shown at first, or there is something to clear", n, all)
	}
	right := func(*exercises.Card) bool { return true }
	narrower := func(f func(*exercises.Card) bool) {
		before := right
		right = func(c *exercises.Card) bool { return before(c) && f(c) }
	}
	for _, c := range []struct {
		chip string
		fits func(*exercises.Card) bool
	}{
		{"kind.strength", func(c *exercises.Card) bool { return c.Kind == exercises.Strength }},
		{"place.floor", func(c *exercises.Card) bool { return c.At(exercises.Floor) }},
		{"group.core", func(c *exercises.Card) bool { return slices.Contains(c.Groups, "core") }},
		{"level.2", func(c *exercises.Card) bool { return c.Level == 2 }},
	} {
		narrower(c.fits)
		x.pick(c.chip)
		var want []string
		for _, card := range catalogue.Cards {
			if right(card) {
				want = append(want, card.ID)
			}
		}
		if got := x.shownCards(); !slices.Equal(got, want) || len(want) == 0 {
			t.Errorf("with %s the grid has %v, want %v", c.chip, got, want)
		}
		if !x.says(x.w.words.N("exercises.count_of", all, map[string]any{"Shown": len(want)})) {
			t.Errorf("with %s nothing says that %d are left", c.chip, len(want))
		}
	}
	x.pick("level.2") // pressing it again takes it back
	test.Tap(x.w.grid.undo)
	if n := len(x.shownCards()); n != all {
		t.Errorf("cleared, %d of %d are shown", n, all)
	}
}

func TestSearchFindsAsOneTypes(t *testing.T) {
	x := newWorld(t, Start{Screen: "exercises"}, nil)
	x.w.win.Canvas().OnTypedRune()('b') // nobody has the focus: typing searches
	test.Type(x.w.grid.field, "ri")
	if got := x.shownCards(); len(got) == 0 || got[0] != "bridge" || slices.Contains(got, "cat_cow") {
		t.Errorf("bri finds %v", got)
	}
	x.press(fyne.KeyEscape)
	for query, want := range map[string]string{"camel": "cat_cow", "buttocks": "bridge", "latissimus": "childs_pose"} {
		x.w.grid.field.SetText(query)
		if got := x.shownCards(); !slices.Contains(got, want) || len(got) == len(catalogue.Cards) {
			t.Errorf("%s finds %v", query, got)
		}
	}
	x.w.grid.field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if len(x.shownCards()) != len(catalogue.Cards) {
		t.Error("Escape does not empty the search")
	}
}

func TestAnEmptyGridSaysWhatToDrop(t *testing.T) {
	x := newWorld(t, Start{Screen: "exercises"}, nil)
	x.pick("kind.stretch")
	x.pick("place.desk")
	x.w.grid.field.SetText("bridge")
	if len(x.shownCards()) != 0 || !x.says("“bridge” + Stretch + At the desk") {
		t.Fatalf("shown %v; an empty grid does not say what narrows it", x.shownCards())
	}
	desk := len(catalogue.Search("", exercises.Filter{Kind: exercises.Stretch, Place: exercises.Desk}))
	want := x.w.words.N("exercises.without", desk, map[string]any{"What": "“bridge”"})
	for _, words := range []string{"Without Stretch", "Without At the desk"} { // dropping one of these alone helps nobody
		walk(x.w.win.Content(), func(o fyne.CanvasObject) {
			if b, ok := o.(*widgets.Button); ok && strings.HasPrefix(b.Words(), words) {
				t.Errorf("it offers %q", b.Words())
			}
		})
	}
	x.tap(want)
	if len(x.shownCards()) != desk {
		t.Errorf("%d cards are left, promised were %d", len(x.shownCards()), desk)
	}
	x.w.grid.clear()
	x.pick("kind.strength")
	x.w.grid.field.SetText("cat-cow")
	cats := len(catalogue.Search("cat-cow", exercises.Filter{}))
	x.tap(x.w.words.N("exercises.without", cats, map[string]any{"What": "Strength"}))
	if got := x.shownCards(); len(got) != cats || !slices.Contains(got, "cat_cow") || x.w.grid.field.Text == "" {
		t.Errorf("without Strength the grid has %v", got)
	}
	x.pick("kind.strength")
	x.w.grid.field.SetText("zumba")
	x.tap("Show all exercises")
	if len(x.shownCards()) != len(catalogue.Cards) {
		t.Error("Show all exercises does not")
	}
}

func TestArrowsMoveThroughTheGridAndOnlyOneCardMoves(t *testing.T) {
	x := newWorld(t, Start{Screen: "exercises"}, nil)
	tile := func(i int) *widgets.Tile { return x.w.grid.cards.Objects[i].(*widgets.Tile) }
	x.w.grid.field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	tile(0).TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	n := widgets.Columns(x.w.grid.cards)
	tile(1).TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if x.w.win.Canvas().Focused() != fyne.Focusable(tile(1+n)) {
		t.Fatal("the arrow down does not lead to the card below")
	}
	for i := range x.w.grid.cards.Objects {
		if moving := tile(i).Moving(); moving != (i == 1+n) {
			t.Errorf("card %d moving: %v", i, moving)
		}
	}
	tile(0).MouseIn(&desktop.MouseEvent{})
	tile(0).MouseOut()
	tile(1 + n).MouseIn(&desktop.MouseEvent{}) // the pointer stays while the focus goes
	tile(1 + n).TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	x.at("card")
	if tile(1+n).Moving() || tile(0).Moving() {
		t.Error("a card moves behind the page that covers it")
	}
	x.press(fyne.KeyEscape)
	x.at("exercises")
}

func TestEscapeClearsStepByStep(t *testing.T) {
	x := newWorld(t, Start{Screen: "exercises"}, nil)
	x.pick("kind.mobility")
	x.w.grid.field.SetText("cat")
	x.w.grid.intoCards()
	focused := func() fyne.Focusable { return x.w.win.Canvas().Focused() }
	focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if x.w.grid.field.Text != "" || len(x.w.grid.filters.chosen) != 1 {
		t.Fatal("the first Escape takes back something else than the search")
	}
	focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if len(x.shownCards()) != len(catalogue.Cards) {
		t.Error("the second Escape does not take back the filter")
	}
}

func TestBackKeepsFiltersPlaceAndFocus(t *testing.T) {
	x := newWorld(t, Start{Screen: "exercises"}, nil)
	x.pick("place.floor")
	before := x.shownCards()
	last := x.gridTile(before[len(before)-1])
	x.w.win.Canvas().Focus(last)
	scrolled := x.w.grid.sheet.Scrolled()
	if scrolled == 0 {
		t.Fatal("the focus on the last card does not scroll to it")
	}
	last.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	x.at("card")
	x.press(fyne.KeyEscape)
	x.at("exercises")
	if !slices.Equal(x.shownCards(), before) || x.w.grid.sheet.Scrolled() != scrolled {
		t.Errorf("back at %v with %d cards, left at %v with %d", x.w.grid.sheet.Scrolled(), len(x.shownCards()), scrolled, len(before))
	}
	if x.w.win.Canvas().Focused() != fyne.Focusable(last) {
		t.Error("the focus is elsewhere")
	}
	x.agent.status.Settings["text_size"] = "large"
	x.agent.changed(x.agent.status, nil)
	if !slices.Equal(x.shownCards(), before) {
		t.Error("larger text loses the filters")
	}
}

func TestANarrowWindowFoldsTheFilters(t *testing.T) {
	x := newWorld(t, Start{Screen: "exercises"}, nil)
	f := x.w.grid.filters
	if !f.panel.IsOpen() {
		t.Fatal("in a wide window the filters are folded away")
	}
	x.w.win.Resize(fyne.NewSize(440, 760))
	if f.panel.IsOpen() || f.chips["kind.stretch"].Visible() && x.seen(f.chips["kind.stretch"]) {
		t.Fatal("in a narrow window they are not")
	}
	test.Tap(f.fold)
	x.pick("kind.stretch")
	test.Tap(f.fold)
	if f.panel.IsOpen() || f.fold.Words() != "Filters · 1" {
		t.Errorf("folded, the chip says %q", f.fold.Words())
	}
}

// seen tells whether an object is on the screen.
func (x *world) seen(what fyne.CanvasObject) bool {
	found := false
	walk(x.w.win.Content(), func(o fyne.CanvasObject) { found = found || o == what })
	return found
}

func TestACardThatIsFilteredAwayRests(t *testing.T) {
	x := newWorld(t, Start{Screen: "exercises"}, nil)
	tile := x.gridTile("childs_pose")
	tile.MouseIn(&desktop.MouseEvent{})
	if !tile.Moving() {
		t.Fatal("it does not move under the pointer")
	}
	x.pick("kind.strength")
	if tile.Moving() {
		t.Error("it moves on where nobody sees it")
	}
}
