package widgets

import (
	"image"
	"reflect"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"limber/ui/theme"
)

// DayLook is how a piece of the day is drawn: each has its own shape or pattern beside its colour.
type DayLook int

// The looks.
const (
	DayUnknown  DayLook = iota // nothing is known: thin hatching
	DaySitting                 // full height
	DayStanding                // full height, with upright lines
	DayBreak                   // low
	DayAway                    // low and grey
	DayAsleep                  // low, dotted
	DayBlind                   // crossed hatching
)

// DayPart is a piece of a DayBand. From and To are shares of its width, 0 to 1.
type DayPart struct {
	From, To  float32
	Look      DayLook
	Call      bool // striped at the top: camera, microphone or shared screen
	Corrected bool // outlined: the person said so
}

// DayMark is a notice above the band; a hollow one was held back.
type DayMark struct {
	At   float32
	Held bool
}

// DayHour is a label below the band.
type DayHour struct {
	At    float32
	Words string
}

// Day is what a DayBand shows.
type Day struct {
	Parts  []DayPart
	Marks  []DayMark
	Hours  []DayHour
	Office [][2]float32 // office hours, faint
	Now    float32      // a line; below 0: none
	Chosen int          // of Parts; -1: none
}

// DayBand is a day as a band with its hours. Where it has an OnPart, a tap chooses a part, and so do the
// arrow keys while it has the focus. A strip is low, without marks, and is pressed as a whole.
type DayBand struct {
	Pressable
	OnPart func(i int)

	day   Day
	strip bool
}

// NewDayBand makes an empty band.
func NewDayBand(label string) *DayBand {
	b := &DayBand{day: Day{Now: -1, Chosen: -1}}
	b.label = label
	b.OnKey = b.onKey
	b.become(b)
	return b
}

// NewDayStrip makes an empty strip, which is pressed as a whole.
func NewDayStrip(label string, tap func()) *DayBand {
	b := NewDayBand(label)
	b.strip, b.OnTap = true, tap
	return b
}

// Set shows a day.
func (b *DayBand) Set(d Day) {
	if !reflect.DeepEqual(d, b.day) {
		b.day = d
		b.Refresh()
	}
}

// Day is what it shows.
func (b *DayBand) Day() Day { return b.day }

// Tapped chooses the part that lies there; the nearest one where it is a narrow one.
func (b *DayBand) Tapped(e *fyne.PointEvent) {
	if b.OnPart == nil {
		b.Pressable.Tapped(e)
		return
	}
	if i := b.at(e.Position.X); i >= 0 {
		b.OnPart(i)
	}
}

// at is the part nearest to an x, within a finger's width; -1: none.
func (b *DayBand) at(x float32) int {
	best, near := -1, float32(6)
	for i, p := range b.day.Parts {
		from, to := p.From*b.Size().Width, p.To*b.Size().Width
		d := max(from-x, x-to, 0)
		if d == 0 && to-from >= 6 {
			return i
		}
		if d < near || d == near && best >= 0 && p.To-p.From < b.day.Parts[best].To-b.day.Parts[best].From {
			best, near = i, d
		}
	}
	return best
}

func (b *DayBand) onKey(e *fyne.KeyEvent) bool {
	n := len(b.day.Parts)
	if b.OnPart == nil || n == 0 {
		return false
	}
	i := b.day.Chosen
	switch e.Name {
	case fyne.KeyRight:
		i++
	case fyne.KeyLeft:
		i--
		if b.day.Chosen < 0 {
			i = n - 1
		}
	case fyne.KeyHome:
		i = 0
	case fyne.KeyEnd:
		i = n - 1
	default:
		return false
	}
	b.OnPart(min(max(i, 0), n-1))
	return true
}

// The heights of a band: marks, the band itself, its hours.
func (b *DayBand) heights() (marks, band, hours float32) {
	hours = theme.Size(theme.Small) * 1.6
	if b.strip {
		return 0, 28, hours
	}
	return 18, 72, hours
}

// MinSize is a band that still can be read.
func (b *DayBand) MinSize() fyne.Size {
	b.ExtendBaseWidget(b)
	marks, band, hours := b.heights()
	return fyne.NewSize(200, marks+band+hours)
}

