package figure

import (
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

var (
	sheetFile = flag.String("sheet", "", "write a contact sheet of all motions to this PNG file")
	sheetOnly = flag.String("only", "", "with -sheet: only these motions, comma-separated")
	sheetSize = flag.String("cell", "320x240", "with -sheet: size of a picture, such as 480x480")
	sheetDark = flag.Bool("dark", false, "with -sheet: on the dark ground")
	sheetHigh = flag.Bool("contrast", false, "with -sheet: in high contrast")
	sheetTone = flag.String("tone", "", "with -sheet: body tone")
	sheetView = flag.String("view", "", "with -sheet: see all from here (front, top, degrees); a list makes a row of it")
	sheetAt   = flag.String("at", "0,mid,hold", "with -sheet: which moments")
)

// motions reads the catalogue's motions, by card id.
func motions(t testing.TB) map[string]*Motion {
	t.Helper()
	files, err := filepath.Glob("../catalogue/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]*Motion{}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var card struct{ Motion yaml.Node }
		if err := yaml.Unmarshal(data, &card); err != nil {
			t.Fatalf("%s: %v", f, err)
		}
		if card.Motion.IsZero() {
			continue // words, muscles, sources
		}
		m, problems := ParseMotion(&card.Motion)
		for _, p := range problems {
			t.Errorf("%s:%v", f, p)
		}
		if m != nil {
			all[strings.TrimSuffix(filepath.Base(f), ".yaml")] = m
		}
	}
	return all
}

func sortedIDs(all map[string]*Motion) []string {
	var ids []string
	for id := range all {
		ids = append(ids, id)
	}
	sort.Strings(ids)
	return ids
}

// muscles reads the muscles that glow on a card.
func muscles(t testing.TB, id string) (primary, secondary []string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("../catalogue", id+".yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var card struct {
		Muscles struct{ Primary, Secondary []string }
	}
	if err := yaml.Unmarshal(data, &card); err != nil {
		t.Fatalf("%s: %v", id, err)
	}
	return card.Muscles.Primary, card.Muscles.Secondary
}

// TestSheet writes pictures to look at; it asserts nothing by itself and is skipped
// without -sheet.
func TestSheet(t *testing.T) {
	if *sheetFile == "" {
		t.Skip("no -sheet file given")
	}
	all := motions(t)
	var ids []string
	for _, id := range sortedIDs(all) {
		if *sheetOnly == "" || strings.Contains(","+*sheetOnly+",", ","+id+",") {
			ids = append(ids, id)
		}
	}
	var w, h int
	if _, err := fmt.Sscanf(*sheetSize, "%dx%d", &w, &h); err != nil {
		t.Fatal(err)
	}
	moments := strings.Split(*sheetAt, ",")
	perRow := max(1, 1960/(w*len(moments)))
	rows := (len(ids) + perRow - 1) / perRow
	pal := Light()
	if *sheetDark {
		pal = Dark()
	}
	if *sheetHigh {
		pal = HighContrast()
	}
	if *sheetTone != "" {
		pal = pal.WithTone(*sheetTone)
	}
	sheet := image.NewRGBA(image.Rect(0, 0, perRow*w*len(moments), rows*h))
	draw.Draw(sheet, sheet.Rect, image.NewUniform(pal.Ground), image.Point{}, draw.Src)
	r := NewRenderer()
	cell := image.NewRGBA(image.Rect(0, 0, w, h))
	for i, id := range ids {
		m := all[id]
		primary, secondary := muscles(t, id)
		for j, moment := range moments {
			if *sheetView != "" {
				from := strings.Split(*sheetView, ",")
				seen, err := all[id].From(from[min(j, len(from)-1)])
				if err != nil {
					t.Fatal(err)
				}
				m = seen
			}
			s := Scene{Motion: m, Palette: pal, Primary: primary, Secondary: secondary}
			switch moment {
			case "mid":
				s.At = m.HoldAt() * 0.6
			case "hold":
				s.At = m.HoldAt()
			case "still":
				s.At, s.Arrow = m.HoldAt(), true
			case "left":
				s.At, s.Side = m.HoldAt(), Left
			case "late":
				s.At = 0.5 + m.HoldAt()
			case "turn":
				s.At, s.Turn = m.HoldAt(), 60
			default: // 0..1
				s.At, _ = strconv.ParseFloat(moment, 64)
			}
			r.Draw(cell, s)
			at := image.Pt(((i%perRow)*len(moments)+j)*w, i/perRow*h)
			draw.Draw(sheet, image.Rectangle{at, at.Add(image.Pt(w, h))}, cell, image.Point{}, draw.Over)
		}
		line := image.Rect((i%perRow)*len(moments)*w, i/perRow*h+h-1, ((i%perRow)+1)*len(moments)*w, i/perRow*h+h)
		draw.Draw(sheet, line, image.NewUniform(color.NRGBA{128, 128, 128, 60}), image.Point{}, draw.Over)
	}
	f, err := os.Create(*sheetFile)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, sheet); err != nil {
		t.Fatal(err)
	}
}

// TestIconSheet writes the icon in four sizes beside each other.
func TestIconSheet(t *testing.T) {
	if *sheetFile == "" {
		t.Skip("no -sheet file given")
	}
	sheet := image.NewRGBA(image.Rect(0, 0, 460, 270))
	x := 6
	for _, size := range []int{256, 64, 48, 32, 16} {
		draw.Draw(sheet, image.Rect(x, 6, x+size, 6+size), Icon(size), image.Point{}, draw.Over)
		x += size + 6
	}
	f, err := os.Create(*sheetFile)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, sheet); err != nil {
		t.Fatal(err)
	}
}
