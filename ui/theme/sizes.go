package theme

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Unit is the grid: distances are whole numbers of it, or its half.
const Unit float32 = 8

// Radius is that of cards and buttons.
const Radius float32 = 14

// Sizes of type. Timer is only a start: the session's timer grows with its ring.
const (
	Small  fyne.ThemeSizeName = "limber.small"  // 13
	Body   fyne.ThemeSizeName = "limber.body"   // 15
	Lead   fyne.ThemeSizeName = "limber.lead"   // 18
	Title  fyne.ThemeSizeName = "limber.title"  // 24
	Number fyne.ThemeSizeName = "limber.number" // 40
	Timer  fyne.ThemeSizeName = "limber.timer"  // 72
)

// text sizes grow with the person's setting; the others do not.
var textSizes = map[fyne.ThemeSizeName]float32{
	Small: 13, Body: 15, Lead: 18, Title: 24, Number: 40, Timer: 72,
	theme.SizeNameText:           15,
	theme.SizeNameCaptionText:    13,
	theme.SizeNameSubHeadingText: 18,
	theme.SizeNameHeadingText:    24,
}

var otherSizes = map[fyne.ThemeSizeName]float32{
	theme.SizeNamePadding:         4,
	theme.SizeNameInnerPadding:    10,
	theme.SizeNameInputRadius:     10,
	theme.SizeNameInputBorder:     1,
	theme.SizeNameSelectionRadius: 6,
	theme.SizeNameScrollBar:       10,
	theme.SizeNameScrollBarSmall:  4,
	theme.SizeNameScrollBarRadius: 5,
	theme.SizeNameInlineIcon:      20,
}

// largeBy is how much larger large text is.
const largeBy float32 = 1.25

// Size answers Limber's own names and Fyne's, in device-independent pixels.
func (l Limber) Size(name fyne.ThemeSizeName) float32 {
	if s, ok := textSizes[name]; ok {
		if l.Large {
			return s * largeBy
		}
		return s
	}
	if s, ok := otherSizes[name]; ok {
		return s
	}
	return theme.DefaultTheme().Size(name)
}
