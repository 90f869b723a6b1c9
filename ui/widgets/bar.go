package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"limber/ui/theme"
)

// Bar shows how far something is, as a thin line.
type Bar struct {
	widget.BaseWidget
	value float64
}

// NewBar makes an empty bar.
func NewBar() *Bar {
	b := &Bar{}
	b.ExtendBaseWidget(b)
	return b
}

// Set shows a value from 0 to 1.
func (b *Bar) Set(v float64) {
	if v = min(max(v, 0), 1); v != b.value {
		b.value = v
		b.Refresh()
	}
}

// CreateRenderer belongs to Fyne.
func (b *Bar) CreateRenderer() fyne.WidgetRenderer {
	r := &barRenderer{b: b, track: canvas.NewRectangle(nil), part: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type barRenderer struct {
	b           *Bar
	track, part *canvas.Rectangle
}

const barHeight = 6

func (r *barRenderer) Destroy()                     {}
func (r *barRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.track, r.part} }
func (r *barRenderer) MinSize() fyne.Size           { return fyne.NewSize(40, barHeight) }

func (r *barRenderer) Layout(s fyne.Size) {
	r.track.Resize(fyne.NewSize(s.Width, barHeight))
	r.part.Resize(fyne.NewSize(max(barHeight, s.Width*float32(r.b.value)), barHeight))
}

func (r *barRenderer) Refresh() {
	r.track.FillColor, r.track.CornerRadius = theme.Color(theme.Line), barHeight/2
	r.part.FillColor, r.part.CornerRadius = theme.Color(theme.Teal), barHeight/2
	r.Layout(r.b.Size())
	canvas.Refresh(r.b)
}
