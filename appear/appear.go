// Package appear prepares a small window that is about to come onto the screen: where it stands out of the way, and
// that it leaves the keyboard to whoever is typing into another window. It speaks to the X server by a connection of
// its own. Under Wayland and on Windows the desktop itself decides both, and there is nothing to prepare.
package appear

import "image"

// Margin is the distance that a window keeps from the edges of the screen, in pixels; there is room for its frame.
const Margin = 40

// corner is the place of a window of that size in the lower right corner of the free area: there it hides least of
// what somebody reads or writes. One that is too large begins at the area's upper left.
func corner(free image.Rectangle, size image.Point) image.Point {
	at := free.Max.Sub(size).Sub(image.Pt(Margin, Margin))
	return image.Pt(max(at.X, free.Min.X), max(at.Y, free.Min.Y))
}
