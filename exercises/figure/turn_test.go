package figure

import (
	"image"
	"testing"
)

// While a figure is turned by the finger no picture differs from the one before by much: a
// limb that jumped in front of another, a colour or a scale that popped would show.
func TestTurningIsSmooth(t *testing.T) {
	all := motions(t)
	const w, h = 96, 72
	r := NewRenderer()
	last, now := image.NewRGBA(image.Rect(0, 0, w, h)), image.NewRGBA(image.Rect(0, 0, w, h))
	for _, id := range sortedIDs(all) {
		m := all[id]
		s := Scene{Motion: m, At: m.HoldAt()}
		r.Draw(last, s)
		steps := make([]float64, 0, 180)
		for s.Turn = 2; s.Turn < 360; s.Turn += 2 {
			r.Draw(now, s)
			steps = append(steps, distance(last, now))
			last, now = now, last
		}
		for i := 1; i+1 < len(steps); i++ {
			if jump := steps[i] - max(steps[i-1], steps[i+1]); jump > 8 {
				t.Errorf("%s jumps by %.1f at a turn of %d degrees", id, jump, 2*(i+1))
			}
		}
	}
}

// However it is turned and tilted, the figure stays in its picture, and the scale does not
// depend on the turn.
func TestTurnedFiguresStayInThePicture(t *testing.T) {
	all := motions(t)
	for _, id := range sortedIDs(all) {
		m := all[id]
		if m.view.focus != wholeBody {
			continue
		}
		var scale float64
		for _, tilt := range []float64{0, 25, 200, -60} {
			for turn := 30.0; turn < 360; turn += 66 {
				s := Scene{Motion: m, At: 0.4, Turn: turn, Tilt: tilt}
				r := NewRenderer()
				dst := image.NewRGBA(image.Rect(0, 0, 160, 120))
				r.Draw(dst, s)
				box, n := inked(dst)
				if n == 0 || box.Min.X < 1 || box.Min.Y < 1 || box.Max.X >= 160 || box.Max.Y >= 120 {
					t.Errorf("%s turned %.0f, tilted %.0f: the picture touches the edge: %v", id, turn, tilt, box)
				}
				if turn == 30 {
					scale = r.stage.camera.scale
				} else if d := r.stage.camera.scale / scale; d < 0.999 || d > 1.001 {
					t.Errorf("%s turned %.0f, tilted %.0f: the scale changes by %.3f", id, turn, tilt, d)
				}
			}
		}
	}
}
