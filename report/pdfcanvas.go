package report

import (
	"image/color"

	"limber/exercises/figure"
)

type rgba = color.RGBA

// pdfCanvas draws on a page, from a corner of it.
type pdfCanvas struct {
	*document
	x, y float64
}

func (p *pdfCanvas) line(x1, y1, x2, y2, width float64, c color.RGBA) {
	p.SetDrawColor(int(c.R), int(c.G), int(c.B))
	p.SetLineWidth(width)
	p.Line(p.x+x1, p.y+y1, p.x+x2, p.y+y2)
}

func (p *pdfCanvas) curve(points []point, width float64, c color.RGBA) {
	if len(points) < 2 {
		return
	}
	p.SetDrawColor(int(c.R), int(c.G), int(c.B))
	p.SetLineWidth(width)
	p.SetLineJoinStyle("round")
	for i, q := range points {
		if i == 0 {
			p.MoveTo(p.x+q.x, p.y+q.y)
		} else {
			p.LineTo(p.x+q.x, p.y+q.y)
		}
	}
	p.DrawPath("D")
	p.SetLineJoinStyle("miter")
}

func (p *pdfCanvas) rect(x, y, w, h float64, c color.RGBA) {
	p.SetFillColor(int(c.R), int(c.G), int(c.B))
	p.Rect(p.x+x, p.y+y, w, h, "F")
}

func (p *pdfCanvas) dot(x, y, r float64, fill, edge color.RGBA) {
	p.SetFillColor(int(fill.R), int(fill.G), int(fill.B))
	p.SetDrawColor(int(edge.R), int(edge.G), int(edge.B))
	p.SetLineWidth(0.25)
	p.Circle(p.x+x, p.y+y, r, "FD")
}

func (p *pdfCanvas) text(x, y, size float64, anchor int, c color.RGBA, words string) {
	p.font("", size, c)
	words = p.letters(words)
	x -= p.GetStringWidth(words) * float64(anchor+1) / 2
	p.Text(p.x+x, p.y+y, words)
}

// figure draws the body as shapes, so many mm wide and three quarters as high.
func (d *document) figure(s figure.Scene, x, y, wide float64) {
	const across = 400
	to := &pdfShapes{d, x, y, wide / across}
	d.ClipRect(x, y, wide, wide*0.75, false)
	if err := figure.WriteShapes(to, s, across, across*3/4); err != nil {
		d.SetError(err)
	}
	d.ClipEnd()
	d.SetAlpha(1, "Normal")
}

// pdfShapes puts the shapes of a figure on the page.
type pdfShapes struct {
	*document
	x, y, scale float64
}

func (p *pdfShapes) path(o figure.Outlines) {
	for _, outline := range o {
		for i, q := range outline {
			if x, y := p.x+q.X*p.scale, p.y+q.Y*p.scale; i == 0 {
				p.MoveTo(x, y)
			} else {
				p.LineTo(x, y)
			}
		}
		p.ClosePath()
	}
}

func (p *pdfShapes) Fill(o figure.Outlines, c color.RGBA, alpha float64) {
	if len(o) == 0 {
		return
	}
	p.SetAlpha(alpha, "Normal")
	p.SetFillColor(int(c.R), int(c.G), int(c.B))
	p.path(o)
	p.RawWriteStr("f")
}

// softly is how many layers make a soft edge.
const softly = 3

// Soft has no blur to use: layers that grow towards the outside and add up to the whole stand for one.
func (p *pdfShapes) Soft(o, clip figure.Outlines, c color.RGBA, alpha, radius float64) {
	if len(o) == 0 {
		return
	}
	if clip != nil {
		p.RawWriteStr("q")
		p.path(clip)
		p.RawWriteStr("W n")
	}
	p.SetFillColor(int(c.R), int(c.G), int(c.B))
	p.SetDrawColor(int(c.R), int(c.G), int(c.B))
	p.SetLineJoinStyle("round")
	for i := range softly {
		p.SetAlpha(alpha/softly, "Normal")
		p.path(o)
		if grow := radius * p.scale * float64(softly-1-i) / softly; grow > 0 {
			p.SetLineWidth(2 * grow)
			p.RawWriteStr("B")
		} else {
			p.RawWriteStr("f")
		}
	}
	p.SetLineJoinStyle("miter")
	if clip != nil {
		p.RawWriteStr("Q")
	}
}
