package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"limber/ui/theme"
)

// Pick is a picture with a name that can be picked, as one of several: a picked one has a ground and a check mark.
type Pick struct {
	Pressable
	on      bool
	mark    *Icon
	content *fyne.Container
}

// NewPick makes one; picture may be nil. changed is called with what the person wants.
func NewPick(words string, picture fyne.CanvasObject, changed func(on bool)) *Pick {
	p := &Pick{mark: NewIcon("", theme.Teal, 22)}
	if picture == nil {
		picture = Fixed(theme.Unit/2, Gap(0))
	}
	parts, shares := []fyne.CanvasObject{picture, NewText(words), p.mark}, []float32{0, 1, 0}
	p.content = Pad(theme.Unit, RowOf(theme.Unit, Middle, shares, parts...))
	p.label = words
	p.OnTap = func() {
		p.Set(!p.on)
		changed(p.on)
	}
	p.become(p)
	return p
}

// Set picks it without telling.
func (p *Pick) Set(on bool) {
	if p.on == on {
		return
	}
	p.on, p.mark.name = on, ""
	if on {
		p.mark.name = "check"
	}
	p.Refresh()
}

// On tells whether it is picked.
func (p *Pick) On() bool { return p.on }

// Inside is what it holds.
func (p *Pick) Inside() fyne.CanvasObject { return p.content }

// HeightFor is that of its content, and as much as a finger needs.
func (p *Pick) HeightFor(width float32) float32 { return max(HeightFor(p.content, width), cellLeast+4) }

// CreateRenderer belongs to Fyne.
func (p *Pick) CreateRenderer() fyne.WidgetRenderer {
	r := &pickRenderer{p: p, ground: canvas.NewRectangle(nil), focus: canvas.NewRectangle(nil)}
	r.paint()
	return r
}

type pickRenderer struct {
	p             *Pick
	ground, focus *canvas.Rectangle
}

func (r *pickRenderer) Destroy()           {}
func (r *pickRenderer) MinSize() fyne.Size { return r.p.content.MinSize() }
func (r *pickRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.p.content, r.focus}
}

func (r *pickRenderer) Layout(s fyne.Size) {
	r.ground.Resize(s)
	r.p.content.Resize(s)
	r.focus.Move(fyne.NewPos(-3, -3))
	r.focus.Resize(s.AddWidthHeight(6, 6))
}

func (r *pickRenderer) paint() {
	g := r.ground
	g.CornerRadius, g.FillColor, g.StrokeColor, g.StrokeWidth = lineRadius, theme.Color(theme.Surface), theme.Color(theme.Line), 1
	switch {
	case r.p.on:
		g.FillColor, g.StrokeColor, g.StrokeWidth = theme.Color(theme.TealSoft), theme.Color(theme.Teal), 1.5
	case r.p.hovered:
		g.FillColor = theme.Color(theme.Raised)
	}
	showFocus(r.focus, r.p.focused, lineRadius+3)
}

func (r *pickRenderer) Refresh() {
	r.paint()
	r.p.content.Refresh()
	canvas.Refresh(r.p)
}
