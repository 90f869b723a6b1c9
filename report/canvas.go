package report

import "image/color"

// canvas is what charts are drawn on: lengths in millimetres from the top left corner, sizes of letters in points.
type canvas interface {
	line(x1, y1, x2, y2, width float64, c color.RGBA)
	curve(points []point, width float64, c color.RGBA)
	rect(x, y, w, h float64, c color.RGBA)
	// dot is filled; a ring where fill is the paper's.
	dot(x, y, r float64, fill, edge color.RGBA)
	// text stands on y; anchor -1 begins at x, 0 has it in its middle, 1 ends there.
	text(x, y, size float64, anchor int, c color.RGBA, words string)
}

type point struct{ x, y float64 }

// The colours: dark enough for grey paper, and told apart by form too.
var (
	paper = color.RGBA{255, 255, 255, 255}
	ink   = color.RGBA{0x22, 0x33, 0x33, 255}
	ink2  = color.RGBA{0x5a, 0x6a, 0x69, 255}
	rule  = color.RGBA{0xdb, 0xe1, 0xdf, 255}
	teal  = color.RGBA{0x1f, 0x6f, 0x6b, 255}
	mint  = color.RGBA{0xb5, 0xd6, 0xcf, 255}
	coral = color.RGBA{0xc8, 0x4b, 0x31, 255}
	sand  = color.RGBA{0xee, 0xe6, 0xd8, 255}
)
