package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"limber/exercises/figure"
	"limber/ui/theme"
)

// Tile is an illustrated card in the grid: a picture, a name, a line under it. Only the tile
// on which the pointer or the focus rests moves.
type Tile struct {
	Pressable
	id      string
	mover   *mover
	scene   figure.Scene
	still   *Still
	frame   *fyne.Container
	content *fyne.Container
	name    *Text
	warning *Text
	star    *Star
	onStar  func()
}

// tilePicture is the picture's height for the tile's width.
const tilePicture = 0.66

// NewTile shows a card.
func NewTile(stills *Stills, id, name, line string, scene figure.Scene, tap func()) *Tile {
	t := &Tile{id: id, mover: &stills.mover, scene: scene}
	t.OnTap, t.label = tap, name
	still := scene
	still.Arrow = true
	if scene.Motion != nil {
		still.At = scene.Motion.HoldAt()
	}
	t.still = NewStill(stills, id, still, fyne.NewSize(80, 60))
	t.frame = container.New(&frameLayout{}, t.still)
	t.name = NewText(name).Sized(theme.Lead).Bold()
	t.warning = NewText("").Sized(theme.Small).Inked(theme.CoralInk)
	t.warning.Hide()
	t.content = Column(0, t.frame, Inset(4, theme.Unit*2, theme.Unit*2, theme.Unit*2,
		Column(2, t.name, NewText(line).Sized(theme.Small).Inked(theme.Ink2), t.warning)))
	t.OnOver = func(on bool) { t.over(on || t.star != nil && t.star.hovered) }
	t.become(t)
	return t
}

// Starred gives it a star, which tap fills or empties; the key * does so too.
func (t *Tile) Starred(on bool, tap func()) *Tile {
	t.onStar = tap
	t.star = newStar(tap, func(over bool) { t.over(over || t.Over()) })
	t.star.Set(on)
	return t
}

// Star is its star; nil if it has none.
func (t *Tile) Star() *Star { return t.star }

// Warn says in a few words what speaks against the card for this person; "" nothing does.
func (t *Tile) Warn(words string) {
	if t.warning.Words() == words {
		return
	}
	t.warning.Set(words)
	if words == "" {
		t.warning.Hide()
	} else {
		t.warning.Show()
	}
}

// TypedRune fills or empties the star by *.
func (t *Tile) TypedRune(r rune) {
	if r == '*' && t.onStar != nil {
		t.onStar()
		return
	}
	t.Pressable.TypedRune(r)
}

// ID is the card's.
func (t *Tile) ID() string { return t.id }

// Moving tells whether the picture moves.
func (t *Tile) Moving() bool { return len(t.frame.Objects) > 1 }

func (t *Tile) over(on bool) {
	if t.star != nil {
		t.star.offer(on)
	}
	if on && (t.scene.Motion != nil || t.scene.Pictures != nil) {
		t.mover.start(t)
	} else {
		t.Rest()
	}
}

// Rest stops the picture: the tile is no longer seen.
func (t *Tile) Rest() { t.mover.stop(t) }

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
	if r.t.star == nil {
		return []fyne.CanvasObject{r.ground, r.t.content, r.focus}
	}
	return []fyne.CanvasObject{r.ground, r.t.content, r.t.star, r.focus}
}

func (r *tileRenderer) Layout(s fyne.Size) {
	r.ground.Resize(s)
	r.focus.Move(fyne.NewPos(-3, -3))
	r.focus.Resize(s.AddWidthHeight(6, 6))
	r.t.content.Resize(s)
	if star := r.t.star; star != nil {
		size := star.MinSize()
		star.Resize(size)
		star.Move(fyne.NewPos(s.Width-size.Width-2, 2))
	}
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
	if r.t.star != nil {
		r.t.star.Refresh()
	}
	canvas.Refresh(r.t)
}
