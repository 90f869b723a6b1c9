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

// rangeOfMotion is what a healthy adult's joint does.
type rangeOfMotion struct{ lo, hi float64 }

// Ranges of motion in degrees. The normal ranges are those of the American Academy of
// Orthopaedic Surgeons (Joint Motion: Method of Measuring and Recording, 1965; The
// Clinical Measurement of Joint Motion, 1994): shoulder flexion 180, extension 60,
// abduction 180, rotation 70 inward and 90 outward; elbow 150; forearm 80 and 80; wrist
// 80 and 70; hip flexion 120, extension 30, abduction 45, adduction 30, rotation 45 and
// 45; knee 135; ankle 20 and 50; thoracolumbar spine 80 flexion, 25 to 30 extension, 35
// to each side, rotation 45; cervical spine 45, 45, 45 and 60. The spine's share in
// lumbar and thoracic parts follows White and Panjabi (Clinical Biomechanics of the
// Spine, 1990). The collar bone's angles are those of Ludewig and others (2009).
var (
	trunkRanges = [firstSided]rangeOfMotion{
		pelvisPitch: {-180, 180}, pelvisRoll: {-180, 180}, pelvisYaw: {-180, 180},
		lumbarFlex: {-35, 55}, lumbarBend: {-25, 25}, lumbarTurn: {-15, 15},
		thoracicFlex: {-20, 45}, thoracicBend: {-25, 25}, thoracicTurn: {-35, 35},
		neckFlex: {-45, 45}, neckBend: {-45, 45}, neckTurn: {-60, 60},
		neckGlide: {-25, 35},
	}
	limbRanges = [sidedJoints]rangeOfMotion{
		hipFlex: {-30, 120}, hipAbduct: {-30, 45}, hipRotate: {-45, 45},
		kneeFlex: {0, 135}, ankleFlex: {-50, 20},
		shoulderFlex: {-60, 180}, shoulderAbduct: {-45, 180}, shoulderRotate: {-90, 70},
		elbowFlex: {0, 150}, forearmTurn: {-80, 80}, wristFlex: {-70, 80},
		bladeForward: {-25, 25}, bladeUp: {-10, 35},
	}
	// Weight or hands take a joint further than its own muscles do. Hip and knee: deep
	// kneeling, Hemmerich and others 2006. Toes tucked under and a palm on the floor load
	// ankle and wrist the same way.
	loadedRanges = [sidedJoints]rangeOfMotion{
		hipFlex: {-30, 140}, kneeFlex: {0, 157}, ankleFlex: {-68, 35}, wristFlex: {-90, 80},
		elbowFlex: {0, 150},
	}
)

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
