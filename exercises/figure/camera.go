package figure

// view is a camera's direction in degrees: azimuth 0 looks at the person's right side
// (they face to the right of the picture), 90 looks them in the face; elevation looks down.
type view struct{ azimuth, elevation float64 }

var views = map[string]view{
	"side":          {14, 9},
	"three_quarter": {42, 10},
	"front":         {84, 8},
	"back":          {-84, 8},
	"top":           {0, 84},
}

// camera projects orthographically: no vanishing point, so lengths compare.
type camera struct {
	right, up, away vec
	scale, ox, oy   float64
}

func lookFrom(v view, turn float64) camera {
	s, c := sincos(v.azimuth + turn)
	ahead := vec{-s, c, 0}
	se, ce := sincos(v.elevation)
	return camera{
		right: vec{c, s, 0},
		up:    vec{0, 0, ce}.add(ahead.mul(se)),
		away:  ahead.mul(ce).add(vec{0, 0, -se}),
		scale: 1,
	}
}

func (c *camera) x(v vec) float64     { return c.ox + c.scale*v.dot(c.right) }
func (c *camera) y(v vec) float64     { return c.oy - c.scale*v.dot(c.up) }
func (c *camera) depth(v vec) float64 { return v.dot(c.away) }
