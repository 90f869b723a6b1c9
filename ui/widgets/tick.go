package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"limber/ui/theme"
)

// Tick is a sentence with a box before it: true for this person or not.
type Tick struct {
	Pressable
	on    bool
	words *Text
	box   *fyne.Container
}

const tickBox = 24

// NewTick calls changed with what the person wants. help is a quieter sentence below; "" for none.
func NewTick(words, help string, on bool, changed func(on bool)) *Tick {
	t := &Tick{on: on, words: NewText(words)}
	text := Column(0, t.words)
	if help != "" {
		text.Add(NewText(help).Sized(theme.Small).Inked(theme.Ink2))
	}
	t.box = Inset(theme.Unit, theme.Unit, theme.Unit, theme.Unit+tickBox+theme.Unit*1.5, text)
	t.label = words
	t.OnTap = func() {
		t.Set(!t.on)
		changed(t.on)
	}
	t.become(t)
	return t
}

// Set ticks it without telling.
func (t *Tick) Set(on bool) {
	if t.on != on {
		t.on = on
		t.Refresh()
	}
}

// On tells whether it is ticked.
func (t *Tick) On() bool { return t.on }

// Inside is what it holds.
func (t *Tick) Inside() fyne.CanvasObject { return t.box }

// HeightFor is that of the words.
func (t *Tick) HeightFor(width float32) float32 {
	return max(HeightFor(t.box, width), tickBox+2*theme.Unit)
}

// CreateRenderer belongs to Fyne.
func (t *Tick) CreateRenderer() fyne.WidgetRenderer {
	r := &tickRenderer{t: t, ground: canvas.NewRectangle(nil), square: canvas.NewRectangle(nil), focus: canvas.NewRectangle(nil), mark: &canvas.Image{FillMode: canvas.ImageFillContain}}
	r.Refresh()
	return r
}

type tickRenderer struct {
	t                     *Tick
	ground, square, focus *canvas.Rectangle
	mark                  *canvas.Image
}

func (r *tickRenderer) Destroy()           {}
func (r *tickRenderer) MinSize() fyne.Size { return r.t.box.MinSize() }
func (r *tickRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.square, r.mark, r.t.box, r.focus}
}

func (r *tickRenderer) Layout(s fyne.Size) {
	r.ground.Resize(s)
	r.focus.Resize(s)
	r.square.Resize(fyne.NewSquareSize(tickBox))
	r.square.Move(fyne.NewPos(theme.Unit, theme.Unit))
	r.mark.Resize(fyne.NewSquareSize(tickBox - 6))
	r.mark.Move(fyne.NewPos(theme.Unit+3, theme.Unit+3))
	r.t.box.Resize(s)
}

func (r *tickRenderer) Refresh() {
	r.ground.CornerRadius, r.ground.FillColor = 10, color.Transparent
	if r.t.hovered {
		r.ground.FillColor = theme.Color(theme.Raised)
	}
	r.square.CornerRadius, r.square.StrokeWidth = 7, 1.75
	r.square.FillColor, r.square.StrokeColor = theme.Color(theme.Surface), theme.Color(theme.Ink3)
	mark := ""
	if r.t.on {
		r.square.FillColor, r.square.StrokeColor, mark = theme.Color(theme.Teal), theme.Color(theme.Teal), "check"
	}
	setIcon(r.mark, mark, theme.OnTeal)
	showFocus(r.focus, r.t.focused, 10)
	r.t.box.Refresh()
	canvas.Refresh(r.t)
}
