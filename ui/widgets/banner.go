package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"limber/ui/theme"
)

func stack(objects ...fyne.CanvasObject) *fyne.Container { return container.NewStack(objects...) }

// NewBanner is a message above a screen: what is so, and at most two things to do about it. Where there is no room beside the
// words, the buttons go below.
func NewBanner(icon, words string, buttons ...*Button) *Box {
	row := []fyne.CanvasObject{NewIcon(icon, theme.SandInk, 24), NewText(words).Inked(theme.SandInk)}
	body := fyne.CanvasObject(RowOf(theme.Unit*1.5, Middle, []float32{0, 1}, row...))
	if len(buttons) > 0 {
		var list []fyne.CanvasObject
		for _, b := range buttons {
			list = append(list, b)
		}
		body = container.New(&sideOrBelow{gap: theme.Unit}, body, Flow(theme.Unit, list...))
	}
	return newBox(theme.Sand, "", theme.Unit*1.5, body)
}

// Beside sets words and their control side by side, the control at the right, or below the words where it is too wide.
func Beside(gap float32, words, control fyne.CanvasObject) *fyne.Container {
	return container.New(&sideOrBelow{gap: gap, right: true}, words, control)
}

// Aside is a Beside for long words: the control goes below them in anything narrower than from.
func Aside(from, gap float32, words, control fyne.CanvasObject) *fyne.Container {
	return container.New(&sideOrBelow{gap: gap, right: true, from: from}, words, control)
}

// sideOrBelow sets the second object beside the first if the first keeps two thirds, else below.
type sideOrBelow struct {
	gap, width float32
	right      bool
	from       float32
}

func (l *sideOrBelow) beside(objects []fyne.CanvasObject, width float32) (float32, bool) {
	if !objects[1].Visible() {
		return 0, true
	}
	w := naturalWidth(objects[1])
	if width < l.from {
		return w, false
	}
	if c, ok := objects[0].(*fyne.Container); ok && isFlow(c) { // buttons beside a button: only if all are on one line
		return w, naturalWidth(c)+l.gap+w <= width
	}
	if l.right {
		return w, w < width*0.66
	}
	return w, w < width*0.4
}

func naturalWidth(o fyne.CanvasObject) float32 {
	c, ok := o.(*fyne.Container)
	if !ok || !isFlow(c) {
		return o.MinSize().Width
	}
	w := float32(0)
	for _, child := range c.Objects {
		if child.Visible() {
			w += child.MinSize().Width + theme.Unit
		}
	}
	return w - theme.Unit + 1
}

func isFlow(c *fyne.Container) bool {
	_, ok := c.Layout.(*flow)
	return ok
}

func (l *sideOrBelow) HeightFor(objects []fyne.CanvasObject, width float32) float32 {
	if w, ok := l.beside(objects, width); ok {
		return max(HeightFor(objects[0], width-w-l.gap), HeightFor(objects[1], w))
	}
	return HeightFor(objects[0], width) + l.gap + HeightFor(objects[1], width)
}

func (l *sideOrBelow) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	l.width = s.Width
	put := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	}
	if w, ok := l.beside(objects, s.Width); ok {
		left := s.Width - w - l.gap
		h0, h1 := HeightFor(objects[0], left), HeightFor(objects[1], w)
		put(objects[0], 0, (s.Height-h0)/2, left, h0)
		put(objects[1], left+l.gap, (s.Height-h1)/2, w, h1)
		return
	}
	h := HeightFor(objects[0], s.Width)
	put(objects[0], 0, 0, s.Width, h)
	put(objects[1], 0, h+l.gap, s.Width, HeightFor(objects[1], s.Width))
}

func (l *sideOrBelow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	w := widest(objects)
	return fyne.NewSize(w, l.HeightFor(objects, max(w, l.width)))
}

// Stat is a number and what it counts.
type Stat struct {
	Box           *fyne.Container
	number, words *Text
}

// NewStat shows a number above its words.
func NewStat(number, words string) *Stat {
	s := &Stat{number: NewText(number).Sized(theme.Title).Bold().Single(), words: NewText(words).Sized(theme.Small).Inked(theme.Ink2)}
	s.Box = Column(0, s.number, s.words)
	return s
}

// Set changes both.
func (s *Stat) Set(number, words string) {
	s.number.Set(number)
	s.words.Set(words)
}

// Number is what it shows.
func (s *Stat) Number() string { return s.number.Words() }
