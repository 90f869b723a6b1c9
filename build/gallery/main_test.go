package main

import (
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"limber/exercises"
)

// TestEveryCardIsOnASheet: each card has its three pictures, and none is empty.
func TestEveryCardIsOnASheet(t *testing.T) {
	cat := exercises.Load("en")
	dir := t.TempDir()
	if err := run(dir, cat, false); err != nil {
		t.Fatal(err)
	}
	sheets, err := filepath.Glob(filepath.Join(dir, "*.png"))
	if err != nil {
		t.Fatal(err)
	}
	drawn := 0
	for _, name := range sheets {
		drawn += full(t, name)
	}
	if drawn != 3*len(cat.Cards) {
		t.Errorf("%d pictures are drawn, want three for each of %d cards", drawn, len(cat.Cards))
	}
}

// full counts the cells of a sheet that have something in them.
func full(t *testing.T, name string) int {
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for y := margin + titleH; y+cellH <= img.Bounds().Dy(); y += titleH + cellH + margin {
		for block := range perRow {
			for j := range 3 {
				if inked(img, image.Pt(margin+block*(3*cellW+margin)+j*cellW, y)) {
					n++
				}
			}
		}
	}
	return n
}

func inked(img image.Image, at image.Point) bool {
	ground := img.At(0, 0)
	other := 0
	for y := range cellH {
		for x := range cellW {
			if img.At(at.X+x, at.Y+y) != ground {
				other++
			}
		}
	}
	return other > cellW*cellH/100
}
