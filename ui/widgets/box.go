package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"limber/ui/theme"
)

// Box is a ground with round corners around other objects.
type Box struct {
	widget.BaseWidget
	fill, line fyne.ThemeColorName
	radius     float32
	hollow     bool
	content    *fyne.Container
}

// NewCard is a Box on the ground: what belongs together.
func NewCard(content fyne.CanvasObject) *Box {
	return newBox(theme.Surface, theme.Line, theme.Unit*3, content)
}

// NewSoft is a Box in a soft colour, without a line.
func NewSoft(fill fyne.ThemeColorName, content fyne.CanvasObject) *Box {
	return newBox(fill, "", theme.Unit*2, content)
}

func newBox(fill, line fyne.ThemeColorName, pad float32, content fyne.CanvasObject) *Box {
	b := &Box{fill: fill, line: line, radius: theme.Radius, content: Pad(pad, content)}
	b.ExtendBaseWidget(b)
	return b
}

// Inside is what the box holds.
func (b *Box) Inside() fyne.CanvasObject { return b.content }

// HeightFor is that of its content.
func (b *Box) HeightFor(width float32) float32 { return HeightFor(b.content, width) }

// CreateRenderer belongs to Fyne.
func (b *Box) CreateRenderer() fyne.WidgetRenderer {
	if b.hollow {
		return newHollowRenderer(b)
	}
	r := &boxRenderer{b: b, ground: canvas.NewRectangle(nil)}
	r.paint()
	return r
}

type boxRenderer struct {
	b      *Box
	ground *canvas.Rectangle
}

func (r *boxRenderer) Destroy() {}
func (r *boxRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.b.content}
}
func (r *boxRenderer) MinSize() fyne.Size { return r.b.content.MinSize() }
func (r *boxRenderer) Layout(s fyne.Size) {
	r.ground.Resize(s)
	r.b.content.Resize(s)
}

func (r *boxRenderer) paint() {
	r.ground.FillColor, r.ground.CornerRadius = theme.Color(r.b.fill), r.b.radius
	r.ground.StrokeColor, r.ground.StrokeWidth = color.Transparent, 0
	if r.b.line != "" {
		r.ground.StrokeColor, r.ground.StrokeWidth = theme.Color(r.b.line), 1
	}
}

func (r *boxRenderer) Refresh() {
	r.paint()
	r.ground.Refresh()
	r.b.content.Refresh()
}

// Icon is a drawing of the theme.
type Icon struct {
	widget.BaseWidget
	name string
	ink  fyne.ThemeColorName
	size float32
}

// NewIcon draws a name in a colour, so large.
func NewIcon(name string, ink fyne.ThemeColorName, size float32) *Icon {
	i := &Icon{name: name, ink: ink, size: size}
	i.ExtendBaseWidget(i)
	return i
}

// MinSize is its size.
func (i *Icon) MinSize() fyne.Size { return fyne.NewSquareSize(i.size) }

// CreateRenderer belongs to Fyne.
func (i *Icon) CreateRenderer() fyne.WidgetRenderer {
	r := &iconRenderer{i: i, img: &canvas.Image{FillMode: canvas.ImageFillContain}}
	r.Refresh()
	return r
}

type iconRenderer struct {
	i   *Icon
	img *canvas.Image
}

func (r *iconRenderer) Destroy()                     {}
func (r *iconRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.img} }
func (r *iconRenderer) MinSize() fyne.Size           { return r.i.MinSize() }
func (r *iconRenderer) Layout(s fyne.Size) {
	side := min(s.Width, s.Height)
	r.img.Resize(fyne.NewSquareSize(side))
	r.img.Move(fyne.NewPos((s.Width-side)/2, (s.Height-side)/2))
}
func (r *iconRenderer) Refresh() { setIcon(r.img, r.i.name, r.i.ink) }

// Rule is a hairline.
func Rule() fyne.CanvasObject {
	return newBoxLine()
}

type ruleLine struct {
	widget.BaseWidget
}

func newBoxLine() *ruleLine {
	l := &ruleLine{}
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer belongs to Fyne.
func (l *ruleLine) CreateRenderer() fyne.WidgetRenderer {
	return &ruleRenderer{canvas.NewRectangle(theme.Color(theme.Line))}
}

type ruleRenderer struct{ line *canvas.Rectangle }

func (r *ruleRenderer) Destroy()                     {}
func (r *ruleRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.line} }
func (r *ruleRenderer) MinSize() fyne.Size           { return fyne.NewSize(1, 1) }
func (r *ruleRenderer) Layout(s fyne.Size)           { r.line.Resize(s) }
func (r *ruleRenderer) Refresh() {
	r.line.FillColor = theme.Color(theme.Line)
	r.line.Refresh()
}
