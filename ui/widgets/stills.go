package widgets

import (
	"image"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"limber/exercises/figure"
)

func seconds(s float64) time.Duration { return time.Duration(s * float64(time.Second)) }

// Stills draws pictures that do not move, each once for a size and a look, away from the window's
// own goroutine, and keeps them. It is used from the window's goroutine alone.
//
// A screen of fifty cards asks only for those in sight, because Fyne paints no others. While the window is dragged
// to another size, each picture waits in one size at most, the last asked for, and what is in sight now is drawn first.
type Stills struct {
	post  func(func()) // brings a result back to the window's goroutine
	kept  map[stillKey]*image.RGBA
	order []stillKey // the oldest first
	bytes int
	last  map[lastKey]*image.RGBA // of any size: shown, stretched, until the right one is there
	draw  *figure.Renderer
	mover mover // of the tiles that show them
	// wanted holds, for each picture that is not there yet, who is to be painted again once it is.
	wanted map[stillKey]map[painted]bool

	mu      sync.Mutex
	waiting []stillJob // the last is drawn first
	wake    chan struct{}
}

// stillKey is all that a picture depends on. The motion takes part, since a card may be read anew with the same id.
type stillKey struct {
	lastKey
	w, h int
}

type lastKey struct {
	id     string
	motion *figure.Motion
	own    figure.Pictures
	look   *figure.Palette
}

type stillJob struct {
	key   stillKey
	scene figure.Scene
}

// painted is what shows a picture.
type painted interface{ Refresh() }

// keepBytes bounds what is kept: a catalogue of fifty cards in two sizes on a fine screen.
const keepBytes = 64 << 20

// NewStills starts the drawing. post nil draws at once, in the caller's goroutine: for tests and pictures.
func NewStills(post func(func())) *Stills {
	s := &Stills{
		post: post, kept: map[stillKey]*image.RGBA{}, last: map[lastKey]*image.RGBA{},
		draw: figure.NewRenderer(), wanted: map[stillKey]map[painted]bool{}, wake: make(chan struct{}, 1),
	}
	if post != nil {
		go s.work()
	}
	return s
}

// work draws what waits, for as long as the program runs.
func (s *Stills) work() {
	for range s.wake {
		for j, ok := s.next(); ok; j, ok = s.next() {
			img := drawStill(s.draw, j)
			s.post(func() { s.drawn(j.key, img) })
		}
	}
}

func (s *Stills) next() (stillJob, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := len(s.waiting)
	if n == 0 {
		return stillJob{}, false
	}
	j := s.waiting[n-1]
	s.waiting = s.waiting[:n-1]
	return j, true
}

func (s *Stills) drawn(k stillKey, img *image.RGBA) {
	s.put(k, img)
	for who := range s.wanted[k] {
		who.Refresh()
	}
	delete(s.wanted, k)
}

func drawStill(r *figure.Renderer, j stillJob) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, j.key.w, j.key.h))
	r.Draw(img, j.scene)
	return img
}

func (s *Stills) put(k stillKey, img *image.RGBA) {
	if s.kept[k] != nil {
		return
	}
	s.kept[k], s.last[k.lastKey] = img, img
	s.order = append(s.order, k)
	s.bytes += len(img.Pix)
	for s.bytes > keepBytes && len(s.order) > 1 {
		old := s.order[0]
		s.order = s.order[1:]
		s.bytes -= len(s.kept[old].Pix)
		if s.last[old.lastKey] == s.kept[old] {
			delete(s.last, old.lastKey)
		}
		delete(s.kept, old)
	}
}

// get gives the picture, or what there is until who is painted again.
func (s *Stills) get(id string, scene figure.Scene, w, h int, who painted) image.Image {
	if scene.Palette == nil {
		scene.Palette = paletteNow()
	}
	k := stillKey{lastKey{id, scene.Motion, scene.Pictures, scene.Palette}, w, h}
	if img, ok := s.kept[k]; ok {
		return img
	}
	j := stillJob{k, scene}
	if s.post == nil {
		img := drawStill(s.draw, j)
		s.put(k, img)
		return img
	}
	s.ask(j, who)
	if img, ok := s.last[k.lastKey]; ok {
		return img
	}
	return image.NewRGBA(image.Rect(0, 0, 1, 1))
}

// ask puts a job in front of those that wait. Another size of the same picture that waits is wanted no more.
func (s *Stills) ask(j stillJob, who painted) {
	asked := s.wanted[j.key] != nil
	if !asked {
		s.wanted[j.key] = map[painted]bool{}
	}
	s.wanted[j.key][who] = true
	s.mu.Lock()
	for i, w := range s.waiting {
		if w.key.lastKey == j.key.lastKey {
			s.waiting = append(s.waiting[:i], s.waiting[i+1:]...)
			if w.key != j.key {
				delete(s.wanted, w.key)
			}
			asked = false
			break
		}
	}
	if !asked { // else it is being drawn
		s.waiting = append(s.waiting, j)
	}
	s.mu.Unlock()
	select {
	case s.wake <- struct{}{}:
	default: // it is awake
	}
}

// Still is one such picture.
type Still struct {
	widget.BaseWidget
	raster *canvas.Raster
	least  fyne.Size
}

// NewStill shows the scene of a card, by its id, at least so large. Scenes that differ in more than the motion
// (another pose, another side) have other ids. A scene with a palette of its own keeps it.
func NewStill(stills *Stills, id string, scene figure.Scene, least fyne.Size) *Still {
	t := &Still{least: least}
	t.raster = canvas.NewRaster(func(w, h int) image.Image {
		if scene.Motion == nil && scene.Pictures == nil || w < 2 || h < 2 {
			return image.NewRGBA(image.Rect(0, 0, 1, 1))
		}
		return stills.get(id, scene, w, h, t.raster)
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
