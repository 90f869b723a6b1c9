package widgets

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"limber/exercises/figure"
)

func TestATileMovesOnlyOnceThePointerRestsOnIt(t *testing.T) {
	s := NewStills(nil)
	var tiles []*Tile
	for i := range 2 {
		tiles = append(tiles, NewTile(s, fmt.Sprint(i), "Bridge", "", figure.Scene{Motion: motion(t)}, func() {}))
	}
	a, b := tiles[0], tiles[1]
	open(t, Column(0, a, b), 300, 700)

	s.mover.arm(a) // as the pointer comes, but time has not passed yet
	wait := s.mover.wait
	wait.Tick(0.5)
	if a.Moving() {
		t.Error("it moves at once")
	}
	a.MouseOut()
	wait.Tick(1)
	if a.Moving() {
		t.Error("it moves although the pointer has gone")
	}

	a.MouseIn(&desktop.MouseEvent{}) // in tests time passes at once
	if !a.Moving() || a.still.Visible() {
		t.Fatal("it does not move under a pointer that rests")
	}
	figure := s.mover.figure
	b.MouseIn(&desktop.MouseEvent{})
	if a.Moving() || !a.still.Visible() || !b.Moving() || s.mover.figure != figure {
		t.Error("two tiles move, or each with a figure of its own")
	}
	a.MouseOut()
	if !b.Moving() {
		t.Error("a tile that rests stops another")
	}
	b.MouseOut()
	if b.Moving() || figure.Playing() {
		t.Error("it moves on after the pointer has gone")
	}
}

// A grid scrolls smoothly because nothing on it is made or painted anew: each still is drawn once for its size.
func TestScrollingDrawsNothingAnew(t *testing.T) {
	posts := make(chan func(), 100)
	s := NewStills(func(f func()) { posts <- f })
	cards := Grid(100, 8)
	for i := range 52 {
		cards.Add(NewTile(s, fmt.Sprint(i), "Bridge", "Strength", figure.Scene{Motion: motion(t)}, func() {}))
	}
	seen := &repainted{}
	seen.ExtendBaseWidget(seen)
	p := NewPage(Column(0, seen, cards))
	win := open(t, p, 480, 320)
	drawn := 0
	look := func() {
		win.Canvas().Capture()
		for len(s.wanted) > 0 {
			(<-posts)()
			drawn++
		}
	}
	look()
	seen.times = 0
	wheel := func(dy float32) { p.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -dy)}) }
	for _, scroll := range []func(dy float32){wheel, p.ScrollBy} {
		scroll(900)
		if p.Scrolled() != 900 {
			t.Fatalf("scrolled to %v", p.Scrolled())
		}
		scroll(-900)
	}
	look()
	if drawn != 52 || seen.times != 0 || p.Scrolled() != 0 {
		t.Errorf("%d stills drawn for 52 cards, the page painted anew %d times; at %v", drawn, seen.times, p.Scrolled())
	}
}

// repainted counts how often Fyne is told to paint it anew.
type repainted struct {
	widget.BaseWidget
	times int
}

func (r *repainted) CreateRenderer() fyne.WidgetRenderer { return &repaintedRenderer{r} }

type repaintedRenderer struct{ r *repainted }

func (r *repaintedRenderer) Destroy()                     {}
func (r *repaintedRenderer) Layout(fyne.Size)             {}
func (r *repaintedRenderer) MinSize() fyne.Size           { return fyne.NewSize(10, 10) }
func (r *repaintedRenderer) Objects() []fyne.CanvasObject { return nil }
func (r *repaintedRenderer) Refresh()                     { r.r.times++ }
