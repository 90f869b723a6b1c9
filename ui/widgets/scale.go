package widgets

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"limber/ui/theme"
)

// Unsaid is the value of a Scale on which nothing is chosen.
const Unsaid = -1

// Scale asks for a number from 0 to 10 by one tap: eleven cells in a row, or in two where the row is too narrow for
// a finger, and under them what 0 and 10 mean. The chosen cell is filled and larger, so that colour alone says
// nothing. It is one stop of the Tab key; the arrows and the digits choose, and Delete, or a second tap, takes back.
type Scale struct {
	Pressable
	low, high string
	value     int
	over      int // the cell under the pointer; Unsaid: none
	changed   func(value int)
	lasting   bool      // what was said can be changed, but not taken back
	typed     time.Time // when 1 was typed: a 0 soon after it makes 10
}

const (
	cells      = 11
	cellLeast  = 40 // device-independent pixels: what a finger hits
	cellMost   = 72
	cellGap    = 6
	secondRow  = 6 // cells in the first of two rows
	typingTime = 1500 * time.Millisecond
)

// NewScale makes a scale with nothing chosen; changed gets the number, or Unsaid. label is for a screen reader.
func NewScale(label, low, high string, changed func(value int)) *Scale {
	s := &Scale{low: low, high: high, value: Unsaid, over: Unsaid, changed: changed}
	s.label = label
	s.become(s)
	return s
}

// Lasting keeps what was chosen from being taken back: it can only be changed.
func (s *Scale) Lasting() *Scale { s.lasting = true; return s }

// Value is the chosen number, or Unsaid.
func (s *Scale) Value() int { return s.value }

// Set chooses without telling; Unsaid takes back.
func (s *Scale) Set(v int) {
	if s.value != v {
		s.value = v
		s.Refresh()
	}
}

// want chooses and tells, if that changes anything.
func (s *Scale) want(v int) {
	if v == s.value || v == Unsaid && s.lasting {
		return
	}
	s.Set(v)
	s.changed(v)
}

// Key is what the arrows, Home, End and Delete do; false: it is none of them.
func (s *Scale) Key(name fyne.KeyName) bool {
	v := s.value
	switch name {
	case fyne.KeyLeft:
		v = max(0, v-1)
	case fyne.KeyRight:
		v = min(cells-1, v+1)
	case fyne.KeyHome:
		v = 0
	case fyne.KeyEnd:
		v = cells - 1
	case fyne.KeyDelete, fyne.KeyBackspace:
		v = Unsaid
	default:
		return false
	}
	s.want(v)
	return true
}

// Type takes a digit; 1 and at once 0 is 10. false: it is none.
func (s *Scale) Type(r rune) bool {
	if r < '0' || r > '9' {
		return false
	}
	v := int(r - '0')
	if v == 0 && s.value == 1 && time.Since(s.typed) < typingTime {
		v = cells - 1
	}
	s.typed = time.Time{}
	if v == 1 {
		s.typed = time.Now()
	}
	s.want(v)
	return true
}

// TypedKey belongs to fyne.Focusable. Enter is the window's: there is nothing here to press.
func (s *Scale) TypedKey(e *fyne.KeyEvent) {
	if s.Key(e.Name) {
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(s); c != nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(e)
	}
}

// TypedRune belongs to fyne.Focusable.
func (s *Scale) TypedRune(r rune) {
	if !s.Type(r) {
		s.Pressable.TypedRune(r)
	}
}

// Tapped chooses the cell that was hit; the chosen one is taken back.
func (s *Scale) Tapped(e *fyne.PointEvent) {
	s.Pressable.Tapped(e)
	if v := s.hit(e.Position); v != Unsaid {
		if v == s.value {
			v = Unsaid
		}
		s.want(v)
	}
}

// MouseIn belongs to desktop.Hoverable.
func (s *Scale) MouseIn(e *desktop.MouseEvent) {
	s.Pressable.MouseIn(e)
	s.MouseMoved(e)
}

// MouseMoved marks the cell under the pointer.
func (s *Scale) MouseMoved(e *desktop.MouseEvent) {
	s.Pressable.MouseMoved(e)
	if v := s.hit(e.Position); v != s.over {
		s.over = v
		s.Refresh()
	}
}

// MouseOut belongs to desktop.Hoverable.
func (s *Scale) MouseOut() {
	s.over = Unsaid
	s.Pressable.MouseOut()
}

// AccessibilityLabel says what is asked and what is chosen.
func (s *Scale) AccessibilityLabel() string {
	if s.value == Unsaid {
		return s.label
	}
	return s.label + ": " + strconv.Itoa(s.value)
}

// cell is the place of a number at a width.
func (s *Scale) cell(v int, width float32) (fyne.Position, fyne.Size) {
	in, h := cells, s.cellHeight()
	w := (width - cellGap*(cells-1)) / cells
	if w < cellLeast {
		in, w = secondRow, (width-cellGap*(secondRow-1))/secondRow
	}
	w = min(w, cellMost)
	return fyne.NewPos(float32(v%in)*(w+cellGap), float32(v/in)*(h+cellGap)), fyne.NewSize(w, h)
}

// Cell is the middle of a number's cell, for a tap.
func (s *Scale) Cell(v int) fyne.Position {
	at, size := s.cell(v, s.Size().Width)
	return at.AddXY(size.Width/2, size.Height/2)
}

func (s *Scale) cellHeight() float32 { return max(cellLeast+4, theme.Size(theme.Body)*2.9) }

func (s *Scale) hit(at fyne.Position) int {
	for v := range cells {
		p, size := s.cell(v, s.Size().Width)
		const edge = cellGap / 2 // no gap between two where a tap is lost
		if at.X >= p.X-edge && at.X < p.X+size.Width+edge && at.Y >= p.Y-edge && at.Y < p.Y+size.Height+edge {
			return v
		}
	}
	return Unsaid
}

// bottom is the corner at the right end and the foot of the cells.
func (s *Scale) bottom(width float32) fyne.Position {
	at, size := s.cell(cells-1, width)
	if at.Y > 0 { // two rows: the upper one is the longer
		at.X, _ = s.right(width)
		return fyne.NewPos(at.X, at.Y+size.Height)
	}
	return fyne.NewPos(at.X+size.Width, at.Y+size.Height)
}

func (s *Scale) right(width float32) (float32, fyne.Size) {
	at, size := s.cell(secondRow-1, width)
	return at.X + size.Width, size
}

func (s *Scale) small(words string) fyne.Size {
	return fyne.MeasureText(words, theme.Size(theme.Small), fyne.TextStyle{})
}

// folded tells whether the cells stand in two rows.
func (s *Scale) folded(width float32) bool {
	at, _ := s.cell(cells-1, width)
	return at.Y > 0
}

// stacked tells whether the two ends need a line each.
func (s *Scale) stacked(width float32) bool {
	return s.small("0: "+s.low).Width+s.small("10: "+s.high).Width+2*theme.Unit > s.bottom(width).X
}

// HeightFor is that of the cells and of the words under them.
func (s *Scale) HeightFor(width float32) float32 {
	line := theme.Size(theme.Small) * 1.45
	h := s.bottom(width).Y + theme.Unit/2 + line
	if s.stacked(width) {
		h += line
	}
	return h
}

// MinSize is two rows of cells that a finger can hit.
func (s *Scale) MinSize() fyne.Size {
	s.ExtendBaseWidget(s)
	const least = secondRow*cellLeast + (secondRow-1)*cellGap
	return fyne.NewSize(least, s.HeightFor(max(least, s.Size().Width)))
}
