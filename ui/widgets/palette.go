package widgets

import (
	"image/color"

	"limber/exercises/figure"
	"limber/ui/theme"
)

// dress is what the drawn body looks like: all that a palette follows from.
type dress struct {
	dark, high bool
	tone       string
}

func dressNow() dress {
	look := theme.Now()
	return dress{dark: theme.IsDark(), high: look.High, tone: look.Tone}
}

// palettes are made once each: drawing asks for one thirty times a second, and knows it again by its address.
// They are asked for on the window's goroutine alone.
var palettes = map[dress]*figure.Palette{}

func paletteNow() *figure.Palette { return paletteOf(dressNow()) }

func paletteOf(d dress) *figure.Palette {
	if p := palettes[d]; p != nil {
		return p
	}
	p := figure.Light()
	switch {
	case d.dark:
		p = figure.Dark()
	case d.high:
		p = figure.HighContrast()
	}
	if d.tone != "" {
		p = p.WithTone(d.tone)
	}
	if d.dark && d.high {
		p = strongOnDark(p)
	}
	palettes[d] = p
	return p
}

// strongOnDark gives a dark palette edges that nobody overlooks.
func strongOnDark(p *figure.Palette) *figure.Palette {
	white, strong := color.RGBA{0xff, 0xff, 0xff, 0xff}, figure.HighContrast()
	p.Ground, p.Outline, p.MatEdge, p.Arrow = color.RGBA{0, 0, 0, 0xff}, white, white, white
	p.OutlineWidth, p.GlowStrength, p.GhostStrength, p.Shade, p.Far = strong.OutlineWidth, 1, 0.35, 0, strong.Far
	return p
}
