package figure

import "math"

// rangeOfMotion is what a joint does, in degrees from the anatomical position.
type rangeOfMotion struct{ lo, hi float64 }

// The normal ranges of the limbs are those of the American Academy of Orthopaedic Surgeons
// (Joint Motion: Method of Measuring and Recording, 1965; The Clinical Measurement of Joint
// Motion, 1994), both directions of each joint. The collar bone's angles, which carry the
// shoulder blade, are those of Ludewig and others (2009).
var limbRanges = [sidedJoints]rangeOfMotion{
	hipFlex:        {-30, 120}, // extension, flexion
	hipAbduct:      {-30, 45},  // adduction, abduction
	hipRotate:      {-45, 45},  // outward, inward
	kneeFlex:       {0, 135},
	ankleFlex:      {-50, 20}, // plantar flexion, dorsiflexion
	shoulderFlex:   {-60, 180},
	shoulderAbduct: {-45, 180}, // adduction is across the body
	shoulderRotate: {-90, 80},  // outward with the arm abducted, inward with the arm at the side
	elbowFlex:      {0, 150},
	forearmTurn:    {-80, 80}, // supination, pronation
	wristFlex:      {-70, 80}, // extension, flexion
	bladeForward:   {-25, 25},
	bladeUp:        {-10, 35},
}

// The spine: the neck is the Academy's. Lumbar and thoracic parts have what White and
// Panjabi give them (Clinical Biomechanics of the Spine, 1990); both together may not do
// more than the Academy's thoracolumbar spine.
var (
	trunkRanges = [firstSided]rangeOfMotion{
		pelvisPitch: {-180, 180}, pelvisRoll: {-180, 180}, pelvisYaw: {-180, 180}, // not a joint
		lumbarFlex: {-35, 55}, lumbarBend: {-25, 25}, lumbarTurn: {-15, 15},
		thoracicFlex: {-20, 45}, thoracicBend: {-25, 25}, thoracicTurn: {-35, 35},
		neckFlex: {-45, 45}, neckBend: {-45, 45}, neckTurn: {-60, 60},
		neckGlide: {-25, 35},
		belly:     {0, 1},
	}
	backRanges     = [3]rangeOfMotion{{-30, 80}, {-35, 35}, {-45, 45}} // flexion, bend, turn
	backRangeNames = [3]string{"lumbar and thoracic flex", "lumbar and thoracic bend", "lumbar and thoracic turn"}
)

// help is what takes a joint further than its own muscles do.
type help int

const (
	standsOn help = iota // the limb bears on the floor or on a prop, or lies on it
	handHeld             // a hand holds the leg
	crossed              // the ankle lies across the other thigh
)

// assisted lists the exceptions from the Academy's ranges: the exercise itself takes the
// joint further, by the weight of the body or by the hands. They are all that there are.
var assisted = []struct {
	joint sidedJoint
	by    help
	rangeOfMotion
	why string
}{
	{hipFlex, standsOn, rangeOfMotion{-30, 140}, "deep kneeling, hips on the heels: Hemmerich and others 2006"},
	{hipFlex, handHeld, rangeOfMotion{-30, 140}, "the arms draw the thigh to the chest, and the pelvis comes along"},
	{kneeFlex, standsOn, rangeOfMotion{0, 157}, "deep kneeling, the weight on the calves: Hemmerich and others 2006"},
	{ankleFlex, standsOn, rangeOfMotion{-68, 35}, "instep flat on the floor; weight on the forefoot in a lunge or squat"},
	{hipRotate, crossed, rangeOfMotion{-98, 45}, "figure four: the leg's weight turns the thigh out; half of what is seen is the bent knee's own turn and the pelvis"},
	{shoulderRotate, standsOn, rangeOfMotion{-105, 100}, "leaning into a door frame; inward the palm beside the body on the floor, with the blade tipped forward"},
	{wristFlex, standsOn, rangeOfMotion{-90, 80}, "weight on the flat hand"},
}

// widest is a joint's range with all the help that there is.
func widest(j sidedJoint) rangeOfMotion {
	r := limbRanges[j]
	for i := range assisted {
		if a := &assisted[i]; a.joint == j {
			r.lo, r.hi = math.Min(r.lo, a.lo), math.Max(r.hi, a.hi)
		}
	}
	return r
}

// backAssisted is the back's range where hands or forearms bear on something: they press the
// trunk up, pull it round or hold the weight that it bends under.
var backAssisted = [3]rangeOfMotion{{-56, 90}, {-43, 43}, {-52, 52}}

// allowed is a joint's range in a moment between two poses.
func (c *check) allowed(w moment, j sidedJoint, side int) rangeOfMotion {
	r := limbRanges[j]
	for i := range assisted {
		a := &assisted[i]
		if a.joint == j && (c.helped(w.from, a.by, j, side) || c.helped(w.to, a.by, j, side)) {
			r.lo, r.hi = math.Min(r.lo, a.lo), math.Max(r.hi, a.hi)
		}
	}
	return r
}

func (c *check) helped(pose int, by help, j sidedJoint, side int) bool {
	k := &c.m.keys[0][pose]
	own := k.contacts[rightLeg+side]
	switch by {
	case standsOn:
		if j >= shoulderFlex {
			own = k.contacts[rightArm+side]
		}
		return own.part != noPart
	case handHeld:
		for arm := range 2 {
			if h := k.contacts[rightArm+arm]; onLeg(h) && h.side == side {
				return true
			}
		}
	case crossed:
		return own.place == onThigh
	}
	return false
}

// back looks whether the whole back bends or turns too far.
func (c *check) back(w moment, now *jointAngles, where string) {
	held := false
	for _, pose := range [2]int{w.from, w.to} {
		k := &c.m.keys[0][pose]
		held = held || k.contacts[rightArm].part != noPart || k.contacts[leftArm].part != noPart
	}
	for i := range joint(3) {
		r := backRanges[i]
		if held {
			r = backAssisted[i]
		}
		c.within(backRangeNames[i], now[lumbarFlex+i]+now[thoracicFlex+i], r, where)
	}
}
