package widgets

import (
	"math"

	"fyne.io/fyne/v2"

	"limber/ui/theme"
)

// ChartLook is how a bar or a dot is drawn: each has its own fill or pattern beside its colour.
type ChartLook int

// The looks.
const (
	LookTeal      ChartLook = iota // filled
	LookTealPale                   // paler, with an edge
	LookCoral                      // filled
	LookCoralPale                  // paler
	LookHatched                    // slanted lines of teal
	LookDotted                     // grey, dotted
	LookInk                        // filled, in the colour of letters
	LookHollow                     // an outline
	LookDay                        // half clear, so that many on one place show darker
	LookPaused                     // thin slanted lines: a pause
	LookPausedDay                  // the same, of a calendar's day
	LookRange                      // grey, filled
)

// None is a value that is not there.
var None = float32(math.NaN())

func there(v float32) bool { return v == v }

// ChartBar stands in a column from one value to another.
type ChartBar struct {
	From, To float32
	Look     ChartLook
	Slim     bool // a thin line, as of a range
}

// ChartDot is a round mark at a value.
type ChartDot struct {
	At   float32
	Look ChartLook
}

// ChartColumn is one stop of a chart.
type ChartColumn struct {
	At   float32 // the middle, as a share of the width; only in a Free plot
	Bars []ChartBar
	Dots []ChartDot
	Line float32 // the quiet line goes through here; None: it does not
	Goal float32 // a dashed step; None: none
	Tick float32 // 0 to 1: the height of a mark below the axis
	Off  bool    // slanted lines behind it: a pause
}

// ChartMark is a word at an axis: At is a value at the left, a share of the width below.
type ChartMark struct {
	At    float32
	Words string
}

// Plot is what a Chart shows. Values begin at 0, at the foot.
type Plot struct {
	Columns []ChartColumn
	Top     float32     // the value at the top
	Levels  []ChartMark // hairlines, with words at the left
	Marks   []ChartMark // words below; those for which there is no room are left out
	Free    bool        // the columns stand at their At, else side by side
	Ticks   bool        // there is room for ticks below the axis
	Height  float32     // of the plot without words; 0: 160
}

// Chart draws values side by side.
type Chart struct {
	stops
	plot Plot
}

// NewChart makes an empty chart; label is for a screen reader, and say gives the values of a column.
func NewChart(label string, say func(i int) []string) *Chart {
	c := &Chart{}
	c.begin(c, label, say, c.at, c.onKey)
	return c
}

// Set shows a plot. label is what a screen reader says of it as a whole.
func (c *Chart) Set(label string, p Plot) {
	c.plot = p
	c.relabel(label)
	c.Refresh()
}

// Plot is what it shows.
func (c *Chart) Plot() Plot { return c.plot }

// Middle is where a column stands, in the middle of the plot, for a tap.
func (c *Chart) Middle(i int) fyne.Position {
	g := c.frame(c.Size())
	y := (g.top + g.base) / 2
	if dots := c.plot.Columns[i].Dots; c.plot.Free && len(dots) > 0 {
		y = g.y(dots[0].At)
	}
	return fyne.NewPos(g.x(i), y)
}

func (c *Chart) onKey(e *fyne.KeyEvent) bool {
	i, ok := step(e.Name, c.chosen, len(c.plot.Columns))
	if ok {
		c.choose(i)
	}
	return ok
}

// step is where an arrow key leads among n stops in a row; from none, to the last of them. Escape leads to none.
func step(key fyne.KeyName, from, n int) (to int, ok bool) {
	if n == 0 {
		return -1, false
	}
	switch to = from; key {
	case fyne.KeyRight:
		to++
	case fyne.KeyLeft:
		if to--; from < 0 {
			to = n - 1
		}
	case fyne.KeyHome:
		to = 0
	case fyne.KeyEnd:
		to = n - 1
	case fyne.KeyEscape:
		return -1, from >= 0
	default:
		return from, false
	}
	return min(max(to, 0), n-1), true
}

// at is the column at a place; -1: none. Of a Free plot it is the nearest one within a finger's width.
func (c *Chart) at(p fyne.Position) int {
	g := c.frame(c.Size())
	n := len(c.plot.Columns)
	if n == 0 || p.X < g.left-theme.Unit || p.X > g.right+theme.Unit {
		return -1
	}
	if !c.plot.Free {
		return min(max(int((p.X-g.left)/(g.right-g.left)*float32(n)), 0), n-1)
	}
	best, near := -1, float32(24*24)
	for i, col := range c.plot.Columns {
		for _, dot := range col.Dots {
			dx, dy := g.x(i)-p.X, g.y(dot.At)-p.Y
			if d := dx*dx + dy*dy; d < near {
				best, near = i, d
			}
		}
	}
	return best
}

// chartFrame is where the parts of a chart lie, in device-independent pixels.
type chartFrame struct {
	plot                   *Plot
	left, right, top, base float32 // of the plot; base is the axis
	foot                   float32 // where the words below begin
}

const (
	chartAbove = 10 // so that a dot at the top is whole
	chartTicks = 16
)

func (c *Chart) frame(size fyne.Size) chartFrame {
	small := theme.Size(theme.Small)
	g := chartFrame{plot: &c.plot, right: size.Width - 6, top: chartAbove}
	for _, l := range c.plot.Levels {
		g.left = max(g.left, fyne.MeasureText(l.Words, small, fyne.TextStyle{}).Width)
	}
	g.left += theme.Unit
	g.foot = size.Height
	if len(c.plot.Marks) > 0 {
		g.foot -= small * 1.7
	}
	g.base = g.foot
	if c.plot.Ticks {
		g.base -= chartTicks
	}
	return g
}

// x is the middle of a column, y the place of a value.
func (g chartFrame) x(i int) float32 {
	if g.plot.Free {
		return g.left + g.plot.Columns[i].At*(g.right-g.left)
	}
	return g.left + (float32(i)+0.5)*g.width()
}

// width is that of a column with its gap.
func (g chartFrame) width() float32 { return (g.right - g.left) / float32(max(1, len(g.plot.Columns))) }

func (g chartFrame) y(v float32) float32 {
	return g.base - min(max(v, 0), g.plot.Top)/max(g.plot.Top, 0.001)*(g.base-g.top)
}

// MinSize is a chart that still can be read.
func (c *Chart) MinSize() fyne.Size {
	c.ExtendBaseWidget(c)
	h := c.plot.Height
	if h == 0 {
		h = 160
	}
	if len(c.plot.Marks) > 0 {
		h += theme.Size(theme.Small) * 1.7
	}
	if c.plot.Ticks {
		h += chartTicks
	}
	return fyne.NewSize(200, h+chartAbove)
}
