package widgets

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"limber/exercises/figure"
	"limber/ui/theme"
)

// Swatches is one choice of a few, each shown as the drawn body in one of its tones.
type Swatches struct {
	widget.BaseWidget
	list []*swatch
	box  *fyne.Container
}

// NewSwatches shows a scene in each tone; words name them. changed is called with the tone that was chosen.
func NewSwatches(scene figure.Scene, tones []string, words func(tone string) string, changed func(tone string)) *Swatches {
	s := &Swatches{box: Flow(theme.Unit)}
	for _, tone := range tones {
		sw := newSwatch(scene, tone, words(tone), func() {
			if s.Chosen() != tone {
				s.Choose(tone)
				changed(tone)
			}
		})
		s.list = append(s.list, sw)
		s.box.Add(sw)
	}
	s.ExtendBaseWidget(s)
	return s
}

// Choose marks a tone without telling.
func (s *Swatches) Choose(tone string) {
	for _, sw := range s.list {
		if on := sw.tone == tone; sw.chosen != on {
			sw.chosen = on
			sw.Refresh()
		}
	}
}

// Chosen is the marked tone.
func (s *Swatches) Chosen() string {
	for _, sw := range s.list {
		if sw.chosen {
			return sw.tone
		}
	}
	return ""
}

// Tone is the button of one tone; nil if there is none.
func (s *Swatches) Tone(tone string) fyne.Tappable {
	for _, sw := range s.list {
		if sw.tone == tone {
			return sw
		}
	}
	return nil
}

// Inside is what it holds.
func (s *Swatches) Inside() fyne.CanvasObject { return s.box }

// HeightFor is that of its lines.
func (s *Swatches) HeightFor(width float32) float32 { return HeightFor(s.box, width) }

// MinSize is all of them in a row.
func (s *Swatches) MinSize() fyne.Size {
	var w, h float32
	for _, sw := range s.list {
		size := sw.MinSize()
		w, h = w+size.Width+theme.Unit, max(h, size.Height)
	}
	return fyne.NewSize(max(0, w-theme.Unit), h)
}

// CreateRenderer belongs to Fyne.
func (s *Swatches) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.box) }

type swatch struct {
	Pressable
	tone   string
	chosen bool
	raster *canvas.Raster
}

func newSwatch(scene figure.Scene, tone, words string, tap func()) *swatch {
	s := &swatch{tone: tone}
	draw := figure.NewRenderer()
	s.raster = canvas.NewRaster(func(w, h int) image.Image {
		img := image.NewRGBA(image.Rect(0, 0, max(w, 1), max(h, 1)))
		if scene.Motion != nil {
			d := dressNow()
			d.tone = tone
			scene.Palette = paletteOf(d)
			draw.Draw(img, scene)
		}
		return img
	})
	s.OnTap, s.label = tap, words
	s.SetToolTip(words)
	s.become(s)
	return s
}

func (s *swatch) MinSize() fyne.Size { return fyne.NewSize(64, 76) }

func (s *swatch) CreateRenderer() fyne.WidgetRenderer {
	r := &swatchRenderer{s: s, ground: canvas.NewRectangle(nil), focus: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type swatchRenderer struct {
	s             *swatch
	ground, focus *canvas.Rectangle
}

func (r *swatchRenderer) Destroy()           {}
func (r *swatchRenderer) MinSize() fyne.Size { return r.s.MinSize() }
func (r *swatchRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.s.raster, r.focus}
}

func (r *swatchRenderer) Layout(s fyne.Size) {
	r.ground.Resize(s)
	r.s.raster.Move(fyne.NewPos(4, 4))
	r.s.raster.Resize(s.SubtractWidthHeight(8, 8))
	r.focus.Move(fyne.NewPos(-3, -3))
	r.focus.Resize(s.AddWidthHeight(6, 6))
}

func (r *swatchRenderer) Refresh() {
	g := r.ground
	g.FillColor, g.CornerRadius = theme.Color(theme.Ground), 10
	g.StrokeColor, g.StrokeWidth = theme.Color(theme.Line), 1
	switch {
	case r.s.chosen:
		g.StrokeColor, g.StrokeWidth = theme.Color(theme.Teal), 3
	case r.s.hovered:
		g.StrokeColor = theme.Color(theme.Teal)
	}
	showFocus(r.focus, r.s.focused, 13)
	r.s.raster.Refresh()
	canvas.Refresh(r.s)
}
