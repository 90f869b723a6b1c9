package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"limber/ui/theme"
)

// Reorder is a column whose rows change places: dragged by a handle, or moved with the arrow
// keys while the handle has the focus.
type Reorder struct {
	widget.BaseWidget
	column *fyne.Container
	gap    float32
	move   func(from, to int)
}

// NewReorder tells move when a row is to go elsewhere; the owner then calls Set with the new order.
func NewReorder(gap float32, move func(from, to int)) *Reorder {
	r := &Reorder{column: Column(gap), gap: gap, move: move}
	r.ExtendBaseWidget(r)
	return r
}

// Set shows rows in this order.
func (r *Reorder) Set(rows []fyne.CanvasObject) {
	r.column.Objects = rows
	r.column.Refresh()
}

// Inside is what it holds.
func (r *Reorder) Inside() fyne.CanvasObject { return r.column }

// HeightFor is that of its rows.
func (r *Reorder) HeightFor(width float32) float32 { return HeightFor(r.column, width) }

// CreateRenderer belongs to Fyne.
func (r *Reorder) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.column) }

// by moves a row some places, as far as there are any.
func (r *Reorder) by(from, steps int) bool {
	to := min(max(from+steps, 0), len(r.column.Objects)-1)
	if from < 0 || to == from {
		return false
	}
	r.move(from, to)
	return true
}

// Handle is the grip of a row; at tells where the row stands now.
func (r *Reorder) Handle(label string, at func() int) *Handle {
	h := &Handle{list: r, at: at}
	h.label = label
	h.SetToolTip(label)
	h.OnKey = h.key
	h.become(h)
	return h
}

// Handle is a grip with six dots.
type Handle struct {
	Pressable
	list *Reorder
	at   func() int
	way  float32 // dragged so far, since the row last changed places
	held bool
}

var (
	_ fyne.Draggable     = (*Handle)(nil)
	_ desktop.Cursorable = (*Handle)(nil)
)

// Dragged moves the row past each neighbour that it has come half way over: a quick hand passes several at once.
func (h *Handle) Dragged(e *fyne.DragEvent) {
	h.way += e.Dragged.DY
	if !h.held {
		h.held = true
		h.Refresh()
	}
	for h.pass() {
	}
}

// pass moves the row past one neighbour, if it has come so far.
func (h *Handle) pass() bool {
	step := 1
	if h.way < 0 {
		step = -1
	}
	rows, from := h.list.column.Objects, h.at()
	next := from + step
	if from < 0 || next < 0 || next >= len(rows) {
		return false
	}
	over := rows[next].Size().Height + h.list.gap
	if h.way*float32(step) <= over/2 || !h.list.by(from, step) {
		return false
	}
	h.way -= over * float32(step)
	return true
}

// DragEnd lets go.
func (h *Handle) DragEnd() {
	h.way, h.held = 0, false
	h.Refresh()
}

func (h *Handle) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyUp:
		h.list.by(h.at(), -1)
	case fyne.KeyDown:
		h.list.by(h.at(), 1)
	default:
		return false
	}
	reveal(h)
	return true
}

// Cursor shows that it can be dragged up and down.
func (h *Handle) Cursor() desktop.Cursor { return desktop.VResizeCursor }

// CreateRenderer belongs to Fyne.
func (h *Handle) CreateRenderer() fyne.WidgetRenderer {
	r := &handleRenderer{h: h, icon: NewIcon("grip", theme.Ink3, 22), held: canvas.NewRectangle(nil), focus: canvas.NewRectangle(nil)}
	r.held.CornerRadius = 6
	r.Refresh()
	return r
}

type handleRenderer struct {
	h     *Handle
	icon  *Icon
	held  *canvas.Rectangle // the ground while the row is in the hand
	focus *canvas.Rectangle
}

func (r *handleRenderer) Destroy()           {}
func (r *handleRenderer) MinSize() fyne.Size { return fyne.NewSize(30, 44) }
func (r *handleRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.held, r.icon, r.focus}
}

func (r *handleRenderer) Layout(s fyne.Size) {
	r.icon.Resize(fyne.NewSquareSize(22))
	r.icon.Move(fyne.NewPos((s.Width-22)/2, (s.Height-22)/2))
	r.held.Resize(s)
	r.focus.Resize(s)
}

func (r *handleRenderer) Refresh() {
	r.held.FillColor = color.Transparent
	if r.h.held {
		r.held.FillColor = theme.Color(theme.TealSoft)
	}
	r.held.Refresh()
	showFocus(r.focus, r.h.focused, 6)
	r.icon.Refresh()
}
