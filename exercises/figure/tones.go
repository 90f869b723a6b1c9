package figure

import (
	"image/color"
	"math"
)

// bodyTone is the colours of one body that go together. The outline is its own on each
// ground: on the dark one it has to stay darker than the skin and still part it from the
// ground.
type bodyTone struct {
	name             string
	skin, dark       color.RGBA // on the light grounds, on the dark one
	hair, darkHair   color.RGBA
	face             color.RGBA
	outline          color.RGBA // on the light ground
	outlineOnDark    color.RGBA
	glow, glowOnDark color.RGBA // the working colour, far enough from the skin
}

// bodyTones are in the order that a person chooses from.
var bodyTones = []bodyTone{
	{name: "light", skin: rgb(0xF2CBAE), dark: rgb(0xE8BE9E), hair: rgb(0x8A5A34), darkHair: rgb(0x9C6A42),
		face: rgb(0x3A2A22), outline: rgb(0x233B3C), outlineOnDark: rgb(0x0B1213), glow: rgb(0xEE5B3E), glowOnDark: rgb(0xFF6A48)},
	{name: "tan", skin: rgb(0xE3AE85), dark: rgb(0xD9A47C), hair: rgb(0x4F372B), darkHair: rgb(0x7A5642),
		face: rgb(0x3A2A22), outline: rgb(0x233B3C), outlineOnDark: rgb(0x0B1213), glow: rgb(0xEE5535), glowOnDark: rgb(0xFF6240)},
	{name: "brown", skin: rgb(0x9E6A45), dark: rgb(0xB27B55), hair: rgb(0x2E201A), darkHair: rgb(0x54392C),
		face: rgb(0x21150F), outline: rgb(0x1C2E2F), outlineOnDark: rgb(0x0B1213), glow: rgb(0xFF5630), glowOnDark: rgb(0xFF4E28)},
	{name: "deep", skin: rgb(0x734730), dark: rgb(0x8E5F44), hair: rgb(0x1D1614), darkHair: rgb(0x3D2C25),
		face: rgb(0x140C08), outline: rgb(0x142122), outlineOnDark: rgb(0x080C0D), glow: rgb(0xFF6A42), glowOnDark: rgb(0xFF7A52)},
}

// Tones are the names of the body's tones, from light to deep.
func Tones() []string {
	names := make([]string, len(bodyTones))
	for i, t := range bodyTones {
		names[i] = t.name
	}
	return names
}

// WithTone gives the palette with another body tone: skin, hair, face, outline and the
// working muscles' colour change, the rest stays. The palette itself is not changed. An
// unknown name gives the palette's own tone.
func (p *Palette) WithTone(name string) *Palette {
	toned := *p
	for _, t := range bodyTones {
		if t.name != name {
			continue
		}
		toned.Skin, toned.Hair, toned.Face = t.skin, t.hair, t.face
		switch {
		case luminance(p.Ground) < 0.2:
			toned.Skin, toned.Hair = t.dark, t.darkHair
			toned.Outline, toned.Glow = t.outlineOnDark, t.glowOnDark
		case p.Shade > 0: // in high contrast the outline stays black
			toned.Outline, toned.Glow = t.outline, t.glow
		}
	}
	return &toned
}

// luminance is the relative luminance of a colour, 0..1 (WCAG 2).
func luminance(c color.RGBA) float64 {
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

// linear is a channel's light, 0..1, of its sRGB value.
func linear(v uint8) float64 {
	s := float64(v) / 255
	if s <= 0.04045 {
		return s / 12.92
	}
	return math.Pow((s+0.055)/1.055, 2.4)
}
