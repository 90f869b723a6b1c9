// Package theme is Limber's look: calm, warm and plain. One colour for movement
// (deep teal), one for working muscle (coral), grey ink in three strengths, an
// 8-pixel grid and few sizes of type.
//
// It is a fyne.Theme, so that Fyne's own entries and sliders fit in, and it has
// colour and size names of its own, which Limber's widgets ask for through
// Color and Size. Nothing keeps a colour beyond a Refresh: the person, or the
// desktop at dusk, may change the variant at any time.
package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Mode says who chooses between light and dark.
type Mode string

const (
	System Mode = "system"
	Light  Mode = "light"
	Dark   Mode = "dark"
)

// Limber is the theme. Its zero value follows the desktop, with normal text.
type Limber struct {
	Mode  Mode
	Large bool   // text a quarter larger, everywhere
	High  bool   // stronger letters and lines
	Tone  string // the skin of the drawn body, one of figure.Tones; "" is the palette's own
}

var _ fyne.Theme = Limber{}

// Color answers Limber's own names and Fyne's.
func (l Limber) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	switch l.Mode {
	case Light:
		variant = theme.VariantLight
	case Dark:
		variant = theme.VariantDark
	}
	p := light
	if variant == theme.VariantDark {
		p = dark
	}
	own := name
	if ours, ok := fyneColors[name]; ok {
		own = ours
	}
	if strong, ok := stronger[own]; ok && l.High {
		own = strong
	}
	if c, ok := p[own]; ok {
		return c
	}
	return theme.DefaultTheme().Color(name, variant)
}

// Font is Fyne's bundled Noto Sans: it has Latin, Greek and Cyrillic, and is quiet.
func (l Limber) Font(style fyne.TextStyle) fyne.Resource { return theme.DefaultTheme().Font(style) }

// Icon gives Fyne's icons, for the few of its own widgets that are used.
func (l Limber) Icon(name fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(name) }

// Color looks a name up in the theme that the application shows now.
func Color(name fyne.ThemeColorName) color.Color { return theme.Color(name) }

// Now is the look that the application shows now; the zero look where its theme is another.
func Now() Limber {
	l, _ := fyne.CurrentApp().Settings().Theme().(Limber)
	return l
}

// Size looks a name up in the theme that the application shows now.
func Size(name fyne.ThemeSizeName) float32 { return theme.Size(name) }

// IsDark tells whether the ground is dark now, for what is drawn by a palette of its own.
func IsDark() bool {
	r, g, b, _ := theme.Color(Ground).RGBA()
	return r+g+b < 3*0x8000
}
