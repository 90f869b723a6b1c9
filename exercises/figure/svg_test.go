package figure

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image/color"
	"io"
	"math"
	"strconv"
	"strings"
	"testing"
)

// counter is a painter that keeps each shape's box.
type counter struct{ boxes [][4]float64 }

func (c *counter) add(p *path) {
	b := [4]float64{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, q := range p.points {
		b = [4]float64{min(b[0], q.x), min(b[1], q.y), max(b[2], q.x), max(b[3], q.y)}
	}
	c.boxes = append(c.boxes, b)
}

func (c *counter) fill(p *path, _ color.RGBA, _ float64) { c.add(p) }
func (c *counter) blurred(p, clip *path, _ color.RGBA, _, _ float64) {
	c.add(clip)
	c.add(p)
}
func (c *counter) shadow(_ color.RGBA, wide, close *softShape) {
	c.add(&wide.path)
	if !close.empty() {
		c.add(&close.path)
	}
}

// svgBoxes reads the boxes of all paths of an SVG, in order.
func svgBoxes(t *testing.T, file []byte) (boxes [][4]float64) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(file))
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return boxes
		}
		if err != nil {
			t.Fatal(err)
		}
		e, ok := tok.(xml.StartElement)
		if !ok || e.Name.Local != "path" {
			continue
		}
		for _, a := range e.Attr {
			if a.Name.Local != "d" {
				continue
			}
			b := [4]float64{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
			for _, pair := range strings.FieldsFunc(a.Value, func(r rune) bool { return strings.ContainsRune("MLZ ", r) }) {
				xs, ys, _ := strings.Cut(pair, ",")
				x, err1 := strconv.ParseFloat(xs, 64)
				y, err2 := strconv.ParseFloat(ys, 64)
				if err1 != nil || err2 != nil || math.IsNaN(x+y) {
					t.Fatalf("no point: %q", pair)
				}
				b = [4]float64{min(b[0], x), min(b[1], y), max(b[2], x), max(b[3], y)}
			}
			boxes = append(boxes, b)
		}
	}
}

// The SVG of every card holds the very shapes that the pixels are painted from: as many, in
// the same order, in the same places.
func TestSVGHoldsTheShapesOfThePicture(t *testing.T) {
	all := motions(t)
	for _, id := range sortedIDs(all) {
		s := Scene{Motion: all[id], At: all[id].HoldAt(), Arrow: true, Palette: Dark().WithTone("deep")}
		s.Primary, s.Secondary = muscles(t, id)
		var out bytes.Buffer
		if err := WriteSVG(&out, s, 480, 360); err != nil {
			t.Fatal(err)
		}
		var st stage
		var c counter
		st.prepare(s, 480, 360)
		st.floor(&c, s)
		st.act(&c, s)
		sameBoxes(t, id, c.boxes, svgBoxes(t, out.Bytes()))
	}
	m := MuscleMap{Primary: []string{"hamstrings"}, Selected: "soleus"}
	var out bytes.Buffer
	if err := WriteMapSVG(&out, m, 300, 300); err != nil {
		t.Fatal(err)
	}
	var st stage
	var c counter
	st.muscleMap(&c, m, 300, 300)
	sameBoxes(t, "muscle map", c.boxes, svgBoxes(t, out.Bytes()))
}

func sameBoxes(t *testing.T, id string, want, got [][4]float64) {
	t.Helper()
	if len(want) != len(got) || len(got) < 10 {
		t.Errorf("%s: %d shapes are painted, %d written", id, len(want), len(got))
		return
	}
	for i, w := range want {
		for k := range w {
			if math.Abs(w[k]-got[i][k]) > 0.06 {
				t.Errorf("%s: shape %d lies at %.1f and is written at %.1f", id, i, w, got[i])
				break
			}
		}
	}
}