// CreateRenderer belongs to Fyne.
func (b *DayBand) CreateRenderer() fyne.WidgetRenderer {
	r := &dayRenderer{b: b, focus: canvas.NewRectangle(nil)}
	r.raster = canvas.NewRaster(func(w, h int) image.Image { return r.paint(w, h) })
	r.Refresh()
	return r
}

type dayRenderer struct {
	b      *DayBand
	raster *canvas.Raster
	buffer *image.RGBA
	focus  *canvas.Rectangle
	hours  []fyne.CanvasObject
}

func (r *dayRenderer) Destroy()           {}
func (r *dayRenderer) MinSize() fyne.Size { return r.b.MinSize() }
func (r *dayRenderer) Objects() []fyne.CanvasObject {
	return append([]fyne.CanvasObject{r.raster, r.focus}, r.hours...)
}

func (r *dayRenderer) Layout(s fyne.Size) {
	marks, band, _ := r.b.heights()
	r.raster.Resize(fyne.NewSize(s.Width, marks+band))
	r.focus.Move(fyne.NewPos(-4, marks-4))
	r.focus.Resize(fyne.NewSize(s.Width+8, band+8))
	r.label(s.Width)
}

// label writes as many of the hours as there is room for, each in the middle of its line but inside the band.
func (r *dayRenderer) label(width float32) {
	marks, band, _ := r.b.heights()
	r.hours = nil
	every, end := 1, float32(-1)
	if n := len(r.b.day.Hours); n > 1 {
		room := fyne.MeasureText("00:00", theme.Size(theme.Small), fyne.TextStyle{}).Width * 1.35
		for _, every = range []int{1, 2, 3, 4, 6, 12} {
			if width/float32(n-1)*float32(every) >= room {
				break
			}
		}
	}
	for i, h := range r.b.day.Hours {
		if i%every != 0 {
			continue
		}
		t := canvas.NewText(h.Words, theme.Color(theme.Ink2))
		t.TextSize = theme.Size(theme.Small)
		w := t.MinSize().Width
		x := min(max(h.At*width-w/2, 0), width-w)
		if x < end {
			continue
		}
		end = x + w + 4
		t.Move(fyne.NewPos(x, marks+band+2))
		t.Resize(t.MinSize())
		r.hours = append(r.hours, t)
	}
}

func (r *dayRenderer) Refresh() {
	showFocus(r.focus, r.b.focused, lineRadius)
	r.Layout(r.b.Size())
	r.raster.Refresh()
	canvas.Refresh(r.b)
}

// DaySample is a small square that shows how a part or a mark is drawn, for a legend or a line of a list.
type DaySample struct {
	widget.BaseWidget
	draw func(b dayBrush)
}

// NewDaySample shows a look.
func NewDaySample(p DayPart) *DaySample {
	p.From, p.To = 0, 1
	return newDaySample(func(b dayBrush) { b.part(p, false) })
}

// NewDayMarkSample shows the mark of a notice, hollow for one that was held back.
func NewDayMarkSample(held bool) *DaySample {
	return newDaySample(func(b dayBrush) {
		b.top = b.px(16) // its tip is 3 above, so it stands in the middle
		b.mark(DayMark{At: 0.5, Held: held})
	})
}

// NewDayOfficeSample shows the ground of the office hours.
func NewDayOfficeSample() *DaySample {
	return newDaySample(func(b dayBrush) { b.fill(0, 1, b.top, b.base, theme.Raised) })
}

// NewDayCorrectedSample shows the outline of what the person corrected.
func NewDayCorrectedSample() *DaySample {
	return newDaySample(func(b dayBrush) { b.outline(DayPart{To: 1}, b.px(2), theme.Ink) })
}

func newDaySample(draw func(b dayBrush)) *DaySample {
	s := &DaySample{draw: draw}
	s.ExtendBaseWidget(s)
	return s
}

// MinSize is a little larger than a letter.
func (s *DaySample) MinSize() fyne.Size { return fyne.NewSquareSize(sampleSize) }

const sampleSize = 18

// CreateRenderer belongs to Fyne.
func (s *DaySample) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRaster(func(w, h int) image.Image {
		b := dayBrush{img: image.NewRGBA(image.Rect(0, 0, max(w, 1), max(h, 1))), one: float32(max(h, 1)) / sampleSize, base: max(h, 1)}
		s.draw(b)
		return b.img
	}))
}
