package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"limber/ui/theme"
)

// Turntable lets the person turn a figure: by dragging, or with the arrow keys once it has the focus. A double
// click, or Home, brings it back.
type Turntable struct {
	widget.BaseWidget
	figure  *Figure
	turned  func() // told when it was turned by hand; may be nil
	label   string
	focused bool
}

var (
	_ fyne.Draggable      = (*Turntable)(nil)
	_ fyne.DoubleTappable = (*Turntable)(nil)
	_ fyne.Focusable      = (*Turntable)(nil)
	_ fyne.Accessible     = (*Turntable)(nil)
	_ desktop.Cursorable  = (*Turntable)(nil)
)

const (
	degreesPerPixel = 0.6 // the width of a card's figure turns it about once
	degreesPerKey   = 15
)

// NewTurntable puts a figure on it; label is for a screen reader.
func NewTurntable(f *Figure, label string, turned func()) *Turntable {
	t := &Turntable{figure: f, turned: turned, label: label}
	t.ExtendBaseWidget(t)
	return t
}

func (t *Turntable) turn(around, up float64) {
	t.figure.Turn(around, up)
	if t.turned != nil {
		t.turned()
	}
}

// Dragged turns the body with the hand: what is near follows the pointer.
func (t *Turntable) Dragged(e *fyne.DragEvent) {
	t.turn(-float64(e.Dragged.DX)*degreesPerPixel, float64(e.Dragged.DY)*degreesPerPixel)
}

// DragEnd belongs to fyne.Draggable.
func (t *Turntable) DragEnd() {}

// DoubleTapped brings the body back.
func (t *Turntable) DoubleTapped(*fyne.PointEvent) { t.figure.TurnBack() }

// Key turns by an arrow key, or brings back by Home, and tells whether the key was one of these.
func (t *Turntable) Key(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyLeft:
		t.turn(degreesPerKey, 0)
	case fyne.KeyRight:
		t.turn(-degreesPerKey, 0)
	case fyne.KeyUp:
		t.turn(0, -degreesPerKey)
	case fyne.KeyDown:
		t.turn(0, degreesPerKey)
	case fyne.KeyHome:
		t.figure.TurnBack()
	default:
		return false
	}
	return true
}

// TypedKey turns; what is no use here goes to the window.
func (t *Turntable) TypedKey(e *fyne.KeyEvent) {
	if t.Key(e.Name) {
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(t); c != nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(e)
	}
}

// TypedRune belongs to fyne.Focusable.
func (t *Turntable) TypedRune(rune) {}

// FocusGained shows the focus, and brings it into sight.
func (t *Turntable) FocusGained() {
	t.focused = true
	t.Refresh()
	reveal(t)
}

// FocusLost hides it again.
func (t *Turntable) FocusLost() {
	t.focused = false
	t.Refresh()
}

// Cursor says that it can be turned to both sides.
func (t *Turntable) Cursor() desktop.Cursor { return desktop.HResizeCursor }

// AccessibilityLabel is what a screen reader says.
func (t *Turntable) AccessibilityLabel() string { return t.label }

// AccessibilityRole belongs to fyne.Accessible.
func (t *Turntable) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// HeightFor is the figure's.
func (t *Turntable) HeightFor(width float32) float32 { return t.figure.HeightFor(width) }

// MinSize is the figure's.
func (t *Turntable) MinSize() fyne.Size { return t.figure.MinSize() }

// CreateRenderer belongs to Fyne.
func (t *Turntable) CreateRenderer() fyne.WidgetRenderer {
	r := &turntableRenderer{t: t, focus: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type turntableRenderer struct {
	t     *Turntable
	focus *canvas.Rectangle
}

func (r *turntableRenderer) Destroy()           {}
func (r *turntableRenderer) MinSize() fyne.Size { return r.t.MinSize() }
func (r *turntableRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.t.figure, r.focus}
}

func (r *turntableRenderer) Layout(s fyne.Size) {
	r.t.figure.Resize(s)
	r.focus.Resize(s)
}

func (r *turntableRenderer) Refresh() {
	showFocus(r.focus, r.t.focused, theme.Radius)
	r.t.figure.Refresh()
	canvas.Refresh(r.t)
}
