package ui

import (
	"context"
	"errors"
	"image"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynetooltip "github.com/dweymouth/fyne-tooltip"

	"limber/exercises/plan"
	"limber/lang"
	"limber/tracker/agent/api"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// screen is one idea, filling the window beside the rail.
type screen interface {
	object() fyne.CanvasObject
	shown()
	hidden()
	update()                   // the agent's status changed
	key(e *fyne.KeyEvent) bool // true: it was of use
	page() *widgets.Page       // scrolls after the focus; may be nil
	whole() bool               // fills the window, without the rail
	name() string              // as in Screens
}

// plain is embedded by a screen that does not care.
type plain struct{}

func (plain) shown()                  {}
func (plain) hidden()                 {}
func (plain) update()                 {}
func (plain) key(*fyne.KeyEvent) bool { return false }
func (plain) page() *widgets.Page     { return nil }
func (plain) whole() bool             { return false }

// window holds what the screens share.
type window struct {
	engine
	ctx    context.Context
	d      Deps
	words  *lang.Words
	win    fyne.Window
	stills *widgets.Stills
	jobs   *jobs

	rail     *widgets.Rail
	frame    *fyne.Container
	layout   *frameLayout
	front    screen
	trail    []screen // where Back leads
	today    *today
	grid     *grid
	learn    *learn
	course   *progressScreen
	prefs    *settings
	session  *sessionScreen // while one runs
	starting bool           // one is being written down, to run then
	running  string         // the id of the one begun last, whether it still runs or not
	mine     mine

	status    api.Status
	known     bool         // a status has come
	gone      error        // why there is none now
	said      error        // what went wrong last, until it is put away
	safety    SafetyAnswer // the last answer, with where all of them leave the person now
	answered  bool         // the questions of the screening
	answers   []SafetyAnswer
	cleared   map[string]time.Time // the day of a professional's word, by id
	screening plan.Screening       // what all of it comes to
	rescreen  bool                 // it is to be answered anew before the next session
	look      theme.Limber
	heard     string // the sound settings that Sound was told
	spoken    string // the same of Voice
	resized   bool   // text or cards changed during a session: the other screens are to be made anew
	packs     packsShown
	history   plan.History // the sessions so far, from readHistory
	historic  bool         // they were read whole once
	reading   bool         // they are being read again, after they could not be
	outside   outside      // what the desktop knows of the session
	rooms     *rooms       // the other window of this process; nil: this is the only one there can be
	small     *breakWindow // nil: this is the large one
}

const (
	home       = "today"
	wideEnough = 720 // from here the rail is at the left
)

func newWindow(ctx context.Context, d Deps, e engine, r *rooms) *window {
	w := &window{engine: e, ctx: ctx, d: d, words: d.Words, rooms: r}
	w.equip()
	w.win = d.App.NewWindow(w.words.T("window.title"))
	w.win.SetPadded(false)
	w.win.Resize(fyne.NewSize(1040, 760))
	w.win.SetCloseIntercept(w.onClose)
	w.win.SetOnDropped(w.onDropped)
	w.win.Canvas().SetOnTypedKey(w.onKey)
	w.win.Canvas().SetOnTypedRune(w.onRune)
	w.shortcuts()
	w.readSafety()
	w.readHistory(w.onHistory)
	w.build()
	w.open(d.Start)
	if d.Erased != nil {
		w.sayErased(d.Erased)
	}
	if w.front != w.today { // which looks by itself
		w.findUnfinished(func(*unfinished) {})
	}
	return w
}

// equip gives a window what it needs before there is anything to see.
func (w *window) equip() {
	w.jobs = newJobs(w.inline)
	w.stills = widgets.NewStills(w.post)
	if w.inline {
		w.stills = widgets.NewStills(nil)
	}
	w.d.App.Settings().SetTheme(w.look)
	w.status.Settings = w.d.Settings
	w.applySettings()
}

// build makes all screens anew; a change of language or text size needs it.
func (w *window) build() {
	places := []widgets.Place{
		{ID: "today", Words: w.words.T("rail.today"), Icon: "today"},
		{ID: "exercises", Words: w.words.T("rail.exercises"), Icon: "exercises"},
		{ID: "progress", Words: w.words.T("rail.progress"), Icon: "progress"},
		{ID: "learn", Words: w.words.T("rail.learn"), Icon: "learn"},
		{ID: "settings", Words: w.words.T("rail.settings"), Icon: "settings"},
	}
	w.rail = widgets.NewRail(places, func(id string) { w.goTo(id) })
	w.today, w.grid, w.learn, w.prefs = newToday(w), newGrid(w), newLearn(w), newSettings(w)
	w.course = newProgress(w)
	w.layout = &frameLayout{w: w}
	w.frame = container.New(w.layout, w.rail)
	w.win.SetContent(fynetooltip.AddWindowToolTipLayer(container.NewStack(w.firstFrame(), w.frame), w.win.Canvas()))
}

// firstFrame is a pixel whose painting says that the window can be seen.
func (w *window) firstFrame() fyne.CanvasObject {
	if w.d.Frames == nil {
		return container.NewWithoutLayout()
	}
	pixel := canvas.NewRaster(func(int, int) image.Image {
		if f := w.d.Frames; f != nil {
			w.d.Frames = nil
			f()
		}
		return image.NewRGBA(image.Rect(0, 0, 1, 1))
	})
	pixel.Resize(fyne.NewSquareSize(1))
	return container.NewWithoutLayout(pixel)
}

// follow listens to the agent and to what comes from outside, as long as the window is open.
func (w *window) follow() {
	w.followStatus()
	w.followPacks()
}

// followStatus listens to the agent and to the keys of a media player.
func (w *window) followStatus() {
	w.run(func() {
		w.d.Agent.Watch(w.ctx, func(s api.Status, err error) { w.post(func() { w.onStatus(s, err) }) })
	})
	w.followRemote()
}

// raise brings the window forward. A session that runs is not disturbed.
func (w *window) raise(s Start) {
	w.win.Show()
	w.win.RequestFocus()
	if w.session == nil && s != (Start{}) {
		w.open(s)
	}
}

// onStatus takes what the agent says.
func (w *window) onStatus(s api.Status, err error) {
	w.gone = err
	if err == nil {
		came := w.known && mergedIn(s) != mergedIn(w.status)
		w.status, w.known = s, true
		w.applySettings()
		if came {
			w.fromOthers()
		}
		w.readLate()
	}
	if w.front != nil {
		w.front.update()
	}
}

// complain shows what went wrong above the screen, in the person's words.
func (w *window) complain(err error) {
	if err == nil || errors.Is(err, context.Canceled) {
		return
	}
	w.said = err
	if w.front != nil {
		w.front.update()
	}
}

// problem puts an error into words.
func (w *window) problem(err error) string {
	if errors.Is(err, ErrNoAgent) {
		return w.words.T("problem.no_agent")
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return w.words.T("problem.slow")
	}
	var known interface{ Sentence() string }
	if errors.As(err, &known) && w.words.Has(known.Sentence()) {
		return w.words.T(known.Sentence())
	}
	return err.Error()
}

// onRune is for a screen that has a use for letters.
func (w *window) onRune(r rune) {
	if s, ok := w.front.(interface{ typed(rune) }); ok {
		s.typed(r)
	}
}

func (w *window) onKey(e *fyne.KeyEvent) {
	if w.front == nil || w.front.key(e) {
		return
	}
	if p := w.front.page(); p != nil && scrollKey(p, e.Name) {
		return
	}
	if e.Name == fyne.KeyEscape && len(w.trail) > 0 {
		w.back()
	}
}
