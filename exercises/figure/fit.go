package figure

import "math"

// fit remembers where the camera stands, for the last motion, side and turn.
type fit struct {
	motion         *Motion
	side           Side
	turn           float64
	arrow          bool
	x0, y0, x1, y1 float64
}

const fitSamples = 24

// look is the scene's camera. With the sides swapped a side view stays where it is: near
// and far limbs change places, the head stays. What is seen from the front, from behind or
// lying on the side is mirrored instead, camera and all, else it would turn its back.
func (s *Scene) look() camera {
	v := s.Motion.view
	if s.Side == Left && (math.Abs(v.azimuth) > 25 || math.Abs(s.Motion.keys[0][0].angles[pelvisYaw]) > 45) {
		return lookFrom(view{180 - v.azimuth, v.elevation}, -s.Turn)
	}
	return lookFrom(v, s.Turn)
}

func (st *stage) aim(s Scene, w, h int) {
	f := &st.fit
	if f.motion != s.Motion || f.side != s.Side || f.turn != s.Turn || f.arrow != s.Arrow {
		c := s.look()
		*f = fit{s.Motion, s.Side, s.Turn, s.Arrow, math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
		for i := range fitSamples {
			s.Motion.pose(&st.body, float64(i)/fitSamples, 0, s.Side)
			st.flesh.build(&st.body, &c)
			st.flesh.props(s.Motion, &st.body, s.Side, &c)
			st.flesh.see(&c)
			x0, y0, x1, y1 := st.flesh.bounds()
			f.widen(x0, y0, 0)
			f.widen(x1, y1, 0)
		}
		f.floor(s.Motion, &c)
		if s.Arrow {
			for _, a := range s.Motion.arrows {
				st.follow(a, s)
				for _, v := range st.trail {
					f.widen(c.x(v), c.y(v), 0.02)
				}
			}
		}
	}
	st.camera = s.look()
	const margin = 0.055
	wide, tall := f.x1-f.x0, f.y1-f.y0
	// A card shows one person: a small pose is not blown up to fill the frame.
	span := math.Max(math.Max(wide, 0.85), 0)
	rise := math.Max(tall, 0.55)
	scale := math.Min(float64(w)*(1-2*margin)/span, float64(h)*(1-2*margin)/rise)
	st.camera.scale = scale
	st.camera.ox = float64(w)/2 - scale*(f.x0+f.x1)/2
	st.camera.oy = float64(h)/2 - scale*(f.y0+f.y1)/2
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
	}
}
