package figure

import "math"

// fit remembers what has to fit into the picture, for the last motion and side: the
// rectangle that the whole motion takes as the card presents it, and the box of the world
// that holds it, for when the person turns it.
type fit struct {
	motion         *Motion
	side           Side
	arrow          bool
	at             float64 // of an arrow's end
	x0, y0, x1, y1 float64
	low, high      vec
	middle         vec // of a close-up
	wide, tall     float64
}

const fitSamples = 24

// Tilting ends just short of straight down, and a little below the floor's level.
const lowestView, highestView = -10, 89

// preset is the direction that a card is presented from. With the sides swapped a side
// view stays where it is: near and far limbs change places, the head stays. What is seen
// from the front, from behind or lying on the side is mirrored instead, camera and all,
// else it would turn its back; mirrored says that turning goes the other way as well.
func (s *Scene) preset() (v view, mirrored bool) {
	v = s.Motion.view
	if s.Side == Left && (math.Abs(v.azimuth) > 25 || math.Abs(s.Motion.keys[0][0].angles[pelvisYaw]) > 45) {
		v.azimuth = 180 - v.azimuth
		return v, true
	}
	return v, false
}

// look is the scene's camera.
func (s *Scene) look() camera {
	v, mirrored := s.preset()
	turn := s.Turn
	if mirrored {
		turn = -turn
	}
	if s.Tilt != 0 {
		v.elevation = clamp(v.elevation+s.Tilt, lowestView, highestView)
	}
	return lookFrom(v, turn)
}

func (st *stage) aim(s Scene, w, h int) {
	f := &st.fit
	if f.motion != s.Motion || f.side != s.Side || f.arrow != s.Arrow || s.Arrow && f.at != s.At {
		st.measure(s)
	}
	st.camera = s.look()
	c := &st.camera
	x0, y0, x1, y1 := f.x0, f.y0, f.x1, f.y1
	if away := s.turned(); away > 0 {
		// A turned body is fitted by the drum that it turns in: so the scale depends on the
		// tilt alone, and nothing swells or shrinks while it is dragged round. The first
		// degrees lead over from the card's own fit.
		t := smooth(0, 24, away)
		ax0, ay0, ax1, ay1 := f.drum(c)
		x0, y0, x1, y1 = x0+(ax0-x0)*t, y0+(ay0-y0)*t, x1+(ax1-x1)*t, y1+(ay1-y1)*t
	}
	if f.wide > 0 {
		x, y := f.middle.dot(c.right), -f.middle.dot(c.up)
		c.scale = math.Min(float64(w)/(2*f.wide), float64(h)/(2*f.tall))
		c.ox, c.oy = float64(w)/2-c.scale*x, float64(h)/2-c.scale*y
		return
	}
	const margin = 0.055
	// A card shows one person: a small pose is not blown up to fill the frame.
	span := math.Max(x1-x0, 0.85)
	rise := math.Max(y1-y0, 0.55)
	scale := math.Min(float64(w)*(1-2*margin)/span, float64(h)*(1-2*margin)/rise)
	c.scale = scale
	c.ox = float64(w)/2 - scale*(x0+x1)/2
	c.oy = float64(h)/2 - scale*(y0+y1)/2
}

// turned says how many degrees the scene is turned and tilted from the card's view.
func (s *Scene) turned() float64 {
	return math.Abs(math.Remainder(s.Turn, 360)) + math.Abs(s.Tilt)
}

// drum is the rectangle of the upright cylinder that holds the motion, seen by a camera of
// scale 1 about the world's origin.
func (f *fit) drum(c *camera) (x0, y0, x1, y1 float64) {
	middle := mix(f.low, f.high, 0.5)
	const shadow = 0.02 // reaches beyond
	radius := math.Hypot(f.high.x-f.low.x, f.high.y-f.low.y)/2 + shadow
	tall := radius*math.Hypot(c.up.x, c.up.y) + (f.high.z-f.low.z)/2*math.Abs(c.up.z)
	x, y := middle.dot(c.right), -middle.dot(c.up)
	return x - radius, y - tall, x + radius, y + tall
}

// measure samples the motion for the fit.
func (st *stage) measure(s Scene) {
	f := &st.fit
	v, _ := s.preset()
	c := lookFrom(v, 0)
	inf := math.Inf(1)
	*f = fit{s.Motion, s.Side, s.Arrow, s.At, inf, inf, -inf, -inf, vec{inf, inf, inf}, vec{-inf, -inf, -inf}, vec{}, 0, 0}
	samples := fitSamples
	if s.Arrow {
		samples = 2 // a still is fitted to what it shows: the first pose and its own
	}
	for i := range samples {
		at := float64(i) / fitSamples
		if s.Arrow {
			at = s.At * float64(i)
		}
		s.Motion.pose(&st.body, at, 0, s.Side)
		st.flesh.build(&st.body, &c)
		st.flesh.props(s.Motion, &st.body, s.Side, &c)
		if v.focus != wholeBody {
			var part vec
			part, f.wide, f.tall = v.focus.at(&st.body)
			f.middle = f.middle.add(part.mul(1 / float64(samples)))
		}
		for j := range st.flesh.ovals {
			f.hold(&st.flesh.ovals[j])
		}
		st.flesh.see(&c)
		x0, y0, x1, y1 := st.flesh.bounds()
		f.widen(x0, y0, 0)
		f.widen(x1, y1, 0)
	}
	f.floor(s.Motion, &c)
	if !s.Arrow {
		return
	}
	for _, a := range s.Motion.arrows {
		st.follow(a, s)
		for _, v := range st.trail {
			f.widen(c.x(v), c.y(v), 0.02)
		}
	}
}

// hold widens the box of the world to an oval.
func (f *fit) hold(o *oval) {
	reach := func(a, b, d float64) float64 { return math.Sqrt(a*a + b*b + d*d) }
	r := vec{reach(o.a.x, o.b.x, o.d.x), reach(o.a.y, o.b.y, o.d.y), reach(o.a.z, o.b.z, o.d.z)}
	lo, hi := o.c.sub(r), o.c.add(r)
	f.low = vec{math.Min(f.low.x, lo.x), math.Min(f.low.y, lo.y), math.Min(f.low.z, lo.z)}
	f.high = vec{math.Max(f.high.x, hi.x), math.Max(f.high.y, hi.y), math.Max(f.high.z, hi.z)}
}

func (f *fit) widen(x, y, room float64) {
	f.x0, f.x1 = math.Min(f.x0, x-room), math.Max(f.x1, x+room)
	f.y0, f.y1 = math.Min(f.y0, y-room), math.Max(f.y1, y+room)
}

// floor widens the fit to the mat.
func (f *fit) floor(m *Motion, c *camera) {
	if m.props&mat == 0 {
		return
	}
	for i := range 4 {
		v := vec{m.mat[i&1], matHalf * float64(i&2-1), 0}
		f.widen(c.x(v), c.y(v), 0)
		f.hold(&oval{c: v})
	}
}
