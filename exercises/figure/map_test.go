package figure

import (
	"gopkg.in/yaml.v3"
	"image"
	"image/draw"
	"os"
	"testing"
)

func TestMapSheet(t *testing.T) {
	if *sheetFile == "" {
		t.Skip("no -sheet file given")
	}
	w, h := 1060, 1060
	pal := Light()
	dst := image.NewRGBA(image.Rect(0, 0, w, h))
	NewRenderer().DrawMap(dst, MuscleMap{Palette: pal, Primary: []string{"gluteus_maximus", "rectus_abdominis"}, Secondary: []string{"obliques", "erector_spinae"}, Selected: "hamstrings"})
	sheet := image.NewRGBA(dst.Rect)
	draw.Draw(sheet, sheet.Rect, image.NewUniform(pal.Ground), image.Point{}, draw.Src)
	draw.Draw(sheet, sheet.Rect, dst, image.Point{}, draw.Over)
	writePNG(t, *sheetFile, sheet)
}

func muscleIDs(t *testing.T) map[string]any {
	data, err := os.ReadFile("../catalogue/muscles.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Muscles map[string]any }
	if err := yaml.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	return file.Muscles
}

// Each muscle of the catalogue can be tapped, on a wide map and on a tall one, and what is
// drawn and tapped is in the catalogue.
func TestEveryMuscleCanBeTapped(t *testing.T) {
	ids := muscleIDs(t)
	for _, aspect := range []float64{1.4, 1, 0.6} {
		hits := map[string]int{}
		for y := range 120 {
			for x := range 120 {
				hits[MuscleAt((float64(x)+0.5)/120, (float64(y)+0.5)/120, aspect)]++
			}
		}
		for id := range ids {
			if hits[id] < 5 {
				t.Errorf("aspect %.1f: %s has %d of 14400 points; wanted 5 at least", aspect, id, hits[id])
			}
		}
		for id := range hits {
			if _, ok := ids[id]; !ok && id != "" {
				t.Errorf("the map has %q, which the catalogue has not", id)
			}
		}
	}
}

func TestTapsBesideTheBodyHitNothing(t *testing.T) {
	for _, p := range []point{{0.01, 0.01}, {0.5, 0.5}, {0.99, 0.5}, {0.26, 0.06}, {-3, 9}} {
		if id := MuscleAt(p.x, p.y, 1); id != "" {
			t.Errorf("%v hits %s", p, id)
		}
	}
	if id := MuscleAt(0.5, 0.5, 0); id != "" {
		t.Errorf("a map without a width has %s", id)
	}
}

// A muscle that is lit can be seen where it is tapped, primary more than secondary, on every
// ground and tone.
func TestEveryMuscleLightsUpWhereItIsTapped(t *testing.T) {
	const size = 400
	r := NewRenderer()
	draw := func(m MuscleMap) *image.RGBA {
		dst := image.NewRGBA(image.Rect(0, 0, size, size))
		r.DrawMap(dst, m)
		return dst
	}
	quiet := draw(MuscleMap{})
	lies := map[string][]image.Point{}
	for y := 0; y < size; y += 2 {
		for x := 0; x < size; x += 2 {
			id := MuscleAt((float64(x)+0.5)/size, (float64(y)+0.5)/size, 1)
			lies[id] = append(lies[id], image.Pt(x, y))
		}
	}
	for id := range muscleIDs(t) {
		strong := draw(MuscleMap{Primary: []string{id}})
		faint := draw(MuscleMap{Secondary: []string{id}})
		chosen := draw(MuscleMap{Selected: id})
		lit := 0
		for _, at := range lies[id] {
			if colourDistance(strong.RGBAAt(at.X, at.Y), quiet.RGBAAt(at.X, at.Y)) > 40 {
				lit++
			}
		}
		if lit < 12 {
			t.Errorf("%s lights up in %d of the pixels that are its own", id, lit)
		}
		if a, b := distance(strong, quiet), distance(faint, quiet); b <= 0 || a <= b {
			t.Errorf("%s: primary changes the picture by %.2f, secondary by %.2f", id, a, b)
		}
		if distance(chosen, quiet) == 0 {
			t.Errorf("%s cannot be seen to be selected", id)
		}
	}
}
