package figure

import (
	"fmt"
	"image"
	"image/draw"
	"testing"
)

// TestAPartHoldsAllThatMoves: what is drawn of a motion lies in its part of the picture, and is there as it is in the whole.
func TestAPartHoldsAllThatMoves(t *testing.T) {
	smaller, size := 0, image.Pt(560, 590)
	for id, m := range motions(t) {
		for _, side := range []Side{Right, Left} {
			s := Scene{Motion: m, Palette: Light(), Primary: []string{"back", "glutes"}, Side: side}
			t.Run(fmt.Sprint(id, side), func(t *testing.T) {
				r, all := NewRenderer(), NewRenderer()
				part := r.Part(s, size.X, size.Y)
				if 3*part.Dx()*part.Dy() < 2*size.X*size.Y {
					smaller++
				}
				whole, cut := image.NewRGBA(image.Rectangle{Max: size}), image.NewRGBA(image.Rectangle{Max: part.Size()})
				for i := range 5 {
					s.At, s.Breath = float64(i)/5, float64(i%2)
					all.Draw(whole, s)
					if ink, _ := inked(whole); !ink.In(part) {
						t.Fatalf("at %v there is ink at %v, the part is %v", s.At, ink, part)
					}
					r.DrawPart(cut, s, size, part.Min)
					want := image.NewRGBA(cut.Rect)
					draw.Draw(want, want.Rect, whole, part.Min, draw.Src)
					if n := unlike(cut.Pix, want.Pix); n > 100 { // a soft edge falls between other pixels
						t.Fatalf("at %v the part differs from the whole in %d places", s.At, n)
					}
				}
			})
		}
	}
	if smaller < 70 {
		t.Errorf("only %d parts are much smaller than their pictures", smaller)
	}
}

// unlike counts the values that differ by more than the rounding of a soft edge.
func unlike(a, b []byte) (n int) {
	for i := range a {
		if d := int(a[i]) - int(b[i]); d > 6 || d < -6 {
			n++
		}
	}
	return n
}
