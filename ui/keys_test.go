package ui

import (
	"testing"

	"fyne.io/fyne/v2"
)

// TestEveryPageScrollsByKey: a page of words alone is read by key, too.
func TestEveryPageScrollsByKey(t *testing.T) {
	for _, screen := range []string{"today", "progress", "learn", "safety", "settings", "senses", "card", "answers", "muscles"} {
		x := newWorld(t, Start{Screen: screen}, func(x *world) { lived(91)(x); tight(x) })
		x.w.win.Resize(fyne.NewSize(700, 420))
		p := x.w.front.page()
		for _, c := range []struct {
			key  fyne.KeyName
			down bool
		}{{fyne.KeyDown, true}, {fyne.KeyUp, false}, {fyne.KeyPageDown, true}, {fyne.KeyPageUp, false}, {fyne.KeyEnd, true}} {
			x.press(c.key)
			if down := p.Scrolled() > 0; down != c.down {
				t.Errorf("%s: after %s it is scrolled by %v", screen, c.key, p.Scrolled())
			}
		}
	}
}
