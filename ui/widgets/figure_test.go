package widgets

import (
	"image"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"limber/exercises/figure"
)

func TestAFigureMovesOnlyWhileSeen(t *testing.T) {
	f := NewFigure(figure.Scene{Motion: motion(t)}, fyne.NewSize(100, 80))
	open(t, Column(0, f), 200, 200)
	f.Play()
	if !f.Playing() {
		t.Fatal("it does not move")
	}
	f.Hide()
	if f.Playing() {
		t.Error("it moves while hidden")
	}
	f.Show()
	if !f.Playing() {
		t.Error("it stands still after it was shown again")
	}
	f.Stop()
	f.Hide()
	f.Show()
	if f.Playing() {
		t.Error("showing starts what was stopped")
	}
}

func TestAFigureDrawsSomethingAndReusesItsBuffer(t *testing.T) {
	f := NewFigure(figure.Scene{Motion: motion(t)}, fyne.NewSize(100, 80))
	open(t, f, 200, 160)
	a := f.paint(200, 160).(*image.RGBA)
	seen := 0
	for i := 3; i < len(a.Pix); i += 4 {
		if a.Pix[i] != 0 {
			seen++
		}
	}
	if seen < 500 {
		t.Errorf("%d pixels drawn", seen)
	}
	if b := f.paint(200, 160).(*image.RGBA); &b.Pix[0] != &a.Pix[0] {
		t.Error("each frame takes new memory")
	}
}

func TestAFigureTakesItsSidesInTurn(t *testing.T) {
	f := NewFigure(figure.Scene{Motion: motion(t), Side: figure.Right}, fyne.NewSize(100, 80))
	f.InTurn = true
	var told []float64
	f.OnFrame = func(at float64) { told = append(told, at) }
	var sides []figure.Side
	for _, at := range []float32{0.25, 0.75, 0.125, 0.5, 0} {
		f.tick(at)
		f.tick(at) // each second one is drawn
		sides = append(sides, f.Scene().Side)
	}
	if want := []figure.Side{figure.Right, figure.Right, figure.Left, figure.Left, figure.Right}; !slices.Equal(sides, want) {
		t.Errorf("over two repetitions the sides are %v, want %v", sides, want)
	}
	if !slices.Equal(told, []float64{0.25, 0.75, 0.125, 0.5, 0}) {
		t.Errorf("told of %v", told)
	}
}
