package ui

import (
	"context"
	"errors"
	"image"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	fynetooltip "github.com/dweymouth/fyne-tooltip"

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

	rail    *widgets.Rail
	frame   *fyne.Container
	layout  *frameLayout
	front   screen
	trail   []screen // where Back leads
	today   *today
	grid    *grid
	prefs   *settings
	session *sessionScreen // while one runs

	status   api.Status
	known    bool  // a status has come
	gone     error // why there is none now
	said     error // what went wrong last, until it is put away
	safety   SafetyAnswer
	answered bool // the safety page
	look     theme.Limber
	heard    string // the sound settings that Sound was told
	resized  bool   // text changed its size during a session: the other screens are to be made anew
}

const (
	home       = "today"
	wideEnough = 720 // from here the rail is at the left
)

func newWindow(ctx context.Context, d Deps, e engine) *window {
	w := &window{engine: e, ctx: ctx, d: d, words: d.Words}
	w.jobs = newJobs(e.inline)
	w.stills = widgets.NewStills(e.post)
	if e.inline {
		w.stills = widgets.NewStills(nil)
	}
	d.App.Settings().SetTheme(w.look)
	w.status.Settings = d.Settings
	w.applySettings()
	w.win = d.App.NewWindow(w.words.T("window.title"))
	w.win.SetPadded(false)
	w.win.SetMaster()
	w.win.Resize(fyne.NewSize(1040, 760))
	w.win.SetCloseIntercept(w.onClose)
	w.win.Canvas().SetOnTypedKey(w.onKey)
	w.win.Canvas().SetOnTypedRune(func(rune) {})
	w.shortcuts()
	w.readSafety()
	w.build()
	w.open(d.Start)
	return w
}

// build makes all screens anew; a change of language or text size needs it.
func (w *window) build() {
	places := []widgets.Place{
		{ID: "today", Words: w.words.T("rail.today"), Icon: "today"},
		{ID: "exercises", Words: w.words.T("rail.exercises"), Icon: "exercises"},
		{ID: "settings", Words: w.words.T("rail.settings"), Icon: "settings"},
	}
	w.rail = widgets.NewRail(places, func(id string) { w.goTo(id) })
	w.today, w.grid, w.prefs = newToday(w), newGrid(w), newSettings(w)
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

// open goes where a start of Limber wants to.
func (w *window) open(s Start) {
	switch {
	case s.Break:
		w.show(w.today) // until the journal has answered
		w.startBreak("desk_2")
	case s.Exercise != "" && w.d.Catalogue.Card(s.Exercise) != nil:
		w.show(w.grid)
		w.push(newCard(w, w.d.Catalogue.Card(s.Exercise)))
	case s.Screen == "card" && len(w.d.Catalogue.Cards) > 0:
		w.show(w.grid)
		w.push(newCard(w, w.d.Catalogue.Cards[0]))
	case s.Screen == "safety":
		w.show(w.today)
		w.push(newSafety(w, nil))
	case s.Screen == "session":
		w.show(w.today)
		w.startBreak("desk_2")
	default:
		w.goTo(s.Screen)
	}
	if p := w.front.page(); s.State == "end" && p != nil {
		p.ScrollToEnd()
	}
}

// goTo opens one of the rail's places.
func (w *window) goTo(id string) {
	switch id {
	case "exercises":
		w.show(w.grid)
	case "settings":
		w.show(w.prefs)
	default:
		w.show(w.today)
	}
}

// show puts a screen in front and forgets the way there.
func (w *window) show(s screen) {
	if w.resized && w.session == nil {
		w.resized = false
		w.rebuild()
		s = w.again(s)
	}
	w.trail = nil
	w.bring(s)
}

// push puts a screen in front; Back leads to the one before.
func (w *window) push(s screen) {
	if w.front != nil {
		w.trail = append(w.trail, w.front)
	}
	w.bring(s)
}

// replace puts a screen in the place of the one in front.
func (w *window) replace(s screen) { w.bring(s) }

// back leads to the screen before.
func (w *window) back() {
	if len(w.trail) == 0 {
		w.goTo(home)
		return
	}
	s := w.trail[len(w.trail)-1]
	w.trail = w.trail[:len(w.trail)-1]
	w.bring(s)
}

func (w *window) bring(s screen) {
	if w.front != nil {
		w.front.hidden()
	}
	w.win.Canvas().Unfocus()
	w.front = s
	root := s.name()
	if root == "card" {
		root = "exercises"
	}
	w.rail.Choose(root)
	if s.whole() {
		w.rail.Hide()
	} else {
		w.rail.Show()
	}
	widgets.Follow(s.page())
	w.frame.Objects = []fyne.CanvasObject{s.object(), w.rail}
	s.update()
	w.frame.Refresh()
	s.shown()
}

// frameLayout sets the rail at the left of the screen, or below it where the window is narrow.
type frameLayout struct{ w *window }

func (l *frameLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(400, 480) }

func (l *frameLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	if len(objects) < 2 {
		return
	}
	body, rail := objects[0], l.w.rail
	at := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	}
	switch {
	case !rail.Visible():
		at(body, 0, 0, s.Width, s.Height)
	case s.Width < wideEnough:
		rail.Bottom(true)
		h := rail.MinSize().Height
		at(body, 0, 0, s.Width, s.Height-h)
		at(rail, 0, s.Height-h, s.Width, h)
	default:
		rail.Bottom(false)
		rw := rail.MinSize().Width
		at(rail, 0, 0, rw, s.Height)
		at(body, rw, 0, s.Width-rw, s.Height)
	}
}

