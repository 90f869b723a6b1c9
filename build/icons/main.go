// Icons draws Limber's icons with the figure's own code: make icons.
package main

import (
	"image"
	"image/color"
	"image/png"
	"log"
	"math"
	"os"

	"limber/exercises/figure"
)

func main() {
	const tray = 48
	for name, icon := range map[string]image.Image{
		"Icon.png":                     figure.Icon(512),
		"tracker/agent/tray/icon.png":  figure.Icon(tray),
		"tracker/agent/tray/owed.png":  dotted(figure.Icon(tray)),
		"tracker/agent/tray/quiet.png": pale(figure.Icon(tray)),
	} {
		if err := write(name, icon); err != nil {
			log.Fatal(err)
		}
	}
}

// dotted has a spot in the corner: there is something to say, later.
func dotted(icon *image.RGBA) image.Image {
	size := float64(icon.Rect.Dx())
	mid, spot, rim := 0.79*size, 0.19*size, 0.25*size
	for y := range icon.Rect.Dy() {
		for x := range icon.Rect.Dx() {
			r := math.Hypot(float64(x)+0.5-mid, float64(y)+0.5-mid)
			icon.SetRGBA(x, y, over(icon.RGBAAt(x, y), color.RGBA{}, cover(rim-r)))
			icon.SetRGBA(x, y, over(icon.RGBAAt(x, y), color.RGBA{0xF2, 0xA6, 0x3B, 0xFF}, cover(spot-r)))
		}
	}
	return icon
}

// pale is the icon without its colours and half as strong: Limber keeps quiet, or cannot see.
func pale(icon *image.RGBA) image.Image {
	for i := 0; i < len(icon.Pix); i += 4 {
		p := icon.Pix[i : i+4 : i+4]
		grey := (uint(p[0])*3 + uint(p[1])*6 + uint(p[2])) / 10
		for c := range 3 {
			p[c] = uint8(grey * 6 / 10)
		}
		p[3] = uint8(uint(p[3]) * 6 / 10)
	}
	return icon
}

// cover is how much of a pixel lies inside a border at this distance.
func cover(inside float64) float64 { return min(max(inside+0.5, 0), 1) }

// over lays c over a pixel as far as it is covered; both are premultiplied.
func over(p, c color.RGBA, cover float64) color.RGBA {
	mix := func(a, b uint8) uint8 { return uint8(math.Round(float64(a)*(1-cover) + float64(b)*cover)) }
	return color.RGBA{mix(p.R, c.R), mix(p.G, c.G), mix(p.B, c.B), mix(p.A, c.A)}
}

func write(name string, icon image.Image) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	if err := png.Encode(f, icon); err != nil {
		return err
	}
	return f.Close()
}
