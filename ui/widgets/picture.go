package widgets

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/draw"
	"math"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"github.com/fyne-io/oksvg"
	"github.com/srwiley/rasterx"
	xdraw "golang.org/x/image/draw"

	"limber/exercises"
	"limber/exercises/figure"
)

// Pictures shows a card's own pictures where other cards have a drawn body. A picture is
// decoded once and kept small; it fills its place without being cut, on the tile's own ground.
type Pictures struct {
	card *exercises.Card
	mu   sync.Mutex
	kept []*image.RGBA // decoded, turned and made smaller; nil: not yet
	bad  []bool
	svg  map[svgKey]*image.RGBA // drawn shapes; few sizes are ever shown
}

// svgKey is one drawing at one size.
type svgKey struct{ picture, w, h int }

// mostSVG is how many drawings of a card are kept: its pictures in the grid, in the detail and in a session.
const mostSVG = 12

// drawnOf keeps the pictures of each card: what is shown twice is decoded once, and looks
// the same to whoever compares scenes.
var drawnOf = struct {
	sync.Mutex
	cards map[*exercises.Card]*Pictures
}{cards: map[*exercises.Card]*Pictures{}}

// PicturesOf gives the pictures of a card; nil for one that has a drawn body.
func PicturesOf(c *exercises.Card) figure.Pictures {
	if len(c.Pictures) == 0 {
		return nil
	}
	drawnOf.Lock()
	defer drawnOf.Unlock()
	if drawnOf.cards[c] == nil {
		drawnOf.cards[c] = newPictures(c)
	}
	return drawnOf.cards[c]
}

// ForgetPictures lets go of all: the cards have been read anew.
func ForgetPictures() {
	drawnOf.Lock()
	defer drawnOf.Unlock()
	clear(drawnOf.cards)
}

// largest is the longer side of what is kept of a photo: as large as it is ever shown.
const largest = 1200

func newPictures(c *exercises.Card) *Pictures {
	return &Pictures{card: c, kept: make([]*image.RGBA, len(c.Pictures)), bad: make([]bool, len(c.Pictures))}
}

// Draw is figure.Pictures.
func (p *Pictures) Draw(dst *image.RGBA, at float64) {
	if len(p.card.Pictures) == 0 || dst.Rect.Empty() {
		return
	}
	i := p.card.PictureAt(at)
	pic := p.card.Pictures[i]
	w, h := pic.Width, pic.Height
	if pic.Turn%2 == 1 {
		w, h = h, w
	}
	to := fitted(dst.Rect, w, h)
	// What is drawn with black lines on nothing is meant to lie on paper, by night too.
	draw.Draw(dst, to, paper, image.Point{}, draw.Src)
	if pic.Format == "svg" {
		draw.Draw(dst, to, p.shapes(i, pic, to.Dx(), to.Dy()), image.Point{}, draw.Over)
		return
	}
	if img := p.decoded(i, pic); img != nil {
		xdraw.ApproxBiLinear.Scale(dst, to, img, img.Rect, draw.Over, nil)
	}
}

var paper = image.NewUniform(color.RGBA{R: 0xFF, G: 0xFE, B: 0xFA, A: 0xFF})

// fitted is the largest place in r for a picture of w by h.
func fitted(r image.Rectangle, w, h int) image.Rectangle {
	scale := math.Min(float64(r.Dx())/float64(w), float64(r.Dy())/float64(h))
	to := image.Rect(0, 0, max(1, int(float64(w)*scale)), max(1, int(float64(h)*scale)))
	return to.Add(r.Min).Add(image.Pt((r.Dx()-to.Dx())/2, (r.Dy()-to.Dy())/2))
}

