package widgets

import (
	"image"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"limber/exercises/figure"
	"limber/ui/theme"
)

// Figure shows the drawn body, still or moving. It draws into a buffer of its own at the pixels
// of the screen, so that slow motion does not step.
type Figure struct {
	widget.BaseWidget
	scene  figure.Scene
	least  fyne.Size
	ratio  float32 // height for a width; 0: least alone
	draw   *figure.Renderer
	buffer *image.RGBA
	raster *canvas.Raster
	motion *fyne.Animation
	wanted bool // Play was called, and Stop not since
	even   bool
	black  bool // drawn for a black ground, whatever the theme
	// OnFrame is told where in the cycle, 0 to 1, the figure that plays has come to. May be nil.
	OnFrame func(at float64)
	// InTurn changes the working side after each repetition, as for cards that take the sides in turn.
	InTurn bool
}

// NewFigure shows a scene, at least so large.
func NewFigure(scene figure.Scene, least fyne.Size) *Figure {
	f := &Figure{scene: scene, least: least, draw: figure.NewRenderer()}
	f.raster = canvas.NewRaster(f.paint)
	f.ExtendBaseWidget(f)
	return f
}

// Ratio makes it fluid: so high for its width.
func (f *Figure) Ratio(r float32) *Figure { f.ratio = r; return f }

// OnBlack draws it for a black ground with strong edges, in every theme.
func (f *Figure) OnBlack() *Figure { f.black = true; return f }

// HeightFor follows the ratio.
func (f *Figure) HeightFor(width float32) float32 {
	if f.ratio == 0 {
		return f.least.Height
	}
	return max(f.least.Height, width*f.ratio)
}

// MinSize is the least size.
func (f *Figure) MinSize() fyne.Size {
	f.ExtendBaseWidget(f)
	return f.least
}

// Scene is what it shows now.
func (f *Figure) Scene() figure.Scene { return f.scene }

// Set shows another scene; the same one costs nothing.
func (f *Figure) Set(s figure.Scene) {
	if s.Motion == f.scene.Motion && s.Pictures == f.scene.Pictures && s.At == f.scene.At && s.Breath == f.scene.Breath && s.Side == f.scene.Side && s.Turn == f.scene.Turn && s.Tilt == f.scene.Tilt {
		return
	}
	f.scene = s
	f.raster.Refresh()
}

// begin shows another scene from its beginning, at rest.
func (f *Figure) begin(s figure.Scene) {
	f.Stop()
	f.scene = s
	f.raster.Refresh()
}

// Play moves the figure through its cycle, over and over, at 30 frames a second. A person who has
// switched animations off sees the pose to hold, with an arrow.
func (f *Figure) Play() {
	f.wanted = true
	if f.motion != nil || f.scene.Motion == nil && f.scene.Pictures == nil || !f.Visible() {
		return
	}
	if f.scene.Motion == nil {
		f.leaf()
		return
	}
	if !fyne.CurrentApp().Settings().ShowAnimations() {
		f.scene.At, f.scene.Arrow = f.scene.Motion.HoldAt(), true
		f.raster.Refresh()
		if f.OnFrame != nil {
			f.OnFrame(f.scene.At)
		}
		return
	}
	f.motion = &fyne.Animation{
		Duration: seconds(f.scene.Motion.Cycle()), RepeatCount: fyne.AnimationRepeatForever, Curve: fyne.AnimationLinear,
		Tick: f.tick,
	}
	f.motion.Start()
}

// Playing tells whether the figure moves by itself.
func (f *Figure) Playing() bool { return f.motion != nil }

// tick comes sixty times a second; each second one is drawn.
func (f *Figure) tick(done float32) {
	if f.even = !f.even; !f.even {
		return
	}
	at := math.Mod(float64(done), 1)
	if f.InTurn && at < f.scene.At {
		f.scene.Side = other(f.scene.Side)
	}
	f.scene.At = at
	f.raster.Refresh()
	if f.OnFrame != nil {
		f.OnFrame(at)
	}
}

func other(s figure.Side) figure.Side {
	if s == figure.Left {
		return figure.Right
	}
	return figure.Left
}

// Stop holds the figure where it is.
func (f *Figure) Stop() {
	f.wanted = false
	f.halt()
}

func (f *Figure) halt() {
	if f.motion != nil {
		f.motion.Stop()
		f.motion = nil
	}
}

// Hide stops it too: Fyne goes on ticking for what nobody sees.
func (f *Figure) Hide() {
	f.halt()
	f.BaseWidget.Hide()
}

// Show lets it move again, if it did.
func (f *Figure) Show() {
	f.BaseWidget.Show()
	if f.wanted {
		f.Play()
	}
}

// Turn looks at the body from another side and height, in degrees added to what it shows now.
func (f *Figure) Turn(around, up float64) {
	f.scene.Turn = math.Mod(f.scene.Turn+around, 360)
	f.scene.Tilt = min(max(f.scene.Tilt+up, -maxTilt), maxTilt)
	f.raster.Refresh()
}

// maxTilt keeps what is remembered near what is seen: the drawing stops at straight down and just below the floor.
const maxTilt = 90

// TurnBack looks at the body as its card has it.
func (f *Figure) TurnBack() {
	f.scene.Turn, f.scene.Tilt = 0, 0
	f.raster.Refresh()
}

// Work shows one side of the body working.
func (f *Figure) Work(side figure.Side) {
	f.scene.Side = side
	f.raster.Refresh()
}

func (f *Figure) paint(w, h int) image.Image {
	if w < 1 || h < 1 {
		return image.NewRGBA(image.Rect(0, 0, 1, 1))
	}
	if f.buffer == nil || f.buffer.Rect.Dx() != w || f.buffer.Rect.Dy() != h {
		f.buffer = image.NewRGBA(image.Rect(0, 0, w, h))
	}
	s := f.scene
	s.Palette = paletteNow()
	if f.black {
		s.Palette = paletteOf(dress{dark: true, high: true, tone: theme.Now().Tone})
	}
	f.draw.Draw(f.buffer, s)
	return f.buffer
}

// CreateRenderer belongs to Fyne.
func (f *Figure) CreateRenderer() fyne.WidgetRenderer { return &figureRenderer{f} }

type figureRenderer struct{ f *Figure }

func (r *figureRenderer) Destroy()                     { r.f.halt() }
func (r *figureRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.f.raster} }
func (r *figureRenderer) MinSize() fyne.Size           { return r.f.least }
func (r *figureRenderer) Layout(s fyne.Size)           { r.f.raster.Resize(s) }
func (r *figureRenderer) Refresh()                     { r.f.raster.Refresh() }
