package report

import (
	"fmt"
	"io"
	"math"
	"strings"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
)

// The page, in mm.
const (
	sheetWidth, sheetHeight = 210.0, 297.0
	side, top, foot         = 18.0, 17.0, 20.0
)

// WritePDF writes the report as a PDF for A4. The letters are in it, and the drawings are shapes, so that it looks alike on
// every paper.
func WritePDF(w io.Writer, in *Input) error {
	p := in.build()
	f := fpdf.New("P", "mm", "A4", "")
	d := &document{Fpdf: f, known: glyphs()}
	f.SetMargins(side, top, side)
	f.SetAutoPageBreak(false, foot)
	f.SetCellMargin(0)
	f.SetCatalogSort(true)
	f.SetCreationDate(in.Now)
	f.SetModificationDate(in.Now)
	f.SetTitle(p.title, true)
	f.SetCreator("Limber "+in.Version, true)
	f.SetLang(p.lang)
	f.AddUTF8FontFromBytes("go", "", goregular.TTF)
	f.AddUTF8FontFromBytes("go", "B", gobold.TTF)
	f.AliasNbPages("{pages}")
	f.SetFooterFunc(func() {
		d.font("", 8, ink2)
		f.SetXY(side, sheetHeight-foot+7)
		f.CellFormat(width, 4, d.letters(p.footer), "", 0, "L", false, 0, "")
		f.SetXY(side+width-9, sheetHeight-foot+7) // the whole number is put in at the end, so its width is not known
		f.CellFormat(9, 4, fmt.Sprintf("%d / {pages}", f.PageNo()), "", 0, "L", false, 0, "")
	})
	f.AddPage()
	d.font("B", 19, teal)
	d.paragraph(p.title, 8.5)
	d.font("", 10.5, ink2)
	d.paragraph(p.subtitle, 5)
	d.skip(4)
	for i, b := range p.blocks {
		if b.heading != "" && i+1 < len(p.blocks) {
			d.room(18 + d.beginning(p.blocks[i+1]))
		}
		d.block(b)
	}
	if err := f.Output(w); err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	return nil
}

// document is a PDF that fills from the top down.
type document struct {
	*fpdf.Fpdf
	known func(rune) bool
}

// glyphs tells which letters the font has.
func glyphs() func(rune) bool {
	font, err := sfnt.Parse(goregular.TTF)
	if err != nil {
		return func(r rune) bool { return r < 0x180 }
	}
	var b sfnt.Buffer
	return func(r rune) bool {
		i, err := font.GlyphIndex(&b, r)
		return err == nil && i != 0
	}
}

// letters puts a box in the place of what the font cannot show: the name of a person's own card may have anything in it.
func (d *document) letters(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || d.known(r):
			return r
		case r == '\u202f' || r == '\u2009':
			return '\u00a0'
		}
		return '□'
	}, s)
}

func (d *document) font(style string, size float64, c rgba) {
	d.SetFont("go", style, size)
	d.SetTextColor(int(c.R), int(c.G), int(c.B))
}

// room begins a new page where less than so many mm are left.
func (d *document) room(height float64) {
	if d.GetY()+height > sheetHeight-foot && d.GetY() > top {
		d.AddPage()
		d.SetY(top)
	}
}

func (d *document) skip(height float64) {
	if d.GetY() > top {
		d.SetY(d.GetY() + height)
	}
}

// lines breaks words into lines of the font in force.
func (d *document) lines(words string, wide float64) []string {
	var list []string
	for part := range strings.SplitSeq(d.letters(words), "\n") {
		if part == "" {
			list = append(list, "")
			continue
		}
		line := ""
		for _, word := range strings.Fields(part) {
			for line == "" && d.GetStringWidth(word) > wide { // longer than a line: cut
				n := len([]rune(word))
				for n > 1 && d.GetStringWidth(string([]rune(word)[:n])) > wide {
					n--
				}
				list = append(list, string([]rune(word)[:n]))
				word = string([]rune(word)[n:])
			}
			next := strings.TrimPrefix(line+" "+word, " ")
			if line != "" && d.GetStringWidth(next) > wide {
				list = append(list, line)
				next = word
			}
			line = next
		}
		list = append(list, line)
	}
	return list
}

// paragraph writes words over the width of the text, page after page if need be.
func (d *document) paragraph(words string, height float64) {
	for _, line := range d.lines(words, width) {
		d.room(height)
		d.SetX(side)
		d.CellFormat(width, height, line, "", 1, "L", false, 0, "")
	}
}

// beginning is what of a block has to stand on the page of its heading.
func (d *document) beginning(b block) float64 {
	switch {
	case b.chart != nil:
		return b.chart.height + 12
	case b.cards != nil:
		return cardHeight
	case b.text != "":
		return 10 + cardHeight/2
	}
	return 16
}

func (d *document) block(b block) {
	switch {
	case b.heading != "":
		d.skip(6)
		d.font("B", 12.5, ink)
		d.paragraph(b.heading, 6.5)
		d.SetDrawColor(int(rule.R), int(rule.G), int(rule.B))
		d.SetLineWidth(0.3)
		d.Line(side, d.GetY()+0.5, side+width, d.GetY()+0.5)
		d.skip(2.5)
	case b.text != "":
		d.font("", 10, ink)
		d.paragraph(b.text, 4.9)
		d.skip(2)
	case b.small != "":
		d.font("", 8.5, ink2)
		d.paragraph(b.small, 4.2)
		d.skip(1.5)
	case b.facts != nil:
		d.facts(b.facts)
	case b.table != nil:
		d.table(b.table)
	case b.cards != nil:
		d.cards(b.cards)
	case b.chart != nil:
		d.chart(b.chart)
	}
}

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
