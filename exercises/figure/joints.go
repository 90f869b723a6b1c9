package figure

// joint numbers every angle of a posture, so that a posture is one array that can
// be read, swapped, eased and checked by the same table.
type joint int

const (
	pelvisPitch joint = iota // forward positive: 90 lies on the front, -90 on the back
	pelvisRoll               // to the left positive
	pelvisYaw                // to the left positive
	lumbarFlex
	lumbarBend
	lumbarTurn
	thoracicFlex
	thoracicBend
	thoracicTurn
	neckFlex
	neckBend
	neckTurn
	neckGlide // the head goes forward (positive) or back without nodding: the neck tilts, the head does not
	belly     // no angle: 0..1, how far a breath has filled the belly
	firstSided
)

// The sided joints follow: the right side's, then the left side's.
const (
	hipFlex sidedJoint = iota
	hipAbduct
	hipRotate // inward positive
	kneeFlex
	ankleFlex // toes up (dorsiflexion) positive
	shoulderFlex
	shoulderAbduct
	shoulderRotate // inward positive
	elbowFlex
	forearmTurn // palm down (pronation) positive; 0 has the thumb in front
	wristFlex
	bladeForward // collar bone: the shoulder comes forward (protraction) positive
	bladeUp      // the shoulder lifts (elevation) positive
	sidedJoints
)

const jointCount = firstSided + 2*joint(sidedJoints)

type sidedJoint int

const (
	right = 0
	left  = 1
)

// of gives the joint's number on a side.
func (j sidedJoint) of(side int) joint { return firstSided + joint(side)*joint(sidedJoints) + joint(j) }

// lateral is the sign of a side on the y axis.
func lateral(side int) float64 {
	if side == left {
		return 1
	}
	return -1
}

// angles is one posture of all joints, in degrees, all zero in the anatomical
// position (standing, arms hanging).
type angles [jointCount]float64

// swapped gives the posture with the body's sides exchanged.
func (a angles) swapped() angles {
	b := a
	for _, j := range []joint{pelvisRoll, pelvisYaw, lumbarBend, lumbarTurn, thoracicBend, thoracicTurn, neckBend, neckTurn} {
		b[j] = -a[j]
	}
	for j := sidedJoint(0); j < sidedJoints; j++ {
		b[j.of(right)], b[j.of(left)] = a[j.of(left)], a[j.of(right)]
	}
	return b
}