// narrow tells whether the window is too narrow for two columns.
func (w *window) narrow() bool { return w.win.Canvas().Size().Width < wideEnough }

// follow listens to the agent and to other starts of Limber, as long as the window is open.
func (w *window) follow() {
	w.run(func() {
		w.d.Agent.Watch(w.ctx, func(s api.Status, err error) { w.post(func() { w.onStatus(s, err) }) })
	})
	if w.d.Raise != nil {
		w.run(func() {
			for s := range w.d.Raise {
				w.post(func() { w.raise(s) })
			}
		})
	}
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
		w.status, w.known = s, true
		w.applySettings()
	}
	if w.front != nil {
		w.front.update()
	}
}

// applySettings lets look and sound follow the settings.
func (w *window) applySettings() {
	v := w.status.Settings
	look := theme.Limber{Mode: theme.Mode(v["theme"]), Large: v["text_size"] == "large"}
	if look.Mode == "" {
		look.Mode = theme.System
	}
	if w.look != look && v != nil {
		larger := w.look.Large != look.Large && w.frame != nil
		w.look = look
		w.d.App.Settings().SetTheme(look)
		if larger && w.session == nil {
			w.rebuild()
		}
		w.resized = w.resized || larger && w.session != nil
	}
	if sound := v["sound"] + " " + v["volume"]; v != nil && sound != w.heard { // once: in a session the person may mute it
		w.heard = sound
		w.d.Sound.SetOn(v["sound"] != "off")
		w.d.Sound.SetVolume(number(v["volume"], 70))
	}
}

// rebuild makes the screens anew and stays where it was.
func (w *window) rebuild() {
	front, trail := w.front, w.trail
	if front == nil {
		w.build()
		return
	}
	front.hidden()
	w.front = nil
	w.build()
	w.trail = nil
	for _, s := range trail {
		w.trail = append(w.trail, w.again(s))
	}
	w.bring(w.again(front))
}

// again is the same screen, made anew.
func (w *window) again(s screen) screen {
	switch s := s.(type) {
	case *grid:
		return w.grid
	case *settings:
		return w.prefs
	case *cardScreen:
		return newCard(w, s.card)
	case *safetyScreen:
		return newSafety(w, s.waiting)
	case *helpScreen:
		return newHelp(w, s.inSession)
	case *questionScreen, *endScreen:
		return s
	}
	return w.today
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
	return err.Error()
}

func (w *window) onKey(e *fyne.KeyEvent) {
	if w.front == nil || w.front.key(e) {
		return
	}
	if e.Name == fyne.KeyEscape && len(w.trail) > 0 {
		w.back()
	}
}

// shortcuts are those that every desktop knows: quit, close, search, settings.
func (w *window) shortcuts() {
	add := func(key fyne.KeyName, do func()) {
		w.win.Canvas().AddShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}, func(fyne.Shortcut) { do() })
	}
	add(fyne.KeyW, w.onClose)
	add(fyne.KeyQ, w.onClose)
	add(fyne.KeyF, func() {
		if w.session == nil {
			w.show(w.grid)
			w.grid.search()
		}
	})
	add(fyne.KeyComma, func() {
		if w.session == nil {
			w.show(w.prefs)
		}
	})
}

// told is the name under which Fyne's preferences keep that the person has been told once.
const toldClose = "told_close"

// onClose ends the window. The first time it says that reminders go on.
func (w *window) onClose() {
	if w.session != nil {
		w.session.leave()
	}
	p := w.d.App.Preferences()
	if w.gone == nil && w.known && !p.Bool(toldClose) {
		p.SetBool(toldClose, true)
		w.show(newQuestion(w, question{
			icon: "info", title: w.words.T("close.title"), text: w.words.T("close.text"),
			yes: w.words.T("close.yes"), onYes: w.close, no: w.words.T("close.no"), onNo: func() { w.goTo(home) },
		}))
		return
	}
	w.close()
}

func (w *window) close() {
	w.d.App.Driver().SetDisableScreenBlanking(false)
	w.win.Close()
}

// readSafety learns what was answered before. Until it is known, nothing was.
func (w *window) readSafety() { w.afterSafety(func() {}) }

// afterSafety calls then once it is known what the safety page was answered.
func (w *window) afterSafety(then func()) {
	if w.answered {
		then()
		return
	}
	var a SafetyAnswer
	var ok bool
	w.write(func(ctx context.Context) (err error) {
		a, ok, err = w.d.Journal.LastSafety(ctx)
		return err
	}, func(err error) {
		if err == nil && ok && !w.answered {
			w.safety, w.answered = a, true
		}
		then()
	})
}

// offerFor is how long an unfinished session is offered again.
const offerFor = 2 * time.Hour
