package theme

import (
	"embed"
	"fmt"
	"image/color"
	"path"
	"strings"

	"fyne.io/fyne/v2"
)

// icons are drawn for Limber on a field of 24, in strokes of 1.75, coloured INK.
//
//go:embed icons/*.svg
var icons embed.FS

// Icon is the drawing of a name in a colour of the theme. Fyne's themed resources recolour fills
// alone, and ours are strokes, so the colour is put in here; it takes part in the resource's name, by which Fyne
// caches the drawing.
func Icon(name string, ink fyne.ThemeColorName) fyne.Resource {
	data, err := icons.ReadFile("icons/" + name + ".svg")
	if err != nil {
		return fyne.NewStaticResource(name, []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"/>`))
	}
	c := color.NRGBAModel.Convert(Color(ink)).(color.NRGBA)
	hex := fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B)
	return fyne.NewStaticResource(name+hex+".svg", []byte(strings.ReplaceAll(string(data), "INK", hex)))
}

// Icons lists the names of all drawings.
func Icons() []string {
	entries, _ := icons.ReadDir("icons")
	var names []string
	for _, e := range entries {
		names = append(names, strings.TrimSuffix(path.Base(e.Name()), ".svg"))
	}
	return names
}
