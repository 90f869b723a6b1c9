package figure

import (
	"image"
	"testing"
)

// A frame after the first allocates nothing, whatever the motion, so that a moving card
// leaves the garbage collector alone.
func TestDrawAllocatesNothing(t *testing.T) {
	all := motions(t)
	dst := image.NewRGBA(image.Rect(0, 0, 240, 240))
	for id, m := range all {
		r := NewRenderer()
		s := Scene{Motion: m, Palette: Light(), Primary: []string{"core", "back"}, Secondary: []string{"legs", "glutes", "hips", "upper"}}
		frame := func() {
			s.At += 0.0137
			s.Breath = 0.5
			r.Draw(dst, s)
		}
		for range 74 {
			frame()
		}
		if n := testing.AllocsPerRun(40, frame); n > 0 {
			t.Errorf("%s: %.1f allocations a frame", id, n)
		}
	}
}

// BenchmarkDraw480 draws each card as it moves in the window, with its own muscles; "all"
// is the mean over the catalogue.
func BenchmarkDraw480(b *testing.B) {
	all := motions(b)
	ids := sortedIDs(all)
	dst := image.NewRGBA(image.Rect(0, 0, 480, 480))
	played := func(id string) Scene {
		s := Scene{Motion: all[id], Palette: Light()}
		s.Primary, s.Secondary = muscles(b, id)
		return s
	}
	b.Run("all", func(b *testing.B) {
		scenes := make([]Scene, len(ids))
		drawers := make([]*Renderer, len(ids))
		for i, id := range ids {
			scenes[i], drawers[i] = played(id), NewRenderer()
			drawers[i].Draw(dst, scenes[i])
		}
		b.ReportAllocs()
		n := 0
		for b.Loop() {
			i := n % len(ids)
			scenes[i].At += 0.01
			drawers[i].Draw(dst, scenes[i])
			n++
		}
	})
	for _, id := range ids {
		b.Run(id, func(b *testing.B) {
			s := played(id)
			r := NewRenderer()
			for range 50 {
				s.At += 0.02
				r.Draw(dst, s)
			}
			b.ReportAllocs()
			for b.Loop() {
				s.At += 0.003
				r.Draw(dst, s)
			}
		})
	}
}
