package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"limber/ui/theme"
)

// MuscleStops is a MuscleMap that the keyboard reaches: Tab comes to it, and the arrow keys go from one muscle to the
// next, which stands out and is told to the map's OnOver as the one under the pointer is. It is for a map that has no
// list of its muscles beside it.
type MuscleStops struct {
	Pressable
	Map *MuscleMap
	// Say is what a screen reader says of a muscle.
	Say func(id string) string

	ids []string
	nth int // -1: none
}

var _ fyne.Focusable = (*MuscleStops)(nil)

// NewMuscleStops puts keys around a map.
func NewMuscleStops(m *MuscleMap, say func(id string) string) *MuscleStops {
	s := &MuscleStops{Map: m, Say: say, nth: -1}
	s.OnKey = s.onKey
	s.become(s)
	return s
}

// Set gives the muscles that the keys go through, in their order.
func (s *MuscleStops) Set(ids []string) { s.ids, s.nth = slices.Clone(ids), -1 }

func (s *MuscleStops) onKey(e *fyne.KeyEvent) bool {
	from := s.nth
	if e.Name == fyne.KeyLeft && from < 0 {
		from = 0 // the first is the one that matters most
	}
	i, ok := step(e.Name, from, len(s.ids))
	if ok {
		s.choose(i)
	}
	return ok
}

func (s *MuscleStops) choose(i int) {
	s.nth = i
	s.Map.hover(s.chosen())
}

func (s *MuscleStops) chosen() string {
	if s.nth < 0 || s.nth >= len(s.ids) {
		return ""
	}
	return s.ids[s.nth]
}

// FocusLost lets the muscle go.
func (s *MuscleStops) FocusLost() {
	s.choose(-1)
	s.Pressable.FocusLost()
}

// AccessibilityLabel says the whole, and the muscle that the keys have come to.
func (s *MuscleStops) AccessibilityLabel() string {
	if id := s.chosen(); id != "" {
		return s.Map.label + "\n" + s.Say(id)
	}
	return s.Map.label
}

// AccessibilityRole belongs to fyne.Accessible.
func (s *MuscleStops) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// Cursor is a plain arrow: nothing is pressed beside a muscle.
func (s *MuscleStops) Cursor() desktop.Cursor { return desktop.DefaultCursor }

// HeightFor is that of the map.
func (s *MuscleStops) HeightFor(width float32) float32 { return s.Map.HeightFor(width) }

// MinSize is that of the map.
func (s *MuscleStops) MinSize() fyne.Size { return s.Map.MinSize() }

// CreateRenderer belongs to Fyne.
func (s *MuscleStops) CreateRenderer() fyne.WidgetRenderer {
	r := &muscleStopsRenderer{s: s, focus: canvas.NewRectangle(nil)}
	r.WidgetRenderer = widget.NewSimpleRenderer(s.Map)
	r.Refresh()
	return r
}

type muscleStopsRenderer struct {
	fyne.WidgetRenderer
	s     *MuscleStops
	focus *canvas.Rectangle
}

func (r *muscleStopsRenderer) MinSize() fyne.Size { return r.s.MinSize() }
func (r *muscleStopsRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.s.Map, r.focus}
}

func (r *muscleStopsRenderer) Layout(size fyne.Size) {
	r.s.Map.Resize(size)
	r.focus.Move(fyne.NewPos(-4, -4))
	r.focus.Resize(size.AddWidthHeight(8, 8))
}

// Refresh shows where the focus is; the map draws itself.
func (r *muscleStopsRenderer) Refresh() {
	showFocus(r.focus, r.s.focused, theme.Radius/2)
	canvas.Refresh(r.focus)
}
