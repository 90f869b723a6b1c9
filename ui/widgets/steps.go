package widgets

import (
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"limber/ui/theme"
)

// Steps are numbered sentences, of which one may be lit: the one that a figure beside them shows.
type Steps struct {
	Box  *fyne.Container
	list []*stepRow
	lit  int
}

// NewSteps numbers sentences from 1.
func NewSteps(sentences []string) *Steps {
	s := &Steps{Box: Column(theme.Unit / 2)}
	for i, words := range sentences {
		row := newStepRow(i+1, words)
		s.list = append(s.list, row)
		s.Box.Add(row)
	}
	return s
}

// Light lights a step, from 1; 0 none. The same one again costs nothing.
func (s *Steps) Light(n int) {
	if n == s.lit {
		return
	}
	was := s.lit
	s.lit = n
	for _, i := range []int{was, n} {
		if i > 0 && i <= len(s.list) {
			s.list[i-1].lit = i == n
			s.list[i-1].Refresh()
		}
	}
}

// Lit is the step that is lit; 0: none.
func (s *Steps) Lit() int { return s.lit }

// stepRow keeps its size when it is lit, so that nothing jumps.
type stepRow struct {
	widget.BaseWidget
	number, words *Text
	row           *fyne.Container
	lit           bool
}

func newStepRow(n int, words string) *stepRow {
	s := &stepRow{number: NewText(strconv.Itoa(n)).Bold().Inked(theme.Teal), words: NewText(words)}
	s.row = Inset(theme.Unit/2, theme.Unit, theme.Unit/2, theme.Unit,
		RowOf(theme.Unit*1.5, Top, []float32{0, 1}, Least(18, s.number), s.words))
	s.ExtendBaseWidget(s)
	return s
}

func (s *stepRow) Inside() fyne.CanvasObject       { return s.row }
func (s *stepRow) HeightFor(width float32) float32 { return HeightFor(s.row, width) }

func (s *stepRow) CreateRenderer() fyne.WidgetRenderer {
	r := &stepRenderer{s: s, ground: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type stepRenderer struct {
	s      *stepRow
	ground *canvas.Rectangle
}

func (r *stepRenderer) Destroy()                     {}
func (r *stepRenderer) MinSize() fyne.Size           { return r.s.row.MinSize() }
func (r *stepRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.ground, r.s.row} }

func (r *stepRenderer) Layout(s fyne.Size) {
	r.ground.Resize(s)
	r.s.row.Resize(s)
}

func (r *stepRenderer) Refresh() {
	r.ground.CornerRadius, r.ground.FillColor = 10, color.Transparent
	if r.s.lit {
		r.ground.FillColor = theme.Color(theme.TealSoft)
	}
	r.ground.Refresh()
	r.s.row.Refresh()
}
