package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"limber/ui/theme"
)

// Chip is one of several that narrow a choice; chosen ones are filled.
type Chip struct {
	Pressable
	words  string
	chosen bool
}

// NewChip makes a chip.
func NewChip(words string, tap func()) *Chip {
	c := &Chip{words: words}
	c.OnTap, c.label = tap, words
	c.become(c)
	return c
}

// Choose fills or empties it.
func (c *Chip) Choose(on bool) {
	if c.chosen != on {
		c.chosen = on
		c.Refresh()
	}
}

// Chosen tells whether it is filled.
func (c *Chip) Chosen() bool { return c.chosen }

// Set changes what it says.
func (c *Chip) Set(words string) {
	if c.words != words {
		c.words, c.label = words, words
		c.Refresh()
	}
}

// Words is what it says.
func (c *Chip) Words() string { return c.words }

// MinSize is the words with room beside them.
func (c *Chip) MinSize() fyne.Size {
	c.ExtendBaseWidget(c)
	s := fyne.MeasureText(c.words, theme.Size(theme.Small), fyne.TextStyle{Bold: true})
	return fyne.NewSize(s.Width+theme.Unit*3, theme.Size(theme.Small)*2.6)
}

// CreateRenderer belongs to Fyne.
func (c *Chip) CreateRenderer() fyne.WidgetRenderer {
	r := &chipRenderer{c: c, ground: canvas.NewRectangle(nil), focus: canvas.NewRectangle(nil), text: canvas.NewText("", nil)}
	r.Refresh()
	return r
}

type chipRenderer struct {
	c             *Chip
	ground, focus *canvas.Rectangle
	text          *canvas.Text
}

func (r *chipRenderer) Destroy()           {}
func (r *chipRenderer) MinSize() fyne.Size { return r.c.MinSize() }
func (r *chipRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.text, r.focus}
}

func (r *chipRenderer) Layout(s fyne.Size) {
	r.ground.CornerRadius = s.Height / 2
	r.ground.Resize(s)
	r.focus.CornerRadius = s.Height/2 + 3
	r.focus.Move(fyne.NewPos(-3, -3))
	r.focus.Resize(s.AddWidthHeight(6, 6))
	t := r.text.MinSize()
	r.text.Resize(fyne.NewSize(s.Width, t.Height))
	r.text.Move(fyne.NewPos(0, (s.Height-t.Height)/2))
}

func (r *chipRenderer) Refresh() {
	ink := theme.Ink2
	r.ground.FillColor, r.ground.StrokeColor, r.ground.StrokeWidth = theme.Color(theme.Surface), theme.Color(theme.Line), 1
	switch {
	case r.c.chosen:
		ink = theme.OnTeal
		r.ground.FillColor, r.ground.StrokeColor, r.ground.StrokeWidth = theme.Color(theme.Teal), color.Transparent, 0
	case r.c.hovered:
		r.ground.FillColor = theme.Color(theme.Raised)
	}
	showFocus(r.focus, r.c.focused, r.c.Size().Height/2+3)
	r.text.Text, r.text.Color, r.text.TextSize = r.c.words, theme.Color(ink), theme.Size(theme.Small)
	r.text.Alignment, r.text.TextStyle.Bold = fyne.TextAlignCenter, r.c.chosen
	r.Layout(r.c.Size())
	canvas.Refresh(r.c)
}
