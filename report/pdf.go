package report

import (
	"fmt"
	"io"
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
