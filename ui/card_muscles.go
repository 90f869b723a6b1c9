package ui

import (
	"fyne.io/fyne/v2"

	"limber/exercises"
	"limber/ui/widgets"
)

// musclePicture is the body with the muscles that a card works; pressing one leads to all cards that use it.
func (w *window) musclePicture(c *exercises.Card) fyne.CanvasObject {
	m := widgets.NewMuscleMap(w.words.T("muscles.map"), c.Muscles.Primary, c.Muscles.Secondary)
	m.OnMuscle = func(id string) { w.push(newMuscles(w, id)) }
	return m
}
