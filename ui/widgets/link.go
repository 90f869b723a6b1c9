package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"limber/exercises/figure"
	"limber/ui/theme"
)

// Link leads to another card: its picture, small, what it is to this one, and its name.
type Link struct {
	Pressable
	row  *fyne.Container
	icon *Icon
}

// NewLink shows a card by its id.
func NewLink(stills *Stills, id, what, name string, scene figure.Scene, tap func()) *Link {
	l := &Link{icon: NewIcon("next", theme.Ink3, 20)}
	l.OnTap, l.label = tap, what+": "+name
	if scene.Motion != nil {
		scene.At = scene.Motion.HoldAt()
	}
	picture := NewStill(stills, "link:"+id, scene, fyne.NewSize(84, 60))
	l.row = Inset(theme.Unit/2, theme.Unit*1.5, theme.Unit/2, theme.Unit,
		RowOf(theme.Unit*1.5, Middle, []float32{0, 1, 0}, picture,
			Column(0, NewText(what).Sized(theme.Small).Inked(theme.Ink2), NewText(name).Bold().Inked(theme.Teal)),
			l.icon))
	l.become(l)
	return l
}

// Icon says what a press does, where it does not lead to the card.
func (l *Link) Icon(name string) *Link { l.icon.name = name; return l }

// Inside is what it holds.
func (l *Link) Inside() fyne.CanvasObject { return l.row }

// HeightFor is that of its content.
func (l *Link) HeightFor(width float32) float32 { return HeightFor(l.row, width) }

// CreateRenderer belongs to Fyne.
func (l *Link) CreateRenderer() fyne.WidgetRenderer {
	r := &linkRenderer{l: l, ground: canvas.NewRectangle(nil), focus: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type linkRenderer struct {
	l             *Link
	ground, focus *canvas.Rectangle
}

func (r *linkRenderer) Destroy()           {}
func (r *linkRenderer) MinSize() fyne.Size { return r.l.row.MinSize() }
func (r *linkRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.l.row, r.focus}
}

func (r *linkRenderer) Layout(s fyne.Size) {
	r.ground.Resize(s)
	r.focus.Move(fyne.NewPos(-3, -3))
	r.focus.Resize(s.AddWidthHeight(6, 6))
	r.l.row.Resize(s)
}

func (r *linkRenderer) Refresh() {
	g := r.ground
	g.CornerRadius, g.FillColor = theme.Radius, theme.Color(theme.Surface)
	g.StrokeColor, g.StrokeWidth = theme.Color(theme.Line), 1
	if r.l.hovered {
		g.StrokeColor, g.StrokeWidth = theme.Color(theme.Teal), 1.5
	}
	showFocus(r.focus, r.l.focused, theme.Radius+3)
	r.l.row.Refresh()
	canvas.Refresh(r.l)
}
