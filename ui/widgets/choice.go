package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"limber/ui/theme"
)

// Switch is on or off.
type Switch struct {
	Pressable
	on bool
}

// NewSwitch makes a switch; label is for a screen reader. changed is called with what the person wants.
func NewSwitch(label string, on bool, changed func(on bool)) *Switch {
	s := &Switch{on: on}
	s.label = label
	s.OnTap = func() {
		s.Set(!s.on)
		changed(s.on)
	}
	s.become(s)
	return s
}

// Set moves it without telling.
func (s *Switch) Set(on bool) {
	if s.on != on {
		s.on = on
		s.Refresh()
	}
}

// On tells how it stands.
func (s *Switch) On() bool { return s.on }

// MinSize belongs to Fyne.
func (s *Switch) MinSize() fyne.Size { return fyne.NewSize(48, 32) }

// CreateRenderer belongs to Fyne.
func (s *Switch) CreateRenderer() fyne.WidgetRenderer {
	r := &switchRenderer{s: s, track: canvas.NewRectangle(nil), knob: canvas.NewCircle(nil), focus: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type switchRenderer struct {
	s            *Switch
	track, focus *canvas.Rectangle
	knob         *canvas.Circle
}

func (r *switchRenderer) Destroy()           {}
func (r *switchRenderer) MinSize() fyne.Size { return r.s.MinSize() }
func (r *switchRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.track, r.knob, r.focus}
}

func (r *switchRenderer) Layout(s fyne.Size) {
	const w, h, knob = 48, 28, 20
	x, y := s.Width-w, (s.Height-h)/2
	r.track.Move(fyne.NewPos(x, y))
	r.track.Resize(fyne.NewSize(w, h))
	r.focus.Move(fyne.NewPos(x-3, y-3))
	r.focus.Resize(fyne.NewSize(w+6, h+6))
	k := x + 4
	if r.s.on {
		k = x + w - knob - 4
	}
	r.knob.Move(fyne.NewPos(k, y+4))
	r.knob.Resize(fyne.NewSquareSize(knob))
}

func (r *switchRenderer) Refresh() {
	r.track.CornerRadius = 14
	r.track.FillColor, r.knob.FillColor = theme.Color(theme.Ink3), theme.Color(theme.Surface)
	if r.s.on {
		r.track.FillColor, r.knob.FillColor = theme.Color(theme.Teal), theme.Color(theme.OnTeal)
	}
	showFocus(r.focus, r.s.focused, 17)
	r.Layout(r.s.Size())
	canvas.Refresh(r.s)
}

// Stepper changes a number by steps: a button, the number in words, a button.
type Stepper struct {
	widget.BaseWidget
	value, least, most, step int
	words                    func(int) string
	changed                  func(int)
	less, more               *Button
	text                     *Text
	room                     *canvas.Rectangle // of the longest value, so that the buttons stay where they are
	box                      *fyne.Container
}

// NewStepper shows a value between least and most.
func NewStepper(value, least, most, step int, words func(int) string, lessTip, moreTip string, changed func(int)) *Stepper {
	s := &Stepper{least: least, most: most, step: step, words: words, changed: changed}
	s.less = NewIconButton("minus", lessTip, func() { s.by(-1) }).Round()
	s.more = NewIconButton("plus", moreTip, func() { s.by(1) }).Round()
	s.text = NewText("").Bold().Single().Centred()
	s.room = canvas.NewRectangle(color.Transparent)
	for v := least; v <= most; v += step {
		s.RoomFor(words(v))
	}
	s.box = Row(theme.Unit/2, s.less, stack(s.room, s.text), s.more)
	s.ExtendBaseWidget(s)
	s.Set(value)
	return s
}

// RoomFor leaves room for these words too: steppers below each other stand in columns if they leave the same.
func (s *Stepper) RoomFor(words string) *Stepper {
	width := fyne.MeasureText(words, theme.Size(theme.Body), fyne.TextStyle{Bold: true}).Width + theme.Unit
	s.room.SetMinSize(fyne.NewSize(max(width, s.room.MinSize().Width), 0))
	return s
}

// by goes to the next step, so that 32 and one up is 35.
func (s *Stepper) by(dir int) {
	v := s.value + dir*s.step
	if off := s.value % s.step; off != 0 {
		v = s.value - off
		if dir > 0 {
			v += s.step
		}
	}
	v = min(max(v, s.least), s.most)
	if v != s.value {
		s.Set(v)
		s.changed(v)
	}
}

// Set shows a value without telling.
func (s *Stepper) Set(v int) {
	s.value = v
	s.text.Set(s.words(v))
	set := func(b *Button, off bool) {
		if off {
			b.Disable()
		} else {
			b.Enable()
		}
	}
	set(s.less, v <= s.least)
	set(s.more, v >= s.most)
}

// Value is what it shows.
func (s *Stepper) Value() int { return s.value }

// Less and More are its buttons.
func (s *Stepper) Less() *Button { return s.less }

// More raises the value.
func (s *Stepper) More() *Button { return s.more }

// Inside is what it holds.
func (s *Stepper) Inside() fyne.CanvasObject { return s.box }

// CreateRenderer belongs to Fyne.
func (s *Stepper) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.box) }

// Least keeps an object at least so wide.
func Least(width float32, o fyne.CanvasObject) fyne.CanvasObject {
	r := canvas.NewRectangle(color.Transparent)
	r.SetMinSize(fyne.NewSize(width, 0))
	return stack(r, o)
}

// Segments is one choice of a few, side by side.
type Segments struct {
	widget.BaseWidget
	chips []*Chip
	ids   []string
	box   *fyne.Container
}

// Option is one choice.
type Option struct{ ID, Words string }

// NewSegments calls changed with the id of the option that was chosen.
func NewSegments(options []Option, chosen string, changed func(id string)) *Segments {
	s := &Segments{}
	var objects []fyne.CanvasObject
	for _, o := range options {
		c := NewChip(o.Words, func() {
			if s.Chosen() != o.ID {
				s.Choose(o.ID)
				changed(o.ID)
			}
		})
		s.chips, s.ids, objects = append(s.chips, c), append(s.ids, o.ID), append(objects, c)
	}
	s.box = Row(theme.Unit/2, objects...)
	s.ExtendBaseWidget(s)
	s.Choose(chosen)
	return s
}

// Choose marks an option without telling.
func (s *Segments) Choose(id string) {
	for i, c := range s.chips {
		c.Choose(s.ids[i] == id)
	}
}

// Chosen is the id of the marked option.
func (s *Segments) Chosen() string {
	for i, c := range s.chips {
		if c.Chosen() {
			return s.ids[i]
		}
	}
	return ""
}

// Chip is the button of an option.
func (s *Segments) Chip(id string) *Chip {
	for i, c := range s.chips {
		if s.ids[i] == id {
			return c
		}
	}
	return nil
}

// Inside is what it holds.
func (s *Segments) Inside() fyne.CanvasObject { return s.box }

// CreateRenderer belongs to Fyne.
func (s *Segments) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.box) }
