package report

import (
	"bufio"
	"bytes"
	"fmt"
	"html"
	"image/color"
	"io"
	"strings"

	"limber/exercises/figure"
)

// WriteHTML writes the report as one file that needs nothing else: styles and drawings are in it, and it loads nothing.
func WriteHTML(w io.Writer, in *Input) error {
	p := in.build()
	out := &htmlWriter{Writer: bufio.NewWriter(w)}
	out.say(`<!DOCTYPE html>
<html lang="%s">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>%s</title>
<style>%s</style>
</head>
<body>
<main>
<h1>%s</h1>
<p class="sub">%s</p>
`, p.lang, p.title, raw(css), p.title, p.subtitle)
	for _, b := range p.blocks {
		out.block(b)
	}
	out.say("<footer>%s</footer>\n</main>\n</body>\n</html>\n", p.footer)
	if out.err == nil {
		out.err = out.Flush()
	}
	if out.err != nil {
		return fmt.Errorf("write the report: %w", out.err)
	}
	return nil
}

// css is for the screen and, above all, for paper.
const css = `
@page { size: A4; margin: 16mm 17mm; }
* { box-sizing: border-box; }
body { margin: 0; background: #faf6f0; color: #223333; font: 10.5pt/1.45 "Noto Sans", "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
main { max-width: 190mm; margin: 0 auto; padding: 12mm 8mm; background: #fff; }
h1 { font-size: 20pt; margin: 0; color: #1f6f6b; }
h2 { font-size: 13pt; margin: 9mm 0 2.5mm; padding-bottom: 1mm; border-bottom: 0.3mm solid #dbe1df; break-after: avoid; }
p { margin: 0 0 2.5mm; }
.sub { color: #5a6a69; margin-bottom: 5mm; }
.small { color: #5a6a69; font-size: 9pt; }
dl { margin: 0 0 3mm; display: grid; grid-template-columns: minmax(34mm, max-content) 1fr; gap: 1mm 5mm; }
dt { color: #5a6a69; }
dd { margin: 0; }
dd.blank { border-bottom: 0.2mm solid #5a6a69; min-height: 6mm; }
table { width: 100%; border-collapse: collapse; font-size: 9.5pt; }
th { text-align: left; color: #5a6a69; font-weight: 600; }
th, td { padding: 1.1mm 2mm 1.1mm 0; border-bottom: 0.2mm solid #dbe1df; vertical-align: top; }
.right { text-align: right; }
td:first-child { white-space: nowrap; padding-right: 4mm; }
tr, .card, figure { break-inside: avoid; }
thead { display: table-header-group; }
.cards { display: grid; grid-template-columns: 1fr 1fr; gap: 3mm; }
.card { display: flex; gap: 3mm; align-items: center; border: 0.2mm solid #dbe1df; border-radius: 2mm; padding: 2mm; }
.card svg { width: 38mm; height: 28.5mm; flex: none; }
.card b { display: block; }
.card span { display: block; color: #5a6a69; font-size: 9pt; }
figure { margin: 0 0 4mm; }
figure > svg { width: 100%; height: auto; display: block; }
figcaption { display: flex; flex-wrap: wrap; gap: 1mm 5mm; color: #5a6a69; font-size: 9pt; }
figcaption span { display: inline-flex; align-items: center; gap: 1.5mm; }
figcaption svg { width: 3.4mm; height: 3.4mm; flex: none; }
footer { margin-top: 8mm; padding-top: 2mm; border-top: 0.3mm solid #dbe1df; color: #5a6a69; font-size: 9pt; }
@media print { body { background: #fff; } main { max-width: none; padding: 0; } }
@media (max-width: 600px) { .cards { grid-template-columns: 1fr; } dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: 2mm; } }
`

// raw is text that is HTML already.
type raw string

type htmlWriter struct {
	*bufio.Writer
	err     error
	drawing int // of the last picture: its names within the file begin with it
}

// say writes with what is put in escaped, unless it is raw.
func (w *htmlWriter) say(format string, args ...any) {
	for i, a := range args {
		switch v := a.(type) {
		case raw:
			args[i] = string(v)
		case string:
			args[i] = html.EscapeString(v)
		}
	}
	fmt.Fprintf(w.Writer, format, args...)
}

