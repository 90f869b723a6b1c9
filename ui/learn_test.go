package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"limber/ui/widgets"
)

// tile finds a tile by the name that it shows.
func (x *world) tile(name string) *widgets.Tile {
	var found *widgets.Tile
	walk(x.w.front.object(), func(o fyne.CanvasObject) {
		if t, ok := o.(*widgets.Tile); ok && t.AccessibilityLabel() == name {
			found = t
		}
	})
	return found
}

// open presses a tile.
func (x *world) openTile(name string) {
	x.t.Helper()
	t := x.tile(name)
	if t == nil {
		x.t.Fatalf("there is no tile %q", name)
	}
	test.Tap(t)
}

func TestEachLearnPageSaysItsPointsAndHowSureTheyAre(t *testing.T) {
	x := newWorld(t, Start{Screen: "learn"}, nil)
	x.at("learn")
	for _, p := range x.w.d.Learn.Pages {
		x.w.goTo("learn")
		x.openTile(p.Title)
		if !x.says(p.Lead) || p.Note != "" && !x.says(p.Note) {
			t.Errorf("%s: lead or note is not shown", p.ID)
		}
		for _, q := range p.Points {
			if !x.says(q.Title) || !x.says(q.Text) || !x.says(x.w.words.T("learn.sure."+q.Sure)) {
				t.Errorf("%s/%s is not shown whole", p.ID, q.ID)
			}
		}
		for _, id := range p.Cards {
			if c := x.w.d.Catalogue.Card(id); c != nil && x.tile(c.Text.Name) == nil {
				t.Errorf("%s does not lead to %s", p.ID, id)
			}
		}
		if !x.says(x.w.d.Catalogue.Sources[p.Sources[0]]) {
			t.Errorf("%s does not say what it rests on", p.ID)
		}
	}
}

func TestLearnLeadsOn(t *testing.T) {
	x := newWorld(t, Start{Screen: "learn"}, nil)
	x.openTile("Why backs hurt")
	x.tap("When to get help first")
	x.at("safety")
	x.press(fyne.KeyEscape)
	x.tap("More: What stretching does")
	if !x.says("It loosens") {
		t.Error("a point does not lead to its page")
	}
	x.tap("What strength does") // the page after
	x.openTile("Bird-dog")
	x.at("card")
	x.press(fyne.KeyEscape)
	if !x.says("It carries you") {
		t.Error("Back from a card does not lead to the page it was opened on")
	}
}

func TestTappingAMuscleListsTheCardsThatUseIt(t *testing.T) {
	x := newWorld(t, Start{Screen: "muscles"}, nil)
	m := x.w.front.(*muscles)
	// The seat of the body that is seen from behind.
	s := m.picture.Size()
	m.picture.Tapped(&fyne.PointEvent{Position: fyne.NewPos(s.Width*0.70, s.Height*0.515)})
	if m.picture.Selected() != "gluteus_maximus" || !x.says("Gluteus maximus") || !x.says("large buttock muscle") {
		t.Fatalf("tapped the seat, chose %q", m.picture.Selected())
	}
	x.openTile("Bridge")
	x.at("card")
	x.press(fyne.KeyEscape)
	test.Tap(m.chips["deep_neck_flexors"]) // by name, as with the keyboard
	if x.tile("Bridge") != nil {
		t.Error("the cards of the muscle chosen before stay")
	}
}
