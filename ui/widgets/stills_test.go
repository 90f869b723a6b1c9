package widgets

import (
	"fmt"
	"image"
	"testing"

	"fyne.io/fyne/v2"

	"limber/exercises/figure"
	"limber/ui/theme"
)

func TestAStillIsDrawnOnceForASizeAndATheme(t *testing.T) {
	open(t, NewText(""), 100, 100)
	posts := make(chan func(), 8)
	s := NewStills(func(f func()) { posts <- f })
	scene := figure.Scene{Motion: motion(t)}
	var shown counter
	get := func(w int) image.Image { return s.get("bridge", scene, w, 60, &shown) }
	if get(80).Bounds().Dx() != 1 {
		t.Error("the window waited for the drawing")
	}
	get(80) // asked already
	(<-posts)()
	first := get(80)
	if first.Bounds().Dx() != 80 || shown != 1 || get(80) != first {
		t.Errorf("drawn %v, shown %d times", first.Bounds(), shown)
	}
	if get(90) != first {
		t.Error("nothing is shown while another size is drawn")
	}
	(<-posts)()
	fyne.CurrentApp().Settings().SetTheme(theme.Limber{Mode: theme.Dark})
	if get(80) == first {
		t.Error("a light picture on a dark ground")
	}
	(<-posts)()
	get(70)
	(<-posts)()
	if get(70).Bounds().Dx() != 70 {
		t.Error("something was drawn twice")
	}
}

// counter counts how often it is to be painted again.
type counter int

func (c *counter) Refresh() { *c++ }

func TestStillsFollowToneAndContrast(t *testing.T) {
	open(t, NewText(""), 100, 100)
	s := NewStills(nil)
	scene := figure.Scene{Motion: motion(t)}
	seen := map[string]theme.Limber{}
	for _, look := range []theme.Limber{{}, {Mode: theme.Dark}, {Tone: "deep"}, {Tone: "light"}, {High: true}, {High: true, Mode: theme.Dark}, {High: true, Tone: "deep"}} {
		fyne.CurrentApp().Settings().SetTheme(look)
		pix := string(s.get("bridge", scene, 80, 60, nil).(*image.RGBA).Pix)
		if other, ok := seen[pix]; ok {
			t.Errorf("%+v looks as %+v does", look, other)
		}
		seen[pix] = look
	}
}

// A window dragged through many sizes asks for many pictures; only the last of each is drawn, and old ones go.
func TestStillsStayBounded(t *testing.T) {
	open(t, NewText(""), 100, 100)
	posts := make(chan func())
	s := NewStills(func(f func()) { posts <- f })
	scene := figure.Scene{Motion: motion(t)}
	var shown counter
	const cards = 60
	for w := 100; w < 140; w++ {
		for i := range cards {
			s.get(fmt.Sprint(i), scene, w, 80, &shown)
		}
	}
	drawn := 0
	for s.kept[stillKey{lastKey{"0", scene.Motion, nil, paletteNow()}, 139, 80}] == nil || len(s.wanted) > 0 {
		(<-posts)()
		drawn++
	}
	if drawn > cards+2 || int(shown) != drawn {
		t.Errorf("%d pictures drawn and %d shown, for %d cards", drawn, shown, cards)
	}
	inline := NewStills(nil)
	for i := range 40 {
		inline.get("large", scene, 1000+i, 800, nil)
	}
	if inline.bytes > keepBytes || len(inline.kept) != len(inline.order) || len(inline.kept) < 2 || len(inline.last) != 1 {
		t.Errorf("%d bytes in %d pictures are kept", inline.bytes, len(inline.kept))
	}
}
