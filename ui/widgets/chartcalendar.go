package widgets

import (
	"fyne.io/fyne/v2"

	"limber/ui/theme"
)

// What a CalendarDay is besides a Level from 0, nothing, to MostLevel.
const (
	MostLevel = 4
	DayBefore = -1 // before the beginning
	DayLater  = -2 // not yet
)

// CalendarDay is a cell of a Calendar: the more, the larger and darker.
type CalendarDay struct {
	Level  int
	Paused bool // slanted lines
	Today  bool // an outline
}

// Month is a word above the week in which it begins.
type Month struct {
	Week  int
	Words string
}

// Calendar shows days as small squares, a week as a column, Monday first. Where a year does not fit, it goes on in the
// next line.
type Calendar struct {
	stops
	days     []CalendarDay
	months   []Month
	weekdays [7]string
}

// NewCalendar makes an empty one; weekdays are Monday to Sunday, and empty where nothing shall stand. say tells of a day.
func NewCalendar(label string, weekdays [7]string, say func(i int) []string) *Calendar {
	c := &Calendar{weekdays: weekdays}
	c.begin(c, label, say, c.at, c.onKey)
	return c
}

// Set shows whole weeks, the oldest first.
func (c *Calendar) Set(label string, days []CalendarDay, months []Month) {
	c.days, c.months = days, months
	c.relabel(label)
	c.Refresh()
}

// Days are what it shows.
func (c *Calendar) Days() []CalendarDay { return c.days }

// last is the newest day that is not to come.
func (c *Calendar) last() int {
	i := len(c.days) - 1
	for i > 0 && c.days[i].Level == DayLater {
		i--
	}
	return i
}

// onKey: left and right are a week, up and down a day.
func (c *Calendar) onKey(e *fyne.KeyEvent) bool {
	by := map[fyne.KeyName]int{fyne.KeyLeft: -7, fyne.KeyRight: 7, fyne.KeyUp: -1, fyne.KeyDown: 1}[e.Name]
	first := c.frame(c.Size().Width).first * 7
	switch last := c.last(); {
	case last < 0:
		return false
	case by != 0 && c.chosen < 0:
		c.choose(last)
	case by != 0 && (c.chosen+by < first || c.chosen+by > last):
	case by != 0:
		c.choose(c.chosen + by)
	case e.Name == fyne.KeyHome:
		c.choose(first)
	case e.Name == fyne.KeyEnd:
		c.choose(last)
	case e.Name == fyne.KeyEscape && c.chosen >= 0:
		c.choose(-1)
	default:
		return false
	}
	return true
}

// calendarFrame is where the cells lie.
type calendarFrame struct {
	left, above float32 // room for the words
	pitch       float32 // from one cell to the next
	weeks       int     // in a line
	lines       int
	first       int // the week in which it begins: lines in which nothing had begun are left out
}

const (
	pitchLeast = 14
	pitchMost  = 20
)

func (c *Calendar) frame(width float32) calendarFrame {
	small := theme.Size(theme.Small)
	g := calendarFrame{above: small * 1.7, weeks: max(1, len(c.days)/7), lines: 1}
	for _, d := range c.weekdays {
		g.left = max(g.left, fyne.MeasureText(d, small, fyne.TextStyle{}).Width)
	}
	g.left += theme.Unit
	all := g.weeks
	for g.pitch = (width - g.left) / float32(g.weeks); g.pitch < pitchLeast && g.lines < all; {
		g.lines++
		g.weeks = (all + g.lines - 1) / g.lines
		g.pitch = (width - g.left) / float32(g.weeks)
	}
	g.pitch = min(g.pitch, pitchMost)
	for g.lines > 1 && c.before((g.first+g.weeks)*7) {
		g.first, g.lines = g.first+g.weeks, g.lines-1
	}
	return g
}

// before tells whether all days up to one lie before the beginning.
func (c *Calendar) before(day int) bool {
	for _, d := range c.days[:min(day, len(c.days))] {
		if d.Level != DayBefore {
			return false
		}
	}
	return true
}

// high is a line with its months and the air below it.
func (g calendarFrame) high() float32 { return g.above + 7*g.pitch + theme.Unit }

// corner is the upper left one of a day.
func (g calendarFrame) corner(i int) fyne.Position {
	week := i/7 - g.first
	return fyne.NewPos(g.left+float32(week%g.weeks)*g.pitch, float32(week/g.weeks)*g.high()+g.above+float32(i%7)*g.pitch)
}

// Middle is where a day lies, for a tap.
func (c *Calendar) Middle(i int) fyne.Position {
	g := c.frame(c.Size().Width)
	return g.corner(i).AddXY(g.pitch/2, g.pitch/2)
}

// at is the day at a place; -1: none, or one to come.
func (c *Calendar) at(p fyne.Position) int {
	g := c.frame(c.Size().Width)
	line := int(p.Y / g.high())
	week, day := int((p.X-g.left)/g.pitch), int((p.Y-float32(line)*g.high()-g.above)/g.pitch)
	if p.X < g.left || p.Y < float32(line)*g.high()+g.above || week >= g.weeks || day > 6 {
		return -1
	}
	i := (g.first+line*g.weeks+week)*7 + day
	if i >= len(c.days) || c.days[i].Level == DayLater {
		return -1
	}
	return i
}

// HeightFor is that of as many lines as the width asks for.
func (c *Calendar) HeightFor(width float32) float32 {
	g := c.frame(width)
	return g.high()*float32(g.lines) - theme.Unit
}

// MinSize belongs to Fyne.
func (c *Calendar) MinSize() fyne.Size {
	c.ExtendBaseWidget(c)
	return fyne.NewSize(200, c.HeightFor(max(200, c.Size().Width)))
}
