package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"limber/ui/theme"
)

// Star marks a favourite in the corner of a Tile. The Tab key passes it by, or a grid would have twice as many
// stops: the tile has a key for it.
type Star struct {
	widget.BaseWidget
	on, bare, hovered bool
	tap               func()
	over              func(bool)
}

func newStar(tap func(), over func(bool)) *Star {
	s := &Star{tap: tap, over: over, bare: true}
	s.ExtendBaseWidget(s)
	return s
}

// Set fills or empties it.
func (s *Star) Set(on bool) {
	if s.on != on {
		s.on = on
		s.Refresh()
	}
}

// On tells whether it is filled.
func (s *Star) On() bool { return s.on }

// offer shows an empty star, to be pressed; else an empty one is not seen.
func (s *Star) offer(on bool) {
	if s.bare == on {
		s.bare = !on
		s.Refresh()
	}
}

// Tapped is a click.
func (s *Star) Tapped(*fyne.PointEvent) { s.tap() }

// MouseIn, MouseMoved and MouseOut follow the pointer.
func (s *Star) MouseIn(*desktop.MouseEvent) { s.hover(true) }

// MouseMoved belongs to desktop.Hoverable.
func (s *Star) MouseMoved(*desktop.MouseEvent) {}

// MouseOut belongs to desktop.Hoverable.
func (s *Star) MouseOut() { s.hover(false) }

func (s *Star) hover(on bool) {
	s.hovered = on
	s.over(on)
	s.Refresh()
}

// Cursor is a hand.
func (s *Star) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MinSize is large enough to be hit.
func (s *Star) MinSize() fyne.Size { return fyne.NewSquareSize(40) }

// CreateRenderer belongs to Fyne.
func (s *Star) CreateRenderer() fyne.WidgetRenderer {
	r := &starRenderer{s: s, disc: canvas.NewCircle(nil), img: &canvas.Image{FillMode: canvas.ImageFillContain}}
	r.Refresh()
	return r
}

type starRenderer struct {
	s    *Star
	disc *canvas.Circle
	img  *canvas.Image
}

func (r *starRenderer) Destroy()                     {}
func (r *starRenderer) MinSize() fyne.Size           { return r.s.MinSize() }
func (r *starRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.disc, r.img} }

func (r *starRenderer) Layout(s fyne.Size) {
	const disc, img = 32, 20
	r.disc.Resize(fyne.NewSquareSize(disc))
	r.disc.Move(fyne.NewPos((s.Width-disc)/2, (s.Height-disc)/2))
	r.img.Resize(fyne.NewSquareSize(img))
	r.img.Move(fyne.NewPos((s.Width-img)/2, (s.Height-img)/2))
}

func (r *starRenderer) Refresh() {
	r.disc.Hidden = r.s.bare && !r.s.on
	r.disc.FillColor = theme.Color(theme.Surface)
	if r.s.hovered {
		r.disc.FillColor = theme.Color(theme.TealSoft)
	}
	name := "star"
	switch {
	case r.s.on:
		name = "star_full"
	case r.s.bare:
		name = ""
	}
	setIcon(r.img, name, theme.Teal)
	canvas.Refresh(r.s)
}
