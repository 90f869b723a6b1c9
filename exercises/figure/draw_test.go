package figure

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image"
	"io"
	"strings"
	"testing"
)

func scene(t testing.TB, id string) Scene {
	m := motions(t)[id]
	if m == nil {
		t.Fatalf("no motion %s", id)
	}
	return Scene{Motion: m, At: m.HoldAt(), Palette: Light(), Primary: []string{"back", "glutes"}, Secondary: []string{"core"}}
}

func picture(s Scene, w, h int) *image.RGBA {
	dst := image.NewRGBA(image.Rect(0, 0, w, h))
	NewRenderer().Draw(dst, s)
	return dst
}

// inked gives the rectangle of everything drawn, and how many pixels that is.
func inked(p *image.RGBA) (image.Rectangle, int) {
	var r image.Rectangle
	n := 0
	for y := 0; y < p.Rect.Dy(); y++ {
		for x := 0; x < p.Rect.Dx(); x++ {
			if p.Pix[p.PixOffset(x, y)+3] > 8 {
				r = r.Union(image.Rect(x, y, x+1, y+1))
				n++
			}
		}
	}
	return r, n
}

func TestEveryMotionFillsItsPictureWithoutLeavingIt(t *testing.T) {
	for id, m := range motions(t) {
		if m.view.focus != wholeBody {
			continue // a close-up runs out of its picture
		}
		for _, size := range []image.Point{{240, 180}, {120, 300}} {
			for _, at := range []float64{0, 0.3, m.HoldAt()} {
				s := Scene{Motion: m, At: at, Arrow: at > 0.3, Palette: Dark(), Turn: 25}
				r, n := inked(picture(s, size.X, size.Y))
				if n < size.X*size.Y/60 {
					t.Errorf("%s at %.2f, %v: only %d pixels are drawn", id, at, size, n)
				}
				if r.Min.X < 1 || r.Min.Y < 1 || r.Max.X >= size.X || r.Max.Y >= size.Y {
					t.Errorf("%s at %.2f, %v: the picture touches the edge: %v", id, at, size, r)
				}
			}
		}
	}
}

func TestCatAndCowAreToldApartOnACard(t *testing.T) {
	m := motions(t)["cat_cow"]
	cow := picture(Scene{Motion: m, At: 0}, 200, 150)
	cat := picture(Scene{Motion: m, At: m.HoldAt()}, 200, 150)
	if d := distance(cow, cat); d < 25 {
		t.Errorf("cat and cow differ by only %.1f", d)
	}
	var a, b body
	m.pose(&a, 0, 0, Neither)
	m.pose(&b, m.HoldAt(), 0, Neither)
	sag := func(b *body) float64 { return b.spine[4].z - (b.spine[0].z+b.spine[seventh].z)/2 }
	if sag(&a) > -0.01 || sag(&b) < 0.03 {
		t.Errorf("the middle of the back is %.3f against its ends in the cow, %.3f in the cat; wanted under and over", sag(&a), sag(&b))
	}
}

func TestSwappingSidesMirrorsTheBody(t *testing.T) {
	m := motions(t)["bird_dog"]
	var r, l body
	m.pose(&r, m.HoldAt(), 0, Right)
	m.pose(&l, m.HoldAt(), 0, Left)
	mirror := func(v vec) vec { return vec{v.x, -v.y, v.z} }
	for side := range 2 {
		if d := r.leg[side].end.sub(mirror(l.leg[1-side].end)).len(); d > 1e-9 {
			t.Errorf("leg %d: swapped sides differ by %g", side, d)
		}
		if d := r.arm[side].tip().sub(mirror(l.arm[1-side].tip())).len(); d > 1e-9 {
			t.Errorf("arm %d: swapped sides differ by %g", side, d)
		}
	}
}

