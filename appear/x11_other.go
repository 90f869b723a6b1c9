//go:build !linux

package appear

import (
	"errors"
	"image"
)

// X11 is Linux's alone.
func X11(uint32, image.Point, bool) (image.Point, error) {
	return image.Point{}, errors.New("there is no X11 here")
}
