package figure

import "math"

// jointAngles are the angles of a posed body, measured as a goniometer would: after the
// contacts have been closed, not as they were written.
type jointAngles angles

// swing measures a limb's first segment in its parent's frame: flexion in the sagittal
// plane, abduction out of it.
func swing(parent frame, along vec, side int) (flex, abduct float64) {
	d := parent.local(along)
	out := d.y * lateral(side)
	abduct = degrees(math.Asin(clamp(out, -1, 1)))
	flex = degrees(math.Atan2(d.x, -d.z))
	if out > 0.75 { // nearly sideways: the sagittal angle has no meaning there
		flex = 0
	}
	if out > 0 && -d.z < 0 && math.Abs(d.x) < 0.5*out { // raised past the horizontal, sideways
		flex, abduct = 0, 180-abduct
	}
	if out > 0.3 && d.x < 0 { // behind: as from the hanging arm, or as from the one held sideways
		flex = math.Max(flex, -degrees(math.Atan2(-d.x, out)))
	}
	if flex < -90 { // straight overhead and a little back is 180 and more, not minus 180
		flex += 360
	}
	return flex, abduct
}

// turned measures how far a limb's first segment is rotated inward, by the way in which the
// second folds: ahead for an elbow (fold 1), behind for a knee (-1), when the segment has
// only been flexed and then abducted; where it points sideways, only abducted and then
// moved in the plane of the horizon. A straight limb does not show it: 0.
func turned(parent frame, l *limb, side int, fold float64) float64 {
	along, lower := l.mid.sub(l.root).unit(), l.end.sub(l.mid).unit()
	if bendBetween(along, lower) < 25 {
		return 0
	}
	d := parent.local(along)
	out := d.y * lateral(side)
	var f frame
	if math.Abs(out) < 0.80 {
		f = parent.about(parent.y, degrees(math.Atan2(-d.x, -d.z)))
		f = f.about(f.x, lateral(side)*degrees(math.Asin(out)))
	} else {
		f = parent.about(parent.x, 90*lateral(side)*math.Copysign(1, out))
		f = f.about(parent.z, -lateral(side)*math.Copysign(1, out)*degrees(math.Asin(clamp(d.x, -1, 1))))
	}
	to := lower.sub(along.mul(lower.dot(along))).unit()
	ahead := f.x.mul(fold)
	return -lateral(side) * degrees(math.Atan2(ahead.cross(to).dot(f.z), ahead.dot(to)))
}

func bendBetween(a, b vec) float64 { return degrees(math.Acos(clamp(a.dot(b), -1, 1))) }

func measure(b *body, a *angles) (out jointAngles) {
	copy(out[:firstSided], a[:firstSided])
	for side := range 2 {
		leg := &b.leg[side]
		f, ab := swing(b.pelvis, leg.mid.sub(leg.root).unit(), side)
		out[hipFlex.of(side)], out[hipAbduct.of(side)] = f, ab
		out[kneeFlex.of(side)] = bendBetween(leg.mid.sub(leg.root).unit(), leg.end.sub(leg.mid).unit())
		shin := leg.lower.z
		out[ankleFlex.of(side)] = 90 - bendBetween(leg.last.x, shin)
		arm := &b.arm[side]
		f, ab = swing(b.chest(), arm.mid.sub(arm.root).unit(), side)
		out[shoulderFlex.of(side)], out[shoulderAbduct.of(side)] = f, ab
		out[elbowFlex.of(side)] = bendBetween(arm.mid.sub(arm.root).unit(), arm.end.sub(arm.mid).unit())
		out[hipRotate.of(side)] = turned(b.pelvis, leg, side, -1)
		out[shoulderRotate.of(side)] = turned(b.chest(), arm, side, 1)
		palm := arm.last.y.mul(-lateral(side))
		d := arm.end.sub(arm.mid).unit()
		out[wristFlex.of(side)] = -degrees(math.Asin(clamp(palm.dot(d), -1, 1)))
		out[bladeForward.of(side)], out[bladeUp.of(side)] = a[bladeForward.of(side)], a[bladeUp.of(side)]
	}
	return out
}

var trunkJointNames = [firstSided]string{
	"pelvis pitch", "pelvis roll", "pelvis yaw", "lumbar flex", "lumbar bend", "lumbar turn",
	"thoracic flex", "thoracic bend", "thoracic turn", "neck flex", "neck bend", "neck turn", "neck glide", "breath",
}

var limbJointNames = [sidedJoints]string{
	"hip flexion", "hip abduction", "hip rotation", "knee flexion", "ankle flexion",
	"shoulder flexion", "shoulder abduction", "shoulder rotation", "elbow flexion",
	"forearm turn", "wrist flexion", "shoulder blade forward", "shoulder blade up",
}

// angles looks for joints out of their range and gives the angles.
func (c *check) angles(at float64, b *body, where string) jointAngles {
	var a angles
	w := c.m.moment(at)
	c.m.anglesAt(c.m.keys[0], w, &a)
	now := measure(b, &a)
	for j := range firstSided {
		c.within(trunkJointNames[j], now[j], trunkRanges[j], where)
	}
	c.back(w, &now, where)
	for side := range 2 {
		for j := sidedJoint(0); j < sidedJoints; j++ {
			c.within(sideNames[side]+" "+limbJointNames[j], now[j.of(side)], c.allowed(w, j, side), where)
		}
	}
	return now
}

func onLeg(k contact) bool { return k.part == hand && k.place >= onKnee && k.place <= onAnkle }

func (c *check) within(name string, v float64, r rangeOfMotion, where string) {
	if v < r.lo-angleTolerance || v > r.hi+angleTolerance {
		c.wrong("angle "+name, "%s: %s is %.0f degrees; a body does %.0f to %.0f", where, name, v, r.lo, r.hi)
	}
}
