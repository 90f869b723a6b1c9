package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"limber/ui/theme"
)

// Ring shows a part of a whole, with a number inside and a word under it.
type Ring struct {
	widget.BaseWidget
	value  float64 // 0 to 1
	number string
	words  string
	ink    fyne.ThemeColorName // of the arc
	least  float32
	thin   float32 // thickness as a part of the diameter
	large  bool    // the number grows with the ring
	turn   func()  // draws another value alone; nil before there is a renderer
}

// NewRing makes a ring at least so wide.
func NewRing(least float32) *Ring {
	r := &Ring{ink: theme.Teal, least: least, thin: 0.065}
	r.ExtendBaseWidget(r)
	return r
}

// NewTimer is a Ring whose number is as large as fits.
func NewTimer(least float32) *Ring {
	r := NewRing(least)
	r.large, r.thin = true, 0.06
	return r
}

// Set shows a value from 0 to 1, a number and a word.
func (r *Ring) Set(value float64, number, words string, ink fyne.ThemeColorName) {
	value = min(max(value, 0), 1)
	same := number == r.number && words == r.words && ink == r.ink
	if same && value == r.value {
		return
	}
	r.value, r.number, r.words, r.ink = value, number, words, ink
	if same && r.turn != nil { // thirty times a second: the words keep their textures
		r.turn()
		return
	}
	r.Refresh()
}

// Number is what stands in the middle.
func (r *Ring) Number() string { return r.number }

// Caption is what stands under it.
func (r *Ring) Caption() string { return r.words }

// MinSize is the least diameter.
func (r *Ring) MinSize() fyne.Size {
	r.ExtendBaseWidget(r)
	return fyne.NewSquareSize(r.least)
}

// AccessibilityLabel is what a screen reader says.
func (r *Ring) AccessibilityLabel() string { return r.number + " " + r.words }

// AccessibilityRole belongs to fyne.Accessible.
func (r *Ring) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer belongs to Fyne.
func (r *Ring) CreateRenderer() fyne.WidgetRenderer {
	rr := &ringRenderer{
		r:      r,
		number: canvas.NewText("", nil), words: canvas.NewText("", nil),
	}
	rr.raster = canvas.NewRaster(rr.circle.paint)
	r.turn = func() {
		rr.circle.value = r.value
		rr.raster.Refresh()
	}
	rr.Refresh()
	return rr
}

type ringRenderer struct {
	r             *Ring
	circle        ringPaint
	raster        *canvas.Raster
	number, words *canvas.Text
}

func (r *ringRenderer) Destroy()           {}
func (r *ringRenderer) MinSize() fyne.Size { return r.r.MinSize() }
func (r *ringRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.raster, r.number, r.words}
}

func (r *ringRenderer) Layout(s fyne.Size) {
	side := min(s.Width, s.Height)
	r.raster.Resize(fyne.NewSquareSize(side))
	r.raster.Move(fyne.NewPos((s.Width-side)/2, (s.Height-side)/2))
	r.sizeText(side)
	n, w := r.number.MinSize(), r.words.MinSize()
	h := n.Height*0.86 + w.Height
	if r.r.words == "" {
		h = n.Height
	}
	top := (s.Height - h) / 2
	r.number.Resize(fyne.NewSize(s.Width, n.Height))
	r.number.Move(fyne.NewPos(0, top-n.Height*0.04))
	r.words.Resize(fyne.NewSize(s.Width, w.Height))
	r.words.Move(fyne.NewPos(0, top+n.Height*0.86))
}

// sizeText fits number and word into the hole.
func (r *ringRenderer) sizeText(side float32) {
	hole := side * (1 - 2*r.r.thin)
	size := theme.Size(theme.Number)
	if r.r.large {
		size = side * 0.3
	}
	r.number.TextSize = fit(r.r.number, size, hole*0.78, fyne.TextStyle{Bold: true})
	small := theme.Size(theme.Body)
	if !r.r.large {
		small = theme.Size(theme.Small)
	}
	r.words.TextSize = fit(r.r.words, small, hole*0.74, fyne.TextStyle{})
}

func fit(s string, size, width float32, style fyne.TextStyle) float32 {
	if w := fyne.MeasureText(s, size, style).Width; w > width && w > 0 {
		return size * width / w
	}
	return size
}

func (r *ringRenderer) Refresh() {
	r.circle.value, r.circle.thin = r.r.value, float64(r.r.thin)
	r.circle.track, r.circle.arc = theme.Color(theme.Line), theme.Color(r.r.ink)
	r.number.Text, r.number.Color, r.number.Alignment = r.r.number, theme.Color(theme.Ink), fyne.TextAlignCenter
	r.number.TextStyle.Bold = true
	r.words.Text, r.words.Color, r.words.Alignment = r.r.words, theme.Color(theme.Ink2), fyne.TextAlignCenter
	r.Layout(r.r.Size())
	canvas.Refresh(r.r)
}