func (w *htmlWriter) block(b block) {
	switch {
	case b.heading != "":
		w.say("<h2>%s</h2>\n", b.heading)
	case b.text != "":
		w.say("<p>%s</p>\n", b.text)
	case b.small != "":
		w.say("<p class=\"small\">%s</p>\n", b.small)
	case b.facts != nil:
		w.say("<dl>\n")
		for _, f := range b.facts {
			class := ""
			if f[1] == "" {
				class = ` class="blank"`
			}
			w.say("<dt>%s</dt><dd%s>%s</dd>\n", f[0], raw(class), f[1])
		}
		w.say("</dl>\n")
	case b.table != nil:
		w.table(b.table)
	case b.cards != nil:
		w.say("<div class=\"cards\">\n")
		for _, c := range b.cards {
			w.say("<div class=\"card\">%s<div><b>%s</b><span>%s</span><span>%s</span></div></div>\n", w.figure(c.scene), c.name, c.dose, c.note)
		}
		w.say("</div>\n")
	case b.chart != nil:
		w.chart(b.chart)
	}
}

func (w *htmlWriter) table(t *table) {
	class := func(i int) raw {
		if t.right[i] {
			return ` class="right"`
		}
		return ""
	}
	w.say("<table>\n<thead><tr>")
	for i, h := range t.head {
		w.say("<th%s>%s</th>", class(i), h)
	}
	w.say("</tr></thead>\n<tbody>\n")
	for _, row := range t.rows {
		w.say("<tr>")
		for i, cell := range row {
			w.say("<td%s>%s</td>", class(i), cell)
		}
		w.say("</tr>\n")
	}
	w.say("</tbody></table>\n")
}

// figure is the drawn body. The names in its SVG are made different from those of the other pictures in the file.
func (w *htmlWriter) figure(s figure.Scene) raw {
	var b bytes.Buffer
	if err := figure.WriteSVG(&b, s, 400, 300); err != nil {
		w.err = err
		return ""
	}
	w.drawing++
	mark := fmt.Sprintf("k%d", w.drawing)
	return raw(strings.NewReplacer(` id="`, ` id="`+mark, `url(#`, `url(#`+mark, `<svg `, `<svg aria-hidden="true" `).Replace(b.String()))
}

// width of the text, in mm, on A4.
const width = 174.0

func (w *htmlWriter) chart(k *chart) {
	var c svgCanvas
	k.draw(&c, width)
	w.say("<figure><svg role=\"img\" aria-label=\"%s\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %s %s\">%s</svg>\n<figcaption>",
		k.alt, raw(mm(width)), raw(mm(k.height)), raw(c.String()))
	for _, key := range k.key {
		var sign svgCanvas
		key.sign(&sign, 0.2, 1.7)
		w.say("<span><svg aria-hidden=\"true\" viewBox=\"0 0 3.4 3.4\">%s</svg>%s</span>", raw(sign.String()), key.words)
	}
	w.say("</figcaption></figure>\n")
}

// svgCanvas writes what is drawn as elements of an SVG whose unit is the millimetre.
type svgCanvas struct{ strings.Builder }

func mm(v float64) string {
	return strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%.2f", v), "0"), ".")
}

func hex(c color.RGBA) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

func (s *svgCanvas) line(x1, y1, x2, y2, width float64, c color.RGBA) {
	fmt.Fprintf(s, `<path d="M%s,%sL%s,%s" stroke="%s" stroke-width="%s" fill="none"/>`, mm(x1), mm(y1), mm(x2), mm(y2), hex(c), mm(width))
}

func (s *svgCanvas) curve(points []point, width float64, c color.RGBA) {
	if len(points) < 2 {
		return
	}
	fmt.Fprintf(s, `<path d="`)
	for i, p := range points {
		fmt.Fprintf(s, "%c%s,%s", "ML"[min(i, 1)], mm(p.x), mm(p.y))
	}
	fmt.Fprintf(s, `" stroke="%s" stroke-width="%s" stroke-linejoin="round" stroke-linecap="round" fill="none"/>`, hex(c), mm(width))
}

func (s *svgCanvas) rect(x, y, w, h float64, c color.RGBA) {
	fmt.Fprintf(s, `<rect x="%s" y="%s" width="%s" height="%s" fill="%s"/>`, mm(x), mm(y), mm(w), mm(h), hex(c))
}

func (s *svgCanvas) dot(x, y, r float64, fill, edge color.RGBA) {
	fmt.Fprintf(s, `<circle cx="%s" cy="%s" r="%s" fill="%s" stroke="%s" stroke-width="0.25"/>`, mm(x), mm(y), mm(r), hex(fill), hex(edge))
}

func (s *svgCanvas) text(x, y, size float64, anchor int, c color.RGBA, words string) {
	const point = 25.4 / 72
	fmt.Fprintf(s, `<text x="%s" y="%s" font-size="%s" text-anchor="%s" fill="%s">%s</text>`,
		mm(x), mm(y), mm(size*point), []string{"start", "middle", "end"}[anchor+1], hex(c), html.EscapeString(words))
}
