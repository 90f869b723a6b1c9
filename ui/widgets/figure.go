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
	placed presented
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
	f.refresh()
}

// begin shows another scene from its beginning, at rest.
func (f *Figure) begin(s figure.Scene) {
	f.Stop()
	f.scene = s
	f.refresh()
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
		f.refresh()
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
	f.refresh()
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
	f.refresh()
}

// maxTilt keeps what is remembered near what is seen: the drawing stops at straight down and just below the floor.
const maxTilt = 90

// TurnBack looks at the body as its card has it.
func (f *Figure) TurnBack() {
	f.scene.Turn, f.scene.Tilt = 0, 0
	f.refresh()
}

// Work shows one side of the body working.
func (f *Figure) Work(side figure.Side) {
	f.scene.Side = side
	f.refresh()
}

// presented is all that the place of the body in its picture depends on.
type presented struct {
	motion        *figure.Motion
	side          figure.Side
	arrow, turned bool
	at            float64 // with an arrow
	size          fyne.Size
}

func (f *Figure) presented() presented {
	s := f.scene
	p := presented{motion: s.Motion, side: s.Side, arrow: s.Arrow, turned: s.Turn != 0 || s.Tilt != 0, size: f.Size()}
	if s.Arrow {
		p.at = s.At
	}
	return p
}

// onPixels are units that are whole pixels at each of the usual scales: 1, 1.25, 1.5 and so on.
const onPixels = 4

// refresh draws anew, over that part of the widget that the motion takes. The window paints all of the picture thirty
// times a second, the empty part as dearly as the body.
func (f *Figure) refresh() {
	if now := f.presented(); now != f.placed {
		f.placed = now
		part := f.draw.Part(f.scene, int(now.size.Width), int(now.size.Height))
		if part != image.Rect(0, 0, int(now.size.Width), int(now.size.Height)) {
			x, y := float32(part.Min.X/onPixels*onPixels), float32(part.Min.Y/onPixels*onPixels)
			f.raster.Move(fyne.NewPos(x, y))
			f.raster.Resize(fyne.NewSize(min(float32(part.Max.X)+onPixels, now.size.Width)-x, min(float32(part.Max.Y)+onPixels, now.size.Height)-y))
		} else {
			f.raster.Move(fyne.Position{})
			f.raster.Resize(now.size)
		}
	}
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
	size, part := f.Size(), f.raster.Size()
	if part.Width <= 0 || part.Height <= 0 || size == part {
		f.draw.Draw(f.buffer, s)
		return f.buffer
	}
	pixels := func(units, of float32, are int) int {
		return int(math.Round(float64(units) * float64(are) / float64(of)))
	}
	at := f.raster.Position()
	f.draw.DrawPart(f.buffer, s, image.Pt(pixels(size.Width, part.Width, w), pixels(size.Height, part.Height, h)),
		image.Pt(pixels(at.X, part.Width, w), pixels(at.Y, part.Height, h)))
	return f.buffer
}

// CreateRenderer belongs to Fyne.
func (f *Figure) CreateRenderer() fyne.WidgetRenderer { return &figureRenderer{f} }

type figureRenderer struct{ f *Figure }

func (r *figureRenderer) Destroy()                     { r.f.halt() }
func (r *figureRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.f.raster} }
func (r *figureRenderer) MinSize() fyne.Size           { return r.f.least }
func (r *figureRenderer) Layout(fyne.Size)             { r.f.refresh() }
func (r *figureRenderer) Refresh()                     { r.f.refresh() }
