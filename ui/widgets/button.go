package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"limber/ui/theme"
)

// Look is how loud a button is. A screen has one Primary at most.
type Look int

const (
	Quiet   Look = iota // soft ground
	Primary             // the one main action
	Plain               // words alone, as a link
	Danger              // stops, erases
	Warn                // "something feels wrong": seen at once, without alarm
)

// Button is words, an icon, or both.
type Button struct {
	Pressable
	words string
	icon  string
	look  Look
	tall  bool
	round bool // a small disc around an icon
}

// NewButton makes a button of a look; icon names a drawing of the theme, or is empty.
func NewButton(look Look, words, icon string, tap func()) *Button {
	b := &Button{words: words, icon: icon, look: look}
	b.OnTap, b.label = tap, words
	b.become(b)
	return b
}

// NewIconButton shows a drawing alone; its words are in the tooltip.
func NewIconButton(icon, tip string, tap func()) *Button {
	b := NewButton(Plain, "", icon, tap)
	b.label = tip
	b.SetToolTip(tip)
	return b
}

// Tall makes it large enough to be hit from the mat.
func (b *Button) Tall() *Button { b.tall = true; return b }

// Round makes a small disc of an icon.
func (b *Button) Round() *Button { b.round, b.look = true, Quiet; return b }

func (b *Button) radius() float32 {
	if b.round {
		return b.Size().Height / 2
	}
	return theme.Radius
}

// As makes it louder or quieter.
func (b *Button) As(look Look) {
	if b.look != look {
		b.look = look
		b.Refresh()
	}
}

// Look is how loud it is.
func (b *Button) Look() Look { return b.look }

// Words is what it says.
func (b *Button) Words() string { return b.words }

// Set changes words and icon.
func (b *Button) Set(words, icon string) {
	if b.words == words && b.icon == icon {
		return
	}
	b.words, b.icon = words, icon
	if words != "" {
		b.label = words
	}
	b.Refresh()
}

// Tip names a button that shows a drawing alone, after that has changed.
func (b *Button) Tip(words string) {
	b.label = words
	b.SetToolTip(words)
}

func (b *Button) height() float32 {
	h := theme.Size(theme.Body) * 2.7
	if b.tall {
		h = theme.Size(theme.Body) * 3.5
	}
	return h
}

const focusWidth = 2.5

// MinSize is the words with room beside them.
func (b *Button) MinSize() fyne.Size {
	b.ExtendBaseWidget(b)
	h := b.height()
	if b.round {
		h = theme.Size(theme.Body) * 2.2
	}
	if b.words == "" {
		return fyne.NewSize(h, h)
	}
	w := fyne.MeasureText(b.words, theme.Size(theme.Body), fyne.TextStyle{Bold: true}).Width
	if b.icon != "" {
		w += b.iconSize() + theme.Unit
	}
	side := theme.Unit * 2.5
	if b.look == Plain {
		side = theme.Unit * 1.5
	}
	return fyne.NewSize(w+2*side, h)
}

func (b *Button) iconSize() float32 {
	if b.round {
		return theme.Size(theme.Body) * 1.1
	}
	return theme.Size(theme.Body) * 1.35
}

// colours gives ground and ink as the button is now; a nil ground is none.
func (b *Button) colours() (ground color.Color, ink fyne.ThemeColorName) {
	type pair struct{ rest, over, ink fyne.ThemeColorName }
	p := map[Look]pair{
		Quiet:   {theme.TealSoft, theme.Line, theme.Teal},
		Primary: {theme.Teal, theme.TealHover, theme.OnTeal},
		Plain:   {"", theme.Raised, theme.Teal},
		Danger:  {theme.Danger, theme.DangerHover, theme.OnDanger},
		Warn:    {theme.CoralSoft, theme.Line, theme.CoralInk},
	}[b.look]
	if b.disabled {
		if b.look == Plain {
			return color.Transparent, theme.Ink3
		}
		return theme.Color(theme.Raised), theme.Ink3
	}
	name := p.rest
	if b.hovered {
		name = p.over
	}
	if name == "" {
		return color.Transparent, p.ink
	}
	return theme.Color(name), p.ink
}

// CreateRenderer belongs to Fyne.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	r := &buttonRenderer{b: b, ground: canvas.NewRectangle(nil), focus: canvas.NewRectangle(color.Transparent), text: canvas.NewText("", nil), icon: &canvas.Image{FillMode: canvas.ImageFillContain}}
	r.Refresh()
	return r
}

type buttonRenderer struct {
	b             *Button
	ground, focus *canvas.Rectangle
	text          *canvas.Text
	icon          *canvas.Image
}

func (r *buttonRenderer) Destroy()           {}
func (r *buttonRenderer) MinSize() fyne.Size { return r.b.MinSize() }
func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.icon, r.text, r.focus}
}

func (r *buttonRenderer) Layout(s fyne.Size) {
	r.ground.Resize(s)
	r.ground.CornerRadius, r.focus.CornerRadius = r.b.radius(), r.b.radius()+3
	r.focus.Move(fyne.NewPos(-3, -3))
	r.focus.Resize(s.AddWidthHeight(6, 6))
	text := r.text.MinSize()
	w, iw := text.Width, float32(0)
	if r.b.words == "" {
		w = 0
	}
	if r.b.icon != "" {
		iw = r.b.iconSize()
		w += iw
		if r.b.words != "" {
			w += theme.Unit
		}
	}
	x := (s.Width - w) / 2
	r.icon.Resize(fyne.NewSize(iw, iw))
	r.icon.Move(fyne.NewPos(x, (s.Height-iw)/2))
	if iw > 0 {
		x += iw + theme.Unit
	}
	r.text.Resize(text)
	r.text.Move(fyne.NewPos(x, (s.Height-text.Height)/2))
}

func (r *buttonRenderer) Refresh() {
	ground, ink := r.b.colours()
	r.ground.FillColor, r.ground.CornerRadius = ground, r.b.radius()
	showFocus(r.focus, r.b.focused, r.b.radius()+3)
	r.text.Text, r.text.Color, r.text.TextSize = r.b.words, theme.Color(ink), theme.Size(theme.Body)
	r.text.TextStyle.Bold = true
	setIcon(r.icon, r.b.icon, ink)
	r.Layout(r.b.Size())
	canvas.Refresh(r.b)
}

// showFocus draws the ring that says where the keyboard is.
func showFocus(r *canvas.Rectangle, on bool, radius float32) {
	r.StrokeColor, r.StrokeWidth, r.CornerRadius = theme.Color(theme.FocusRing), focusWidth, radius
	r.FillColor = color.Transparent
	if on {
		r.Show()
	} else {
		r.Hide()
	}
}

func setIcon(img *canvas.Image, name string, ink fyne.ThemeColorName) {
	if name == "" {
		img.Hide()
		return
	}
	res := theme.Icon(name, ink)
	img.Show()
	if img.Resource == nil || img.Resource.Name() != res.Name() {
		img.Resource = res
		img.Refresh()
	}
}
