package figure

import "image"

// Icon draws the application's icon at the given size in pixels.
func Icon(size int) *image.RGBA {
	return image.NewRGBA(image.Rect(0, 0, size, size))
}
