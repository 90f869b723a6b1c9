package appear

import (
	"image"
	"testing"
)

func TestCorner(t *testing.T) {
	for _, c := range []struct {
		free image.Rectangle
		size image.Point
		want image.Point
	}{
		{image.Rect(0, 0, 1280, 800), image.Pt(420, 360), image.Pt(820, 400)},
		{image.Rect(0, 30, 1920, 1040), image.Pt(420, 360), image.Pt(1460, 640)},
		{image.Rect(60, 30, 400, 300), image.Pt(420, 360), image.Pt(60, 30)}, // larger than the screen: its head is seen
	} {
		if got := corner(c.free, c.size); got != c.want {
			t.Errorf("%v in %v: %v, want %v", c.size, c.free, got, c.want)
		}
	}
}
