package widgets

import (
	"image"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"limber/exercises/figure"
	"limber/ui/theme"
)

func seconds(s float64) time.Duration { return time.Duration(s * float64(time.Second)) }

// Stills draws pictures that do not move, each once for a size and a theme, away from the window's
// own goroutine, and keeps them. It is used from the window's goroutine alone.
type Stills struct {
	post  func(func()) // brings a result back to the window's goroutine
	kept  map[stillKey]*image.RGBA
	order []stillKey
	last  map[lastKey]*image.RGBA // of any size: shown until the right one is there
	jobs  chan stillJob
	asked map[stillKey]bool
	draw  *figure.Renderer
}

type stillKey struct {
	id   string
	w, h int
	dark bool
}

type lastKey struct {
	id   string
	dark bool
}

type stillJob struct {
	key   stillKey
	scene figure.Scene
	done  func()
}

// keep is how many pictures are kept: the whole catalogue in two sizes.
const keep = 128

// NewStills starts the drawing. post nil draws at once, in the caller's goroutine: for tests and pictures.
func NewStills(post func(func())) *Stills {
	s := &Stills{
		post: post, kept: map[stillKey]*image.RGBA{}, last: map[lastKey]*image.RGBA{}, asked: map[stillKey]bool{},
		draw: figure.NewRenderer(),
	}
	if post != nil {
		s.jobs = make(chan stillJob, keep)
		go s.work()
	}
	return s
}

func (s *Stills) work() {
	for j := range s.jobs {
		img := drawStill(s.draw, j)
		s.post(func() {
			s.put(j.key, img)
			j.done()
		})
	}
}

func drawStill(r *figure.Renderer, j stillJob) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, j.key.w, j.key.h))
	r.Draw(img, j.scene)
	return img
}

func (s *Stills) put(k stillKey, img *image.RGBA) {
	delete(s.asked, k)
	s.kept[k], s.last[lastKey{k.id, k.dark}] = img, img
	s.order = append(s.order, k)
	if len(s.order) > keep {
		delete(s.kept, s.order[0])
		s.order = s.order[1:]
	}
}

// get gives the picture, or what there is until done is called.
func (s *Stills) get(id string, scene figure.Scene, w, h int, done func()) image.Image {
	k := stillKey{id, w, h, theme.IsDark()}
	if img, ok := s.kept[k]; ok {
		return img
	}
	scene.Palette = paletteNow()
	j := stillJob{k, scene, done}
	if s.post == nil {
		img := drawStill(s.draw, j)
		s.put(k, img)
		return img
	}
	if !s.asked[k] {
		select {
		case s.jobs <- j:
			s.asked[k] = true
		default: // the next paint asks again
		}
	}
	if img, ok := s.last[lastKey{id, k.dark}]; ok {
		return img
	}
	return image.NewRGBA(image.Rect(0, 0, 1, 1))
}

// Still is one such picture.
type Still struct {
	widget.BaseWidget
	raster *canvas.Raster
	least  fyne.Size
}

// NewStill shows the scene of a card, by its id, at least so large.
func NewStill(stills *Stills, id string, scene figure.Scene, least fyne.Size) *Still {
	t := &Still{least: least}
	t.raster = canvas.NewRaster(func(w, h int) image.Image {
		if scene.Motion == nil || w < 2 || h < 2 {
			return image.NewRGBA(image.Rect(0, 0, 1, 1))
		}
		return stills.get(id, scene, w, h, t.raster.Refresh)
	})
	t.ExtendBaseWidget(t)
	return t
}

// MinSize is the least size.
func (t *Still) MinSize() fyne.Size { return t.least }

// CreateRenderer belongs to Fyne.
func (t *Still) CreateRenderer() fyne.WidgetRenderer { return &stillRenderer{t} }

type stillRenderer struct{ t *Still }

func (r *stillRenderer) Destroy()                     {}
func (r *stillRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.t.raster} }
func (r *stillRenderer) MinSize() fyne.Size           { return r.t.least }
func (r *stillRenderer) Layout(s fyne.Size)           { r.t.raster.Resize(s) }
func (r *stillRenderer) Refresh()                     { r.t.raster.Refresh() }
