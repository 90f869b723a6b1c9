package figure

import (
	"flag"
	"image"
	"image/draw"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden pictures anew")

// distance is the root mean square difference of two pictures, 0..255.
func distance(a, b *image.RGBA) float64 {
	sum := 0.0
	for i := range a.Pix {
		d := float64(a.Pix[i]) - float64(b.Pix[i])
		sum += d * d
	}
	return math.Sqrt(sum / float64(len(a.Pix)))
}

// Each card has a golden picture: its still, small, with its own muscles. It changes with
// the drawing and with the card; whoever changes either looks at it.
func TestGoldenPictures(t *testing.T) {
	const w, h = 120, 90
	all := motions(t)
	for _, id := range sortedIDs(all) {
		s := Scene{Motion: all[id], At: all[id].HoldAt(), Arrow: true, Palette: Light()}
		s.Primary, s.Secondary = muscles(t, id)
		got := image.NewRGBA(image.Rect(0, 0, w, h))
		draw.Draw(got, got.Rect, image.NewUniform(s.Palette.Ground), image.Point{}, draw.Src)
		draw.Draw(got, got.Rect, picture(s, w, h), image.Point{}, draw.Over)
		file := filepath.Join("testdata", id+".png")
		if *update {
			writePNG(t, file, got)
			continue
		}
		want, err := readPNG(file)
		if err != nil {
			t.Errorf("%s has no golden picture (%v); look at it with -sheet, and run with -update if it is right", id, err)
			continue
		}
		if d := distance(got, want); d > 4 {
			out := filepath.Join("testdata", "failed", id+".png")
			writePNG(t, out, got)
			t.Errorf("%s differs from %s by %.1f; look at %s, and run with -update if it is right", id, file, d, out)
		}
	}
}

func TestGoldenPicturesAreOfCards(t *testing.T) {
	files, err := filepath.Glob("testdata/*.png")
	if err != nil || len(files) == 0 {
		t.Fatal("no golden pictures", err)
	}
	all := motions(t)
	for _, f := range files {
		if id := strings.TrimSuffix(filepath.Base(f), ".png"); all[id] == nil {
			t.Errorf("%s is the picture of no card", f)
		}
	}
}

func readPNG(file string) (*image.RGBA, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		return nil, err
	}
	p := image.NewRGBA(img.Bounds())
	draw.Draw(p, p.Rect, img, image.Point{}, draw.Src)
	return p, nil
}

func writePNG(t *testing.T, file string, p image.Image) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	e := png.Encoder{CompressionLevel: png.BestCompression}
	if err := e.Encode(f, p); err != nil {
		t.Fatal(err)
	}
}

// Cards must be told apart: no two of them give nearly the same picture.
func TestNoTwoCardsLookAlike(t *testing.T) {
	all := motions(t)
	ids := sortedIDs(all)
	pictures := map[string]*image.RGBA{}
	for _, id := range ids {
		pictures[id] = picture(Scene{Motion: all[id], At: all[id].HoldAt()}, 200, 150)
	}
	for i, a := range ids {
		for _, b := range ids[i+1:] {
			if d := distance(pictures[a], pictures[b]); d < 12 {
				t.Errorf("%s and %s differ by only %.1f", a, b, d)
			}
		}
	}
}
