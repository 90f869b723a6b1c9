package figure

// view is a camera's direction in degrees: azimuth 0 looks at the person's right side
// (they face to the right of the picture), 90 looks them in the face; elevation looks down.
// A close-up keeps to a part of the body, and the rest runs out of the picture.
type view struct {
	azimuth, elevation float64
	focus              focus
}

// focus is the part of the body that a picture is about.
type focus int

const (
	wholeBody focus = iota
	headFocus
	pelvisFocus
)

var focusNames = map[string]focus{"head": headFocus, "pelvis": pelvisFocus}

// at is the middle of the part, and how far the picture reaches to its sides and up and
// down, in statures.
func (f focus) at(b *body) (middle vec, wide, tall float64) {
	if f == headFocus {
		return b.head.at(b.headCentre(), 0, 0, -0.075), 0.26, 0.225
	}
	return b.pelvis.at(b.hips, 0, 0, -0.02), 0.38, 0.20
}

var views = map[string]view{
	"side":          {14, 9, wholeBody},
	"three_quarter": {42, 10, wholeBody},
	"front":         {84, 8, wholeBody},
	"back":          {-84, 8, wholeBody},
	"top":           {0, 84, wholeBody},
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
