// Icons draws Limber's icons with the figure's own code: make icons.
package main

import (
	"image/png"
	"log"
	"os"

	"limber/exercises/figure"
)

func main() {
	for name, size := range map[string]int{"Icon.png": 512, "tracker/agent/tray/icon.png": 48} {
		if err := draw(name, size); err != nil {
			log.Fatal(err)
		}
	}
}

func draw(name string, size int) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	if err := png.Encode(f, figure.Icon(size)); err != nil {
		return err
	}
	return f.Close()
}
