package figure

import "math"

// vec is a point or a direction in the world: x the way the person faces, y to
// the person's left, z up. Lengths are in statures.
type vec struct{ x, y, z float64 }

func (a vec) add(b vec) vec       { return vec{a.x + b.x, a.y + b.y, a.z + b.z} }
func (a vec) sub(b vec) vec       { return vec{a.x - b.x, a.y - b.y, a.z - b.z} }
func (a vec) mul(s float64) vec   { return vec{a.x * s, a.y * s, a.z * s} }
func (a vec) dot(b vec) float64   { return a.x*b.x + a.y*b.y + a.z*b.z }
func (a vec) len() float64        { return math.Sqrt(a.dot(a)) }
func (a vec) cross(b vec) vec     { return vec{a.y*b.z - a.z*b.y, a.z*b.x - a.x*b.z, a.x*b.y - a.y*b.x} }
func mix(a, b vec, t float64) vec { return a.mul(1 - t).add(b.mul(t)) }

func (a vec) unit() vec {
	l := a.len()
	if l < 1e-9 {
		return vec{}
	}
	return a.mul(1 / l)
}

// along moves from a by d times the direction n.
func (a vec) along(n vec, d float64) vec { return a.add(n.mul(d)) }

// frame is a body segment's own directions: x anterior, y left, z cranial (towards
// the head in the anatomical position).
type frame struct{ x, y, z vec }

var upright = frame{vec{1, 0, 0}, vec{0, 1, 0}, vec{0, 0, 1}}

func sincos(deg float64) (s, c float64) { return math.Sincos(deg * math.Pi / 180) }

func degrees(rad float64) float64 { return rad * 180 / math.Pi }

// rotate turns v about the unit axis k (Rodrigues).
func rotate(v, k vec, deg float64) vec {
	s, c := sincos(deg)
	return v.mul(c).add(k.cross(v).mul(s)).add(k.mul(k.dot(v) * (1 - c)))
}

func (f frame) about(k vec, deg float64) frame {
	if deg == 0 {
		return f
	}
	return frame{rotate(f.x, k, deg), rotate(f.y, k, deg), rotate(f.z, k, deg)}
}

// flex tips a frame forward about its own left axis, bend tips it to its left, turn
// turns it to its left.
func (f frame) flex(deg float64) frame { return f.about(f.y, deg) }
func (f frame) bend(deg float64) frame { return f.about(f.x, -deg) }
func (f frame) turn(deg float64) frame { return f.about(f.z, deg) }

// at gives the point that lies x forward, y left and z up of c in this frame.
func (f frame) at(c vec, x, y, z float64) vec {
	return vec{
		c.x + f.x.x*x + f.y.x*y + f.z.x*z,
		c.y + f.x.y*x + f.y.y*y + f.z.y*z,
		c.z + f.x.z*x + f.y.z*y + f.z.z*z,
	}
}

// local gives the components of a direction in this frame.
func (f frame) local(v vec) vec { return vec{v.dot(f.x), v.dot(f.y), v.dot(f.z)} }

// between is the frame part of the way from a to b, made square again.
func between(a, b frame, t float64) frame {
	if t == 0 {
		return a
	}
	z := mix(a.z, b.z, t).unit()
	return squared(z, mix(a.y, b.y, t))
}

// squared builds a frame from its cranial direction and a rough left.
func squared(z, left vec) frame {
	y := left.sub(z.mul(z.dot(left))).unit()
	if y == (vec{}) {
		y = z.cross(vec{0.6, 0.8, 0}).unit()
	}
	return frame{y.cross(z), y, z}
}

func clamp(v, lo, hi float64) float64 { return math.Max(lo, math.Min(hi, v)) }

// smooth rises from 0 at a to 1 at b with level ends.
func smooth(a, b, v float64) float64 {
	t := clamp((v-a)/(b-a), 0, 1)
	return t * t * (3 - 2*t)
}

// minimumJerk is the course of an unhurried reach: rest to rest with the least
// change of acceleration (Flash and Hogan 1985).
func minimumJerk(t float64) float64 {
	t = clamp(t, 0, 1)
	return t * t * t * (10 + t*(6*t-15))
}
