package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Limber's colours. Ink is text in three strengths: Ink to read, Ink2 beside it, Ink3 for what
// may be overlooked. Soft colours are grounds, and their ink is named with them.
const (
	Ground  fyne.ThemeColorName = "limber.ground"  // the window
	Surface fyne.ThemeColorName = "limber.surface" // a card on the ground
	Raised  fyne.ThemeColorName = "limber.raised"  // the pointer is over it; fields to type in
	Line    fyne.ThemeColorName = "limber.line"    // hairlines, the empty part of a ring
	Ink     fyne.ThemeColorName = "limber.ink"
	Ink2    fyne.ThemeColorName = "limber.ink2"
	Ink3    fyne.ThemeColorName = "limber.ink3"

	Teal      fyne.ThemeColorName = "limber.teal"
	TealHover fyne.ThemeColorName = "limber.tealHover"
	TealSoft  fyne.ThemeColorName = "limber.tealSoft"
	OnTeal    fyne.ThemeColorName = "limber.onTeal"

	Coral     fyne.ThemeColorName = "limber.coral"
	CoralSoft fyne.ThemeColorName = "limber.coralSoft"
	CoralInk  fyne.ThemeColorName = "limber.coralInk" // on CoralSoft or the ground

	Sand    fyne.ThemeColorName = "limber.sand" // ground of a message
	SandInk fyne.ThemeColorName = "limber.sandInk"

	Danger      fyne.ThemeColorName = "limber.danger"
	DangerHover fyne.ThemeColorName = "limber.dangerHover"
	OnDanger    fyne.ThemeColorName = "limber.onDanger"

	FocusRing fyne.ThemeColorName = "limber.focus"
	Shade     fyne.ThemeColorName = "limber.shade" // shadow under cards
)

// Own lists Limber's colour names.
func Own() []fyne.ThemeColorName {
	return []fyne.ThemeColorName{
		Ground, Surface, Raised, Line, Ink, Ink2, Ink3, Teal, TealHover, TealSoft, OnTeal, Coral, CoralSoft,
		CoralInk, Sand, SandInk, Danger, DangerHover, OnDanger, FocusRing, Shade,
	}
}

type palette map[fyne.ThemeColorName]color.Color

func rgb(hex uint32) color.Color {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xff}
}

var light = palette{
	Ground: rgb(0xFAF6F0), Surface: rgb(0xFFFDFA), Raised: rgb(0xF4EEE5), Line: rgb(0xE6DED2),
	Ink: rgb(0x1F2B2D), Ink2: rgb(0x4F5B5D), Ink3: rgb(0x737B7B),
	Teal: rgb(0x0F6B66), TealHover: rgb(0x0B5652), TealSoft: rgb(0xDCEBE6), OnTeal: rgb(0xFFFFFF),
	Coral: rgb(0xE2674A), CoralSoft: rgb(0xFBE5DD), CoralInk: rgb(0x96371F),
	Sand: rgb(0xF7EBCF), SandInk: rgb(0x5C4713),
	Danger: rgb(0xAF3A25), DangerHover: rgb(0x932E1C), OnDanger: rgb(0xFFFFFF),
	FocusRing: rgb(0xC97A1E),
	Shade:     color.NRGBA{R: 0x50, G: 0x3C, B: 0x1E, A: 0x1E},
}

var dark = palette{
	Ground: rgb(0x131819), Surface: rgb(0x1B2223), Raised: rgb(0x242D2E), Line: rgb(0x323C3D),
	Ink: rgb(0xF2EDE5), Ink2: rgb(0xBBC1BE), Ink3: rgb(0x8C9593),
	Teal: rgb(0x56B8AE), TealHover: rgb(0x6FCBC1), TealSoft: rgb(0x1D3936), OnTeal: rgb(0x0A2422),
	Coral: rgb(0xF08C72), CoralSoft: rgb(0x42271F), CoralInk: rgb(0xF7B7A3),
	Sand: rgb(0x3A311C), SandInk: rgb(0xEFDDAF),
	Danger: rgb(0xE5806A), DangerHover: rgb(0xEF9783), OnDanger: rgb(0x2A0E08),
	FocusRing: rgb(0xF0B860),
	Shade:     color.NRGBA{A: 0x50},
}

// fyneColors says which of our colours each of Fyne's names shows.
var fyneColors = map[fyne.ThemeColorName]fyne.ThemeColorName{
	theme.ColorNameBackground:                Ground,
	theme.ColorNameButton:                    TealSoft,
	theme.ColorNameDisabledButton:            Raised,
	theme.ColorNameDisabled:                  Ink3,
	theme.ColorNameError:                     Danger,
	theme.ColorNameFocus:                     TealSoft,
	theme.ColorNameForeground:                Ink,
	theme.ColorNameForegroundOnError:         OnDanger,
	theme.ColorNameForegroundOnPrimary:       OnTeal,
	theme.ColorNameForegroundOnSuccess:       OnTeal,
	theme.ColorNameForegroundOnWarning:       OnDanger,
	theme.ColorNameHeaderBackground:          Raised,
	theme.ColorNameHover:                     Raised,
	theme.ColorNameHyperlink:                 Teal,
	theme.ColorNameInnerWindowBorder:         Line,
	theme.ColorNameInnerWindowBorderInactive: Line,
	theme.ColorNameInputBackground:           Surface,
	theme.ColorNameInputBorder:               Line,
	theme.ColorNameMenuBackground:            Surface,
	theme.ColorNameOverlayBackground:         Surface,
	theme.ColorNamePlaceHolder:               Ink3,
	theme.ColorNamePressed:                   TealSoft,
	theme.ColorNamePrimary:                   Teal,
	theme.ColorNameScrollBar:                 Ink3,
	theme.ColorNameScrollBarBackground:       Ground,
	theme.ColorNameSelection:                 TealSoft,
	theme.ColorNameSeparator:                 Line,
	theme.ColorNameShadow:                    Shade,
	theme.ColorNameSuccess:                   Teal,
	theme.ColorNameWarning:                   Coral,
}

// stronger says which colour stands for a quieter one at high contrast.
var stronger = map[fyne.ThemeColorName]fyne.ThemeColorName{
	Ink2: Ink, Ink3: Ink2, Line: Ink3, Coral: CoralInk,
}
