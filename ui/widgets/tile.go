package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"limber/exercises/figure"
	"limber/ui/theme"
)

// Tile is an illustrated card in the grid: a picture, a name, a line under it. Only the tile
// that has the pointer or the focus moves.
type Tile struct {
	Pressable
	id      string
	scene   figure.Scene
	still   *Still
	frame   *fyne.Container
	content *fyne.Container
	name    *Text
}

// tilePicture is the picture's height for the tile's width.
const tilePicture = 0.66

// NewTile shows a card.
func NewTile(stills *Stills, id, name, line string, scene figure.Scene, tap func()) *Tile {
	t := &Tile{id: id, scene: scene}
	t.OnTap, t.label = tap, name
	still := scene
	still.Arrow = true
	if scene.Motion != nil {
		still.At = scene.Motion.HoldAt()
	}
	t.still = NewStill(stills, id, still, fyne.NewSize(80, 60))
	t.frame = container.New(&frameLayout{}, t.still)
	t.name = NewText(name).Sized(theme.Lead).Bold()
	t.content = Column(0, t.frame, Inset(4, theme.Unit*2, theme.Unit*2, theme.Unit*2,
		Column(2, t.name, NewText(line).Sized(theme.Small).Inked(theme.Ink2))))
	t.OnOver = t.over
	t.become(t)
	return t
}

// ID is the card's.
func (t *Tile) ID() string { return t.id }

// Moving tells whether the picture moves.
func (t *Tile) Moving() bool { return len(t.frame.Objects) > 1 }

func (t *Tile) over(on bool) {
	if on == t.Moving() || t.scene.Motion == nil {
		return
	}
	if on {
		f := NewFigure(t.scene, fyne.NewSize(80, 60))
		t.still.Hide()
		t.frame.Add(f)
		f.Play()
		return
	}
	t.Rest()
}

// Rest stops the picture: the tile is no longer seen.
func (t *Tile) Rest() {
	if !t.Moving() {
		return
	}
	f := t.frame.Objects[1].(*Figure)
	f.Stop()
	t.frame.Remove(f)
	t.still.Show()
}

// frameLayout gives the picture its height.
type frameLayout struct{}

func (frameLayout) HeightFor(_ []fyne.CanvasObject, width float32) float32 {
	return width * tilePicture
}
func (frameLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(80, 60) }
func (frameLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(theme.Unit, theme.Unit))
		o.Resize(s.SubtractWidthHeight(2*theme.Unit, theme.Unit))
	}
}

// HeightFor is that of its content.
func (t *Tile) HeightFor(width float32) float32 { return HeightFor(t.content, width) }

// CreateRenderer belongs to Fyne.
func (t *Tile) CreateRenderer() fyne.WidgetRenderer {
	r := &tileRenderer{t: t, ground: canvas.NewRectangle(nil), focus: canvas.NewRectangle(nil)}
	r.paint()
	return r
}

type tileRenderer struct {
	t             *Tile
	ground, focus *canvas.Rectangle
}

func (r *tileRenderer) Destroy()           { r.t.Rest() }
func (r *tileRenderer) MinSize() fyne.Size { return r.t.content.MinSize() }
func (r *tileRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.t.content, r.focus}
}

func (r *tileRenderer) Layout(s fyne.Size) {
	r.ground.Resize(s)
	r.focus.Move(fyne.NewPos(-3, -3))
	r.focus.Resize(s.AddWidthHeight(6, 6))
	r.t.content.Resize(s)
}

func (r *tileRenderer) paint() {
	g := r.ground
	g.FillColor, g.CornerRadius = theme.Color(theme.Surface), theme.Radius
	g.StrokeColor, g.StrokeWidth = theme.Color(theme.Line), 1
	if r.t.hovered {
		g.StrokeColor, g.StrokeWidth = theme.Color(theme.Teal), 1.5
	}
	showFocus(r.focus, r.t.focused, theme.Radius+3)
}

func (r *tileRenderer) Refresh() {
	r.paint()
	r.ground.Refresh()
	r.t.content.Refresh()
	canvas.Refresh(r.t)
}
