package ui

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// A tooltip goes with its button, though the pointer rests where that was.
func TestNoTooltipStaysBehind(t *testing.T) {
	if testing.Short() { // as under the race detector
		t.Skip("a tooltip comes by a timer, which under test does not hand over to the test's goroutine")
	}
	for _, c := range []struct {
		name string
		then func(*world)
		tip  bool
	}{
		{"nothing happens", func(*world) {}, true},
		{"another screen", func(x *world) { x.w.goTo("learn") }, false},
		{"the button goes", func(x *world) { x.day().next.Hide() }, false},
		{"the pointer is at another button", func(x *world) { x.w.today.five.MouseIn(&desktop.MouseEvent{}) }, false},
	} {
		x := newWorld(t, Start{Screen: "timeline"}, fullDay)
		layer := x.w.win.Content().(*fyne.Container).Objects[1].(*fyne.Container)
		x.day().next.MouseIn(&desktop.MouseEvent{})
		for end := time.Now().Add(20 * time.Second); len(layer.Objects) != 1; time.Sleep(20 * time.Millisecond) { // it takes its time
			if time.Now().After(end) {
				t.Fatalf("%s: no tooltip came", c.name)
			}
		}
		c.then(x)
		if got := len(layer.Objects) > 0; got != c.tip {
			t.Errorf("%s: a tooltip is there: %v", c.name, got)
		}
	}
}
