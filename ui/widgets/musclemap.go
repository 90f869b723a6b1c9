package widgets

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"limber/exercises/figure"
)

// MuscleMap is a body from the front and from behind with muscles lit. Where it has an OnMuscle,
// a tap tells which muscle was meant, and the one under the pointer stands out. A screen that has a map offers
// a list or a button beside it that does the same by key.
type MuscleMap struct {
	widget.BaseWidget
	OnMuscle func(id string)
	OnOver   func(id string) // the muscle under the pointer; "": none

	shown  figure.MuscleMap
	over   string
	label  string
	draw   *figure.Renderer
	buffer *image.RGBA
	raster *canvas.Raster
}

var (
	_ fyne.Tappable      = (*MuscleMap)(nil)
	_ fyne.Accessible    = (*MuscleMap)(nil)
	_ desktop.Hoverable  = (*MuscleMap)(nil)
	_ desktop.Cursorable = (*MuscleMap)(nil)
)

// mapRatio is the map's height for its width.
const mapRatio = 0.96

// NewMuscleMap lights muscles by their ids; label is for a screen reader.
func NewMuscleMap(label string, primary, secondary []string) *MuscleMap {
	m := &MuscleMap{label: label, draw: figure.NewRenderer(), shown: figure.MuscleMap{Primary: primary, Secondary: secondary}}
	m.raster = canvas.NewRaster(m.paint)
	m.ExtendBaseWidget(m)
	return m
}

// Select lights one muscle alone; "" none.
func (m *MuscleMap) Select(id string) {
	m.shown = figure.MuscleMap{Selected: id}
	if id != "" {
		m.shown.Primary = []string{id}
	}
	m.raster.Refresh()
}

// Light lights muscles by how much they worked, from above 0 to 1; label is what a screen reader says of it.
func (m *MuscleMap) Light(label string, strength map[string]float64) {
	m.label, m.shown = label, figure.MuscleMap{Strength: strength}
	m.raster.Refresh()
}

// Selected is the muscle that is outlined.
func (m *MuscleMap) Selected() string { return m.shown.Selected }

func (m *MuscleMap) paint(w, h int) image.Image {
	if w < 1 || h < 1 {
		return image.NewRGBA(image.Rect(0, 0, 1, 1))
	}
	if m.buffer == nil || m.buffer.Rect.Dx() != w || m.buffer.Rect.Dy() != h {
		m.buffer = image.NewRGBA(image.Rect(0, 0, w, h))
	}
	s := m.shown
	s.Palette = paletteNow()
	if m.over != "" {
		s.Selected = m.over
	}
	m.draw.DrawMap(m.buffer, s)
	return m.buffer
}

// at is the muscle at a place in the widget.
func (m *MuscleMap) at(p fyne.Position) string {
	s := m.Size()
	if s.Width <= 0 || s.Height <= 0 {
		return ""
	}
	return figure.MuscleAt(float64(p.X/s.Width), float64(p.Y/s.Height), float64(s.Width/s.Height))
}

// Tapped tells which muscle lies there.
func (m *MuscleMap) Tapped(e *fyne.PointEvent) {
	if id := m.at(e.Position); id != "" && m.OnMuscle != nil {
		m.OnMuscle(id)
	}
}

// MouseIn, MouseMoved and MouseOut let the muscle under the pointer stand out.
func (m *MuscleMap) MouseIn(e *desktop.MouseEvent) { m.MouseMoved(e) }

// MouseMoved belongs to desktop.Hoverable.
func (m *MuscleMap) MouseMoved(e *desktop.MouseEvent) { m.hover(m.at(e.Position)) }

// MouseOut belongs to desktop.Hoverable.
func (m *MuscleMap) MouseOut() { m.hover("") }

func (m *MuscleMap) hover(id string) {
	if m.OnMuscle == nil || id == m.over {
		return
	}
	m.over = id
	m.raster.Refresh()
	if m.OnOver != nil {
		m.OnOver(id)
	}
}

// Cursor is a hand over a muscle.
func (m *MuscleMap) Cursor() desktop.Cursor {
	if m.over != "" {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// HeightFor keeps the shape of the two bodies.
func (m *MuscleMap) HeightFor(width float32) float32 { return width * mapRatio }

// MinSize is a map on which the larger muscles can still be told apart.
func (m *MuscleMap) MinSize() fyne.Size {
	m.ExtendBaseWidget(m)
	return fyne.NewSize(180, 180*mapRatio)
}

// AccessibilityLabel is what a screen reader says.
func (m *MuscleMap) AccessibilityLabel() string { return m.label }

// AccessibilityRole belongs to fyne.Accessible.
func (m *MuscleMap) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// CreateRenderer belongs to Fyne.
func (m *MuscleMap) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(m.raster)
}
