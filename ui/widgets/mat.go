package widgets

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"limber/exercises/figure"
)

// Mat is a session for a face on the mat: the figure, one line and digits, light on black in every theme, as large as
// the window allows. The digits are at least a quarter of its height, which can be read from three metres on a
// laptop.
type Mat struct {
	widget.BaseWidget
	Figure *Figure
	// OnStir is told when the pointer moves over it or presses: whoever reaches for it wants the controls. May be nil.
	OnStir func()

	shown   MatFace
	covered float32
}

// MatFace is what a Mat says at one moment.
type MatFace struct {
	Words     string // the one line; it breaks at " · " first
	Number    string // at most three digits, or a clock
	Short     string // shown where a Number wider than two digits would have to be small; "": Number whatever it costs
	ShortUnit string // beside Short: "min"
	Unit      string // beside the number: "of 10"; "": none
	Quiet     bool   // nothing is to be done yet: digits and line in another colour
}

// The colours of a mat: they follow no theme.
var (
	matGround = color.NRGBA{A: 0xff}
	matInk    = color.NRGBA{R: 0xff, G: 0xff, B: 0xff, A: 0xff}
	matQuiet  = color.NRGBA{R: 0xff, G: 0xd1, B: 0x66, A: 0xff}
)

const (
	digitHeight = 0.714 // of Noto Sans, as a part of the size of its type
	digitTop    = 0.355 // from the top of a line of it to the top of a digit
	matDigits   = 0.27  // height of the digits, as a part of the window's; never less than a quarter
)

// NewMat shows a scene.
func NewMat(scene figure.Scene) *Mat {
	m := &Mat{Figure: NewFigure(scene, fyne.NewSize(120, 90)).OnBlack()}
	m.ExtendBaseWidget(m)
	return m
}

// Set shows another moment; the same one costs nothing.
func (m *Mat) Set(f MatFace) {
	if f != m.shown {
		m.shown = f
		m.Refresh()
	}
}

// Cover says how much of it is covered from above: the figure makes room, the digits stay.
func (m *Mat) Cover(height float32) {
	if m.covered != height {
		m.covered = height
		m.Refresh()
	}
}

// Face is what it says now.
func (m *Mat) Face() MatFace { return m.shown }

// AccessibilityLabel is what a screen reader says.
func (m *Mat) AccessibilityLabel() string {
	return m.shown.Words + " " + m.shown.Number + " " + m.shown.Unit
}

// AccessibilityRole belongs to fyne.Accessible.
func (m *Mat) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

var (
	_ desktop.Hoverable = (*Mat)(nil)
	_ fyne.Tappable     = (*Mat)(nil)
	_ fyne.Accessible   = (*Mat)(nil)
)

func (m *Mat) stir() {
	if m.OnStir != nil {
		m.OnStir()
	}
}

// Tapped, MouseIn, MouseMoved and MouseOut follow the pointer.
func (m *Mat) Tapped(*fyne.PointEvent) { m.stir() }

// MouseIn says nothing: a window that opens under a pointer at rest is not reached for.
func (m *Mat) MouseIn(*desktop.MouseEvent) {}

// MouseMoved belongs to desktop.Hoverable.
func (m *Mat) MouseMoved(*desktop.MouseEvent) { m.stir() }

// MouseOut belongs to desktop.Hoverable.
func (m *Mat) MouseOut() {}

// CreateRenderer belongs to Fyne.
func (m *Mat) CreateRenderer() fyne.WidgetRenderer {
	r := &matRenderer{m: m, ground: canvas.NewRectangle(matGround), number: canvas.NewText("", matInk), unit: canvas.NewText("", matInk)}
	r.number.TextStyle.Bold, r.unit.TextStyle.Bold = true, true
	for i := range r.lines {
		r.lines[i] = canvas.NewText("", matInk)
		r.lines[i].TextStyle.Bold = true
	}
	r.Refresh()
	return r
}

type matRenderer struct {
	m            *Mat
	ground       *canvas.Rectangle
	number, unit *canvas.Text
	lines        [3]*canvas.Text
}

func (r *matRenderer) Destroy()           {}
func (r *matRenderer) MinSize() fyne.Size { return fyne.NewSize(320, 320) }
func (r *matRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.m.Figure, r.number, r.unit, r.lines[0], r.lines[1], r.lines[2]}
}

func (r *matRenderer) Refresh() {
	ink := matInk
	if r.m.shown.Quiet {
		ink = matQuiet
	}
	for _, t := range []*canvas.Text{r.number, r.unit, r.lines[0], r.lines[1], r.lines[2]} {
		t.Color = ink
	}
	r.Layout(r.m.Size())
	canvas.Refresh(r.m)
}

// bold measures words as they are drawn here.
func bold(s string, size float32) float32 {
	return fyne.MeasureText(s, size, fyne.TextStyle{Bold: true}).Width
}

