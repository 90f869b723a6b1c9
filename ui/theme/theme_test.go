package theme

import (
	"image/color"
	"math"
	"regexp"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

func TestEveryColourIsDefinedInLightAndDark(t *testing.T) {
	test.AssertAllColorNamesDefined(t, Limber{Mode: Light}, "light")
	test.AssertAllColorNamesDefined(t, Limber{Mode: Dark}, "dark")
	for _, name := range Own() {
		if light[name] == nil || dark[name] == nil {
			t.Errorf("%s: light %v, dark %v", name, light[name], dark[name])
		}
	}
}

// contrast is the ratio of WCAG 2.
func contrast(a, b color.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (math.Max(la, lb) + 0.05) / (math.Min(la, lb) + 0.05)
}

func luminance(c color.Color) float64 {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	lin := func(v uint8) float64 {
		f := float64(v) / 255
		if f <= 0.04045 {
			return f / 12.92
		}
		return math.Pow((f+0.055)/1.055, 2.4)
	}
	return 0.2126*lin(n.R) + 0.7152*lin(n.G) + 0.0722*lin(n.B)
}

func TestTextCanBeReadOnItsGround(t *testing.T) {
	pairs := []struct {
		ink, on fyne.ThemeColorName
		least   float64
	}{
		{Ink, Ground, 10}, {Ink, Surface, 10}, {Ink2, Ground, 6}, {Ink2, Surface, 6}, {Ink3, Ground, 4}, {Ink3, Surface, 4},
		{OnTeal, Teal, 4.5}, {OnTeal, TealHover, 4.5}, {Teal, TealSoft, 4.5}, {Teal, Ground, 4.5}, {Teal, Surface, 4.5},
		{CoralInk, CoralSoft, 4.5}, {CoralInk, Ground, 4.5}, {SandInk, Sand, 6}, {OnDanger, Danger, 4.5}, {OnDanger, DangerHover, 4.5},
		{Danger, Surface, 4.5}, {FocusRing, Ground, 3}, {FocusRing, Surface, 3}, {Coral, Ground, 3},
	}
	for name, p := range map[string]palette{"light": light, "dark": dark} {
		for _, pair := range pairs {
			if got := contrast(p[pair.ink], p[pair.on]); got < pair.least {
				t.Errorf("%s: %s on %s has a contrast of %.2f, want %.1f", name, pair.ink, pair.on, got, pair.least)
			}
		}
	}
}

func TestHighContrastIsStrongerInBoth(t *testing.T) {
	for name, mode := range map[string]Mode{"light": Light, "dark": Dark} {
		normal, high := Limber{Mode: mode}, Limber{Mode: mode, High: true}
		for ink, least := range map[fyne.ThemeColorName]float64{Ink2: 7, Ink3: 6, Line: 4, theme.ColorNamePlaceHolder: 6, Coral: 4.5} {
			was := contrast(normal.Color(ink, 0), normal.Color(Ground, 0))
			if got := contrast(high.Color(ink, 0), high.Color(Ground, 0)); got < least || got <= was {
				t.Errorf("%s: %s has a contrast of %.2f, was %.2f, want %.1f", name, ink, got, was, least)
			}
		}
		if high.Color(Ground, 0) != normal.Color(Ground, 0) {
			t.Errorf("%s: the ground has changed", name)
		}
	}
}

func TestModeOverrulesTheDesktop(t *testing.T) {
	for _, c := range []struct {
		mode    Mode
		variant fyne.ThemeVariant
		want    color.Color
	}{
		{System, theme.VariantLight, light[Ground]}, {System, theme.VariantDark, dark[Ground]},
		{Light, theme.VariantDark, light[Ground]}, {Dark, theme.VariantLight, dark[Ground]},
	} {
		if got := (Limber{Mode: c.mode}).Color(theme.ColorNameBackground, c.variant); got != c.want {
			t.Errorf("%s with variant %d: ground %v, want %v", c.mode, c.variant, got, c.want)
		}
	}
}

func TestLargeTextIsAQuarterLargerAndBoxesAreNot(t *testing.T) {
	normal, large := Limber{}, Limber{Large: true}
	for _, name := range []fyne.ThemeSizeName{Small, Body, Lead, Title, Number, theme.SizeNameText} {
		if large.Size(name) != normal.Size(name)*1.25 {
			t.Errorf("%s: %v against %v", name, large.Size(name), normal.Size(name))
		}
	}
	if large.Size(theme.SizeNamePadding) != normal.Size(theme.SizeNamePadding) {
		t.Error("padding grew with the text")
	}
}

func TestIconsTakeTheColourOfTheTheme(t *testing.T) {
	app := test.NewTempApp(t)
	for _, mode := range []Mode{Light, Dark} {
		app.Settings().SetTheme(Limber{Mode: mode})
		for _, name := range Icons() {
			svg := string(Icon(name, Teal).Content())
			if strings.Contains(svg, "INK") || !strings.Contains(svg, `viewBox="0 0 24 24"`) {
				t.Errorf("%s: not coloured, or not on a field of 24:\n%s", name, svg)
			}
		}
	}
	app.Settings().SetTheme(Limber{Mode: Light})
	a := Icon("today", Teal).Name()
	app.Settings().SetTheme(Limber{Mode: Dark})
	if b := Icon("today", Teal).Name(); a == b {
		t.Errorf("light and dark share the cached drawing %s", a)
	}
}

// Fyne's reader of SVG draws only the first of several arcs that share one letter, and bends what comes after it.
func TestEachArcOfAnIconHasItsLetter(t *testing.T) {
	test.NewTempApp(t)
	arcs := regexp.MustCompile(`[aA]([-0-9., ]+)`)
	for _, name := range Icons() {
		for _, path := range regexp.MustCompile(` d="[^"]+"`).FindAllString(string(Icon(name, Teal).Content()), -1) {
			for _, arc := range arcs.FindAllStringSubmatch(path, -1) {
				if n := len(regexp.MustCompile(`-?[0-9]*\.?[0-9]+`).FindAllString(arc[1], -1)); n != 7 {
					t.Errorf("%s: an arc of %d numbers, want 7: %s", name, n, arc[0])
				}
			}
		}
	}
}
