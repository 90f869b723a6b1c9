package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"limber/ui/theme"
)

// Fold is a heading that shows what lies under it when it is pressed.
type Fold struct {
	Box  *fyne.Container // the heading, and below it what is folded away
	head *foldHead
	body fyne.CanvasObject
}

// NewFold begins folded. changed lays the page out again.
func NewFold(title string, body fyne.CanvasObject, changed func()) *Fold {
	f := &Fold{body: body, head: &foldHead{title: NewText(title).Bold(), icon: NewIcon("down", theme.Ink3, 22)}}
	f.head.label = title
	f.head.OnTap = func() {
		f.Open(!f.IsOpen())
		changed()
	}
	f.head.row = RowOf(theme.Unit, Middle, []float32{1, 0}, f.head.title, f.head.icon)
	f.head.become(f.head)
	body.Hide()
	f.Box = container.New(&column{gap: theme.Unit * 1.5}, f.head, body)
	return f
}

// IsOpen tells whether what lies under it is shown.
func (f *Fold) IsOpen() bool { return f.body.Visible() }

// Open unfolds it, or folds it.
func (f *Fold) Open(on bool) {
	f.head.icon.name = "down"
	if on {
		f.head.icon.name = "up"
		f.body.Show()
	} else {
		f.body.Hide()
	}
	f.head.Refresh()
}

// Head is what is pressed.
func (f *Fold) Head() fyne.Tappable { return f.head }

type foldHead struct {
	Pressable
	title *Text
	icon  *Icon
	row   *fyne.Container
}

func (h *foldHead) HeightFor(width float32) float32 { return HeightFor(h.row, width) }

func (h *foldHead) CreateRenderer() fyne.WidgetRenderer {
	r := &foldRenderer{h: h, focus: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type foldRenderer struct {
	h     *foldHead
	focus *canvas.Rectangle
}

func (r *foldRenderer) Destroy()           {}
func (r *foldRenderer) MinSize() fyne.Size { return r.h.row.MinSize() }
func (r *foldRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.h.row, r.focus}
}

func (r *foldRenderer) Layout(s fyne.Size) {
	r.h.row.Resize(s)
	r.focus.Move(fyne.NewPos(-6, -4))
	r.focus.Resize(s.AddWidthHeight(12, 8))
}

func (r *foldRenderer) Refresh() {
	r.h.title.ink, r.h.icon.ink = theme.Ink, theme.Ink3
	if r.h.hovered {
		r.h.title.ink, r.h.icon.ink = theme.Teal, theme.Teal
	}
	showFocus(r.focus, r.h.focused, 8)
	r.h.row.Refresh()
	canvas.Refresh(r.h)
}
