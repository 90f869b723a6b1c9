package figure

import "image/color"

// Palette holds the colours of a picture, all opaque. Ground is what the picture will lie
// on: the background itself stays transparent, but far limbs fade towards it.
type Palette struct {
	Ground         color.RGBA
	Skin, Shirt    color.RGBA
	Shorts, Hair   color.RGBA
	Face           color.RGBA // eyes
	Outline        color.RGBA
	Glow           color.RGBA // working muscles
	Arrow          color.RGBA
	Mat, MatEdge   color.RGBA
	Prop, PropDark color.RGBA
	Strap          color.RGBA
	Shadow         color.RGBA
	ShadowStrength float64 // 0..1
	Far            float64 // 0..1: how far the far limbs fade to the ground
	Shade          float64 // 0..1: how dark the side away from the light is
	OutlineWidth   float64 // statures
	GlowStrength   float64 // 0..1
	GhostStrength  float64 // 0..1: the start pose in a still
}

func rgb(h uint32) color.RGBA {
	return color.RGBA{uint8(h >> 16), uint8(h >> 8), uint8(h), 255}
}

// Light is the palette for the warm off-white ground.
func Light() *Palette {
	return &Palette{
		Ground: rgb(0xFAF6F0), Skin: rgb(0xE3AE85), Shirt: rgb(0x2F827B), Shorts: rgb(0x2A4550),
		Hair: rgb(0x4F372B), Face: rgb(0x3A2A22), Outline: rgb(0x233B3C), Glow: rgb(0xEE5535),
		Arrow: rgb(0x1F6F6B), Mat: rgb(0xCFE1DA), MatEdge: rgb(0xAFC9C0),
		Prop: rgb(0xD8C3A5), PropDark: rgb(0xA98E6C), Strap: rgb(0x7566A6), Shadow: rgb(0x2B3A38),
		ShadowStrength: 0.26, Far: 0.24, Shade: 0.13, OutlineWidth: 0.0042, GlowStrength: 0.92, GhostStrength: 0.38,
	}
}

// Dark is the palette for the near-black ground.
func Dark() *Palette {
	return &Palette{
		Ground: rgb(0x14191A), Skin: rgb(0xD9A47C), Shirt: rgb(0x3C9990), Shorts: rgb(0x50707D),
		Hair: rgb(0x7A5642), Face: rgb(0x2A1D16), Outline: rgb(0x0B1213), Glow: rgb(0xFF6240),
		Arrow: rgb(0x6CC7BE), Mat: rgb(0x2A3B3B), MatEdge: rgb(0x3A4F4F),
		Prop: rgb(0x6B5C49), PropDark: rgb(0x4C4134), Strap: rgb(0xA497D6), Shadow: rgb(0x000000),
		ShadowStrength: 0.50, Far: 0.27, Shade: 0.20, OutlineWidth: 0.0042, GlowStrength: 0.92, GhostStrength: 0.44,
	}
}

// HighContrast is the palette for people who need strong edges; its ground is white.
func HighContrast() *Palette {
	return &Palette{
		Ground: rgb(0xFFFFFF), Skin: rgb(0xFFD9B5), Shirt: rgb(0x005E58), Shorts: rgb(0x10222B),
		Hair: rgb(0x1C120C), Face: rgb(0x000000), Outline: rgb(0x000000), Glow: rgb(0xFF5A2E),
		Arrow: rgb(0x00332F), Mat: rgb(0xE4EEEA), MatEdge: rgb(0x4A5A56),
		Prop: rgb(0xE6D2B0), PropDark: rgb(0x6A5230), Strap: rgb(0x4B2E83), Shadow: rgb(0x000000),
		ShadowStrength: 0.22, Far: 0.20, Shade: 0, OutlineWidth: 0.0075, GlowStrength: 1, GhostStrength: 0.40,
	}
}

func (p *Palette) tone(t tone) color.RGBA {
	switch t {
	case shirtTone:
		return p.Shirt
	case shortsTone:
		return p.Shorts
	case hairTone:
		return p.Hair
	case faceTone:
		return p.Face
	case propTone:
		return p.Prop
	case propDarkTone:
		return p.PropDark
	case strapTone:
		return p.Strap
	case lipTone:
		return toward(p.Skin, toward(p.Glow, p.Face, 0.6), 0.42)
	case clothTone: // pillow and towel
		return toward(p.Strap, p.Ground, 0.62)
	case wallTone:
		return toward(p.Prop, p.Ground, 0.72)
	case wallEdgeTone:
		return toward(p.Prop, p.Ground, 0.35)
	case bladeTone:
		return toward(p.Shirt, p.Outline, 0.26)
	}
	return p.Skin
}

// toward mixes two opaque colours.
func toward(a, b color.RGBA, t float64) color.RGBA {
	m := func(x, y uint8) uint8 { return uint8(float64(x)*(1-t) + float64(y)*t + 0.5) }
	return color.RGBA{m(a.R, b.R), m(a.G, b.G), m(a.B, b.B), 255}
}

// faded is the colour at an opacity, alpha premultiplied.
func faded(c color.RGBA, alpha float64) color.RGBA {
	m := func(x uint8) uint8 { return uint8(float64(x)*alpha + 0.5) }
	return color.RGBA{m(c.R), m(c.G), m(c.B), m(255)}
}