// A card seen from the front shows its other side as the mirror picture.
func TestFrontViewsAreMirroredForTheLeft(t *testing.T) {
	for _, id := range []string{"seated_twist", "clamshell"} {
		s := scene(t, id)
		s.Primary, s.Secondary = nil, nil
		pal := *Light()
		pal.Shade = 0 // the light keeps its side
		s.Palette = &pal
		asWritten := picture(s, 240, 240)
		s.Side = Left
		swapped := picture(s, 240, 240)
		mirrored := image.NewRGBA(swapped.Rect)
		for y := range 240 {
			for x := range 240 {
				mirrored.SetRGBA(239-x, y, swapped.RGBAAt(x, y))
			}
		}
		if d := distance(asWritten, mirrored); d > 12 {
			t.Errorf("%s: the left side is no mirror picture of the right: they differ by %.1f", id, d)
		}
	}
}

func TestBreathMovesTheChestOnly(t *testing.T) {
	s := scene(t, "bridge")
	out := picture(s, 480, 480)
	s.Breath = 1
	in := picture(s, 480, 480)
	if d := distance(in, out); d == 0 || d > 12 {
		t.Errorf("a full breath changes the picture by %.2f; wanted a little", d)
	}
}

func TestWorkingMusclesGlow(t *testing.T) {
	s := scene(t, "bridge")
	coral := func(p *image.RGBA) (n int) {
		for i := 0; i < len(p.Pix); i += 4 {
			if r, g, b := int(p.Pix[i]), int(p.Pix[i+1]), int(p.Pix[i+2]); r > 150 && r-g > 70 && r-b > 80 && g < 110 {
				n++
			}
		}
		return n
	}
	s.Primary, s.Secondary = nil, nil
	none := coral(picture(s, 480, 480))
	s.Secondary = []string{"glutes"}
	faint := coral(picture(s, 480, 480))
	s.Primary = []string{"glutes"}
	strong := coral(picture(s, 480, 480))
	if none > 40 || strong < 150 || faint >= strong {
		t.Errorf("coral pixels: none %d, secondary %d, primary %d", none, faint, strong)
	}
}

func TestSVGIsWellFormedAndHoldsTheSameShapes(t *testing.T) {
	s := scene(t, "hamstring_supine")
	s.Arrow = true
	var out bytes.Buffer
	if err := WriteSVG(&out, s, 480, 360); err != nil {
		t.Fatal(err)
	}
	d := xml.NewDecoder(bytes.NewReader(out.Bytes()))
	paths := 0
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if e, ok := tok.(xml.StartElement); ok && e.Name.Local == "path" {
			paths++
		}
	}
	if paths < 40 {
		t.Errorf("only %d paths", paths)
	}
	if strings.Contains(out.String(), "NaN") {
		t.Error("the SVG holds NaN")
	}
	if err := WriteSVG(io.Discard, s, 0, 10); err == nil {
		t.Error("a width of 0 was taken")
	}
}

func TestIconStaysInItsRoundedSquare(t *testing.T) {
	for _, size := range []int{16, 32, 256} {
		p := Icon(size)
		if p.Rect.Dx() != size || p.Rect.Dy() != size {
			t.Fatalf("size %d gave %v", size, p.Rect)
		}
		if a := p.RGBAAt(0, 0).A; a > 60 {
			t.Errorf("size %d: the corner is not round (alpha %d)", size, a)
		}
		light, coral := 0, 0
		for y := range size {
			for x := range size {
				c := p.RGBAAt(x, y)
				if c.R > 230 && c.G > 230 {
					light++
				}
				if c.R > 150 && c.R > c.G+40 {
					coral++
				}
			}
		}
		if light < size*size/14 || coral < size*size/130 {
			t.Errorf("size %d: the figure is too small to be seen: %d light, %d coral pixels", size, light, coral)
		}
	}
}

func TestDrawSurvivesOddScenes(t *testing.T) {
	r := NewRenderer()
	m := motions(t)["bridge"]
	for _, s := range []Scene{{}, {Motion: m, At: -3.7}, {Motion: m, At: 1}, {Motion: m, Turn: 1e6}, {Motion: m, Primary: []string{"no such muscle"}}} {
		for _, size := range []image.Point{{0, 0}, {1, 1}, {3, 200}} {
			r.Draw(image.NewRGBA(image.Rectangle{Max: size}), s)
		}
	}
}
