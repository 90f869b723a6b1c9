package widgets

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"

	"limber/exercises"
)

func flat(t *testing.T, w, h int, c color.Color) exercises.Picture {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for i := range w * h {
		img.Set(i%w, i/w, c)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return exercises.Picture{Name: "x.png", Format: "png", Data: b.Bytes(), Width: w, Height: h}
}

func TestPicturesFillTheirPlaceUncut(t *testing.T) {
	red, blue := color.RGBA{200, 0, 0, 255}, color.RGBA{0, 0, 200, 255}
	svg := exercises.Picture{Format: "svg", Width: 10, Height: 10, Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect x="0" y="0" width="10" height="10" fill="#00c800"/></svg>`)}
	card := &exercises.Card{Pictures: []exercises.Picture{flat(t, 40, 20, red), flat(t, 20, 40, blue), svg}}
	p := PicturesOf(card)
	if p == nil || p != PicturesOf(card) {
		t.Fatal("the same card has other pictures the second time")
	}
	for _, c := range []struct {
		at             float64
		inside, beside image.Point
		want           color.RGBA
	}{
		{0, image.Pt(50, 50), image.Pt(50, 10), red},
		{0.25, image.Pt(50, 50), image.Pt(10, 50), blue},
		{0.5, image.Pt(2, 97), image.Pt(-1, -1), color.RGBA{0, 200, 0, 255}},
	} {
		dst := image.NewRGBA(image.Rect(0, 0, 100, 100))
		p.Draw(dst, c.at)
		if got := dst.RGBAAt(c.inside.X, c.inside.Y); got != c.want {
			t.Errorf("at %v: %v inside, want %v", c.at, got, c.want)
		}
		if got := dst.RGBAAt(c.beside.X, c.beside.Y); got.A != 0 {
			t.Errorf("at %v: %v beside the picture", c.at, got)
		}
	}
	shapes := p.(*Pictures)
	if first := shapes.shapes(2, svg, 100, 100); shapes.shapes(2, svg, 100, 100) != first {
		t.Error("the same shapes at the same size are drawn twice")
	}
	if PicturesOf(&exercises.Card{}) != nil {
		t.Error("a card without pictures has some")
	}
	// A photo taken upright is shown upright.
	upright := flat(t, 40, 20, red)
	upright.Turn = 1
	dst := image.NewRGBA(image.Rect(0, 0, 100, 100))
	PicturesOf(&exercises.Card{Pictures: []exercises.Picture{upright}}).Draw(dst, 0)
	if dst.RGBAAt(50, 5).A == 0 || dst.RGBAAt(5, 50).A != 0 {
		t.Error("it lies on its side")
	}
	// Lines grow with the picture, and a view box may begin anywhere.
	line := exercises.Picture{Format: "svg", Width: 10, Height: 10, Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="5 5 10 10"><path d="M5 10 L15 10" stroke="#000000" stroke-width="4"/></svg>`)}
	dst = image.NewRGBA(image.Rect(0, 0, 100, 100))
	PicturesOf(&exercises.Card{Pictures: []exercises.Picture{line}}).Draw(dst, 0)
	if black, white := dst.RGBAAt(50, 35), dst.RGBAAt(50, 25); black.R > 30 || white.R < 200 {
		t.Errorf("a line 4 of 10 wide: %v inside, %v outside", black, white)
	}
	// What is damaged leaves its place empty.
	broken := exercises.Picture{Name: "b.png", Format: "png", Data: upright.Data[:50], Width: 40, Height: 20}
	dst = image.NewRGBA(image.Rect(0, 0, 100, 100))
	PicturesOf(&exercises.Card{Pictures: []exercises.Picture{broken}}).Draw(dst, 0)
	if dst.RGBAAt(50, 50).R < 200 {
		t.Error("a damaged picture is drawn")
	}
}
