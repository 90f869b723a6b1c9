package report

import (
	"math"
)

func (d *document) facts(facts [][2]string) {
	const line = 4.9
	name := 0.0
	d.font("", 10, ink2)
	for _, f := range facts {
		name = math.Max(name, d.GetStringWidth(d.letters(f[0]))+6)
	}
	name = math.Min(math.Max(name, 38), 74)
	for _, f := range facts {
		d.font("", 10, ink)
		names, values := d.lines(f[0], name-4), d.lines(f[1], width-name)
		n := max(len(names), len(values))
		d.room(float64(n) * line)
		y := d.GetY()
		for i, s := range values {
			d.SetXY(side+name, y+float64(i)*line)
			d.CellFormat(width-name, line, s, "", 0, "L", false, 0, "")
		}
		if f[1] == "" { // to be filled in by hand
			d.SetDrawColor(int(ink2.R), int(ink2.G), int(ink2.B))
			d.SetLineWidth(0.2)
			d.Line(side+name, y+line, side+width, y+line)
		}
		d.font("", 10, ink2)
		for i, s := range names {
			d.SetXY(side, y+float64(i)*line)
			d.CellFormat(name, line, s, "", 0, "L", false, 0, "")
		}
		d.SetY(y + float64(n)*line + 0.6)
	}
	d.skip(2)
}

func (d *document) table(t *table) {
	const line, pad = 4.3, 1.1
	sum := 0.0
	for _, w := range t.widths {
		sum += w
	}
	row := func(cells []string, style string, c rgba) {
		d.font(style, 9, c)
		wrapped, n := make([][]string, len(cells)), 1
		for i, s := range cells {
			wrapped[i] = d.lines(s, width*t.widths[i]/sum-3)
			n = max(n, len(wrapped[i]))
		}
		y, x := d.GetY()+pad, side
		for i, list := range wrapped {
			wide, align := width*t.widths[i]/sum, "L"
			if t.right[i] {
				align = "R"
			}
			for k, s := range list {
				d.SetXY(x, y+float64(k)*line)
				d.CellFormat(wide-1.5, line, s, "", 0, align, false, 0, "")
			}
			x += wide
		}
		d.SetY(y + float64(n)*line + pad)
		d.SetDrawColor(int(rule.R), int(rule.G), int(rule.B))
		d.SetLineWidth(0.2)
		d.Line(side, d.GetY(), side+width, d.GetY())
	}
	height := func(cells []string) float64 {
		d.font("", 9, ink)
		n := 1
		for i, s := range cells {
			n = max(n, len(d.lines(s, width*t.widths[i]/sum-3)))
		}
		return float64(n)*line + 2*pad
	}
	d.room(height(t.head) + 2*line + 2*pad)
	row(t.head, "B", ink2)
	for _, r := range t.rows {
		if page := d.PageNo(); true {
			d.room(height(r))
			if d.PageNo() != page {
				row(t.head, "B", ink2)
			}
		}
		row(r, "", ink)
	}
	d.skip(3)
}

// The cards stand two in a row.
const cardHeight = 33.0

func (d *document) cards(list []card) {
	const gap, wide = 4.0, (width - 4.0) / 2
	for i := 0; i < len(list); i += 2 {
		d.room(cardHeight + gap)
		y := d.GetY()
		for k, c := range list[i:min(i+2, len(list))] {
			d.card(c, side+float64(k)*(wide+gap), y, wide)
		}
		d.SetY(y + cardHeight + gap)
	}
}

func (d *document) card(c card, x, y, wide float64) {
	const picture = 38.0
	d.SetDrawColor(int(rule.R), int(rule.G), int(rule.B))
	d.SetLineWidth(0.2)
	d.RoundedRect(x, y, wide, cardHeight, 2, "1234", "D")
	d.figure(c.scene, x+1.5, y+(cardHeight-picture*0.75)/2, picture)
	room := wide - picture - 5
	type piece struct {
		style string
		size  float64
		c     rgba
		line  float64
		words string
	}
	pieces := []piece{{"B", 10, ink, 4.6, c.name}, {"", 9, ink, 4.2, c.dose}, {"", 8.5, ink2, 4, c.note}}
	height := 0.0
	for _, p := range pieces {
		d.font(p.style, p.size, p.c)
		if p.words != "" {
			height += p.line * float64(len(d.lines(p.words, room)))
		}
	}
	at := y + math.Max(1, (cardHeight-height)/2)
	for _, p := range pieces {
		if p.words == "" {
			continue
		}
		d.font(p.style, p.size, p.c)
		for _, s := range d.lines(p.words, room) {
			d.SetXY(x+picture+3, at)
			d.CellFormat(room, p.line, s, "", 0, "L", false, 0, "")
			at += p.line
		}
	}
}

func (d *document) chart(k *chart) {
	d.font("", 8, ink2)
	keys := 1.0
	at := 0.0
	for _, key := range k.key {
		wide := d.GetStringWidth(d.letters(key.words)) + 10
		if at += wide; at > width+4 {
			at = wide
			keys++
		}
	}
	d.room(k.height + keys*4.5 + 2)
	y := d.GetY()
	k.draw(&pdfCanvas{d, side, y}, width)
	y += k.height + 2
	x := side
	for _, key := range k.key {
		d.font("", 8, ink2)
		words := d.letters(key.words)
		wide := d.GetStringWidth(words) + 10
		if x > side && x+wide > side+width+4 {
			x, y = side, y+4.5
		}
		key.sign(&pdfCanvas{d, 0, 0}, x, y)
		d.font("", 8, ink2)
		d.SetXY(x+4.5, y-2)
		d.CellFormat(wide, 4, words, "", 0, "L", false, 0, "")
		x += wide
	}
	d.SetY(y + 6)
}
