package figure

import "math"

// bones are the lengths of a limb's two bones, and which way its middle joint folds.
type bones struct{ upper, lower, hinge float64 }

var (
	armBones = bones{upperArmLength, forearmLength, -1}
	legBones = bones{thighLength, shankLength, 1}
)

// way is how a limb's end gets from one place to another.
type way struct {
	slide bool    // along a surface
	lift  float64 // else: raised by this
	bend  float64 // and the middle joint bent by this, in radians
}

// blend is a limb part of the way from one solution to another. Between two places on a
// surface the end keeps to it; else it swings about the root, as a limb does. The bend of
// the middle joint runs evenly, not the length: near straight, a little length is much bend,
// and a place that is out of reach as yet would have the limb straight meanwhile.
func blend(a, b limb, t float64, how way, of bones) limb {
	l := limb{root: mix(a.root, b.root, t)}
	l1, l2, hinge := of.upper, of.lower, of.hinge
	end := mix(a.end, b.end, t)
	if !how.slide {
		to := mix(a.end.sub(a.root).unit(), b.end.sub(b.root).unit(), t).unit()
		r := math.Sqrt(l1*l1 + l2*l2 + 2*l1*l2*math.Cos(how.bend))
		end = l.root.along(to, r)
		if hinge > 0 { // a foot does not dip into the floor on its way
			end.z = math.Max(end.z, a.end.z*(1-t)+b.end.z*t)
		}
		end.z += how.lift // clear before it turns
	}
	// The hinge's axis turns evenly, and the middle joint follows it; its own place would
	// not do, for half-way it may lie on the line from root to end.
	left := mix(a.upper.y, b.upper.y, t)
	l.mid, l.end = twoBone(l.root, l1, l2, end, left, hinge)
	l.refit(hinge, left)
	l.last = between(a.last, b.last, t)
	l.toes = a.toes + (b.toes-a.toes)*t
	return l
}

// goesTo says whether one contact can turn into the other by moving along the surface.
func (c *contact) goesTo(d contact) bool {
	return c.part != noPart && c.part == d.part && c.place == onSurface && d.place == onSurface &&
		c.facing == d.facing && c.rail == d.rail && c.palmUp == d.palmUp && c.slips == d.slips &&
		(c.part != hand && c.part != knee || (c.raised > 0) == (d.raised > 0)) && c.z == d.z
}

// slidesTo says whether a part stays on the floor or seat on its way to another place.
func (c contact) slidesTo(d contact) bool {
	return c.part != noPart && d.part != noPart && c.place == onSurface && d.place == onSurface
}
