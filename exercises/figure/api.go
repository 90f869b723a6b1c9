// Package figure draws a moving body: the skeleton, its poses and motions, and the pictures of them.
package figure

import (
	"image"
	"image/color"
	"io"

	"gopkg.in/yaml.v3"
)

// MotionProblem is one fault in a `motion:` block, at the line and column of the YAML file (from 1).
type MotionProblem struct {
	Line, Column int
	What         string
}

// Side says which side of the body a picture works: Left swaps the body's sides.
type Side int

// The sides. Motions are written for the right.
const (
	Neither Side = iota
	Left
	Right
)

// Motion is one card's movement.
type Motion struct{ seconds float64 }

// ParseMotion reads the `motion:` block of a card.
func ParseMotion(n *yaml.Node) (*Motion, []MotionProblem) { return &Motion{seconds: 4}, nil }

// Cycle gives the seconds of one repetition, moves included.
func (m *Motion) Cycle() float64 { return m.seconds }

// HoldAt gives the point of the cycle (0..1) that a hold card holds.
func (m *Motion) HoldAt() float64 { return 0.5 }

// Validate lists what is anatomically or physically wrong.
func (m *Motion) Validate() []string { return nil }

// Scene is everything that decides one picture.
type Scene struct {
	Motion             *Motion
	At                 float64
	Breath             float64
	Side               Side
	Turn               float64
	Primary, Secondary []string
	Palette            *Palette
	Arrow              bool
}

// Palette holds the colours of a picture.
type Palette struct {
	Ground, Skin, Shirt, Shorts, Hair, Outline, Glow, Arrow, Mat, Prop, Shadow color.RGBA
}

// Light is the palette for the warm off-white ground.
func Light() *Palette { return &Palette{} }

// Dark is the palette for the near-black ground.
func Dark() *Palette { return &Palette{} }

// HighContrast is the palette for people who need strong edges.
func HighContrast() *Palette { return &Palette{} }

// Renderer draws scenes, reusing its buffers. One goroutine at a time.
type Renderer struct{}

// NewRenderer makes an empty renderer.
func NewRenderer() *Renderer { return &Renderer{} }

// Draw fills dst whole with the scene.
func (r *Renderer) Draw(dst *image.RGBA, s Scene) {}

// WriteSVG writes the scene as an SVG picture.
func WriteSVG(w io.Writer, s Scene, width, height int) error { return nil }

// Icon draws the application's icon.
func Icon(size int) *image.RGBA { return image.NewRGBA(image.Rect(0, 0, size, size)) }
