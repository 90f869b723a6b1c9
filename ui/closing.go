package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

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
	if w.front != nil {
		w.front.hidden() // an editor keeps what was changed
	}
	w.leaveOutside()
	w.win.Close()
}
