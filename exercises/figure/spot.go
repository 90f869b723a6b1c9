package figure

func (c *contact) down(usual float64) float64 {
	if c.along > 0 {
		return c.along
	}
	return usual
}

// thighRadius is how thick the thigh is, part of the way down: see flesh.leg.
func thighRadius(at float64) float64 { return 0.0560 - 0.0195*smooth(0.35, 1, at) }

// spot is the place a hand touches, and which way that surface faces.
func (b *body) spot(c contact, side int) (at, normal vec) {
	leg := &b.leg[c.side]
	switch c.place {
	case onKnee:
		n := leg.lower.z.sub(leg.upper.z).mul(0.6).add(leg.upper.x).unit()
		return leg.mid.along(n, 0.037), n
	case onThigh:
		n := leg.upper.x
		at := c.down(0.68)
		return mix(leg.root, leg.mid, at).along(n, thighRadius(at)+0.002), n
	case underThigh:
		n := leg.upper.x.mul(-1)
		n = n.along(leg.upper.y, 0.4*lateral(side)).unit()
		return mix(leg.root, leg.mid, c.down(0.72)).along(n, 0.044), n
	case onShin:
		n := leg.lower.x
		n = n.along(leg.lower.y, 0.45*lateral(side)).unit() // two hands lie beside each other
		return mix(leg.mid, leg.end, c.down(0.22)).along(n, 0.034), n
	case onHip:
		n := b.pelvis.y.mul(lateral(side)).along(b.pelvis.x, -0.5).unit()
		return b.pelvis.at(b.hips, -0.028, 0.070*lateral(side), 0.058), n
	case onLowBack:
		n := b.pelvis.x.mul(-1).along(b.pelvis.y, 0.25*lateral(side)).unit()
		return b.pelvis.at(b.hips, -0.062, 0.040*lateral(side), 0.052), n
	case onBelly:
		return b.ribs[2].at(b.spine[2], 0.062+0.014*b.belly, 0.03*lateral(side), 0), b.ribs[2].x
	case onAnkle:
		n := leg.lower.x
		return leg.end.along(leg.lower.z, 0.02).along(n, 0.022), n
	case onChest:
		return b.ribs[6].at(b.spine[6], 0.076, 0.05*lateral(side), 0), b.ribs[6].x
	case onHead:
		n := b.head.x.mul(-0.86).along(b.head.y, 0.5*lateral(side)).unit()
		return b.head.at(b.headCentre(), -0.052, 0.026*lateral(side), -0.008), n
	case onUpperArm:
		arm := &b.arm[c.side]
		n := arm.upper.y.mul(lateral(c.side)).along(arm.upper.x, 0.7).unit()
		return mix(arm.root, arm.mid, 0.62).along(n, 0.028), n
	case onShoulder:
		arm := &b.arm[c.side]
		n := b.chest().x.along(b.chest().y, 0.6*lateral(c.side)).unit()
		return arm.root.along(n, 0.040), n
	}
	return c.at(), c.normal()
}

// restOf is where the ankle of a leg goes that rests on the other one.
func (b *body) restOf(c contact) vec {
	other, out := &b.leg[c.side], lateral(c.side)
	if c.place == onThigh { // the outer ankle on it, the foot beyond
		return mix(other.root, other.mid, 0.83).along(other.upper.x, 0.050).along(other.upper.y, 0.030*out)
	}
	return other.end.along(b.pelvis.y, -0.046*out)
}
