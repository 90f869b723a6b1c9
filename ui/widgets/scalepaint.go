package widgets

import (
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"limber/ui/theme"
)

// CreateRenderer belongs to Fyne.
func (s *Scale) CreateRenderer() fyne.WidgetRenderer {
	r := &scaleRenderer{s: s, low: canvas.NewText("", nil), high: canvas.NewText("", nil), focus: canvas.NewRectangle(nil)}
	for v := range cells {
		r.ground[v], r.number[v] = canvas.NewRectangle(nil), canvas.NewText(strconv.Itoa(v), nil)
	}
	r.Refresh()
	return r
}

type scaleRenderer struct {
	s         *Scale
	ground    [cells]*canvas.Rectangle
	number    [cells]*canvas.Text
	low, high *canvas.Text
	focus     *canvas.Rectangle
}

func (r *scaleRenderer) Destroy()           {}
func (r *scaleRenderer) MinSize() fyne.Size { return r.s.MinSize() }

func (r *scaleRenderer) Objects() []fyne.CanvasObject {
	list := []fyne.CanvasObject{r.low, r.high}
	for v := range cells {
		list = append(list, r.ground[v], r.number[v])
	}
	return append(list, r.focus)
}

const cellGrows = 2 // of the chosen one, to each side

func (r *scaleRenderer) Layout(size fyne.Size) {
	for v := range cells {
		at, cell := r.s.cell(v, size.Width)
		if v == r.s.value {
			at, cell = at.SubtractXY(cellGrows, cellGrows), cell.AddWidthHeight(2*cellGrows, 2*cellGrows)
		}
		r.ground[v].Move(at)
		r.ground[v].Resize(cell)
		text := r.number[v].MinSize()
		r.number[v].Resize(fyne.NewSize(cell.Width, text.Height))
		r.number[v].Move(at.AddXY(0, (cell.Height-text.Height)/2))
	}
	r.layoutEnds(size)
	at, cell := fyne.NewPos(0, 0), fyne.NewSize(r.s.bottom(size.Width).X, r.s.bottom(size.Width).Y)
	if v := r.s.value; v != Unsaid {
		at, cell = r.s.cell(v, size.Width)
	}
	r.focus.Move(at.SubtractXY(5, 5))
	r.focus.Resize(cell.AddWidthHeight(10, 10))
}

func (r *scaleRenderer) layoutEnds(size fyne.Size) {
	r.writeEnds(size)
	end := r.s.bottom(size.Width)
	line := theme.Size(theme.Small) * 1.45
	y := end.Y + theme.Unit/2
	for _, t := range []*canvas.Text{r.low, r.high} {
		t.Resize(fyne.NewSize(end.X, t.MinSize().Height))
		t.Move(fyne.NewPos(0, y))
	}
	r.high.Alignment = fyne.TextAlignTrailing
	if r.s.stacked(size.Width) {
		r.high.Alignment = fyne.TextAlignLeading
		r.high.Move(fyne.NewPos(0, y+line))
	}
}

func (r *scaleRenderer) writeEnds(size fyne.Size) {
	low, high := r.s.low, r.s.high
	if r.s.folded(size.Width) { // they do not stand under their numbers
		low, high = "0: "+low, strconv.Itoa(cells-1)+": "+high
	}
	for t, words := range map[*canvas.Text]string{r.low: low, r.high: high} {
		t.Text, t.Color, t.TextSize = words, theme.Color(theme.Ink2), theme.Size(theme.Small)
	}
}

func (r *scaleRenderer) Refresh() {
	for v := range cells {
		g, t := r.ground[v], r.number[v]
		ink := theme.Ink
		g.CornerRadius, g.FillColor, g.StrokeColor, g.StrokeWidth = 10, theme.Color(theme.Ground), theme.Color(theme.Line), 1
		t.TextSize, t.TextStyle.Bold, t.Alignment = theme.Size(theme.Body), false, fyne.TextAlignCenter
		switch v {
		case r.s.value:
			ink, t.TextStyle.Bold, t.TextSize = theme.OnTeal, true, theme.Size(theme.Lead)
			g.FillColor, g.StrokeColor, g.StrokeWidth = theme.Color(theme.Teal), color.Transparent, 0
		case r.s.over:
			g.FillColor, g.StrokeColor = theme.Color(theme.Raised), theme.Color(theme.Teal)
		}
		t.Color = theme.Color(ink)
	}
	showFocus(r.focus, r.s.focused, 14)
	r.Layout(r.s.Size())
	canvas.Refresh(r.s)
}
