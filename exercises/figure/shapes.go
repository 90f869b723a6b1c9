package figure

import (
	"fmt"
	"image/color"
)

// Point is a place in a picture, in its units, from the top left corner.
type Point struct{ X, Y float64 }

// Outlines are closed outlines that are painted as one: what lies in any of them is filled.
type Outlines [][]Point

// Shapes takes the shapes of a picture one after the other, each over those before it: for a form of paper that this
// package does not know. What it is given is its own.
type Shapes interface {
	// Fill paints outlines in one colour; alpha 1 is opaque.
	Fill(o Outlines, c color.RGBA, alpha float64)
	// Soft paints outlines whose edge fades over about twice the radius, inside the clip only; nil: everywhere.
	Soft(o, clip Outlines, c color.RGBA, alpha, radius float64)
}

// WriteShapes hands over the shapes of a scene in a picture of the given size. A scene of pictures has none.
func WriteShapes(to Shapes, s Scene, width, height int) error {
	if width < 1 || height < 1 {
		return fmt.Errorf("hand over the figure's shapes: size %dx%d is not above 0", width, height)
	}
	if s.Motion != nil {
		var st stage
		st.prepare(s, width, height)
		p := shapes{to}
		st.floor(p, s)
		st.act(p, s)
	}
	return nil
}

// shapes is the painter that hands them on.
type shapes struct{ to Shapes }

func outlinesOf(p *path) Outlines {
	var o Outlines
	from := 0
	for _, end := range p.ends {
		outline := make([]Point, 0, end-from)
		for _, q := range p.points[from:end] {
			outline = append(outline, Point{q.x, q.y})
		}
		if len(outline) > 2 {
			o = append(o, outline)
		}
		from = end
	}
	return o
}

func (s shapes) fill(p *path, c color.RGBA, alpha float64) { s.to.Fill(outlinesOf(p), c, alpha) }

func (s shapes) blurred(p, clip *path, c color.RGBA, alpha, radius float64) {
	s.to.Soft(outlinesOf(p), outlinesOf(clip), c, alpha, radius)
}

func (s shapes) shadow(c color.RGBA, wide, close *softShape) {
	for _, sh := range [2]*softShape{wide, close} {
		if !sh.empty() {
			s.to.Soft(outlinesOf(&sh.path), nil, c, sh.alpha, sh.radius)
		}
	}
}
