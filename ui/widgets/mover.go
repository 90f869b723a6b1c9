package widgets

import (
	"time"

	"fyne.io/fyne/v2"
)

// mover lets one tile at a time move: the one on which the pointer or the focus has rested for a moment, so that a
// wheel that scrolls fifty tiles past the pointer starts none of them. All tiles share its figure, and so the memory
// that it draws in.
type mover struct {
	figure *Figure
	tile   *Tile // that moves, or is about to; nil: none
	wait   *fyne.Animation
}

// restTime is how long the pointer rests on a tile before it moves.
const restTime = 150 * time.Millisecond

// start lets a tile move in a moment, and the one before rest.
func (m *mover) start(t *Tile) {
	if m.tile != t {
		m.arm(t)
		m.wait.Start()
	}
}

func (m *mover) arm(t *Tile) {
	if m.tile != nil {
		m.stop(m.tile)
	}
	m.tile = t
	m.wait = &fyne.Animation{Duration: restTime, Curve: fyne.AnimationLinear, Tick: func(done float32) {
		if done >= 1 && m.tile == t && !t.Moving() {
			m.move(t)
		}
	}}
}

func (m *mover) move(t *Tile) {
	if m.figure == nil {
		m.figure = NewFigure(t.scene, fyne.NewSize(80, 60))
	}
	m.figure.begin(t.scene)
	t.still.Hide()
	t.frame.Add(m.figure)
	m.figure.Play()
}

// Rest stops the tile that moves, if one does: it is no longer seen.
func (s *Stills) Rest() {
	if s.mover.tile != nil {
		s.mover.stop(s.mover.tile)
	}
}

// stop lets a tile rest at once; one that neither moves nor is about to does so already.
func (m *mover) stop(t *Tile) {
	if m.tile != t {
		return
	}
	m.wait.Stop()
	m.tile = nil
	if t.Moving() {
		m.figure.Stop()
		t.frame.Remove(m.figure)
		t.still.Show()
	}
}
