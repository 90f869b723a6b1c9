package figure

import (
	"bufio"
	"fmt"
	"image/color"
	"io"
	"strconv"
)

// WriteSVG writes the scene as an SVG picture of the given size, from the same shapes as
// the pixels.
func WriteSVG(w io.Writer, s Scene, width, height int) error {
	return writeSVG(w, width, height, func(p painter) {
		if s.Motion != nil {
			var st stage
			st.prepare(s, width, height)
			st.floor(p, s)
			st.act(p, s)
		}
	})
}

// WriteMapSVG writes a muscle map as an SVG picture of the given size.
func WriteMapSVG(w io.Writer, m MuscleMap, width, height int) error {
	return writeSVG(w, width, height, func(p painter) {
		var st stage
		st.muscleMap(p, m, width, height)
	})
}

func writeSVG(w io.Writer, width, height int, draw func(painter)) error {
	if width < 1 || height < 1 {
		return fmt.Errorf("write the figure as SVG: size %dx%d is not above 0", width, height)
	}
	out := &svg{w: bufio.NewWriter(w)}
	fmt.Fprintf(out.w, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">\n", width, height, width, height)
	draw(out)
	fmt.Fprint(out.w, "</svg>\n")
	if err := out.w.Flush(); err != nil {
		return fmt.Errorf("write the figure as SVG: %w", err)
	}
	return nil
}

// svg is the painter that writes paths.
type svg struct {
	w      *bufio.Writer
	number int
}

func (s *svg) path(p *path) {
	s.w.WriteString("d=\"")
	from := 0
	for _, end := range p.ends {
		for i, q := range p.points[from:end] {
			if i == 0 {
				s.w.WriteByte('M')
			} else {
				s.w.WriteByte(' ')
			}
			s.w.WriteString(strconv.FormatFloat(q.x, 'f', 1, 64))
			s.w.WriteByte(',')
			s.w.WriteString(strconv.FormatFloat(q.y, 'f', 1, 64))
		}
		s.w.WriteByte('Z')
		from = end
	}
	s.w.WriteByte('"')
}

func hex(c color.RGBA) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

func (s *svg) fill(p *path, c color.RGBA, alpha float64) {
	fmt.Fprintf(s.w, "<path fill=\"%s\"", hex(c))
	if alpha < 1 {
		fmt.Fprintf(s.w, " fill-opacity=\"%.3g\"", alpha)
	}
	s.w.WriteByte(' ')
	s.path(p)
	s.w.WriteString("/>\n")
}

func (s *svg) blurred(p, clip *path, c color.RGBA, alpha, radius float64) {
	s.number++
	fmt.Fprintf(s.w, "<clipPath id=\"c%d\"><path ", s.number)
	s.path(clip)
	fmt.Fprintf(s.w, "/></clipPath>\n<g clip-path=\"url(#c%d)\">\n", s.number)
	s.soft(p, c, alpha, radius)
	s.w.WriteString("</g>\n")
}

func (s *svg) shadow(c color.RGBA, wide, close *softShape) {
	for _, sh := range [2]*softShape{wide, close} {
		if !sh.empty() {
			s.soft(&sh.path, c, sh.alpha, sh.radius)
		}
	}
}

func (s *svg) soft(p *path, c color.RGBA, alpha, radius float64) {
	s.number++
	fmt.Fprintf(s.w, "<filter id=\"b%d\" x=\"-50%%\" y=\"-50%%\" width=\"200%%\" height=\"200%%\"><feGaussianBlur stdDeviation=\"%.2f\"/></filter>\n", s.number, radius*0.8)
	fmt.Fprintf(s.w, "<path filter=\"url(#b%d)\" fill=\"%s\" fill-opacity=\"%.3g\" ", s.number, hex(c), alpha)
	s.path(p)
	s.w.WriteString("/>\n")
}
