package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"limber/ui/theme"
)

// Place is one way to go, in the rail.
type Place struct{ ID, Words, Icon string }

// Rail leads to the places of the window: at the left, or along the bottom where the window is narrow.
type Rail struct {
	widget.BaseWidget
	items  []*railItem
	bottom bool
}

// NewRail calls open with the id of the place that was pressed.
func NewRail(places []Place, open func(id string)) *Rail {
	r := &Rail{}
	for _, p := range places {
		i := &railItem{place: p}
		i.OnTap, i.label = func() { open(p.ID) }, p.Words
		i.OnKey = r.onKey
		i.become(i)
		r.items = append(r.items, i)
	}
	r.ExtendBaseWidget(r)
	return r
}

// Choose marks the place that is shown.
func (r *Rail) Choose(id string) {
	for _, i := range r.items {
		if on := i.place.ID == id; on != i.chosen {
			i.chosen = on
			i.Refresh()
		}
	}
}

// Bottom lays it along the bottom, or at the left.
func (r *Rail) Bottom(on bool) {
	if r.bottom != on {
		r.bottom = on
		r.Refresh()
	}
}

// Item is the button of a place, for tests and shortcuts.
func (r *Rail) Item(id string) *Pressable {
	for _, i := range r.items {
		if i.place.ID == id {
			return &i.Pressable
		}
	}
	return nil
}

// onKey moves the focus along the rail by the arrow keys.
func (r *Rail) onKey(e *fyne.KeyEvent) bool {
	step := map[fyne.KeyName]int{fyne.KeyUp: -1, fyne.KeyLeft: -1, fyne.KeyDown: 1, fyne.KeyRight: 1}[e.Name]
	if step == 0 {
		return false
	}
	for n, i := range r.items {
		if i.focused && n+step >= 0 && n+step < len(r.items) {
			if c := fyne.CurrentApp().Driver().CanvasForObject(i); c != nil {
				c.Focus(r.items[n+step])
			}
			return true
		}
	}
	return true
}

// CreateRenderer belongs to Fyne.
func (r *Rail) CreateRenderer() fyne.WidgetRenderer {
	rr := &railRenderer{r: r, ground: canvas.NewRectangle(nil), edge: canvas.NewRectangle(nil)}
	for _, i := range r.items {
		rr.objects = append(rr.objects, i)
	}
	rr.objects = append([]fyne.CanvasObject{rr.ground, rr.edge}, rr.objects...)
	rr.Refresh()
	return rr
}

type railRenderer struct {
	r            *Rail
	ground, edge *canvas.Rectangle
	objects      []fyne.CanvasObject
}

func (r *railRenderer) Destroy()                     {}
func (r *railRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *railRenderer) MinSize() fyne.Size {
	item := r.r.items[0].MinSize()
	for _, i := range r.r.items {
		item = item.Max(i.MinSize())
	}
	if r.r.bottom {
		return fyne.NewSize(item.Width*float32(len(r.r.items)), item.Height+theme.Unit)
	}
	return fyne.NewSize(item.Width+2*theme.Unit, item.Height*float32(len(r.r.items)))
}

func (r *railRenderer) Layout(s fyne.Size) {
	r.ground.Resize(s)
	n := float32(len(r.r.items))
	if r.r.bottom {
		r.edge.Move(fyne.Position{})
		r.edge.Resize(fyne.NewSize(s.Width, 1))
		x, spare := float32(0), s.Width
		for _, i := range r.r.items {
			spare -= i.wordsWidth()
		}
		for _, i := range r.r.items { // each has the same room around its words, so that a long one does not touch the edge
			w := s.Width / n
			if spare > 0 {
				w = i.wordsWidth() + spare/n
			}
			i.Move(fyne.NewPos(x, theme.Unit/2))
			i.Resize(fyne.NewSize(w, s.Height-theme.Unit))
			x += w
		}
		return
	}
	r.edge.Move(fyne.NewPos(s.Width-1, 0))
	r.edge.Resize(fyne.NewSize(1, s.Height))
	y := theme.Unit * 3
	for _, i := range r.r.items {
		h := i.MinSize().Height
		i.Move(fyne.NewPos(theme.Unit, y))
		i.Resize(fyne.NewSize(s.Width-2*theme.Unit, h))
		y += h + theme.Unit
	}
}

func (r *railRenderer) Refresh() {
	r.ground.FillColor, r.edge.FillColor = theme.Color(theme.Surface), theme.Color(theme.Line)
	r.Layout(r.r.Size())
	for _, o := range r.objects {
		o.Refresh()
	}
}

type railItem struct {
	Pressable
	place  Place
	chosen bool
}

// railPill is the ground of an icon.
const railPill = 56

// wordsWidth is as wide as its words are when they are bold, and its icon's ground at least.
func (i *railItem) wordsWidth() float32 {
	return max(railPill, fyne.MeasureText(i.place.Words, theme.Size(theme.Small), fyne.TextStyle{Bold: true}).Width)
}

func (i *railItem) MinSize() fyne.Size {
	w := i.wordsWidth()
	return fyne.NewSize(max(72, w+theme.Unit*2), 36+theme.Size(theme.Small)*1.9)
}

func (i *railItem) CreateRenderer() fyne.WidgetRenderer {
	r := &railItemRenderer{i: i, pill: canvas.NewRectangle(nil), focus: canvas.NewRectangle(nil), icon: &canvas.Image{FillMode: canvas.ImageFillContain}, text: canvas.NewText("", nil)}
	r.box = container.NewWithoutLayout(r.pill, r.icon, r.text, r.focus)
	r.Refresh()
	return r
}

type railItemRenderer struct {
	i           *railItem
	pill, focus *canvas.Rectangle
	icon        *canvas.Image
	text        *canvas.Text
	box         *fyne.Container
}

func (r *railItemRenderer) Destroy()                     {}
func (r *railItemRenderer) MinSize() fyne.Size           { return r.i.MinSize() }
func (r *railItemRenderer) Objects() []fyne.CanvasObject { return r.box.Objects }

func (r *railItemRenderer) Layout(s fyne.Size) {
	t := r.text.MinSize()
	const pillW, pillH, icon = railPill, 32, 24
	top := max(2, (s.Height-pillH-t.Height-2)/2)
	r.pill.Resize(fyne.NewSize(pillW, pillH))
	r.pill.Move(fyne.NewPos((s.Width-pillW)/2, top))
	r.icon.Resize(fyne.NewSquareSize(icon))
	r.icon.Move(fyne.NewPos((s.Width-icon)/2, top+(pillH-icon)/2))
	r.text.Resize(fyne.NewSize(s.Width, t.Height))
	r.text.Move(fyne.NewPos(0, top+pillH+2))
	r.focus.Resize(s)
}

func (r *railItemRenderer) Refresh() {
	ink := theme.Ink2
	r.pill.FillColor, r.pill.CornerRadius = color.Transparent, 16
	switch {
	case r.i.chosen:
		ink = theme.Teal
		r.pill.FillColor = theme.Color(theme.TealSoft)
	case r.i.hovered:
		r.pill.FillColor = theme.Color(theme.Raised)
	}
	setIcon(r.icon, r.i.place.Icon, ink)
	r.text.Text, r.text.Color, r.text.TextSize = r.i.place.Words, theme.Color(ink), theme.Size(theme.Small)
	r.text.Alignment, r.text.TextStyle.Bold = fyne.TextAlignCenter, r.i.chosen
	showFocus(r.focus, r.i.focused, theme.Radius)
	r.Layout(r.i.Size())
	canvas.Refresh(r.i)
}
