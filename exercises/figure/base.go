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
	atBack // against a wall; the height is that of the hips
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
	at         [2]int // line and column in the file
	angles     angles
	anchor     anchor
	contacts   [limbCount]contact
	stay, move float64 // seconds in the pose, and on the way to it
	hold       bool
	bend       [limbCount]float64 // of elbows and knees, in radians; set when the motion is whole
	step       int                // the written step that the pose shows, from 1; 0: none
	stepAt     [2]int             // its line and column in the file
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
