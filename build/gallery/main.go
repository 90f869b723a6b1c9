// Gallery draws every card three times, at the start, half way to the pose that is held, and in that pose as a
// still with its arrow, on sheets that a person can look through: make gallery.
package main

import (
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"log"
	"os"
	"path/filepath"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"limber/exercises"
	"limber/exercises/figure"
)

// The sheet, in pixels.
const (
	cellW, cellH = 300, 225
	titleH       = 34
	margin       = 28
	perRow       = 2 // cards side by side
	perSheet     = 14
)

func main() {
	out := flag.String("out", "gallery", "folder for the sheets")
	lang := flag.String("lang", "en", "language of the names")
	dark := flag.Bool("dark", false, "dark palette")
	flag.Parse()
	if err := run(*out, exercises.Load(*lang), *dark); err != nil {
		log.Fatal(err)
	}
}

func run(out string, cat *exercises.Catalogue, dark bool) error {
	if len(cat.Problems) > 0 {
		return fmt.Errorf("the catalogue has a fault: %w", cat.Problems[0])
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return fmt.Errorf("make the folder: %w", err)
	}
	palette := figure.Light()
	if dark {
		palette = figure.Dark()
	}
	sheets := 0
	for from := 0; from < len(cat.Cards); from += perSheet {
		sheets++
		img, err := sheet(cat.Cards[from:min(from+perSheet, len(cat.Cards))], palette)
		if err != nil {
			return err
		}
		if err := write(filepath.Join(out, fmt.Sprintf("cards-%d.png", sheets)), img); err != nil {
			return err
		}
	}
	fmt.Printf("%d cards on %d sheets in %s\n", len(cat.Cards), sheets, out)
	return nil
}

// sheet draws some cards, each with its name over three pictures.
func sheet(cards []*exercises.Card, palette *figure.Palette) (*image.RGBA, error) {
	face, err := letters(20)
	if err != nil {
		return nil, err
	}
	rows := (len(cards) + perRow - 1) / perRow
	block := image.Pt(3*cellW+margin, titleH+cellH+margin)
	img := image.NewRGBA(image.Rect(0, 0, perRow*block.X+margin, rows*block.Y+margin))
	draw.Draw(img, img.Rect, image.NewUniform(palette.Ground), image.Point{}, draw.Src)
	pen := font.Drawer{Dst: img, Src: image.NewUniform(ink(palette)), Face: face}
	renderer, cell := figure.NewRenderer(), image.NewRGBA(image.Rect(0, 0, cellW, cellH))
	for i, c := range cards {
		at := image.Pt(margin+i%perRow*block.X, margin+i/perRow*block.Y)
		pen.Dot = fixed.P(at.X, at.Y+22)
		pen.DrawString(c.Text.Name + "  (" + c.ID + ")")
		for j, scene := range three(c, palette) {
			renderer.Draw(cell, scene)
			to := cell.Rect.Add(at).Add(image.Pt(j*cellW, titleH))
			draw.Draw(img, to, cell, image.Point{}, draw.Over)
		}
	}
	return img, nil
}

// three is the start, the way, and the still with ghost and arrow.
func three(c *exercises.Card, palette *figure.Palette) [3]figure.Scene {
	var scenes [3]figure.Scene
	hold := c.Motion.HoldAt()
	for i, at := range []float64{0, hold / 2, hold} {
		scenes[i] = figure.Scene{Motion: c.Motion, At: at, Primary: c.Muscles.Primary, Secondary: c.Muscles.Secondary, Palette: palette, Arrow: i == 2}
	}
	return scenes
}

// ink is what can be read on the palette's ground.
func ink(p *figure.Palette) color.Color {
	r, g, b, _ := p.Ground.RGBA()
	if r+g+b > 3*0x7fff {
		return color.Gray{0x22}
	}
	return color.Gray{0xe6}
}

func letters(size float64) (font.Face, error) {
	f, err := opentype.Parse(goregular.TTF)
	if err != nil {
		return nil, fmt.Errorf("read the letters: %w", err)
	}
	face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: size, DPI: 72})
	if err != nil {
		return nil, fmt.Errorf("cut the letters: %w", err)
	}
	return face, nil
}

func write(name string, img image.Image) error {
	f, err := os.Create(name)
	if err != nil {
		return fmt.Errorf("write the sheet: %w", err)
	}
	if err := png.Encode(f, img); err != nil {
		f.Close()
		return fmt.Errorf("write %s: %w", name, err)
	}
	return f.Close()
}
