package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	ttwidget "github.com/dweymouth/fyne-tooltip/widget"
)

// Pressable is what buttons, chips, tiles and rail items have in common: a tap, Enter or Space
// presses, Tab reaches it, and it knows whether it has the pointer or the focus.
type Pressable struct {
	ttwidget.ToolTipWidget
	OnTap func()
	// OnKey sees a key before it presses; true: it is dealt with. Grids move by it.
	OnKey func(*fyne.KeyEvent) bool
	// OnOver is told when the pointer or the focus comes and goes.
	OnOver func(over bool)

	label            string // for a screen reader
	self             fyne.Widget
	hovered, focused bool
	disabled         bool
}

var (
	_ fyne.Tappable      = (*Pressable)(nil)
	_ fyne.Focusable     = (*Pressable)(nil)
	_ fyne.Disableable   = (*Pressable)(nil)
	_ fyne.Accessible    = (*Pressable)(nil)
	_ desktop.Hoverable  = (*Pressable)(nil)
	_ desktop.Cursorable = (*Pressable)(nil)
)

func (p *Pressable) become(self fyne.Widget) {
	p.self = self
	p.ExtendBaseWidget(self)
}

// Over tells whether the pointer or the focus is here.
func (p *Pressable) Over() bool { return p.hovered || p.focused }

// Tapped is a click. The focus that a click brings goes again, so that Space and the arrows keep
// their meaning on the screen; the Tab key brings it back.
func (p *Pressable) Tapped(*fyne.PointEvent) {
	if p.disabled {
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(p.self); c != nil && any(c.Focused()) == any(p.self) {
		c.Unfocus()
	}
	p.press()
}

func (p *Pressable) press() {
	if !p.disabled && p.OnTap != nil {
		p.OnTap()
	}
}

// TypedKey presses on Enter and Space; what it has no use for goes to the window.
func (p *Pressable) TypedKey(e *fyne.KeyEvent) {
	if p.OnKey != nil && p.OnKey(e) {
		return
	}
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		p.press()
		return
	}
	c := fyne.CurrentApp().Driver().CanvasForObject(p.self)
	if c != nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(e)
	}
}

// TypedRune is not ours: the window may have a use for a letter.
func (p *Pressable) TypedRune(r rune) {
	c := fyne.CurrentApp().Driver().CanvasForObject(p.self)
	if c != nil && c.OnTypedRune() != nil {
		c.OnTypedRune()(r)
	}
}

// FocusGained shows the focus, and brings it into sight.
func (p *Pressable) FocusGained() {
	p.focused = true
	p.changed()
	reveal(p.self)
}

// FocusLost hides it again.
func (p *Pressable) FocusLost() {
	p.focused = false
	p.changed()
}

// tipped is what the pointer came to last. Its tooltip may be shown, or come yet.
var tipped *Pressable

// HideTip puts the tooltip away. A widget that goes from under a pointer at rest is not told that the pointer
// left it, and its tooltip would stay.
func HideTip() {
	if tipped != nil {
		tipped.ToolTipWidget.MouseOut()
	}
}

// Hide belongs to fyne.CanvasObject.
func (p *Pressable) Hide() {
	if tipped == p {
		HideTip()
	}
	p.ToolTipWidget.Hide()
}

// MouseIn, MouseMoved and MouseOut follow the pointer.
func (p *Pressable) MouseIn(e *desktop.MouseEvent) {
	HideTip() // one that came although the pointer had left, too
	tipped = p
	p.ToolTipWidget.MouseIn(e)
	p.hovered = true
	p.changed()
}

// MouseMoved belongs to desktop.Hoverable.
func (p *Pressable) MouseMoved(e *desktop.MouseEvent) { p.ToolTipWidget.MouseMoved(e) }

// MouseOut belongs to desktop.Hoverable.
func (p *Pressable) MouseOut() {
	p.ToolTipWidget.MouseOut()
	p.hovered = false
	p.changed()
}

func (p *Pressable) changed() {
	if p.OnOver != nil {
		p.OnOver(p.Over())
	}
	p.Refresh()
}

// Cursor is a hand, where a press does something.
func (p *Pressable) Cursor() desktop.Cursor {
	if p.disabled {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// Enable lets it be pressed.
func (p *Pressable) Enable() { p.setDisabled(false) }

// Disable keeps it from being pressed.
func (p *Pressable) Disable() { p.setDisabled(true) }

// Disabled tells whether it cannot be pressed.
func (p *Pressable) Disabled() bool { return p.disabled }

func (p *Pressable) setDisabled(d bool) {
	if p.disabled != d {
		p.disabled = d
		p.Refresh()
	}
}

// AccessibilityLabel is what a screen reader says.
func (p *Pressable) AccessibilityLabel() string { return p.label }

// AccessibilityRole belongs to fyne.Accessible.
func (p *Pressable) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }
