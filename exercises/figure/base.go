package figure

// anchorPart is the part of the body that fixes where a pose is: the hips are put so that
// it lies at its place.
type anchorPart int

const (
	atHips anchorPart = iota
	atFeet
	atKnees
	atElbows
	atShoulderBlades
)

// anchor is a body part and where it is. Lengths in statures.
type anchor struct {
	part    anchorPart
	side    int // of a foot or knee; both if bothSides
	x, y, z float64
}

const bothSides = 2

// Heights of the hips above what they rest on.
const (
	seatHeight    = 0.250
	hipsOnSeat    = 0.066
	hipsLying     = 0.076 // on the back
	hipsProne     = 0.066
	hipsOnTheSide = 0.118
	backrest      = -0.105 // the front of the chair's back, behind the middle of the seat
)

// limbs of a pose, as contacts are kept.
const (
	rightArm = iota
	leftArm
	rightLeg
	leftLeg
	limbCount
)

// key is one pose of a motion.
type key struct {
	name       string
	line       int
	angles     angles
	anchor     anchor
	contacts   [limbCount]contact
	stay, move float64 // seconds in the pose, and on the way to it
	hold       bool
	step       int    // the written step that the pose shows, from 1; 0: none
	stepAt     [2]int // its line and column in the file
}

func (k key) swapped() key {
	k.angles = k.angles.swapped()
	k.anchor.y = -k.anchor.y
	if k.anchor.side != bothSides {
		k.anchor.side = 1 - k.anchor.side
	}
	c := k.contacts
	k.contacts = [limbCount]contact{c[leftArm].swapped(), c[rightArm].swapped(), c[leftLeg].swapped(), c[rightLeg].swapped()}
	return k
}

func (k *key) both(j sidedJoint, deg float64) {
	k.angles[j.of(right)], k.angles[j.of(left)] = deg, deg
}

func (k *key) arms(c contact) {
	for side := range 2 {
		d := c
		d.y, d.side = c.y*lateral(side), side
		d.toward = c.toward * lateral(side)
		k.contacts[rightArm+side] = d
	}
}

func (k *key) legs(c contact) {
	for side := range 2 {
		d := c
		d.y, d.side = c.y*lateral(side), side
		k.contacts[rightLeg+side] = d
	}
}

// bases are the postures that poses start from.
var bases = map[string]func() key{
	"stand":      standing,
	"seat":       sitting,
	"hook":       lyingKneesBent,
	"supine":     supine,
	"prone":      prone,
	"quad":       onHandsAndKnees,
	"kneel":      kneeling,
	"side_lying": sideLying,
}

func standing() key {
	var k key
	k.both(shoulderAbduct, 7)
	k.both(shoulderFlex, 2)
	k.both(elbowFlex, 12)
	k.both(forearmTurn, 20)
	k.both(wristFlex, 5)
	k.anchor = anchor{part: atFeet, side: bothSides, z: ankleHeight}
	k.legs(contact{part: foot, y: 0.058})
	return k
}

func sitting() key {
	var k key
	k.both(hipFlex, 85)
	k.both(kneeFlex, 85)
	k.both(shoulderFlex, 25)
	k.both(shoulderAbduct, 8)
	k.both(shoulderRotate, 35)
	k.both(elbowFlex, 60)
	k.anchor = anchor{part: atHips, x: -0.005, z: seatHeight + hipsOnSeat}
	k.legs(contact{part: foot, x: 0.235, y: 0.065})
	k.arms(contact{part: hand, place: onThigh})
	return k
}

func supine() key {
	var k key
	k.angles[pelvisPitch] = -90
	k.angles[lumbarFlex], k.angles[thoracicFlex], k.angles[neckFlex] = 2, -11, 4
	k.both(hipFlex, 3)
	k.both(kneeFlex, 6)
	k.both(ankleFlex, -12)
	k.both(shoulderAbduct, 24)
	k.both(shoulderRotate, 88) // the elbows point outwards, not into the floor
	k.both(elbowFlex, 20)
	k.anchor = anchor{part: atHips, z: hipsLying}
	k.arms(contact{part: hand, x: -0.015, y: 0.165})
	return k
}

func lyingKneesBent() key {
	k := supine()
	k.both(hipFlex, 55)
	k.both(kneeFlex, 95)
	k.both(ankleFlex, 0)
	k.legs(contact{part: foot, x: 0.285, y: 0.060})
	return k
}

func prone() key {
	var k key
	k.angles[pelvisPitch] = 90
	k.angles[lumbarFlex] = -4
	k.angles[thoracicFlex] = -9
	k.angles[neckFlex] = 2
	k.both(kneeFlex, 2)
	k.both(ankleFlex, -48)
	k.both(shoulderFlex, 168)
	k.both(shoulderRotate, 80)
	k.both(shoulderAbduct, 8)
	k.both(elbowFlex, 10)
	k.both(forearmTurn, 70)
	k.anchor = anchor{part: atHips, z: hipsProne}
	k.arms(contact{part: hand, x: 0.640, y: 0.135})
	return k
}

func onHandsAndKnees() key {
	var k key
	k.angles[pelvisPitch] = 74.5
	k.angles[neckFlex] = -2
	k.both(hipFlex, 74.5)
	k.both(kneeFlex, 90)
	k.both(shoulderFlex, 84)
	k.both(elbowFlex, 12)
	k.anchor = anchor{part: atKnees, side: bothSides, z: kneeHeight}
	k.legs(contact{part: knee, y: 0.052, toward: 180})
	k.arms(contact{part: hand, x: 0.288, y: 0.098})
	return k
}

func kneeling() key {
	k := onHandsAndKnees()
	k.angles = angles{}
	k.both(kneeFlex, 90)
	k.both(shoulderAbduct, 7)
	k.both(elbowFlex, 12)
	k.contacts[rightArm], k.contacts[leftArm] = contact{}, contact{}
	return k
}

// sideLying lies on the left side with the knees bent, head towards x, the front to the
// camera, the head on the lower arm.
func sideLying() key {
	var k key
	k.angles[pelvisYaw], k.angles[pelvisRoll] = -90, 90
	k.angles[lumbarBend], k.angles[thoracicBend], k.angles[neckBend] = -3, -4, 8
	k.both(hipFlex, 48)
	k.both(kneeFlex, 88)
	k.angles[hipAbduct.of(left)], k.angles[hipRotate.of(left)] = 7, -4 // down to the floor; the upper leg lies on it
	k.angles[hipAbduct.of(right)], k.angles[hipRotate.of(right)] = -10, 14
	k.angles[shoulderFlex.of(left)], k.angles[elbowFlex.of(left)] = 165, 105
	k.angles[shoulderFlex.of(right)], k.angles[elbowFlex.of(right)] = 62, 70
	k.angles[shoulderAbduct.of(right)] = -20
	k.anchor = anchor{part: atHips, z: hipsOnTheSide}
	return k
}
