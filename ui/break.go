package ui

import (
	"context"
	"image"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver"
	"fyne.io/fyne/v2/driver/desktop"
	fynetooltip "github.com/dweymouth/fyne-tooltip"

	"limber/exercises/session"
	"limber/ui/widgets"
)

// breakWindow is what a break's small window has beside what every window has.
type breakWindow struct {
	asked   Asked
	ready   bool          // the window has been prepared to be shown
	forward bool          // it may have the keyboard
	since   time.Duration // when it came up
}

// settle is how long keys are not heeded after the window has come up: they were meant for another one.
const settle = 400 * time.Millisecond

// breakSize is the small window in normal text.
var breakSize = fyne.NewSize(440, 410)

// newBreakWindow makes the small window of a break. It has one screen at a time, no rail and no way back.
func newBreakWindow(ctx context.Context, d Deps, e engine, r *rooms) *window {
	w := &window{engine: e, ctx: ctx, d: d, words: d.Words, rooms: r, small: &breakWindow{}}
	w.equip()
	w.win = d.App.NewWindow(w.words.T("break.window"))
	w.win.SetPadded(false)
	w.win.SetCloseIntercept(w.endBreak)
	w.win.Canvas().SetOnTypedKey(w.onBreakKey)
	w.win.Canvas().SetOnTypedRune(w.onRune)
	for _, key := range []fyne.KeyName{fyne.KeyW, fyne.KeyQ} {
		w.win.Canvas().AddShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}, func(fyne.Shortcut) { w.endBreak() })
	}
	w.rail = widgets.NewRail(nil, func(string) {})
	w.rail.Hide()
	w.frame = container.New(&breakFrame{w: w}, w.rail)
	w.win.SetContent(fynetooltip.AddWindowToolTipLayer(container.NewStack(w.firstFrame(), w.frame), w.win.Canvas()))
	size := breakSize
	if w.look.Large {
		size = fyne.NewSize(size.Width*1.2, size.Height*1.25)
	}
	w.win.Resize(size)
	w.findUnfinished(func(*unfinished) {}) // whoever never opens the large window has old sessions ended too
	w.afterSafety(func() {
		w.readHistory(func() { w.startBreakWith(shortBreak, d.Start.Exercise) })
	})
	return w
}

// afterBreak says that it was done, or gives the desk back at once where the person has stopped it.
func (w *window) afterBreak(res session.Result, from *halted) {
	switch res.Outcome {
	case "wrong": // there is more to read than fits here
		w.rooms.openLarge(Start{})
		w.rooms.large.show(newWrong(w.rooms.large, from))
		w.closeBreak()
	case "done":
		if slices.ContainsFunc(res.Items, func(it session.ItemResult) bool { return it.Hurt != "" }) {
			w.closeBreak() // no praise after pain
			return
		}
		w.show(newBreakDone(w))
	default:
		w.closeBreak()
	}
}

// endBreak is Escape and the close button: what was done is written down, and the desk is given back.
func (w *window) endBreak() {
	if w.session != nil {
		w.session.do(session.Stop)
		return
	}
	w.closeBreak()
}

func (w *window) closeBreak() {
	if w.front != nil {
		w.front.hidden()
	}
	w.leaveOutside()
	w.win.Close()
}

func (w *window) onBreakKey(e *fyne.KeyEvent) {
	if e.Name != fyne.KeyEscape && w.engine.now()-w.small.since < settle {
		return
	}
	if w.front != nil && w.front.key(e) {
		return
	}
	if e.Name == fyne.KeyEscape {
		w.endBreak()
	}
}

// comeForward shows the window, with the keyboard unless somebody is typing.
func (w *window) comeForward(asked Asked) {
	b := w.small
	b.asked, b.ready, b.forward = asked, false, true
	b.since = w.engine.now()
	if w.d.Unfocused != nil {
		w.d.Unfocused(true)
	}
	w.beforeShow() // one that is open already
	w.win.Show()   // a new one: see breakFrame
	if w.d.Unfocused != nil {
		w.d.Unfocused(false)
	}
	if b.forward {
		w.win.RequestFocus()
	}
}

// beforeShow is called when there is a window that is not on the screen yet, the only moment at which a desktop can be
// told where it shall stand and whether it wants the keyboard.
func (w *window) beforeShow() {
	native, ok := w.win.(driver.NativeWindow)
	if !ok || w.d.Appear == nil || w.small.ready {
		return
	}
	native.RunNative(func(context any) {
		if !exists(context) {
			return
		}
		w.small.ready = true
		c := w.win.Canvas()
		a := w.d.Appear(context, image.Pt(int(c.Size().Width*c.Scale()), int(c.Size().Height*c.Scale())), w.small.asked)
		w.small.forward = a.Forward
		if at, ok := w.win.(desktop.Window); ok && a.Placed {
			at.RequestPosition(a.At.X, a.At.Y)
		}
	})
}

// exists: Fyne knows the window's handle once it has made it.
func exists(context any) bool {
	switch c := context.(type) {
	case driver.X11WindowContext:
		return c.WindowHandle != 0
	case driver.WindowsWindowContext:
		return c.HWND != 0
	}
	return false
}

// breakFrame gives the whole window to its screen. Fyne asks for its least size when it has made the window and
// before it shows it.
type breakFrame struct{ w *window }

func (l *breakFrame) MinSize([]fyne.CanvasObject) fyne.Size {
	l.w.beforeShow()
	return fyne.NewSize(340, 320)
}

func (l *breakFrame) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(s)
}
