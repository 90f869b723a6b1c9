package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"limber/exercises"
	"limber/exercises/figure"
	"limber/ui/widgets"
)

func (x *world) link(words string) *widgets.Link {
	x.t.Helper()
	var l *widgets.Link
	walk(x.w.win.Content(), func(o fyne.CanvasObject) {
		if t, ok := o.(*widgets.Link); ok && t.AccessibilityLabel() == words {
			l = t
		}
	})
	if l == nil {
		x.t.Fatalf("no link %q", words)
	}
	return l
}

func (x *world) card() *cardScreen { return x.w.front.(*cardScreen) }

func TestACardShowsItsWordsAndLinks(t *testing.T) {
	x := newWorld(t, Start{Exercise: "bird_dog"}, nil)
	card := catalogue.Card("bird_dog")
	for _, words := range append([]string{card.Text.Name, card.Text.Summary, card.Text.Breath, card.Text.Stop, "Often done wrong"}, card.Text.Steps...) {
		if !x.says(words) {
			t.Errorf("the card does not say %q", words)
		}
	}
	easier := catalogue.Card(card.Easier)
	test.Tap(x.link("Easier: " + easier.Text.Name))
	if !x.says(easier.Text.Summary) {
		t.Error("the link to the easier card leads elsewhere")
	}
	body := x.w.front.(*cardScreen).body
	if !body.Playing() {
		t.Error("the figure stands still")
	}
	x.tap("When not to exercise")
	x.at("safety")
	if body.Playing() {
		t.Error("the figure moves on a screen that nobody sees")
	}
}

func TestTheLitStepFollowsTheMotion(t *testing.T) {
	c := catalogue.Card("bridge")
	x := newWorld(t, Start{Exercise: "bridge"}, nil)
	s := x.card()
	lit := map[int]bool{}
	for i := range 50 {
		at := float64(i) / 50
		s.body.OnFrame(at)
		if s.steps.Lit() != c.Motion.StepAt(at) {
			t.Fatalf("at %.2f step %d is lit, the figure shows %d", at, s.steps.Lit(), c.Motion.StepAt(at))
		}
		lit[s.steps.Lit()] = true
	}
	if len(lit) < 2 {
		t.Errorf("over the whole motion the steps %v are lit", lit)
	}
}

func TestDraggingTurnsTheFigureAndADoubleClickBringsItBack(t *testing.T) {
	x := newWorld(t, Start{Exercise: "bridge"}, nil)
	s := x.card()
	hint := x.w.words.T("card.hint")
	if !x.says(hint) {
		t.Error("nothing says that it can be turned")
	}
	drag := func(dx, dy float32) { s.table.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(dx, dy)}) }
	drag(-100, 20)
	if now := s.body.Scene(); now.Turn == 0 || now.Tilt <= 0 {
		t.Errorf("dragged to the left and down: turned by %v, tilted by %v", now.Turn, now.Tilt)
	}
	if x.says(hint) {
		t.Error("the hint stays for somebody who knows")
	}
	s.table.DoubleTapped(nil)
	if now := s.body.Scene(); now.Turn != 0 || now.Tilt != 0 {
		t.Errorf("after a double click it is turned by %v, tilted by %v", now.Turn, now.Tilt)
	}
	x.press(fyne.KeyLeft)
	byKey := s.body.Scene().Turn
	drag(-25, 0)
	if byKey == 0 || s.body.Scene().Turn != 2*byKey {
		t.Errorf("the left arrow turns by %v, a drag to the left by %v", byKey, s.body.Scene().Turn-byKey)
	}
	x.w.win.Canvas().Focus(s.table)
	s.table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	if s.body.Scene().Tilt >= 0 {
		t.Error("the arrow up does not tilt the figure that has the focus")
	}
	s.table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	x.at("exercises")
	x.w.grid.open(catalogue.Card("bridge"))
	if x.says(hint) {
		t.Error("the hint comes again on the next card")
	}
}

func TestTheSidesOfACard(t *testing.T) {
	some := map[exercises.Sides]string{}
	for _, c := range catalogue.Cards {
		some[c.Sides] = c.ID
	}
	each, alternate, none := some[exercises.Each], some[exercises.Alternate], some[exercises.None]
	s := newWorld(t, Start{Exercise: each}, nil).card()
	test.Tap(s.sides.Chip("left"))
	if s.body.Scene().Side != figure.Left {
		t.Error("Left shows another side")
	}
	test.Tap(s.sides.Chip("right"))
	if s.body.Scene().Side != figure.Right {
		t.Error("Right shows another side")
	}
	if s := newWorld(t, Start{Exercise: alternate}, nil).card(); s.sides.Chosen() != "turn" || !s.body.InTurn {
		t.Errorf("%s does not show its sides in turn", alternate)
	}
	if s := newWorld(t, Start{Exercise: none}, nil).card(); s.sides != nil {
		t.Errorf("%s has no sides, and a switch for them", none)
	}
}

func TestEvidenceIsFoldedAwayWithItsSources(t *testing.T) {
	x := newWorld(t, Start{Exercise: "bridge"}, nil)
	c := catalogue.Card("bridge")
	source := catalogue.Sources[c.Sources[0]]
	if x.says(c.Evidence[0]) || x.says(source) {
		t.Error("it is not folded away")
	}
	var head fyne.Tappable
	walk(x.w.win.Content(), func(o fyne.CanvasObject) {
		if h, ok := o.(interface {
			fyne.Tappable
			AccessibilityLabel() string
		}); ok && h.AccessibilityLabel() == x.w.words.T("card.evidence") {
			head = h
		}
	})
	test.Tap(head)
	if !x.says(c.Evidence[0]) || !x.says(source) {
		t.Error("pressed, it says nothing")
	}
}
