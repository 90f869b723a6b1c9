package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"limber/ui/theme"
)

// Line is a line of a list that can be pressed; the chosen one has a ground.
type Line struct {
	Pressable
	content fyne.CanvasObject
	chosen  bool
	least   float32 // height
}

// NewLine makes a line around its content; label is what a screen reader says.
func NewLine(label string, content fyne.CanvasObject, tap func()) *Line {
	l := &Line{content: Pad(theme.Unit, content)}
	l.OnTap, l.label = tap, label
	l.become(l)
	return l
}

// Tight takes the room around its content, for a line among words; it stays high enough to be hit.
func (l *Line) Tight() *Line {
	l.content = l.content.(*fyne.Container).Objects[0]
	l.least = tightLeast
	return l
}

const tightLeast = 32

// Choose gives it a ground, or takes it.
func (l *Line) Choose(on bool) *Line {
	if l.chosen != on {
		l.chosen = on
		l.Refresh()
	}
	return l
}

// Chosen tells whether it is the chosen one.
func (l *Line) Chosen() bool { return l.chosen }

// Inside is what the line holds.
func (l *Line) Inside() fyne.CanvasObject { return l.content }

// HeightFor is that of its content.
func (l *Line) HeightFor(width float32) float32 { return max(l.least, HeightFor(l.content, width)) }

// CreateRenderer belongs to Fyne.
func (l *Line) CreateRenderer() fyne.WidgetRenderer {
	r := &lineRenderer{l: l, ground: canvas.NewRectangle(nil), focus: canvas.NewRectangle(nil)}
	r.paint()
	return r
}

type lineRenderer struct {
	l             *Line
	ground, focus *canvas.Rectangle
}

const lineRadius = 10

func (r *lineRenderer) Destroy() {}
func (r *lineRenderer) MinSize() fyne.Size {
	return r.l.content.MinSize().Max(fyne.NewSize(0, r.l.least))
}
func (r *lineRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.l.content, r.focus}
}

func (r *lineRenderer) Layout(s fyne.Size) {
	r.ground.Resize(s)
	h := min(s.Height, HeightFor(r.l.content, s.Width))
	if r.l.least == 0 {
		h = s.Height
	}
	r.l.content.Resize(fyne.NewSize(s.Width, h))
	r.l.content.Move(fyne.NewPos(0, (s.Height-h)/2))
	r.focus.Resize(s)
}

func (r *lineRenderer) paint() {
	r.ground.CornerRadius, r.ground.FillColor = lineRadius, color.Transparent
	switch {
	case r.l.chosen:
		r.ground.FillColor = theme.Color(theme.TealSoft)
	case r.l.hovered:
		r.ground.FillColor = theme.Color(theme.Raised)
	}
	showFocus(r.focus, r.l.focused, lineRadius)
}

func (r *lineRenderer) Refresh() {
	r.paint()
	r.l.content.Refresh()
	canvas.Refresh(r.l)
}
