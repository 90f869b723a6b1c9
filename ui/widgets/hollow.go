package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"limber/ui/theme"
)

// NewHollow is a Box of which only the line is drawn, with the window's ground inside. What moves thirty times a
// second stands in one: each picture paints the whole window anew, and a filled ground with round corners costs a
// machine without a graphics card more than all that stands on it.
func NewHollow(content fyne.CanvasObject) *Box {
	b := newBox("", theme.Line, theme.Unit*3, content)
	b.hollow = true
	return b
}

// hollowRenderer draws a line of four sides and four corners. A corner is a round piece of the line's colour with a
// slightly smaller one of the ground's on it.
type hollowRenderer struct {
	b              *Box
	sides          [4]*canvas.Rectangle
	corners, holes [4]*canvas.Rectangle
	objects        []fyne.CanvasObject
}

func newHollowRenderer(b *Box) *hollowRenderer {
	r := &hollowRenderer{b: b}
	for _, list := range []*[4]*canvas.Rectangle{&r.sides, &r.corners, &r.holes} {
		for i := range list {
			list[i] = canvas.NewRectangle(nil)
			r.objects = append(r.objects, list[i])
		}
	}
	r.objects = append(r.objects, b.content)
	r.paint()
	return r
}

func (r *hollowRenderer) Destroy()                     {}
func (r *hollowRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *hollowRenderer) MinSize() fyne.Size           { return r.b.content.MinSize() }

func (r *hollowRenderer) Layout(s fyne.Size) {
	const line, more = 1, 2
	round := r.b.radius
	put := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(max(0, w), max(0, h)))
	}
	put(r.sides[0], round, 0, s.Width-2*round, line)
	put(r.sides[1], round, s.Height-line, s.Width-2*round, line)
	put(r.sides[2], 0, round, line, s.Height-2*round)
	put(r.sides[3], s.Width-line, round, line, s.Height-2*round)
	for i := range r.corners { // top left, top right, bottom left, bottom right
		x, y := float32(i%2)*(s.Width-round), float32(i/2)*(s.Height-round)
		put(r.corners[i], x, y, round, round)
		// The hole reaches a little further in than the corner, or the corner's soft inner edges would show.
		put(r.holes[i], x+line*float32(1-i%2)-more*float32(i%2), y+line*float32(1-i/2)-more*float32(i/2), round-line+more, round-line+more)
	}
	r.b.content.Resize(s)
}

func (r *hollowRenderer) paint() {
	for i := range r.sides {
		r.sides[i].FillColor, r.corners[i].FillColor = theme.Color(theme.Line), theme.Color(theme.Line)
		r.holes[i].FillColor = theme.Color(theme.Ground)
	}
	for list, radius := range map[*[4]*canvas.Rectangle]float32{&r.corners: r.b.radius, &r.holes: r.b.radius - 1} {
		list[0].TopLeftCornerRadius, list[1].TopRightCornerRadius = radius, radius
		list[2].BottomLeftCornerRadius, list[3].BottomRightCornerRadius = radius, radius
	}
}

func (r *hollowRenderer) Refresh() {
	r.paint()
	for _, o := range r.objects {
		o.Refresh()
	}
}
