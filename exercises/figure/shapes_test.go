package figure

import (
	"bytes"
	"image/color"
	"strings"
	"testing"
)

// counted counts what it is given, and notes what lies outside the picture.
type counted struct {
	fills, soft, clips int
	points             int
}

func (c *counted) Fill(o Outlines, _ color.RGBA, _ float64) { c.fills++; c.add(o) }
func (c *counted) Soft(o, clip Outlines, _ color.RGBA, _, _ float64) {
	c.soft++
	if clip != nil {
		c.clips++
	}
	c.add(o)
}

func (c *counted) add(o Outlines) {
	for _, outline := range o {
		c.points += len(outline)
	}
}

// The shapes are those of the SVG: as many of each sort.
func TestShapesAreThoseOfTheSVG(t *testing.T) {
	s := Scene{Motion: motions(t)["bridge"], At: 0.5, Primary: []string{"glutes"}, Arrow: true}
	var b bytes.Buffer
	if err := WriteSVG(&b, s, 400, 300); err != nil {
		t.Fatal(err)
	}
	var c counted
	if err := WriteShapes(&c, s, 400, 300); err != nil {
		t.Fatal(err)
	}
	svg := b.String()
	clips, soft := strings.Count(svg, "<clipPath"), strings.Count(svg, "<filter")
	if fills := strings.Count(svg, "<path") - clips - soft; c.fills != fills || c.soft != soft || c.clips != clips || c.soft == 0 || c.points == 0 {
		t.Errorf("handed over %+v; the SVG has %d fills, %d soft ones, %d clips", c, fills, soft, clips)
	}
	if WriteShapes(&c, s, 0, 300) == nil {
		t.Error("a picture without a width was drawn")
	}
}
