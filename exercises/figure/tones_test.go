package figure

import (
	"image/color"
	"math"
	"testing"
)

// contrast is the ratio of two colours' luminances, 1..21 (WCAG 2).
func contrast(a, b color.RGBA) float64 {
	x, y := luminance(a)+0.05, luminance(b)+0.05
	return math.Max(x, y) / math.Min(x, y)
}

// colourDistance is how far apart two colours look, about 0..765 (the "redmean" formula).
func colourDistance(a, b color.RGBA) float64 {
	mean := (float64(a.R) + float64(b.R)) / 2
	r, g, bl := float64(a.R)-float64(b.R), float64(a.G)-float64(b.G), float64(a.B)-float64(b.B)
	return math.Sqrt((2+mean/256)*r*r + 4*g*g + (2+(255-mean)/256)*bl*bl)
}

var grounds = map[string]func() *Palette{"light": Light, "dark": Dark, "high contrast": HighContrast}

// On each ground and with each tone the body stands out, its line can be seen on it, and so
// can a working muscle.
func TestEveryToneCanBeSeenOnEveryGround(t *testing.T) {
	for ground, make := range grounds {
		for _, tone := range Tones() {
			p := make().WithTone(tone)
			edge := math.Max(contrast(p.Outline, p.Ground), contrast(p.Skin, p.Ground))
			if edge < 3 {
				t.Errorf("%s, %s: the body stands out from the ground by %.1f only", ground, tone, edge)
			}
			if c := contrast(p.Outline, p.Skin); c < 2 {
				t.Errorf("%s, %s: the line stands out from the skin by %.1f only", ground, tone, c)
			}
			for name, under := range map[string]color.RGBA{"skin": p.Skin, "shirt": p.Shirt, "shorts": p.Shorts} {
				lit := toward(under, p.Glow, p.GlowStrength)
				if d := colourDistance(lit, under); d < 150 {
					t.Errorf("%s, %s: a working muscle is only %.0f from the %s", ground, tone, d, name)
				}
			}
			quiet, rim := p.quietMuscle()
			if a, b := colourDistance(quiet, p.Skin), colourDistance(rim, p.Skin); a < 25 || b < 70 {
				t.Errorf("%s, %s: on the map a quiet muscle is %.0f from the skin, its rim %.0f", ground, tone, a, b)
			}
			if d := colourDistance(quiet, p.Glow); d < 120 {
				t.Errorf("%s, %s: on the map a quiet muscle is only %.0f from a lit one", ground, tone, d)
			}
			if d := colourDistance(p.Hair, p.Skin); d < 100 {
				t.Errorf("%s, %s: hair and skin are only %.0f apart", ground, tone, d)
			}
		}
	}
}

func TestTonesAreToldApart(t *testing.T) {
	names := Tones()
	if len(names) < 3 {
		t.Fatalf("only %d tones", len(names))
	}
	for ground, make := range grounds {
		for i, a := range names {
			for _, b := range names[i+1:] {
				if d := colourDistance(make().WithTone(a).Skin, make().WithTone(b).Skin); d < 45 {
					t.Errorf("%s: %s and %s are only %.0f apart", ground, a, b, d)
				}
			}
		}
	}
}

func TestWithToneLeavesThePaletteAlone(t *testing.T) {
	p := Light()
	if p.WithTone("deep").Skin == p.Skin || *p != *Light() {
		t.Error("the tone was not set on a copy")
	}
	if *p.WithTone("green") != *p {
		t.Error("an unknown tone changed the palette")
	}
}