// decoded gives the pixels of a photo; nil for one that is damaged.
func (p *Pictures) decoded(i int, pic exercises.Picture) *image.RGBA {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.kept[i] == nil && !p.bad[i] {
		img, err := pic.Decode()
		if err != nil {
			p.bad[i] = true // its tile stays empty; check says why
			return nil
		}
		p.kept[i] = turned(smaller(img), pic.Turn)
	}
	return p.kept[i]
}

func smaller(img image.Image) *image.RGBA {
	b := img.Bounds()
	to := b.Sub(b.Min)
	if max(to.Dx(), to.Dy()) > largest {
		to = fitted(image.Rect(0, 0, largest, largest), b.Dx(), b.Dy())
		to = to.Sub(to.Min)
	}
	out := image.NewRGBA(to)
	xdraw.ApproxBiLinear.Scale(out, to, img, b, draw.Src, nil)
	return out
}

// turned turns clockwise by quarters.
func turned(img *image.RGBA, quarters int) *image.RGBA {
	for range quarters {
		w, h := img.Rect.Dx(), img.Rect.Dy()
		next := image.NewRGBA(image.Rect(0, 0, h, w))
		for y := range h {
			for x := range w {
				next.SetRGBA(h-1-y, x, img.RGBAAt(x, y))
			}
		}
		img = next
	}
	return img
}

// shapes are an SVG at the size wanted, drawn once: two thousand shapes take their time, and a moving card asks often.
// The reader of SVG is somebody else's code and reads a stranger's file, so a panic in it leaves the place empty.
func (p *Pictures) shapes(i int, pic exercises.Picture, w, h int) *image.RGBA {
	key := svgKey{i, w, h}
	p.mu.Lock()
	img := p.svg[key]
	p.mu.Unlock()
	if img != nil {
		return img
	}
	img = image.NewRGBA(image.Rect(0, 0, w, h))
	if rasterize(img, pic) != nil {
		clear(img.Pix)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.svg == nil || len(p.svg) >= mostSVG {
		p.svg = map[svgKey]*image.RGBA{}
	}
	p.svg[key] = img
	return img
}

func rasterize(dst *image.RGBA, pic exercises.Picture) (err error) {
	defer func() {
		if recover() != nil {
			err = errors.New("the SVG cannot be drawn")
		}
	}()
	icon, err := oksvg.ReadIconStream(bytes.NewReader(pic.Data), oksvg.IgnoreErrorMode)
	if err != nil {
		return err
	}
	w, h := dst.Rect.Dx(), dst.Rect.Dy()
	box := icon.ViewBox
	if box.W <= 0 || box.H <= 0 {
		box.W, box.H = float64(pic.Width), float64(pic.Height)
	}
	scale := float64(w) / box.W
	icon.Transform = rasterx.Identity.Scale(scale, float64(h)/box.H).Translate(-box.X, -box.Y)
	for i := range icon.SVGPaths { // the library scales what is drawn and not the lines that draw it
		icon.SVGPaths[i].LineWidth *= scale
	}
	icon.Draw(rasterx.NewDasher(w, h, rasterx.NewScannerGV(w, h, dst, dst.Rect)), 1)
	return nil
}

// leafTime is how long each picture is shown while they take turns.
const leafTime = 2 * time.Second

// leaf lets pictures take turns. They do so calmly whatever the tempo: this shows what to
// do, and does not pace it.
func (f *Figure) leaf() {
	if !fyne.CurrentApp().Settings().ShowAnimations() {
		f.scene.At = 0.5 // the end of the movement
		f.raster.Refresh()
		return
	}
	f.motion = &fyne.Animation{
		Duration: 2 * leafTime, RepeatCount: fyne.AnimationRepeatForever, Curve: fyne.AnimationLinear,
		Tick: func(done float32) {
			// Half of the time the first, half the last; those between are passed through.
			if at := math.Mod(float64(done), 1); math.Abs(at-f.scene.At) > 0.1 || at < f.scene.At {
				f.scene.At = at
				f.raster.Refresh()
			}
		},
	}
	f.motion.Start()
}