// Layout sets digits and line side by side below the figure, or below each other where the window is high.
func (r *matRenderer) Layout(s fyne.Size) {
	if s.Width < 1 || s.Height < 1 {
		return
	}
	r.ground.Resize(s)
	pad := max(16, s.Width*0.03)
	w, digits := s.Width-2*pad, s.Height*matDigits
	size := digits / digitHeight
	words, unit := r.m.shown.Words, r.m.shown.Unit
	r.number.Text = r.m.shown.Number
	wide := s.Width > s.Height*1.1
	room := w
	if wide {
		room = w * 0.45
	}
	if bold(r.number.Text, size) > room && r.m.shown.Short != "" {
		r.number.Text, unit = r.m.shown.Short, r.m.shown.ShortUnit
	}
	if bold(r.number.Text, size) > room { // a quarter is the least
		size = s.Height * 0.252 / digitHeight
		digits = s.Height * 0.252
	}
	number := bold(r.number.Text, size)
	bottom := s.Height - pad
	unitSize := size * 0.3
	for unit != "" && unitSize > size*0.2 && number+bold(unit, unitSize)+unitSize/2 > room {
		unitSize *= 0.95
	}
	if unit != "" && number+bold(unit, unitSize)+unitSize/2 > room {
		words, unit = unit+" · "+words, ""
	}
	if !wide {
		at := pad + (w-number)/2
		if unit != "" {
			at = pad + (w-number-unitSize/3-bold(unit, unitSize))/2
		}
		r.putNumber(fyne.NewPos(at, bottom-digits), size, number, unit, unitSize)
		lines, each := matLines(words, w, s.Height*0.05, 2)
		band := each * float32(len(lines))
		r.putLines(lines, each, fyne.NewPos(pad, bottom-digits-pad-band), w, true)
		r.putFigure(fyne.NewPos(pad, pad), fyne.NewSize(w, bottom-digits-2*pad-band-pad))
		return
	}
	r.putNumber(fyne.NewPos(pad, bottom-digits), size, number, unit, unitSize)
	taken := max(number, bold("00", size))
	if unit != "" {
		taken = max(taken, number+unitSize/3+bold(unit, unitSize))
	}
	x := pad + taken + pad*1.5
	lines, each := matLines(words, s.Width-pad-x, s.Height*0.09, 3)
	for each*float32(len(lines)) > digits*1.15 && each > 24 {
		lines, each = matLines(words, s.Width-pad-x, each*0.72, 3)
	}
	band := each * float32(len(lines))
	r.putLines(lines, each, fyne.NewPos(x, bottom-digits+(digits-band)/2), s.Width-pad-x, false)
	r.putFigure(fyne.NewPos(pad, pad), fyne.NewSize(w, bottom-digits-2.2*pad))
}

func (r *matRenderer) putFigure(at fyne.Position, size fyne.Size) {
	at.Y += r.m.covered
	size.Height -= r.m.covered
	r.m.Figure.Move(at)
	r.m.Figure.Resize(fyne.NewSize(size.Width, max(40, size.Height)))
}

// putNumber puts the digits with their own top left corner at a place, and the unit at their foot.
func (r *matRenderer) putNumber(at fyne.Position, size, width float32, unit string, unitSize float32) {
	r.number.TextSize, r.unit.TextSize, r.unit.Text = size, unitSize, unit
	r.number.Move(at.SubtractXY(0, size*digitTop))
	r.number.Resize(r.number.MinSize())
	foot := at.Y + size*digitHeight
	r.unit.Move(fyne.NewPos(at.X+width+unitSize/3, foot-unitSize*(digitTop+digitHeight)))
	r.unit.Resize(r.unit.MinSize())
}

func (r *matRenderer) putLines(words []string, each float32, at fyne.Position, width float32, centred bool) {
	for i, t := range r.lines {
		t.Text, t.TextSize, t.Alignment = "", each/1.25, fyne.TextAlignLeading
		if centred {
			t.Alignment = fyne.TextAlignCenter
		}
		if i < len(words) {
			t.Text = words[i]
		}
		t.Move(at.AddXY(0, float32(i)*each))
		t.Resize(fyne.NewSize(width, each))
	}
}

// matLines breaks words for a width into at most so many lines, at the type size given or a smaller one, and gives
// the height of each line. It breaks between parts, if that does not make the type much smaller.
func matLines(words string, width, size float32, most int) (lines []string, each float32) {
	parts := strings.ReplaceAll(strings.ReplaceAll(words, " ", "\u00a0"), "\u00a0·\u00a0", " · ")
	for try := size; try > size*0.7; try *= 0.95 {
		if lines, fits := breakBold(parts, width, try); fits && len(lines) <= most {
			return lines, try * 1.25
		}
	}
	for ; ; size *= 0.95 {
		if lines, fits := breakBold(words, width, size); fits && len(lines) <= most || size < 12 {
			return lines[:min(len(lines), most)], size * 1.25
		}
	}
}

// breakBold breaks at spaces; fits is false where a word is wider than the line.
func breakBold(words string, width, size float32) (lines []string, fits bool) {
	fits = true
	line := ""
	for _, word := range units(words) {
		longer := word
		if line != "" {
			longer = line + " " + word
		}
		if line != "" && bold(longer, size) > width {
			lines = append(lines, strings.TrimSuffix(line, " ·"))
			longer = word
		}
		fits = fits && bold(longer, size) <= width
		line = longer
	}
	return append(lines, line), fits
}
